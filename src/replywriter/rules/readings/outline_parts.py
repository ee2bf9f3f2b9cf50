"""The parts of an outline and the items in them, each with the way to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model.outline import Outline, Part
from ...model.source import Path
from .once import once_in_a_row


@once_in_a_row
def walk_parts(outline: Outline) -> Sequence[tuple[Path, Part]]:
    """Return every part and every item in it, in the order of the letter."""
    return tuple(_walk_all(outline))


@once_in_a_row
def is_written(outline: Outline) -> bool:
    """Tell whether what was done and, where the format asks for it, what comes next are filled in.

    What is asked of a whole letter is not asked of a half-written one. An assisting opinion (会办)
    is whole with one part.
    """
    if outline.case.role == "会办":
        return any(part.is_filled for part in outline.parts)
    wanted = outline.requirements.parts
    parts = {"已做工作": outline.done, "下一步工作": outline.next_steps}
    return all(part and part.is_filled for name, part in parts.items() if name in wanted)


def _walk_all(outline: Outline) -> Iterator[tuple[Path, Part]]:
    if outline.done:
        yield from _walk(("已做工作",), outline.done)
    for index, part in enumerate(outline.others):
        yield from _walk(("其他部分", index), part)
    if outline.next_steps:
        yield from _walk(("下一步工作",), outline.next_steps)


def _walk(path: Path, part: Part) -> Iterator[tuple[Path, Part]]:
    yield path, part
    for index, item in enumerate(part.items):
        yield from _walk((*path, "条目", index), item)
