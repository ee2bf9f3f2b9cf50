"""Two texts of one outline, of which one was saved first: shown side by side, field by field."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ..errors import StaleSaveError
from ..keeping.comparing import compare, say_path
from ..structure.yaml_file import parse_bytes
from .opened import Opened
from .paging import write_page

CONFLICT: int = 409


def show_conflict(request: Request, case: Opened, mine: bytes, stale: StaleSaveError) -> Response:
    """Answer a save that was refused: the version that stands there, and what differs."""
    schema = case.format.schema if case.format else {}
    theirs_data = parse_bytes(str(case.file), stale.theirs).data or {}
    mine_data = parse_bytes(str(case.file), mine).data or {}
    differences = [(say_path(one.path, schema), one) for one in compare(theirs_data, mine_data)]
    html = write_page(request, "_differences.html", {"differences": differences})
    return JSONResponse({"message": str(stale), "version": stale.version, "html": html}, CONFLICT)
