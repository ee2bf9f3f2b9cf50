"""Two texts of one outline, of which one was saved first: shown side by side, field by field."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ..errors import StaleSaveError
from ..keeping.comparing import Difference, compare, say_path
from ..structure.decoding import decode
from ..structure.yaml_file import parse_bytes
from .desk import desk_of
from .opened import Opened
from .paging import write_page

CONFLICT: int = 409

_WHOLE = "全文"


def show_conflict(request: Request, case: Opened, mine: bytes, stale: StaleSaveError) -> Response:
    """Answer a save that was refused: the version that stands there, and what differs."""
    differences = list_differences(case, stale.theirs, mine)
    html = write_page(request, "_differences.html", {"differences": differences})
    said = desk_of(request).shorten(str(stale))
    return JSONResponse({"message": said, "version": stale.version, "html": html}, CONFLICT)


def list_differences(case: Opened, old: bytes, new: bytes) -> list[tuple[str, Difference]]:
    """Return what differs between two texts of an outline, each with the name of its field.

    Where one of them cannot be understood, the texts themselves are compared.
    """
    schema = case.format.schema if case.format else {}
    before, after = (parse_bytes(str(case.file), data).data for data in (old, new))
    if before is None or after is None:
        before, after = ({_WHOLE: decode(data).text or ""} for data in (old, new))
    return [(say_path(one.path, schema), one) for one in compare(before, after)]
