"""What an outline itself names as private: where letters are sent, and names of private persons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..addressees import is_collective, split_names
from ..expressions import compile_later
from ..model.outline import Outline, Recipient
from ..model.unit import Unit
from ..personal_data.kinds import What
from ..privacy import Secret, compact, find_private

_SEVERAL: Final = compile_later("[、，,/;；或和]")
_TITLE: Final = compile_later("(?:先生|女士|同志|委员|代表)$")
_SHORTENED: Final = compile_later(".{1,2}(?:某+|[*×○Xx]+)$")
# What stands beside a name where it was typed: its number, a remark in brackets, another name.
_BESIDE_NAMES: Final = compile_later(
    r"\s+|[0-9０-９+＋][\W\d]*|[（(〔［\[][^）)〕］\]]*[）)〕］\]]?"
)
_HOUSE: Final = compile_later("[0-9一二三四五六七八九十]")
_SHORTEST_HOUSE: Final = 4
_SHORTEST_ADDRESS: Final = 8  # what is shorter and has no number names a place, not a home
_MOBILE_DIGITS: Final = 11
_LEAST_DIGITS: Final = 5
_AREA: Final = compile_later(r"^(?:0(?:10|2\d|[3-9]\d{2})|0000)(?=\d{7,8}$)")


def find_secrets(outline: Outline, *, hides_names: bool) -> tuple[Secret, ...]:
    """Return what 寄送 holds, and the names of the authors where those are private persons."""
    secrets = [secret for row in outline.recipients for secret in _find_of(row)]
    if hides_names:
        secrets += (Secret(What.NAME, name) for name in _find_names(outline))
    return tuple(dict.fromkeys(secrets))


def find_office_data(unit: Unit) -> tuple[str, ...]:
    """Return the phones and the address that ``unit.yaml`` gives; a mobile stays nobody's."""
    contact = unit.contact
    phones = [contact.phone, contact.leader_phone] if contact else []
    phones += (person.phone for person in unit.people)
    single = (part for phone in phones if phone for part in (phone, *_SEVERAL.split(phone)))
    office = (part for part in single if not _holds_mobile(part))
    return (*dict.fromkeys(office), *filter(None, [unit.address]))


def _holds_mobile(text: str) -> bool:
    return any(row.what is What.MOBILE for row in find_private(text))


def _find_of(recipient: Recipient) -> Iterator[Secret]:
    address = recipient.address or ""
    length = len(compact(address))
    if length >= (_SHORTEST_HOUSE if _HOUSE.search(address) else _SHORTEST_ADDRESS):
        yield Secret(What.ADDRESS, address)
    if recipient.postcode:
        yield from (Secret(What.ADDRESS, label + recipient.postcode) for label in _POSTCODES)
    phone = recipient.phone or ""
    parts = [*(row.number for row in find_private(phone)), *_SEVERAL.split(phone)]
    for number in dict.fromkeys(map(compact, parts)):
        digits = re.sub("[^0-9].*$", "", number)
        if len(digits) >= _LEAST_DIGITS:
            is_mobile = len(digits) == _MOBILE_DIGITS and digits.startswith("1")
            what = What.MOBILE if is_mobile else What.PHONE
            yield Secret(what, digits)
            if _AREA.match(digits):
                yield Secret(what, _AREA.sub("", digits))


_POSTCODES: Final = ("邮编", "邮政编码")


def _find_names(outline: Outline) -> Iterator[str]:
    """Yield the names of all who ask, longest first, so that none hides in another."""
    texts = [*outline.case.authors, *outline.case.seconders]
    for merged in outline.merged:
        texts += (*merged.authors, *merged.seconders)
    names = [*split_names(texts), *(row.name for row in outline.recipients if row.name)]
    persons = (name for name in names if not is_collective(name))
    parts = (part for name in persons for part in (name, *_BESIDE_NAMES.split(name)))
    bare = {_TITLE.sub("", compact(part)) for part in parts}
    for name in sorted(bare, key=len, reverse=True):
        if len(name) > 1 and not _SHORTENED.fullmatch(name):
            yield name
