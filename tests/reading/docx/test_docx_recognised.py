"""One letter from four producers is recognised as one letter, and becomes one outline."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

import replywriter
from replywriter.model.letter import Letter
from replywriter.reading.letter_file import parse_letter

from .files import (
    NUMBERED,
    compose_draft,
    list_drafts,
    typeset_draft,
    write_with_automatic_numbers,
    write_with_direct_formatting,
)


def _facts(letter: Letter) -> tuple[object, ...]:
    case = letter.case
    return case.session, case.number, case.subject, case.authors


@pytest.mark.parametrize("name", list_drafts())
def test_python_docx_and_automatic_numbers_are_recognised_alike(name: str) -> None:
    """Direct formatting and automatic numbering give the same blocks, facts and outline."""
    letter = compose_draft(name)
    own = parse_letter(typeset_draft(name), "own.docx")
    assert own == letter
    for data in (write_with_direct_formatting(letter), write_with_automatic_numbers(letter)):
        read = parse_letter(data, "foreign.docx")
        assert read == letter
        assert _facts(read) == _facts(own)
        assert replywriter.recover(read) == replywriter.recover(own)


@pytest.mark.parametrize("name", list_drafts())
def test_libreoffice_is_recognised_alike(name: str, from_libreoffice: Mapping[str, bytes]) -> None:
    """What LibreOffice saves, with styles or with automatic numbers, gives the same letter."""
    letter = compose_draft(name)
    for data in (from_libreoffice[name], from_libreoffice[NUMBERED + name]):
        assert parse_letter(data, "foreign.docx") == letter
