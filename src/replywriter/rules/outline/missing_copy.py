"""抄送缺了本地规定的机关或会办单位。

复函一般要抄送交办的机关（政协提案委、人大代表工委）和政府督查室，本地抄送哪些机关，
见地区设置；会办单位也应收到一份，知道最后怎样答复，本地有规定的要改，没有规定的只作提示。
名称写法不同的（提案委、提案委员会）算同一个机关。还没有写“抄送”的，只作提示。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.outline import Outline
from ..readings.copied_bodies import names_body, names_other_body
from ..readings.outline_parts import is_written

# 区政协提案委 → 提案, 市人大常委会代表工委 → 代表工, 区政府督查室 → 督查, 区水务局 → 水务
_FRAME: Final = compile_later(
    r"^(?:.*?(?:政协|人大常委会|人大|政府(?:办公?室?)?)|.*[省市区县州旗])?(?P<core>.+?)(?:委员会|[委室科局办])?$"
)


def check(outline: Outline) -> Iterator[Diagnostic]:
    """Yield one finding that names the bodies of the place, and one the assisting units."""
    if outline.case.role == "会办" or not is_written(outline):
        return
    place = outline.locate(("抄送",))
    bodies = _find_missing(_wanted(outline), outline.copies)
    if bodies:
        level = Level.WARNING if outline.copies else Level.INFO
        state = "抄送缺" if outline.copies else "提纲没有“抄送”。本地一般抄送"
        yield RULE.report(place, f"{state}{_quote(bodies)}。请补上。", level=level)
    units = _find_missing(outline.case.assisting_units, outline.copies)
    if units and outline.copies:
        is_asked = outline.requirements.copies_assisting
        reason = "，本地规定要抄送" if is_asked else ""
        yield RULE.report(
            place,
            f"抄送没有会办单位{_quote(units)}{reason}。请抄送一份。",
            level=None if is_asked else Level.INFO,
        )


def _wanted(outline: Outline) -> list[str]:
    """Return the bodies of the place; what went to the other assembly is not missing as well."""
    own = outline.requirements.body
    is_swapped = names_other_body("，".join(outline.copies), own)
    wanted = outline.requirements.copies
    return [name for name in wanted if not (is_swapped and names_body(name, own))]


def _find_missing(wanted: Sequence[str], given: Sequence[str]) -> list[str]:
    return [name for name in wanted if not any(_is_same(name, other) for other in given)]


def _is_same(name: str, other: str) -> bool:
    """Tell whether two names mean one body: one core, each character in turn, is in the other."""
    one, two = _core(name), _core(other)
    return _is_within(one, other) or (len(two) > 1 and _is_within(two, name))


def _core(name: str) -> str:
    found = _FRAME.match(name.strip())
    return found["core"] if found else name


def _is_within(short: str, long: str) -> bool:
    rest = iter(long)
    return all(character in rest for character in short)


def _quote(names: Sequence[str]) -> str:
    return "、".join(f"“{name}”" for name in names)


_WITH_HELP: Final = (
    "案件: {届次: 三届二次, 编号: '7', 撰写人: 张三, 办理方式: 主办, 会办单位: [区水务局]}\n"
)

RULE: Rule[Outline] = Rule(
    id="missing-copy",
    catalogue="S-17",
    source="本地办理规定",
    level=Level.WARNING,
    summary="抄送缺了本地规定的机关或会办单位",
    bad=(
        "抄送: [区政协提案委]",
        "抄送: []",
        _WITH_HELP + "抄送: [区政协提案委, 区政府督查室]",
    ),
    good=(
        "抄送: [示例区政协提案委员会, 示例区人民政府办公室督查室, 区财政局]",
        _WITH_HELP + "抄送: [区政协提案委, 区政府督查室, 示例市示例区水务局]",
        "抄送: [区人大常委会代表工委, 区政府督查室]",
        "抄送: []\n下一步工作: null",
        "抄送: []\n案件: {届次: 三届二次, 编号: '7', 撰写人: 张三, 办理方式: 会办}",
    ),
    check=check,
)
