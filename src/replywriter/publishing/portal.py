"""The text for the reply field of a portal: plain paragraphs, one a line, without indents.

Portals make 文号, title, signature and date themselves, and refuse fonts and blanks; what a place
wants otherwise stands in its region under 门户.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..model.kind import Kind
from ..model.letter import Letter
from .texts import write_lines

TITLE: Final = "标题"
SALUTATION: Final = "称谓"
SIGNATURE: Final = "落款"
_DEFAULTS: Final = {TITLE: False, SALUTATION: True, SIGNATURE: False}
_PARTS: Final = {
    Kind.TITLE: TITLE,
    Kind.SALUTATION: SALUTATION,
    Kind.SIGNATURE: SIGNATURE,
    Kind.DATE: SIGNATURE,
}
_NEVER: Final = frozenset({Kind.DOCUMENT_NUMBER, Kind.CATEGORY, Kind.PUBLICITY, Kind.SIGNER})


def write_portal_text(
    letter: Letter, region: Mapping[str, bool], wanted: Mapping[str, bool]
) -> list[str]:
    """Return the lines of a public letter that a portal wants: as asked for, else as the region's.

    What neither names is as portals mostly have it: the salutation, no title, no signature.
    """
    parts = {**_DEFAULTS, **region, **wanted}
    blocks = tuple(
        block
        for block in letter.blocks
        if block.kind not in _NEVER and parts.get(_PARTS.get(block.kind, ""), True)
    )
    return write_lines(letter.with_blocks(blocks))
