"""Files sent to whoever asks, under the names that they would have in the folder."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from starlette.responses import Response

TYPES: Final = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".html": "application/octet-stream",  # to be kept, not to be shown among our own pages
    ".txt": "text/plain; charset=utf-8",
}


def send_file(name: str, data: bytes) -> Response:
    """Send bytes to be saved under a name (RFC 6266, with the name as RFC 8187 writes it)."""
    ending = f".{name.rpartition('.')[2]}"
    return Response(
        data,
        media_type=TYPES.get(ending, "application/octet-stream"),
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"},
    )
