"""What was sent and is not done with: lists between two steps, and what became of files.

Lists lie in a folder of their own under random names, for an hour at most.
"""

from __future__ import annotations

import contextlib
import secrets
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from starlette.exceptions import HTTPException

HOUR: Final = 3600.0
_MOST: Final = 200  # things kept; the oldest goes
_GONE: Final = "这份清单已经办过，或者放了一个小时以上，不再保留。请重新导入一次。"


@dataclass(frozen=True, slots=True)
class KeptList:
    """A list that was sent: its name, to be shown, and the file that holds it.

    ``sheets`` are the names of those that hold a list, where there are several.
    """

    name: str
    file: Path
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file or of one thing in it.

    ``manner`` is taken, refused or list; ``link`` leads to what was made, or to the next step.
    """

    name: str
    sentence: str
    manner: str = "taken"
    link: str = ""
    link_text: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What became of all that was sent."""

    title: str
    taken: tuple[Taken, ...]


Kept = KeptList | Report


class Inbox:
    """Keeps lists and reports under ids that nobody guesses."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Take what counts the seconds."""
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: dict[str, tuple[float, Kept]] = {}
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def keep_list(self, name: str, data: bytes, sheets: tuple[str, ...] = ()) -> str:
        """Put a list aside for its second step, and return its id."""
        file = self._open_folder() / secrets.token_hex(16)
        file.write_bytes(data)
        return self._keep(KeptList(name, file, sheets))

    def keep_report(self, report: Report) -> str:
        """Keep what is to be told on the next page, and return its id."""
        return self._keep(report)

    def find(self, id_: str) -> Kept:
        """Return what is kept under an id.

        Raises:
            HTTPException: There is nothing, or no longer (404).
        """
        self.sweep()
        with self._lock:
            found = self._kept.get(id_)
        if found is None:
            raise HTTPException(404, _GONE)
        return found[1]

    def drop(self, id_: str) -> None:
        """Forget what is kept under an id, its file too."""
        with self._lock:
            found = self._kept.pop(id_, None)
        if found is not None and isinstance(found[1], KeptList):
            with contextlib.suppress(FileNotFoundError):
                found[1].file.unlink()

    def sweep(self) -> None:
        """Drop what is older than an hour."""
        now = self._clock()
        with self._lock:
            old = [id_ for id_, (since, _) in self._kept.items() if now - since >= HOUR]
            old += list(self._kept)[: max(len(self._kept) - _MOST, 0)]
        for id_ in old:
            self.drop(id_)

    def close(self) -> None:
        """Delete all files."""
        with self._lock:
            folder, self._folder = self._folder, None
            self._kept.clear()
        if folder is not None:
            folder.cleanup()

    def _keep(self, thing: Kept) -> str:
        id_ = secrets.token_urlsafe(16)
        with self._lock:
            self._kept[id_] = (self._clock(), thing)
        self.sweep()
        # Where nobody comes again, a list does not lie there for the rest of the day.
        timer = threading.Timer(HOUR + 1, self.sweep)
        timer.daemon = True
        timer.start()
        return id_

    def _open_folder(self) -> Path:
        with self._lock:
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="replywriter-")
            return Path(self._folder.name)
