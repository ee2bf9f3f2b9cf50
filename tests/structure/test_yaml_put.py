"""Values put into an outline's text: what was there stays there, what is new reads as it should."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from replywriter.errors import UneditableError
from replywriter.model.source import Path
from replywriter.structure.yaml_file import parse_text
from replywriter.structure.yaml_put import put_values

STEP = {"状态": "待审", "日期": "2025-05-20"}


@pytest.mark.parametrize(
    ("before", "path", "value", "after"),
    [
        ("甲: 旧  # 注\n", ("甲",), "新", "甲: 新  # 注\n"),
        ("甲:\n乙: 1\n", ("甲",), "新", "甲: 新\n乙: 1\n"),
        ("甲:      # 注\n", ("甲",), "新", "甲: 新   # 注\n"),
        ("甲: 1\n", ("乙",), 2, "甲: 1\n乙: 2\n"),
        ("甲: 1", ("乙",), "二", "甲: 1\n乙: 二"),
        ("甲: 1\r\n", ("乙", "丙"), "二", "甲: 1\r\n乙:\r\n  丙: 二\r\n"),
        ("甲: 1\n# 尾\n", ("乙",), "二", "甲: 1\n# 尾\n乙: 二\n"),
        ("甲: 1\n  ", ("乙",), "二", "甲: 1\n乙: 二\n  "),
        (
            "甲:\n    乙: 1\n    # 甲的注\n\n# 丙的注\n丙: 1\n",
            ("甲", "丁"),
            "二",
            "甲:\n    乙: 1\n    丁: 二\n    # 甲的注\n\n# 丙的注\n丙: 1\n",
        ),
        (
            "甲:\n  乙: |\n    一\n\n    二\n\n\n丙: 1\n",
            ("甲", "丁"),
            "三",
            "甲:\n  乙: |\n    一\n\n    二\n  丁: 三\n\n\n丙: 1\n",
        ),
        (
            "甲:\n  乙: |+\n    一\n\n丙: 1\n",
            ("甲", "丁"),
            "三",
            "甲:\n  乙: |+\n    一\n\n  丁: 三\n丙: 1\n",
        ),
        ("甲: |\n  一", ("乙",), "二", "甲: |-\n  一\n乙: 二"),
        ("甲: {乙: 1}\n", ("甲", "丙"), "二", "甲: {乙: 1, 丙: 二}\n"),
        ("甲: { 乙: 1, }  # 注\n", ("甲", "丙"), "二", "甲: { 乙: 1, 丙: 二, }  # 注\n"),
        ("甲: {}\n", ("甲", "丙", "丁"), "二", "甲: {丙: {丁: 二}}\n"),
        ("甲: {乙: , 丙: 1}\n", ("甲", "乙", "丁"), "二", "甲: {乙: {丁: 二}, 丙: 1}\n"),
        ("甲: {乙: 1, # }\n  丙: [2]}\n", ("甲", "丙", 1), 3, "甲: {乙: 1, # }\n  丙: [2, 3]}\n"),
        ("甲: [一]\n", ("甲", 1), "二", "甲: [一, 二]\n"),
        ("甲: [一,\n  二] # 注\n", ("甲",), ["三"], "甲: [三] # 注\n"),
        ("甲:\n  - 一\n  - 二\n乙: 1\n", ("甲",), ["三"], "甲:\n  - 三\n乙: 1\n"),
        ("甲:\n- 一\n乙: 1\n", ("甲", 1), "二", "甲:\n- 一\n- 二\n乙: 1\n"),
        ("甲:\n  -\n", ("甲", 0), "一", "甲:\n  - 一\n"),
        ("甲:\n  - 乙: 1\n", ("甲", 0, "丙"), 2, "甲:\n  - 乙: 1\n    丙: 2\n"),
        (
            "甲: 1\n办理:   # 台账\n乙: 1\n",
            ("办理", "进程", 0),
            STEP,
            "甲: 1\n办理:   # 台账\n  进程:\n    - {状态: 待审, 日期: 2025-05-20}\n乙: 1\n",
        ),
        (
            "办理:\n  进程:\n  - {状态: 起草, 日期: 2025-04-01}  # 张\n# 尾\n",
            ("办理", "进程", 1),
            STEP,
            "办理:\n  进程:\n  - {状态: 起草, 日期: 2025-04-01}  # 张\n"
            "  - {状态: 待审, 日期: 2025-05-20}\n# 尾\n",
        ),
        ("办理: ~\n", ("办理", "经办人"), "张三", "办理: {经办人: 张三}\n"),
        ("甲:  # 注\n乙: 1\n", ("甲",), "一\n二", "甲: |-  # 注\n  一\n  二\n乙: 1\n"),
        ("甲: |  # 注\n  旧\n  旧\n\n乙: 1\n", ("甲",), "新", "甲: 新  # 注\n\n乙: 1\n"),
        ("甲: |-\n乙: 1\n", ("甲",), "一\n二", "甲: |-\n  一\n  二\n乙: 1\n"),
        ("甲: >-\n  旧\n  旧", ("甲",), "一\n二", "甲: |-\n  一\n  二"),
        ("清单: {}\n", ("清单", "电话: #1"), "=1", '清单: {"电话: #1": "=1"}\n'),
        ("\ufeff甲: 1\n乙: 旧\n", ("乙",), "新", "\ufeff甲: 1\n乙: 新\n"),
    ],
)
def test_value_is_put_in_place(before: str, path: Path, value: Any, after: str) -> None:
    """Only the line of the value changes, or lines of its own are added."""
    assert put_values(before, {path: value}) == after


def test_several_values_are_put_at_once() -> None:
    """Values follow each other into a mapping that the first has made."""
    text = put_values(
        "甲: 1\n",
        {("办理", "经办人"): "张三", ("办理", "进程", 0): STEP, ("办理", "进程", 1): STEP},
    )
    assert text == (
        "甲: 1\n办理:\n  经办人: 张三\n  进程:\n"
        "    - {状态: 待审, 日期: 2025-05-20}\n    - {状态: 待审, 日期: 2025-05-20}\n"
    )


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("甲：1\n", ("乙",)),
        ("甲: 字\n", ("甲", "乙")),
        ("甲: [1]\n", ("甲", 2)),
        ("甲: [1]\n", ("甲", "乙")),
        ("甲: {乙: 1}\n", ("甲", 0)),
        ("甲: &名 {乙: 1}\n丙: *名\n", ("丙", "丁")),
        ("甲: &名 {乙: 1}\n丙: *名\n", ("甲", "丁")),
        ("甲: &名\n  乙: 1\n", ("甲", "丁")),
        ("甲: 1\n...\n", ("丁",)),
    ],
)
def test_what_cannot_be_put_is_refused(text: str, path: Path) -> None:
    """A path that leads nowhere, or a text written in an odd way, is one Chinese sentence."""
    with pytest.raises(UneditableError, match=r"没有改动。.*。$"):
        put_values(text, {path: "值"})


KEYS = st.sampled_from(["甲", "乙", "丙", "办理", "键 1", "a: #", "- x", "12"])
TEXTS = st.one_of(
    st.sampled_from(
        ["字", "2025-01-01", "=1+1", "一\n二", "一\n\n 二\n", "# 注", "true", "", " ", "x: y"]
    ),
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=12),
)
NODES = st.recursive(
    TEXTS | st.integers(-9, 9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)
PATHS = st.lists(KEYS | st.integers(0, 2), min_size=1, max_size=3).map(tuple)
LINE_BREAKS = st.sampled_from(["\n", "\r\n"])


@st.composite
def _yaml(draw: st.DrawFn, indent: int = 0) -> list[str]:
    """Return the lines of a block mapping as people write it: comments, blanks, all styles."""
    lines: list[str] = []
    lead = " " * indent
    for key in draw(st.lists(st.sampled_from("甲乙丙丁戊"), min_size=1, max_size=3, unique=True)):
        remark = draw(st.sampled_from(["", "  # 注"]))
        match draw(st.sampled_from("空字引块表串项映流")):
            case "空":
                lines.append(f"{lead}{key}:{remark}")
            case "字":
                lines.append(f"{lead}{key}: 字{remark}")
            case "引":
                lines.append(f"{lead}{key}: '单''引'{remark}")
            case "块":
                style = draw(st.sampled_from(["|", "|-", "|+", ">", ">-", "|2"]))
                lines += [f"{lead}{key}: {style}{remark}", f"{lead}  行", "", f"{lead}  行"]
                lines += draw(st.sampled_from([[], [""], ["", ""]]))
            case "表":
                lines += [f"{lead}{key}:{remark}", f"{lead}- 项", f"{lead}-   # 空项"]
            case "串":
                lines += [f"{lead}{key}:", f"{lead}   - 项{remark}", f"{lead}   - [项, ]"]
            case "项":
                lines.append(f"{lead}{key}:")
                lines += [f"{lead}  - 子: 1", f"{lead}    丑: 2{remark}"]
            case "映" if indent < 6:
                lines.append(f"{lead}{key}:{remark}")
                lines += draw(_yaml(indent + draw(st.sampled_from([1, 2, 4]))))
            case _:
                inner = draw(st.sampled_from(["{}", "{甲: 1}", "[ ]", "{甲: , 乙: [{丙: 丁}]}"]))
                lines.append(f"{lead}{key}: {inner}{remark}")
        lines += draw(st.sampled_from([[], [f"{lead}# 行注"], ["", "# 顶注", ""]]))
    return lines


@st.composite
def _documents(draw: st.DrawFn) -> str:
    line_break = draw(LINE_BREAKS)
    return line_break.join(draw(_yaml())) + draw(st.sampled_from(["", line_break]))


def _expect(data: Any, path: Path, value: Any) -> Any:
    """Return old data with a value put at a path: the test's own way of saying so."""
    if not path:
        if isinstance(data, dict) and isinstance(value, dict):
            merged = dict(data)
            for key, inner in value.items():
                merged[key] = _expect(data.get(key), (), inner)
            return merged
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        items = list(data or [])
        old = items[step] if step < len(items) else None
        return [*items[:step], _expect(old, rest, value), *items[step + 1 :]]
    return {**(data or {}), step: _expect((data or {}).get(step), rest, value)}


@settings(max_examples=600, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=_documents(), path=PATHS, value=NODES)
@example(text="甲: |\n  行", path=("乙",), value="字")
def test_data_is_the_old_and_the_new(text: str, path: Path, value: Any) -> None:
    """Whatever is put wherever, the result holds the old data and the value, or nothing is done."""
    old = parse_text("", text).data
    try:
        written = put_values(text, {path: value})
    except UneditableError:
        return
    new = parse_text("", written).data
    assert json.dumps(new, sort_keys=True) == json.dumps(_expect(old, path, value), sort_keys=True)
    if "\r\n" in text:
        assert "\n" not in written.replace("\r\n", "")


@settings(max_examples=600, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=_documents(), data=st.data(), value=TEXTS | st.integers() | st.just(STEP))
def test_rest_of_the_file_stays_byte_for_byte(text: str, data: st.DataObject, value: Any) -> None:
    """A new key or item can always be put, and taking it away again gives the old file."""
    tree = parse_text("", text)
    homes = list(tree.source.containers)
    home = data.draw(st.sampled_from(homes))
    here: Any = tree.data
    for step in home:
        here = here[step]
    path = (*home, len(here) if isinstance(here, list) else "新键")
    written = put_values(text, {path: value})
    start = next(
        (i for i, (a, b) in enumerate(zip(text, written, strict=False)) if a != b), len(text)
    )
    grown = len(written) - len(text)
    if text[start : start + 1] != written[start : start + 1] and written[start] == "-":
        return  # a literal text at the very end of the file is told to ignore the break
    assert text[:start] + text[start:] == written[:start] + written[start + grown :]
