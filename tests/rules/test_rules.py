"""Every rule finds its bad examples, passes its good ones, and can be shown to a clerk."""

from __future__ import annotations

import pkgutil
import re
from pathlib import Path
from typing import Any

import pytest

import replywriter.rules as register
from replywriter.model.diagnostic import Rule
from replywriter.rules import LAYOUT_RULES, OUTLINE_RULES, TEXT_RULES
from replywriter.rules.readings.word_list import read_words
from tests.rules.examples import run

WORDS = Path(register.__path__[0]) / "readings" / "words"
WORD_LISTS = sorted(path.stem for path in WORDS.glob("*.tsv"))
RULES: tuple[Rule[Any], ...] = (*OUTLINE_RULES, *TEXT_RULES, *LAYOUT_RULES)


def examples(kind: str) -> list[Any]:
    """Return the bad or the good examples of all rules."""
    return [
        pytest.param(rule, example, id=f"{rule.id}-{number}")
        for rule in RULES
        for number, example in enumerate(getattr(rule, kind), start=1)
    ]


@pytest.mark.parametrize(("rule", "example"), examples("bad"))
def test_bad_example_is_found(rule: Rule[Any], example: str) -> None:
    """A bad example gives findings that say where, and what to write instead."""
    findings = run(rule, example)
    assert findings
    for found in findings:
        assert found.rule == rule.id
        place = found.place  # a page's fault is one of the whole file
        assert rule in LAYOUT_RULES or place.line or place.paragraph or place.column
        assert found.message.endswith("。")
        assert "请" in found.message


@pytest.mark.parametrize(("rule", "example"), examples("good"))
def test_good_example_passes(rule: Rule[Any], example: str) -> None:
    """A good example gives no finding."""
    assert not run(rule, example)


@pytest.mark.parametrize("rule", OUTLINE_RULES, ids=lambda rule: rule.id)
def test_rule_passes_the_good_outline(rule: Rule[Any]) -> None:
    """The outline that examples are laid over is in order by itself."""
    assert not run(rule, "")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_can_be_shown(rule: Rule[Any]) -> None:
    """A rule has a name, a number in the catalogue, a summary, a source, and examples."""
    assert rule.id == rule.id.lower().replace("_", "-")
    assert rule.summary
    assert not rule.summary.endswith("。")
    assert rule.source
    assert rule.catalogue
    assert rule.bad
    assert rule.good


def test_rule_names_are_given_once() -> None:
    """No two rules bear the same name."""
    names = [rule.id for rule in RULES]
    assert len(names) == len(set(names))


def test_every_rule_file_is_registered() -> None:
    """Each file under rules/ holds one rule, which the register lists, and is named after it."""
    files = {
        module.name.replace("_", "-")
        for folder in ("outline", "text", "layout")
        for module in pkgutil.iter_modules([f"{register.__path__[0]}/{folder}"])
    }
    assert files == {rule.id for rule in RULES}


@pytest.mark.parametrize("name", WORD_LISTS)
def test_each_word_shows_what_it_finds_and_what_it_passes(name: str) -> None:
    """The bad example of a word holds it and turns into the good one, which holds it no more."""
    for entry in read_words(name):
        mended = re.sub(entry.pattern, entry.right, entry.bad)
        assert mended == entry.good, entry
        assert not re.search(entry.pattern, entry.good), entry


def test_many_wrong_numbers_take_one_line_each() -> None:
    """With many points the finding names the first and the last, not all of them."""
    points = ", ".join(f"{{序号: {number}, 内容: 增设站点}}" for number in range(1, 41))
    rule = next(rule for rule in OUTLINE_RULES if rule.id == "unknown-point")
    (found,) = run(rule, f"建议要点: [{points}]\n已做工作: {{内容: 已办。, 回应: [41]}}")
    assert found.message.endswith("请改为其中之一：1、2、……、40。")
