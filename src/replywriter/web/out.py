"""What comes out of a case: letters, their PDFs, the papers that go with them, the public copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ..building import Built, make_letters
from ..checking import examine
from ..errors import ReplywriterError
from ..filling.sheets import applies, fill, open_dossier
from ..formats.papers import list_papers
from ..formats.setting import home_of
from ..loading import load_outline
from ..model.diagnostic import OutlineError
from ..model.sheet import Sheet
from ..placing import put_in_place, target_folder
from ..publishing.files import Publication, publish
from ..typesetting.sheet import typeset_sheet
from ..writing import make_file_name
from .desk import desk_of
from .paging import show_page
from .sending import send_file


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper and the sheets of it that an outline gives."""

    name: str
    identifier: str
    sheets: Sequence[Sheet]


def show_out(request: Request) -> Response:
    """Show what can be taken from a case, and what keeps the rest back."""
    return _show_out(request, ())


def _show_out(request: Request, said: Sequence[str], status: int = 200) -> Response:
    file = _find(request)
    examined = examine(load_outline(file))
    words = {
        "name": file.stem,
        "said": said,
        "errors": sum(found.level.value == "error" for found in examined.diagnostics),
        "letters": [] if examined.has_errors else _make(file, is_draft=False),
        "papers": _list_papers(file) if examined.outline else (),
        "can_draft": examined.outline is not None,
    }
    return show_page(request, "out.html", words, status)


def send_letter(request: Request) -> Response:
    """Send a letter as the command line would write it."""
    letter = _find_letter(request)
    return send_file(letter.name, letter.data)


def send_pdf(request: Request) -> Response:
    """Send the PDF of a letter."""
    letter = _find_letter(request)
    examined = examine(load_outline(_find(request)), is_draft=True)
    layout = examined.letter.layout if examined.letter else None
    if layout is None:
        raise HTTPException(404, "没有这封复函。请回到上一页。")
    data = request.app.state.previewer.render_pdf(letter.data, layout)
    return send_file(f"{Path(letter.name).stem}.pdf", data)


def put_letters(request: Request) -> Response:
    """Write the letters of a case into ``letters/``, as the command line does."""
    file = _find(request)
    folder = target_folder(file, None)
    said: list[str] = []
    for letter in _make(file, is_draft=False):
        kept = put_in_place(folder / letter.name, letter.data)
        if kept:
            said.append(f"原来的复函在 Word 里改过，没有覆盖，已改名为：{kept.name}。")
        said.append(f"已生成复函：{folder.name}/{letter.name}")
    return _show_out(request, said)


def send_paper(request: Request) -> Response:
    """Send one sheet of a paper."""
    wanted, number = request.path_params["paper"], request.path_params["number"]
    for paper in _list_papers(_find(request)):
        if paper.identifier == wanted and 1 <= number <= len(paper.sheets):
            sheet = paper.sheets[number - 1]
            return send_file(f"{make_file_name([sheet.name])}.docx", typeset_sheet(sheet))
    raise HTTPException(404, "这份提纲没有这种文书。请回到上一页。")


def show_public(request: Request) -> Response:
    """Show what the public copy leaves out, before it is taken."""
    file = _find(request)
    try:
        publication = publish(load_outline(file))
    except OutlineError:
        sentence = "提纲还有错误，不能公开。请先改好。"
        return show_page(request, "public.html", _public_words(file, None, sentence), 422)
    except ReplywriterError as fault:
        return show_page(request, "public.html", _public_words(file, None, str(fault)), 422)
    return show_page(request, "public.html", _public_words(file, publication, ""))


def _public_words(file: Path, publication: Publication | None, refused: str) -> dict[str, object]:
    return {
        "name": file.stem,
        "refused": refused,
        "files": list(publication.files) if publication else [],
        "removals": publication.removals if publication else (),
        "doubts": publication.doubts if publication else (),
    }


def send_public(request: Request) -> Response:
    """Send one file of the public copy."""
    files = publish(load_outline(_find(request))).files
    number = request.path_params["number"]
    if not 1 <= number <= len(files):
        raise HTTPException(404, "没有这个文件。请回到上一页。")
    name, data = list(files.items())[number - 1]
    return send_file(name, data)


def _find(request: Request) -> Path:
    return desk_of(request).find(request.path_params["name"])


def _make(file: Path, *, is_draft: bool) -> tuple[Built, ...]:
    return make_letters(load_outline(file), is_draft=is_draft)[0]


def _find_letter(request: Request) -> Built:
    """Return the letter of a number that a request asks for, ready or as a draft.

    Raises:
        OutlineError: There are errors, and no draft was asked for.
        HTTPException: There is no letter of this number (404).
    """
    letters = _make(_find(request), is_draft="draft" in request.query_params)
    number: int = request.path_params["number"]
    if not 1 <= number <= len(letters):
        raise HTTPException(404, "没有这封复函。请回到上一页。")
    return letters[number - 1]


def _list_papers(file: Path) -> list[Paper]:
    """Return the papers that go with an outline's letters."""
    dossier = open_dossier(load_outline(file).require("生成文书"), file.stem)
    return [
        Paper(pattern.name, pattern.identifier, tuple(fill(pattern, [dossier])))
        for pattern in list_papers(home_of(str(file)))
        if applies(pattern, dossier)
    ]


def leave_out(request: Request) -> Response:
    """Lead whoever asks for the letters' address back to the page that has them."""
    return RedirectResponse(request.url.path.removesuffix("/letters") + "/out", 303)


ROUTES: Final = (
    Route("/cases/{name}/out", show_out),
    Route("/cases/{name}/letters", put_letters, methods=["POST"]),
    Route("/cases/{name}/letters", leave_out),
    Route("/cases/{name}/letters/{number:int}.docx", send_letter),
    Route("/cases/{name}/letters/{number:int}.pdf", send_pdf),
    Route("/cases/{name}/papers/{paper}/{number:int}.docx", send_paper),
    Route("/cases/{name}/public", show_public),
    Route("/cases/{name}/public/{number:int}", send_public),
)
