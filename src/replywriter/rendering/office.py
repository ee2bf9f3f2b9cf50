"""LibreOffice and Poppler: where they are, and how they are run."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from ..errors import MissingToolError, UnreadableFileError
from ..files import make_folder, move_file, name_reason
from ..model.layout import Layout
from .fonts import uses_fontconfig, write_config

OFFICE_VARIABLE: Final = "REPLYWRITER_SOFFICE"

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

_SECONDS_TO_START: Final = 120
_SECONDS_PER_LETTER: Final = 20


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


def render_pdf(letters: Mapping[str, bytes], folder: Path, layout: Layout) -> list[Path]:
    """Return the PDFs of letters, in their order: ``folder/name.pdf`` for each name and its .docx.

    All go through one run of LibreOffice, which takes longer to start than to print a letter.
    It works on copies in a folder of its own, with a profile of its own: nothing is left beside
    the user's files, and a LibreOffice that is open does not interfere.

    Raises:
        MissingToolError: There is no LibreOffice, or it does not come to an end.
        UnreadableFileError: LibreOffice made no PDF of a letter.
    """
    office = find_office()
    if office is None:
        raise MissingToolError(
            "没有找到 LibreOffice，不能预览。请从 zh-cn.libreoffice.org 下载安装；"
            f"已经装好的，请把环境变量 {OFFICE_VARIABLE} 设成 soffice 程序的位置。"
        )
    make_folder(folder)
    # LibreOffice may still be closing its files when the folder is emptied.
    with tempfile.TemporaryDirectory(prefix="replywriter-", ignore_cleanup_errors=True) as made:
        desk = Path(made)
        copies = [desk / f"{number:04}.docx" for number in range(len(letters))]
        for copy, content in zip(copies, letters.values(), strict=True):
            copy.write_bytes(content)
        said = _convert(office, copies, desk, layout)
        return [
            _collect(copy.with_suffix(".pdf"), folder / f"{name}.pdf", said)
            for copy, name in zip(copies, letters, strict=True)
        ]


def _convert(office: Path, copies: Sequence[Path], desk: Path, layout: Layout) -> str:
    """Have LibreOffice write a PDF beside each copy; return what it said, for want of an answer."""
    environment = dict(os.environ)
    if uses_fontconfig():
        config = desk / "fonts.conf"
        config.write_text(write_config(layout), encoding="utf-8")
        environment["FONTCONFIG_FILE"] = str(config)
    command = [
        str(office),
        f"-env:UserInstallation={(desk / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        "pdf:writer_pdf_Export",
        "--outdir",
        str(desk),
        *map(str, copies),
    ]
    seconds = _SECONDS_TO_START + _SECONDS_PER_LETTER * len(copies)
    try:
        return _run(command, environment, seconds)
    except OSError as fault:
        raise MissingToolError(
            f"LibreOffice 启动不了：{office}（{name_reason(fault)}）。请重新安装 LibreOffice。"
        ) from fault


def _run(command: Sequence[str], environment: Mapping[str, str], seconds: float) -> str:
    """Run a program to its end, or end it and everything it started."""
    process = subprocess.Popen(  # noqa: S603 - no shell, and every argument is our own
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    )
    try:
        return process.communicate(timeout=seconds)[0]
    except subprocess.TimeoutExpired:
        _end(process)
        raise MissingToolError(
            f"LibreOffice {seconds:.0f} 秒没有转换完，已经停下。请关闭其他程序，分几次预览。"
        ) from None
    except BaseException:
        _end(process)
        raise


def _end(process: subprocess.Popen[str]) -> None:
    """End LibreOffice: what was started is only a starter, the work is done in its child."""
    if sys.platform == "win32":
        system = Path(os.environ.get("SYSTEMROOT", "C:/Windows")) / "System32/taskkill.exe"
        order = [str(system), "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(order, check=False)  # noqa: S603 - no shell, the process is ours
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def _collect(made: Path, target: Path, said: str) -> Path:
    """Put a PDF in its place."""
    if not made.is_file():
        reason = f"（{said.strip().splitlines()[-1]}）" if said.strip() else ""
        raise UnreadableFileError(
            f"LibreOffice 没能把“{target.stem}”转成 PDF{reason}。"
            "请用 Word 或 WPS 打开原文件，看看是否完好。"
        )
    return move_file(made, target)


def render_pages(pdf: Path, folder: Path, dpi: int = 150) -> list[Path]:
    """Return a PNG picture of each page of a PDF, in order: ``folder/name-1.png`` and so on.

    Raises:
        MissingToolError: Poppler's pdftoppm is not installed.
        UnreadableFileError: The file is no PDF.
    """
    program = shutil.which("pdftoppm")
    if program is None:
        raise MissingToolError(
            "没有找到 pdftoppm，不能生成页面图片。"
            "请安装 Poppler（Linux 系统里多叫 poppler-utils），或者只生成 PDF。"
        )
    make_folder(folder)
    with tempfile.TemporaryDirectory(prefix="replywriter-") as made:
        command = [program, "-r", str(dpi), "-png", str(pdf.absolute()), str(Path(made) / "page")]
        answer = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - as above
        pictures = sorted(Path(made).glob("page-*.png"))
        if answer.returncode or not pictures:
            raise UnreadableFileError(f"读不了“{pdf.name}”，没能生成页面图片。请重新生成 PDF。")
        return [
            move_file(picture, folder / f"{pdf.stem}-{number}.png")
            for number, picture in enumerate(pictures, 1)
        ]
