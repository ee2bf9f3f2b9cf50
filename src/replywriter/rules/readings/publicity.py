"""Whether a letter will be read by everybody: what its outline or its mark says of 公开."""

from __future__ import annotations

from typing import Final

from ...expressions import compile_later
from ...model.kind import Kind
from ...model.letter import Letter
from .once import once

_OPEN: Final = compile_later("公开")
_CLOSED: Final = compile_later("不|依申请|部分|摘要|删减|否$|免予")


@once
def is_public(letter: Letter) -> bool:
    """Tell whether the outline or the mark of a letter says that it is published as it is."""
    said = _read_publicity(letter)
    return bool(_OPEN.search(said)) and not _CLOSED.search(said)


def _read_publicity(letter: Letter) -> str:
    scalar = letter.source.scalars.get(("答复", "公开")) if letter.source else None
    if scalar is not None:
        return scalar.text
    mark = letter.find(Kind.PUBLICITY)
    return mark.text.replace("是否", "") if mark else ""
