"""``papers/<id>.yaml``: the papers that go with a letter, found, loaded and given their layout."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from ..errors import TemplateError
from ..model.kind import Kind
from ..model.layout import SHRUNK, Layout, Look, Page
from ..units import TWIPS_PER_PT, Twips, parse_length
from .folders import find_file, list_names
from .loading import follow_parents, merge_files
from .paper_patterns import PaperPattern
from .paper_reading import PaperReader
from .region import Region

BASE: Final = "base"  # what all papers share, itself none
_LEAST_FOOT: Final = Twips(850)  # 15 mm: a page number has its place there
_MARGINS: Final = ("天头", "地脚", "左边", "右边")


def list_papers(home: Path | None = None) -> list[PaperPattern]:
    """Return all papers in their order.

    Raises:
        TemplateError: One of the files is faulty.
    """
    papers = (load_paper(name, home) for name in _list_names(home))
    return sorted(papers, key=lambda one: (one.order, one.identifier))


def require_feedback_form(region: Region, home: Path | None = None) -> None:
    """Make sure that there is the 征询意见表 that a region names, where it names one.

    Raises:
        TemplateError: There is none; the sentence lists the papers.
    """
    names = [paper.name for paper in list_papers(home)]
    if region.feedback_form and region.feedback_form not in names:
        raise TemplateError(
            f"地区“{region.title}”的“征询意见表”写的是“{region.feedback_form}”，没有这种文书。"
            f"请改为文书的名称，可用的有：{'、'.join(names)}。"
        )


@cache
def load_paper(name: str, home: Path | None = None) -> PaperPattern:
    """Return a paper by the name of its file; a working folder's own comes before the packaged.

    Raises:
        TemplateError: There is no such paper, or its file is faulty.
    """
    files = follow_parents(
        name,
        "文书",
        lambda one: find_file(f"papers/{one}.yaml", home),
        lambda: _list_names(home),
    )
    data, _ = merge_files(files, "paper", "文书")
    return PaperReader(files, data, home).read(name)


@cache
def lay_out_paper(paper: PaperPattern, layout: Layout) -> Layout:
    """Return the layout of a paper: that of its letters, with its own page and styles.

    Raises:
        TemplateError: The page has no room, or a style names a class of type that there is not.
    """
    for name, look in paper.looks.items():
        if look.font not in layout.fonts:
            raise TemplateError(
                f"{paper.places[name]}：样式“{name}”的字体类“{look.font}”没有定义。"
                f"可用的有：{'、'.join(layout.fonts)}。"
            )
    page = layout.page if paper.form else _page(paper, layout.page)
    title_pt = layout.look(Kind.TITLE).size_pt or layout.body_size_pt
    return replace(
        layout,
        page=page,
        styles=MappingProxyType(dict(_all_looks(paper))),
        title_chars=layout.title_chars
        if paper.form
        else int(page.text_width / (title_pt * TWIPS_PER_PT)),
    )


def _list_names(home: Path | None) -> list[str]:
    return [name for name in list_names("papers/*.yaml", home) if name != BASE]


def _all_looks(paper: PaperPattern) -> Iterator[tuple[str, Look]]:
    """Yield the styles of a paper; where rows cannot grow, each in smaller cuts, too."""
    yield from paper.looks.items()
    if not any(row.is_exact for item in paper.content for row in getattr(item, "rows", ())):
        return
    for suffix, share in SHRUNK.items():
        for name, look in paper.looks.items():
            size_pt = round((look.size_pt or 0) * share * 2) / 2  # Word knows half points only
            yield name + suffix, replace(look, size_pt=size_pt)


def _page(paper: PaperPattern, usual: Page) -> Page:
    sides = {key: parse_length(paper.page[key]) for key in ("纸宽", "纸高", *_MARGINS)}
    page = replace(
        usual,
        width=sides["纸宽"],
        height=sides["纸高"],
        top=sides["天头"],
        bottom=sides["地脚"],
        left=sides["左边"],
        right=sides["右边"],
        lines=0,
        chars=0,
        has_numbers=paper.page["页码"] == "有",
    )
    if page.text_width <= 0 or page.text_bottom <= page.top:
        raise TemplateError(
            f"{paper.places['版面']}：页边比纸还大。请减小“版面”的天头、地脚、左边或右边。"
        )
    if page.has_numbers and page.bottom < _LEAST_FOOT:
        raise TemplateError(f"{paper.places['版面']}：有页码的，“版面”的“地脚”至少要 15mm。")
    return page
