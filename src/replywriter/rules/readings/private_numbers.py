"""Private data in a letter, and telephone numbers and mail addresses with whose they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from ...expressions import compile_later
from ...model.kind import Kind
from ...model.letter import Letter
from ...personal_data.kinds import What
from ...privacy import Private, find_private
from .once import once

_CONTACTS: Final = frozenset({What.MOBILE, What.PHONE, What.EMAIL})
_SENTENCE_END: Final = compile_later("[。；;]")
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
def find_private_data(letter: Letter) -> Sequence[Private]:
    """Return the private data of a letter, their places as indices in the prose."""
    return find_private(letter.prose.text)


@once
def find_private_numbers(letter: Letter) -> Sequence[PrivateNumber]:
    """Return the telephone numbers and e-mail addresses of a letter."""
    return tuple(_find(letter))


def _find(letter: Letter) -> Iterator[PrivateNumber]:
    for found in find_private_data(letter):
        if found.what in _CONTACTS:
            holder = _find_holder(letter, found.start)
            is_mobile = found.what is What.MOBILE
            yield PrivateNumber(found.start, found.end, found.text, is_mobile, holder)


def _find_holder(letter: Letter, start: int) -> Holder:
    block, offset = letter.prose.at(start)
    before = block.text[:offset]
    near = _SENTENCE_END.split(before)[-1][-_REACH:]
    if block.kind is Kind.SALUTATION or _MEMBER.search(near):
        return Holder.MEMBER
    if block.kind in (Kind.NOTE, Kind.OTHER) or _STAFF.search(before):
        return Holder.STAFF
    if any(name in near for name in letter.case.authors):
        return Holder.MEMBER
    return Holder.OTHER
