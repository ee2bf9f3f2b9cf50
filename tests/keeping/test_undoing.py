"""Steps back and forth: they outlive reloads, are checked against the version, and lose nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from replywriter.errors import StaleSaveError, UsageError
from replywriter.keeping.saving import read_version, save
from replywriter.keeping.undoing import can_redo, can_undo, redo, restore, undo
from replywriter.keeping.versions import Why, list_versions, read_version_bytes

Wait = Callable[[float], None]


def _save(path: Path, text: str, field: str = "") -> str:
    return save(path, text.encode(), read_version(path)[1], field=field)


def _undo(path: Path) -> str:
    version = undo(path, read_version(path)[1])
    data, found = read_version(path)
    assert version == found
    return data.decode()


def _redo(path: Path) -> str:
    version = redo(path, read_version(path)[1])
    data, found = read_version(path)
    assert version == found
    return data.decode()


def _texts(path: Path) -> list[str]:
    return [read_version_bytes(path, one.id).decode() for one in list_versions(path)]


def test_steps_lead_back_and_forth(outline: Path) -> None:
    """All the way back, all the way forth, and a sentence at either end."""
    first = outline.read_text(encoding="utf-8")
    assert not can_undo(outline)
    for text in "ABC":
        _save(outline, text)
    assert [_undo(outline), _undo(outline), _undo(outline)] == ["B", "A", first]
    assert not can_undo(outline)
    with pytest.raises(UsageError, match=r"不用撤销了。$"):
        _undo(outline)
    assert can_redo(outline)
    assert [_redo(outline), _redo(outline), _redo(outline)] == ["A", "B", "C"]
    assert not can_redo(outline)
    with pytest.raises(UsageError, match=r"不用重做了。$"):
        _redo(outline)
    assert [_undo(outline), _redo(outline), _undo(outline), _undo(outline)] == ["B", "C", "B", "A"]


def test_text_that_recurs_is_a_step_of_its_own(outline: Path) -> None:
    """A → B → A is undone to B, then to A, and then no further."""
    outline.write_text("A")
    _save(outline, "B")
    _save(outline, "A")
    assert [_undo(outline), _undo(outline)] == ["B", "A"]
    assert not can_undo(outline)


def test_save_after_undoing_starts_anew_and_loses_nothing(outline: Path) -> None:
    """What was undone cannot be redone then, but is among the versions."""
    for text in "ABC":
        _save(outline, text)
    _undo(outline)
    _undo(outline)
    _save(outline, "D")
    assert not can_redo(outline)
    assert {"A", "B", "C", "D"} <= set(_texts(outline))
    assert _undo(outline) == "A"
    assert _redo(outline) == "D"
    assert [_undo(outline), _undo(outline)] == ["A", _texts(outline)[-1]]


def test_stale_step_is_refused(outline: Path) -> None:
    """Nobody takes back what another one has just saved."""
    old = _save(outline, "A")
    _save(outline, "B")
    for step in (undo, redo, lambda path, base: restore(path, list_versions(path)[0].id, base)):
        with pytest.raises(StaleSaveError) as refused:
            step(outline, old)
        assert refused.value.theirs == b"B"
    assert outline.read_text() == "B"
    outline.unlink()
    with pytest.raises(StaleSaveError):
        undo(outline, old)


def test_text_from_another_editor_is_a_step(outline: Path) -> None:
    """What was changed outside is undone like a save, and can be redone."""
    _save(outline, "A")
    outline.write_text("by hand")
    assert can_undo(outline)
    assert not can_redo(outline)
    assert _undo(outline) == "A"
    assert _redo(outline) == "by hand"


def test_saves_of_one_field_within_seconds_are_one_step(outline: Path, wait: Wait) -> None:
    """Typing is undone as a whole; another field, a pause, or no field begins a new step."""
    _save(outline, "A")
    for text, seconds in (("Ab", 1), ("Abc", 3), ("Abcd", 3)):
        wait(seconds)
        _save(outline, text, "致谢")
    wait(1)
    _save(outline, "Abcd e", "结尾")
    wait(60)
    _save(outline, "Abcd ef", "结尾")
    assert [_undo(outline), _undo(outline), _undo(outline)] == ["Abcd e", "Abcd", "A"]
    assert _redo(outline) == "Abcd"
    _save(outline, "Abcd!", "致谢")
    assert _undo(outline) == "Abcd"
    assert {"Ab", "Abc"} <= set(_texts(outline))


def test_long_typing_is_several_steps(outline: Path, wait: Wait) -> None:
    """A step is not more than ten seconds of typing, however long it goes on."""
    _save(outline, "0")
    for second in range(1, 31):
        wait(1)
        _save(outline, f"{second}", "致谢")
    assert 2 <= sum(1 for _ in iter(lambda: can_undo(outline) and _undo(outline), False)) - 2 <= 4


def test_restored_version_can_be_taken_back(outline: Path) -> None:
    """What stood there is kept, and undoing leads to it."""
    for text in "ABC":
        _save(outline, text)
    wanted = next(one for one in list_versions(outline) if _is(outline, one.id, "A"))
    restore(outline, wanted.id, read_version(outline)[1])
    assert outline.read_text() == "A"
    restored, before, *_ = list_versions(outline)
    assert (restored.why, before.why) == (Why.RESTORED, Why.BEFORE)
    assert read_version_bytes(outline, before.id) == b"C"
    assert [_undo(outline), _undo(outline)] == ["C", "B"]
    assert [_redo(outline), _redo(outline)] == ["C", "A"]
    count = len(list_versions(outline))
    restore(outline, restored.id, read_version(outline)[1])
    assert len(list_versions(outline)) == count


def _is(path: Path, version_id: str, text: str) -> bool:
    return read_version_bytes(path, version_id).decode() == text


@settings(max_examples=60, deadline=None)
@given(steps=st.lists(st.sampled_from("ABCDur"), max_size=14))
def test_steps_are_those_of_any_editor(steps: list[str]) -> None:
    """Undoing and redoing do what two stacks of texts do."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "0137.yaml"
        path.write_text("first")
        _follow(path, steps)


def _follow(path: Path, steps: list[str]) -> None:
    past, now, future = [], "first", []
    for step in steps:
        if step == "u":
            assert can_undo(path) == bool(past)
            if past:
                future.append(now)
                now = past.pop()
                assert _undo(path) == now
        elif step == "r":
            assert can_redo(path) == bool(future)
            if future:
                past.append(now)
                now = future.pop()
                assert _redo(path) == now
        elif step != now:
            past.append(now)
            now, future = step, []
            _save(path, step)
        assert path.read_text() == now
