"""The cascade of a Word file: defaults, styles and what they are based on (17.7.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

from .docx_properties import (
    NOTHING,
    Properties,
    Theme,
    read_paragraph_properties,
    read_run_properties,
)
from .docx_xml import W, value_of

_MAX_CHAIN: Final = 32  # styles that are based on one another; Word itself allows eleven
_MAX_KEPT: Final = 256  # merged styles; a letter uses a dozen
_SWITCHES: Final = ("is_bold", "is_hidden")

LevelLook = Callable[[Properties], Properties]
"""Returns what the numbering level that properties name says of the paragraph."""


@dataclass(frozen=True, slots=True)
class Style:
    """One style: what staff call it, what it is based on or linked to, what it says."""

    name: str
    base: str
    link: str
    paragraph: Properties
    run: Properties


@dataclass(slots=True)
class Styles:
    """The styles of a file, and what they come to; that is kept, but not without bounds."""

    styles: Mapping[str, Style]
    paragraph_default: str
    paragraph: Properties
    run: Properties
    _kept: dict[tuple[str, ...], Properties] = field(default_factory=dict)

    def name(self, identifier: str) -> str:
        """Return what staff call a style, nothing where there is none."""
        style = self.styles.get(identifier)
        return style.name if style else ""

    def list_of_style(self, identifier: str) -> str | None:
        """Return the list that a style of lists names."""
        style = self.styles.get(identifier)
        return style.paragraph.get("list") if style else None

    def merge_paragraph(self, identifier: str, level_look: LevelLook) -> Properties:
        """Return what defaults and the styles of a paragraph say of it.

        A style that numbers its paragraphs overrules the indents of its numbering level.
        """
        return self._keep(
            ("paragraph", identifier), lambda: self._merge_paragraph(identifier, level_look)
        )

    def merge_run(self, paragraph_style: str, run_style: str) -> Properties:
        """Return what defaults and styles say of a run.

        A switch that both its paragraph's style and its own turn on is off again (17.7.3).
        """
        return self._keep(
            ("run", paragraph_style, run_style), lambda: self._merge_run(paragraph_style, run_style)
        )

    def linked_level(self, run_style: str) -> int | None:
        """Return the outline level of the paragraph style that a run's style is linked to."""
        style = self.styles.get(run_style)
        if style is None or style.link not in self.styles:
            return None
        merged = self.merge_paragraph(style.link, lambda _: NOTHING)
        level: int | None = merged.get("outline_level")
        return level

    def _keep(self, key: tuple[str, ...], make: Callable[[], Properties]) -> Properties:
        if key not in self._kept:
            if len(self._kept) >= _MAX_KEPT:
                self._kept.clear()
            self._kept[key] = make()
        return self._kept[key]

    def _merge_paragraph(self, identifier: str, level_look: LevelLook) -> Properties:
        merged: dict[str, Any] = dict(self.paragraph)
        for style in self._chain(identifier or self.paragraph_default):
            if "list" in style.paragraph or "list_level" in style.paragraph:
                merged.update(level_look({**merged, **style.paragraph}))
            merged.update(style.paragraph)
        return merged

    def _merge_run(self, paragraph_style: str, run_style: str) -> Properties:
        by_paragraph = _merge(self._chain(paragraph_style or self.paragraph_default))
        by_run = _merge(self._chain(run_style))
        merged = {**self.run, **by_paragraph, **by_run}
        for switch in _SWITCHES:
            if by_paragraph.get(switch) and by_run.get(switch):
                merged[switch] = False
        return merged

    def _chain(self, identifier: str) -> tuple[Style, ...]:
        """Return a style and what it is based on, the ground first; circles are cut."""
        found: dict[str, Style] = {}
        while identifier in self.styles and identifier not in found and len(found) < _MAX_CHAIN:
            found[identifier] = self.styles[identifier]
            identifier = found[identifier].base
        return tuple(reversed(found.values()))


def _merge(chain: tuple[Style, ...]) -> Properties:
    merged: dict[str, Any] = {}
    for style in chain:
        merged.update(style.run)
    return merged


def read_styles(root: etree._Element | None, theme: Theme) -> Styles:
    """Return the styles of a file; one without any has none."""
    if root is None:
        return Styles({}, "", NOTHING, NOTHING)
    defaults = root.find(f"{W}docDefaults")
    return Styles(
        dict(_read_each(root, theme)),
        _find_default(root),
        read_paragraph_properties(_inner(defaults, "pPr")),
        read_run_properties(_inner(defaults, "rPr"), theme),
    )


def _inner(defaults: etree._Element | None, name: str) -> etree._Element | None:
    return None if defaults is None else defaults.find(f"{W}{name}Default/{W}{name}")


def _read_each(root: etree._Element, theme: Theme) -> Iterator[tuple[str, Style]]:
    for element in root.iterfind(f"{W}style"):
        yield (
            element.get(f"{W}styleId", ""),
            Style(
                value_of(element, "name") or "",
                value_of(element, "basedOn") or "",
                value_of(element, "link") or "",
                read_paragraph_properties(element.find(f"{W}pPr")),
                read_run_properties(element.find(f"{W}rPr"), theme),
            ),
        )


def _find_default(root: etree._Element) -> str:
    """Return the id of the style of paragraphs that name none."""
    for element in root.iterfind(f"{W}style"):
        is_default = element.get(f"{W}default", "0") not in ("0", "false", "off")
        if is_default and element.get(f"{W}type") == "paragraph":
            return element.get(f"{W}styleId", "")
    return ""
