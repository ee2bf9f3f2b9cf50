"""The tool distrusts itself: what staff type comes out unchanged, or is refused with a place."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pytest
import yaml
from hypothesis import HealthCheck, given, settings

import replywriter
from replywriter.loading import load_outline
from replywriter.model.diagnostic import OutlineError
from replywriter.model.letter import Letter
from replywriter.reading.docx_own import parse_letter
from tests.strategies import HOSTILE, outlines


@given(outlines)
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_letter_reads_back_equal(data: dict[str, Any]) -> None:
    """A letter typeset and read back is the same letter, whatever its texts hold."""
    source = yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode("utf-8")
    loaded = load_outline("-", source)
    if loaded.outline is None or loaded.diagnostics:
        # What the schema or the syntax refuses is refused with a place and a sentence.
        assert loaded.diagnostics
        assert all(found.place.line for found in loaded.diagnostics)
        return
    try:
        letter = replywriter.compose(loaded.outline)
    except OutlineError as error:
        assert error.diagnostics
        return
    data_ = replywriter.typeset(letter)
    assert parse_letter(data_) == letter
    assert docx.Document(io.BytesIO(data_)).paragraphs


@pytest.mark.parametrize("hostile", HOSTILE)
def test_typed_text_stands_in_the_letter(hostile: str) -> None:
    """Nothing that staff type becomes markup, a field or an expression."""
    letter = _letter_with(hostile)
    data = replywriter.typeset(letter)
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]
    assert hostile in texts


def test_long_text_comes_out_whole() -> None:
    """A text of 200,000 characters comes out unchanged."""
    long = "示例" * 100_000
    data = replywriter.typeset(_letter_with(long))
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]
    assert long in texts


@pytest.mark.parametrize("bad", ["\x00", "\x0b", "\ud800", "\ufffe"])
def test_what_a_word_file_cannot_hold_is_refused(bad: str) -> None:
    """Control characters and lone surrogates end in a sentence, never in a broken file."""
    letter = _letter_with("正文")
    block = replywriter.Block(replywriter.Kind.BODY, f"正文里有{bad}字符")
    with pytest.raises(replywriter.ReplywriterError, match="请删去"):
        replywriter.typeset(letter.with_blocks((*letter.blocks, block)))


def _letter_with(body: str) -> Letter:
    source = yaml.safe_dump(
        {
            "格式": "cppcc-reply",
            "案件": {
                "届次": "三届二次",
                "编号": "7",
                "案由": "关于整治示例河的建议",
                "撰写人": ["张三"],
                "承办单位": "区水务局",
            },
            "致谢": "感谢您的建议。",
            "已做工作": {"内容": body},
            "下一步工作": {"内容": "继续办理。"},
            "落款": {"日期": "2025-06-08"},
        },
        allow_unicode=True,
        sort_keys=False,
        width=10**9,
    ).encode("utf-8")
    loaded = load_outline("-", source)
    assert loaded.outline is not None
    assert not loaded.diagnostics
    return replywriter.compose(loaded.outline)


def test_each_file_is_read_by_its_own_styles() -> None:
    """What a style of one file means is never taken for what it means in another."""
    data = replywriter.typeset(_letter_with("示例"))
    renamed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(renamed, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part.replace(*_RENAMED) if name == "word/styles.xml" else part)
    first, second = parse_letter(data), parse_letter(renamed.getvalue())
    assert [block.text for block in first.blocks] == [block.text for block in second.blocks]
    assert first != second
    assert parse_letter(data) == first


_RENAMED = ("公文正文".encode(), "公文附注".encode())
