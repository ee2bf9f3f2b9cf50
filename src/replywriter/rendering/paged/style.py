"""The style sheet of the pages: each set of declarations is a class, and no element has its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from ...model.layout import FontClass
from ...units import TWIPS_PER_PT

_BASE: Final = """\
*{margin:0;padding:0;box-sizing:content-box}
html{background:#e4e4e4;color:#000}
body{padding:6mm;min-width:max-content;text-spacing-trim:space-all;text-autospace:no-autospace;\
font-kerning:none;font-variant-ligatures:none;-webkit-text-size-adjust:100%}
h1,h2,h3,p{font:inherit}
.note{max-width:190mm;margin:0 auto 6mm;padding:3mm 4mm;background:#fff8d6;\
border-left:1.5mm solid #c9971c;color:#3c2f00;font:12pt/1.6 sans-serif}
.page{position:relative;margin:0 auto 6mm;background:#fff;box-shadow:0 0 2mm #999;overflow:hidden}
.line{position:absolute;display:block;white-space:pre}
.full{text-align:justify;text-align-last:justify}
.hang{position:absolute;left:100%}
.gap{background:#ff0}
.rule{position:absolute}
.fit{display:inline-block}
@media print{html{background:none}body{padding:0}.note{display:none}\
.page{margin:0;box-shadow:none;break-after:page}}
"""
_COLOR: Final = re.compile("[0-9A-Fa-f]{6}")


class Style:
    """Gives each set of declarations a class, the same for the same."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def name(self, *declarations: str) -> str:
        """Return the class of declarations."""
        joined = ";".join(declarations)
        return self._names.setdefault(joined, f"s{len(self._names)}")

    def write(self) -> str:
        """Return the whole style sheet."""
        rules = [f".{name}{{{declarations}}}" for declarations, name in self._names.items()]
        return _BASE + "\n".join(rules)


def to_length(twips: float) -> str:
    """Return a length for CSS, in points to the hundredth."""
    return f"{round(twips / TWIPS_PER_PT, 2):g}pt"


def to_color(color: str | None) -> str:
    """Return a colour for CSS, black for what is none."""
    return f"#{color}" if color and _COLOR.fullmatch(color) else "#000"


def to_family(names: Iterable[str]) -> str:
    """Return the fonts for CSS, quoted so that no name can end the rule or the style sheet."""
    quoted = ['"' + re.sub(r"[^\w \-]", _escape, name) + '"' for name in names]
    return f"font-family:{','.join([*quoted, 'serif'])}"


def _escape(match: re.Match[str]) -> str:
    return f"\\{ord(match.group()):x} "


def list_families(font: FontClass, is_rare: bool) -> list[str]:
    """Return the fonts that stand for a class of type, the best first."""
    first = [font.rare, font.name] if is_rare else [font.name]
    return list(dict.fromkeys([*first, *font.substitutes]))
