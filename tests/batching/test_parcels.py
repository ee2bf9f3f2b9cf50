"""Letters lie beside their places until they are on the disk; nothing stays of one that fails."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from replywriter.batching.delivering import deliver
from replywriter.batching.outcome import FEW, Outcome
from replywriter.building import Built
from replywriter.errors import UnreadableFileError
from replywriter.writing import NewFile

_MANY = 100  # more than are under way at a time


def _make(number: int, *names: str) -> Outcome:
    letters = tuple(Built(name, f"{number} {name}".encode()) for name in names)
    digests = {letter.name: hashlib.sha256(letter.data).hexdigest() for letter in letters}
    return Outcome(f"{number}.yaml", digests=digests, letters=letters)


def _make_many() -> list[Outcome]:
    return [_make(number, f"{number}.docx") for number in range(_MANY)]


def test_letters_are_in_place_in_order_when_they_are_delivered(tmp_path: Path) -> None:
    """Each delivery finds its letter whole, and in the end no file is left that is none."""
    for number, delivery in enumerate(deliver(_make_many(), tmp_path)):
        (place,) = delivery.places
        assert place.read_text("utf-8") == f"{number} {number}.docx"
        assert not delivery.outcome.letters
    assert len(list(tmp_path.iterdir())) == _MANY


@pytest.mark.parametrize("taken", [0, 1, FEW, FEW + 1, 50])
def test_what_is_not_delivered_leaves_nothing(tmp_path: Path, taken: int) -> None:
    """Whoever stops asking finds the letters that were delivered, and no half-made ones."""
    deliveries = deliver(_make_many(), tmp_path)
    places = {place for _ in range(taken) for place in next(deliveries).places}
    deliveries.close()  # type: ignore[attr-defined]
    assert set(tmp_path.iterdir()) == places


def test_where_outcomes_end_in_a_fault_nothing_half_made_is_left(tmp_path: Path) -> None:
    """A worker that was ended takes the batch along; its letters are whole or not there."""

    def fail() -> Iterator[Outcome]:
        yield from _make_many()[:30]
        raise RuntimeError

    places: set[Path] = set()
    with pytest.raises(RuntimeError):
        for delivery in deliver(fail(), tmp_path):
            places.update(delivery.places)
    assert set(tmp_path.iterdir()) == places


@pytest.mark.parametrize("step", ["open", "write", "fsync", "replace"])
@pytest.mark.parametrize("number", [2, 40])
def test_a_letter_that_cannot_be_written_is_refused_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    """Whatever step fails, here or in a thread: one sentence, nothing left, the others in place."""
    outcomes = _make_many()
    outcomes[number] = _make(number, "甲.docx", "乙.docx")
    calls = 0
    work = getattr(os, step)
    before = number if step == "replace" else number + 1

    def fail(*arguments: object) -> object:
        nonlocal calls
        calls += 1
        if calls == before + 1:
            raise OSError(errno.ENOSPC, "full")
        return work(*arguments)

    monkeypatch.setattr(os, step, fail)
    monkeypatch.setattr("replywriter.batching.parcels._THREADS", 1)
    deliveries = list(deliver(outcomes, tmp_path))
    refused = [delivery for delivery in deliveries if delivery.outcome.fault]
    assert [delivery.outcome.file for delivery in refused] == [f"{number}.yaml"]
    assert "磁盘满了" in refused[0].outcome.fault
    assert refused[0].places == ()
    assert len(list(tmp_path.iterdir())) == _MANY - 1


def test_a_file_given_up_twice_closes_nothing_else(tmp_path: Path) -> None:
    """The number of a closed file may be another's by then."""
    place = tmp_path / "a.docx"
    place.write_bytes(b"old")
    new = NewFile(place, b"new")
    new.give_up()
    with place.open("rb") as other:
        new.give_up()
        assert other.read() == b"old"
    assert list(tmp_path.iterdir()) == [place]


def test_a_place_that_cannot_be_taken_keeps_the_old_letter(tmp_path: Path) -> None:
    """Where a folder has the letter's name, what was written beside it goes again."""
    place = tmp_path / "a.docx"
    (place / "inside").mkdir(parents=True)
    new = NewFile(place, b"new")
    new.sync()
    with pytest.raises(UnreadableFileError):
        new.take_place()
    assert list(tmp_path.iterdir()) == [place]


def _refuse_advice(*_: object) -> None:
    raise OSError(errno.ESPIPE, "Illegal seek")


@pytest.mark.parametrize("is_refused", [True, False])
def test_a_disk_that_takes_no_advice_gets_the_same_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_refused: bool
) -> None:
    """To begin early is a favour to the disk: one that refuses it, or knows none, is waited for."""
    if is_refused:
        monkeypatch.setattr(os, "posix_fadvise", _refuse_advice, raising=False)
    else:
        monkeypatch.delattr(os, "posix_fadvise", raising=False)
    places = [place for one in deliver(_make_many(), tmp_path) for place in one.places]
    assert [place.read_text("utf-8") for place in places] == [
        f"{number} {number}.docx" for number in range(_MANY)
    ]
