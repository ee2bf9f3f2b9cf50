"""What comes out of a case: its letters, their PDFs, and the papers that go with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ..building import Built, make_letters, place_letters
from ..checking import Examined, examine
from ..errors import LayoutError, MismatchError, TemplateError, UsageError
from ..filling.sheets import Dossier, applies, fill, open_dossier
from ..formats.paper_patterns import PaperPattern
from ..formats.papers import list_papers, require_feedback_form
from ..formats.setting import home_of
from ..keeping.versions import digest_of
from ..ledger.letters import BUILT, CHANGED, MISSING, LetterFile, find_named
from ..loading import Loaded, load_outline
from ..model.diagnostic import OutlineError
from ..model.layout import Layout
from ..model.level import Level
from ..model.sheet import Sheet
from ..placing import target_folder
from ..rendering import find_office
from ..typesetting.sheet import typeset_sheet
from ..writing import make_file_name
from .desk import desk_of, file_of
from .paging import show_page
from .sending import send_file

_STALE: Final = "提纲后来改过"
_IN_FOLDER: Final = {
    MISSING: "还没有存到 letters 文件夹。",
    BUILT: "letters 文件夹里的就是这一份。",
    _STALE: "letters 文件夹里的是以前的，提纲后来改过。",
    CHANGED: "letters 文件夹里的在 Word 里改过；再存一次，改过的会换个名字留着。",
}
_REFUSED: Final = 422


@dataclass(frozen=True, slots=True)
class Ready:
    """The letters of an outline, or why there are none; ``drafts`` counts what a draft gives."""

    letters: Sequence[Built]
    errors: int
    refusal: str
    drafts: int


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper and the sheets of it that an outline gives; or why it gives none.

    One that ``is_usual`` goes with the letter unasked.
    """

    name: str
    identifier: str
    is_usual: bool
    sheets: Sequence[Sheet]
    fault: str = ""


def show_out(request: Request) -> Response:
    """Show what can be taken from a case, and what keeps the rest back."""
    return _show_out(request, 200)


def _show_out(request: Request, status: int) -> Response:
    file = file_of(request)
    loaded = load_outline(file)
    ready = _make_ready(loaded)
    papers: Sequence[Paper] = ()
    fault = ""
    try:
        papers = tuple(_list_papers(loaded, file)) if loaded.outline else ()
    except TemplateError as error:  # the letters can be taken all the same
        fault = str(error)
    words = {
        "name": file.stem,
        "ready": ready,
        "shorten": desk_of(request).shorten,
        "in_folder": list(_tell_places(file, ready.letters)),
        "said": _tell_put(request, file, ready.letters),
        "papers": papers,
        "papers_fault": fault,
        "has_office": find_office() is not None,
    }
    return show_page(request, "out.html", words, status)


def send_letter(request: Request) -> Response:
    """Send a letter as the command line would write it."""
    try:
        letter, _ = _find_letter(request)
    except OutlineError:
        return _show_out(request, _REFUSED)
    return send_file(letter.name, letter.data)


def send_pdf(request: Request) -> Response:
    """Send the PDF of a letter."""
    try:
        letter, layout = _find_letter(request)
    except OutlineError:
        return _show_out(request, _REFUSED)
    pdf = request.app.state.previewer.render_pdf(letter.data, layout)
    return send_file(f"{Path(letter.name).stem}.pdf", pdf)


def put_letters(request: Request) -> Response:
    """Write the letters of a case into ``letters/``, as the command line does."""
    file = file_of(request)
    try:
        letters, _ = make_letters(load_outline(file))
    except OutlineError:
        return _show_out(request, _REFUSED)
    placed = place_letters(letters, target_folder(file, None))
    asked = [("put", "1"), *(("kept", one.kept.name) for one in placed if one.kept)]
    page = request.url.path.removesuffix("/letters") + "/out"
    return RedirectResponse(f"{page}?{urlencode(asked)}", 303)


def send_paper(request: Request) -> Response:
    """Send one sheet of a paper."""
    file = file_of(request)
    loaded = load_outline(file)
    loaded.require("生成文书")
    wanted, number = request.path_params["paper"], request.path_params["number"]
    for paper in _list_papers(loaded, file):
        if paper.identifier == wanted and 1 <= number <= len(paper.sheets):
            sheet = paper.sheets[number - 1]
            return send_file(f"{make_file_name([sheet.name])}.docx", typeset_sheet(sheet))
    raise HTTPException(404, "这份提纲没有这种文书。请回到上一页。")


def _make_ready(loaded: Loaded) -> Ready:
    try:
        letters, examined = make_letters(loaded)
    except OutlineError as error:
        drafted = examine(loaded, is_draft=True)
        errors = [found for found in error.diagnostics if found.level is Level.ERROR]
        return Ready((), len(errors), "", len(drafted.letters))
    except (UsageError, LayoutError, MismatchError) as fault:
        return Ready((), 0, str(fault), 0)
    return Ready(letters, 0, "", len(examined.letters))


def _find_letter(request: Request) -> tuple[Built, Layout]:
    """Return the letter of a number that a request asks for, ready or as a draft.

    Raises:
        OutlineError: There are errors, and no draft was asked for.
        HTTPException: There is no letter of this number (404).
    """
    is_draft = "draft" in request.query_params
    examined: Examined
    letters, examined = make_letters(load_outline(file_of(request)), is_draft=is_draft)
    number: int = request.path_params["number"]
    if 1 <= number <= len(letters):
        layout = examined.letters[number - 1].layout
        if layout is not None:
            return letters[number - 1], layout
    raise HTTPException(404, "没有这封复函。请回到上一页。")


def _tell_places(file: Path, letters: Sequence[Built]) -> Iterator[str]:
    """Yield for each letter how the one in the folder stands to it."""
    lying = find_named(file, [LetterFile(built.name, MISSING) for built in letters])
    for built, one in zip(letters, lying, strict=True):
        is_same = one.sha256 == digest_of(built.data)
        yield _IN_FOLDER[_STALE if one.status == BUILT and not is_same else one.status]


def _tell_put(request: Request, file: Path, letters: Sequence[Built]) -> list[str]:
    """Return what is to be said after letters were put into the folder.

    An address can be made up: only files that are there are named.
    """
    if "put" not in request.query_params:
        return []
    folder = target_folder(file, None)
    lying = {one.name for one in folder.iterdir()} if folder.is_dir() else set()
    kept = [name for name in request.query_params.getlist("kept") if name in lying]
    put = [built.name for built in letters if built.name in lying]
    return [
        *(f"已存好：{folder.name}/{name}" for name in put),
        *(f"原来的复函在 Word 里改过，没有覆盖，已改名为：{folder.name}/{name}" for name in kept),
    ]


def _list_papers(loaded: Loaded, file: Path) -> Iterator[Paper]:
    """Yield the papers that can go with an outline's letters, those that go unasked first."""
    dossier = open_dossier(loaded.require("生成文书"), file.stem)
    home = home_of(str(file))
    require_feedback_form(dossier.first.setting.region, home)
    papers = [_fill_paper(pattern, dossier) for pattern in list_papers(home)]
    yield from sorted(papers, key=lambda paper: not paper.is_usual)


def _fill_paper(pattern: PaperPattern, dossier: Dossier) -> Paper:
    """Return a paper with its sheets; a faulty one keeps nobody from the others."""
    try:
        is_usual = applies(pattern, dossier)
        sheets = tuple(fill(pattern, [dossier]))
    except (TemplateError, LayoutError) as fault:
        return Paper(pattern.name, pattern.identifier, True, (), str(fault))
    return Paper(pattern.name, pattern.identifier, is_usual, sheets)


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
)
