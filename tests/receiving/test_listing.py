"""A list of any layout gives its cases with their formats, and every fault there is."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from replywriter.errors import TemplateError, UnreadableFileError, UsageError

from .lists import HEADINGS, ROW, case_of, kept_of, read, save_list, say

UNIT = "地区: general\n层级: 区\n全称: 示例市示例区交通运输局\n简称: [区交通运输局]\n"


def row(**changed: object) -> list[object]:
    """Return a row in order, some cells changed by their headings."""
    return [changed.get(heading, value) for heading, value in zip(HEADINGS, ROW, strict=True)]


def test_table_between_titles_and_notes_is_found(tmp_path: Path) -> None:
    """Titles above, totals and notes below, and headings repeated on each page are no cases."""

    def dress(sheet: Worksheet) -> None:
        sheet.merge_cells("A1:G1")

    rows = [
        ["示例区政协提案交办清单"],
        ["填报单位：区政府办公室", None, None, "单位：件"],
        HEADINGS,
        ROW,
        HEADINGS,
        row(序号=2, 提案编号="0138"),
        [3],
        ["合计", None, None, "2件"],
        ["注：请于收到之日起三个月内答复。"],
        ["填表人：李四", None, None, "联系电话：0000-80001234"],
    ]
    listing = read(save_list(tmp_path / "a.xlsx", rows, dress))
    assert [item.identity.number for item in listing.items] == ["0137", "0138"]
    assert say(listing) == []
    assert case_of(listing) == {
        "编号": "0137",
        "届次": "三届二次",
        "案由": "关于增开夜间公交的建议",
        "撰写人": ("张三",),
        "承办单位": "区交通运输局",
        "答复期限": "2025-06-10",
    }
    assert kept_of(listing) == {}


def test_columns_may_stand_in_any_order_under_any_known_heading(tmp_path: Path) -> None:
    """Blanks, stars, brackets and widths of a heading do not matter; other columns are kept."""
    rows = [
        [
            "内容 分类",
            "领衔代表*",
            "要求办结时间（年/月/日）",
            "建议\n编号",
            "建议　标题",
            "附议代表",
            "备注",
            "备注",
        ],
        ["交通", "张三", datetime.date(2025, 6, 10), 12, "关于甲的建议", "李四 王五", "急", "第二"],
    ]
    listing = read(save_list(tmp_path / "a.xlsx", rows), given={"届次": "十八届四次"})
    assert say(listing) == []
    assert listing.items[0].format.name == "npc-reply"
    assert case_of(listing) == {
        "编号": "12",
        "案由": "关于甲的建议",
        "撰写人": ("张三",),
        "附议人": ("李四", "王五"),
        "答复期限": "2025-06-10",
        "届次": "十八届四次",
    }
    assert kept_of(listing) == {"内容 分类": "交通", "备注": "急", "备注（H列）": "第二"}


def test_authors_of_several_columns_are_joined_in_order(tmp_path: Path) -> None:
    """第一提案人 and 联名提案人 are one list, whoever leads first, nobody twice."""
    rows = [
        ["案号", "案由", "联名提案人", "第一提案人", "提案人数", "届次"],
        ["1", "关于甲的建议", "李四、王五、张三", "张三", 3, "三届二次"],
        ["2", "关于乙的建议", "李四", "张三等3人", None, "三届二次"],
        ["3", "关于丙的建议", None, "张三", "2人", "三届二次"],
    ]
    listing = read(save_list(tmp_path / "a.xlsx", rows))
    assert case_of(listing)["撰写人"] == ("张三", "李四", "王五")
    assert kept_of(listing) == {"提案人数": "3"}
    assert say(listing) == [
        "第3行D列“第一提案人”：写了2位（张三、李四），人数却是3。"
        "请写全每个人的姓名，用顿号隔开，或改正人数。",
        "第4行D列“第一提案人”：写了1位（张三），人数却是2。"
        "请写全每个人的姓名，用顿号隔开，或改正人数。",
    ]


def test_list_of_first_authors_leaves_a_gap_for_the_others(tmp_path: Path) -> None:
    """Where no column can hold the other names, the outline says what is to be filled in."""
    rows = [
        ["届次", "提案编号", "案由", "第一提案人", "提案人数", "提案类型"],
        ["三届二次", "1", "关于甲的建议", "张三", 5, "委员提案"],
        ["三届二次", "2", "关于乙的建议", "民盟示例区委", 3, "党派团体提案"],
        ["三届二次", "3", "关于丙的建议", "李四", 1, "委员提案"],
        ["三届二次", "4", "关于丁的建议", "李四等2人", 2, "委员提案"],
    ]
    listing = read(save_list(tmp_path / "a.xlsx", rows))
    assert case_of(listing)["撰写人"] == ("张三", "【待补：其余4位】")
    assert case_of(listing)["提案者类型"] == "委员"
    assert kept_of(listing) == {"提案人数": "5", "提案类型": "委员提案"}
    assert case_of(listing, 1)["提案者类型"] == "团体"
    assert case_of(listing, 2)["撰写人"] == ("李四",)
    assert any(note.startswith("1 是几位联名的") for note in listing.notes)
    assert [fault.row for fault in listing.faults] == [5]


def test_headings_of_two_rows_are_one(tmp_path: Path) -> None:
    """Where headings are merged over two rows, the lower row says what each column is."""

    def dress(sheet: Worksheet) -> None:
        for letter in "ABC":
            sheet.merge_cells(f"{letter}1:{letter}2")
        sheet.merge_cells("D1:E1")

    rows = [
        ["提案编号", "案由", "提案人", "承办单位", None],
        [None, None, None, "主办", "会办"],
        ["1", "关于甲的建议", "张三", "区住建局", "区教育局"],
    ]
    listing = read(save_list(tmp_path / "a.xlsx", rows, dress), given={"届次": "三届二次"})
    case = case_of(listing)
    assert (case["承办单位"], case["会办单位"]) == ("区住建局", ("区教育局",))


def test_session_comes_from_a_merged_cell_two_columns_or_the_title(tmp_path: Path) -> None:
    """A session merged over rows, in 届 and 次, or named by the title belongs to each row."""

    def dress(sheet: Worksheet) -> None:
        sheet.merge_cells("C2:C3")

    columns = ["提案编号", "案由"]
    cases = [["1", "关于甲的建议"], ["2", "关于乙的建议"]]
    merged = save_list(
        tmp_path / "a.xlsx",
        [[*columns, "届次"], [*cases[0], "三届二次"], cases[1]],
        dress,
    )
    parted = save_list(
        tmp_path / "b.xlsx",
        [["届", "次", *columns], *([3, "二次", *case] for case in cases)],
    )
    titled = save_list(tmp_path / "c.xlsx", [["区政协三届二次会议提案清单"], columns, *cases])
    for path in (merged, parted, titled):
        listing = read(path)
        assert [case_of(listing, index)["届次"] for index in (0, 1)] == ["三届二次"] * 2


def test_every_fault_of_every_row_is_told_with_its_place(tmp_path: Path) -> None:
    """All rows are read to their end; each fault names row, column and heading."""
    rows = [
        HEADINGS,
        row(提案编号=None, 案由=None, 要求办结日期="2025-02-30"),
        row(提案编号="2.0E7", 第一提案人="张三等"),
        row(提案编号="0139", 第一提案人=None, 届次="2025"),
        row(提案编号="0140"),
    ]
    listing = read(save_list(tmp_path / "a.xlsx", rows))
    assert say(listing) == [
        "第2行B列“提案编号”：没有编号。请照交办通知补上。",
        "第2行D列“案由”：没有案由。请补上标题全文。",
        "第2行G列“要求办结日期”：“2025-02-30”不是完整的日期。"
        "请写成 2025-03-10 的样子，不清楚的空着。",
        "第3行B列“提案编号”：“2.0E7”不是原来的编号，可能被表格改成了数字。请照交办通知写全。",
        "第3行E列“第一提案人”：“张三等”没有写出其他人的姓名。请写全每个人的姓名，用顿号隔开。",
        "第4行C列“届次”：“2025”里没有“届”。请照交办通知写，例如 三届二次。",
        "第4行E列“第一提案人”：没有提案者。请补上姓名，几位用顿号隔开。",
    ]
    assert [item.identity.number for item in listing.items] == ["0140"]


def test_what_stands_alone_is_not_lost(tmp_path: Path) -> None:
    """A title alone, or a second author on a row of his own, is a fault; lines across are not."""
    rows = [
        ["案由", "提案编号", "届次", "提案人"],
        ["一、经济类（共2件）"],
        ["关于甲的建议", "1", "三届二次", "张三"],
        [None, None, None, "李四"],
        ["关于乙的建议"],
        [None, None, None, "单位：件"],
        ["以下空白"],
    ]
    listing = read(save_list(tmp_path / "a.xlsx", rows))
    assert [item.row for item in listing.items] == [3]
    assert [fault.where for fault in listing.faults] == [
        "第4行A列“案由”",
        "第4行B列“提案编号”",
        "第4行C列“届次”",
        "第5行B列“提案编号”",
        "第5行C列“届次”",
        "第5行D列“提案人”",
    ]


def test_rows_of_one_number_are_a_fault_unless_they_are_the_same(tmp_path: Path) -> None:
    """Two different rows of one case are both named; a row that stands there twice counts once."""
    rows = [
        HEADINGS,
        ROW,
        row(序号=2),
        row(提案编号="0138"),
        row(提案编号="0138", 案由="关于乙的建议"),
    ]
    listing = read(save_list(tmp_path / "a.xlsx", rows))
    assert [item.row for item in listing.items] == [2]
    assert say(listing) == [
        "第4行：编号0138有几行，内容不同（第4行、第5行）。请只留一行。",
        "第5行：编号0138有几行，内容不同（第4行、第5行）。请只留一行。",
    ]


@pytest.mark.parametrize(
    ("title", "headings", "expected"),
    [
        (None, ("提案编号", "案由"), "cppcc-reply"),
        (None, ("建议编号", "标题"), "npc-reply"),
        ("区政协提案交办清单", ("编号", "案由"), "cppcc-reply"),
        ("人大代表建议交办表", ("编号", "标题"), "npc-reply"),
        ("区政协提案和人大代表建议", ("提案编号", "案由"), "cppcc-reply"),
    ],
)
def test_format_is_told_by_the_list(
    title: str | None, headings: tuple[str, str], expected: str, tmp_path: Path
) -> None:
    """Headings, then the title, say whether the list is of 提案 or of 建议."""
    rows = [*([[title]] if title else []), headings, ["1", "关于甲的建议"]]
    listing = read(save_list(tmp_path / "a.xlsx", rows), given={"届次": "三届二次"})
    assert listing.items[0].format.name == expected


def test_rows_of_both_kinds_and_of_opinions_get_their_formats(tmp_path: Path) -> None:
    """A column or a line across the table says what a row is; 协办 asks for an opinion."""
    rows = [
        ["类别", "编号", "案由", "主办单位", "办理方式", "届次"],
        ["政协提案", "1", "关于甲的建议", "区住建局", "协办", "三届二次"],
        ["人大建议", "1", "关于乙的建议", "区住建局", "主办", "十八届四次"],
        ["二、代表建议（会办件）"],
        [None, "2", "关于丙的建议", "区住建局", None, "十八届四次"],
    ]
    listing = read(save_list(tmp_path / "a.xlsx", rows))
    assert say(listing) == []
    assert [item.format.name for item in listing.items] == [
        "assist-opinion",
        "npc-reply",
        "assist-opinion",
    ]
    assert [case_of(listing, index).get("案类") for index in range(3)] == ["提案", None, "建议"]
    assert case_of(listing)["主办单位"] == "区住建局"


def test_own_unit_among_those_that_assist_writes_an_opinion(tmp_path: Path) -> None:
    """Where the unit is known, the columns of units say what it has to do."""
    (tmp_path / "unit.yaml").write_text(UNIT, encoding="utf-8")
    rows = [
        ["提案编号", "案由", "主办单位", "会办单位"],
        ["1", "关于甲的建议", "区住建局", "区教育局、区交通运输局"],
        ["2", "关于乙的建议", "区交通运输局", "区教育局"],
    ]
    listing = read(save_list(tmp_path / "a.xlsx", rows), given={"届次": "三届二次"})
    assert [item.format.name for item in listing.items] == ["assist-opinion", "cppcc-reply"]
    assert case_of(listing)["会办单位"] == ("区教育局",)
    assert case_of(listing, 1)["办理方式"] == "主办"


def test_unit_named_in_an_option_is_this_unit(tmp_path: Path) -> None:
    """Among several units the one that --case names is the one that answers."""
    rows = [
        ["提案编号", "案由", "办理单位", "届次"],
        ["1", "关于甲的建议", "甲局、乙公司", "三届二次"],
    ]
    path = save_list(tmp_path / "a.xlsx", rows)
    assert "写了2个单位" in say(read(path))[0]
    listing = read(path, given={"承办单位": "乙公司"})
    assert say(listing) == []
    assert case_of(listing)["承办单位"] == "乙公司"
    assert kept_of(listing) == {"办理单位": "甲局、乙公司"}


def test_list_that_does_not_tell_its_kind_asks_for_a_format(tmp_path: Path) -> None:
    """Nothing is guessed: the sentence names the option, and the option decides."""
    path = save_list(tmp_path / "a.xlsx", [["编号", "案由"], ["1", "关于甲的建议"]])
    with pytest.raises(UsageError, match="--format"):
        read(path, given={"届次": "三届二次"})
    given = read(path, given={"届次": "三届二次"}, format_name="npc-reply")
    assert given.items[0].format.name == "npc-reply"
    with pytest.raises(UsageError, match="--case 案类=提案"):
        read(path, given={"届次": "三届二次"}, format_name="assist-opinion")


def test_format_of_another_kind_reads_its_own_words(tmp_path: Path) -> None:
    """Letters from citizens have no session; what their format calls a fact is its heading."""
    rows = [["编号", "反映的问题", "来信人", "届次"], ["QZ1", "噪声扰民问题", "张三", "无届"]]
    listing = read(save_list(tmp_path / "a.xlsx", rows), format_name="citizen-reply")
    assert say(listing) == []
    assert case_of(listing)["案由"] == "噪声扰民问题"
    assert kept_of(listing) == {"届次": "无届"}


def test_first_sheet_with_headings_is_read_unless_another_is_named(tmp_path: Path) -> None:
    """Sheets without a table and hidden ones stand back; the others are told."""
    book = openpyxl.Workbook()
    cover = book.active
    assert isinstance(cover, Worksheet)
    cover.append(["封面"])
    for name, number in (("旧表", "1"), ("提案", "2"), ("建议", "3")):
        sheet = book.create_sheet(name)
        sheet.append(["编号", "案由"])
        sheet.append([number, "关于甲的建议"])
    book["旧表"].sheet_state = "hidden"
    path = tmp_path / "a.xlsx"
    book.save(path)
    given = {"届次": "三届二次"}
    listing = read(path, given=given)
    assert (listing.sheet, listing.items[0].format.name) == ("提案", "cppcc-reply")
    assert "工作表“建议”、“旧表”里也有清单" in listing.notes[0]
    assert read(path, given=given, sheet="建议").items[0].format.name == "npc-reply"
    with pytest.raises(
        UsageError, match="没有工作表“无”。这个文件里的工作表：Sheet、旧表、提案、建议。"
    ):
        read(path, given=given, sheet="无")


def test_hidden_rows_are_left_out_and_told(tmp_path: Path) -> None:
    """Rows that a filter hides are not read, unless it is wished."""

    def dress(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True

    path = save_list(tmp_path / "a.xlsx", [HEADINGS, ROW, row(提案编号="0138")], dress)
    listing = read(path)
    assert len(listing.items) == 1
    assert "有 1 行是隐藏的" in listing.notes[0]
    assert len(read(path, reads_hidden=True).items) == 2


@pytest.mark.parametrize(
    ("rows", "word"),
    [
        ([["姓名", "电话"], ["张三", "1"]], "没有找到表头"),
        ([HEADINGS], "下面没有案件"),
        ([HEADINGS, ["合计"]], "下面没有案件"),
        ([HEADINGS, *[[None, str(n), "三届二次", "案"] for n in range(5001)]], "有 5001 行"),
    ],
)
def test_table_without_cases_is_refused(
    rows: list[list[object]], word: str, tmp_path: Path
) -> None:
    """A table that is no list of cases is told in one sentence."""
    with pytest.raises(UnreadableFileError, match=word):
        read(save_list(tmp_path / "a.xlsx", rows))


def test_working_folder_adds_headings_and_words_of_its_own(tmp_path: Path) -> None:
    """templates/lists/columns.yaml beside unit.yaml comes before the packaged one."""
    own = tmp_path / "templates" / "lists" / "columns.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("列:\n  编号: [流水号]\n  案由: [提案编号]\n办理方式:\n  承办: 独办\n", "utf-8")
    rows = [["流水号", "提案编号", "办理方式", "提案人"], ["7", "关于甲的建议", "承办", "张三"]]
    path = save_list(tmp_path / "a.xlsx", rows)
    case = case_of(read(path, given={"届次": "三届二次"}))
    assert (case["编号"], case["案由"], case["办理方式"]) == ("7", "关于甲的建议", "独办")


def test_faulty_file_of_headings_is_told_with_its_line(tmp_path: Path) -> None:
    """A key that does not exist is named where it stands, with those that do."""
    (tmp_path / "unit.yaml").write_text(UNIT, encoding="utf-8")
    own = tmp_path / "templates" / "lists" / "columns.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("列:\n  编码: [流水号]\n", "utf-8")
    path = save_list(tmp_path / "a.xlsx", [HEADINGS, ROW])
    with pytest.raises(TemplateError, match="第2行第3字"):
        read(path)


def test_formula_in_a_column_of_numbers_in_order_does_not_matter(tmp_path: Path) -> None:
    """序号 is not read; a formula without a result there is no fault, anywhere else it is."""
    rows = [HEADINGS, row(序号="=ROW()-1"), row(提案编号="0138", 案由="=A1")]
    listing = read(save_list(tmp_path / "a.xlsx", rows))
    assert say(listing)[0] == ("第3行D列“案由”：公式还没有算出结果。请改好公式，或直接写上内容。")
    assert [item.row for item in listing.items] == [2]
