"""Several outlines worked on step by step come to what each comes to alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from replywriter import Diagnostic, Letter, check
from replywriter import together as together_module
from replywriter.checking import examining
from replywriter.loading import load_outline
from replywriter.rules import TEXT_RULES
from replywriter.rules.readings.once import once
from replywriter.ruling import run_text_rules
from replywriter.together import Work, do_alone, do_together
from tests.rules.examples import read_letter_example

_ROOT = Path(__file__).resolve().parent.parent
_OUTLINES = sorted(
    path for folder in ("drafts", "tests/cases") for path in (_ROOT / folder).rglob("*.yaml")
)


def _list_outlines() -> list[Path]:
    return [path for path in _OUTLINES if path.name != "unit.yaml"]


def test_outlines_examined_together_have_the_findings_of_each_alone() -> None:
    """Whatever stands beside an outline, it has the same findings, letters and exemptions."""
    paths = _list_outlines()
    assert len(paths) > 20
    together = do_together([examining(load_outline(path)) for path in paths])
    for path, examined in zip(paths, together, strict=True):
        alone = do_alone(examining(load_outline(path)))
        assert examined.diagnostics == alone.diagnostics == tuple(check(path)), path
        assert (examined.letters, examined.exempted) == (alone.letters, alone.exempted)


def test_rules_find_in_several_letters_what_they_find_in_each() -> None:
    """A rule that looks at letters in turn mixes nothing up that it keeps for later."""
    letters = [read_letter_example(example) for rule in TEXT_RULES for example in rule.bad]
    alone = [run_text_rules([letter])[0] for letter in letters]
    assert sum(map(len, alone)) > 1000
    fresh = [letter.with_blocks(letter.blocks) for letter in letters]
    assert run_text_rules(fresh) == alone


def test_a_rule_that_fails_on_one_letter_fails_in_that_work_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What goes wrong is thrown into the work whose letter it is; the others are done."""
    letters = [Letter(blocks=(), file=name) for name in "甲乙丙"]

    def look(rows: Sequence[Letter]) -> list[list[Diagnostic]]:
        if any(letter.file == "乙" for letter in rows):
            raise ValueError("乙")
        return [[] for _ in rows]

    def work(letter: Letter) -> Work[str]:
        try:
            findings = yield (letter,)
        except ValueError as fault:
            return f"fault in {fault}"
        yield ()
        return f"{letter.file} {findings}"

    monkeypatch.setattr(together_module, "run_text_rules", look)
    assert do_together([work(letter) for letter in letters]) == [
        "甲 [[]]",
        "fault in 乙",
        "丙 [[]]",
    ]


def test_steps_are_done_in_turn() -> None:
    """The same step of all works comes right after one another, however many steps each has."""
    done: list[str] = []

    def work(name: str, steps: int) -> Work[str]:
        for step in range(steps):
            done.append(f"{name}{step}")
            yield ()
        return name

    assert do_together([work("a", 2), work("b", 0), work("c", 3)]) == ["a", "b", "c"]
    assert done == ["a0", "c0", "a1", "c1", "c2"]


def test_what_is_found_once_is_kept_with_its_letter() -> None:
    """Letters looked at in turn are each looked through once; an equal letter is another one."""
    seen: list[str] = []

    @once
    def find(letter: Letter) -> str:
        seen.append(letter.file)
        return f"in {letter.file}"

    one, other = Letter(blocks=(), file="甲"), Letter(blocks=(), file="乙")
    assert one == other
    assert [find(letter) for letter in (one, other, one, other)] == ["in 甲", "in 乙"] * 2
    assert seen == ["甲", "乙"]
