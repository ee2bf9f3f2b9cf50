"""Text files of rows and columns (.csv, .tsv) as one sheet."""

from __future__ import annotations

import csv
import io
import re
from typing import Final

from ..errors import UnreadableFileError
from .sheet import Cell, Sheet, arrange

_SEPARATORS: Final = (",", "\t", ";", "|")
_TOLD: Final = re.compile(r"sep=(.)\r?\n")  # how Excel's own files tell it
_KEPT_AS_TEXT: Final = re.compile(r'="([^"]*)"')  # how exports keep Excel from reading 0487 as 487
_SAMPLE: Final = 50  # lines


def read_text_table(text: str, file: str) -> Sheet:
    """Return the rows of a text; the separator is the one of which there are most.

    Raises:
        UnreadableFileError: A quotation mark has no partner, so that rows run into each other.
    """
    told = _TOLD.match(text)
    separator = told[1] if told else _find_separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    cells: list[Cell] = []
    try:
        for row, values in enumerate(reader, 1):
            for column, value in enumerate(values, 1):
                written = _read_value(value)
                if written and not (told and row == 1):
                    cells.append(Cell(written, row, column))
    except csv.Error as fault:
        raise UnreadableFileError(
            f"{file} 第{reader.line_num}行：引号没有配对，读不下去。请用 Excel 打开，另存为 .xlsx。"
        ) from fault
    return Sheet("", arrange(cells, []))


def _find_separator(text: str) -> str:
    sample = "\n".join(text.split("\n", _SAMPLE)[:_SAMPLE])
    return max(_SEPARATORS, key=sample.count)


def _read_value(value: str) -> str:
    value = value.strip().replace("\r\n", "\n").replace("\r", "\n")
    kept = _KEPT_AS_TEXT.fullmatch(value)
    return kept[1].strip() if kept else value
