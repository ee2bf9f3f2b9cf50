"""How a paragraph of a Word file looks in the end: one Look, the majority of its characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from lxml import etree

from ..chinese import measure_width
from ..expressions import compile_later
from ..model.layout import Alignment, Look
from ..model.seen import LineRule
from ..units import TWIPS_PER_PT
from .docx_numbering import Numbering
from .docx_properties import (
    Properties,
    Theme,
    read_paragraph_properties,
    read_run_properties,
)
from .docx_styles import Styles
from .docx_text import Piece

DEFAULT_SIZE_PT: Final = 10.0  # of a file that says nothing (17.3.2.38)
DEFAULT_PITCH: Final = 312.0  # Word's own for Chinese documents: 15.6 pt

# Classes of type by what the names of their fonts hold; the first that fits counts. What is in
# no class keeps its name.
_FONT_CLASSES: Final = (
    (compile_later("雅黑|yahei|等线|dengxian", re.IGNORECASE), None),
    (compile_later("标宋|中宋|xiaobiaosong|zhongsong", re.IGNORECASE), "小标宋"),
    (compile_later("仿宋|fang", re.IGNORECASE), "仿宋"),
    (compile_later("楷|kai", re.IGNORECASE), "楷体"),
    (compile_later("黑|hei|sans cjk", re.IGNORECASE), "黑体"),
    (compile_later("宋|song|simsun|serif cjk", re.IGNORECASE), "宋体"),
)


@dataclass(frozen=True, slots=True)
class Cascade:
    """What a file says of its paragraphs and runs, from its defaults down to the run."""

    styles: Styles
    numbering: Numbering
    theme: Theme
    pitch: float = DEFAULT_PITCH

    def paragraph(self, element: etree._Element | None) -> Properties:
        """Return the effective properties of a paragraph with this ``w:pPr``."""
        own = read_paragraph_properties(element)
        style = own.get("style", "")
        merged = dict(self.styles.merge_paragraph(style, self.numbering.level_look))
        merged["style"] = style or self.styles.paragraph_default
        if "list" in own or "list_level" in own:
            merged.update(self.numbering.level_look({**merged, **own}))
        merged.update(own)
        return merged

    def run(self, paragraph_style: str, element: etree._Element | None) -> Properties:
        """Return the effective properties of a run with this ``w:rPr``."""
        own = read_run_properties(element, self.theme)
        return {**self.styles.merge_run(paragraph_style, own.get("style", "")), **own}

    def see(self, paragraph: Properties, runs: Iterable[tuple[Piece, Properties]]) -> Look:
        """Return the look of a paragraph that consists of these runs."""
        common = _take_majority(runs)
        size = common.get("size_pt") or DEFAULT_SIZE_PT
        char = size * TWIPS_PER_PT
        return Look(
            font=classify_font(common.get("font")),
            size_pt=size,
            is_bold=bool(common.get("is_bold")),
            color=common.get("color"),
            alignment=paragraph.get("alignment", Alignment.LEFT),
            first_line_chars=_in_chars(paragraph, "first_line", char),
            left_chars=_in_chars(paragraph, "left", char),
            right_chars=_in_chars(paragraph, "right", char),
            before_lines=self.space_lines(paragraph, "before"),
            keeps_next=bool(paragraph.get("keeps_next")),
            outline_level=paragraph.get("outline_level"),
        )

    def space_lines(self, paragraph: Properties, side: str) -> float:
        """Return what is left free ``before`` or ``after`` a paragraph, in lines."""
        if paragraph.get("is_contextual"):
            return 0.0  # only beside paragraphs of another style (17.3.1.9)
        lines = paragraph.get(f"{side}_lines")
        if not lines:
            is_exact = paragraph.get("line_rule") is LineRule.EXACT
            pitch = (is_exact and paragraph.get("line")) or self.pitch
            lines = paragraph.get(side, 0.0) / max(pitch, 1.0)
        return round(float(lines), 2)


def _in_chars(paragraph: Properties, name: str, char: float) -> float:
    """Return an indent in 字: one given so wins over one given as a length (17.3.1.12)."""
    chars = paragraph.get(f"{name}_chars") or paragraph.get(name, 0.0) / char
    return round(float(chars), 2)


def _take_majority(runs: Iterable[tuple[Piece, Properties]]) -> Properties:
    """Return what most characters have of each property.

    Fonts are counted over full-width characters alone, as digits stand in another font by rule.
    """
    shares = list(_weigh(runs))
    common = {
        name: _vote((properties.get(name), chars) for properties, chars, _ in shares)
        for name in ("size_pt", "is_bold", "color")
    }
    if any(wide for _, _, wide in shares):
        common["font"] = _vote((properties.get("chinese"), wide) for properties, _, wide in shares)
    else:
        common["font"] = _vote((properties.get("latin"), chars) for properties, chars, _ in shares)
    return common


def _weigh(runs: Iterable[tuple[Piece, Properties]]) -> Iterator[tuple[Properties, int, int]]:
    """Yield properties with how many characters have them, and how many of these are full-width."""
    for properties, alike in groupby(runs, key=itemgetter(1)):
        text = "".join(piece.text for piece, _ in alike)
        yield properties, len(text.strip()), max(0, int(2 * measure_width(text)) - len(text))


def _vote(shares: Iterable[tuple[Any, int]]) -> Any:
    """Return the value with the greatest weight, the first of those that have it."""
    weights: dict[Any, int] = {}
    for value, weight in shares:
        weights[value] = weights.get(value, 0) + weight
    return max(weights, key=weights.__getitem__, default=None)


def classify_font(name: str | None) -> str | None:
    """Return the class of type of a font: 仿宋 for 仿宋_GB2312, FangSong and 方正仿宋_GBK."""
    if name is None:
        return None
    fitting = (kind for pattern, kind in _FONT_CLASSES if pattern.search(name))
    return next(fitting, None) or name
