"""The document that the project began from gives what a careful reader finds in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from replywriter.checking import check, examine, examine_letter
from replywriter.loading import load_outline
from replywriter.model.diagnostic import Level
from replywriter.reading.letter_file import parse_letter

SEED = Path(__file__).parents[3] / "shared" / "seed"
pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason="the seed is not part of the project")

# What was found by hand, as far as there is a rule for it, by its number in the catalogue.
OUTLINE = {
    "polite-plural": "N-07",
    "wrong-pronoun-number": "N-06",
    "missing-document-number": "R-01",
    "missing-category": "S-12",
    "missing-contact": "S-15",
    "missing-copy": "S-17",
    "missing-publicity": "S-14",
    "missing-talk": "S-21",
    "wrong-signature": "S-09",
    "mixed-self-reference": "C-12",
    "long-introduction": "S-07",
    "missing-points": "S-06",
    "plan-without-title-marks": "P-18",
    "money-without-unit": "D-09",
    "doubled-word": "W-02",
    "incomplete-frame": "W-03",
    "long-sentence": "P-21",
    "unexplained-abbreviation": "W-04",
    "vague-verbs": "K-04",
    "plan-among-work-done": "C-09",
    "aid-to-companies": "K-08",
}
LETTER = {"missing-title": "T-01", "uncited-proposal": "S-04", "polite-plural": "N-07"}
# What was found to be in order.
RIGHT = {
    "misquoted-subject",
    "wrong-addressees",
    "wrong-case-kind",
    "ill-formed-date",
    "broken-heading-sequence",
    "skipped-heading-level",
    "heading-end-mark",
    "broken-enumeration",
    "late-answer",
}


def test_outline_gives_what_was_found_by_hand() -> None:
    """Each item of the list is found by its rule, and what is in order is left alone."""
    found = {one.rule: one.catalogue for one in check(SEED / "outline.yaml")}
    assert {rule: found.get(rule) for rule in OUTLINE} == OUTLINE
    assert not RIGHT & found.keys()
    assert not any(one.level is Level.ERROR for one in check(SEED / "outline.yaml"))


def test_letter_gives_what_only_a_letter_shows() -> None:
    """The text of the letter has no title, and its opening names neither number nor session."""
    found = {one.rule: one.catalogue for one in check(SEED / "letter.txt")}
    assert {rule: found.get(rule) for rule in LETTER} == LETTER
    assert not RIGHT & found.keys()


def test_class_b_asks_each_step_for_owner_and_date() -> None:
    """Once the seed is a class B letter, its next steps lack who and when."""
    text = (SEED / "outline.yaml").read_text(encoding="utf-8")
    loaded = load_outline(SEED / "outline.yaml", (text + "答复: {类别: B}\n").encode())
    steps = [one for one in examine(loaded).diagnostics if one.rule == "step-without-owner-or-date"]
    assert len(steps) == 3


def test_page_is_one_damage_and_its_names() -> None:
    """The letter as its page stored it is damaged once; the commas between names are a fault."""
    page = next(SEED.glob("000_*.txt"))
    text = page.read_text(encoding="utf-8")
    letter = parse_letter(text[text.index("尊敬的") :].encode(), "复函.txt")
    found = [one.rule for one in examine_letter(letter).diagnostics]
    assert found.count("damaged-punctuation") == 1
    assert found.count("wrong-name-separator") == 1
    assert not {"half-width-punctuation", "half-width-brackets", "half-width-label-brackets"} & set(
        found
    )
