"""A finding: where something stands that is wrong, by which rule, and what to write instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Generic, NamedTuple, TypeVar

from ..errors import ReplywriterError
from .level import Level as Level  # noqa: PLC0414 - rules take it from here
from .requirements import Requirements
from .source import Extent, Place

Subject = TypeVar("Subject")


class Aspect(Enum):
    """What a fix changes: characters, or how a Word file looks, or what it keeps of its making.

    A fix of the style is for the paragraph that was found; one that was found nowhere in
    particular is for all of the letter.
    """

    TEXT = "文字"
    STYLE = "样式"
    NUMBERING = "自动编号"
    PAGE = "页面"
    PAGE_NUMBER = "页码"
    PROPERTIES = "属性"
    REVISIONS = "修订"
    COMMENTS = "批注"


# Made by the dozen for each letter, as places and extents are: hence named tuples.
class Edit(NamedTuple):
    """Characters to be replaced."""

    extent: Extent
    replacement: str


class Fix(NamedTuple):
    """A proposed replacement of what was found; ``safe`` cannot change meaning.

    ``edits`` are the characters to be replaced where they are not simply those that were found:
    both marks of a pair, or every mark of a letter. A fix of another aspect than the text changes
    a look, and ``replacement`` names the look in words.
    """

    replacement: str
    safe: bool = False
    edits: tuple[Edit, ...] = ()
    aspect: Aspect = Aspect.TEXT

    def can_mend(self, found: Extent | None) -> bool:
        """Tell whether an editor could carry it out; ``found`` are the characters it is about."""
        if self.aspect is not Aspect.TEXT:
            return True
        if self.edits:
            return all(edit.extent.is_editable for edit in self.edits)
        return found is not None and found.is_editable


class Diagnostic(NamedTuple):
    """One finding. ``message`` is a whole Chinese sentence with what to write instead.

    ``extent`` holds the characters that it is about, where it is about characters.
    """

    place: Place
    rule: str
    catalogue: str
    level: Level
    message: str
    source: str
    fix: Fix | None = None
    extent: Extent | None = None

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The characters that the fix replaces; none where it changes a look, or nothing."""
        if self.fix is None or self.fix.aspect is not Aspect.TEXT:
            return ()
        if self.fix.edits or self.extent is None:
            return self.fix.edits
        return (Edit(self.extent, self.fix.replacement),)


@dataclass(frozen=True)
class Rule(Generic[Subject]):
    """One demand on an outline or a letter, with its source, its examples and its check.

    ``id`` names the fault; ``catalogue`` is the number in the rule catalogue; ``bad`` and
    ``good`` are examples that serve as tests and as manual. ``parameters`` are the figures and
    lists that a format or a region may set otherwise, under the names that they use there. A rule
    that ``concerns_assemblies`` asks what only letters on a 提案 or 建议 must hold.
    """

    id: str
    catalogue: str
    source: str
    level: Level
    summary: str
    bad: Sequence[str]
    good: Sequence[str]
    check: Callable[[Subject], Iterator[Diagnostic]]
    parameters: Mapping[str, Any] = field(default_factory=dict)
    concerns_assemblies: bool = False

    def parameter(self, requirements: Requirements, name: str) -> Any:
        """Return a parameter: what the format or the region says, else the rule's own."""
        return requirements.parameters.get(self.id, {}).get(name, self.parameters[name])

    def report(
        self,
        where: Place | Extent,
        message: str,
        fix: Fix | None = None,
        level: Level | None = None,
    ) -> Diagnostic:
        """Return a finding of this rule; a fix that no editor could carry out is left out.

        ``level`` is for a finding that weighs less or more than the rule's others.
        """
        extent = where if isinstance(where, Extent) else None
        if fix is not None and not fix.can_mend(extent):
            fix = None
        return Diagnostic(
            extent.place if extent else where,  # type: ignore[arg-type]
            self.id,
            self.catalogue,
            level or self.level,
            message,
            self.source,
            fix,
            extent,
        )


class OutlineError(ReplywriterError):
    """An outline cannot be read or composed; ``diagnostics`` say where and why."""

    exit_code = 1

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(diagnostic.message for diagnostic in self.diagnostics))
