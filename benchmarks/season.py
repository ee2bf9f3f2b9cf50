"""What a letter costs on the whole checked path, against docxtpl's bare rendering of the same.

The outline is read, held against its schema and all rules, composed, typeset, read back and
written, and what came of it is kept for the next run.
"""

from __future__ import annotations

import contextlib
import itertools
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from comparing import is_smoke, print_table, time_interleaved
from peers import make_docxtpl_writer, write_ordinary_template
from varied_letters import find_outline
from varied_outlines import write_variations

from replywriter import compose, read_outline, typeset
from replywriter.batching.batch import build_files
from replywriter.batching.records import open_records
from replywriter.finishing import make_sure
from replywriter.placing import take_place
from replywriter.rules import OUTLINE_RULES
from replywriter.ruling import run_rules, run_text_rules
from replywriter.writing import NewFile

_OURS: Final = "replywriter, the whole checked path"
_PEER: Final = "docxtpl, ordinary template: rendering alone"
_STEPS: Final = (
    *("reading, YAML, schema, unit", "outline rules", "composing", "text rules"),
    *("typesetting", "reading back", "writing, syncing"),
)
_HANDFUL: Final = 16  # outlines whose steps are done in turn, as a batch does it


def main() -> None:
    """Measure both, and the steps of ours, and print the tables."""
    with tempfile.TemporaryDirectory() as name:
        compare_with_docxtpl(Path(name))


def compare_with_docxtpl(folder: Path) -> None:
    """Hold the whole checked path on one core against docxtpl's bare rendering."""
    # Rounds as long as a season is: the first letters of a batch are written one by one.
    rounds, size = (2, 2) if is_smoke() else (9, 100)
    paths = write_variations(find_outline(), 2 * rounds * size, folder / "drafts")
    rows = [paths[at : at + size] for at in range(0, len(paths), size)]
    letters = [[compose(read_outline(path)) for path in row] for row in rows[:rounds]]
    template = folder / "ordinary.docx"
    write_ordinary_template(template, letters[0][0])
    write = make_docxtpl_writer(template)
    steps: list[Sequence[float]] = []
    with build_into(folder / "letters") as build:
        seconds = time_interleaved(
            {
                _OURS: lambda number: build([str(path) for path in rows[number]]),
                _PEER: lambda number: [write(letter) for letter in letters[number]],
                "steps": lambda number: steps.append(
                    time_steps(rows[rounds + number], folder / "steps")
                ),
            },
            rounds,
        )
    ours, theirs, _ = seconds.values()
    print_table(
        f"The whole checked path, one core: {rounds * size} outlines in {rounds} rounds",
        ("", "letters/s", "ms a letter", "docxtpl takes"),
        [
            (name, f"{size / taken:,.0f}", f"{1000 * taken / size:.2f}", f"× {theirs / taken:.1f}")
            for name, taken in ((_OURS, ours), (_PEER, theirs))
        ],
    )
    medians = [statistics.median(column) for column in zip(*steps, strict=True)]
    print_table(
        "The same path by its steps",
        ("", "ms each", "share"),
        [
            (step, f"{1000 * taken / size:.2f}", f"{taken / sum(medians):.0%}")
            for step, taken in zip(_STEPS, medians, strict=True)
        ],
    )
    print(f"\nheadline: letters a second by docxtpl's = {theirs / ours:.1f}")


@contextlib.contextmanager
def build_into(folder: Path) -> Iterator[Callable[[Iterable[str]], int]]:
    """Yield what builds outlines as ``replywriter build --jobs 1`` does, without its words."""
    with open_records() as records:
        yield lambda files: sum(
            len(delivery.places)
            for delivery in build_files(files, folder, records, None, is_terse=True)
        )


def time_steps(paths: Sequence[Path], folder: Path) -> list[float]:
    """Return the seconds that each step takes for these outlines, a handful at a time."""
    handfuls = [paths[at : at + _HANDFUL] for at in range(0, len(paths), _HANDFUL)]
    rows = [_time_handful(handful, folder) for handful in handfuls]
    return [sum(column) for column in zip(*rows, strict=True)]


def _time_handful(paths: Sequence[Path], folder: Path) -> list[float]:
    moments = [time.perf_counter()]
    outlines = [read_outline(path) for path in paths]
    moments.append(time.perf_counter())
    for outline in outlines:
        run_rules(OUTLINE_RULES, outline, outline.requirements)
    moments.append(time.perf_counter())
    letters = [compose(outline) for outline in outlines]
    moments.append(time.perf_counter())
    run_text_rules(letters)
    moments.append(time.perf_counter())
    made = [typeset(letter) for letter in letters]
    moments.append(time.perf_counter())
    for letter, data in zip(letters, made, strict=True):
        make_sure(letter, data)
    moments.append(time.perf_counter())
    new = [
        NewFile(folder / f"{path.stem}.docx", data) for path, data in zip(paths, made, strict=True)
    ]
    for file in new:
        file.begin_sync()
    for file in new:
        file.sync()
    for file in new:
        take_place(file)
    moments.append(time.perf_counter())
    return [after - before for before, after in itertools.pairwise(moments)]


if __name__ == "__main__":
    main()
