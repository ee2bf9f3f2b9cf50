"""Single facts of a cell: numbers, sessions, titles and roles as the outline holds them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from ..chinese import to_numeral

_LONGEST_NUMBER: Final = 40
_NUMBER: Final = re.compile(
    r"第?(?P<number>[^第号（）()]+?)号?(?:提案|建议)?(?:[（(](?P<class>[^（）()]+)[)）])?"
)
_SPOILT: Final = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+|\d+\.0+")
_ORDINALS: Final = "一二三四五六七八九十\\d"
SESSION: Final = re.compile(
    rf"第?(?P<term>[{_ORDINALS}]+届)(?:[\u4e00-\u9fff]{{0,12}}?第)?(?P<session>[{_ORDINALS}]+次)"
)
_QUOTED: Final = re.compile("《([^《》]+)》")
_HAN_GAP: Final = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t\u3000]*\n[ \t\u3000]*|\n(?=[\u3000-\u9fff])"
)


class OddCellError(Exception):
    """A cell does not hold what its column asks for; carries the sentence that says so."""


def join_line(text: str) -> str:
    """Return a text of several lines as one, without a blank between 汉字."""
    return " ".join(_HAN_GAP.sub("", text).split("\n")).strip()


def read_number(text: str) -> tuple[str, str]:
    """Return the number of a case without 第 and 号, and its class number (医疗卫生类173号) or "".

    Raises:
        OddCellError: It is no number that could be quoted in a letter.
    """
    plain = "".join(_narrow(text).split())
    if _SPOILT.fullmatch(plain):
        raise OddCellError(f"“{text}”不是原来的编号，可能被表格改成了数字。请照交办通知写全。")
    found = _NUMBER.fullmatch(plain)
    if found is None or not any(char.isdigit() for char in found["number"]):
        raise OddCellError(f"“{join_line(text)}”不像编号。请照交办通知写，例如 0137。")
    if len(found["number"]) > _LONGEST_NUMBER:
        raise OddCellError(f"“{join_line(text)[:12]}……”太长，不像编号。请照交办通知写，例如 0137。")
    return found["number"], found["class"] or ""


def _narrow(text: str) -> str:
    """Return a text with its digits and letters half-width; other characters stay."""
    return "".join(
        unicodedata.normalize("NFKC", char)
        if "\uff01" <= char <= "\uff5e" and char.isalnum()
        else char
        for char in text
    )


def read_session(text: str) -> str:
    """Return a session as it stands.

    Raises:
        OddCellError: It names none.
    """
    line = join_line(text)
    if "届" not in line:
        raise OddCellError(f"“{line}”里没有“届”。请照交办通知写，例如 三届二次。")
    return line


def compose_session(term: str, session: str) -> str:
    """Return 三届二次 of 三届 and 二次, or of 3 and 2.

    Raises:
        OddCellError: One of the two is no ordinal.
    """
    return f"{_read_ordinal(term, '届')}届{_read_ordinal(session, '次')}次"


def _read_ordinal(text: str, word: str) -> str:
    plain = (
        _narrow("".join(text.split())).removeprefix("第").removesuffix("会议").removesuffix(word)
    )
    if plain.isdecimal() and 1 <= int(plain) <= 99:
        return to_numeral(int(plain))
    if not re.fullmatch("[一二三四五六七八九十]+", plain):
        raise OddCellError(f"“{text}”不像第几{word}。请写成 三 或 3。")
    return plain


def find_session(text: str) -> str | None:
    """Return the one session that a title names, ``None`` where it names none or several."""
    found = {match["term"] + match["session"] for match in SESSION.finditer("".join(text.split()))}
    return found.pop() if len(found) == 1 else None


def read_subject(text: str) -> str:
    """Return the title of a case in one line, without 《》 around the whole."""
    line = join_line(text)
    quoted = _QUOTED.fullmatch(line)
    return quoted[1].strip() if quoted else line


def read_role(text: str, roles: Mapping[str, str]) -> str:
    """Return the outline's word for what a unit has to do.

    Raises:
        OddCellError: The word is not known, or means different things in different places.
    """
    plain = "".join(text.split())
    if plain not in roles:
        raise OddCellError(
            f"“{plain}”不能确定是主办、独办、分办还是会办。请改成其中之一，"
            "或者在 templates/lists/columns.yaml 的“办理方式”里写明。"
        )
    return roles[plain]
