"""The letter's styles, put into a Word file beside its own."""

from __future__ import annotations

import copy
from typing import Final

from lxml import etree

from ..reading.docx_xml import VAL, W, value_of
from .word_package import WordPackage

_BASE: Final = ("GwBase", "公文基准")
_OURS: Final = "Gw"
_IDENTIFIER: Final = f"{W}styleId"
_REFERENCES: Final = ("basedOn", "next", "link")


class StyleStore:
    """The letter's styles in one file, under the ids that the file has for them.

    A style that the file has already, by its name, stays as the house has set it; programs give
    it other ids.
    """

    def __init__(self, package: WordPackage, own_styles: bytes) -> None:
        """Keep what is needed; ``own_styles`` is the part that the letter's styles stand in."""
        self._package = package
        self._own_styles = own_styles
        self._ids: dict[str, str] = {}
        self._ours: dict[str, etree._Element] = {}
        self._renewed: set[str] = set()

    def take(self) -> bool:
        """Put the styles into the file; ``False`` where it has no part for styles."""
        if self._ids or self._package.styles is None:
            return bool(self._ids)
        styles = self._package.tree(self._package.styles)
        known = {value_of(one, "name"): one.get(_IDENTIFIER, "") for one in _styles_in(styles)}
        taken = {one.get(_IDENTIFIER, "") for one in _styles_in(styles)}
        added: list[etree._Element] = []
        for style in _make_styles(etree.fromstring(self._own_styles)):
            own, name = style.get(_IDENTIFIER, ""), value_of(style, "name")
            if name not in known:
                added.append(style)
            self._ids[own] = known.get(name) or _free_id(own, taken)
            self._ours[self._ids[own]] = style
        for style in self._ours.values():
            self._rename(style)
        styles.extend(copy.deepcopy(style) for style in added)
        return True

    def name(self, own: str) -> str:
        """Return the id that the file has for one of our styles."""
        return self._ids.get(own, own)

    def translate(self, part: bytes) -> bytes:
        """Return a part that names our styles with the ids that the file has for them."""
        for own, name in self._ids.items():
            if own != name:
                part = part.replace(f'"{own}"'.encode(), f'"{name}"'.encode())
        return part

    def renew(self, own: str) -> bool:
        """Set a style of the file anew as the letter has it; ``False`` where it is so already."""
        name, styles = self.name(own), self._package.tree(self._package.styles or "")
        if name in self._renewed:
            return True
        for old in _styles_in(styles):
            if old.get(_IDENTIFIER) == name and not _is_alike(old, self._ours[name]):
                styles.replace(old, copy.deepcopy(self._ours[name]))
                self._renewed.add(name)
                return True
        return False

    def _rename(self, style: etree._Element) -> None:
        style.set(_IDENTIFIER, self.name(style.get(_IDENTIFIER, "")))
        for reference in _REFERENCES:
            element = style.find(f"{W}{reference}")
            if element is not None:
                element.set(VAL, self.name(element.get(VAL, "")))


def _styles_in(root: etree._Element) -> list[etree._Element]:
    return root.findall(f"{W}style")


def _free_id(own: str, taken: set[str]) -> str:
    """Return an id that no style of the file has."""
    name, number = own, 1
    while name in taken:
        name, number = f"{own}{number}", number + 1
    return name


def _is_alike(one: etree._Element, other: etree._Element) -> bool:
    """Tell whether two styles say the same, whatever program wrote them."""
    return _outline(one) == _outline(other)


def _outline(element: etree._Element) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    return [
        (str(child.tag), tuple(sorted((str(key), str(value)) for key, value in child.items())))
        for child in element.iter()
    ]


def _make_styles(own: etree._Element) -> list[etree._Element]:
    """Return our styles; they lean on our own base, so that the file's Normal stays as it is."""
    styles = [style for style in _styles_in(own) if style.get(_IDENTIFIER, "").startswith(_OURS)]
    return [_make_base(own), *map(_rebase, styles)]


def _make_base(own: etree._Element) -> etree._Element:
    """Return our Normal under a name of its own."""
    base = copy.deepcopy(next(one for one in _styles_in(own) if one.get(f"{W}default") == "1"))
    del base.attrib[f"{W}default"]
    base.set(_IDENTIFIER, _BASE[0])
    base.set(f"{W}customStyle", "1")
    name = base.find(f"{W}name")
    if name is not None:
        name.set(VAL, _BASE[1])
    return base


def _rebase(style: etree._Element) -> etree._Element:
    """Return a style that leans on our base; one of characters leans on nothing."""
    style = copy.deepcopy(style)
    based = style.find(f"{W}basedOn")
    if based is None:
        return style
    if style.get(f"{W}type") == "paragraph":
        based.set(VAL, _BASE[0])
    else:
        style.remove(based)
    return style
