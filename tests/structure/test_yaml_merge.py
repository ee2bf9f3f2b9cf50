"""Data merged into an outline's text: it reads as the data, the rest stays as it was."""

from __future__ import annotations

import json
import random
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from replywriter.errors import UneditableError
from replywriter.structure import yaml_merge
from replywriter.structure.matching import make_key, match_items
from replywriter.structure.yaml_file import parse_text
from replywriter.structure.yaml_merge import merge_values
from replywriter.structure.yaml_write import write_yaml

from .. import strategies
from .test_yaml_put import NODES, TEXTS, _documents

ROOT = Path(__file__).parents[2]
OUTLINES = sorted(
    path
    for pattern in (
        "templates/*/starter.yaml",
        "drafts/*.yaml",
        "tests/cases/*/outline.yaml",
        "tests/letters/*.yaml",
    )
    for path in ROOT.glob(pattern)
)
LIST = "甲:\n  # 一的注\n  - 一  # 一\n  # 二的注\n  - 二  # 二\n    # 二后\n  - 三\n乙: 1\n"


def _plain(value: Any) -> Any:
    """Return data as JSON brings it."""
    return json.loads(json.dumps(value))


def _read(text: str) -> dict[str, Any]:
    data = parse_text("", text.removeprefix("\ufeff")).data
    assert data is not None, text
    return data


@pytest.mark.parametrize(
    ("before", "data", "after"),
    [
        # What is the same is not touched, nor is what is empty and to be nothing.
        ("甲: '字'   # 注\n", {"甲": "字"}, "甲: '字'   # 注\n"),
        ("甲:\n乙: []\n丙: {}\n", {"甲": "", "丙": None}, "甲:\n乙: []\n丙: {}\n"),
        ("甲:  # 注\n", {"甲": {"乙": "", "丙": []}, "丁": ""}, "甲:  # 注\n"),
        ('甲: ""\n', {"甲": ""}, '甲: ""\n'),
        ("甲: 1\n", {"甲": True}, "甲: true\n"),
        ("甲: 25\n", {"甲": "25"}, '甲: "25"\n'),
        # A value that goes leaves its key and the comment there.
        ("甲: 主办     # 注\n乙: 1\n", {"乙": 1}, "甲:          # 注\n乙: 1\n"),
        ("甲: [张]  # 注\n", {}, "甲: []    # 注\n"),
        ("甲: {乙: 1, 丙: 2, 丁: 3}\n", {"甲": {"乙": 1, "丁": 3}}, "甲: {乙: 1, 丁: 3}\n"),
        ("甲: {乙: 1, 丙: 2}\n", {}, "甲: {}\n"),
        (
            "甲:  # 头\n  乙: 1  # 注\n  丙: |-\n    行\n    行\n丁: 1\n",
            {"丁": 1},
            "甲:  # 头\n  乙:    # 注\n  丙:\n丁: 1\n",
        ),
        ("甲:  # 头\n  - 乙: 1\n    丙: 2\n丁: 1\n", {"丁": 1}, "甲:  # 头\n丁: 1\n"),
        ('甲: 字\n乙: ""\n', {"甲": ""}, '甲: ""\n乙:\n'),
        # A value that changes keeps its way of writing.
        ("甲: 旧  # 注\n乙: '旧'\n", {"甲": "新", "乙": "新"}, "甲: 新  # 注\n乙: '新'\n"),
        ('甲: "旧"\n', {"甲": "新"}, '甲: "新"\n'),
        ("甲: |  # 注\n   旧\n", {"甲": "新\n"}, "甲: |  # 注\n   新\n"),
        ("甲: |\n   旧\n\n乙: 1\n", {"甲": "新", "乙": 1}, "甲: |-\n   新\n\n乙: 1\n"),
        ("甲: >-\n  旧\n  旧\n", {"甲": "一\n二"}, "甲: |-\n  一\n  二\n"),
        ("甲:\n  旧  # 注\n乙: 1\n", {"甲": "一\n二", "乙": 1}, "甲: |- # 注\n  一\n  二\n乙: 1\n"),
        ("甲: 一  # 注\n", {"甲": [{"乙": "一\n二"}]}, None),
        ("甲:\n  乙: |-\n\n  丙: 1\n", {"甲": {"乙": "字", "丙": 1}}, None),
        (
            "甲: 字\n  # 注\n\n   # 尾\n乙: 1\n",
            {"甲": "一\n二", "乙": 1},
            "甲: |-\n  一\n  二\n# 注\n\n# 尾\n乙: 1\n",
        ),
        # A new key stands behind the one before it in the data.
        ("甲: 1\n\n丙: 3\n", {"甲": 1, "乙": 2, "丙": 3}, "甲: 1\n\n乙: 2\n\n丙: 3\n"),
        ("甲: 1\n# 丙的注\n丙: 3\n", {"甲": 1, "乙": 2, "丙": 3}, None),
        ("甲:\n  丙: 3\n乙: 1\n", {"甲": {"丙": 3, "丁": "四"}, "乙": 1}, None),
        ("甲: &a {一: 1}\n乙: *a\n", {"甲": {"一": 1}, "乙": {"一": 1}, "丙": 2}, None),
        # Items go, come and move with their comments.
        (LIST, {"甲": ["一", "三"], "乙": 1}, None),
        (
            LIST,
            {"甲": ["二", "一", "三"], "乙": 1},
            "甲:\n  # 二的注\n  - 二  # 二\n    # 二后\n  # 一的注\n  - 一  # 一\n  - 三\n乙: 1\n",
        ),
        ("甲:\n- 一\n\n- 二\n", {"甲": ["二", "新", "一"]}, "甲:\n- 二\n\n- 新\n\n- 一\n"),
        ("甲:\n  # 都是\n  - 一\n  - 二\n", {"甲": ["二"]}, "甲:\n  # 都是\n  - 二\n"),
        ("甲: [一, 二, 三]  # 注\n", {"甲": ["三", "一"]}, "甲: [三, 一]      # 注\n"),
        ("甲: [ 一, # 一\n  二 ]\n", {"甲": ["一"]}, "甲: [ 一 # 一\n  ]\n"),
        ("甲: [一]\n", {"甲": [True, "", {}]}, '甲: [true, "", {}]\n'),
        # The line ends, the mark and the missing end of the last line stay.
        ("甲: 1\r\n乙: 2\r\n", {"甲": "一\n二", "乙": 2}, "甲: |-\r\n  一\r\n  二\r\n乙: 2\r\n"),
        ("\ufeff甲: 1", {"甲": 2}, "\ufeff甲: 2"),
        ("甲: |\n  行", {"甲": "行", "乙": 2}, "甲: |-\n  行\n乙: 2"),
        ("乙: 1\n甲: |\n  行", {"甲": "行", "乙": 2}, "乙: 2\n甲: |\n  行"),
        ("{甲: 1, 乙: 2}\n", {"乙": 3}, "{乙: 3}\n"),
        # What is written in an odd way is written anew, and nothing else.
        ("? 甲\n: 旧\n乙: 1 # 注\n", {"甲": "新", "乙": 1}, None),
        ("甲: &a 旧\n乙: 1 # 注\n", {"甲": "新", "乙": 1}, "甲: 新\n乙: 1 # 注\n"),
        ("甲:\n- - 一\n  - 二\n乙: 1 # 注\n", {"甲": [["二", "一"]], "乙": 1}, None),
    ],
)
def test_text_is_brought_to_the_data(before: str, data: dict[str, Any], after: str | None) -> None:
    """The text holds the data; where an expected text is given, it is exactly that."""
    written = merge_values(before, data)
    if after is not None:
        assert written == after
    assert make_key(_read(written)) == make_key(_settled(before, data))
    for comment in ("# 注", "# 一的注", "# 丙的注"):
        assert (comment in written) == (comment in before)


def _settled(before: str, data: dict[str, Any]) -> Any:
    return yaml_merge.settle(_read(before), data)


def test_only_covered_keys_are_looked_at() -> None:
    """Other keys stay, whatever the data says of them."""
    text = "甲: 1\n乙: 2 # 注\n丙: 3\n"
    assert merge_values(text, {"甲": 9, "丙": 4}, ["甲"]) == "甲: 9\n乙: 2 # 注\n丙: 3\n"
    assert merge_values(text, {}, {"丙", "丁"}) == "甲: 1\n乙: 2 # 注\n丙:\n"


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("甲：1\n", {"甲": 2}),
        ("甲: 1\n甲: 2\n", {"甲": 2}),
        ("甲: &a {乙: 1}\n丙: *a\n", {"甲": {"乙": 2}, "丙": {"乙": 1}}),
        ("甲: 1\n", {"甲": "\x00"}),
    ],
)
def test_what_cannot_be_merged_is_refused(text: str, data: dict[str, Any]) -> None:
    """A text that cannot be read, or an alias whose anchor changes, is one Chinese sentence."""
    with pytest.raises(UneditableError, match=r"没有改动。.*。$"):
        merge_values(text, data)


@pytest.mark.parametrize("path", OUTLINES, ids=lambda path: str(path.relative_to(ROOT)))
def test_outlines_of_the_project_become_each_other(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is itself byte for byte with its own data, and takes others' without being rewritten."""
    text = path.read_bytes().decode()
    assert merge_values(text, _plain(_read(text))) == text
    monkeypatch.setattr(yaml_merge, "write_anew", None)
    for other in random.Random(path.name).sample(OUTLINES, 3):
        data = _plain(_read(other.read_bytes().decode()))
        for one in (text, text.replace("\n", "\r\n"), f"\ufeff{text.rstrip()}"):
            merged = merge_values(one, data)
            assert make_key(_read(merged)) == make_key(data)
            back = merge_values(merged, _plain(_read(text)))
            assert make_key(_read(back)) == make_key(_read(text))


def test_starter_lines_survive_being_filled_and_emptied() -> None:
    """Every key and every comment of a starter is there after a round trip."""
    text = (ROOT / "templates/cppcc-reply/starter.yaml").read_text(encoding="utf-8")
    full = _plain(_read((ROOT / "drafts/十二届三次-0137.yaml").read_text(encoding="utf-8")))
    back = merge_values(merge_values(text, full), _plain(_read(text)))
    words = [line.split("#", 1) for line in text.splitlines()]
    for key, *comments in words:
        assert key.split(":")[0] in back
        for comment in comments:
            assert f"#{comment}" in back


@st.composite
def _remarked(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """Return an outline's text with comments in it where they change nothing, and its data."""
    data = draw(strategies.outlines)
    text = write_yaml(data)
    for number in range(draw(st.integers(0, 6))):
        lines = text.splitlines(keepends=True)
        at = draw(st.integers(0, len(lines) - 1))
        indent = len(lines[at]) - len(lines[at].lstrip(" "))
        inserted = [f"{' ' * indent}# 注{number}\n", *draw(st.sampled_from([[], ["\n"]]))]
        remarked = "".join([*lines[:at], *inserted, *lines[at:]])
        if parse_text("", remarked).data == data:
            text = remarked
    return text, data


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(remarked=_remarked(), other=strategies.outlines)
def test_merged_outline_reads_as_the_data(
    remarked: tuple[str, dict[str, Any]], other: dict[str, Any]
) -> None:
    """Any outline becomes any other one, and with its own data stays byte for byte."""
    text, data = remarked
    assert merge_values(text, data) == text
    assert make_key(_read(merge_values(text, other))) == make_key(other)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(remarked=_remarked(), other=strategies.outlines, draw=st.data())
def test_comments_of_untouched_keys_survive(
    remarked: tuple[str, dict[str, Any]], other: dict[str, Any], draw: st.DataObject
) -> None:
    """What a key that stays is written like, and all comments between keys, are found again."""
    text, data = remarked
    changed = draw.draw(st.lists(st.sampled_from(sorted(data)), max_size=4))
    new = {key: value for key, value in data.items() if key not in changed}
    new |= {key: other[key] for key in changed if key in other}
    merged = merge_values(text, new)
    source = parse_text("", text).source
    for key in data:
        if key not in changed:
            end = source.ends.get((key,)) or source.scalars[(key,)].end
            assert text[source.keys[(key,)] : end].rstrip("\n") in merged
    lines = text.splitlines()
    for index, line in enumerate(lines):
        after = next((one for one in lines[index:] if one.lstrip()[:1] not in ("#", "")), "")
        if line.startswith("# 注") and not after.startswith((" ", "-")):
            assert line in merged.splitlines()


@settings(max_examples=200, deadline=None)
@given(
    items=st.lists(st.tuples(strategies.text, strategies.lines), min_size=2, max_size=6),
    draw=st.data(),
)
def test_moved_items_take_their_comments_along(
    items: list[tuple[str, str]], draw: st.DataObject
) -> None:
    """The comments above an item and inside it stand in the same places after a move."""
    data = [
        {"标题": f"{index}{title}", "内容": f"{text}尾"}
        for index, (title, text) in enumerate(items)
    ]
    head, *lines = write_yaml({"条目": [{**item, "回应": [1]} for item in data]}).splitlines()
    remarked = [head]
    for line in lines:
        if line.startswith("  - "):
            remarked += [f"  # 上{line[10:]}"]
        remarked.append(line.replace("回应: [1]", "回应: [1]  # 后"))
    text = "\n".join(remarked) + "\n落款: 1\n"
    old = _plain(_read(text))
    assume(old["条目"] == [{**item, "回应": [1]} for item in data])
    new = draw.draw(st.permutations(old["条目"]))
    count = draw.draw(st.integers(1, len(new)))
    merged = merge_values(text, {"条目": new[:count], "落款": 1})
    assert make_key(_read(merged)) == make_key({"条目": new[:count], "落款": 1})
    found = merged.splitlines()
    for index, line in enumerate(found):
        if line.startswith("  - 标题"):
            assert found[index - 1] == f"  # 上{line[10:]}"
    assert sum(line.startswith("  # 上") for line in found) == count
    assert sum(line.endswith("# 后") for line in found) == count


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    text=_documents(),
    data=st.dictionaries(st.sampled_from("甲乙丙丁戊己"), NODES | TEXTS, max_size=4),
)
@example(text="甲: |\n  行", data={"甲": "行\n", "乙": 1})
def test_odd_texts_are_merged_or_refused(text: str, data: dict[str, Any]) -> None:
    """However a text is written, the result holds the data, and keeps its line ends."""
    merged = merge_values(text, data)
    assert make_key(_read(merged)) == make_key(_settled(text, data))
    assert merge_values(merged, data) == merged
    if "\r\n" in text:
        assert "\n" not in merged.replace("\r\n", "")


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=_documents(), draw=st.data())
def test_parts_of_odd_texts_stay(text: str, draw: st.DataObject) -> None:
    """Keys of the top level that are not changed stay byte for byte, with what they hold."""
    data = _plain(_read(text))
    assume(data)
    gone = draw.draw(st.sampled_from(sorted(data)))
    merged = merge_values(text, {key: value for key, value in data.items() if key != gone})
    source = parse_text("", text).source
    for key in data:
        if key != gone:
            end = source.ends.get((key,)) or source.scalars[(key,)].end
            assert text[source.keys[(key,)] : end].rstrip() in merged


@pytest.mark.parametrize(
    ("old", "new", "match"),
    [
        ("甲乙丙", "甲丙", (0, 2)),
        ("甲乙丙", "丙甲乙", (2, 0, 1)),
        ("甲甲乙", "甲乙甲", (1, 2, 0)),
        ("甲", "乙", (0,)),
        ("甲乙", "丙甲", (None, 0)),
        (
            [{"序号": 1, "内容": "一一一一"}],
            [{"序号": 1, "内容": "新"}, {"序号": 2, "内容": "一一一一"}],
            (None, 0),
        ),
        ([{"标题": "一一", "内容": "旧"}], [{}, {"标题": "一一", "内容": "新"}], (None, 0)),
        (["感谢您的关心和支持"], ["新", "感谢您的关心、支持"], (None, 0)),
        ([{"甲": 1}], ["字"], (None,)),
        ([1, True], [True, 1], (1, 0)),
    ],
)
def test_items_are_found_again(old: Any, new: Any, match: tuple[int | None, ...]) -> None:
    """Equal items are the same, then those that are alike, then those in the same place."""
    assert match_items(list(old), list(new)) == match


def test_long_outline_is_merged_at_once() -> None:
    """Twenty kilobytes with fifty changed texts and an item more take a moment."""
    items = [{"标题": f"第{n}件事", "内容": f"{'字' * 110}{n}", "回应": [1]} for n in range(60)]
    text = write_yaml({"格式": "cppcc-reply", "已做工作": {"条目": items}})
    assert len(text.encode()) > 20_000
    new = [{"标题": "新", "内容": "文"}, *({**item, "内容": f"{item['内容']}改"} for item in items)]
    data = {"格式": "cppcc-reply", "已做工作": {"条目": new}}
    seconds = []
    for _ in range(5):
        started = perf_counter()
        merged = merge_values(text, data)
        seconds.append(perf_counter() - started)
    assert make_key(_read(merged)) == make_key(data)
    assert min(seconds) < 0.1, seconds  # about 10 ms on an idle machine
