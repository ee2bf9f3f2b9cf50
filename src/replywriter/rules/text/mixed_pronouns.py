"""一封信里“您”“你”“你们”混用，或者只用“你”。

对同一个收信人，称呼要前后一致：一位用“您”，几位用“你们”。一会儿“您”、一会儿“你”，像是几个人拼成的信。
全文都用“你”的，有的地方这样写，只提示一次。没有填定的“您（你们）”也在这里报。
人数与称谓对不上的，另有一条规则报，这里不重复。
“你追我赶”“迷你”和引号里的话不算。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ...model.diagnostic import Diagnostic, Edit, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.pronouns import Number, Pronoun, count_addressees, list_pronouns


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per pronoun that is unlike the others, or one where all are 你."""
    pronouns = list_pronouns(letter)
    if not pronouns:
        return
    number = count_addressees(letter)
    yield from _check_choices(letter, pronouns, number)
    used = [one for one in pronouns if one.text != "您们" and not one.is_choice]
    if number is Number.ONE:
        yield from _check_familiar(letter, used)
    elif number is Number.UNKNOWN:
        yield from _check_minority(letter, used)


def _check_choices(
    letter: Letter, pronouns: Sequence[Pronoun], number: Number
) -> Iterator[Diagnostic]:
    right = "您" if number is Number.ONE else "你们"
    fix = None if number is Number.UNKNOWN else Fix(right)
    for one in pronouns:
        if one.is_choice:
            text = letter.prose.text[one.start : one.end]
            advice = f"改为“{right}”" if fix else "按收信人的人数只留一个"
            extent = letter.extent(one.start, one.end)
            yield RULE.report(extent, f"此处的“{text}”还没有选定。请{advice}。", fix)


def _check_familiar(letter: Letter, used: Sequence[Pronoun]) -> Iterator[Diagnostic]:
    """Yield 你 to one person: each beside 您, all at once where there is no 您."""
    familiar = [one for one in used if one.text == "你"]
    if any(one.text == "您" for one in used):
        for one in familiar:
            yield _report(letter, one, "您")
    elif familiar:
        extents = [letter.extent(one.start, one.end) for one in familiar]
        yield RULE.report(
            extents[0],
            "全文用“你”称呼收信人。请考虑改为“您”。",
            Fix("您", edits=tuple(Edit(extent, "您") for extent in extents)),
            Level.INFO,
        )


def _check_minority(letter: Letter, used: Sequence[Pronoun]) -> Iterator[Diagnostic]:
    """Yield what is used less often, where nobody knows how many are addressed."""
    counted = Counter(one.text for one in used)
    if len(counted) > 1:
        usual = counted.most_common(1)[0][0]
        right = "您" if usual == "你" and "您" in counted else usual
        for one in used:
            if one.text != right:
                yield _report(letter, one, right)


def _report(letter: Letter, one: Pronoun, right: str) -> Diagnostic:
    return RULE.report(
        letter.extent(one.start, one.end),
        f"此处用了“{one.text}”，别处用“{right}”。请统一为“{right}”。",
        Fix(right),
    )


RULE: Rule[Letter] = Rule(
    id="mixed-pronouns",
    catalogue="N-08",
    source="通行做法",
    level=Level.WARNING,
    summary="一封信里“您”“你”“你们”混用",
    bad=(
        "〔称谓〕张三委员：\n您提出的提案收悉。对于你提出的建议，我局逐条研究。",
        "您提出的提案收悉。\n感谢您的关心，希望你们继续支持。",
        "〔称谓〕张三委员：\n你提出的提案收悉。",
        "〔称谓〕张三委员：\n您（你们）提出的提案收悉。",
    ),
    good=(
        "〔称谓〕张三委员：\n您提出的提案收悉。各镇你追我赶，开行迷你巴士3条。",
        "〔称谓〕张三委员：\n您说老人常问司机“你几点发车”，我局已在站牌上写明。",
        "〔称谓〕张三、李四委员：\n你们提出的提案收悉。感谢你们的关心。",
        "你们提出的提案收悉。感谢你们的关心。",
    ),
    check=check,
)
