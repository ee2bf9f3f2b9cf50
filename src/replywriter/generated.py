"""The methods of dataclasses, compiled only once on a machine.

For each class ``dataclasses`` writes half a dozen functions as text and compiles them, which is a
third of what it takes to import a check: it has eighty nouns. The texts are the same in each run,
so what compiling them gives is kept between runs. Nothing else is done otherwise: the texts are
still written by ``dataclasses``, and are what the code is known by.
"""

from __future__ import annotations

import builtins
import dataclasses
import hashlib
from types import CodeType
from typing import Any, Final

from .book import Book

_KEPT: Final = Book("generated")


def keep_generated_code() -> None:
    """Let ``dataclasses`` find what it has compiled in earlier runs, in this process.

    It runs its texts by ``exec``, and looks that name up in its own module first. Where a later
    Python does so no more, nothing is gained and nothing lost. Whoever imports this package in a
    program of their own has not asked for it: it is for the command line.
    """
    vars(dataclasses)["exec"] = _execute


def _execute(text: Any, *spaces: Any) -> None:
    """Do what ``exec`` does, with kept code where the text has been compiled before."""
    code = _look_up(text) if isinstance(text, str) else text
    builtins.exec(code if isinstance(code, CodeType) else text, *spaces)  # noqa: S102 - as it does


def _look_up(text: str) -> Any:
    """Return the code of a text, which is known by its checksum."""
    name = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return _KEPT.look_up(name, lambda: _compile(text))


def _compile(text: str) -> CodeType:
    return compile(text, "<string>", "exec", dont_inherit=True)
