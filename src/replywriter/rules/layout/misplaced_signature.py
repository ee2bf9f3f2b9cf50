"""署名、成文日期的位置不合国标。

加盖印章的，成文日期一般右空四字，署名在日期之上、以日期为准居中（GB/T 9704-2012 7.3.5.1）；
不加盖印章的，署名右空二字，日期首字比署名首字右移二字（7.3.5.2）。
按字数算，差一个字以内不算；两种排法合了一种就行。用制表符对齐、几家联合署名的，看不准，不查。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...chinese import measure_width
from ...model.diagnostic import Aspect, Diagnostic, Fix, Level, Rule
from ...model.kind import Kind
from ...model.layout import Alignment, SignatureGaps
from ...model.letter import Letter
from ...units import TWIPS_PER_PT
from ..readings.stretches import Stretch, find_stretches

_TOLERANCE: Final = 1.0  # 字; blanks are typed by eye, and digits are of several widths


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding for 署名 and one for 日期 where they stand elsewhere than asked."""
    if letter.layout is None:
        return
    pair = list(find_stretches(letter, (Kind.SIGNATURE, Kind.DATE)))
    if [one.block.kind for one in pair] != [Kind.SIGNATURE, Kind.DATE]:
        return
    width = letter.layout.page.text_width / TWIPS_PER_PT / (letter.layout.body_size_pt or 1)
    seen = [_measure_right(one, width) for one in pair]
    widths = [measure_width(one.block.text) for one in pair]
    gaps = letter.layout.signature
    plans = [_plan_sealed(widths[0], widths[1], gaps), _plan_unsealed(widths[0], widths[1], gaps)]
    if any(right is None for right in seen) or any(_fits(seen, plan) for plan in plans):
        return
    plan = plans[0 if letter.requirements.is_sealed else 1]
    for stretch, right, wanted in zip(pair, seen, plan, strict=True):
        if not _is_near(right, wanted):
            yield RULE.report(
                stretch.place,
                f"{stretch.block.kind.value}右空{right or 0:.1f}字。请改为右空{wanted:g}字。",
                Fix(f"右空{wanted:g}字", safe=True, aspect=Aspect.STYLE),
            )


def _is_near(right: float | None, wanted: float) -> bool:
    return right is not None and abs(right - wanted) <= _TOLERANCE


def _fits(seen: list[float | None], plan: tuple[float, float]) -> bool:
    return all(_is_near(right, wanted) for right, wanted in zip(seen, plan, strict=True))


def _measure_right(stretch: Stretch, width: float) -> float | None:
    """Return what is left free at the right of a line in 字, ``None`` where it cannot be told."""
    paragraph, block = stretch.paragraph, stretch.block
    look = paragraph.look
    left, right = look.left_chars or 0, look.right_chars or 0
    before, after = paragraph.text[: block.start], paragraph.text[block.start + len(block.text) :]
    if "\t" in paragraph.text or before.strip() or after.strip():
        return None
    first = look.first_line_chars or 0
    if look.alignment is Alignment.RIGHT:
        return right + measure_width(after)
    free = width - left - right - first - measure_width(before + block.text)
    if look.alignment is Alignment.CENTER:
        return right + free / 2
    return right + free if free >= 0 else None


def _plan_sealed(unit: float, date: float, gaps: SignatureGaps) -> tuple[float, float]:
    """Return the right blanks of 署名 and 日期 in 字, the unit centred on the date (7.3.5.1)."""
    right = gaps.sealed_date_right + (date - unit) / 2
    if right < 0:
        return 0, (unit - date) / 2
    return right, gaps.sealed_date_right


def _plan_unsealed(unit: float, date: float, gaps: SignatureGaps) -> tuple[float, float]:
    """Return the same without a seal: the date begins 2 字 further in than the unit (7.3.5.2)."""
    blank = gaps.unsealed_right
    if unit - date >= blank:
        return blank, unit - date
    return max(blank, 2 * blank + date - unit), blank


RULE: Rule[Letter] = Rule(
    id="misplaced-signature",
    catalogue="L-11",
    source="GB/T 9704-2012 7.3.5",
    level=Level.WARNING,
    summary="署名、成文日期的位置不合国标",
    bad=(
        "日期: {右缩进: 0}",
        "{署名: {右缩进: 8}, 日期: {右缩进: 10}}",
        "日期: {对齐: 居中, 右缩进: 0}",
    ),
    good=(
        "日期: {右缩进: 3.5}",
        "{署名: {右缩进: 2}, 日期: {右缩进: 6}}",
        "署名: {对齐: 左, 左缩进: 15, 右缩进: 0}",
    ),
    check=check,
)
