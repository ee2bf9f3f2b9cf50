"""What stands where on a rendered page, in millimetres from its upper left corner."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pdfplumber

MM = 25.4 / 72
CHAR = 16 * MM  # one 字 of 三号
SMALL_CHAR = 14 * MM  # one 字 of 四号
PITCH = 28.95 * MM
LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0  # the type area (5.2.1)
TEXT_MIDDLE = (LEFT + RIGHT) / 2

_SAME_LINE = 0.3
_DPI = 300
_DARK = 160  # of 255: what counts as ink

# In a line of exact height the baseline stands at 0.8 of it, and the square of a 汉字 reaches
# from 0.86 of its size above the baseline to 0.14 below (RECIPES of the layout).
BASELINE = 0.8
HAN_BELOW = 0.14
HAN_ABOVE = 0.86


@dataclass(frozen=True, slots=True)
class Line:
    """One line of type: its baseline, the outer edges of its characters, and the characters."""

    baseline: float
    left: float
    right: float
    text: str
    chars: tuple[dict[str, Any], ...]
    pitch: float = PITCH

    @property
    def top(self) -> float:
        """The upper edge of the line's box."""
        return self.baseline - BASELINE * self.pitch

    @property
    def bottom(self) -> float:
        """The lower edge of the line's box."""
        return self.baseline + (1 - BASELINE) * self.pitch

    @property
    def middle(self) -> float:
        """Half-way between the edges."""
        return (self.left + self.right) / 2

    def fonts(self, part: str) -> set[str]:
        """Return the fonts of a part of the text, without their subset tags."""
        start = self.text.index(part)
        return {name_font(char) for char in self.chars[start : start + len(part)]}


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """A printed horizontal line: its edges, its ends and whether it is red."""

    top: float
    bottom: float
    left: float
    right: float
    is_red: bool

    @property
    def thickness(self) -> float:
        """How thick the line is printed."""
        return self.bottom - self.top


class MeasuredPage:
    """One page of a PDF."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.width = float(page.width) * MM
        self.height = float(page.height) * MM

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All lines of type from top to bottom, head and page number among them."""
        return tuple(self._group())

    def _group(self) -> Iterator[Line]:
        rows: list[tuple[float, list[dict[str, Any]]]] = []
        chars = [(self.height - char["matrix"][5] * MM, char) for char in self.page.chars]
        for baseline, char in sorted(chars, key=lambda pair: pair[0]):
            if not rows or baseline - rows[-1][0] > _SAME_LINE:
                rows.append((baseline, []))
            rows[-1][1].append(char)
        for baseline, row in rows:
            row.sort(key=lambda char: char["x0"])
            seen = [char for char in row if char["text"].strip()]
            if seen:
                text = "".join(char["text"] for char in row)
                left, right = seen[0]["x0"] * MM, seen[-1]["x1"] * MM
                yield Line(baseline, left, right, text, tuple(row))

    @property
    def text_lines(self) -> tuple[Line, ...]:
        """The lines inside the type area, from 37 mm to 262 mm."""
        return tuple(line for line in self.lines if TOP < line.baseline < BOTTOM)

    def find(self, start: str) -> Line:
        """Return the first line that starts so."""
        found = self.look_for(start)
        assert found is not None, f"no line starts with {start}"
        return found

    def look_for(self, start: str) -> Line | None:
        """Return the first line that starts so, if there is one."""
        return next((line for line in self.lines if line.text.startswith(start)), None)

    @cached_property
    def number(self) -> Line | None:
        """The page number's line, below the type area."""
        return next((line for line in self.lines if line.baseline > BOTTOM), None)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The printed horizontal lines from top to bottom, each once."""
        return tuple(sorted({_to_rule(line) for line in self.page.lines}))

    @property
    def red_rules(self) -> tuple[Rule, ...]:
        """Those of the rules that are red."""
        return tuple(rule for rule in self.rules if rule.is_red)

    @property
    def drawing(self) -> bytes:
        """The orders of the PDF that draw the page."""
        return b"".join(stream.get_data() for stream in self.page.page_obj.contents)

    @cached_property
    def _picture(self) -> Any:
        return self.page.to_image(resolution=_DPI).original.convert("L")

    def crop(self, left: float, top: float, right: float, bottom: float) -> Any:
        """Return a piece of the printed page, white where there is no ink."""
        scale = _DPI / 25.4
        box = [round(edge * scale) for edge in (left, top, right, bottom)]
        return self._picture.crop(box).point(lambda shade: 255 if shade < _DARK else 0)

    def ink(self, left: float, top: float, right: float, bottom: float) -> tuple[float, ...]:
        """Return left, top, right and bottom of the ink inside a box."""
        box = self.crop(left, top, right, bottom).getbbox()
        assert box is not None, "nothing is printed there"
        scale = 25.4 / _DPI
        x0, y0, x1, y1 = (edge * scale for edge in box)
        return left + x0, top + y0, left + x1, top + y1


class Rendered:
    """A letter as it was printed."""

    def __init__(self, file: Path) -> None:
        self.file = file

    @cached_property
    def _pdf(self) -> Any:
        # Held in memory: the pages read from it as they are asked.
        return pdfplumber.open(io.BytesIO(self.file.read_bytes()))

    @cached_property
    def pages(self) -> tuple[MeasuredPage, ...]:
        """Its pages in order."""
        return tuple(MeasuredPage(page) for page in self._pdf.pages)

    @property
    def first(self) -> MeasuredPage:
        """The first page."""
        return self.pages[0]

    @property
    def last(self) -> MeasuredPage:
        """The last page."""
        return self.pages[-1]

    def locate(self, start: str) -> tuple[MeasuredPage, Line]:
        """Return the first line that starts so, with its page."""
        for page in self.pages:
            line = page.look_for(start)
            if line:
                return page, line
        raise AssertionError(f"no line starts with {start}")


def name_font(char: dict[str, Any]) -> str:
    """Return the name of a character's font without the tag of its subset."""
    return str(char["fontname"]).split("+")[-1]


def _to_rule(line: dict[str, Any]) -> Rule:
    half = line["linewidth"] / 2
    red = tuple(line["stroking_color"] or ()) == (1.0, 0.0, 0.0)
    return Rule(
        top=round((line["top"] - half) * MM, 3),
        bottom=round((line["bottom"] + half) * MM, 3),
        left=round(line["x0"] * MM, 3),
        right=round(line["x1"] * MM, 3),
        is_red=red,
    )
