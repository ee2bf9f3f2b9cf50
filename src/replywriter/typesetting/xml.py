"""Text as XML, and the words of Open XML that several files share.

The standard library's ``saxutils`` would bring a web client along at
start-up.
"""

from __future__ import annotations

from typing import Final

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD_SPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES: Final = (
    f'xmlns:w="{WORD_SPACE}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)

# Tells Word to set “ ” — … in the Chinese font, where it would take the Latin one.
HINT: Final = '<w:rFonts w:hint="eastAsia"/>'


def w(name: str) -> str:
    """Return the full name of an element or attribute of Word's."""
    return f"{{{WORD_SPACE}}}{name}"


def escape(text: str) -> str:
    """Return text as the content of an element."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quote(text: str) -> str:
    """Return text as an attribute's value, quotes included."""
    return '"' + escape(text).replace('"', "&quot;") + '"'
