"""Regular expressions that are compiled when they are first used, and only once on a machine.

A check knows some four hundred, of which a good letter needs a hundred. To compile these takes
longer than to run them: ``re`` is written in Python, and classes of 汉字 are wide. What it makes
of an expression is a list of code words for the engine, and depends on nothing but the expression
and the engine. So the lists are kept between runs. The engine looks at each list before it takes
it (``_validate`` in CPython's ``_sre.c``), and what is refused, or an engine that has other parts,
leads to ``re.compile`` as ever.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import Any, Final, cast

from .book import Book

_KEPT: Final = Book("expressions")
# What an engine says to parts that it does not know, and Python where it has no such engine.
_REFUSALS: Final = (ImportError, AttributeError, TypeError, ValueError, RuntimeError)

_Parts = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What the engine is given: all flags, the code words, the groups' number and names, both ways."""


def compile_later(expression: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Return an expression that is compiled when it is first used."""
    return cast("re.Pattern[str]", _Later(expression, flags))


def compile_once(expression: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Return what ``re.compile`` returns, from its kept parts where there are some.

    It is for expressions of the program and its word lists: those that are put together from a
    letter are met once, and not worth keeping.
    """
    return _recall(expression, int(flags)) or re.compile(expression, flags)


def _recall(expression: str, flags: int) -> re.Pattern[str] | None:
    """Return an expression from its kept parts, ``None`` where the engine refuses them."""
    try:
        import _sre  # type: ignore[import-not-found]  # noqa: PLC0415 - CPython's own

        parts = _KEPT.look_up(
            (expression, flags, _sre.MAGIC), lambda: _take_apart(expression, flags)
        )
        return _assemble(expression, *parts)
    except _REFUSALS:
        return None


@contextlib.contextmanager
def keeping_all() -> Iterator[None]:
    """Let ``re`` itself take expressions from their kept parts for a while: those of libraries.

    Where a Python has no such compiler, nothing is gained and nothing lost.
    """
    compiler: Any = getattr(re, "_compiler", None)
    compile_anew = getattr(compiler, "compile", None)
    if compile_anew is None:
        yield
        return

    def compile_kept(expression: Any, flags: int = 0) -> re.Pattern[Any]:
        kept = _recall(expression, flags) if isinstance(expression, str) else None
        return kept or cast("re.Pattern[Any]", compile_anew(expression, flags))

    compiler.compile = compile_kept
    try:
        yield
    finally:
        compiler.compile = compile_anew


class _Later:
    """What stands for an expression: it has all that a compiled one has."""

    def __init__(self, expression: str, flags: re.RegexFlag) -> None:
        self._expression = expression
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(compile_once(self._expression, self._flags), name)
        setattr(self, name, value)  # so what was asked for once is found without asking here
        return value


def _assemble(expression: str, flags: int, words: bytes, *groups: Any) -> re.Pattern[str]:
    """Return the expression that the engine makes of its parts."""
    import _sre  # noqa: PLC0415 - as above

    code = memoryview(words).cast("I").tolist()
    return cast("re.Pattern[str]", _sre.compile(expression, flags, code, *groups))


def _take_apart(expression: str, flags: int) -> _Parts:
    """Return the parts of an expression, by the steps that ``re`` takes itself."""
    from array import array  # noqa: PLC0415 - only where something is compiled
    from re import _compiler, _parser  # type: ignore[attr-defined]  # noqa: PLC0415 - as above

    parsed = _parser.parse(expression, flags)
    numbers: dict[str, int] = parsed.state.groupdict
    names: list[str | None] = [None] * parsed.state.groups
    for group, number in numbers.items():
        names[number] = group
    words = array("I", _compiler._code(parsed, flags)).tobytes()
    return flags | parsed.state.flags, words, parsed.state.groups - 1, numbers, tuple(names)
