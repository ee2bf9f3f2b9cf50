"""Telephone numbers and addresses in a letter, each with whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from ...model.kind import Kind
from ...model.letter import Letter
from .once import once
from .pattern import Pattern, compile_later

# Both begin at a digit, so that they are tried at few characters.
_TELEPHONE: Final = Pattern(
    # A mobile number, 138 0000 0000 too; a sum of money goes on with its unit.
    r"1(?<![\dA-Za-z.,，_/-].)[3-9]\d[- ]?\d{4}[- ]?\d{4}"
    r"(?![\dA-Za-z]|[.,]\d|[ ]?[元万亿吨户人件株亩平㎡公千美港%])"
    # A number of the exchange: 0571-80001234
    r"|0(?<![\dA-Za-z.-].)\d{2,3}[-—－ ]?\d{7,8}(?!\d)",
    needs="01",
)
_ADDRESS: Final = Pattern(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", needs="@")
_STAFF: Final = compile_later("联系|承办|经办|办理人|咨询|热线|值班|负责人|客服|投诉|举报|监督电话")
_MEMBER: Final = compile_later(
    "(?:委员|代表|提案[人者]|撰写人|附议人)(?:本人)?的?(?:联系)?(?:电话|手机|方式|邮箱|号码)"
)
_REACH: Final = 20  # so many characters before a number tell whose it is


class Holder(Enum):
    """Whose a number is, as far as the words before it say."""

    MEMBER = "委员或代表"
    STAFF = "承办单位的联系人"
    OTHER = "不明"


@dataclass(frozen=True, slots=True)
class PrivateNumber:
    """A telephone number or address, from ``start`` to ``end`` in the prose."""

    start: int
    end: int
    text: str
    is_mobile: bool
    holder: Holder


@once
def find_private_numbers(letter: Letter) -> Sequence[PrivateNumber]:
    """Return the telephone numbers and e-mail addresses of a letter."""
    return tuple(_find(letter))


def _find(letter: Letter) -> Iterator[PrivateNumber]:
    for found in (*_TELEPHONE.find(letter), *_ADDRESS.find(letter)):
        said, holder = found.group(), _find_holder(letter, found.start())
        yield PrivateNumber(*found.span(), said, said.startswith("1") and "@" not in said, holder)


def _find_holder(letter: Letter, start: int) -> Holder:
    block, offset = letter.prose.at(start)
    before = block.text[:offset]
    near = re.split("[。；;]", before)[-1][-_REACH:]
    if block.kind is Kind.SALUTATION or _MEMBER.search(near):
        return Holder.MEMBER
    if block.kind in (Kind.NOTE, Kind.OTHER) or _STAFF.search(before):
        return Holder.STAFF
    if any(name in near for name in letter.case.authors):
        return Holder.MEMBER
    return Holder.OTHER
