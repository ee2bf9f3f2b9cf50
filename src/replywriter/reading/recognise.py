"""Lines → Letter: what each line is, told from its text and its place among the others.

A letter has three stretches. The head reaches to the salutation, or to the first sentence where
there is none; the body to the last sentence; the tail is the rest. The same words mean different
things in them: 签发人 is a mark in the head and a note in the tail. No anchor need be there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ..expressions import compile_later
from ..model.block import Block
from ..model.kind import HEADINGS, Kind
from ..model.letter import Letter
from ..model.line import Line
from ..punctuation import has_lost_width
from .facts import find_case
from .forms import (
    find_office,
    is_annex_label,
    is_annex_note,
    is_contact,
    is_copies,
    is_damaged_date,
    is_date,
    is_furniture,
    is_site_line,
    is_unit,
    read_marks,
)
from .headings import find_headings
from .salutations import is_bare_name, read_salutation
from .titles import find_titles

Piece = tuple[Kind, str]
"""A kind and its text; a line has one piece, or two that run on."""
Row = tuple[Piece, ...]

_SENTENCE_END: Final = compile_later(r"[。！!？?；;：:][”’」』）)]*$")
_SENTENCE: Final = compile_later(r"[。！？!?]|如下|收悉|您好|你好")
_FORMULA: Final = compile_later(r"(?:此致|敬礼|此复|[特专谨]此|谢谢|祝|顺祝|致以)")
_NUMBERED: Final = compile_later(
    r"(?:\d{1,2}[.．、]|[（(]?\d{1,2}[）)]|[一二三四五六七八九十]+、)\s*\S"
)
_SIGNED: Final = compile_later(
    r"(?P<unit>[^。！？!?，,；;：:\d]{2,40}?)\s*(?P<date>[(（]?[\d一二]\S.*)"
)
_TRAILING_DATE: Final = compile_later(
    r"(?P<body>.*[。！!？?])\s+(?:(?P<unit>\S{3,30})\s+)?(?P<date>[12二一]\S{5,14}[\s|]*)",
    re.DOTALL,
)
_SPEAKS: Final = compile_later("[,，]|我[局委厅部院办县市区镇乡处们]|您|你们|感谢")
_SHORTEST_PROSE: Final = 41
_LONGEST_TAIL_SHARE: Final = 0.5
_HEAD_KINDS: Final = (Kind.TITLE, Kind.CATEGORY, Kind.PUBLICITY, Kind.DOCUMENT_NUMBER, Kind.SIGNER)


def recognise(lines: Sequence[Line], file: str = "") -> Letter:
    """Return the letter that lines are: typed blocks, the case facts, and what to tell staff.

    What a line says of itself (``kind``, ``lead``) is believed. Nothing is repaired or guessed.
    """
    rows = read_rows([line.text.strip() for line in lines], [line.kind for line in lines])
    said = [_take_said(line) or row for line, row in zip(lines, rows, strict=True)]
    blocks = tuple(
        block for line, row in zip(lines, said, strict=True) for block in _place(line, row)
    )
    return Letter(blocks, case=find_case(blocks), file=file, notes=tuple(list_notes(blocks)))


def _place(line: Line, row: Row) -> Iterator[Block]:
    """Yield the blocks of a line, each knowing where in its paragraph it begins."""
    reached = 0
    for at, (kind, text) in enumerate(row):
        found = line.text.find(text, reached)
        start = reached if found < 0 else found
        reached = start + len(text)
        yield Block(kind, text, at > 0, (), line.number, line.look, line.start + start)


def _take_said(line: Line) -> Row:
    """Return what a line says of itself: its kind, split where a run-in heading ends."""
    if line.kind is None:
        return ()
    text = line.text.strip()
    lead = min(line.lead - (len(line.text) - len(line.text.lstrip())), len(text))
    if line.kind in HEADINGS and 0 < lead < len(text):
        return (line.kind, text[:lead].rstrip()), (Kind.BODY, text[lead:].lstrip())
    return ((line.kind, text),)


def read_rows(texts: Sequence[str], said: Sequence[Kind | None]) -> list[Row]:
    """Return the pieces of each line."""
    start = _find_start(texts, said)
    head = _read_head(texts[:start])
    if start and _addresses_by_name(texts[start - 1 : start + 1]) and said[start - 1] is None:
        head[-1] = ((Kind.SALUTATION, texts[start - 1]),)
    end = max(_find_end(texts, said, start), start)
    return [
        *head,
        *_read_body(texts[start:end], said[start:end]),
        *_read_tail(texts[end:]),
    ]


# --- where the three stretches begin -----------------------------------------------------------


def _find_start(texts: Sequence[str], said: Sequence[Kind | None]) -> int:
    """Return the line of the salutation, or of the first sentence where nobody is addressed."""
    sentence = None
    for index, text in enumerate(texts):
        kind = said[index]
        if kind is not None:
            if kind not in (*_HEAD_KINDS, Kind.OTHER):
                return index if sentence is None else sentence
            continue
        if _opens_letter(text):
            return index
        if sentence is None and _is_sentence(text):
            sentence = index
        if sentence is not None and ("如下" in text or index > sentence + 8):
            break
    return len(texts) if sentence is None else sentence


def _addresses_by_name(texts: Sequence[str]) -> bool:
    """Tell whether the last line of the head is 张三： and the letter begins right after it."""
    return len(texts) == 2 and is_bare_name(texts[0]) and not _opens_letter(texts[1])


def _opens_letter(text: str) -> bool:
    """Tell whether a line addresses somebody."""
    return not read_marks(text) and read_salutation(text) is not None


def _is_sentence(text: str) -> bool:
    """Tell whether a line of the head is already text of the letter."""
    return bool(_SENTENCE.search(text)) and not (is_furniture(text) or read_marks(text))


def _find_end(texts: Sequence[str], said: Sequence[Kind | None], start: int) -> int:
    """Return the first line after the last sentence of the body."""
    end = _find_last_date(texts, said, start)
    while end > start:
        if _is_body(texts[end - 1], said[end - 1]) and not _lists_annexes(texts[start:end]):
            break
        if _stands_under_heading(texts[start:end]):
            break
        end -= 1
    return end


def _lists_annexes(texts: Sequence[str]) -> bool:
    """Tell whether the last of the lines is a numbered one under 附件：."""
    at = len(texts) - 1
    while at > 0 and _NUMBERED.match(texts[at]):
        at -= 1
    return at < len(texts) - 1 and is_annex_note(texts[at])


def _stands_under_heading(texts: Sequence[str]) -> bool:
    """Tell whether the last of the lines stands right under a heading and has no other form."""
    if len(texts) < 2 or _read_tail_form(texts[-1]) or is_unit(texts[-1]):
        return False
    heading = find_headings(texts[-2:])[0]
    return heading is not None and not heading.is_run_in


def _find_last_date(texts: Sequence[str], said: Sequence[Kind | None], start: int) -> int:
    """Return the line of the date of signing, or the number of lines.

    A date is not that of signing where half as much text follows it as stands before it.
    """
    lengths = [len(text) for text in texts]
    for index in range(len(texts) - 1, start, -1):
        is_signing = said[index] is Kind.DATE or (
            said[index] is None and _ends_in_date(texts[index])
        )
        if is_signing:
            before, after = sum(lengths[start:index]), sum(lengths[index + 1 :])
            return index if after <= before * _LONGEST_TAIL_SHARE else len(texts)
    return len(texts)


def _ends_in_date(text: str) -> bool:
    return is_date(text) or _split_signed(text) is not None


def _is_body(text: str, said: Kind | None) -> bool:
    """Tell whether a line near the end still belongs to the body."""
    if said is not None:
        return said in (Kind.BODY, *HEADINGS)
    if _FORMULA.match(text) or _TRAILING_DATE.fullmatch(text):
        return True
    if _read_tail_form(text) is not None or is_furniture(text) or find_office(text):
        return False
    return bool(
        _SENTENCE_END.search(text)
        or _SPEAKS.search(text)
        or len(text) >= _SHORTEST_PROSE
        or find_headings([text])[0]
    )


# --- the head ------------------------------------------------------------------------------------


def _read_head(texts: Sequence[str]) -> list[Row]:
    marks = [read_marks(text) for text in texts]
    free = {
        index for index, text in enumerate(texts) if not marks[index] and not is_furniture(text)
    }
    titles = find_titles(texts, free)
    return [
        ((Kind.TITLE, text),) if index in titles else marks[index] or ((Kind.OTHER, text),)
        for index, text in enumerate(texts)
    ]


# --- the body ------------------------------------------------------------------------------------


def _read_body(texts: Sequence[str], said: Sequence[Kind | None]) -> list[Row]:
    """Return the pieces of the lines from the salutation to the last sentence."""
    opening: list[Row] = []
    if texts and said[0] is None:
        addressed = read_salutation(texts[0])
        if addressed:
            salutation = (Kind.SALUTATION, addressed.text)
            rest = _split_trailing_date(addressed.rest) if addressed.rest else ()
            opening.append((salutation, *rest))
            texts = texts[1:]
    headings = find_headings(texts)
    return opening + [
        _split_heading(text, heading.kind, heading.length) if heading else _read_body_line(text)
        for text, heading in zip(texts, headings, strict=True)
    ]


def _split_heading(text: str, kind: Kind, length: int) -> Row:
    rest = text[length:].strip()
    heading = (kind, text[:length].strip())
    return (heading, (Kind.BODY, rest)) if rest else (heading,)


def _read_body_line(text: str) -> Row:
    """Return a paragraph, or a contact line or note that stands before the last sentence."""
    if len(text) < _SHORTEST_PROSE and not _FORMULA.match(text):
        form = _read_tail_form(text)
        if form is not None:
            return ((form, text),)
    return _split_trailing_date(text)


def _split_trailing_date(text: str) -> Row:
    """Return a paragraph; where the page lost its line breaks, signature and date apart."""
    found = _TRAILING_DATE.fullmatch(text)
    if not found or not is_date(found["date"]) or (found["unit"] and not is_unit(found["unit"])):
        return ((Kind.BODY, text),)
    unit = ((Kind.SIGNATURE, found["unit"]),) if found["unit"] else ()
    return ((Kind.BODY, found["body"]), *unit, (Kind.DATE, found["date"]))


# --- the tail ------------------------------------------------------------------------------------

_TAIL_FORMS: Final = (
    (is_copies, Kind.COPIES),
    (is_date, Kind.DATE),
    (is_contact, Kind.NOTE),
    (is_annex_note, Kind.ANNEX_NOTE),
    (is_annex_label, Kind.ANNEX_LABEL),
)


def _read_tail_form(text: str) -> Kind | None:
    """Return the kind of a line that bears the form of one, wherever in the tail it stands."""
    if is_site_line(text):
        return None
    marks = read_marks(text)
    if marks and not _FORMULA.match(text):
        kind = marks[0][0]
        return Kind.NOTE if kind in (Kind.SIGNER, Kind.DOCUMENT_NUMBER) else kind
    return next((kind for tells, kind in _TAIL_FORMS if tells(text)), None)


def _read_tail(texts: Sequence[str]) -> list[Row]:
    """Return the pieces of the lines after the last sentence."""
    rows: list[Row] = []
    is_signed = any(is_unit(text) and _read_tail_form(text) is None for text in texts)
    last_date = max((at for at, text in enumerate(texts) if is_date(text)), default=-1)
    for index, text in enumerate(texts):
        above = rows[-1][-1] if rows else None
        signed = _split_signed(text)
        if is_site_line(text):
            return rows + [((Kind.OTHER, other),) for other in texts[index:]]
        if signed:
            rows.append(signed)
        elif not is_signed and find_office(text):
            rows.append(((Kind.SIGNATURE, text),))
            is_signed = True
        else:
            kind = (
                _continue(text, above)
                or _read_tail_form(text)
                or _read_rest(texts, index, last_date)
            )
            rows.append(((kind, text),))
    return rows


def _split_signed(text: str) -> Row | None:
    """Return signature and date where one line holds both."""
    found = _SIGNED.fullmatch(text) if len(text) <= 60 else None
    if found and is_unit(found["unit"]) and is_date(found["date"]):
        return (Kind.SIGNATURE, found["unit"].rstrip()), (Kind.DATE, found["date"])
    return None


def _continue(text: str, above: Piece | None) -> Kind | None:
    """Return the kind of the line above where this one carries it on."""
    if above is None:
        return None
    kind, said = above
    opened = said.count("(") + said.count("（") - said.count(")") - said.count("）")
    if (
        kind is Kind.NOTE
        and not is_unit(text)
        and (opened > 0 or said.endswith((",", "，", ":", "：", "、")))
    ):
        return kind
    if kind is Kind.ANNEX_NOTE and _NUMBERED.match(text):
        return kind
    if kind is Kind.COPIES and (said.endswith((",", "，", "、")) or text.endswith("。")):
        return kind
    return None


def _read_rest(texts: Sequence[str], index: int, last_date: int) -> Kind:
    """Return 署名 for what stands where a signature does, else 其他."""
    text = texts[index]
    if is_furniture(text) or len(text) >= _SHORTEST_PROSE:
        return Kind.OTHER
    if is_unit(text):
        is_late = index > last_date and any(is_unit(other) for other in texts[:index])
        return Kind.OTHER if is_late and last_date >= 0 else Kind.SIGNATURE
    leads_to_date = index < last_date and all(map(is_unit, texts[index + 1 : last_date]))
    return Kind.SIGNATURE if leads_to_date else Kind.OTHER


# --- what staff are told -------------------------------------------------------------------------

_ANCHORS: Final = (
    (Kind.TITLE, "没有找到标题。"),
    (Kind.SALUTATION, "没有找到称谓。"),
    (Kind.SIGNATURE, "没有找到署名。"),
    (Kind.DATE, "没有找到成文日期。"),
)


def list_notes(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield what staff are told of a letter: what is missing or damaged, a sentence each."""
    kinds = {block.kind for block in blocks}
    for kind, sentence in _ANCHORS:
        if kind not in kinds:
            yield sentence
    for block in blocks:
        if block.kind is Kind.DATE and is_damaged_date(block.text):
            yield f"第{block.paragraph}行的日期“{block.text}”残缺，没有改动。请对照原件补全。"
    if has_lost_width("\n".join(block.text for block in blocks)):
        yield (
            "全文没有一个全角的，：；！？（），多半是网页转存时丢失的，不是原文的错。"
            "核对以后可以一次恢复：replywriter import --restore-punctuation。"
        )
