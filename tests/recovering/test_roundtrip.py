"""What the tool wrote, recovered, gives the same letter again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import replywriter
from replywriter.formats.region import load_region
from replywriter.loading import load_outline
from replywriter.model.diagnostic import OutlineError
from replywriter.model.keys import to_data
from replywriter.model.letter import Letter
from replywriter.model.outline import Case, Outline
from replywriter.model.unit import Unit
from replywriter.reading.docx_own import parse_letter
from replywriter.recovering.letter import recover_with_notes
from replywriter.recovering.outline_text import write_outline_text
from replywriter.structure.yaml_file import parse_text
from replywriter.structure.yaml_write import write_yaml
from tests.strategies import lines, outlines, text

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "tests" / "cases").glob("*/outline.yaml"))
UNIT = Unit(level="区", full_name="示例市示例区水务局", self_reference="我局")


def _compose(data: dict[str, Any]) -> Letter | None:
    source = yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode("utf-8")
    loaded = load_outline("-", source)
    if loaded.outline is None or loaded.diagnostics:
        return None
    try:
        return replywriter.compose(loaded.outline, unit=UNIT)
    except OutlineError:
        return None


def _as_read(letter: Letter) -> Letter:
    """Return what a reader knows of a letter: its blocks."""
    blocks = tuple(replace(block, spans=()) for block in letter.blocks)
    return Letter(blocks)


def _reload(outline: Outline, letter: Letter) -> Outline:
    recovered = replace(recover_with_notes(letter, unit=UNIT), outline=outline)
    loaded = load_outline("-", write_outline_text(recovered, "复函").encode("utf-8"))
    assert loaded.outline is not None, [found.message for found in loaded.diagnostics]
    return loaded.outline


@given(outlines)
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_composed_letter_is_recovered(data: dict[str, Any]) -> None:
    """A letter composed, recovered and composed again is the same letter, also through YAML."""
    letter = _compose(data)
    if letter is None:
        return
    outline = replywriter.recover(_as_read(letter), unit=UNIT)
    assert replywriter.compose(outline, unit=UNIT).blocks == letter.blocks
    again = _reload(outline, _as_read(letter))
    assert replywriter.compose(again, unit=UNIT).blocks == letter.blocks


@given(outlines)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_an_outline_comes_back_from_its_letter(data: dict[str, Any]) -> None:
    """An outline that a letter gave comes back equal from the letter that it gives.

    Of an outline that staff filled in, what a letter does not print (要点, 回应, 承诺, 面商) cannot
    come back, and one text can be filled in in several ways; so the outline held against is the
    one that its letter gives.
    """
    letter = _compose(data)
    if letter is None:
        return
    outline = replywriter.recover(_as_read(letter), unit=UNIT)
    written = replywriter.typeset(replywriter.compose(outline, unit=UNIT))
    assert parse_letter(written) == letter
    assert replywriter.recover(parse_letter(written), unit=UNIT) == outline


@given(outlines)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_typeset_letter_is_recovered(data: dict[str, Any]) -> None:
    """A letter typeset, read back, recovered and composed again is the same letter."""
    letter = _compose(data)
    if letter is None:
        return
    read = parse_letter(replywriter.typeset(letter))
    outline = replywriter.recover(read, unit=UNIT)
    assert replywriter.compose(outline, unit=UNIT).blocks == letter.blocks


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("knows_case", [True, False])
def test_every_case_is_recovered(path: Path, knows_case: bool) -> None:
    """The letter of each golden case is recovered, with its case facts and without."""
    loaded = load_outline(path)
    if loaded.outline is None or loaded.diagnostics:
        return
    letter = replywriter.compose(loaded.outline)
    given_letter = letter if knows_case else replace(letter, case=Case())
    outline = replywriter.recover(given_letter)
    assert replywriter.compose(outline).blocks == letter.blocks


def test_what_the_words_say_anyway_is_left_out() -> None:
    """With the case and the unit known, an outline in the usual words needs no 用语."""
    path = ROOT / "tests" / "cases" / "three-members-sections" / "outline.yaml"
    source = load_outline(path).outline
    assert source is not None
    letter = replywriter.compose(source, unit=UNIT, region=load_region("general"))
    outline = replywriter.recover(letter, unit=UNIT)
    assert outline.wording is None
    assert outline.thanks == source.thanks
    assert to_data(outline.done) == _without_answers(to_data(source.done))
    assert to_data(outline.next_steps) == _without_answers(to_data(source.next_steps))


def _without_answers(data: Any) -> Any:
    """Return a part without what no letter shows: what it answers and promises."""
    if isinstance(data, dict):
        kept = {key: value for key, value in data.items() if key not in ("回应", "承诺")}
        return {key: _without_answers(value) for key, value in kept.items()}
    if isinstance(data, list):
        return [_without_answers(item) for item in data]
    return data.rstrip("\n") if isinstance(data, str) else data


trees = st.dictionaries(
    st.sampled_from(["标题", "内容", "条目", "编号"]),
    st.one_of(
        text,
        lines,
        st.lists(text, max_size=3),
        st.lists(st.fixed_dictionaries({"要素": text}, optional={"文字": lines}), max_size=3),
        st.fixed_dictionaries({"署名": text}),
        st.sampled_from(
            ["", "25", "2023-06-08", "true", "~", " x", "x ", "\nx", "x\n", "-", "# x"]
        ),
    ),
    min_size=1,
)


@given(trees)
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
def test_written_yaml_reads_back(data: dict[str, Any]) -> None:
    """Data written as YAML reads back as the same data, whatever its texts hold."""
    tree = parse_text("", write_yaml(data, ["说明"]))
    assert tree.data == data, tree.faults
