"""PDF → pictures of its pages, by PDFium, which is installed along with the package."""

from __future__ import annotations

import struct
import tempfile
import threading
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from ..errors import MissingToolError, UnreadableFileError
from ..files import LARGEST, make_folder, move_file, read_bounded

# PDFium keeps its state for the whole process and must not be entered by two threads.
_PDFIUM: Final = threading.Lock()
_POINTS_PER_INCH: Final = 72
_COMPRESSION: Final = 1  # pages are mostly white: quicker than 6, and hardly larger
_HAIR: Final = 1e-3  # of a pixel: PDFium rounds each fraction up to a whole one


def render_pages(pdf: Path, folder: Path, dpi: int = 150) -> list[Path]:
    """Return a PNG picture of each page of a PDF, in order: ``folder/name-1.png`` and so on.

    Raises:
        MissingToolError: PDFium is not installed.
        UnreadableFileError: The file is no PDF, or the pictures cannot be written.
    """
    content = read_bounded(pdf, LARGEST)
    pictures = _draw(content, f"“{pdf.name}”", lambda _: dpi / _POINTS_PER_INCH)
    make_folder(folder)
    with tempfile.TemporaryDirectory(prefix="replywriter-") as made:
        part = Path(made) / "page.png"
        files = []
        for number, picture in enumerate(pictures, 1):
            part.write_bytes(picture)
            files.append(move_file(part, folder / f"{pdf.stem}-{number}.png"))
        return files


def picture_pages(pdf: bytes, width_px: int) -> list[bytes]:
    """Return a PNG picture of each page of a PDF, in order, so many pixels wide.

    Raises:
        MissingToolError: PDFium is not installed.
        UnreadableFileError: The bytes are no PDF.
    """
    return _draw(pdf, "这份 PDF", lambda page: (width_px - _HAIR) / page.get_width())


def _draw(pdf: bytes, name: str, find_scale: Callable[[Any], float]) -> list[bytes]:
    """Return the pictures of all pages; ``find_scale`` returns how many pixels a point has."""
    try:
        import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - some machines lack it
    except ImportError:
        raise MissingToolError(
            "没有装上 pypdfium2，不能生成页面图片，只生成 PDF。"
            "请运行 pip install pypdfium2 再试；这台机器装不上的，直接看 PDF。"
        ) from None
    with _PDFIUM:
        try:
            with closing(pypdfium2.PdfDocument(pdf)) as document:
                return [_draw_page(page, find_scale(page)) for page in document]
        except pypdfium2.PdfiumError:
            raise UnreadableFileError(f"读不了{name}，没能生成页面图片。请重新生成 PDF。") from None


def _draw_page(page: Any, scale: float) -> bytes:
    bitmap = page.render(scale=scale, rev_byteorder=True)
    picture = _write_png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
    bitmap.close()
    page.close()
    return picture


def _write_png(pixels: bytes, width: int, height: int, stride: int) -> bytes:
    """Return rows of red, green and blue as a PNG (PNG 1.2, 5 and 9): 8 bits each, no filter."""
    starts = range(0, height * stride, stride)
    rows = b"".join([b"\0" + pixels[start : start + 3 * width] for start in starts])
    head = struct.pack(">2L5B", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(rows, _COMPRESSION)
    chunks = ((b"IHDR", head), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_write_chunk(*chunk) for chunk in chunks)


def _write_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))
