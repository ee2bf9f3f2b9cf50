"""Good letters give no alarm, and one fault in a good letter gives its one finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from replywriter.checking import examine, examine_letter
from replywriter.loading import load_outline
from replywriter.model.diagnostic import Diagnostic, Level
from replywriter.reading.letter_file import parse_letter
from replywriter.rules import OUTLINE_RULES, TEXT_RULES
from tests.rules.letters import GOOD

MUTATIONS = [
    pytest.param(rule, entry, id=f"{rule}-{number}")
    for path in sorted((Path(__file__).parent / "mutations").glob("*.yaml"))
    for rule, entries in yaml.safe_load(path.read_text(encoding="utf-8")).items()
    for number, entry in enumerate(entries if isinstance(entries, list) else [entries], 1)
]


def find(path: Path, text: str) -> tuple[Diagnostic, ...]:
    """Return the findings on a text as if it stood in a file."""
    if path.suffix == ".yaml":
        return examine(load_outline(path, text.encode())).diagnostics
    return examine_letter(parse_letter(text.encode(), str(path))).diagnostics


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_good_letter_gives_no_alarm(path: Path) -> None:
    """No error and no warning is found in a good letter."""
    found = find(path, path.read_text(encoding="utf-8"))
    assert [one for one in found if one.level is not Level.INFO] == []


def _count(found: tuple[Diagnostic, ...]) -> Counter[tuple[str, str]]:
    return Counter((one.rule, one.message) for one in found)


def _place_of(text: str, words: str) -> tuple[int, int]:
    assert text.count(words) == 1, f"{words!r} stands {text.count(words)} times"
    before = text[: text.index(words)]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


@pytest.mark.parametrize(("rule", "entry"), MUTATIONS)
def test_one_fault_gives_its_one_finding(rule: str, entry: dict[str, Any]) -> None:
    """A good letter with one thing spoilt gives exactly the finding of that thing, at its place."""
    (path,) = (path for path in GOOD if path.stem == entry["letter"])
    text = path.read_text(encoding="utf-8")
    assert text.count(entry["find"]) == 1, f"{entry['find']!r} stands {text.count(entry['find'])}×"
    spoilt = text.replace(entry["find"], entry["replace"])
    new = _count(find(path, spoilt)) - _count(find(path, text))
    assert [name for name, _ in new.elements()] == [rule]
    (found,) = (one for one in find(path, spoilt) if (one.rule, one.message) in new)
    assert (found.place.line, found.place.column) == _place_of(
        spoilt, entry.get("at", entry["replace"])
    )


def _rules() -> Iterator[str]:
    yield from (rule.id for rule in (*OUTLINE_RULES, *TEXT_RULES))


def test_every_rule_has_a_mutation() -> None:
    """No outline rule and no text rule goes without a letter in which only it is broken."""
    assert set(_rules()) == {mutation.values[0] for mutation in MUTATIONS}
