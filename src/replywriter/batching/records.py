"""Outcomes of earlier runs, kept in the user's cache folder: losing them costs time and no more.

One SQLite file, so that two windows may work at once and a killed run leaves it whole.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ..store import cache_folder
from .outcome import Job, Outcome

_FILE: Final = "outcomes/outcomes.sqlite3"  # a folder of its own: SQLite lays files beside it
_MOST: Final = 100_000  # outcomes kept; a city's departments have some thousand cases a year
_UNSAVED: Final = 64  # outcomes that a killed run may lose
_MAKE: Final = (
    "CREATE TABLE IF NOT EXISTS outcomes"
    " (task TEXT, file TEXT, key BLOB, outcome BLOB, PRIMARY KEY (task, file))"
)
_RECALL: Final = "SELECT outcome FROM outcomes WHERE task = ? AND file = ? AND key = ?"
_KEEP: Final = "INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?, ?)"
_FORGET: Final = "DELETE FROM outcomes WHERE rowid <= (SELECT MAX(rowid) FROM outcomes) - ?"


class Records:
    """What came of files in earlier runs; where nothing can be kept, nothing is known."""

    def __init__(self, connection: sqlite3.Connection | None) -> None:
        """Take an open database, or none."""
        self._connection = connection
        self._unsaved: list[tuple[str, str, bytes, bytes]] = []

    def recall(self, job: Job) -> Outcome | None:
        """Return the outcome of the same job in an earlier run, ``None`` where there was none."""
        if self._connection is None:
            return None
        try:
            values = (job.task.value, _name(job), job.key)
            row = self._connection.execute(_RECALL, values).fetchone()
        except sqlite3.Error:  # given up: what it knew is found out anew
            self._connection = None
            return None
        if row is None:
            return None
        outcome: Outcome = pickle.loads(row[0])  # noqa: S301 - the key holds the program that wrote it
        return replace(outcome, is_known=True)

    def keep(self, job: Job, outcome: Outcome) -> None:
        """Keep an outcome, without the letters themselves."""
        told = pickle.dumps(replace(outcome, letters=()), pickle.HIGHEST_PROTOCOL)
        self._unsaved.append((job.task.value, _name(job), job.key, told))
        if len(self._unsaved) >= _UNSAVED:
            self.save()

    def save(self) -> None:
        """Make sure that what was kept is there for the next run."""
        rows, self._unsaved = self._unsaved, []
        if self._connection is None or not rows:
            return
        try:
            with self._connection:  # a transaction
                self._connection.executemany(_KEEP, rows)
                self._connection.execute(_FORGET, (_MOST,))
        except sqlite3.Error:
            self._connection = None


@contextlib.contextmanager
def open_records() -> Iterator[Records]:
    """Open the records of earlier runs; a damaged file is begun anew."""
    connection = _connect() or _connect()
    records = Records(connection)
    try:
        yield records
    finally:
        records.save()
        if connection is not None:
            connection.close()


def _connect() -> sqlite3.Connection | None:
    """Return an open database, ``None`` where there can be none; a damaged one is deleted."""
    place = cache_folder() / _FILE
    try:
        # Findings quote letters that are not public yet: nobody else on the machine reads them.
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        is_new = not place.exists()
        connection = sqlite3.connect(place, timeout=2)
    except (OSError, sqlite3.Error):
        return None
    try:
        if is_new:
            connection.execute("PRAGMA journal_mode = WAL")
        # What the system loses with its power is made again.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(_MAKE)
    except sqlite3.OperationalError:  # locked for long, or on a disk that is full or read-only
        connection.close()
        return None
    except sqlite3.DatabaseError:
        connection.close()
        with contextlib.suppress(OSError):
            place.unlink()
        return None
    return connection


def _name(job: Job) -> str:
    return os.path.abspath(job.file)  # noqa: PTH100 - by the thousand, pathlib takes five times as long
