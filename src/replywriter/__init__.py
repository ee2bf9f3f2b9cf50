"""Replies to 政协提案 and 人大代表建议: outline in, letter ready for signature out.

The verbs and the nouns they speak of; nothing else is public. They are imported when they are
first used, so that the command line starts quickly. No module may bear a verb's name: importing
it would put the module in the verb's place.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from .building import build
    from .checking import check
    from .composing.letter import compose
    from .errors import ReplywriterError
    from .loading import read_outline
    from .model.block import Block
    from .model.diagnostic import Diagnostic, Fix, Level, OutlineError
    from .model.kind import Kind
    from .model.letter import Letter
    from .model.outline import Outline
    from .model.source import Place
    from .reading.letter_file import read_letter
    from .recovering.letter import recover
    from .typesetting.letter import typeset

__version__ = "0.1.0"

__all__ = [
    "Block",
    "Diagnostic",
    "Fix",
    "Kind",
    "Letter",
    "Level",
    "Outline",
    "OutlineError",
    "Place",
    "ReplywriterError",
    "build",
    "check",
    "compose",
    "read_letter",
    "read_outline",
    "recover",
    "typeset",
]

_HOMES: Final = {
    "Block": "model.letter",
    "Diagnostic": "model.diagnostic",
    "Fix": "model.diagnostic",
    "Kind": "model.kind",
    "Letter": "model.letter",
    "Level": "model.diagnostic",
    "Outline": "model.outline",
    "OutlineError": "model.diagnostic",
    "Place": "model.source",
    "ReplywriterError": "errors",
    "build": "building",
    "check": "checking",
    "compose": "composing.letter",
    "read_letter": "reading.letter_file",
    "read_outline": "loading",
    "recover": "recovering.letter",
    "typeset": "typesetting.letter",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
