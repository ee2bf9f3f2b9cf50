"""Fixes carried out in a Word file: its characters, its looks, its pages, its traces."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Final

from lxml import etree

from ..model.diagnostic import Aspect, Diagnostic
from ..model.layout import Form, Layout
from ..model.letter import DEFAULT_LATIN_FONT, Letter
from ..reading.docx_xml import W
from ..typesetting.shell_parts import make_parts
from .word_characters import Characters
from .word_numbers import type_numbers
from .word_package import WordPackage
from .word_page_numbers import number_pages
from .word_pages import set_pages
from .word_paragraphs import ParagraphMender
from .word_revisions import accept_revisions
from .word_styles import StyleStore
from .word_text import mend_runs
from .word_traces import clear_properties, remove_comments

# In this order: what is typed is styled, and what is accepted is everything that was there.
_TRACES: Final[Mapping[Aspect, Callable[[WordPackage], bool]]] = {
    Aspect.PROPERTIES: clear_properties,
    Aspect.REVISIONS: accept_revisions,
    Aspect.COMMENTS: remove_comments,
}


def mend_word(
    data: bytes, letter: Letter, rows: Mapping[int, str], findings: Sequence[Diagnostic]
) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """Return a Word file with the fixes of these findings, and those that could be carried out.

    ``rows`` are the paragraphs as readers see them.

    Raises:
        UnreadableFileError: The file cannot be changed.
    """
    package = WordPackage(data, letter.file)
    of_aspect: dict[Aspect, list[Diagnostic]] = {aspect: [] for aspect in Aspect}
    for found in findings:
        if found.fix:
            of_aspect[found.fix.aspect].append(found)
    characters = Characters(package.tree(package.main))
    done = list(mend_runs(characters, rows, of_aspect[Aspect.TEXT]))
    if letter.layout is not None:
        done += _LookMender(package, letter, letter.layout).mend(of_aspect)
    for aspect, mend in _TRACES.items():
        if of_aspect[aspect] and mend(package):
            done += of_aspect[aspect]
    return (package.write() if done else data), tuple(done)


class _LookMender:
    """Mends the looks of one file with what our own letters are made of."""

    def __init__(self, package: WordPackage, letter: Letter, layout: Layout) -> None:
        self._package = package
        self._letter = letter
        self._layout = layout

    def mend(self, of_aspect: Mapping[Aspect, Sequence[Diagnostic]]) -> list[Diagnostic]:
        """Return the findings on looks that could be mended; each page is mended once."""
        numbered = of_aspect[Aspect.NUMBERING]
        typed = self._type_numbers({found.place.paragraph or 0 for found in numbered})
        done = [found for found in numbered if found.place.paragraph in typed]
        styled = of_aspect[Aspect.STYLE]
        if done or styled:
            # Read anew, because numbers and characters may have been typed since.
            mender = self._make_paragraph_mender()
            for number in typed:
                mender.apply(number)
            done += [found for found in styled if _apply(mender, found.place.paragraph)]
        for aspect, mend in (
            (Aspect.PAGE, self._set_pages),
            (Aspect.PAGE_NUMBER, self._number_pages),
        ):
            if of_aspect[aspect] and mend():
                done += of_aspect[aspect]
        return done

    @cached_property
    def _own(self) -> tuple[Mapping[str, bytes], str]:
        """The parts of our own letters, and their section."""
        return make_parts(self._layout, Form.PLAIN, None, "", DEFAULT_LATIN_FONT)

    @cached_property
    def _styles(self) -> StyleStore:
        return StyleStore(self._package, self._own[0]["word/styles.xml"])

    def _type_numbers(self, wanted: set[int]) -> set[int]:
        if not wanted or self._letter.seen is None:
            return set()
        characters = Characters(self._package.tree(self._package.main))
        return set(type_numbers(self._package, characters, self._letter.seen, wanted))

    def _make_paragraph_mender(self) -> ParagraphMender:
        characters = Characters(self._package.tree(self._package.main))
        return ParagraphMender(self._letter, self._layout, characters, self._styles)

    def _set_pages(self) -> bool:
        return set_pages(self._package, self._own[1])

    def _number_pages(self) -> bool:
        parts, section = self._own
        margins = etree.fromstring(f"<x xmlns:w='{W[1:-1]}'>{section}</x>").find(f".//{W}pgMar")
        mark = self._letter.seen.mark if self._letter.seen else ""
        is_letter = self._letter.requirements.form == Form.LETTER.value
        return number_pages(
            self._package,
            {"default": parts["word/footer1.xml"], "even": parts["word/footer2.xml"]},
            "" if margins is None else margins.get(f"{W}footer", ""),
            self._styles,
            is_letter or (bool(mark) and not mark.endswith("文件")),
        )


def _apply(mender: ParagraphMender, number: int | None) -> bool:
    """Mend the look of a paragraph, or of all where a finding is on the whole letter."""
    return mender.apply_all() if number is None else mender.apply(number)
