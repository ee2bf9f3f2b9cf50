"""Books of what was made in earlier runs: read once, written at the end, never trusted blindly."""

from __future__ import annotations

import marshal
from pathlib import Path

import pytest

from replywriter.book import _MOST, Book
from replywriter.store import CACHE_VARIABLE, keep


@pytest.fixture(autouse=True)
def _cold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))


def _refuse() -> str:
    raise AssertionError("made again")


def test_a_thing_is_made_once() -> None:
    """What one run has made, the next finds in the book."""
    first = Book("things")
    assert first.look_up("甲", lambda: "made") == "made"
    assert first.look_up("甲", _refuse) == "made"
    first.write()
    assert Book("things").look_up("甲", _refuse) == "made"


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"\xff" * 4096, bytes(40), marshal.dumps({"甲": "made"})]
)
def test_a_book_that_holds_something_else_is_as_good_as_none(data: bytes) -> None:
    """What is no book is made anew, and written."""
    keep(Book("things").key, data)
    book = Book("things")
    assert book.look_up("甲", lambda: "made") == "made"
    book.write()
    assert Book("things").names == ("甲",)
    assert Book("things").find("甲") == "made"


def test_a_damaged_file_is_as_good_as_none(tmp_path: Path) -> None:
    """A book whose bytes have changed on the disk is not read."""
    book = Book("things")
    book.look_up("甲", lambda: "made")
    book.write()
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes().replace(b"made", b"fake"))
    assert Book("things").look_up("甲", lambda: "made again") == "made again"


def test_a_book_that_grows_too_thick_keeps_what_was_made_last() -> None:
    """A book never grows without end."""
    book = Book("things")
    for number in range(_MOST + 5):
        book.look_up(number, str)
    book.write()
    kept = Book("things")
    assert len(kept.names) == _MOST
    assert kept.find(_MOST + 4) == ""
    assert kept.find(0) is None


def test_what_is_new_is_added_to_what_was_there() -> None:
    """A book that is written again holds what it held."""
    first = Book("things")
    first.add({"甲": 1, "乙": 2})
    first.write()
    second = Book("things")
    second.add({"丙": 3})
    second.write()
    third = Book("things")
    assert [third.find(name) for name in "甲乙丙丁"] == [1, 2, 3, None]


def test_a_thing_that_was_damaged_is_made_again(tmp_path: Path) -> None:
    """One damaged thing is as good as missing, and the others are found."""
    first = Book("things")
    first.add({"甲": "whole", "乙": "spoilt"})
    first.write()
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes().replace(b"spoilt", b"SPOILT"))
    book = Book("things")
    assert book.find("甲") == "whole"
    assert book.look_up("乙", lambda: "made again") == "made again"


def test_another_version_has_its_own_book(monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version or another Python has made is not found."""
    known = Book("things").key
    monkeypatch.setattr("replywriter.book.__version__", "0.0.0")
    assert Book("things").key != known
    monkeypatch.setattr("sys.version", "4.0")
    assert len({Book("things").key, Book("others").key, known}) == 3
