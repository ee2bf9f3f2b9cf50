"""Outlines nobody would think of: what Hypothesis makes of every text field."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

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
