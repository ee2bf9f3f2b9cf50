"""Old versions grow fewer, never those that somebody needs."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from replywriter.errors import StaleSaveError, UsageError
from replywriter.keeping.saving import read_version, save
from replywriter.keeping.thinning import choose_gone, find_steps
from replywriter.keeping.undoing import redo, restore, undo
from replywriter.keeping.versions import (
    Version,
    Why,
    list_versions,
    make_id,
    now,
    read_version_bytes,
    versions_folder,
)

Wait = Callable[[float], None]
DIGEST = "ab" * 32


def _series(days: int, minutes: int) -> list[Version]:
    """Return versions that were saved every so many minutes, the newest first."""
    moments = [now() - timedelta(minutes=at) for at in range(0, days * 24 * 60, minutes)]
    ids = [make_id(moment) for moment in moments]
    return [
        Version(one, Why.SAVED, parent, "", "", DIGEST)
        for one, parent in zip(ids, [*ids[1:], ""], strict=True)
    ]


def test_versions_grow_fewer_with_age() -> None:
    """All of two hours, one of each ten minutes for two days, one of each day."""
    versions = _series(6, 1)
    gone = {one.id for one in choose_gone(versions, now())}
    kept = [one for one in versions if one.id not in gone]
    moment = now()
    young = [one for one in versions if moment - one.time < timedelta(hours=2)]
    assert kept[: len(young)] == young
    for one in young:
        assert one.id not in gone
    middle = [one for one in kept if timedelta(hours=3) < moment - one.time < timedelta(hours=47)]
    slots = Counter(int(one.time.timestamp()) // 600 for one in middle)
    assert set(slots.values()) == {1}
    assert len(slots) in range(263, 267)
    old = [one for one in kept if moment - one.time > timedelta(days=2, minutes=1)]
    days = Counter(one.time.astimezone().date() for one in old[:-1])
    assert set(days.values()) == {1}
    assert len(days) in (4, 5)
    assert kept[-1] == versions[-1]


def test_what_was_thinned_stays_thinned() -> None:
    """A second look takes nothing more away."""
    versions = _series(5, 7)
    gone = choose_gone(versions, now())
    kept = [one for one in versions if one not in gone]
    linked = {one.id for one in choose_gone(kept, now())}
    assert gone
    assert not linked


def test_named_versions_stay() -> None:
    """Refused texts and those before a restoring are kept for good."""
    versions = _series(9, 30)
    named = [
        Version(one.id, why, one.parent, "", "", DIGEST) if index % 5 == 0 else one
        for index, (one, why) in enumerate(
            zip(versions, [Why.REFUSED, Why.BEFORE, Why.SAVED] * len(versions), strict=False)
        )
    ]
    gone = choose_gone(named, now())
    assert gone
    assert {one.why for one in gone} == {Why.SAVED}


def test_steps_of_undoing_stay(outline: Path, wait: Wait) -> None:
    """Days later, the last steps lead back and forth as they did."""
    texts = [outline.read_text(encoding="utf-8")]
    for number in range(30):
        wait(5)
        texts.append(f"{number}")
        save(outline, texts[-1].encode(), read_version(outline)[1])
    for _ in range(10):
        undo(outline, read_version(outline)[1])
    wait(9 * 24 * 3600)
    for expected in texts[-12:-22:-1]:
        undo(outline, read_version(outline)[1])
        assert outline.read_text() == expected
    for expected in texts[-20:]:
        redo(outline, read_version(outline)[1])
        assert outline.read_text() == expected


def test_undoing_goes_on_where_versions_were_thinned(outline: Path, wait: Wait) -> None:
    """Far back, steps are longer, and the way ends at the first version."""
    first = outline.read_bytes()
    for number in range(150):
        wait(5)
        save(outline, b"%d" % number, read_version(outline)[1])
    wait(5 * 24 * 3600)
    save(outline, b"new", read_version(outline)[1])
    assert len(list_versions(outline)) < 100
    seen = [outline.read_bytes()]
    while seen[-1] != first:
        undo(outline, read_version(outline)[1])
        seen.append(outline.read_bytes())
    numbers = [int(text) for text in seen[1:-1]]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[:49] == list(range(149, 100, -1))
    with pytest.raises(UsageError):
        undo(outline, read_version(outline)[1])


def test_thinning_leaves_refused_texts_and_the_first(outline: Path, wait: Wait) -> None:
    """On the disk, too, and what is listed can be read."""
    first = read_version(outline)[1]
    for number in range(120):
        save(outline, b"%d" % number, read_version(outline)[1])
    with pytest.raises(StaleSaveError):
        save(outline, b"refused", first)
    restore(outline, list_versions(outline)[80].id, read_version(outline)[1])
    for _ in range(70):
        wait(26 * 3600)
        save(outline, f"{time.time()}".encode(), read_version(outline)[1])
    versions = list_versions(outline)
    assert {Why.FIRST, Why.BEFORE, Why.REFUSED} <= {one.why for one in versions}
    assert len(versions) < 80
    for one in versions:
        assert read_version_bytes(outline, one.id)


def test_clock_that_goes_back_keeps_the_order(outline: Path, wait: Wait) -> None:
    """Each version is newer than the one before it; nothing of them is thinned for that."""
    texts = [b"%d" % number for number in range(5)]
    for text in texts:
        save(outline, text, read_version(outline)[1])
        wait(-7 * 24 * 3600)
    versions = list_versions(outline)
    assert [read_version_bytes(outline, one.id) for one in versions[:5]] == texts[::-1]


def test_what_a_killed_process_had_begun_is_swept(outline: Path) -> None:
    """Half-written files of long ago go; one of just now stays."""
    save(outline, b"new", read_version(outline)[1])
    folder = versions_folder(outline)
    old, young = folder / ".1-aa.part", outline.parent / ".2-bb.part"
    for part in (old, young):
        part.write_bytes(b"half")
    os.utime(old, (time.time() - 3600,) * 2)
    save(outline, b"newer", read_version(outline)[1])
    assert not old.exists()
    assert young.exists()


def test_chains_of_undoing_and_redoing_are_found() -> None:
    """What is undone is needed as long as it can be redone."""
    ids = [f"{number:020}" for number in range(5)]
    versions = [
        Version(ids[4], Why.UNDONE, ids[0], ids[3], "", DIGEST),
        Version(ids[3], Why.UNDONE, ids[1], ids[2], "", DIGEST),
        Version(ids[2], Why.SAVED, ids[1], "", "", DIGEST),
        Version(ids[1], Why.SAVED, ids[0], "", "", DIGEST),
        Version(ids[0], Why.FIRST, "", "", "", DIGEST),
    ]
    assert find_steps(versions) == set(ids)
    assert find_steps([]) == set()
