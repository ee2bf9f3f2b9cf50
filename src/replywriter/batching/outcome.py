"""A file that is to be worked on, and what came of it: what workers are given and give back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:  # what is known of a good outline is told without them
    from ..building import Built
    from ..checking import Exempted
    from ..ledger.rows import CaseRow
    from ..model.diagnostic import Diagnostic
    from ..model.level import Level

FEW: Final = 8
"""Jobs that are done right here: to start processes for fewer takes longer than to do them."""


class Task(Enum):
    """What is to be done with a file."""

    CHECK = "check"
    BUILD = "build"
    DRAFT = "draft"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Job:
    """A file with its content, as it was when ``key`` was made of all that the outcome rests on.

    ``setting`` is the part of the key that stands for the templates and the unit. Where the
    findings of a finished letter are only to be counted, ``is_terse`` says so.
    """

    task: Task
    file: str
    data: bytes = field(repr=False)
    key: bytes = b""
    setting: bytes = b""
    is_terse: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is to be said of a file, and the letters that it gives.

    ``levels`` counts the findings; a letter that is known to be built is told with these alone.
    ``rows`` are the lines that findings stand in. ``digests`` are the SHA-256 of the letters, in
    hexadecimal, by their file names; ``letters`` are the letters themselves where they were made
    just now. ``fault`` is the sentence on what stopped the work, ``details`` what a maintainer
    needs of a fault of the program. ``status`` is the exit status that the file alone gives.
    ``cases`` are the rows of the ledger that an outline gives.
    """

    file: str
    findings: tuple[Diagnostic, ...] = ()
    levels: Mapping[Level, int] = field(default_factory=dict)
    exempted: tuple[Exempted, ...] = ()
    rows: Mapping[int, str] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    letters: tuple[Built, ...] = field(default=(), repr=False)
    fault: str = ""
    details: str = ""
    status: int = 0
    cases: tuple[CaseRow, ...] = ()
    is_known: bool = False
