"""Which letter a row asks for: a reply to a 提案 or a 建议, or an opinion to the lead unit."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ..errors import UsageError
from ..formats.format import Format, load_format
from ..formats.list_columns import ListColumns
from .cases import ListedCase
from .headings import Table
from .offices import ASSISTING

_TELLING: Final = ("编号", "案由", "撰写人", "附议人")  # facts whose headings name the kind


def tell_table_kind(table: Table, known: ListColumns, file: Path) -> str | None:
    """Return 提案 or 建议 where the list says it: in headings, title, or a name of its own."""
    headings = {
        told
        for key in _TELLING
        for column in table.find_columns(key)
        if (told := known.tell_kind(column.heading))
    }
    if len(headings) == 1:
        return headings.pop()
    for text in (table.title, table.sheet.name, file.stem):
        told = known.tell_kind(text)
        if told:
            return told
    return None


def choose_format(
    listed: ListedCase,
    table_kind: str | None,
    format_name: str | None,
    known: ListColumns,
    home: Path,
) -> tuple[Format, str | None] | None:
    """Return the format of a row's letter and its 案类; ``None`` where the list does not tell.

    Raises:
        TemplateError: There is no such format, or it is faulty.
    """
    given = listed.case.get("案类")
    kind = listed.kind or (str(given) if given else None) or table_kind
    if format_name is not None:
        chosen = load_format(format_name, home)
        kind = kind if chosen.variants else chosen.case_kind
        return None if chosen.variants and kind not in chosen.variants else (chosen, kind)
    if kind is None or kind not in known.formats:
        return None
    is_opinion = listed.case.get("办理方式") == ASSISTING
    return load_format(known.formats[ASSISTING if is_opinion else kind], home), kind


def refuse_untold(file: Path, format_name: str | None) -> UsageError:
    """Return what to say of a list of which no row says whether it is of 提案 or 建议."""
    cure = (
        "--case 案类=提案 或 --case 案类=建议"
        if format_name
        else ("--format cppcc-reply（政协提案）或 --format npc-reply（人大代表建议）")
    )
    return UsageError(f"{file}：清单里看不出是政协提案还是人大代表建议。请加 {cure}。")
