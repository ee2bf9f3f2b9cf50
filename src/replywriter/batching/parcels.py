"""Letters that lie beside their places until they are on the disk, while the next ones are made."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..errors import UnreadableFileError
from ..placing import take_place
from ..writing import NewFile
from .outcome import FEW, Outcome

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

_THREADS: Final = 4
_HANDFUL: Final = 16  # parcels that a thread is given at a time


class Parcel:
    """An outcome, the places of its letters, and those letters that are not there yet.

    What cannot be written makes a refusal of the outcome, and of its letters only those stay that
    were in place by then.
    """

    def __init__(self, outcome: Outcome, home: Path) -> None:
        """Write the letters beside their places."""
        self.outcome = outcome
        self.places = tuple(home / name for name in outcome.digests)
        self.syncing: Future[None] | None = None
        self.letters: list[NewFile] = []
        if outcome.is_known:
            return
        self.outcome = replace(outcome, letters=())  # their bytes are not needed any more
        try:
            for place, letter in zip(self.places, outcome.letters, strict=True):
                if digest_of(place) != outcome.digests[letter.name]:
                    self.letters.append(NewFile(place, letter.data))
        except UnreadableFileError as fault:
            self._refuse(fault)

    @property
    def is_synced(self) -> bool:
        """Whether a thread has synced the letters."""
        return self.syncing is not None and self.syncing.done()

    def begin_sync(self) -> None:
        """Let the letters be put on the disk while others are waited for."""
        for letter in self.letters:
            letter.begin_sync()

    def sync(self) -> None:
        """Wait until the letters are on the disk."""
        try:
            for letter in self.letters:
                letter.sync()
        except UnreadableFileError as fault:
            self._refuse(fault)

    def put_in_place(self) -> tuple[Path, ...]:
        """Put the letters in their places, and return where changed ones were put aside."""
        kept: list[Path] = []
        try:
            while self.letters:
                aside = take_place(self.letters.pop(0))
                kept += [aside] if aside else []
        except UnreadableFileError as fault:
            self._refuse(fault)
        return tuple(kept)

    def give_up(self) -> None:
        """Leave the places of the letters as they are."""
        while self.letters:
            self.letters.pop().give_up()

    def _refuse(self, fault: UnreadableFileError) -> None:
        self.give_up()
        self.places = ()
        self.outcome = replace(self.outcome, fault=str(fault), status=fault.exit_code)


def sync_in_order(parcels: Iterator[Parcel]) -> Iterator[Parcel]:
    """Yield parcels when their letters are on the disk.

    Those of the first few are synced right here, since no thread may run while processes are
    forked.
    """
    synced = 0
    for parcel in parcels:
        if synced == FEW and parcel.letters:
            yield from _sync_by_handfuls(chain([parcel], parcels))
            return
        parcel.sync()
        synced += bool(parcel.letters)
        yield parcel


def _sync_by_handfuls(parcels: Iterator[Parcel]) -> Iterator[Parcel]:
    """Yield parcels when threads have synced them: to wait for the disk takes no core.

    The disk takes together what was written together, and to hand a thread one letter at a time,
    to be opened, written, synced and renamed, costs more than all of that.
    """
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - for many letters only

    under_way: deque[Parcel] = deque()
    handful: list[Parcel] = []
    try:
        with ThreadPoolExecutor(_THREADS) as threads:
            for parcel in parcels:
                under_way.append(parcel)
                handful.append(parcel)
                if len(handful) == _HANDFUL:
                    _hand_over(handful, threads)
                    handful = []
                while under_way and under_way[0].is_synced:
                    yield under_way.popleft()
                if len(under_way) > _THREADS * _HANDFUL:
                    yield _wait_for(under_way.popleft())
            _hand_over(handful, threads)
            while under_way:
                yield _wait_for(under_way.popleft())
    finally:  # where no more is wanted, or what makes letters has ended, some may be under way
        for parcel in under_way:
            parcel.give_up()


def _hand_over(handful: list[Parcel], threads: Executor) -> None:
    syncing = threads.submit(_sync, handful)
    for parcel in handful:
        parcel.syncing = syncing


def _sync(handful: Sequence[Parcel]) -> None:
    for parcel in handful:
        parcel.begin_sync()
    for parcel in handful:
        parcel.sync()


def _wait_for(parcel: Parcel) -> Parcel:
    if parcel.syncing is not None:
        parcel.syncing.result()
    return parcel


def digest_of(file: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal, "" where there is none."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""
