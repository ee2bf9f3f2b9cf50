"""Letters put in place while the next ones are made: to wait for the disk takes no core."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..errors import UnreadableFileError
from ..placing import put_in_place, target_folder
from ..writing import sweep
from .outcome import FEW, Outcome

if TYPE_CHECKING:
    from concurrent.futures import Future

_WRITERS: Final = 4  # letters that wait for the disk at the same time


@dataclass(frozen=True, slots=True)
class Delivery:
    """An outcome, and where its letters are.

    ``kept`` are letters that somebody had changed in Word and that now bear another name;
    ``spared`` are such letters whose outline has not changed, and which were left alone.
    """

    outcome: Outcome
    places: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()
    spared: tuple[Path, ...] = ()


def deliver(outcomes: Iterable[Outcome], folder: Path | None) -> Iterator[Delivery]:
    """Yield each outcome in order when its letters are in place.

    Two outlines never write the same letter: the second is refused. The first few letters are
    written right here, since no thread may run while processes are forked.
    """
    claims = _Claims(folder)
    under_way: deque[Delivery | Future[Delivery]] = deque()
    written = 0
    with ExitStack() as stack:
        submit: Callable[[Outcome, Path], Future[Delivery]] | None = None
        for outcome in outcomes:
            claimed, home = claims.claim(outcome)
            if written >= FEW and claimed.letters:
                submit = submit or _open_writers(stack)
                under_way.append(submit(claimed, home))
            else:
                under_way.append(_deliver(claimed, home))
                written += bool(claimed.letters)
            while len(under_way) > (2 * _WRITERS if submit else 0):
                yield _wait_for(under_way.popleft())
        while under_way:
            yield _wait_for(under_way.popleft())


def _wait_for(delivery: Delivery | Future[Delivery]) -> Delivery:
    return delivery if isinstance(delivery, Delivery) else delivery.result()


def _open_writers(stack: ExitStack) -> Callable[[Outcome, Path], Future[Delivery]]:
    """Return what writes letters in threads that end with the stack."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - for many letters only

    writers = stack.enter_context(ThreadPoolExecutor(_WRITERS))
    return lambda outcome, home: writers.submit(_deliver, outcome, home)


class _Claims:
    """Says whose letter each file is, and where letters go."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._owners: dict[tuple[Path, str], str] = {}
        self._homes: dict[str, Path] = {}

    def claim(self, outcome: Outcome) -> tuple[Outcome, Path]:
        """Return an outcome, as a refusal where one of its letters is another's; and its folder."""
        home = self._find_home(outcome.file)
        names = [(home, name) for name in outcome.digests]
        for place in names:
            owner = self._owners.get(place)
            if owner is not None:
                fault = f"复函的文件名“{place[1]}”与“{owner}”的相同，没有生成。请核对届次和编号。"
                return Outcome(outcome.file, fault=fault, status=2), home
        self._owners.update(dict.fromkeys(names, outcome.file))
        return outcome, home

    def _find_home(self, file: str) -> Path:
        """Return where the letters of an outline go; what a killed run left there is swept."""
        folder = os.path.dirname(file)  # noqa: PTH120 - by the thousand
        home = self._homes.get(folder)
        if home is None:
            home = self._homes[folder] = target_folder(Path(file), self._folder)
            sweep(home)
        return home


def _deliver(outcome: Outcome, home: Path) -> Delivery:
    """Write the letters of an outcome; what cannot be written is a fault of this one alone."""
    places = tuple(home / name for name in outcome.digests)
    if outcome.is_known:
        spared = (place for place in places if digest_of(place) != outcome.digests[place.name])
        return Delivery(outcome, places, spared=tuple(spared))
    kept: list[Path] = []
    try:
        for place, letter in zip(places, outcome.letters, strict=True):
            if digest_of(place) != outcome.digests[letter.name]:
                aside = put_in_place(place, letter.data)
                kept += [aside] if aside else []
    except UnreadableFileError as fault:
        refused = replace(outcome, letters=(), fault=str(fault), status=fault.exit_code)
        return Delivery(refused, kept=tuple(kept))
    return Delivery(replace(outcome, letters=()), places, tuple(kept))


def digest_of(file: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal, "" where there is none."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""
