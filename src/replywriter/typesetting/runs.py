"""Text → runs: one, unless it holds characters that need care."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ..chinese import find_outside_gb2312
from ..errors import LayoutError
from ..expressions import compile_later
from ..model.kind import Kind
from ..model.layout import Layout
from ..model.style_names import GAP_NAME, RARE_NAMES
from .xml import HINT, quote

# XML 1.0 2.2: what no document can hold. Escaped or not, a Word file with it does not open.
_UNUSABLE: Final = compile_later("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL: Final = compile_later(r"[&<>\t]")
_ENTITIES: Final = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "\t": '</w:t><w:tab/><w:t xml:space="preserve">',
}
GAP: Final = compile_later("【待补：[^】]*】")
_NEEDS_CARE: Final = ("&", "<", ">", "【")  # with what is not printable, a tab among it
_END: Final = "</w:t></w:r>"
_PLAIN_RUN: Final = f'<w:r><w:rPr>{HINT}</w:rPr><w:t xml:space="preserve">'


class RunWriter:
    """Writes the runs of one letter."""

    def __init__(self, layout: Layout, texts: Sequence[str]) -> None:
        """Look once at all texts of a letter: hardly any holds what runs must be searched for."""
        self._layout = layout
        self._is_plain = _is_plain("".join(texts))

    def write(self, text: str, kind: Kind | None = None, style: str = "") -> str:
        """Return the runs of a text of the letter, in the font of a kind or of the body.

        ``style`` is the character style of a run-in heading.

        Raises:
            LayoutError: The text holds a character that no Word file can hold.
        """
        if self._is_plain:
            return f"{_open_run(style)}{text}{_END}"
        return self.write_with_care(text, kind, style)

    def write_with_care(
        self, text: str, kind: Kind | None = None, style: str = "", font: str = ""
    ) -> str:
        """Return the runs of any text, whether the letter holds it or not.

        ``font`` is the class of type that it stands in, where that is not the kind's.

        Raises:
            LayoutError: As for ``write``.
        """
        _refuse_unusable(text)
        opening = _open_run(style)
        font = font or self._layout.look(kind or Kind.BODY).font or "仿宋"
        # A letterhead's own font of no known class is taken to have what it is asked for.
        has_all = font not in RARE_NAMES or _fits_gb2312(text)
        rare = [] if has_all else find_outside_gb2312(text)
        if not rare and "【" not in text:
            return f"{opening}{_escape(text)}{_END}"
        marks = _inside_heading(self._layout, style, font) if style else _own_styles(font)
        return "".join(_write_marked(text, rare, opening, marks))


def _open_run(style: str) -> str:
    if not style:
        return _PLAIN_RUN
    return f'<w:r><w:rPr><w:rStyle w:val="{style}"/>{HINT}</w:rPr><w:t xml:space="preserve">'


def _is_plain(text: str) -> bool:
    """Tell whether no stretch of a text needs escaping, another font or a mark."""
    return (
        text.isprintable()
        and _fits_gb2312(text)
        and not any(character in text for character in _NEEDS_CARE)
    )


def _fits_gb2312(text: str) -> bool:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _escape(text: str) -> str:
    if _SPECIAL.search(text):
        return _SPECIAL.sub(lambda match: _ENTITIES[match.group()], text)
    return text


def _refuse_unusable(text: str) -> None:
    unusable = _UNUSABLE.search(text)
    if unusable:
        before = text[max(unusable.start() - 8, 0) : unusable.start()]
        raise LayoutError(
            f"“{before}”之后有 Word 文件放不下的字符 U+{ord(unusable.group()):04X}。请删去。"
        )


def _own_styles(font: str) -> tuple[str, str]:
    """Return the properties of a rare character and of a gap in ordinary text: named styles."""
    rare, gap = RARE_NAMES.get(font, GAP_NAME)[0], GAP_NAME[0]
    return f'<w:rStyle w:val="{rare}"/>{HINT}', f'<w:rStyle w:val="{gap}"/>{HINT}'


def _inside_heading(layout: Layout, style: str, font: str) -> tuple[str, str]:
    """Return the same inside a run-in heading, whose own style says where the heading ends."""
    mark = f'<w:rStyle w:val="{style}"/>'
    return (
        f'{mark}<w:rFonts w:hint="eastAsia" w:eastAsia={quote(layout.fonts[font].rare)}/>',
        f'{mark}{HINT}<w:highlight w:val="yellow"/>',
    )


def _write_marked(
    text: str, rare: Sequence[tuple[int, int]], opening: str, properties: tuple[str, str]
) -> Iterator[str]:
    """Yield runs in which rare characters stand in a font that has them and gaps are yellow."""
    marks = [(start, end, properties[0]) for start, end in rare]
    marks += [(*gap.span(), properties[1]) for gap in GAP.finditer(text)]
    at = 0
    for start, end, marked in sorted(marks):
        if start < at:
            continue
        if start > at:
            yield f"{opening}{_escape(text[at:start])}{_END}"
        yield (
            f'<w:r><w:rPr>{marked}</w:rPr><w:t xml:space="preserve">'
            f"{_escape(text[start:end])}{_END}"
        )
        at = end
    if at < len(text):
        yield f"{opening}{_escape(text[at:])}{_END}"
