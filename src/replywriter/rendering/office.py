"""LibreOffice: where it is, how it is started and ended, and what is said when it fails."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Final

from ..errors import MissingToolError, UnreadableFileError
from ..files import name_reason
from .fonts import uses_fontconfig

OFFICE_VARIABLE: Final = "REPLYWRITER_SOFFICE"
PDF_FILTER: Final = "writer_pdf_Export"
PROFILE: Final = "profile"
"""The folder of an own profile, in the folder that a LibreOffice of ours works in."""

SECONDS_TO_START: Final = 120
SECONDS_PER_LETTER: Final = 20

_PROGRAMS: Final = ("soffice", "libreoffice")
_USUAL_PLACES: Final = {
    "win32": (
        "C:/Program Files/LibreOffice/program/soffice.exe",
        "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    ),
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
}
# Kylin, UOS and others install what is downloaded from libreoffice.org here, beside the PATH.
_OPT_PATTERN: Final = "libreoffice*/program/soffice"


def find_office() -> Path | None:
    """Return LibreOffice's program, ``None`` where there is none.

    ``REPLYWRITER_SOFFICE`` goes before the PATH, and that before the usual places.
    """
    return next((place for place in _office_places() if place.is_file()), None)


def _office_places() -> Iterator[Path]:
    if named := os.environ.get(OFFICE_VARIABLE):
        yield Path(named)
    for program in _PROGRAMS:
        if found := shutil.which(program):
            yield Path(found)
    yield from map(Path, _USUAL_PLACES.get(sys.platform, ()))
    yield from sorted(Path("/opt").glob(_OPT_PATTERN), reverse=True)


def require_office() -> Path:
    """Return LibreOffice's program.

    Raises:
        MissingToolError: There is none.
    """
    office = find_office()
    if office is None:
        raise MissingToolError(
            "没有找到 LibreOffice，不能预览。请从 zh-cn.libreoffice.org 下载安装；"
            f"已经装好的，请把环境变量 {OFFICE_VARIABLE} 设成 soffice 程序的位置。"
        )
    return office


def start_office(
    desk: Path, fonts: str, arguments: Sequence[str], output: int | IO[str]
) -> subprocess.Popen[str]:
    """Return a LibreOffice that was started with a profile of its own in the folder ``desk``.

    A LibreOffice that is open does not interfere. ``fonts`` is the fontconfig file that it finds
    its fonts by, where the system has such. It heads a group of processes, to be ended with
    ``end_office``.

    Raises:
        MissingToolError: There is none, or it cannot be started.
    """
    office = require_office()
    # One that is ended leaves its own temporary files behind: they go with the folder.
    environment = dict(os.environ) | dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(desk))
    if uses_fontconfig():
        config = desk / "fonts.conf"
        config.write_text(fonts, encoding="utf-8")
        environment["FONTCONFIG_FILE"] = str(config)
    command = [
        str(office),
        f"-env:UserInstallation={(desk / PROFILE).as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        *arguments,
    ]
    try:
        return subprocess.Popen(  # noqa: S603 - no shell, and every argument is our own
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
    except OSError as fault:
        raise MissingToolError(
            f"LibreOffice 启动不了：{office}（{name_reason(fault)}）。请重新安装 LibreOffice。"
        ) from fault


def end_office(process: subprocess.Popen[str]) -> None:
    """End LibreOffice: what was started is only a starter, the work is done in its child."""
    if sys.platform == "win32":
        system = Path(os.environ.get("SYSTEMROOT", "C:/Windows")) / "System32/taskkill.exe"
        order = [str(system), "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(order, check=False)  # noqa: S603 - no shell, the process is ours
    else:
        with contextlib.suppress(ProcessLookupError):  # it has come to its own end
            os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def late_office(seconds: float) -> MissingToolError:
    """Return the error for a LibreOffice that did not come to an end in time."""
    return MissingToolError(
        f"LibreOffice {seconds:.0f} 秒没有转换完，已经停下。请关闭其他程序，分几次预览。"
    )


def unconverted_letter(name: str, said: str = "") -> UnreadableFileError:
    """Return the error for a letter of which no PDF came, with the last that LibreOffice said."""
    reason = f"（{said.strip().splitlines()[-1]}）" if said.strip() else ""
    return UnreadableFileError(
        f"LibreOffice 没能把“{name}”转成 PDF{reason}。请用 Word 或 WPS 打开原文件，看看是否完好。"
    )
