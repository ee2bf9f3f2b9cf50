"""The letters that this tool makes: every draft and every case, in each of the three forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from replywriter import compose, typeset
from replywriter.formats.format import load_format
from replywriter.loading import load_outline
from replywriter.model.diagnostic import Diagnostic
from replywriter.model.layout import Form
from replywriter.model.letter import Letter
from replywriter.reading.letter_file import parse_letter
from replywriter.rules import LAYOUT_RULES
from tests.rules.examples import REQUIREMENTS

ROOT: Final = Path(__file__).parents[3]
CORRECT: Final = "python-docx"
NAME: Final = "三届二次-0137-区交通运输局.docx"


def list_own() -> list[tuple[str, Path, Form]]:
    """Return a name for each letter in each form, and the outline it is made from."""
    outlines = [
        *sorted((ROOT / "drafts").glob("*.yaml")),
        *sorted((ROOT / "tests" / "cases").glob("*/outline.yaml")),
    ]
    return [(f"{_name(path)}-{form.value}", path, form) for path in outlines for form in Form]


def _name(path: Path) -> str:
    return path.parent.name if path.stem == "outline" else path.stem


def write_own(path: Path, form: Form) -> bytes:
    """Return the Word file of an outline, a half-filled one as a draft, printed in a form."""
    outline = load_outline(path).outline
    assert outline is not None
    letter = compose(outline, is_draft=True)
    mark = letter.paper.mark or "示例市示例区交通运输局"
    return typeset(replace(letter, paper=replace(letter.paper, form=form, mark=mark)))


def read(data: bytes, name: str = NAME) -> Letter:
    """Return the letter in a Word file with what a format and a place ask of it."""
    letter = parse_letter(data, name)
    return replace(letter, requirements=REQUIREMENTS, layout=load_format("cppcc-reply").layout)


def find(letter: Letter) -> Iterator[Diagnostic]:
    """Yield what all rules on layout find."""
    for rule in LAYOUT_RULES:
        yield from rule.check(letter)
