"""Automatic numbers of a Word file typed as text.

A list is typed whole or not at all: what stays in it would be counted anew.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from ..model.seen import Seen
from ..reading.docx_text import Paragraph
from ..reading.docx_xml import VAL, W, value_of
from .word_characters import Characters
from .word_looks import say
from .word_package import WordPackage
from .word_runs import PROPERTIES, SPACE, TEXT, own_runs

_NUMBERED: Final = f"{W}numPr"
_NO_LIST: Final = "0"
_MAX_CHAIN: Final = 32  # styles that are based on one another; Word itself allows eleven


@dataclass(frozen=True, slots=True)
class _Lists:
    """Which definition each list of a file has, and which list each style names."""

    definitions: dict[str, str]
    of_style: dict[str, str]

    def find(self, properties: etree._Element) -> str:
        """Return the definition that a paragraph is counted by, nothing where it is not."""
        numbered = properties.find(_NUMBERED)
        own = None if numbered is None else value_of(numbered, "numId")
        style = value_of(properties, "pStyle") or ""
        return self.definitions.get(own or self.of_style.get(style, ""), "")


def type_numbers(
    package: WordPackage, characters: Characters, seen: Seen, wanted: Collection[int]
) -> Iterator[int]:
    """Type the numbers of paragraphs; yield those of which that could be done."""
    lists = _read_lists(package)
    members: dict[str, list[Paragraph]] = defaultdict(list)
    for paragraph in characters.paragraphs:
        if paragraph.properties is not None:
            members[lists.find(paragraph.properties)].append(paragraph)
    members.pop("", None)
    for row in members.values():
        texts = [one for one in row if _has_text(one)]
        numbers = [one.number for one in texts]
        markers = [seen.by_number[one].marker if one in seen.by_number else "" for one in numbers]
        if not all(markers) or not set(numbers) <= set(wanted):
            continue
        for paragraph, marker in zip(texts, markers, strict=True):
            _type(paragraph, marker)
        for paragraph in row:
            _drop_number(paragraph, lists)
        for number in numbers:
            characters.read_anew(number)
        yield from numbers


def _has_text(paragraph: Paragraph) -> bool:
    return any(piece.text.strip() for piece in paragraph.pieces)


def _type(paragraph: Paragraph, marker: str) -> None:
    """Put a marker before the first run of a paragraph, set as that one is."""
    properties = paragraph.properties
    element = None if properties is None else properties.getparent()
    if element is None or properties is None:
        return
    first = next(own_runs(element), None)
    look = None if first is None else first.find(PROPERTIES)
    run = etree.Element(f"{W}r")
    if look is not None:
        run.append(copy.deepcopy(look))
    text = etree.SubElement(run, TEXT)
    text.text = marker
    text.set(SPACE, "preserve")
    properties.addnext(run)


def _drop_number(paragraph: Paragraph, lists: _Lists) -> None:
    """Take a paragraph out of its list, and also out of one that its style names."""
    properties = paragraph.properties
    if properties is None:
        return
    for numbered in properties.findall(_NUMBERED):
        properties.remove(numbered)
    if lists.find(properties):
        say(properties, "numPr", {})
        none = etree.SubElement(properties.find(_NUMBERED), f"{W}numId")  # type: ignore[arg-type]
        none.set(VAL, _NO_LIST)


def _read_lists(package: WordPackage) -> _Lists:
    definitions: dict[str, str] = {}
    if package.numbering is not None:
        for number in package.tree(package.numbering).iterfind(f"{W}num"):
            identifier = number.get(f"{W}numId", "")
            definitions[identifier] = value_of(number, "abstractNumId") or identifier
    definitions.pop(_NO_LIST, None)
    return _Lists(definitions, dict(_read_lists_of_styles(package)))


def _read_lists_of_styles(package: WordPackage) -> Iterator[tuple[str, str]]:
    """Yield styles that name a list, themselves or through what they are based on."""
    if package.styles is None:
        return
    styles = {
        style.get(f"{W}styleId", ""): style
        for style in package.tree(package.styles).iterfind(f"{W}style")
    }
    for identifier in styles:
        reached = identifier
        for _ in range(_MAX_CHAIN):
            style = styles.get(reached)
            found = None if style is None else style.find(f"{W}pPr/{_NUMBERED}")
            number = None if found is None else value_of(found, "numId")
            if number is not None:
                yield identifier, number
                break
            reached = value_of(style, "basedOn") or ""
