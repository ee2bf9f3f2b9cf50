"""Real letters: each error and warning on them has been read once, and is in a table.

The table says how often each rule speaks, how often it is wrong, and why that was left. The corpus
was stored with half-width punctuation, which is one finding a letter.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from replywriter.checking import check
from replywriter.model.diagnostic import Level
from replywriter.reporting.text import LEVEL_NAMES

REPLIES = Path(__file__).parents[3] / "shared" / "corpus" / "replies"
TABLE = Path(__file__).parent / "corpus.tsv"
COLUMNS = ("规则", "级别", "处", "封", "不实", "原因")


def _read_table() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def _count() -> dict[tuple[str, str], list[str]]:
    """Return the letters in which each rule found something, by rule and level."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path in sorted(REPLIES.glob("*.txt")):
        for one in check(path):
            if one.level is not Level.INFO:
                found[one.rule, LEVEL_NAMES[one.level]].append(path.stem)
    return found


@pytest.mark.skipif(not REPLIES.is_dir(), reason="the corpus is not part of the project")
def test_real_letters_give_what_was_read(
    request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    """No rule speaks more or less often than when all that it says was read."""
    found = _count()
    known = {(row["规则"], row["级别"]): row for row in _read_table()} if TABLE.exists() else {}
    rows = [
        {
            "规则": rule,
            "级别": level,
            "处": str(len(letters)),
            "封": str(len(set(letters))),
            "不实": known.get((rule, level), {}).get("不实", "?"),
            "原因": known.get((rule, level), {}).get("原因", ""),
        }
        for (rule, level), letters in sorted(found.items())
    ]
    if request.config.getoption("--update"):
        with TABLE.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, delimiter="\t", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    with capsys.disabled():
        print()
        for row in rows:
            print(
                "  ".join(
                    row[name].rjust(4) if name in ("处", "封", "不实") else row[name]
                    for name in COLUMNS
                )
            )
    assert rows == _read_table()
    assert all(row["不实"].isdecimal() for row in rows), "a finding was not read"
    assert all(row["原因"] for row in rows if row["不实"] != "0")
