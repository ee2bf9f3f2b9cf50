"""The command ends at once, and loses nothing by it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import replywriter

_SOURCE = str(Path(replywriter.__file__).parents[1])
_LEAVE = "from replywriter.cli.main import _leave"


def _run(code: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": _SOURCE}
    command = [sys.executable, "-c", f"{_LEAVE}\n{code}"]
    return subprocess.run(command, env=environment, stderr=subprocess.PIPE, check=False, **options)


def test_what_was_written_goes_out_and_the_status_is_said() -> None:
    """A process that ends at once has emptied its streams and called what asked to be called."""
    code = "import atexit\natexit.register(print, '末')\nprint('首', end='')\n_leave(3)"
    done = _run(code, stdout=subprocess.PIPE)
    assert done.returncode == 3
    assert done.stdout.decode("utf-8").split() == ["首末"]
    assert done.stderr == b""


def test_other_threads_are_waited_for() -> None:
    """What is still being done is done before the end."""
    code = (
        "import threading, time\n"
        "def late(): time.sleep(0.2); print('done')\n"
        "threading.Thread(target=late).start()\n_leave(1)"
    )
    done = _run(code, stdout=subprocess.PIPE)
    assert (done.returncode, done.stdout.strip()) == (1, b"done")


def test_a_closed_stream_is_no_fault() -> None:
    """A shell may close standard output."""
    done = _run("import sys\nsys.stdout = None\n_leave(0)")
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_cannot_be_written_is_told() -> None:
    """A full disk is not passed over in silence."""
    with Path("/dev/full").open("wb") as full:
        done = _run("print('text', end='')\n_leave(0)", stdout=full)
    assert done.returncode != 0
    assert done.stderr != b""
