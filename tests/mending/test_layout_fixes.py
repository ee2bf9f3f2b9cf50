"""What rules on layout propose as safe is carried out: the finding is gone, the words are not."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import docx
import pdfplumber
import pytest
from docx.oxml.ns import qn

from replywriter.checking import examine_file
from replywriter.fixing import mend
from replywriter.model.diagnostic import Diagnostic, Rule
from replywriter.rules import LAYOUT_RULES
from tests.rules.layout.making import make_letter, read_example
from tests.rules.layout.test_layout_rules import ONE_OF_EACH

from .word_files import audit, is_safe, print_pages

NAME: Final = "三届二次-0137.docx"
BAD: Final = [
    pytest.param(rule, example, id=f"{rule.id}-{number}")
    for rule in LAYOUT_RULES
    for number, example in enumerate(rule.bad, 1)
]
# What takes words or parts away, and is asked one by one.
ASKED: Final = {"tracked-changes", "comments-left"}
# What only the author can settle.
LEFT_TO_THE_AUTHOR: Final = {
    *("empty-paragraph", "manual-page-break", "page-without-text", "wide-table"),
    *("macros", "hidden-text", "vague-file-name"),
}
# What the maker of the examples has not put in order, and takes for a program.
_FAULTY: Final = ("/word/footer", "vbaProject", "element 'snapToGrid'")
_RIGHT_PT: Final = (210 - 26) / 25.4 * 72  # the right edge of the type area
_MARKS: Final = re.compile(r"[\s，。：；！？（）,.:;!?()]")


def list_words(data: bytes) -> list[str]:
    """Return the paragraphs as python-docx reads them, marks of punctuation and blanks left out."""
    document: Any = docx.Document(io.BytesIO(data))
    return [_MARKS.sub("", paragraph.text) for paragraph in document.paragraphs]


def count_parts(data: bytes) -> Mapping[str, int]:
    """Return how often a file holds what is no text: pictures, tables, fields, links, notes."""
    document: Any = docx.Document(io.BytesIO(data))
    kinds = ("drawing", "tbl", "fldChar", "hyperlink", "ins", "del", "commentReference", "vanish")
    return Counter({kind: sum(1 for _ in document.element.iter(qn(f"w:{kind}"))) for kind in kinds})


def is_kept(before: str, after: str, markers: set[str]) -> bool:
    """Tell whether a paragraph says what it said; an automatic number may have been typed."""
    return after == before or after in {marker + before for marker in markers}


@pytest.mark.parametrize(("rule", "example"), BAD)
def test_safe_fix_is_carried_out_and_nothing_else(
    rule: Rule[Any], example: str, tmp_path: Path
) -> None:
    """After fixing, no safe fix is left, the words and parts are there, the file is valid."""
    data = make_letter(read_example(example))
    before = examine_file(NAME, data)
    mended = mend(NAME, data, is_safe)
    assert [found.rule for found in mended.examined.diagnostics if is_safe(found)] == []
    if any(found.rule == rule.id and is_safe(found) for found in before.diagnostics):
        assert rule.id not in {found.rule for found in mended.examined.diagnostics}
        assert rule.id in {found.rule for found in mended.carried_out}
    seen = before.letter.seen if before.letter else None
    markers = {_MARKS.sub("", one.marker) for one in (seen.paragraphs if seen else ())}
    words = zip(list_words(data), list_words(mended.data), strict=True)
    assert [pair for pair in words if not is_kept(*pair, markers)] == []
    assert count_parts(mended.data) == count_parts(data)
    again = mend(NAME, mended.data, is_safe)
    assert again.data == mended.data
    assert again.carried_out == ()
    audit(mended.data, tmp_path, _FAULTY)


def test_every_rule_says_whether_its_fix_is_safe() -> None:
    """Looks are mended unasked; what takes something away is asked, or left to the author."""
    proposed: dict[str, set[bool | None]] = {}
    for rule in LAYOUT_RULES:
        for example in rule.bad:
            said = read_example(example)
            examined = examine_file(said.get("文件名", NAME), make_letter(said))
            kinds = {
                found.fix.safe if found.fix else None
                for found in examined.diagnostics
                if found.rule == rule.id
            }
            proposed.setdefault(rule.id, set()).update(kinds)
    assert {name for name, kinds in proposed.items() if kinds == {False}} == ASKED
    assert {name for name, kinds in proposed.items() if kinds == {None}} == LEFT_TO_THE_AUTHOR
    mended = set(proposed) - ASKED - LEFT_TO_THE_AUTHOR
    assert {name for name, kinds in proposed.items() if kinds == {True}} == mended


def test_all_faults_at_once_are_mended(tmp_path: Path) -> None:
    """A letter with a fault for each rule keeps only what is asked or left to the author."""
    data = make_letter(read_example(ONE_OF_EACH))
    mended = mend(NAME, data, is_safe)
    layout = {rule.id for rule in LAYOUT_RULES}
    left = {found.rule for found in mended.examined.diagnostics} & layout
    assert left <= ASKED | LEFT_TO_THE_AUTHOR
    assert [one for one in mended.examined.diagnostics if is_safe(one)] == []
    assert list_words(mended.data) == list_words(data)
    assert mend(NAME, mended.data, is_safe).data == mended.data
    audit(mended.data, tmp_path, _FAULTY)


def test_what_is_claimed_is_gone() -> None:
    """No fix is counted as carried out whose finding is still there, whatever is asked for."""

    def is_wanted(found: Diagnostic) -> bool:
        return found.fix is not None

    mended = mend(NAME, make_letter(read_example(ONE_OF_EACH)), is_wanted)
    left = {(found.rule, found.place.paragraph) for found in mended.examined.diagnostics}
    assert {(found.rule, found.place.paragraph) for found in mended.carried_out} & left == set()


def test_mended_letter_opens_and_looks_like_a_letter(tmp_path: Path) -> None:
    """LibreOffice prints the mended letter: A4, the title on top, 署名 over 日期 at the right."""
    mended = mend(NAME, make_letter(read_example(ONE_OF_EACH)), is_safe)
    pages = print_pages({"letter": mended.data}, tmp_path)
    with pdfplumber.open(pages["letter"]) as pdf:
        page = pdf.pages[0]
        assert (round(page.width), round(page.height)) == (595, 842)
        lines = page.extract_text_lines()
    texts = [line["text"].replace(" ", "") for line in lines]
    title = texts.index("关于区政协三届二次会议")
    assert texts[title + 1] == "第0137号提案的答复"
    by_text = dict(zip(texts, lines, strict=True))
    body = next(line for text, line in by_text.items() if text.startswith("（此页无正文）"))
    unit, date = by_text["示例市示例区交通运输局"], by_text["2025年6月8日"]
    pitch = 28.95
    assert unit["top"] - body["top"] == pytest.approx(3 * pitch, abs=2)
    assert date["top"] - unit["top"] == pytest.approx(pitch, abs=2)
    # 7.3.5.1: the date 4 字 from the right edge of the type area, the unit centred on it.
    assert _RIGHT_PT - date["x1"] == pytest.approx(4 * 16, abs=3)
    assert _RIGHT_PT - unit["x1"] == pytest.approx((4 + (6 - 11) / 2) * 16, abs=3)
