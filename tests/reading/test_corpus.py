"""Real replies, where they lie beside the project: what share of their lines is understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from replywriter.loading import load_outline
from replywriter.reading.letter_file import read_letter
from replywriter.reading.recognise import recognise
from replywriter.reading.text_file import read_text

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
SEED = ROOT.parent / "shared" / "seed"
LABELS = Path(__file__).parent / "labels"
ANCHORS = ("标题", "称谓", "署名", "日期", "附注")

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not on this machine")


def _pairs() -> Iterator[tuple[str, str, str]]:
    """Yield file, label by hand and kind recognised for every labelled line."""
    for path in sorted(LABELS.glob("*.txt")):
        labels = path.read_text(encoding="utf-8").split()
        letter = read_letter(CORPUS / "replies" / path.name)
        kinds = ["+".join(block.kind.value for block in row) for row in letter.paragraphs()]
        assert len(kinds) == len(labels), path.name
        for label, kind in zip(labels, kinds, strict=True):
            yield path.stem, label, kind


def test_lines_of_real_letters_are_recognised(capsys: pytest.CaptureFixture[str]) -> None:
    """At least 95 % of the lines, and of each anchor, are what a reader says they are."""
    pairs = list(_pairs())
    of_kind: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for _, label, kind in pairs:
        for part in label.split("+"):
            of_kind[part] += 1
            hits[part] += part in kind.split("+")
    right = sum(label == kind for _, label, kind in pairs)
    with capsys.disabled():
        print(f"\n{len({file for file, _, _ in pairs})} letters, {right} of {len(pairs)} lines")
        print("  ".join(f"{part} {hits[part]}/{of_kind[part]}" for part in of_kind))
        print("\n".join(f"{file} {label} ≠ {kind}" for file, label, kind in pairs if label != kind))
    assert len({file for file, _, _ in pairs}) >= 30
    assert right >= 0.95 * len(pairs)
    for anchor in ANCHORS:
        assert hits[anchor] >= 0.95 * of_kind[anchor], anchor


@pytest.mark.parametrize("folder", ["replies", "raw"])
def test_no_character_of_a_real_letter_is_lost(folder: str) -> None:
    """Whatever a page looks like, every line is in the letter, in order and once."""
    for path in sorted((CORPUS / folder).glob("*.txt")):
        lines = read_text(path.read_bytes())
        letter = recognise(lines)
        typed = "".join("".join(line.text.split()) for line in lines)
        kept = "".join("".join(block.text.split()) for block in letter.blocks)
        assert kept == typed, path.name


def test_record_page_gives_its_letter_and_its_fields() -> None:
    """The seed's page gives its letter with full-width punctuation, and the record's fields."""
    letter = read_letter(next(SEED.glob("000_*.txt")))
    rows = ["".join(block.text for block in row) for row in letter.paragraphs()]
    expected = (SEED / "letter.txt").read_text(encoding="utf-8").split("\n")
    expected[0] = expected[0].replace("、", "，")
    assert rows == [row for row in expected if row]
    case = letter.case
    assert (case.session, case.number, case.unit) == ("十二届三次", "25", "区经信局")
    known = load_outline(SEED / "outline.yaml").outline
    assert known is not None
    assert (case.subject, case.authors) == (known.case.subject, known.case.authors)
    assert case.seconders == ()
