"""How long checking takes: rules against linters of Chinese, a whole check against docxtpl.

``--profile-rules`` also lists the slowest rules.
"""

from __future__ import annotations

import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import docx
from comparing import is_smoke, print_table, time_interleaved
from linters import Linter, lint_with_autocorrect, start_zhlint
from peers import make_docxtpl_writer, write_ordinary_template
from slowest_rules import print_slowest_rules
from varied_letters import find_outline
from varied_outlines import list_outlines, write_variations

from replywriter import Letter, check, compose, read_letter, read_outline, typeset
from replywriter.checking import examine_letter
from replywriter.loading import load_outline
from replywriter.model.diagnostic import Rule
from replywriter.rules import LAYOUT_RULES, OUTLINE_RULES, TEXT_RULES
from replywriter.rules.register import punctuation

_TEXT: Final = "replywriter, all text rules"
_STEPS: Final = ("reading and schema", "composing", "outline rules", "text rules")

Rounds = Sequence[Sequence[Path]]
"""The files of each round: every round, and every contender that remembers, has its own."""


@dataclass(frozen=True, slots=True)
class Contender:
    """What looks over the texts of a round, what it looks for, and how much it finds in the first.

    ``run`` returns its seconds where it times itself.
    """

    looks_for: str
    run: Callable[[int], float | int]
    count_findings: Callable[[], int]


def main() -> None:
    """Measure the three kinds of checking and print their tables."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rounds, per_outline, letters = (2, 1, 2) if is_smoke() else (10, 5, 20)
        compare_text_rules(folder, rounds, per_outline)
        measure_word_files(folder, rounds, letters)
        compare_whole_check(folder, rounds, letters)
        if "--profile-rules" in sys.argv[1:]:
            paths = write_variations(find_outline(), rounds * letters, folder / "profile")
            print_slowest_rules(
                [read_outline(path) for path in paths],
                [compose(read_outline(path)) for path in paths],
                [read_required(path) for path in save_letters(paths)],
            )


def compare_text_rules(folder: Path, rounds: int, per_outline: int) -> None:
    """Hold the text rules against linters of Chinese on letters of all the outlines at hand."""
    outlines = list_outlines()
    batches = [
        write_variations(outline, 2 * rounds * per_outline, folder / f"text-{number}")
        for number, outline in enumerate(outlines)
    ]
    size = per_outline * len(outlines)
    files = _deal([path for row in zip(*batches, strict=True) for path in row], size)
    letters = [[compose(read_outline(path)) for path in row] for row in files]
    texts = [[_read_text(letter) for letter in row] for row in letters[:rounds]]
    with start_zhlint() as lint_with_zhlint:
        contenders = {
            _TEXT: _enter_rules(TEXT_RULES, letters[:rounds]),
            "replywriter, punctuation rules": _enter_rules(punctuation.TEXT, letters[rounds:]),
            "autocorrect": _enter_linter(lint_with_autocorrect, texts),
        }
        if lint_with_zhlint:
            contenders["zhlint, in node"] = _enter_linter(lint_with_zhlint, texts)
        seconds = time_interleaved({name: one.run for name, one in contenders.items()}, rounds)
        found = {name: one.count_findings() / size for name, one in contenders.items()}
    characters = sum(len(text) for row in texts for text in row) / rounds
    print_table(
        f"Text rules: {rounds * size} letters of {len(outlines)} outlines"
        f" in {rounds} interleaved rounds",
        ("", "looks for", "letters/s", "characters/s", "time, all rules = 1", "findings a letter"),
        [
            (
                name,
                contenders[name].looks_for,
                f"{size / taken:,.0f}",
                f"{characters / taken:,.0f}",
                f"{taken / seconds[_TEXT]:.2f}",
                f"{found[name]:.1f}",
            )
            for name, taken in seconds.items()
        ],
    )


def _enter_rules(rules: Sequence[Rule[Letter]], letters: Sequence[Sequence[Letter]]) -> Contender:
    """Return rules as a contender; what they find is counted as if none had run before."""
    return Contender(
        f"{len(rules)} rules",
        lambda number: run_rules(rules, letters[number]),
        lambda: run_rules(rules, [letter.with_blocks(letter.blocks) for letter in letters[0]]),
    )


def _enter_linter(linter: Linter, texts: Sequence[Sequence[str]]) -> Contender:
    """Return a linter, which times itself, as a contender."""
    return Contender(
        "punctuation, blanks",
        lambda number: linter(texts[number]).seconds,
        lambda: linter(texts[0]).findings,
    )


def measure_word_files(folder: Path, rounds: int, size: int) -> None:
    """Measure the check of letters in Word files, with and without reading them."""
    paths = write_variations(find_outline(), 3 * rounds * size, folder / "word")
    files = _deal(save_letters(paths), size)
    to_read, to_examine, to_lay_out = (
        files[at : at + rounds] for at in range(0, 3 * rounds, rounds)
    )
    read = [[read_letter(path) for path in row] for row in to_examine]
    required = [[read_required(path) for path in row] for row in to_lay_out]
    seconds = time_interleaved(
        {
            "reading and all rules": lambda number: _do_each(
                lambda path: examine_letter(read_letter(path)), to_read[number]
            ),
            "all rules, letter read before": lambda number: _do_each(examine_letter, read[number]),
            "layout rules alone": lambda number: run_rules(LAYOUT_RULES, required[number]),
            "python-docx: opening it, reading the text": lambda number: _do_each(
                _open, to_read[number]
            ),
        },
        rounds,
    )
    base = list(seconds.values())[-1]
    print_table(
        f"Letters in Word files: {rounds * size} in {rounds} interleaved rounds,"
        f" {len(TEXT_RULES)} text rules and {len(LAYOUT_RULES)} layout rules",
        ("", "letters/s", "ms a letter", "time, python-docx = 1"),
        [
            (name, f"{size / taken:,.0f}", f"{1000 * taken / size:.2f}", f"{taken / base:.2f}")
            for name, taken in seconds.items()
        ],
    )


def compare_whole_check(folder: Path, rounds: int, size: int) -> None:
    """Hold the check of an outline, from the disk to the findings, against docxtpl's letter."""
    paths = write_variations(find_outline(), 2 * rounds * size, folder / "whole")
    files = _deal(paths, size)
    letters = [[compose(read_outline(path)) for path in row] for row in files[:rounds]]
    template = folder / "ordinary.docx"
    write_ordinary_template(template, letters[0][0])
    write = make_docxtpl_writer(template)
    steps: list[Sequence[float]] = []
    seconds = time_interleaved(
        {
            "replywriter: check": lambda number: _do_each(check, files[number]),
            "docxtpl, ordinary template": lambda number: _do_each(write, letters[number]),
            "steps": lambda number: steps.append(time_steps(files[rounds + number])),
        },
        rounds,
    )
    checked, rendered, _ = seconds.values()
    findings = [{found.rule for found in check(path)} for path in (find_outline(), paths[0])]
    print_table(
        f"A whole check of an outline: {rounds * size} outlines in {rounds} interleaved rounds",
        ("", "a second", "ms each", "docxtpl takes"),
        [
            (
                name,
                f"{size / taken:,.0f}",
                f"{1000 * taken / size:.2f}",
                f"× {rendered / taken:.1f}",
            )
            for name, taken in list(seconds.items())[:2]
        ],
    )
    medians = [statistics.median(column) for column in zip(*steps, strict=True)]
    print_table(
        "The same check by its steps",
        ("", "ms each", "share"),
        [
            (step, f"{1000 * taken / size:.2f}", f"{taken / sum(medians):.0%}")
            for step, taken in zip(_STEPS, medians, strict=True)
        ],
    )
    print(
        f"\nsame findings as the outline that was varied: {_say(findings[0] == findings[1])}"
        f" · headline: docxtpl time / check time = {rendered / checked:.1f}"
    )


def time_steps(paths: Iterable[Path]) -> list[float]:
    """Return the seconds that each step takes in checking these outlines."""
    taken = [0.0] * len(_STEPS)
    for path in paths:
        moments = [time.perf_counter()]
        outline = load_outline(path).outline
        moments.append(time.perf_counter())
        if outline is None:
            raise SystemExit(f"{path} cannot be read")
        letter = compose(outline)
        moments.append(time.perf_counter())
        run_rules(OUTLINE_RULES, [outline])
        moments.append(time.perf_counter())
        run_rules(TEXT_RULES, [letter])
        moments.append(time.perf_counter())
        for at in range(len(_STEPS)):
            taken[at] += moments[at + 1] - moments[at]
    return taken


def run_rules(rules: Iterable[Any], subjects: Iterable[Any]) -> int:
    """Run rules over outlines or letters; return how much they find."""
    return sum(1 for subject in subjects for rule in rules for _ in rule.check(subject))


def save_letters(outlines: Iterable[Path]) -> list[Path]:
    """Write the letter of each outline beside it; return the files."""
    files: list[Path] = []
    for outline in outlines:
        files.append(outline.with_suffix(".docx"))
        files[-1].write_bytes(typeset(compose(read_outline(outline))))
    return files


def read_required(file: Path) -> Letter:
    """Return the letter of a file with what its place asks of it, and no rule run over it yet."""
    known = examine_letter(read_letter(file)).letter
    if known is None:
        raise SystemExit(f"{file} holds no letter")
    return replace(
        read_letter(file),
        requirements=known.requirements,
        layout=known.layout,
        category=known.category,
    )


def _do_each(action: Callable[[Any], object], subjects: Iterable[Any]) -> None:
    """Do the same to each, and keep nothing of it."""
    for subject in subjects:
        action(subject)


def _open(file: Path) -> list[str]:
    """Return the paragraphs of a Word file as python-docx reads them."""
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(file.read_bytes())).paragraphs]


def _read_text(letter: Letter) -> str:
    """Return a letter as the peers are given it: a line for each paragraph."""
    return "\n".join("".join(block.text for block in row) for row in letter.paragraphs())


def _deal(paths: Sequence[Path], size: int) -> Rounds:
    return [paths[at : at + size] for at in range(0, len(paths), size)]


def _say(claim: bool) -> str:
    return "yes" if claim else "no"


if __name__ == "__main__":
    main()
