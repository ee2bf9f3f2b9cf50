"""Letter → one HTML document of A4 pages: no script, no other file, no style on an element."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from typing import Final

from ...errors import LayoutError
from ...model.kind import Kind
from ...model.layout import Alignment, Form, Layout
from ...model.letter import Letter
from ...typesetting.heads import HeadPlan, plan_head, write_mark
from ...units import TWIPS_PER_PT
from .furniture import (
    Foot,
    Item,
    Rule,
    find_first_top,
    set_foot,
    set_head,
    set_number,
    set_number_rule,
)
from .paginating import Placed, paginate
from .paragraphs import ANCHOR, Paragraph, Run, TextLine, has_bare_imprint, lay_paragraphs
from .style import Style, list_families, to_color, to_family, to_length

NOTE: Final = (
    "没有 LibreOffice，这是近似的版面：每行的字数、每页的行数和各要素的位置按国标排，"
    "个别行、页的断开处可能与印出来的不同。"
)
LETTERHEAD_NOTE: Final = "本单位自己的信头在这里看不到，请用 Word 或 WPS 打开复函查看。"

_TAGS: Final = {
    Kind.TITLE: "h1",
    Kind.HEADING_1: "h2",
    Kind.HEADING_2: "h3",
    Kind.ANNEX_TITLE: "h2",
}
_ALIGN: Final = {
    Alignment.LEFT: "left",
    Alignment.CENTER: "center",
    Alignment.RIGHT: "right",
    Alignment.JUSTIFY: "left",
}
# Word and LibreOffice put the baseline at 0.8 of a line's height, browsers the square of a 汉字,
# which reaches from 0.86 of its size above the baseline to 0.14 below it, in the middle.
_LOWER_OF_LINE, _HIGHER_OF_SIZE = 0.3, 0.36


def write_pages(letter: Letter, nonce: str, note: str = NOTE) -> str:
    """Return a letter as an HTML document that shows its pages as they will about print.

    ``nonce`` is that of the page's Content-Security-Policy, for its one style sheet; ``note``
    stands above the pages.

    Raises:
        LayoutError: The letter has no layout (it was not composed).
    """
    if letter.layout is None:
        raise LayoutError("这封复函没有版式。请先用文种生成复函，再预览。")
    return _Writer(letter, letter.layout).write(nonce, note)


class _Writer:
    """Writes the pages of one letter."""

    def __init__(self, letter: Letter, layout: Layout) -> None:
        self.letter = letter
        self.layout = layout
        self.page = layout.page
        self.form = letter.paper.form
        self.style = Style()
        self.plan: HeadPlan | None = None
        if letter.paper.letterhead is None:
            mark = write_mark(layout, self.form, letter.paper.mark) if letter.paper.mark else ""
            self.plan = plan_head(layout, self.form, mark)

    def write(self, nonce: str, note: str) -> str:
        """Return the document."""
        paragraphs = lay_paragraphs(self.letter, self.layout, self.plan)
        copies = next((one for one in paragraphs if one.kind is Kind.COPIES), None)
        foot = set_foot(self.letter, self.layout, copies)
        corner = next((one for one in paragraphs if self._is_corner(one)), None)
        pages = paginate(
            list(self._list_flowing(paragraphs, foot)),
            self.page.top,
            self.page.text_bottom,
            find_first_top(self.layout, self.form, self.plan),
        )
        sections = [
            self._write_page(number, pages, foot, corner) for number in range(1, len(pages) + 1)
        ]
        if self.letter.paper.letterhead:
            note += LETTERHEAD_NOTE
        return (
            '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
            f"<title>{escape(self.letter.paper.title or '复函')}</title>"
            f'<style nonce="{escape(nonce)}">\n{self.style.write()}\n</style></head>\n'
            f'<body><main><p class="note">{escape(note)}</p>\n'
            f"{''.join(sections)}</main></body></html>\n"
        )

    def _is_corner(self, paragraph: Paragraph) -> bool:
        """Whether a class mark stands in the upper right corner, as in 文件."""
        is_mark = paragraph.kind is Kind.CATEGORY
        return is_mark and self.form is Form.DOCUMENT and self.plan is not None

    def _list_flowing(self, paragraphs: Sequence[Paragraph], foot: Foot) -> Iterator[Paragraph]:
        """Yield what stands in the running text; for what is at the foot, its room."""
        anchor = Paragraph(Kind.COPIES, (), ANCHOR, foot=foot.height)
        for paragraph in paragraphs:
            if paragraph.kind is Kind.COPIES:
                yield anchor
            elif not self._is_corner(paragraph):
                yield paragraph
        if has_bare_imprint(self.letter):
            yield anchor

    def _write_page(
        self,
        number: int,
        pages: Sequence[Sequence[Placed]],
        foot: Foot,
        corner: Paragraph | None,
    ) -> str:
        paper = self.style.name(
            f"width:{to_length(self.page.width)}", f"height:{to_length(self.page.height)}"
        )
        placed = pages[number - 1]
        is_last = number == len(pages)
        return (
            f'<section class="page {paper}" aria-label="第{number}页，共{len(pages)}页">'
            f"{self._write_head(corner) if number == 1 else ''}"
            f"{''.join(map(self._write_part, placed))}"
            f"{self._write_foot(foot) if is_last else ''}"
            f"{self._write_number(number)}</section>\n"
        )

    def _write_head(self, corner: Paragraph | None) -> str:
        pieces = []
        if self.plan:
            item, rules = set_head(self.letter, self.layout, self.plan)
            pieces = [f"<p>{self._write_item(item)}</p>", *map(self._write_rule, rules)]
        if corner:
            rows = [
                self._write_item(Item(self.page.top + at * corner.pitch, line, corner.pitch))
                for at, row in enumerate(corner.rows)
                for line in row
            ]
            pieces.append(f"<p>{''.join(rows)}</p>")
        return "".join(pieces)

    def _write_part(self, placed: Placed) -> str:
        paragraph = placed.paragraph
        tag = _TAGS.get(paragraph.kind, "p")
        lines = "".join(
            self._write_item(Item(top, line, paragraph.pitch))
            for top, row in placed.rows
            for line in row
        )
        rule = ""
        if placed.rule_top is not None:
            rule = self._write_rule(set_number_rule(self.layout, placed.rule_top))
        return (f"<{tag}>{lines}</{tag}>" if lines else "") + rule

    def _write_foot(self, foot: Foot) -> str:
        rules = "".join(map(self._write_rule, foot.rules))
        lines = "".join(map(self._write_item, foot.items))
        return (f"<p>{lines}</p>" if lines else "") + rules

    def _write_number(self, number: int) -> str:
        item, rules = set_number(self.layout, self.form, self.plan, number)
        return (f"<p>{self._write_item(item)}</p>" if item else "") + "".join(
            map(self._write_rule, rules)
        )

    def _write_item(self, item: Item) -> str:
        """Return a line of type; one without text is none."""
        line, look = item.line, item.line.look
        if not line.runs and not line.hanging:
            return ""
        size = (look.size_pt or self.layout.body_size_pt) * TWIPS_PER_PT
        is_body = look.size_pt == self.layout.body_size_pt
        top = item.top + _LOWER_OF_LINE * item.pitch - _HIGHER_OF_SIZE * size
        names = [
            "line",
            self.style.name(f"top:{to_length(top)}"),
            self.style.name(
                f"left:{to_length(self.page.left + line.left)}", f"width:{to_length(line.width)}"
            ),
            self.style.name(
                f"font-size:{to_length(size)}",
                f"line-height:{to_length(item.pitch)}",
                f"color:{to_color(look.color)}",
                f"font-weight:{'bold' if look.is_bold else 'normal'}",
                f"letter-spacing:{to_length(self.page.char_spacing if is_body else 0)}",
                f"text-align:{_ALIGN[look.alignment or Alignment.LEFT]}",
            ),
            self._name_font(Run("", look.font or "仿宋")),
        ]
        if line.is_full:
            names.append("full")
        text = self._write_runs(line, look.font or "仿宋")
        if item.scale < 100:
            scaled = self.style.name(f"transform:scaleX({item.scale / 100:g})")
            text = f'<span class="fit {scaled}">{text}</span>'
        return f'<span class="{" ".join(names)}">{text}</span>'

    def _write_runs(self, line: TextLine, font: str) -> str:
        runs = list(line.runs)
        if line.is_full and runs:
            runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip(" "))
        text = "".join(self._write_run(run, font) for run in runs)
        hanging = "".join(self._write_run(run, font) for run in line.hanging)
        return text + (f'<span class="hang">{hanging}</span>' if hanging else "")

    def _write_run(self, run: Run, font: str) -> str:
        """Return a stretch of text, in a type of its own where it differs from its line's."""
        names = []
        if run.is_gap:
            names.append("gap")
        if run.font != font or run.is_latin or run.is_rare:
            names.append(self._name_font(run))
        text = escape(run.text, quote=False)
        return f'<span class="{" ".join(names)}">{text}</span>' if names else text

    def _name_font(self, run: Run) -> str:
        font = self.layout.fonts[run.font]
        families = list_families(font, run.is_rare)
        if run.is_latin:
            latin = font.latin or self.letter.paper.latin_font
            families = [latin, *families] if font.latin else [latin, "Liberation Serif", "Tinos"]
        return self.style.name(to_family(families))

    def _write_rule(self, rule: Rule) -> str:
        names = (
            self.style.name(f"top:{to_length(rule.top)}"),
            self.style.name(
                f"left:{to_length(rule.left)}",
                f"width:{to_length(rule.width)}",
                f"height:{to_length(rule.space)}",
                f"border-top:{to_length(rule.upper)} solid {to_color(rule.color)}",
                f"border-bottom:{to_length(rule.lower)} solid {to_color(rule.color)}",
            ),
        )
        return f'<div class="rule {" ".join(names)}"></div>'
