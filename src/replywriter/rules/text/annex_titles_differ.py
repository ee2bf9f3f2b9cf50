"""附件的顺序号或标题和附件说明不一致。

附件的顺序号和标题应当与附件说明的表述一致（GB/T 9704-2012 7.3.7）：
附件说明写“附件：2.公交线路调整表”，附件首页就写“附件2”和“公交线路调整表”。
空格和换行不算不一致；单独装订的附件不在这份文件里，不查。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Final

from ...expressions import compile_later
from ...model.block import Block
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter

_NOTE: Final = compile_later(
    r"(?:附[ 　]*件[：:])?[ 　]*(?:(?P<number>\d{1,2})[.．、])?(?P<name>.*)"
)
_LABEL: Final = compile_later(r"附[ 　]*件[ 　]*(?P<number>\d{0,2})[ 　]*[：:]?")
_STOPS: Final = ("。", "；", "：", ";", ":")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding at each annex whose number or title the annex note does not give."""
    listed = _read_notes(letter)
    # Numbers that leave one out are another matter; nobody knows then which name is whose.
    if not listed or sorted(listed) != list(range(1, len(listed) + 1)):
        return
    for label, titles in _read_annexes(letter):
        number = _LABEL.fullmatch(label.text.strip())
        if number is None:
            continue
        name = listed.get(int(number["number"] or "1"))
        if name is None:
            message = f"附件说明里没有“{label.text}”。请把附件说明和附件改成一致。"
            yield RULE.report(letter.extent_in(label, 0, len(label.text)), message)
        elif titles and name not in (_join(titles[:1]), _join(titles)):
            message = f"附件的标题和附件说明的“{name}”不一致。请改成一致。"
            yield RULE.report(letter.extent_in(titles[0], 0, len(titles[0].text)), message)


def _read_notes(letter: Letter) -> Mapping[int, str]:
    listed: dict[int, str] = {}
    for block in letter.blocks:
        found = _NOTE.fullmatch(block.text) if block.kind is Kind.ANNEX_NOTE else None
        if found:
            number = int(found["number"] or len(listed) + 1)
            listed[number] = "".join(found["name"].split()).rstrip("。；，")
    return listed


def _read_annexes(letter: Letter) -> Iterator[tuple[Block, list[Block]]]:
    """Yield each annex's label with its title: one line or two, none that ends a sentence."""
    for index, label in enumerate(letter.blocks):
        if label.kind is Kind.ANNEX_LABEL:
            following = letter.blocks[index + 1 : index + 3]
            yield label, list(takewhile(_may_be_title, following))


def _may_be_title(block: Block) -> bool:
    return block.kind in (Kind.ANNEX_TITLE, Kind.OTHER) and not block.text.endswith(_STOPS)


def _join(blocks: Sequence[Block]) -> str:
    return "".join("".join(block.text.split()) for block in blocks)


_NOTES: Final = "〔附件说明〕附件：1.线路调整表\n〔附件说明〕2.站点一览表\n"

RULE: Rule[Letter] = Rule(
    id="annex-titles-differ",
    catalogue="S-18",
    source="GB/T 9704-2012 7.3.7",
    level=Level.WARNING,
    summary="附件的顺序号或标题和附件说明不一致",
    bad=(
        _NOTES + "〔附件〕附件2\n〔附件标题〕站点汇总表",
        _NOTES + "〔附件〕附件3\n〔附件标题〕站点一览表",
        "〔附件说明〕附件：线路调整表\n〔附件〕附件\n〔附件标题〕公交线路表",
    ),
    good=(
        _NOTES + "〔附件〕附件1\n〔附件标题〕线路调整表\n〔附件〕附件2\n〔附件标题〕站点一览表",
        _NOTES,
        "〔附件说明〕附件：线路 调整表\n〔附件〕附件\n〔附件标题〕线路\n〔附件标题〕调整表",
        "〔附件说明〕附件：线路调整表\n〔附件〕附件",
        "〔附件说明〕附件：线路调整表\n〔附件〕附件\n〔其他〕线路调整表\n〔其他〕线路",
        "〔附件说明〕附件：线路调整表\n〔附件〕附件\n〔其他〕下表是调整后的线路：",
    ),
    check=check,
)
