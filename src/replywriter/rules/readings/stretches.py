"""The elements of a letter as they look in its Word file, beside the look that is wanted."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final

from ...chinese import HAN
from ...expressions import compile_later
from ...model.block import Block
from ...model.kind import HEADINGS, Kind
from ...model.layout import Look
from ...model.letter import Letter
from ...model.seen import LineRule, SeenPage, SeenParagraph, SeenRun
from ...model.source import Place

RUNNING: Final = (Kind.BODY, *HEADINGS)
"""The text between 称谓 and 署名."""

_HAN: Final = compile_later(f"[{HAN}]")
_BLANKS: Final = compile_later("[ \t\u3000\u00a0\u2002\u2003]*")
# Fonts that hold no Chinese, or that programs put in where nobody has chosen one.
_NO_CHOICE: Final = compile_later(
    "calibri|cambria|aptos|times|arial|helvetica|verdana|tahoma|georgia|courier|segoe|liberation"
    "|dejavu|等线|dengxian|明朝|mincho|ゴシック|gothic|batang|malgun|맑은",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A block's characters in their paragraph; ``wanted`` is the look that the format asks for."""

    block: Block
    paragraph: SeenParagraph
    runs: tuple[SeenRun, ...]
    wanted: Look
    place: Place

    @property
    def is_first(self) -> bool:
        """Whether nothing but blanks stands before it in its paragraph."""
        return not self.paragraph.text[: self.block.start].strip()

    @property
    def size_pt(self) -> float:
        """The size of most of its characters."""
        return float(_vote((run.size_pt, len(run.text)) for run in self.runs))

    @property
    def is_bold(self) -> bool:
        """Whether most of its characters are bold."""
        return bool(_vote((run.is_bold, len(run.text)) for run in self.runs))

    @property
    def font(self) -> str | None:
        """The class of type of most 汉字; ``None`` where there is none or nobody has chosen one."""
        shares = [(run, len(_HAN.findall(run.text))) for run in self.runs]
        if not any(weight for _, weight in shares):
            return None
        font: str | None = _vote(
            (None if is_unchosen(run) else run.font, weight) for run, weight in shares
        )
        return font


def is_unchosen(run: SeenRun) -> bool:
    """Tell whether a font for 汉字 is one that nobody has chosen."""
    return run.face is None or bool(_NO_CHOICE.search(run.face))


def has_han(run: SeenRun) -> bool:
    """Tell whether a run holds 汉字."""
    return bool(_HAN.search(run.text))


def leading_blanks(text: str) -> str:
    """Return the blanks and tabs that a text begins with."""
    found = _BLANKS.match(text)
    return found.group() if found else ""


def _vote(shares: Iterator[tuple[Any, int]]) -> Any:
    weights: dict[Any, int] = {}
    for value, weight in shares:
        weights[value] = weights.get(value, 0) + weight
    return max(weights, key=weights.__getitem__, default=None)


def find_stretches(letter: Letter, kinds: Collection[Kind]) -> Iterator[Stretch]:
    """Yield the elements of these kinds that stand in the running text, up to the annexes.

    What stands in a table or a text box has the look that its place asks for.
    """
    if letter.seen is None or letter.layout is None:
        return
    looks = {kind: letter.layout.look(kind) for kind in kinds}
    for block in letter.blocks:
        if block.kind is Kind.ANNEX_LABEL:
            return
        paragraph = letter.seen.by_number.get(block.paragraph or 0)
        if block.kind not in kinds or paragraph is None or paragraph.is_in_table:
            continue
        end = block.start + len(block.text)
        if paragraph.text[block.start : end] == block.text:
            yield Stretch(
                block,
                paragraph,
                paragraph.cut(block.start, end),
                looks[block.kind],
                Place(letter.file, column=1, paragraph=paragraph.number),
            )


def find_first_runs(
    letter: Letter, kinds: Collection[Kind], is_meant: Callable[[SeenRun], bool]
) -> Iterator[tuple[Place, SeenRun]]:
    """Yield the first run of each paragraph that is meant, and the place where it begins."""
    done: set[int] = set()
    for stretch in find_stretches(letter, kinds):
        column, number = stretch.block.start + 1, stretch.paragraph.number
        for run in stretch.runs:
            if number not in done and is_meant(run):
                done.add(number)
                yield Place(letter.file, column=column, paragraph=number), run
            column += len(run.text)


def judge(
    letter: Letter, kinds: Collection[Kind], find_faults: Callable[[Stretch], Iterator[str]]
) -> Iterator[tuple[Stretch, str]]:
    """Yield the first faulty stretch of each paragraph, with its faults in words."""
    done: set[int] = set()
    for stretch in find_stretches(letter, kinds):
        if stretch.paragraph.number in done:
            continue
        faults = "、".join(find_faults(stretch))
        if faults:
            done.add(stretch.paragraph.number)
            yield stretch, faults


def measure_pitch(stretch: Stretch, page: SeenPage) -> float | None:
    """Return the distance of its lines in twips, ``None`` where only the printed page shows it."""
    paragraph = stretch.paragraph
    if paragraph.line_rule is not LineRule.MULTIPLE:
        return paragraph.line
    snapped = page.snap_line(stretch.size_pt) if paragraph.snaps_to_grid else None
    return None if snapped is None else paragraph.line * snapped
