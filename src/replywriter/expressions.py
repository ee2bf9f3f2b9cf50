"""Regular expressions that are compiled when they are first used.

A check knows some two hundred of them; a good letter gives occasion to compile a few.
"""

from __future__ import annotations

import re
from typing import Any, cast


def compile_later(expression: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Return an expression that is compiled when it is first used.

    Rules hold some two hundred: to compile them all takes a quarter of the time of a single check.
    """
    return cast("re.Pattern[str]", _Later(expression, flags))


class _Later:
    """What stands for an expression: it has all that a compiled one has."""

    def __init__(self, expression: str, flags: re.RegexFlag) -> None:
        self._expression = expression
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(self._expression, self._flags), name)
        setattr(self, name, value)  # so what was asked for once is found without asking here
        return value
