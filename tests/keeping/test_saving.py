"""Saves against a version: one wins, nothing is lost, and a killed process leaves all whole."""

from __future__ import annotations

import contextlib
import os
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from filelock import FileLock

from replywriter.cli.common import expand_paths
from replywriter.errors import BusyFileError, StaleSaveError, UnreadableFileError, UsageError
from replywriter.keeping import locking
from replywriter.keeping.locking import hold
from replywriter.keeping.saving import read_version, save
from replywriter.keeping.versions import (
    Why,
    digest_of,
    list_versions,
    read_version_bytes,
    read_version_text,
    versions_folder,
)

SAVE_ONCE = """
import sys
from pathlib import Path
from replywriter.errors import StaleSaveError
from replywriter.keeping.saving import read_version, save
path, text = Path(sys.argv[1]), sys.argv[2]
base = read_version(path)[1]
print("ready", flush=True)
sys.stdin.readline()
try:
    save(path, text.encode(), base)
    print("won")
except StaleSaveError as refused:
    print("lost", refused.theirs.decode(), flush=True)
"""
KILL_OFTEN = """
import os, random, signal, sys, time
from pathlib import Path
from replywriter.keeping.saving import read_version, save
from replywriter.keeping.versions import list_versions, read_version_bytes
path, chance = Path(sys.argv[1]), random.Random(7)
def is_whole(data):
    number, _, rest = data.partition(b"\\n")
    return rest == number * 3000
for kill in range(100):
    child = os.fork()
    if child == 0:
        base, number = read_version(path)[1], kill * 100_000
        while True:
            number += 1
            base = save(path, b"%08d\\n" % number + b"%08d" % number * 3000, base)
    time.sleep(chance.uniform(0.002, 0.05))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    data, base = read_version(path)
    assert is_whole(data), data[:50]
    known = list_versions(path)
    started = time.monotonic()
    number = kill * 100_000 + 99_999
    save(path, b"%08d\\n" % number + b"%08d" % number * 3000, base)
    assert time.monotonic() - started < 2, "a lock was left"
    assert len(list_versions(path)) > len(known)
for version in list_versions(path):
    assert is_whole(read_version_bytes(path, version.id)), version
print(len(list_versions(path)))
"""


def test_what_is_saved_is_there_and_what_was_there_is_kept(outline: Path) -> None:
    """The new version is the digest of the bytes; the old text is the first version."""
    data, base = read_version(outline)
    version = save(outline, b"new", base)
    assert read_version(outline) == (b"new", version) == (b"new", digest_of(b"new"))
    newest, first = list_versions(outline)
    assert (newest.why, newest.parent, newest.digest) == (Why.SAVED, first.id, version)
    assert (first.why, first.parent, first.digest) == (Why.FIRST, "", base)
    assert read_version_bytes(outline, first.id) == data
    assert read_version_text(outline, first.id) == data.decode()
    assert newest.time.tzinfo is not None
    assert first.time < newest.time


def test_save_of_the_same_changes_nothing(outline: Path) -> None:
    """Nothing is written, whatever the base: an answer may have got lost on its way."""
    data, base = read_version(outline)
    before = outline.stat().st_mtime_ns
    assert save(outline, data, base) == base
    assert save(outline, data, "of long ago") == base
    assert outline.stat().st_mtime_ns == before
    assert list_versions(outline) == ()


def test_stale_save_is_refused_and_kept_once(outline: Path) -> None:
    """The error carries what is there; the refused text is a version, though not what is undone."""
    _, base = read_version(outline)
    theirs = save(outline, b"theirs", base)
    for _ in range(2):
        with pytest.raises(StaleSaveError, match=r"在别处改过，没有覆盖。.*。$") as refused:
            save(outline, b"mine", base)
        assert (refused.value.theirs, refused.value.version) == (b"theirs", theirs)
        assert refused.value.exit_code == 2
    assert outline.read_bytes() == b"theirs"
    kept = [one for one in list_versions(outline) if one.why is Why.REFUSED]
    assert [read_version_bytes(outline, one.id) for one in kept] == [b"mine"]
    assert save(outline, b"mine", theirs) == digest_of(b"mine")


def test_far_too_long_text_is_not_saved(outline: Path) -> None:
    """What could not be read again is not written."""
    data, base = read_version(outline)
    with pytest.raises(UsageError, match=r"超过 1 MiB .*。$"):
        save(outline, b"x" * (1024 * 1024 + 1), base)
    assert read_version(outline) == (data, base)


def test_deleted_file_is_not_written_again_by_accident(outline: Path) -> None:
    """A file that was deleted meanwhile is stale; who knows that it is gone can save it."""
    _, base = read_version(outline)
    outline.unlink()
    with pytest.raises(StaleSaveError, match="被删去") as refused:
        save(outline, b"mine", base)
    assert (refused.value.theirs, refused.value.version) == (b"", "")
    assert not outline.exists()
    save(outline, b"mine", refused.value.version)
    assert outline.read_bytes() == b"mine"


def test_text_from_another_editor_is_kept(outline: Path) -> None:
    """What an editor has written since the last save is a version before it is overwritten."""
    base = save(outline, b"one", read_version(outline)[1])
    outline.write_bytes(b"by hand")
    with pytest.raises(StaleSaveError):
        save(outline, b"two", base)
    save(outline, b"two", digest_of(b"by hand"))
    whys = [one.why for one in list_versions(outline)]
    assert whys == [Why.SAVED, Why.OUTSIDE, Why.REFUSED, Why.SAVED, Why.FIRST]
    assert read_version_bytes(outline, list_versions(outline)[1].id) == b"by hand"


def test_one_of_two_processes_wins(outline: Path) -> None:
    """Two that save against the same base at once: one is told of the other, and both are kept."""
    for number in range(5):
        texts = [f"第{number}次，{name}" for name in ("甲", "乙")]
        runs = [
            subprocess.Popen(
                [sys.executable, "-c", SAVE_ONCE, str(outline), text],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                env={**os.environ, "PYTHONUTF8": "1"},
            )
            for text in texts
        ]
        for run in runs:
            assert run.stdout is not None
            assert run.stdout.readline() == "ready\n"
        for run in runs:
            assert run.stdin is not None
            run.stdin.write("\n")
            run.stdin.flush()
        answers = [run.communicate()[0].strip() for run in runs]
        winner = answers.index("won")
        assert answers[1 - winner] == f"lost {texts[winner]}"
        assert outline.read_text(encoding="utf-8") == texts[winner]
        refused = next(one for one in list_versions(outline) if one.why is Why.REFUSED)
        assert read_version_text(outline, refused.id) == texts[1 - winner]


def test_one_of_many_threads_wins(outline: Path) -> None:
    """The threads of one server keep out of each other's way as well."""
    _, base = read_version(outline)
    won: list[str] = []

    def try_once(number: int) -> None:
        with contextlib.suppress(StaleSaveError):
            won.append(save(outline, b"%d" % number, base))

    threads = [threading.Thread(target=try_once, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert won == [read_version(outline)[1]]
    assert len(list_versions(outline)) == 1 + 8
    assert len({one.id for one in list_versions(outline)}) == 1 + 8


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no fork")
def test_killed_processes_leave_all_whole(outline: Path) -> None:
    """A hundred kills in the middle of saving: the file is whole, the next save goes at once."""
    outline.write_bytes(b"00000000\n" + b"00000000" * 3000)
    done = subprocess.run(
        [sys.executable, "-c", KILL_OFTEN, str(outline)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 100


def test_lock_that_is_held_too_long_is_one_sentence(
    outline: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for ever."""
    data, base = read_version(outline)
    monkeypatch.setattr(locking, "_SECONDS_TO_WAIT", 0.1)
    with hold(outline):
        pass
    started = time.monotonic()
    with (
        FileLock(versions_folder(outline) / locking.LOCK, is_singleton=False),
        pytest.raises(BusyFileError, match=r"请稍后再试。$"),
    ):
        _in_thread(lambda: save(outline, b"new", base))
    assert time.monotonic() - started < 3
    assert outline.read_bytes() == data
    save(outline, b"new", base)


def _in_thread(work: object) -> None:
    """Do something in a thread of its own, and raise here what it raises there."""
    faults: list[BaseException] = []

    def run() -> None:
        try:
            work()  # type: ignore[operator]
        except BaseException as fault:
            faults.append(fault)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    for fault in faults:
        raise fault


def test_versions_that_cannot_be_kept_are_one_sentence(outline: Path) -> None:
    """Nothing is changed where the folder of the versions cannot be made."""
    data, base = read_version(outline)
    (outline.parent.parent / ".versions").write_bytes(b"")
    with pytest.raises(UnreadableFileError, match=r"文件夹建不了.*。$"):
        save(outline, b"new", base)
    assert outline.read_bytes() == data


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_versions_have_the_rights_of_the_outlines_folder(outline: Path) -> None:
    """In a shared folder, others may go on with the versions, too."""
    outline.parent.chmod(0o2770)
    save(outline, b"new", read_version(outline)[1])
    folder = versions_folder(outline)
    for one in (folder, folder.parent):
        assert stat.S_IMODE(one.stat().st_mode) == stat.S_IMODE(outline.parent.stat().st_mode)
    assert stat.S_IMODE((folder / locking.LOCK).stat().st_mode) & 0o060 == 0o060


def test_versions_are_never_taken_for_outlines(outline: Path) -> None:
    """Commands on a folder find the outline only, wherever it lies."""
    save(outline, b"new", read_version(outline)[1])
    other = outline.parent.parent / "另一份.yaml"
    other.write_bytes(b"old")
    save(other, b"new", read_version(other)[1])
    assert expand_paths([str(outline.parent)]) == [str(outline)]
    assert expand_paths([str(outline.parent.parent)]) == [str(other)]
    assert not [path for path in outline.parent.parent.rglob("*.y*ml") if ".versions" in str(path)]


def test_namesakes_have_versions_of_their_own(outline: Path) -> None:
    """``0137.yaml`` and ``0137.yml`` are two outlines, and so are those of two folders."""
    above = outline.parent.parent / outline.name
    paths = (outline, outline.with_suffix(".yml"), above, above.with_suffix(".yml"))
    assert len({versions_folder(path) for path in paths}) == 4
    assert versions_folder(outline).name == "十二届三次-0137"


def test_unknown_version_is_one_sentence(outline: Path) -> None:
    """An id from elsewhere leads to no file."""
    save(outline, b"new", read_version(outline)[1])
    for name in ("", "0", "../../unit.yaml", "20250101000000000000"):
        with pytest.raises(UsageError, match=r"请刷新后另选一版。$"):
            read_version_bytes(outline, name)


def test_other_files_among_the_versions_are_passed_over(outline: Path) -> None:
    """What a network share or a person has put there does no harm."""
    save(outline, b"new", read_version(outline)[1])
    known = list_versions(outline)
    folder = versions_folder(outline)
    (folder / "Thumbs.db").write_bytes(b"")
    (folder / known[0].file_name.replace(".saved.", ".later.")).write_bytes(b"")
    (folder / known[0].file_name.replace(known[0].id, "99999999999999999999")).write_bytes(b"")
    assert list_versions(outline) == known
