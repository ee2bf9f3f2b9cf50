"""A finding: where something stands that is wrong, by which rule, and what to write instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from ..errors import ReplywriterError
from .source import Place

Subject = TypeVar("Subject")


class Level(Enum):
    """How much a finding weighs; the value is what machine output says."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Fix:
    """A proposed replacement of the text that was found; ``safe`` cannot change meaning."""

    replacement: str
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. ``message`` is a whole Chinese sentence with what to write instead."""

    place: Place
    rule: str
    catalogue: str
    level: Level
    message: str
    source: str
    fix: Fix | None = None


@dataclass(frozen=True)
class Rule(Generic[Subject]):
    """One demand on an outline or a letter, with its source, its examples and its check.

    ``id`` names the fault; ``catalogue`` is the number in the rule catalogue; ``bad`` and
    ``good`` are examples that serve as tests and as manual.
    """

    id: str
    catalogue: str
    source: str
    level: Level
    summary: str
    bad: Sequence[str]
    good: Sequence[str]
    check: Callable[[Subject], Iterator[Diagnostic]]

    def report(self, place: Place, message: str, fix: Fix | None = None) -> Diagnostic:
        """Return a finding of this rule."""
        return Diagnostic(place, self.id, self.catalogue, self.level, message, self.source, fix)


class OutlineError(ReplywriterError):
    """An outline cannot be read or composed; ``diagnostics`` say where and why."""

    exit_code = 1

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(diagnostic.message for diagnostic in self.diagnostics))
