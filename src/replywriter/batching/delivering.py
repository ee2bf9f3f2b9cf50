"""Each outcome delivered: its letters in their places, and what was found there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..placing import target_folder
from ..writing import sweep
from .outcome import Outcome
from .parcels import Parcel, digest_of, sync_in_order


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

    Two outlines never write the same letter: the second is refused.
    """
    claims = _Claims(folder)
    parcels = (Parcel(*claims.claim(outcome)) for outcome in outcomes)
    for parcel in sync_in_order(parcels):
        kept = parcel.put_in_place()
        outcome, places = parcel.outcome, parcel.places
        spared: Iterable[Path] = ()
        if outcome.is_known:
            spared = (place for place in places if digest_of(place) != outcome.digests[place.name])
        yield Delivery(outcome, places, kept, tuple(spared))


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
