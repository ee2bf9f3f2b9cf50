"""Which of the two assemblies a copy goes to: 政协 gets those of a 提案, 人大 those of a 建议."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from ...expressions import compile_later

_BODIES: Final[Mapping[str, re.Pattern[str]]] = {
    "政协": compile_later("政协|政治协商会议"),
    "人大": compile_later("人大(?!附[中小])|人民代表大会"),
}


def names_body(text: str, body: str) -> bool:
    """Tell whether a text names an assembly; of a body that is none, nothing is known."""
    return body in _BODIES and bool(_BODIES[body].search(text))


def names_other_body(text: str, body: str) -> bool:
    """Tell whether a text names the other assembly, and not this one."""
    others = [other for other in _BODIES if other != body]
    return (
        body in _BODIES
        and not names_body(text, body)
        and any(names_body(text, other) for other in others)
    )
