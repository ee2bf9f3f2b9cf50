"""A letter is finished when its file says what was composed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from replywriter import finishing
from replywriter.errors import MismatchError
from replywriter.model.kind import Kind
from replywriter.model.letter import Letter
from replywriter.typesetting.letter import typeset

from .reading.docx.files import compose_draft, list_drafts


@pytest.mark.parametrize(
    "change", [{"text": "别的话。"}, {"kind": Kind.HEADING_1}, {"runs_on": True}]
)
def test_a_file_that_says_something_else_is_not_given_out(
    change: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other words, another kind or another paragraph in the file: nobody gets it."""
    letter = compose_draft(list_drafts()[0])
    assert finishing.finish(letter) == typeset(letter)
    at = next(at for at, block in enumerate(letter.blocks) if block.kind is Kind.BODY)
    changed = replace(letter.blocks[at], **change)  # type: ignore[arg-type]
    spoilt = letter.with_blocks((*letter.blocks[:at], changed, *letter.blocks[at + 1 :]))

    def typeset_spoilt(_: Letter) -> bytes:
        return typeset(spoilt)

    monkeypatch.setattr(finishing, "typeset", typeset_spoilt)
    with pytest.raises(MismatchError):
        finishing.finish(letter)
