"""Reads the HTML of a letter's pages: which lines stand where, as its style sheet places them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from .measuring import MM

_RULE = re.compile(r"\.([\w-]+)\{([^}]*)\}")


@dataclass(slots=True)
class HtmlLine:
    """A line of type on a page: its text, and what its classes declare."""

    declared: dict[str, str]
    classes: list[str]
    text: str = ""
    gaps: list[str] = field(default_factory=list)
    hanging: str = ""

    def points(self, name: str) -> float:
        """Return a length that is declared, in points."""
        return float(self.declared[name].removesuffix("pt"))

    @property
    def baseline(self) -> float:
        """Where browsers put the baseline of Chinese type, in mm from the top of the paper."""
        middle = self.points("top") + self.points("line-height") / 2
        return (middle + 0.36 * self.points("font-size")) * MM

    @property
    def left(self) -> float:
        """The left edge of the line's room, in mm."""
        return self.points("left") * MM


class HtmlPages(HTMLParser):
    """All of a document that tests look at."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.style = document[document.index("<style") : document.index("</style>")]
        self._rules: Mapping[str, str] = dict(_RULE.findall(self.style))
        self.pages: list[list[HtmlLine]] = []
        self.labels: list[str | None] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.note = ""
        self._open: list[str] = []
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of a tag; begin a page or a line."""
        named = dict(attrs)
        self.tags.append((tag, named))
        classes = (named.get("class") or "").split()
        if tag == "section":
            self.pages.append([])
            self.labels.append(named.get("aria-label"))
        if "line" in classes:
            self.pages[-1].append(HtmlLine(self._declare(classes), classes))
        if tag not in ("meta", "br"):
            self._open.append(classes[0] if classes else tag)

    def handle_endtag(self, tag: str) -> None:
        """End what was begun last."""
        assert self._open, tag
        self._open.pop()

    def handle_data(self, data: str) -> None:
        """Give text to the line or the note that is open."""
        if "line" in self._open:
            line = self.pages[-1][-1]
            line.text += data
            if "gap" in self._open:
                line.gaps.append(data)
            if "hang" in self._open:
                line.hanging += data
        elif "note" in self._open:
            self.note += data

    def _declare(self, classes: list[str]) -> dict[str, str]:
        declared: dict[str, str] = {}
        for name in classes:
            pairs = (row.partition(":") for row in self._rules[name].split(";"))
            declared |= {key: value for key, _, value in pairs}
        return declared
