"""称呼一个人用了“你们”，或者称呼几个人用了“您”。

收信的是一位，全文用“您”；是几位，或者是党派、团体，用“你们”。
最容易错的是结尾：开头写“你们提出的”，末了套用范文，写成“再次感谢您”。
引号里的话、书名号里的题目是别人说的，不算。给党派、团体的信用“您”，有的地方这样写，只作提示。
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.pronouns import Number, Pronoun, count_addressees, list_pronouns


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per pronoun of the wrong number; 您们 is another rule's matter."""
    pronouns = [one for one in list_pronouns(letter) if one.text != "您们" and not one.is_choice]
    if not pronouns:
        return
    number = count_addressees(letter)
    if number is Number.ONE:
        yield from _report(letter, pronouns, ("你们",), "您", "收信的是一位")
    elif number is Number.SEVERAL:
        yield from _report(letter, pronouns, ("您", "你"), "你们", "收信的不止一位")
    elif number is Number.ORGANISATION:
        is_mixed = any(one.text == "你们" for one in pronouns)
        level = None if is_mixed else Level.INFO
        yield from _report(letter, pronouns, ("您", "你"), "你们", "收信的是单位", level)


def _report(
    letter: Letter,
    pronouns: Sequence[Pronoun],
    wrong: Collection[str],
    right: str,
    reason: str,
    level: Level | None = None,
) -> Iterator[Diagnostic]:
    advice = "请考虑改为" if level is Level.INFO else "请改为"
    for one in pronouns:
        if one.text in wrong and letter.case.is_mixed:
            yield RULE.report(
                letter.extent(one.start, one.end),
                f"几封函同用这段话，有的写给一位，有的写给几位，此处用了“{one.text}”。"
                "请改成不提“您”“你们”的说法，例如：感谢对交通工作的关心。",
                level=level,
            )
        elif one.text in wrong:
            yield RULE.report(
                letter.extent(one.start, one.end),
                f"{reason}，此处用了“{one.text}”。{advice}“{right}”。",
                Fix(right),
                level,
            )


RULE: Rule[Letter] = Rule(
    id="wrong-pronoun-number",
    catalogue="N-06",
    source="通行做法",
    level=Level.WARNING,
    summary="称呼一个人用了“你们”，或者称呼几个人用了“您”",
    bad=(
        "〔撰写人〕张三、李四\n〔称谓〕张三、李四委员：\n你们提出的提案收悉。\n再次感谢您对交通工作的关心。",
        "〔称谓〕张三委员：\n感谢你们对交通工作的关心。",
        "〔称谓〕张三等12名委员：\n您提出的提案收悉。",
        "〔称谓〕民革示例区委：\n感谢您对交通工作的关心。",
    ),
    good=(
        "〔称谓〕张三、李四委员：\n你们提出的提案收悉。",
        "〔称谓〕张三委员：\n您提出的提案收悉。乘客说：“谢谢你们。”",
        "〔称谓〕张三委员：\n您提出的提案收悉。《你们的路我来修》一书已送到社区。",
        "〔称谓〕民革示例区委：\n你们提出的提案收悉。",
        "〔称谓〕区城市管理局：\n现将会办意见送上，供你局答复时参考。",
        "您提出的提案收悉。",
    ),
    check=check,
)
