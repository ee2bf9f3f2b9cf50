"""The facts of the case that a letter itself states: session, number, subject, authors, unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ..chinese import HAN
from ..expressions import compile_later
from ..model.block import Block
from ..model.kind import Kind
from ..model.outline import Case
from .forms import find_office, is_unit, strip_blanks
from .salutations import read_salutation, split_addressees

_NUMERAL: Final = r"[一二三四五六七八九十百零〇\d]{1,4}"
_SESSION: Final = compile_later(
    rf"第?(?P<term>{_NUMERAL})届(?P<between>[^。届《“]{{0,24}}?)第?(?P<session>{_NUMERAL})次"
)
_NUMBER: Final = compile_later(
    r"(?:第|编号[:：]?)\s*(?P<number>[A-Za-z]{0,4}\d[\dA-Za-z\-－—〔〕\[\]]*)\s*号"
)
_BARE_NUMBER: Final = compile_later(
    r"(?<![〕\]】)）\d\-])(?P<number>[A-Z]{0,4}\d{1,9}(?:-\d+)*)\s*号(?=[^。]{0,12}(?:提案|建议|议案|$|[）)]))"
)
_LETTERED: Final = compile_later(r"编号\s*[:：]\s*(?P<number>[^\s）)]{1,20}?)号")
_OPENING_LINES: Final = 3
_LONGEST_OPENING: Final = 600
_QUOTES: Final = {"《": "》", "“": "”"}
_BEFORE_TITLE: Final = compile_later(
    r"(?:提出|所提|提的|关于|反映|号|现将|的)[^。；;]{0,80}?(?=[《“])"
)
_UNQUOTED: Final = compile_later(
    r"(?:提出的?|所提的?|提的)(?P<subject>关于[^。《》“”]{2,90}?的?(?:建议|提案|议案|意见))"
    r"(?=(?:的?(?:提案|建议|议案))?(?:[（(][^）)]*[）)])?(?:已经?|均|现|[,，。]|收悉|交|转))"
)
_ABOUT: Final = compile_later(
    r"关于(?P<subject>[^《》“”]{2,80}?(?:建议|提案|议案))的?(?:办理)?(?:答复|回复|复函)"
)
_PROPOSERS: Final = compile_later(
    rf"(?:现将|对|关于|^|[。，,])(?!你|您|我|贵)(?P<names>[{HAN}·、\s]{{2,60}}?)(?:等\d*[位名]?|等)?(?:政协|人大)?(?:委员|代表)"
    r"(?:在[^。]{0,40}?)?(?:所?提出|所?提|《|“)"
)
_ASSISTS: Final = compile_later("(?:会办|协办).{0,4}意见")
_SEAL: Final = compile_later(r"[（(](?:加?盖|签|公)?[公印]?章[）)]")
_AGENCY: Final = compile_later(rf"(?P<unit>[{HAN}（）()]{{3,30}}?)(?:关于|对)")


def find_case(blocks: Sequence[Block]) -> Case:
    """Return the facts that the blocks of a letter state, each as it is written there."""
    titles = _join_titles(blocks)
    opening = _take_opening(blocks)
    salutation = next((block.text for block in blocks if block.kind is Kind.SALUTATION), "")
    sources = (*titles, opening)
    return Case(
        session=_first(_read_session(text) for text in sources),
        number=_find_number(sources),
        subject=_find_subject(opening, titles),
        authors=_find_authors(salutation, opening),
        unit=_find_unit(blocks, titles),
    )


def _join_titles(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return each title whole; the lines of one follow each other."""
    titles: list[str] = []
    previous: int | None = None
    for at, block in enumerate(blocks):
        if block.kind is not Kind.TITLE:
            continue
        text = strip_blanks(block.text)
        if (
            previous == at - 1
            and titles
            and not re.search("(?:答复|复函|函|意见|回复)$", titles[-1])
        ):
            titles[-1] += text
        else:
            titles.append(text)
        previous = at
    return tuple(titles)


def _take_opening(blocks: Sequence[Block]) -> str:
    """Return the first paragraphs of the body, as far as 如下."""
    taken: list[str] = []
    for block in blocks:
        if block.kind is Kind.BODY:
            taken.append(block.text[:_LONGEST_OPENING])
            if "如下" in block.text or len(taken) == _OPENING_LINES:
                break
    return "\n".join(taken)[:_LONGEST_OPENING]


def _first(values: Iterator[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _read_session(text: str) -> str | None:
    """Return 十二届三次 from 十二届三次会议, 第十二届人民代表大会第三次会议 and the like."""
    found = _SESSION.search(strip_blanks(text))
    return f"{found['term']}届{found['session']}次" if found else None


def _find_number(texts: Sequence[str]) -> str | None:
    """Return the number of the proposal as it is written: 0487, DH0271, 20250316."""
    for form in (_LETTERED, _NUMBER, _BARE_NUMBER):
        for text in texts:
            found = form.search(strip_blanks(text))
            if found:
                return found["number"]
    return None


def _find_subject(opening: str, titles: Sequence[str]) -> str | None:
    """Return the title of the proposal: quoted in the opening, bare in it, or in the title."""
    before = opening.split("如下", maxsplit=1)[0]
    quoted = _read_quoted(before)
    if quoted:
        return quoted
    bare = _UNQUOTED.search(before)
    if bare:
        return bare["subject"]
    for title in titles:
        quoted = _read_quoted(title)
        if quoted:
            return quoted
        about = _ABOUT.search(title)
        if about and not re.search(r"届|第[\w-]+号", about["subject"]):
            return f"关于{about['subject']}" if "关于" not in about["subject"] else about["subject"]
    return None


def _read_quoted(text: str) -> str | None:
    """Return what stands in the first 《》 or “” after 提出; marks of the same kind may nest."""
    found = _BEFORE_TITLE.search(text) or re.search("(?=[《“])", text)
    if not found:
        return None
    start = found.end()
    opens, closes = text[start], _QUOTES[text[start]]
    depth = 0
    for at in range(start, len(text)):
        depth += (text[at] == opens) - (text[at] == closes)
        if depth == 0:
            return text[start + 1 : at].strip() or None
    return None


def _find_authors(salutation: str, opening: str) -> tuple[str, ...]:
    """Return whom the letter addresses; in a letter to the lead unit, who made the proposal."""
    addressed = read_salutation(salutation) if salutation else None
    names = addressed.names if addressed else ()
    if names and not is_unit(salutation.rstrip(":： ")):
        return names
    if _ASSISTS.search(opening):
        names = ()
    proposers = _PROPOSERS.search(opening)
    if proposers:
        return split_addressees(proposers["names"])
    return names


def _find_unit(blocks: Sequence[Block], titles: Sequence[str]) -> str | None:
    """Return the unit that signs, else the one that the title names."""
    signature = next((block.text for block in blocks if block.kind is Kind.SIGNATURE), None)
    if signature:
        return find_office(signature) or _SEAL.sub("", signature).strip()
    for title in titles:
        agency = _AGENCY.match(title)
        if agency and is_unit(agency["unit"]):
            return agency["unit"]
    return None
