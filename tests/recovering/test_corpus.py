"""Real replies through import and compose: how much of their text comes back, in order."""

from __future__ import annotations

import difflib
import itertools
import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import replywriter
from replywriter.loading import load_outline
from replywriter.model.block import Block
from replywriter.model.kind import Kind
from replywriter.model.letter import Letter
from replywriter.model.unit import Unit
from replywriter.reading.letter_file import read_letter
from replywriter.recovering.letter import recover_with_notes
from replywriter.recovering.outline_text import write_outline_text

REPLIES = Path(__file__).parents[3] / "shared" / "corpus" / "replies"
FILES = sorted(REPLIES.glob("*.txt"))

pytestmark = pytest.mark.skipif(not FILES, reason="the corpus is not here")


def _own(letter: Letter) -> list[Block]:
    return [block for block in letter.blocks if block.kind is not Kind.OTHER]


def _bare(text: str) -> str:
    """Return a text without blanks, which the pages have added and lost at will."""
    return "".join(text.split())


def _join_titles(blocks: Sequence[Block]) -> list[tuple[Kind, str]]:
    """Return kind and text of each block, the lines of a title as one."""
    return [
        (kind, "".join(_bare(block.text) for block in row))
        for kind, group in itertools.groupby(blocks, key=lambda block: block.kind)
        for row in ([list(group)] if kind is Kind.TITLE else [[block] for block in group])
    ]


def _write_again(letter: Letter) -> Letter:
    """Return the letter of the outline that ``import`` would write for a letter."""
    text = write_outline_text(recover_with_notes(letter, unit=Unit()), "复函.txt")
    outline = load_outline("-", text.encode("utf-8")).outline
    assert outline is not None
    return replywriter.compose(outline, unit=Unit())


def _count_common(before: str, after: str) -> int:
    if before == after:
        return len(before)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    return sum(match.size for match in matcher.get_matching_blocks())


def _measure() -> Iterator[tuple[int, int, int]]:
    """Yield for each letter its characters, those that come back in order, those not its own."""
    for file in FILES:
        letter = read_letter(file)
        before = "".join(_bare(block.text) for block in _own(letter))
        after = "".join(_bare(block.text) for block in _write_again(letter).blocks)
        common = _count_common(before, after)
        yield len(before), common, len(after) - common


def test_the_text_of_real_letters_comes_back(capsys: pytest.CaptureFixture[str]) -> None:
    """At least 97 % of the characters come back in order, and the median letter is identical."""
    rows = list(_measure())
    total, common = sum(row[0] for row in rows), sum(row[1] for row in rows)
    shares = [(same - added) / length for length, same, added in rows]
    identical = sum(share == 1 for share in shares)
    with capsys.disabled():
        print(
            f"\n{len(rows)} letters, {total} characters: {common / total:.2%} come back in order, "
            f"{sum(row[2] for row in rows)} are added; {identical} letters are identical"
        )
    assert common / total >= 0.97
    assert statistics.median(shares) == 1


def test_kinds_of_real_letters_come_back(capsys: pytest.CaptureFixture[str]) -> None:
    """At least 95 % of the lines come back with text and kind; a title's lines count as one."""
    lines = same = 0
    for file in FILES:
        letter = read_letter(file)
        before, after = _join_titles(_own(letter)), _join_titles(_write_again(letter).blocks)
        lines += len(before)
        matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
        same += sum(match.size for match in matcher.get_matching_blocks())
    with capsys.disabled():
        print(f"\n{lines} lines: {same / lines:.2%} come back with their kind")
    assert same / lines >= 0.95
