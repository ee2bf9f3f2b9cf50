"""LibreOffice kept warm: what it prints, and that it comes back and goes away."""

from __future__ import annotations

import io
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from replywriter.errors import MissingToolError, UnreadableFileError
from replywriter.formats.format import load_format
from replywriter.model.layout import Layout
from replywriter.rendering import WarmOffice, render_pdf
from replywriter.rendering.office import end_office

from .conftest import demand_pages
from .specimens import PARAGRAPH, Specimen

pytestmark = pytest.mark.pages

posix_only = pytest.mark.skipif(os.name == "nt", reason="the program here is a shell script")
PATIENCE = 30.0


@pytest.fixture(autouse=True)
def desks(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the folders of these tests are made in."""
    folder = tmp_path_factory.mktemp("desks")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    for name in ("TMPDIR", "TMP", "TEMP"):  # LibreOffice has temporary files of its own
        monkeypatch.setenv(name, str(folder))
    return folder


@pytest.fixture
def warm(layout: Layout) -> Iterator[WarmOffice]:
    demand_pages(layout)
    with WarmOffice() as office:
        yield office


def write_letter(folder: Path, lines: int) -> bytes:
    """Return a letter of so many paragraphs."""
    return Specimen(body=(PARAGRAPH,) * lines).build(folder)


def draw_lines(pdf: bytes) -> list[list[tuple[str, float, float]]]:
    """Return each character of each page with its place, in points."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return [
            [(char["text"], round(char["x0"], 2), round(char["top"], 2)) for char in page.chars]
            for page in document.pages
        ]


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait for something that comes about by itself."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "it never came about"
        time.sleep(0.05)


def find_process(warm: WarmOffice) -> Any:
    """Return the process that is kept."""
    assert warm._running is not None
    return warm._running._process


def test_pages_are_those_of_a_cold_run(warm: WarmOffice, layout: Layout, tmp_path: Path) -> None:
    """Each character of each page stands where a run of LibreOffice of its own puts it."""
    letters = [write_letter(tmp_path, lines) for lines in (1, 6, 1)]
    printed = [draw_lines(warm.render_pdf(letter, layout)) for letter in letters]
    cold = render_pdf({"一": letters[0], "二": letters[1]}, tmp_path, layout)
    expected = [draw_lines(file.read_bytes()) for file in cold]
    assert printed == [expected[0], expected[1], expected[0]]


def test_office_is_kept(warm: WarmOffice, layout: Layout, tmp_path: Path) -> None:
    """A second letter goes to the same process, and leaves no file behind."""
    letter = write_letter(tmp_path, 1)
    warm.render_pdf(letter, layout)
    first = find_process(warm)
    warm.render_pdf(letter, layout)
    assert find_process(warm) is first
    assert warm._running is not None
    left = {file.suffix for file in warm._running._desk.iterdir()}
    assert not left & {".docx", ".pdf", ".part"}


def test_threads_wait_for_one_another(warm: WarmOffice, layout: Layout, tmp_path: Path) -> None:
    """Letters asked for at the same time each come out as their own."""
    letters = [write_letter(tmp_path, lines) for lines in (1, 9, 3, 14)]
    expected = [draw_lines(warm.render_pdf(letter, layout)) for letter in letters]
    with ThreadPoolExecutor(8) as pool:
        pdfs = list(pool.map(lambda letter: warm.render_pdf(letter, layout), letters * 2))
    assert [draw_lines(pdf) for pdf in pdfs] == expected * 2


def test_office_that_died_starts_again(warm: WarmOffice, layout: Layout, tmp_path: Path) -> None:
    """Whoever ends LibreOffice between two letters does no harm."""
    letter = write_letter(tmp_path, 1)
    expected = draw_lines(warm.render_pdf(letter, layout))
    end_office(find_process(warm))
    assert draw_lines(warm.render_pdf(letter, layout)) == expected


@posix_only
def test_office_that_no_longer_listens_starts_again(
    warm: WarmOffice, layout: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is there and takes no order is ended, and another prints the letter."""
    monkeypatch.setattr("replywriter.rendering.warm._SECONDS_TO_TAKE", 1)
    letter = write_letter(tmp_path, 1)
    expected = draw_lines(warm.render_pdf(letter, layout))
    deaf = find_process(warm)
    os.killpg(deaf.pid, signal.SIGSTOP)
    assert draw_lines(warm.render_pdf(letter, layout)) == expected
    assert deaf.poll() is not None
    assert find_process(warm) is not deaf


def test_folder_that_was_cleared_away_is_made_again(
    warm: WarmOffice, layout: Layout, tmp_path: Path
) -> None:
    """Systems clear away what lies in their temporary folder for long; that does no harm."""
    letter = write_letter(tmp_path, 1)
    expected = draw_lines(warm.render_pdf(letter, layout))
    assert warm._running is not None
    shutil.rmtree(warm._running._desk)
    assert draw_lines(warm.render_pdf(letter, layout)) == expected


def test_file_that_is_no_letter_is_said(warm: WarmOffice, layout: Layout, tmp_path: Path) -> None:
    """A file that LibreOffice cannot read is said to be so, and the next letter is printed."""
    warm.render_pdf(write_letter(tmp_path, 1), layout)
    process = find_process(warm)
    with pytest.raises(UnreadableFileError, match="没能把“复函”转成 PDF"):
        warm.render_pdf(b"no letter", layout)
    assert warm.render_pdf(write_letter(tmp_path, 1), layout).startswith(b"%PDF")
    assert find_process(warm) is process


def test_close_leaves_nothing(layout: Layout, tmp_path: Path, desks: Path) -> None:
    """After the end there is no process and no folder; a further letter starts it again."""
    demand_pages(layout)
    letter = write_letter(tmp_path, 1)
    with WarmOffice() as warm:
        warm.render_pdf(letter, layout)
        process = find_process(warm)
    assert process.poll() is not None
    assert not list(desks.iterdir())
    assert warm.render_pdf(letter, layout).startswith(b"%PDF")
    warm.close()
    assert not list(desks.iterdir())


def test_office_that_nobody_asks_is_ended(layout: Layout, tmp_path: Path, desks: Path) -> None:
    """After a time without letters LibreOffice gives its memory back."""
    demand_pages(layout)
    with WarmOffice(idle_seconds=0.5) as warm:
        warm.render_pdf(write_letter(tmp_path, 1), layout)
        process = find_process(warm)
        wait_until(lambda: process.poll() is not None and not list(desks.iterdir()))


def test_office_whose_program_was_killed_ends(
    layout: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """LibreOffice ends by itself when no sign of life comes; so it does when we are killed."""
    demand_pages(layout)
    monkeypatch.setattr("replywriter.rendering.listener._BEATS_MISSED", 1)
    monkeypatch.setattr("replywriter.rendering.warm._Running.beat", lambda _: False)
    with WarmOffice() as warm:
        warm.render_pdf(write_letter(tmp_path, 1), layout)
        process = find_process(warm)
        wait_until(lambda: process.poll() is not None)


def test_office_that_is_looked_after_stays(
    layout: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As long as there are signs of life LibreOffice stays, though nothing is asked of it."""
    demand_pages(layout)
    monkeypatch.setattr("replywriter.rendering.listener._BEATS_MISSED", 2)
    with WarmOffice() as warm:
        warm.render_pdf(write_letter(tmp_path, 1), layout)
        process = find_process(warm)
        with pytest.raises(AssertionError, match="never"):
            monkeypatch.setattr(f"{__name__}.PATIENCE", 8.0)
            wait_until(lambda: process.poll() is not None)


def test_folders_of_killed_programs_are_swept(
    warm: WarmOffice, layout: Layout, tmp_path: Path, desks: Path
) -> None:
    """What a program that was killed left behind goes at the next start, what is in use stays."""
    old, used = desks / "replywriter-warm-old", desks / "replywriter-warm-used"
    for desk in (old, used):
        (desk / "profile").mkdir(parents=True)
    os.utime(old, (time.time() - 7200,) * 2)
    warm.render_pdf(write_letter(tmp_path, 1), layout)
    assert not old.exists()
    assert used.exists()
    shutil.rmtree(used)


@posix_only
def test_office_without_basic_prints_cold(
    layout: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where LibreOffice does not run Basic, each letter has a run of its own."""
    demand_pages(layout)
    monkeypatch.setattr("replywriter.rendering.warm.MACRO", "macro:///Standard.Nothing.Nothing")
    with WarmOffice() as warm:
        for _ in range(2):
            pdf = warm.render_pdf(write_letter(tmp_path, 1), layout)
            assert len(draw_lines(pdf)) == 2
        assert warm._running is None


@posix_only
def test_office_that_hangs_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, desks: Path
) -> None:
    """A LibreOffice that never listens is ended with what it started, and nothing is left."""
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n(sleep 3; touch {tmp_path}/survived) &\nsleep 60\n")
    program.chmod(0o755)
    monkeypatch.setenv("REPLYWRITER_SOFFICE", str(program))
    monkeypatch.setattr("replywriter.rendering.office.SECONDS_TO_START", 0.2)
    layout = load_format("base").layout
    with pytest.raises(MissingToolError, match="没有转换完"):
        WarmOffice().render_pdf(b"", layout)
    assert not list(desks.iterdir())
    time.sleep(3.5)
    assert not (tmp_path / "survived").exists()


def test_missing_office_is_said(monkeypatch: pytest.MonkeyPatch, desks: Path) -> None:
    """Without LibreOffice a sentence says what to install, and nothing is left."""
    monkeypatch.setattr("replywriter.rendering.office.find_office", lambda: None)
    with pytest.raises(MissingToolError, match="没有找到 LibreOffice"):
        WarmOffice().render_pdf(b"", load_format("base").layout)
    assert not list(desks.iterdir())
