"""The rows of all cases, kept in memory: an outline is read again where its file has changed.

One thread reads, however many pages ask: what is known of a season is there in half a second, and
what is not known yet does not keep a page waiting.
"""

from __future__ import annotations

import math
import os
import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from ..batching.batch import list_cases
from ..batching.case_rows import rows_of
from ..batching.records import Records, open_records
from ..ledger.rows import CaseRow, arrange

_AT_A_TIME: Final = 64  # files, after which it is asked what is still wanted
_SECONDS_OF_FAULT: Final = 10  # after which a file that the system refused is tried again

Stamp = tuple[int, int, int, int, bytes]
"""What a row rests on: times, size and number of the file, and the setting it is read in."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The cases of a folder, what is due first at the head, as far as they are read.

    ``read`` of ``total`` outlines are as they lie there now.
    """

    rows: tuple[CaseRow, ...]
    read: int
    total: int

    @property
    def is_complete(self) -> bool:
        """Whether every outline is read."""
        return self.read == self.total


@dataclass(frozen=True, slots=True)
class _Kept:
    """The rows of an outline as it was at a stamp; good until a moment of ``time.monotonic``."""

    stamp: Stamp
    rows: tuple[CaseRow, ...]
    until: float


class Gatherer:
    """Reads the outlines of one folder in a thread of its own and keeps their rows."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._kept: dict[str, _Kept] = {}
        self._wanted: dict[str, Stamp] = {}
        self._is_reading = False
        self._is_closed = False
        self._fault: Exception | None = None
        self._arranged: tuple[CaseRow, ...] | None = None

    def gather(self, files: Iterable[Path], setting: bytes, seconds: float | None) -> Gathered:
        """Return the cases of some outlines, after so many seconds at most; ``None`` waits for all.

        ``setting`` is the checksum of what they are read with. An outline that has changed is
        told as it was until it has been read again.
        """
        stamps = dict(_stamp_all(files, setting))
        with self._changed:
            self._want(stamps)
            self._changed.wait_for(self._has_ended, seconds)
            if self._fault is not None:
                fault, self._fault = self._fault, None
                raise fault
            read = sum(self._is_fresh(file, stamp) for file, stamp in stamps.items())
            return Gathered(self._arrange(), read, len(stamps))

    def close(self) -> None:
        """Read no further."""
        with self._changed:
            self._is_closed = True
            self._wanted.clear()
            self._changed.notify_all()

    def _is_fresh(self, file: str, stamp: Stamp) -> bool:
        kept = self._kept.get(file)
        return kept is not None and kept.stamp == stamp and time.monotonic() < kept.until

    def _has_ended(self) -> bool:
        return not self._wanted or self._is_closed or self._fault is not None

    def _want(self, stamps: Mapping[str, Stamp]) -> None:
        """Have read what is not known, and forget what is no longer there."""
        for file in self._kept.keys() - stamps.keys():
            del self._kept[file]
            self._arranged = None
        self._wanted = {
            file: stamp for file, stamp in stamps.items() if not self._is_fresh(file, stamp)
        }
        if self._wanted and not self._is_reading and not self._is_closed:
            self._is_reading = True
            threading.Thread(target=self._read, name="cases", daemon=True).start()

    def _arrange(self) -> tuple[CaseRow, ...]:
        if self._arranged is None:
            rows = (row for kept in self._kept.values() for row in kept.rows)
            self._arranged = arrange(rows)
        return self._arranged

    def _read(self) -> None:
        """Read what is wanted until nothing is."""
        try:
            with open_records() as records:
                while batch := self._take():
                    self._read_some(batch, records)
        except Exception as fault:  # whoever asks for the cases is told
            with self._changed:
                self._fault, self._is_reading = fault, False
                self._changed.notify_all()

    def _take(self) -> dict[str, Stamp]:
        """Return some of what is wanted; who returns nothing has ended."""
        with self._changed:
            batch = dict(islice(self._wanted.items(), _AT_A_TIME))
            self._is_reading = bool(batch)
            return batch

    def _read_some(self, batch: Mapping[str, Stamp], records: Records) -> None:
        for outcome in list_cases(batch, records, None):
            file = outcome.file
            until = time.monotonic() + _SECONDS_OF_FAULT if outcome.fault else math.inf
            with self._changed:
                self._kept[file] = _Kept(batch[file], rows_of(outcome), until)
                self._arranged = None
                if self._wanted.get(file) == batch[file]:
                    del self._wanted[file]
                if not self._wanted:
                    self._changed.notify_all()


def _stamp_all(files: Iterable[Path], setting: bytes) -> Iterable[tuple[str, Stamp]]:
    """Yield the stamp of each file that is still there."""
    for file in files:
        try:
            state = os.stat(file)  # noqa: PTH116 - by the thousand
        except FileNotFoundError:
            continue
        times = state.st_mtime_ns, state.st_ctime_ns
        yield os.fspath(file), (*times, state.st_size, state.st_ino, setting)
