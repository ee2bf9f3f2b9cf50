"""The list of cases: what is due first at the head, searched and filtered, and as a workbook."""

from __future__ import annotations

import datetime
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ..batching.keys import read_setting
from ..formats.unit import load_unit
from ..ledger.rows import look_again
from ..ledger.statistics import count
from .case_lines import describe_row
from .choosing import CHOICES, LATE, SOON, choose_rows, cut_page, read_query
from .desk import desk_of
from .gathering import Gathered, Gatherer
from .paging import show_page, write_page
from .season import draw_season
from .sending import send_file

_PATIENCE: Final = 0.6  # seconds that a page waits for outlines to be read


def list_cases(request: Request) -> Response:
    """Show the cases of the folder."""
    words = _describe(request, _gather(request, _PATIENCE))
    return show_page(request, "cases.html", words)


def list_parts(request: Request) -> Response:
    """Return the parts of the list that change, for the script of its page."""
    gathered = _gather(request, _PATIENCE)
    words = _describe(request, gathered)
    return JSONResponse(
        {
            "season": write_page(request, "_season.html", words),
            "table": write_page(request, "_cases.html", words),
            "said": words["said"],
            "isComplete": gathered.is_complete,
        }
    )


def download_ledger(request: Request) -> Response:
    """Give the ledger as a workbook, with all cases as they are now."""
    from ..ledger.workbook import write_workbook  # noqa: PLC0415 - openpyxl takes a while

    desk = desk_of(request)
    rows = [look_again(row) for row in _gather(request, None).rows]
    today = datetime.date.today().isoformat()
    unit = load_unit(desk.home)
    data = write_workbook(rows, today, (unit.full_name if unit else None) or "")
    return send_file(f"台账{today}.xlsx", data)


def _gather(request: Request, seconds: float | None) -> Gathered:
    """Return the cases of the folder, after so many seconds at most."""
    desk = desk_of(request)
    gatherer: Gatherer = request.app.state.gatherer
    return gatherer.gather(desk.list_files(), read_setting(desk.drafts), seconds)


def _describe(request: Request, gathered: Gathered) -> dict[str, Any]:
    """Return what the list shows of the cases that a request asks for."""
    query = read_query(request.query_params)
    page = cut_page(choose_rows(gathered.rows, query), query.page)
    return {
        "query": query,
        "page": page,
        "lines": [describe_row(look_again(row)) for row in page.rows],
        "season": draw_season(count(gathered.rows)),
        "gathered": gathered,
        "states": CHOICES,
        "late": LATE,
        "soon": SOON,
        "said": _say(gathered, page.total, asks=query.asks),
    }


def _say(gathered: Gathered, found: int, *, asks: bool) -> str:
    """Return how many cases there are, in words that are spoken where they change."""
    if not gathered.is_complete:
        return f"正在读提纲：已读 {gathered.read} / {gathered.total} 份，读完会自动补上。"
    return f"找到 {found} 件，共 {len(gathered.rows)} 件。" if asks else f"共 {found} 件。"


ROUTES: Final = (
    Route("/", list_cases, name="cases"),
    Route("/list", list_parts),
    Route("/ledger.xlsx", download_ledger),
)
