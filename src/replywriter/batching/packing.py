"""Findings on their way between processes and into the records, in less than half the time.

A dataclass with slots is pickled field by field in Python; here an attrgetter, which is C, takes
them all.
"""

from __future__ import annotations

import copyreg
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any

from ..checking import Exempted
from .outcome import Job, Outcome

_Reduced = tuple[type, tuple[Any, ...]]


def pack_quickly() -> None:
    """Make this process pickle what batches hand about in the quicker way."""
    for noun in (Exempted, Job, Outcome):
        copyreg.pickle(noun, _take_apart(noun))


def _take_apart(noun: Any) -> Callable[[Any], _Reduced]:
    """Return what takes one of a noun apart into the noun and the values it is made from."""
    take = attrgetter(*(field.name for field in fields(noun)))
    return lambda one: (noun, take(one))
