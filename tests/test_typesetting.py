"""Typesetting: titles that read well, signatures at their place, shells that are kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replywriter import store
from replywriter.chinese import measure_width
from replywriter.formats.format import load_format
from replywriter.model.kind import Kind
from replywriter.model.layout import Form, Look, SignatureGaps
from replywriter.typesetting.shell import make_shell
from replywriter.typesetting.signature import plan_signature
from replywriter.typesetting.titles import break_title

CHAR = 320  # one 字 in twips
GAPS = SignatureGaps(2, 1, 4, 2)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于市政协提案的答复", ["关于市政协提案的答复"]),
        ("关于区政协三届二次会议第7号提案的答复", ["关于区政协三届二次会议第7号提案的答复"]),
        (
            "关于区政协十二届三次会议第0137号提案的答复",
            ["关于区政协十二届三次会议", "第0137号提案的答复"],
        ),
        (
            "示例市住房和城乡建设局对市政协十六届三次会议第20250316号提案的答复",
            ["示例市住房和城乡建设局对市政协", "十六届三次会议第20250316号提案的答复"],
        ),
    ],
)
def test_titles_break_where_a_person_would(title: str, lines: list[str]) -> None:
    """Lines end between words, never inside a number, a name or a session (7.3.1)."""
    assert break_title(title, 20, ("示例市住房和城乡建设局",)) == lines


@pytest.mark.parametrize("chars", [5, 8, 10, 14])
def test_long_title_in_short_lines_is_broken_at_once(chars: int) -> None:
    """However many ways there are of breaking it, a title of 69 characters takes no time."""
    title = (
        "关于示例市示例区政协十二届三次会议第0137号关于进一步加强城乡公共交通一体化建设"
        "推进农村客运班线公交化改造和智慧站台建设的建议提案的答复"
    )
    lines = break_title(title, chars)
    assert "".join(lines) == title
    assert all(measure_width(line) <= chars for line in lines)


@pytest.mark.parametrize(
    "whole",
    [
        "第20250316号",
        "《示例区慢行系统规划》",
        "（医疗卫生类065号）",
        "十六届三次",
        "示例市示例区水务局",
    ],
)
@given(before=st.integers(1, 30), after=st.integers(1, 30))
def test_wholes_are_never_broken(whole: str, before: int, after: int) -> None:
    """A number, a book title, a bracket, a session and the unit's name stay on one line."""
    title = "办" * before + whole + "理" * after
    lines = break_title(title, 20, ("示例市示例区水务局",))
    assert "".join(lines) == title
    assert any(whole in line for line in lines)
    assert all(measure_width(line) <= 20 for line in lines)


@given(st.text("关于区政协十二届三次会议第25号提案的答复《》（）、的", max_size=90))
def test_no_line_begins_with_a_particle(title: str) -> None:
    """Whatever the title, nothing is lost, and 的 or a closing mark never begins a line."""
    lines = break_title(title, 20)
    assert "".join(lines) == title
    if len(title) <= 60:
        assert not any(line.startswith(("、", "》", "）")) for line in lines[1:] if len(line) > 1)


@pytest.mark.parametrize(
    ("unit", "date", "is_sealed", "expected"),
    [
        (13, 6, True, (0.5, 4)),  # the unit centred on the date
        (4, 6, True, (5, 4)),
        (14, 6, True, (0, 4)),
        (20, 6, True, (0, 7)),  # too wide: it begins at the edge, the date moves in
        (0, 6, True, (7, 4)),
        (11, 6, False, (2, 5)),  # the date begins 2 字 further in than the unit
        (4, 6, False, (6, 2)),  # a date longer than the unit
        (0, 6, False, (2, 2)),
    ],
)
def test_signature_stands_by_the_formulas(
    unit: float, date: float, is_sealed: bool, expected: tuple[float, float]
) -> None:
    """Right blanks of unit and date in 字 follow GB/T 9704-2012 7.3.5.1 and 7.3.5.2."""
    rights = plan_signature(unit * CHAR, date * CHAR, CHAR, GAPS, is_sealed)
    assert (rights[0] / CHAR, rights[1] / CHAR) == expected


def test_look_of_a_changed_layout_is_its_own() -> None:
    """A layout that was made of another keeps nothing of what that one was asked for."""
    layout = load_format("cppcc-reply").layout
    assert layout.look(Kind.DATE) is layout.look(Kind.DATE)
    big = replace(layout, looks={**layout.looks, Kind.DATE: Look(size_pt=22)})
    assert (layout.look(Kind.DATE).size_pt, big.look(Kind.DATE).size_pt) == (16, 22)
    assert "_whole" not in repr(layout)  # what a shell is kept under


def test_kept_shell_is_the_same_as_a_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A shell taken from the store gives the same bytes; a damaged one is made anew."""
    monkeypatch.setenv("REPLYWRITER_CACHE", str(tmp_path))
    layout = load_format("cppcc-reply").layout
    shells = []
    for damage in (False, False, True):
        for file in tmp_path.glob("shell-*"):
            if damage:
                file.write_bytes(file.read_bytes()[:-10] + b"0123456789")
        make_shell.cache_clear()
        shells.append(make_shell(layout, Form.LETTER, "示例市示例区水务局", "Times New Roman"))
    assert shells[0].archive == shells[1].archive == shells[2].archive
    assert shells[0].after_body == shells[1].after_body == shells[2].after_body


def test_store_needs_no_folder_and_stays_small(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing can be kept nothing fails; where much is kept the oldest goes."""
    monkeypatch.setenv("REPLYWRITER_CACHE", str(tmp_path / "file"))
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    store.keep("a", b"1")
    assert store.recall("a") is None
    monkeypatch.setenv("REPLYWRITER_CACHE", str(tmp_path / "many"))
    for number in range(300):
        store.keep(f"{number}", b"1")
    assert len(list((tmp_path / "many").iterdir())) <= 256
    assert store.recall("299") == b"1"
