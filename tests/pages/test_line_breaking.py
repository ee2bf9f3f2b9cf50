"""Where lines break, character by character; the examples are what LibreOffice 7.4 printed."""

from __future__ import annotations

import pytest

from replywriter.rendering.paged.advances import measure
from replywriter.rendering.paged.line_breaking import break_lines

EM, SPACING = 320, -6  # 三号, 16 pt, and the grid's −0.3 pt
ROOM = 8844  # 156 mm
FIRST = ROOM - 2 * (EM + SPACING)


def split(text: str) -> list[str]:
    """Return the lines of a paragraph of the body."""
    return [
        text[line.start : line.end] for line in break_lines(measure(text, EM, SPACING), FIRST, ROOM)
    ]


def split_after(count: int, rest: str) -> list[str]:
    """Return the lines of so many 汉字 and a rest, without the 汉字 that begin the first."""
    first, *others = split("公" * count + rest)
    return [first.lstrip("公"), *others]


def test_line_holds_28_characters() -> None:
    """A full line holds 28 characters, the first of a paragraph 26."""
    assert [len(line) for line in split("汉" * 100)] == [26, 28, 28, 18]


def test_nothing_is_one_line_less() -> None:
    """A paragraph without text has no line."""
    assert split("") == []


@pytest.mark.parametrize("mark", "，。、；：？！.,!;:?．")
def test_stop_hangs(mark: str) -> None:
    """A stop that no longer fits hangs beyond the edge."""
    lines = list(break_lines(measure("公" * 26 + mark + "办理", EM, SPACING), FIRST, ROOM))
    assert [(line.end, line.hangs) for line in lines] == [(27, True), (29, False)]


@pytest.mark.parametrize("mark", "，。、；：？！")
def test_stop_that_fits_does_not_hang(mark: str) -> None:
    """A stop that is the 26th character stands on the line."""
    lines = list(break_lines(measure("公" * 25 + mark + "办理", EM, SPACING), FIRST, ROOM))
    assert [(line.end, line.hangs) for line in lines] == [(26, False), (28, False)]


@pytest.mark.parametrize(
    "marks",
    [*"）》”’〉】〕」』·～)々", "”，", "）。", "》、", "。”", "，”", "？”", "））", "）；", "）》"],
)
def test_mark_takes_the_character_before_it_down(marks: str) -> None:
    """What may not begin a line, and does not hang, stands with the character before it."""
    assert split("公" * 26 + marks + "办理") == ["公" * 25, f"公{marks}办理"]


@pytest.mark.parametrize("mark", "（《“‘〈【〔「『(￥")
def test_opening_mark_ends_no_line(mark: str) -> None:
    """An opening mark goes down with what it opens."""
    assert split("公" * 25 + mark + "办理") == ["公" * 25, f"{mark}办理"]


@pytest.mark.parametrize("marks", ["“（", "《（", "“《"])
def test_opening_marks_stay_together(marks: str) -> None:
    """Two opening marks both go down."""
    assert split("公" * 24 + marks + "办理") == ["公" * 24, f"{marks}办理"]


@pytest.mark.parametrize("mark", ["—", "…", "℃", "％", "〇", "①"])
def test_other_marks_begin_a_line(mark: str) -> None:
    """What is no stop and closes nothing may begin a line."""
    assert split("公" * 26 + mark + "办理") == ["公" * 26, f"{mark}办理"]


@pytest.mark.parametrize(
    ("count", "rest", "expected"),
    [
        (24, "AR/VR", ["", "AR/VR办理"]),
        (23, "AR/VR", ["AR/", "VR办理"]),
        (22, "AR/VR", ["AR/VR", "办理"]),
        (23, "RISC-V", ["RISC-", "V办理"]),
        (22, "RISC-V", ["RISC-V", "办理"]),
        (24, "2023-2025", ["", "2023-2025办理"]),
        (22, "2023-2025", ["2023-", "2025办理"]),
        (24, "1,200万元", ["", "1,200万元办理"]),
        (23, "1,200万元", ["1,200", "万元办理"]),
        (25, "50%以上", ["", "50%以上办理"]),
        (24, "50%以上", ["50%", "以上办理"]),
        (23, "3.5%公", ["3.5%", "公办理"]),
        (24, "2023—2025年", ["", "2023—2025年办理"]),
        (23, "2023—2025年", ["2023", "—2025年办理"]),
        (22, "2023—2025年", ["2023—", "2025年办理"]),
        (25, "A～B公", ["A", "～B公办理"]),
        (24, "A～B公", ["A～", "B公办理"]),
        (23, "ABC，", ["", "ABC，办理"]),
        (22, "ABC，", ["ABC，", "办理"]),
        (22, "A1（B）", ["", "A1（B）办理"]),
        (21, "A1（B）", ["A1（B）", "办理"]),
        (22, "《AR》", ["《AR》", "办理"]),
        (24, "（A）、", ["", "（A）、办理"]),
        (24, "5%—8%", ["5%", "—8%办理"]),
        (21, "www.abc.com/def", ["", "www.abc.com/def办理"]),
        (23, "http://abc.cn", ["http://", "abc.cn办理"]),
        (22, "0000-80001234", ["0000-", "80001234办理"]),
    ],
)
def test_words_and_figures(count: int, rest: str, expected: list[str]) -> None:
    """A word or figure is whole, but at its hyphen; what stands close to it stays with it."""
    assert split_after(count, f"{rest}办理") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公" * 26 + "，5G办理", "5G办理"),
        ("公" * 26 + "。5G办理", "5G办理"),
        ("公" * 25 + "）12办理", "公）12办理"),
        ("公" * 25 + "”A1办理", "公”A1办理"),
        ("公" * 26 + "“1”办理", "“1”办理"),
        ("公" * 23 + "AB、CD办理", "AB、CD办理"),
    ],
)
def test_word_after_a_mark(text: str, expected: str) -> None:
    """A word parts from a stop that could hang before it, and from no closing mark."""
    assert split(text)[1] == expected


def test_word_wider_than_a_line_is_broken() -> None:
    """What cannot be broken by rule is broken where the line ends."""
    lines = split("a" * 300)
    assert "".join(lines) == "a" * 300
    assert len(lines) > 3
    assert all(sum(measure(line, EM, SPACING).widths) <= ROOM for line in lines)


def test_blanks_go_beyond_the_edge() -> None:
    """Blanks at the end of a line take no room on the next."""
    assert split("公" * 26 + "   办理")[1] == "办理"


def test_gap_stands_between_han_and_figures_only() -> None:
    """A fifth of a character parts 汉字 from letters and digits, but not from marks."""
    assert measure("公1公", EM, SPACING).gaps == [64, 64, 0]
    assert measure("（1）年", EM, SPACING).gaps == [0, 0, 0, 0]
    assert measure("第5%公", EM, SPACING).gaps == [64, 0, 0, 0]


def test_quotation_marks_stand_in_the_type_before_them() -> None:
    """“ ” are Chinese after Chinese and Latin after Latin, and narrower there."""
    assert measure("公“公”", EM, SPACING).is_latin == [False] * 4
    assert measure("公“A”", EM, SPACING).is_latin == [False, False, True, True]
    assert measure("“A", EM, SPACING).is_latin == [True, True]
    assert measure("A”", EM, SPACING).widths[1] < EM / 2
