"""What a Word file keeps of how it was made: changes, comments, and whose computer it was."""

from __future__ import annotations

from typing import Final

from lxml import etree

from ..expressions import compile_later
from ..model.seen import Traces
from .docx_package import Package
from .docx_xml import W

REVISIONS: Final = ("ins", "del", "moveTo", "moveFrom", "rPrChange", "pPrChange")
_MACRO_PART: Final = compile_later(r"(?:^|/)vbaproject\.bin$|/macrosheets/")
_MAX_NAME_CHARS: Final = 60  # of a name that a message quotes


def see_traces(package: Package, main: str, root: etree._Element, hidden: int) -> Traces:
    """Return the traces in a file, of whose hidden text so many stretches were left out."""
    core = package.parse_if_there(package.find("", "core-properties"))
    application = package.parse_if_there(package.find("", "extended-properties"))
    return Traces(
        revisions=sum(1 for _ in root.iter(*(f"{W}{name}" for name in REVISIONS))),
        comments=count_comments(package, main),
        hidden=hidden,
        has_macros=has_macros(package),
        author=_read(core, "creator"),
        last_author=_read(core, "lastModifiedBy"),
        company=_read(application, "Company"),
    )


def count_comments(package: Package, main: str) -> int:
    """Return how many comments a file has."""
    root = package.parse_if_there(package.find(main, "comments"))
    return 0 if root is None else len(root.findall(f"{W}comment"))


def has_macros(package: Package) -> bool:
    """Tell whether a file brings programs along."""
    return any(_MACRO_PART.search(name) for name in package.members)


def _read(properties: etree._Element | None, name: str) -> str:
    text = None if properties is None else properties.findtext(f"{{*}}{name}")
    return (text or "").strip()[:_MAX_NAME_CHARS]
