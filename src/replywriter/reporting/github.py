"""Findings as annotations of a pull request on GitHub: workflow commands, one a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ..model.diagnostic import Diagnostic, Level

_COMMANDS: Final = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "notice"}


def write_github(findings: Iterable[Diagnostic]) -> str:
    """Return a line for each finding; a paragraph of a Word file is named in the message."""
    return "\n".join(_write(found) for found in findings)


def _write(found: Diagnostic) -> str:
    place = found.place
    properties = {"file": place.file, "line": place.line, "title": found.rule}
    message = found.message
    if place.line is not None and place.column is not None:
        properties["col"] = place.column
    elif place.paragraph is not None:
        message = f"第{place.paragraph}段：{message}"
    listed = ",".join(
        f"{name}={_escape(str(value), ':,')}"
        for name, value in properties.items()
        if value is not None
    )
    return f"::{_COMMANDS[found.level]} {listed}::{_escape(message)}"


def _escape(text: str, more: str = "") -> str:
    """Return a text in which what ends a command or a property is written as %XX."""
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
