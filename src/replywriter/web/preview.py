"""The pages of a letter as they will print, beside its form."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from ..model.layout import Layout
from ..rendering.office import find_office
from ..rendering.paged.writing import write_pages
from ..rendering.pictures import picture_pages
from ..rendering.warm import WarmOffice
from ..typesetting.letter import typeset
from .desk import file_of
from .opened import open_draft
from .paging import show_page

_WIDTH: Final = 1000  # pixels: sharp in a pane of half a wide screen
_KEPT: Final = 16  # letters; a page takes about 60 kB


@dataclass(frozen=True, slots=True)
class Pages:
    """The pictures of one letter's pages, under the name that its bytes give it."""

    name: str
    pictures: Sequence[bytes]


class Previewer:
    """Makes pages, and keeps those of the last letters: what has not changed is not made again."""

    def __init__(self) -> None:
        self._office = WarmOffice()
        self._kept: OrderedDict[str, Pages] = OrderedDict()
        self._lock = threading.Lock()

    def make_pages(self, docx: bytes, layout: Layout) -> Pages:
        """Return the pages of a letter.

        Raises:
            MissingToolError, UnreadableFileError: As for ``WarmOffice.render_pdf``.
        """
        name = hashlib.sha256(docx).hexdigest()[:32]
        known = self.find(name)
        if known is None:
            pdf = self._office.render_pdf(docx, layout)
            known = Pages(name, picture_pages(pdf, _WIDTH))
        with self._lock:
            self._kept[name] = known
            self._kept.move_to_end(name)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return known

    def find(self, name: str) -> Pages | None:
        """Return the pages of a name, ``None`` where they are not kept."""
        with self._lock:
            return self._kept.get(name)

    def render_pdf(self, docx: bytes, layout: Layout) -> bytes:
        """Return the PDF of a letter, made by the office that is kept warm.

        Raises:
            MissingToolError, UnreadableFileError: As for ``WarmOffice.render_pdf``.
        """
        return self._office.render_pdf(docx, layout)

    def close(self) -> None:
        """End what is kept warm."""
        self._office.close()


def show_pages(request: Request) -> Response:
    """Show the pages of an outline's letters as they would be built now, gaps marked."""
    file = file_of(request)
    letters = open_draft(file)
    words = {"name": file.stem, "several": len(letters) > 1}
    if find_office() is None:
        numbers = range(1, len(letters) + 1)
        return show_page(request, "_paged.html", {**words, "numbers": numbers})
    previewer: Previewer = request.app.state.previewer
    made = [
        previewer.make_pages(typeset(letter), letter.layout) for letter in letters if letter.layout
    ]
    return show_page(request, "_pages.html", {**words, "letters": made})


def show_paged(request: Request) -> Response:
    """Show the pages of one letter as HTML, for a machine without LibreOffice."""
    file = file_of(request)
    letters = open_draft(file)
    number: int = request.path_params["number"]
    if not 1 <= number <= len(letters):
        raise HTTPException(404, "没有这封复函。请刷新。")
    nonce = secrets.token_urlsafe(16)
    policy = (
        f"default-src 'none'; style-src 'nonce-{nonce}'; frame-ancestors 'self'; base-uri 'none'"
    )
    html = write_pages(letters[number - 1], nonce)
    return HTMLResponse(html, headers={"Content-Security-Policy": policy})


def send_picture(request: Request) -> Response:
    """Send the picture of one page."""
    previewer: Previewer = request.app.state.previewer
    pages = previewer.find(request.path_params["letter"])
    number = request.path_params["number"]
    if pages is None or not 1 <= number <= len(pages.pictures):
        raise HTTPException(404, "这一页已经变了。请刷新。")
    # Its name is made from the letter's bytes, so it never shows anything else.
    headers = {"Cache-Control": "private, max-age=3600, immutable"}
    return Response(pages.pictures[number - 1], media_type="image/png", headers=headers)


ROUTES: Final = (
    Route("/cases/{name}/pages", show_pages),
    Route("/cases/{name}/paged/{number:int}", show_paged),
    Route("/pages/{letter}/{number:int}.png", send_picture),
)
