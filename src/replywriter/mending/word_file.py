"""Fixes carried out in a Word file: its characters, its looks, its page, its traces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ..model.diagnostic import Aspect, Diagnostic
from ..model.layout import Form, Layout
from ..model.letter import DEFAULT_LATIN_FONT, Letter
from ..typesetting.shell_parts import make_parts
from .word_characters import read_characters
from .word_package import WordPackage
from .word_pages import number_pages, set_pages
from .word_styles import StyleMender
from .word_text import mend_runs
from .word_traces import clear_traces

_LOOKS: Final = frozenset({Aspect.STYLE, Aspect.PAGE, Aspect.PAGE_NUMBER})


def mend_word(
    data: bytes, letter: Letter, rows: Mapping[int, str], findings: Sequence[Diagnostic]
) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """Return a Word file with the fixes of these findings, and those that could be carried out.

    ``rows`` are the paragraphs as readers see them.

    Raises:
        UnreadableFileError: The file cannot be changed.
    """
    package = WordPackage(data, letter.file)
    done = [
        *mend_runs(read_characters(package.tree(package.main)), rows, findings),
        *_mend_looks(package, letter, rows, findings),
        *clear_traces(package, findings),
    ]
    return (package.write() if done else data), tuple(done)


def _mend_looks(
    package: WordPackage, letter: Letter, rows: Mapping[int, str], findings: Sequence[Diagnostic]
) -> Iterator[Diagnostic]:
    """Yield the findings on looks that could be mended; each paragraph and page is mended once."""
    wanted = [found for found in findings if found.fix and found.fix.aspect in _LOOKS]
    if not wanted or letter.layout is None:
        return
    mender = _LookMender(package, letter, letter.layout, rows)
    mended: dict[tuple[Aspect, int | None], bool] = {}
    for found in wanted:
        aspect = found.fix.aspect if found.fix else Aspect.STYLE
        number = found.place.paragraph if aspect is Aspect.STYLE else None
        if (aspect, number) not in mended:
            mended[aspect, number] = mender.mend(aspect, number)
        if mended[aspect, number]:
            yield found


class _LookMender:
    """Mends the looks of one file with what our own letters are made of."""

    def __init__(
        self, package: WordPackage, letter: Letter, layout: Layout, rows: Mapping[int, str]
    ) -> None:
        self.package = package
        self.letter = letter
        self.rows = rows
        self.parts, self.section = make_parts(layout, Form.PLAIN, None, "", DEFAULT_LATIN_FONT)
        self.styles = StyleMender(package, letter, layout, self.parts["word/styles.xml"])

    def mend(self, aspect: Aspect, number: int | None) -> bool:
        """Mend the pages, or one paragraph; ``False`` where that cannot be done."""
        if aspect is Aspect.PAGE:
            return set_pages(self.package, self.section)
        if aspect is Aspect.PAGE_NUMBER:
            is_letter = self.letter.requirements.form == Form.LETTER.value
            return number_pages(self.package, self.parts, self.styles, is_letter)
        if number is None:
            return False
        blocks = [block for block in self.letter.blocks if block.paragraph == number]
        characters = read_characters(self.package.tree(self.package.main)).get(number, ())
        return self.styles.apply(blocks, self.rows.get(number, ""), characters)
