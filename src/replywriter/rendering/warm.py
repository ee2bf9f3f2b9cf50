"""LibreOffice kept warm: the first page takes a second, each later one a tenth of that."""

from __future__ import annotations

import atexit
import shutil
import subprocess
import tempfile
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from ..model.layout import Layout
from . import office
from .converting import render_pdf
from .fonts import write_config
from .listener import ANSWER, BEAT, BEAT_SECONDS, DONE, MACRO, ORDER, READY, write_listener
from .office import end_office, late_office, start_office, unconverted_letter

_PREFIX: Final = "replywriter-warm-"
_LETTER: Final = "复函"
_LOOK_SECONDS: Final = 0.005
# One that listens takes an order within a fiftieth of a second. Basic's “Wait” now and then never
# comes back (seen twice in a hundred starts of 7.4, both times at once): it is started again.
_SECONDS_TO_TAKE: Final = 4
_ATTEMPTS: Final = 2
_IDLE_SECONDS: Final = 900  # then its 170 MB are of more use to somebody else
_STALE_SECONDS: Final = 3600
_MOST_LETTERS: Final = 500  # each leaves a quarter of a megabyte behind in LibreOffice


class WarmOffice:
    """A LibreOffice of our own that stays open between letters, for one caller at a time.

    It starts with the first letter, starts again when it has died or hangs, and ends when nothing
    was asked for in a quarter of an hour, at ``close``, with the program, and within half a minute
    when the program is killed. Callers on several threads wait for one another.
    """

    def __init__(self, idle_seconds: float = _IDLE_SECONDS) -> None:
        self._lock = threading.Lock()
        self._idle_seconds = idle_seconds
        self._running: _Running | None = None
        self._is_refused = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def render_pdf(self, docx: bytes, layout: Layout) -> bytes:
        """Return the PDF of a letter.

        Raises:
            MissingToolError: There is no LibreOffice, or it does not start or come to an end.
            UnreadableFileError: LibreOffice made no PDF of the letter.
        """
        with self._lock:
            for _ in range(_ATTEMPTS):
                running = None if self._is_refused else self._start(layout)
                if running is None:
                    break
                try:
                    return running.convert(docx)
                except _OfficeDiedError:
                    self._end()
                except BaseException:
                    if not running.is_waiting:
                        self._end()
                    raise
            return _render_cold(docx, layout)

    def close(self) -> None:
        """End LibreOffice, and leave nothing behind. It starts again when it is asked again."""
        with self._lock:
            self._end()

    def _start(self, layout: Layout) -> _Running | None:
        """Return a LibreOffice that has the fonts of a layout; ``None`` where none listens.

        An administrator may have switched off Basic: then each letter has a run of its own.
        """
        fonts = write_config(layout)
        if self._running and self._running.fits(fonts):
            return self._running
        self._end()
        _sweep()
        running = _Running(fonts)
        try:
            running.wait_until_ready()
        except _OfficeDiedError:
            running.end()
            self._is_refused = True
            return None
        except BaseException:
            running.end()
            raise
        self._running = running
        atexit.register(self.close)
        threading.Thread(target=self._watch, args=(running,), daemon=True).start()
        return running

    def _watch(self, running: _Running) -> None:
        """Let LibreOffice know that somebody is there, as long as it is wanted."""
        while running.beat():
            if running.idle_seconds > self._idle_seconds and self._lock.acquire(blocking=False):
                try:
                    if running is self._running:
                        self._end()
                finally:
                    self._lock.release()
            running.has_ended.wait(BEAT_SECONDS)

    def _end(self) -> None:
        if self._running:
            self._running.end()
            self._running = None
            atexit.unregister(self.close)


class _OfficeDiedError(Exception):
    """LibreOffice came to an end by itself, or no longer listens."""


class _Running:
    """One process of LibreOffice and the folder that orders pass through."""

    def __init__(self, fonts: str) -> None:
        self._desk = Path(tempfile.mkdtemp(prefix=_PREFIX))
        self._fonts = fonts
        self._orders = 0
        self._last_used = time.monotonic()
        self.is_waiting = False
        self.has_ended = threading.Event()
        try:
            write_listener(self._desk)
            self._process = start_office(self._desk, fonts, [MACRO], subprocess.DEVNULL)
        except BaseException:
            shutil.rmtree(self._desk, ignore_errors=True)
            raise

    def fits(self, fonts: str) -> bool:
        """Whether it and its folder are there, it has these fonts, and has not grown fat."""
        is_there = self._process.poll() is None and self._desk.is_dir()
        return is_there and self._fonts == fonts and self._orders < _MOST_LETTERS

    def beat(self) -> bool:
        """Let it know that somebody is there; return whether it still is."""
        if self.has_ended.is_set():
            return False
        try:
            (self._desk / BEAT).touch()
        except OSError:  # the folder has just been taken away, or the disk is full
            return not self.has_ended.is_set()
        return True

    @property
    def idle_seconds(self) -> float:
        """How long nothing has been asked for."""
        return time.monotonic() - self._last_used

    def wait_until_ready(self) -> None:
        """Wait until it listens."""
        self._wait_for(READY, office.SECONDS_TO_START)
        self.is_waiting = True

    def convert(self, docx: bytes) -> bytes:
        """Return the PDF of a letter."""
        self.is_waiting = False
        self._orders += 1
        letter = self._desk / f"{self._orders}.docx"
        letter.write_bytes(docx)
        part = self._desk / f"{ORDER}.part"
        part.write_text(str(self._orders), encoding="ascii")
        part.replace(self._desk / ORDER)
        self._wait_until_taken()
        said = self._wait_for(ANSWER, office.SECONDS_PER_LETTER)
        letter.unlink()
        self.is_waiting = True
        self._last_used = time.monotonic()
        if said != DONE:
            raise unconverted_letter(_LETTER)
        made = letter.with_suffix(".pdf")
        content = made.read_bytes()
        made.unlink()
        return content

    def _wait_until_taken(self) -> None:
        """Wait until LibreOffice has begun with what it was ordered."""
        end = time.monotonic() + _SECONDS_TO_TAKE
        while (self._desk / ORDER).exists():
            if self._process.poll() is not None or time.monotonic() > end:
                raise _OfficeDiedError
            time.sleep(_LOOK_SECONDS)

    def _wait_for(self, name: str, seconds: float) -> str:
        """Return what a file says that LibreOffice is about to write, and take the file away."""
        file = self._desk / name
        end = time.monotonic() + seconds
        while not file.exists():
            if self._process.poll() is not None:
                raise _OfficeDiedError
            if time.monotonic() > end:
                raise late_office(seconds)
            time.sleep(_LOOK_SECONDS)
        said = file.read_text(encoding="ascii").strip()
        file.unlink()
        return said

    def end(self) -> None:
        """End it and take its folder away."""
        self.has_ended.set()
        end_office(self._process)
        shutil.rmtree(self._desk, ignore_errors=True)


def _render_cold(docx: bytes, layout: Layout) -> bytes:
    """Return the PDF of a letter by a run of LibreOffice of its own."""
    with tempfile.TemporaryDirectory(prefix="replywriter-") as folder:
        (file,) = render_pdf({_LETTER: docx}, Path(folder), layout)
        return file.read_bytes()


def _sweep() -> None:
    """Take away the folders of programs that were killed; theirs no longer have a heartbeat."""
    now = time.time()
    for desk in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        try:
            is_stale = now - desk.stat().st_mtime > _STALE_SECONDS
        except OSError:
            continue  # another program has just swept it
        if is_stale:
            shutil.rmtree(desk, ignore_errors=True)
