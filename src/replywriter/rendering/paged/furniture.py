"""What stands on a page around its text: the red head, lines, page numbers, 抄送 and 印发."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...chinese import measure_width
from ...model.kind import Kind
from ...model.layout import Alignment, Form, Layout, Look
from ...model.letter import Letter
from ...typesetting.heads import (
    HEADER_DISTANCE,
    RULE_HEIGHT,
    RULE_LINE,
    HeadPlan,
    find_number_bottom,
    measure_number_line,
    write_mark,
)
from ...typesetting.imprint import COPIES_LINE
from ...units import TWIPS_PER_PT
from .paragraphs import NUMBER_RULE, Paragraph, Run, TextLine

_THICK, _THIN = 45, 15  # the borders of a double line, 2.25 pt and 0.75 pt


@dataclass(frozen=True, slots=True)
class Item:
    """A line of type at its height on the paper, in twips; ``scale`` narrows it, in per cent."""

    top: float
    line: TextLine
    pitch: float
    scale: int = 100


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line, or two with a space between: from ``left`` of the paper, so wide."""

    top: float
    left: float
    width: float
    color: str
    upper: float
    space: float = 0
    lower: float = 0


@dataclass(frozen=True, slots=True)
class Foot:
    """抄送 and 印发 at the foot of the last page, and the height that they take."""

    items: tuple[Item, ...] = ()
    rules: tuple[Rule, ...] = ()
    height: float = 0


def find_first_top(layout: Layout, form: Form, plan: HeadPlan | None) -> float:
    """Return where the text of the first page begins."""
    if plan is None:
        return layout.page.top
    return _end_mark(plan) + _rule_extent(layout, form, plan) + max(plan.filler, 1)


def _end_mark(plan: HeadPlan) -> float:
    return HEADER_DISTANCE + plan.before_mark + plan.mark_line


def _rule_extent(layout: Layout, form: Form, plan: HeadPlan) -> float:
    has_rule = layout.heads[form].rule_below_mark is not None
    return plan.before_rule + RULE_HEIGHT if has_rule else 0


def set_head(letter: Letter, layout: Layout, plan: HeadPlan) -> tuple[Item, tuple[Rule, ...]]:
    """Return 发文机关标志 and the red double line below it, where the form has one."""
    form, page = letter.paper.form, layout.page
    mark = write_mark(layout, form, letter.paper.mark)
    natural = measure_width(mark) * plan.mark_size_pt * TWIPS_PER_PT
    width = max(natural, page.text_width)  # a long one is narrowed about its middle
    look = Look(
        font="小标宋",
        size_pt=plan.mark_size_pt,
        color=layout.mark_color,
        alignment=Alignment.CENTER,
    )
    line = TextLine((Run(mark, "小标宋"),), look, (page.text_width - width) / 2, width)
    item = Item(_end_mark(plan) - plan.mark_line, line, plan.mark_line, plan.mark_scale)
    if not _rule_extent(layout, form, plan):
        return item, ()
    return item, (_set_double(layout, form, _end_mark(plan) + plan.before_rule, is_upper=True),)


def _set_double(layout: Layout, form: Form, top: float, is_upper: bool) -> Rule:
    """Return the double line: thick over thin at the head, thin over thick at the foot (10.1)."""
    page = layout.page
    width = layout.heads[form].rule_width or page.text_width
    upper, lower = (_THICK, _THIN) if is_upper else (_THIN, _THICK)
    left = page.left + (page.text_width - width) / 2
    return Rule(top, left, width, layout.mark_color, upper, RULE_LINE, lower)


def set_number(
    layout: Layout, form: Form, plan: HeadPlan | None, number: int
) -> tuple[Item | None, tuple[Rule, ...]]:
    """Return the page number at the outer side (7.5); page 1 of 信函 has a double line instead."""
    page, look = layout.page, layout.page_number
    foot = layout.heads[form].foot_rule
    if number == 1 and plan and foot is not None:
        return None, (_set_double(layout, form, page.height - foot - RULE_HEIGHT, is_upper=False),)
    if not page.has_numbers:
        return None, ()
    height = measure_number_line(layout)
    indent = (look.right_chars or 0) * (look.size_pt or 14) * TWIPS_PER_PT
    is_odd = number % 2 == 1
    look = replace(look, alignment=Alignment.RIGHT if is_odd else Alignment.LEFT)
    line = TextLine(
        (Run(f"— {number} —", look.font or "宋体"),),
        look,
        0 if is_odd else indent,
        page.text_width - indent,
    )
    return Item(page.height - find_number_bottom(layout) - height, line, height), ()


def set_foot(letter: Letter, layout: Layout, copies: Paragraph | None) -> Foot:
    """Return 抄送, which ends with the type area, and in 文件 印发 between lines (7.4, 10.1)."""
    imprint = letter.paper.imprint if letter.paper.form is Form.DOCUMENT else None
    if imprint is None:
        if copies is None:
            return Foot()
        height = len(copies.rows) * COPIES_LINE
        items = _stack(copies.rows, layout.page.text_bottom - height)
        return Foot(tuple(items), (), height)
    return _set_imprint(layout, copies, imprint)


def _set_imprint(layout: Layout, copies: Paragraph | None, imprint: tuple[str, str]) -> Foot:
    page = layout.page
    outer, inner = layout.imprint_rules
    below = page.text_bottom - COPIES_LINE - outer
    items = list(_set_printing(layout, imprint, below))
    rules = [_set_black(layout, page.text_bottom - outer, outer)]
    if copies is None:
        top = below - outer
        rules.append(_set_black(layout, top, outer))
    else:
        first = below - inner - COPIES_LINE * len(copies.rows)
        top = first - outer
        rules += [_set_black(layout, below - inner, inner), _set_black(layout, top, outer)]
        items = [*_stack(copies.rows, first), *items]
    return Foot(tuple(items), tuple(rules), page.text_bottom - top)


def _set_printing(layout: Layout, imprint: tuple[str, str], top: float) -> Iterator[Item]:
    """Yield 印发机关 at the left and 印发日期 at the right, each a character in (7.4.3)."""
    unit, date = imprint
    look = layout.look(Kind.COPIES)
    char = layout.copies_size_pt * TWIPS_PER_PT
    width = layout.page.text_width - 2 * char
    for text, side in ((unit, Alignment.LEFT), (f"{date}印发", Alignment.RIGHT)):
        run = Run(text, look.font or "仿宋")
        line = TextLine((run,), replace(look, alignment=side), char, width)
        yield Item(top, line, COPIES_LINE)


def _stack(rows: Sequence[tuple[TextLine, ...]], top: float) -> Iterator[Item]:
    for number, row in enumerate(rows):
        for line in row:
            yield Item(top + number * COPIES_LINE, line, COPIES_LINE)


def _set_black(layout: Layout, top: float, thickness: float) -> Rule:
    return Rule(top, layout.page.left, layout.page.text_width, "000000", thickness)


def set_number_rule(layout: Layout, top: float) -> Rule:
    """Return the red line below 文号 (7.2.7)."""
    page = layout.page
    return Rule(top, page.left, page.text_width, layout.mark_color, NUMBER_RULE)
