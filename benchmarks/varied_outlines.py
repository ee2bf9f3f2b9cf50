"""The outlines that are checked: files whose names, numbers and paragraphs all differ.

A variation says one neutral sentence more in each paragraph, and is otherwise as right or wrong as
what it varies; nothing found in one answers for another.
"""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path
from typing import Final

from varied_letters import find_outline

from replywriter import read_outline

_DRAFTS: Final = Path(__file__).resolve().parent.parent / "drafts"
_UNIT_FILE: Final = "unit.yaml"
_CHARACTERS: Final = "安柏晨东枫谷禾江康兰林宁平青仁松桃湘云竹"
_PARAGRAPH_END: Final = re.compile(r"^(?!#)(.*。)$", re.MULTILINE)
_CASE_NUMBER: Final = re.compile(r"^(\s*编号: ).*$", re.MULTILINE)


def list_outlines() -> list[Path]:
    """Return the outlines at hand: the seed's where there is one, and those of drafts/."""
    return list(dict.fromkeys([find_outline(), *sorted(_DRAFTS.glob("*.yaml"))]))


def write_variations(outline: Path, count: int, folder: Path) -> list[Path]:
    """Return so many variations of an outline, written to a folder with its unit beside them."""
    folder.mkdir()
    shutil.copyfile(_find_unit(outline), folder / _UNIT_FILE)
    text = outline.read_text("utf-8")
    names = read_outline(outline).case.authors or ()
    paths = [folder / f"{outline.stem}-{number}.yaml" for number in range(1, count + 1)]
    for number, path in enumerate(paths, 1):
        # Not for secrets: the same outlines in every run.
        path.write_text(_vary(text, names, number, random.Random(number)), "utf-8")  # noqa: S311
    return paths


def _find_unit(outline: Path) -> Path:
    """Return the unit's file that counts for an outline: the nearest upward."""
    return next(unit for home in outline.parents if (unit := home / _UNIT_FILE).is_file())


def _vary(text: str, names: tuple[str, ...], number: int, chance: random.Random) -> str:
    for name in names:
        text = text.replace(name, name[0] + "".join(chance.sample(_CHARACTERS, len(name) - 1)))
    text = _CASE_NUMBER.sub(rf'\g<1>"{number:04}"', text)
    return _PARAGRAPH_END.sub(
        lambda found: f"{found[1]}这项工作先在{''.join(chance.sample(_CHARACTERS, 3))}村试行。",
        text,
    )
