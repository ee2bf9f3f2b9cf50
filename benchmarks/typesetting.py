"""How many letters a second: ``replywriter.typeset`` against python-docx and docxtpl."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import docx
from comparing import is_smoke, print_table, time_interleaved
from peers import (
    Maker,
    make_docxtpl_writer,
    write_ordinary_template,
    write_slim_template,
    write_with_python_docx,
)
from varied_letters import compose_letter, vary

from replywriter import Letter, typeset

OURS: Final = "replywriter"
HEADLINE: Final = "docxtpl, ordinary template"


@contextmanager
def list_makers(letter: Letter) -> Iterator[dict[str, Maker]]:
    """Give the four ways of making a letter, their templates written to a folder for the while."""
    with tempfile.TemporaryDirectory() as folder:
        ordinary, slim = Path(folder, "ordinary.docx"), Path(folder, "slim.docx")
        write_ordinary_template(ordinary, letter)
        write_slim_template(slim, letter)
        yield {
            OURS: typeset,
            "python-docx, from scratch": write_with_python_docx,
            HEADLINE: make_docxtpl_writer(ordinary),
            "docxtpl, slim template": make_docxtpl_writer(slim),
        }


def main() -> None:
    """Measure a batch of letters and print the table."""
    rounds, per_round = (2, 2) if is_smoke() else (10, 100)
    letter = compose_letter()
    batch = list(vary(letter, rounds * per_round))
    with list_makers(letter) as makers:
        check_same_text(makers, batch[0])
        actions = {name: _over_slices(maker, batch, per_round) for name, maker in makers.items()}
        seconds = time_interleaved(actions, rounds)
        sizes = {name: len(maker(batch[0])) for name, maker in makers.items()}
    rates = {name: per_round / taken for name, taken in seconds.items()}
    print_table(
        f"Typesetting: {len(batch)} different letters in {rounds} interleaved rounds",
        ("", "letters/s", "ms a letter", "replywriter is faster by", "kB a letter"),
        [
            (
                name,
                f"{rate:,.0f}",
                f"{1000 / rate:.2f}",
                f"× {rates[OURS] / rate:.1f}",
                f"{sizes[name] / 1000:.1f}",
            )
            for name, rate in rates.items()
        ],
    )
    print(f"\nsame text: yes · headline: × {rates[OURS] / rates[HEADLINE]:.0f} of {HEADLINE}")


def _over_slices(maker: Maker, batch: list[Letter], size: int) -> Callable[[int], None]:
    """Return what makes the letters of one round: every round has letters of its own."""

    def make(number: int) -> None:
        for letter in batch[number * size : (number + 1) * size]:
            maker(letter)

    return make


def check_same_text(makers: Mapping[str, Maker], letter: Letter) -> None:
    """Stop unless all makers write the same paragraphs."""
    texts = {name: _read_paragraphs(maker(letter)) for name, maker in makers.items()}
    for name, text in texts.items():
        if text != texts[OURS]:
            raise SystemExit(f"{name} writes another text than {OURS}:\n{text}\n{texts[OURS]}")


def _read_paragraphs(data: bytes) -> list[str]:
    """Return the paragraphs that have text; where a title is broken is replywriter's own."""
    paragraphs = docx.Document(io.BytesIO(data)).paragraphs
    return [paragraph.text.replace("\n", "") for paragraph in paragraphs if paragraph.text]


if __name__ == "__main__":
    main()
