"""复函没有联系人或联系电话。

收信人有话要问，应当找得到人：各地多要求附上承办单位联系人的姓名和办公电话，
印作附注：（联系人：×××，联系电话：××××-××××××××）。
网页上的复函常把这一行略去，所以只作提示。没有署名也没有日期的片段不查。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter

_PERSON: Final = compile_later(
    "(?:联系(?:人|单位|方式)|承办(?:人|单位|负责人)|经办人|负责人|领导)"
    "[^：:\n]{0,6}[：:]?[ 　]*[^\\s：:，,]"
)
_PHONE: Final = compile_later("[0-9０-９×*][0-9０-９×* —－-]{5,}[0-9０-９×*]")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding at the note, else at the end of a signed letter, that lacks a contact."""
    ends = [at for at, row in enumerate(letter.blocks) if row.kind in (Kind.SIGNATURE, Kind.DATE)]
    notes = [row for row in letter.blocks if row.kind is Kind.NOTE]
    # An outline without a date is not finished yet.
    if not ends or (letter.source and not letter.find(Kind.DATE)):
        return
    after = letter.blocks[ends[0] :]
    text = "\n".join([row.text for row in (*notes, *after) if row.kind is not Kind.DATE])
    missing = []
    if not _PERSON.search(text):
        missing.append("联系人")
    if not _PHONE.search(text):
        missing.append("联系电话")
    if missing:
        block = notes[-1] if notes else letter.blocks[ends[-1]]
        yield RULE.report(
            letter.extent_in(block),
            f"复函没有{'和'.join(missing)}。请补上，例如：（联系人：何文静，联系电话：0000-80001234）。",
        )


_END: Final = "〔署名〕示例市示例区交通运输局\n〔日期〕2025年6月8日"

RULE: Rule[Letter] = Rule(
    id="missing-contact",
    catalogue="S-15",
    source="通行做法",
    level=Level.INFO,
    summary="复函没有联系人或联系电话",
    bad=(
        _END,
        _END + "\n〔附注〕（联系电话：0000-80001234）",
        _END + "\n〔附注〕（联系人：何文静）",
    ),
    good=(
        _END + "\n〔附注〕（联系人：何文静，联系电话：0000-80001234）",
        _END + "\n〔附注〕承办负责人：李四\n〔附注〕承办人及联系电话：王五　80001234",
        _END + "\n〔其他〕联系单位电话：示例区交通运输局0000—80001234",
        "请拨打热线，电话80001234。",
    ),
    check=check,
)
