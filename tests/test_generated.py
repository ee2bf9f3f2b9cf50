"""Dataclasses are the same, whether their methods were compiled now or by an earlier run."""

from __future__ import annotations

import builtins
import copy
import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from replywriter import generated
from replywriter.book import Book
from replywriter.generated import keep_generated_code
from replywriter.store import CACHE_VARIABLE


@pytest.fixture(autouse=True)
def _book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    monkeypatch.setattr(generated, "_KEPT", Book("generated"))
    monkeypatch.setitem(vars(dataclasses), "exec", builtins.exec)
    yield
    assert vars(dataclasses)["exec"] is generated._execute


def _make() -> type:
    @dataclasses.dataclass(frozen=True, slots=True, order=True)
    class Noun:
        name: str
        number: int = 3
        words: list[str] = dataclasses.field(default_factory=list, compare=False)

    Noun.__qualname__ = "Noun"
    globals()["Noun"] = Noun
    return Noun


def _look(noun: type) -> list[object]:
    """Return what can be seen of a class and of its instances."""
    one, two = noun("甲"), noun("甲", 4, ["乙"])
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.name = "丙"
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'name'"):
        noun()
    return [
        repr(one),
        repr(two),
        (one == noun("甲"), one == two, one < two, hash(one)),
        one.words is not noun("甲").words,
        dataclasses.asdict(dataclasses.replace(two, number=5)),
        copy.copy(two) == two,
        [(field.name, field.type) for field in dataclasses.fields(noun)],
        noun.__init__.__annotations__,
        noun.__match_args__,
    ]


def test_kept_methods_do_what_fresh_ones_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """A class whose methods come from an earlier run is equal in all that can be seen of it."""
    plain = _look(_make())
    keep_generated_code()
    first = _look(_make())
    generated._KEPT.write()
    monkeypatch.setattr(generated, "_KEPT", Book("generated"))
    assert len(generated._KEPT.names) > 5
    monkeypatch.setattr(generated, "_compile", None)  # nothing is compiled again
    assert plain == first == _look(_make())


def test_a_book_of_other_things_does_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a kept thing is no code, the text is run as ever."""
    keep_generated_code()
    monkeypatch.setattr(generated._KEPT, "look_up", lambda *_: "print('another')")
    assert repr(_make()("甲")) == "Noun(name='甲', number=3, words=[])"
