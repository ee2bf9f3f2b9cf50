"""Single cells come out right, or are refused with a sentence."""

from __future__ import annotations

import datetime

import pytest

from replywriter.formats.list_columns import load_columns
from replywriter.model.unit import Unit
from replywriter.receiving.days import read_day, refuse_day
from replywriter.receiving.facts import (
    OddCellError,
    compose_session,
    find_session,
    join_line,
    read_number,
    read_role,
    read_session,
    read_subject,
)
from replywriter.receiving.names import read_names
from replywriter.receiving.numbers import write_moment, write_number
from replywriter.receiving.offices import combine, find_part, is_own, read_offices

KNOWN = load_columns(None)
UNIT = Unit(full_name="示例市示例区交通运输局", short_names=("区交通运输局",))


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (487, "0000", "0487"),
        (487, "General", "487"),
        (487, "@", "487"),
        (20250688, "General", "20250688"),
        (20250688.0, "0.00E+00", "20250688"),
        (25, '"第"0"号"', "第25号"),
        (25, "第0号", "第25号"),
        (25, "[Red]000;-000", "025"),
        (5, "0_ ", "5"),
        (1234567, "#,##0", "1234567"),
        (0, "General", "0"),
        (0.35, "0%", "35%"),
        (3.5, "0.00", "3.5"),
        (-2, "0000", "-2"),
        (12345678901234, "0", "12345678901234"),
        (7, "yyyy", "7"),
    ],
)
def test_number_is_written_as_its_cell_shows_it(
    value: float, number_format: str, text: str
) -> None:
    """A number keeps the zeros that its format asks for and never turns into powers of ten."""
    assert write_number(value, number_format) == text


def test_moment_without_a_time_of_day_is_a_date() -> None:
    """Midnight is no time of day; any other time is kept."""
    assert write_moment(datetime.datetime(2025, 3, 10)) == "2025-03-10"
    assert write_moment(datetime.datetime(2025, 3, 10, 14, 30)) == "2025-03-10 14:30"
    assert write_moment(datetime.time(9, 0)) == "09:00:00"


@pytest.mark.parametrize(
    "text",
    [
        "2025-03-10",
        "2025/3/10",
        "2025.3.10",
        "2025年3月10日",
        "２０２５年３月１０日",
        "二〇二五年三月十日",
        "20250310",
        "2025-03-10 00:00:00",
        "2025/3/10 9:30",
        "2025年3月10日前",
        " 2025 - 3 - 10 ",
    ],
)
def test_date_of_any_spelling_is_read(text: str) -> None:
    """Every usual spelling of a date is the same day."""
    assert read_day(text) == "2025-03-10"


@pytest.mark.parametrize(
    "text",
    ["2025-02-30", "2025-13-01", "25.3.10", "3月10日", "2025年3月", "3个月内", "45726", "无", ""],
)
def test_what_is_no_whole_date_is_refused(text: str) -> None:
    """An impossible or incomplete date is never guessed."""
    assert read_day(text) is None


def test_inner_number_of_a_date_is_named() -> None:
    """A day as Excel counts it is told apart from other texts."""
    assert "内部数字" in refuse_day("45726")
    assert "完整的日期" in refuse_day("3个月内")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("张三、李四，王五,赵六;钱七；孙八", "张三 李四 王五 赵六 钱七 孙八"),
        ("张三\n李四", "张三 李四"),
        ("张三 李四", "张三 李四"),
        ("张　三、李四光", "张三 李四光"),
        ("张 三 李 四", "张三 李四"),
        ("张三（领衔）、李四", "张三 李四"),
        ("李四、张三(领衔)", "张三 李四"),
        ("领衔：张三；联名：李四、王五", "张三 李四 王五"),
        ("1.张三 ", "张三"),
        ("张三（女，执笔）", "张三"),
        ("买买提·艾力、李和平", "买买提·艾力 李和平"),
        ("John Smith、张三", "John Smith|张三"),
        ("民盟示例区委", "民盟示例区委"),
        ("民盟示例区委（集体提案）", "民盟示例区委"),
        ("区政协经济委员会（界别）", "区政协经济委员会（界别）"),
        ("张三、张三", "张三"),
        ("张三委员、李四代表", "张三 李四"),
        ("", ""),
    ],
)
def test_names_are_told_apart(text: str, names: str) -> None:
    """Names come out single and in order, whoever leads first."""
    read = read_names(text, KNOWN)
    assert not read.fault
    assert read.names == tuple(filter(None, names.split("|") if "|" in names else names.split(" ")))


@pytest.mark.parametrize(
    ("text", "count"),
    [("张三等3人", 3), ("张三等三名委员", 3), ("张三、李四（共2人）", 2), ("张三", None)],
)
def test_number_of_authors_is_read(text: str, count: int | None) -> None:
    """等3人 says how many names there are to be."""
    read = read_names(text, KNOWN)
    assert (read.names[0], read.count) == ("张三", count)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("张三等", "其他人"),
        ("张三（民建）", "民建"),
        ("张三（附议）", "附议"),
        ("附议人：李四", "附议人"),
        ("张三和李四", "几个人"),
        ("张三李四与王五", "几个人"),
        ("张 三 李", "不能确定"),
        ("张三 李", "不能确定"),
        ("张三（领衔", "括号"),
        ("张三13800000000", "不像姓名"),
    ],
)
def test_names_that_are_not_sure_are_refused(text: str, word: str) -> None:
    """What may be a name or not is said, never guessed."""
    assert word in read_names(text, KNOWN).fault


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0487", ("0487", "")),
        ("第0487号", ("0487", "")),
        ("０４８７", ("0487", "")),
        ("25 号", ("25", "")),
        ("20250688", ("20250688", "")),
        ("B-12", ("B-12", "")),
        ("第02403号（医疗卫生类173号）", ("02403", "医疗卫生类173号")),
        ("第25号提案", ("25", "")),
    ],
)
def test_number_of_a_case_is_kept_verbatim(text: str, number: tuple[str, str]) -> None:
    """Only 第 and 号 are left out, which the letter's title has itself."""
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["2.0250688E7", "2.02507E+07", "487.0", "无", "第号", "1" * 50])
def test_spoilt_number_is_refused(text: str) -> None:
    """A number that a spreadsheet has spoilt is not taken for one."""
    with pytest.raises(OddCellError):
        read_number(text)


def test_session_is_read_and_composed() -> None:
    """A session stands in one column, in two, or in the line above the headings."""
    assert read_session("区政协三届\n二次会议") == "区政协三届二次会议"
    assert compose_session("3", "2") == "三届二次"
    assert compose_session("第十二届", "三次会议") == "十二届三次"
    assert find_session("示例区政协三届二次会议提案交办清单") == "三届二次"
    assert find_session("第十四届全国委员会第三次会议") == "十四届三次"
    assert find_session("三届二次会议与三届一次会议") is None
    assert find_session("提案交办清单") is None
    for term, session in (("2025", "1"), ("三", "无")):
        with pytest.raises(OddCellError):
            compose_session(term, session)
    with pytest.raises(OddCellError):
        read_session("2025年")


def test_lines_of_a_cell_are_joined() -> None:
    """A title broken over lines is one line, without a blank between 汉字."""
    assert join_line("关于优化\n公交的建议") == "关于优化公交的建议"
    assert join_line("AI\nlab") == "AI lab"
    assert read_subject("《关于优化公交的建议》") == "关于优化公交的建议"
    assert read_subject("关于落实《条例》的建议") == "关于落实《条例》的建议"


def test_words_for_a_part_are_mapped_where_they_are_sure() -> None:
    """协办 is 会办 and 单办 is 独办; 承办 means different things and is refused."""
    assert [read_role(word, KNOWN.roles) for word in ("主办", "单办", "协办", "分 办")] == [
        "主办",
        "独办",
        "会办",
        "分办",
    ]
    with pytest.raises(OddCellError, match="承办"):
        read_role("承办", KNOWN.roles)


@pytest.mark.parametrize(
    ("text", "part", "leading", "assisting", "plain"),
    [
        ("区教育局、区财政局", "会办", "", "区教育局 区财政局", ""),
        ("区教育局", "主办", "区教育局", "", ""),
        ("主办：区教育局；会办：区财政局、区民政局", "", "区教育局", "区财政局 区民政局", ""),
        ("主办单位：区教育局\n协办单位：区财政局", "", "区教育局", "区财政局", ""),
        ("区教育局（主办）、区财政局（会办）", "", "区教育局", "区财政局", ""),
        ("市委改革办（市营商环境建设局）", "", "", "", "市委改革办（市营商环境建设局）"),
    ],
)
def test_units_are_told_apart_by_what_they_do(
    text: str, part: str, leading: str, assisting: str, plain: str
) -> None:
    """A unit leads or assists as its column, its label or its brackets say."""
    read = read_offices(text, KNOWN.roles, part)
    assert (read.leading, read.assisting, read.plain) == tuple(
        tuple(names.split()) for names in (leading, assisting, plain)
    )


def test_own_unit_is_known_by_each_of_its_names() -> None:
    """Full name, short name and the name without its place are this unit; another's are not."""
    for name in ("示例市示例区交通运输局", "区交通运输局", "交通运输局"):
        assert is_own(name, UNIT)
    for name in ("区教育局", "市交通运输局", "局", "区交通运输局公路中心"):
        assert not is_own(name, UNIT)


@pytest.mark.parametrize(
    ("leading", "assisting", "plain", "role", "expected"),
    [
        ("区交通运输局", "区教育局", "", "", ("主办", "区交通运输局", "", ("区教育局",))),
        ("区交通运输局", "区教育局", "", "会办", ("主办", "区交通运输局", "", ("区教育局",))),
        ("区交通运输局", "", "", "独办", ("独办", "区交通运输局", "", ())),
        (
            "区住建局",
            "区教育局、区交通运输局",
            "",
            "",
            ("会办", "区交通运输局", "区住建局", ("区教育局",)),
        ),
        ("", "", "区教育局、区交通运输局", "分办", ("分办", "区交通运输局", "", ())),
        ("区住建局", "", "", "", ("", "区住建局", "", ())),
        ("区住建局", "", "区交通运输局", "会办", ("会办", "区交通运输局", "区住建局", ())),
        ("", "", "", "", ("", "", "", ())),
    ],
)
def test_part_of_this_unit_follows_from_the_units(
    leading: str, assisting: str, plain: str, role: str, expected: tuple[object, ...]
) -> None:
    """Who is named as leading leads; who is named as assisting writes to the unit that leads."""
    cells = [
        read_offices(text, KNOWN.roles, part)
        for text, part in ((leading, "主办"), (assisting, "会办"), (plain, ""))
    ]
    part = find_part(combine(cells), role, UNIT)
    assert (part.role, part.unit, part.lead_unit, part.assisting) == expected
    assert not part.fault


def test_part_that_is_not_sure_is_refused() -> None:
    """Several units without parts, or a part against the columns, are said."""
    several = read_offices("区教育局、区财政局", KNOWN.roles, "")
    assert "写了2个单位" in find_part(several, "", UNIT).fault
    against = read_offices("区交通运输局", KNOWN.roles, "会办")
    assert "列在会办单位里" in find_part(against, "主办", UNIT).fault
