"""The table of faulty outlines: cases of title, input and expected findings, parted by dots.

The input is a whole outline, or an edit of ``cases/good.yaml``: lines after ``<`` are taken
out, lines after ``>`` stand in their place. ``⇥`` is a tab.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from replywriter.model.diagnostic import Diagnostic, Level

FOLDER = Path(__file__).parent / "cases"
LEVELS = {Level.ERROR: "错误", Level.WARNING: "警告", Level.INFO: "提醒"}
SEPARATOR = "."


@dataclass(frozen=True, slots=True)
class Case:
    """One faulty outline: how the table writes it, and the findings it gives."""

    title: str
    written: str
    expected: str

    @property
    def outline(self) -> str:
        """The text of the whole outline."""
        written = self.written.replace("⇥", "\t")
        if not written.startswith(("< ", "> ")):
            return written
        text = (FOLDER / "good.yaml").read_text(encoding="utf-8")
        for old, new in _hunks(written):
            # The line break before it says that a line is meant from its beginning.
            assert f"\n{text}".count(f"\n{old}") == 1, f"not once in good.yaml: {old}"
            text = f"\n{text}".replace(f"\n{old}", f"\n{new}").removeprefix("\n")
        return text


def _hunks(written: str) -> Iterator[tuple[str, str]]:
    """Yield the lines taken out and the lines put in, hunk by hunk."""
    old = new = ""
    for line in written.splitlines(keepends=True):
        if line.startswith("<") and new:
            yield old, new
            old = new = ""
        if line.startswith("<"):
            old += line[2:]
        else:
            new += line[2:]
    yield old, new


def read_cases(path: Path) -> list[Case]:
    """Return the cases of one file of the table."""
    cases: list[Case] = []
    rows = [[""], [""], [""]]
    at = 0
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        if line.rstrip("\n") != SEPARATOR:
            rows[at].append(line)
        elif at < 2:
            at += 1
        else:
            title, written, expected = ("".join(row) for row in rows)
            cases.append(Case(title.strip(), written, expected))
            rows, at = [[""], [""], [""]], 0
    return cases


def write_cases(path: Path, cases: Sequence[Case]) -> None:
    """Write one file of the table."""
    blocks = [f"{case.title}\n.\n{case.written}.\n{case.expected}.\n" for case in cases]
    path.write_text("\n".join(blocks), encoding="utf-8")


def update_case(path: Path, title: str, expected: str) -> None:
    """Rewrite what one case expects."""
    cases = read_cases(path)
    write_cases(
        path,
        [replace(case, expected=expected) if case.title == title else case for case in cases],
    )


def show_finding(found: Diagnostic) -> str:
    """Return a finding on one line, as the table has it."""
    place = f"第{found.place.line}行第{found.place.column}字"
    return f"{place} {LEVELS[found.level]} {found.rule} {found.message}"


def show_findings(findings: Sequence[Diagnostic], text: str) -> str:
    """Return findings as the table has them: each with its line and a caret under the place."""
    lines = text.replace("\r\n", "\n").split("\n")
    shown = ""
    for found in findings:
        line = lines[(found.place.line or 1) - 1]
        before = line[: (found.place.column or 1) - 1]
        padding = "".join("　" if ord(char) > 0x2E7F else " " for char in before)
        shown += f"{show_finding(found)}\n"
        if line:
            shown += f"  │ {line.replace(chr(9), '⇥')}\n  │ {padding}^\n"
    return shown
