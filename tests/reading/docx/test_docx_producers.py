"""The same letter says the same, whichever program wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from replywriter import Kind, Letter, compose, typeset
from replywriter.loading import load_outline
from replywriter.model.diagnostic import OutlineError
from replywriter.model.kind import HEADINGS
from replywriter.reading.docx_file import read_lines
from replywriter.reading.docx_own import parse_letter

from ...strategies import outlines
from .files import (
    NUMBERED,
    compose_draft,
    list_drafts,
    list_texts,
    typeset_draft,
    write_with_automatic_numbers,
    write_with_direct_formatting,
)

DRAFTS = pytest.mark.parametrize("name", list_drafts())


def _texts(data: bytes) -> list[str]:
    """Return the lines of a file, without 印发, which is no part of a letter's text."""
    return [line.text for line in read_lines(data).lines if line.kind is not Kind.OTHER]


def _hold_lines_against(letter: Letter, data: bytes) -> None:
    """Make sure that a file of our own says line by line what was composed."""
    lines = [line for line in read_lines(data).lines if line.kind is not Kind.OTHER]
    rows = list(letter.paragraphs())
    assert [line.text for line in lines] == list_texts(letter)
    assert [line.kind for line in lines] == [row[0].kind for row in rows]
    assert [line.lead for line in lines] == [
        len(row[0].text) if len(row) > 1 and row[0].kind in HEADINGS else 0 for row in rows
    ]
    starts = [block.paragraph for block in parse_letter(data).blocks if not block.runs_on]
    assert [line.number for line in lines] == starts


@DRAFTS
def test_our_own_letters_are_read_line_by_line(name: str) -> None:
    """Texts, kinds, run-in headings and numbers of paragraphs are those that were composed."""
    _hold_lines_against(compose_draft(name), typeset_draft(name))


@given(outlines)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_careful_reader_says_what_the_fast_one_says(data: dict[str, Any]) -> None:
    """Whatever staff type, a letter of our own is read alike in both ways."""
    source = yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode("utf-8")
    loaded = load_outline("-", source)
    if loaded.outline is None or loaded.diagnostics:
        return
    try:
        letter = compose(loaded.outline)
    except OutlineError:
        return
    _hold_lines_against(letter, typeset(letter))


@DRAFTS
def test_letters_of_python_docx_say_the_same(name: str) -> None:
    """With direct formatting on its default template the lines are the same, without kinds."""
    letter = compose_draft(name)
    text = read_lines(write_with_direct_formatting(letter))
    assert [line.text for line in text.lines] == list_texts(letter)
    assert {line.kind for line in text.lines} == {None}


@DRAFTS
def test_letters_with_automatic_numbers_say_the_same(name: str) -> None:
    """Headings that Word counts are read with their numbers."""
    letter = compose_draft(name)
    assert _texts(write_with_automatic_numbers(letter)) == list_texts(letter)


@DRAFTS
def test_automatic_numbers_from_libreoffice_say_the_same(
    name: str, from_libreoffice: Mapping[str, bytes]
) -> None:
    """LibreOffice writes lists in its own way; the numbers on the page are the same."""
    assert _texts(from_libreoffice[NUMBERED + name]) == list_texts(compose_draft(name))


@DRAFTS
def test_letters_from_libreoffice_say_the_same(
    name: str, from_libreoffice: Mapping[str, bytes]
) -> None:
    """What LibreOffice saves again has the same lines, kinds, mark and, but for rounding, looks."""
    theirs, ours = read_lines(from_libreoffice[name]), read_lines(typeset_draft(name))
    assert [(line.text, line.kind, line.lead) for line in theirs.lines] == [
        (line.text, line.kind, line.lead) for line in ours.lines
    ]
    assert theirs.mark == ours.mark
    for their, our in zip(theirs.lines, ours.lines, strict=True):
        assert their.look is not None
        assert our.look is not None
        for field in ("font", "size_pt", "is_bold", "alignment"):
            assert getattr(their.look, field) == getattr(our.look, field), their.text
        assert their.look.first_line_chars == pytest.approx(our.look.first_line_chars, abs=0.1)
