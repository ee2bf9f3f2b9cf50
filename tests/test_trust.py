"""The tool distrusts itself: what staff type comes out unchanged, or is refused with a place."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import replywriter
from replywriter.loading import load_outline
from replywriter.model.diagnostic import OutlineError
from replywriter.model.letter import Letter
from replywriter.reading.docx_file import parse_letter

HOSTILE = (
    "<b>粗</b>&amp;'\"",
    "{{ 案件.编号 }}{% for x in y %}",
    "]]></w:t>",
    "😀👨‍👩‍👧emoji",
    "喆堃镕玥𠮷",
    "=SUM(A1)",
    "【待补：不是占位】之后",
    "e\u0301与\u200b零宽",
    "\\u0000不是控制符",
    "$PAGE$ { PAGE }",
    "全角　空格 与 半角",
    "\ufb01连字",
)

text = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(
        st.characters(
            exclude_categories=("Cs", "Cc"),
            exclude_characters="\ufffe\uffff\u2028\u2029\x85"
            + "".join(map(chr, range(0xFDD0, 0xFDF0)))
            + "".join(chr(plane << 16 | low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF)),
        ),
        min_size=1,
        max_size=30,
    ),
    st.text("关于示例区河道整治的答复，。、（）《》“”0123456789ABC", min_size=1, max_size=60),
).filter(lambda value: value.strip() != "")
lines = st.lists(text, min_size=1, max_size=3).map("\n".join)


def parts(depth: int = 4) -> st.SearchStrategy[dict[str, Any]]:
    """Return parts with items down to （1）."""
    optional: dict[str, Any] = {"标题": text, "内容": lines}
    if depth > 1:
        optional["条目"] = st.lists(parts(depth - 1), max_size=2)
    return st.fixed_dictionaries({}, optional=optional)


outlines = st.fixed_dictionaries(
    {
        "格式": st.sampled_from(["cppcc-reply", "npc-reply"]),
        "案件": st.fixed_dictionaries(
            {
                "届次": st.one_of(st.just("三届二次"), text),
                "编号": text,
                "案由": text,
                "撰写人": st.lists(text, min_size=1, max_size=8),
                "承办单位": text,
            },
            optional={"会办单位": st.lists(text, max_size=2)},
        ),
        "致谢": lines,
        "已做工作": st.fixed_dictionaries({"内容": lines}, optional={"标题": text}),
        "下一步工作": st.fixed_dictionaries({"内容": lines}),
        "落款": st.just({"日期": "2025-06-08"}),
    },
    optional={
        "背景": lines,
        "其他部分": st.lists(parts(), max_size=2),
        "结尾": lines,
        "联系": st.fixed_dictionaries({"联系人": text, "电话": text}),
        "抄送": st.lists(text, min_size=1, max_size=3),
        "附件": st.lists(st.fixed_dictionaries({"名称": text}), max_size=11),
        "用语": st.fixed_dictionaries({}, optional={"标题": text, "称谓": text, "开头": lines}),
    },
)


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
