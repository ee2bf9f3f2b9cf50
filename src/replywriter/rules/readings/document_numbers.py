"""Document numbers: 示交函〔2025〕8号, with the ways in which they go wrong."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ...expressions import compile_later

# 7.2.5: 机关代字, the year of four digits in 〔〕, the serial without 第 and without leading zeros.
_NUMBER: Final = compile_later(
    r"(?:(?:发文字号|文号|编号)[：:])?[ \u3000]*"
    r"(?P<prefix>[\u4e00-\u9fffA-Z][\u4e00-\u9fffA-Z ]{0,19}?)[ \u3000]*"
    r"(?P<bracketed>(?P<open>[〔\[［【（(﹝{]?)[ \u3000]*(?P<year>(?:19|20)\d\d|\d\d)(?P<nian>年?)"
    r"[ \u3000]*(?P<close>[〕\]］】）)﹞}]?))[ \u3000]*"
    r"(?P<ordinal>第?)(?P<zeros>0*)(?P<serial>[1-9]\d*)[ \u3000]*(?P<end>号?)[ \u3000。]*"
)


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """The parts of a document number as written; the spans are indices in its text."""

    text: str
    prefix: str
    year: str
    brackets: str
    ordinal: str
    zeros: str
    serial: str
    end: str
    bracketed: tuple[int, int]
    counted: tuple[int, int]

    @property
    def full_year(self) -> str:
        """The year in four digits."""
        return self.year if len(self.year) == 4 else f"20{self.year}"

    @property
    def is_bracketed(self) -> bool:
        """Whether the year stands between two brackets of some kind, and nothing else does."""
        return len(self.brackets) == 2 and "年" not in self.brackets

    @property
    def standard(self) -> str:
        """The number as GB/T 9704-2012 7.2.5 writes it."""
        return f"{self.prefix}〔{self.full_year}〕{self.serial}号"


@lru_cache(maxsize=16)
def read_document_number(text: str) -> DocumentNumber | None:
    """Return the parts of a document number, ``None`` where the text is not like one."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    return DocumentNumber(
        text,
        found["prefix"].strip(),
        found["year"],
        found["open"] + found["nian"] + found["close"],
        found["ordinal"],
        found["zeros"],
        found["serial"],
        found["end"],
        found.span("bracketed"),
        (found.start("ordinal"), found.end("zeros")),
    )
