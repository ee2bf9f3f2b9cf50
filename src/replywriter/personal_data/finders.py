"""All finders of personal data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from .addresses import find_accounts, find_addresses, find_mails
from .kinds import Found
from .series import find_series
from .telephones import find_mobiles, find_phones

FINDERS: Final[Sequence[Callable[[str], Iterator[Found]]]] = (
    find_mails,
    find_series,
    find_mobiles,
    find_phones,
    find_accounts,
    find_addresses,
)
