"""Lines before and after the text → the fields of an outline, where they say them plainly."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ..chinese import read_written_date
from ..expressions import compile_later
from ..model.block import Block
from ..model.kind import Kind
from ..model.outline import Annex, Case, Contact, Result, Signature

_WRITTEN: Final = compile_later(
    r"(?<!\d)[12]\d{3}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
    r"|[一二三四五六七八九〇零○Ｏ0０]{4}\s*年\s*[一二三四五六七八九十]{1,2}\s*月\s*[一二三四五六七八九十]{1,3}\s*日"
)
_FIGURES: Final = compile_later(r"(?<!\d)([12]\d{3})[-.\/－](\d{1,2})[-.\/－](\d{1,2})(?!\d)")
_COLON: Final = "[:：]"
_PHONE: Final = r"[0-9０-９][0-9０-９\-—－–()（）、/ 转]{4,}[0-9０-９]"
_NAMED: Final = compile_later(
    rf"(?P<who>(?:分管|主管|主要)?(?:负责人|领导人?|局长)|(?:联系人|经办人|承办人|具体承办人))(?:姓名)?"
    rf"(?:及(?:联系)?电话|及联系方式)?\s*{_COLON}\s*"
    r"(?P<name>[\u4e00-\u9fff·]+(?: +[\u4e00-\u9fff](?=[\s,，;；)）]|$))?)"
)
_CALLED: Final = compile_later(
    rf"(?:联系|办公)?(?:电话|方式|号码)\s*{_COLON}\s*(?P<phone>{_PHONE})"
)
_BARE_PHONE: Final = compile_later(rf"(?<![0-9])(?P<phone>{_PHONE})")
_CATEGORY: Final = compile_later(
    r"(?:类别|结果|分类|级别|办复|答复)[^:：]*[:：]\s*"
    r"(?P<mark>(?:[^\s()（）】]|[(（][^()（）]*[)）]){1,24})"
)
_SHORT_CATEGORY: Final = compile_later(
    r"[〔【\[(（]?\s*(?P<mark>[A-EＡ-Ｅ]\d?)\s*类?\s*[〕】\])）]?"
)
_PUBLICITY: Final = ("主动公开", "依申请公开", "不予公开")
_SIGNER: Final = compile_later(rf"签发人?\s*{_COLON}\s*(?P<name>\S.*?)\s*$")
_COPIES: Final = compile_later(rf"(?:主送|抄送|抄报|报送?|抄)\s*{_COLON}\s*(?P<names>.+?)[。.]?$")
_ANNEX: Final = compile_later(rf"(?:附\s*件?\s*{_COLON}?\s*)?(?:\d+\s*[.．、]\s*)?(?P<name>.+)")


def read_date(text: str) -> str | None:
    """Return the date in a text as ISO, ``None`` where it is damaged or of no calendar."""
    written = _WRITTEN.search(text)
    if written:
        return read_written_date(written.group())
    figures = _FIGURES.search(text)
    try:
        return datetime.date(*map(int, figures.groups())).isoformat() if figures else None
    except ValueError:
        return None


def read_signature(blocks: Sequence[Block]) -> Signature | None:
    """Return who signed and when, from the lines at the end."""
    units = [block.text for block in blocks if block.kind is Kind.SIGNATURE]
    dates = [read_date(block.text) for block in blocks if block.kind is Kind.DATE]
    unit = units[0].strip() if units else None
    signature = Signature(unit or None, next((date for date in dates if date), None))
    return signature if signature != Signature() else None


def read_contact(blocks: Sequence[Block]) -> Contact | None:
    """Return whom the lines at the end name for questions."""
    text = "\n".join(block.text for block in blocks if block.kind is Kind.NOTE)
    contact = Contact()
    names = list(_NAMED.finditer(text))
    for found, following in zip(names, [*names[1:], None][: len(names)], strict=True):
        stretch = text[found.end() : following.start() if following else len(text)]
        called = _CALLED.search(stretch) or _BARE_PHONE.search(stretch)
        phone = called["phone"].strip() if called else None
        is_clerk = found["who"] in ("联系人", "经办人", "承办人", "具体承办人")
        if is_clerk and contact.name is None:
            contact = replace(contact, name=found["name"], phone=phone)
        elif not is_clerk and contact.leader is None:
            contact = replace(contact, leader=found["name"], leader_phone=phone)
    if contact == Contact():
        called = _CALLED.search(text)
        contact = replace(contact, phone=called["phone"].strip() if called else None)
    return contact if contact != Contact() else None


def read_result(blocks: Sequence[Block]) -> Result | None:
    """Return class, publicity, number and signer of a letter, as its marks say them."""
    result = Result()
    for block in blocks:
        text = block.text.strip()
        if block.kind is Kind.DOCUMENT_NUMBER and result.document_number is None:
            result = replace(result, document_number=text)
        elif block.kind is Kind.CATEGORY and result.category is None:
            result = replace(result, category=_read_category(text))
        elif block.kind is Kind.PUBLICITY and result.publicity is None:
            found = next((word for word in _PUBLICITY if word in text), None)
            result = replace(result, publicity=found)
        elif block.kind is Kind.SIGNER and result.signer is None:
            signer = _SIGNER.search(text)
            result = replace(result, signer=signer["name"] if signer else None)
    return result if result != Result() else None


def _read_category(text: str) -> str | None:
    found = _CATEGORY.search(text)
    if found:
        return _SHORT_CATEGORY.sub(lambda mark: mark["mark"], found["mark"], count=1)
    found = _SHORT_CATEGORY.fullmatch(text)
    return found["mark"] if found else None


def read_copies(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return who gets a copy."""
    names: list[str] = []
    for block in blocks:
        found = _COPIES.match(block.text.strip()) if block.kind is Kind.COPIES else None
        names += re.split(r"\s*[，,；;、]\s*", found["names"]) if found else []
    return tuple(name for name in names if name.strip())


def read_annexes(blocks: Sequence[Block]) -> tuple[Annex, ...]:
    """Return what the letter says it encloses; the list of names is composed, not enclosed."""
    has_names = any(block.kind is Kind.NAME_LIST for block in blocks)
    notes = [block.text.strip() for block in blocks if block.kind is Kind.ANNEX_NOTE]
    names = [found["name"].strip() for found in map(_ANNEX.fullmatch, notes) if found]
    return tuple(Annex(name) for name in (names[:-1] if has_names else names) if name)


def complete_case(case: Case, blocks: Sequence[Block], signature: Signature | None) -> Case:
    """Return the case with what the letter's own lines say besides: all names, and the units.

    An opinion (会办) addresses the unit that leads.
    """
    listed = next((block.text for block in blocks if block.kind is Kind.NAME_LIST), "")
    if listed:
        case = replace(case, authors=tuple(filter(None, re.split(r"[、\s]+", listed))))
    if case.unit is None and signature and signature.unit:
        case = replace(case, unit=signature.unit)
    if case.role == "会办" and case.lead_unit is None:
        addressed = next((block.text for block in blocks if block.kind is Kind.SALUTATION), "")
        case = replace(case, lead_unit=addressed.strip().rstrip("：:").rstrip() or None)
    return case
