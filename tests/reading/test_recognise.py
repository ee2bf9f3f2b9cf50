"""Lines → kinds, on letters made up for the purpose."""

from __future__ import annotations

import pytest

from replywriter.model.kind import Kind
from replywriter.model.line import Line
from replywriter.reading.recognise import recognise
from tests.reading.common import HEAD, OPENING, kinds, read, widths

WHOLE = """示例市示例区水利局文件
示水函〔2024〕7号    签发人：王 某
类别：A
（此件主动公开）
关于区政协三届二次会议
第0012号提案的答复
张三、李四委员：
你们提出的《关于整治示例河的提案》收悉。现答复如下：
一、工作开展情况
（一）清淤。全年清淤三公里。
（二）截污。新建管道五公里。
二、下一步工作打算
1.建立专班
每月巡河。
2.公开进度
每季公布。
感谢你们的关心！
附件：1.示例河整治计划
2.示例河断面图
（联系人：赵六，联系电话：00000000）
示例市示例区水利局
2024年5月6日
抄送：区政协提案委、
区政府督查室。
"""
WHOLE_KINDS = [
    "其他",
    "文号+签发人",
    "类别",
    "公开",
    "标题",
    "标题",
    "称谓",
    "正文",
    "一级标题",
    "二级标题+正文",
    "二级标题+正文",
    "一级标题",
    "三级标题",
    "正文",
    "三级标题",
    "正文",
    "正文",
    "附件说明",
    "附件说明",
    "附注",
    "署名",
    "日期",
    "抄送",
    "抄送",
]


@pytest.mark.parametrize("text", widths(WHOLE), ids=["full-width", "half-width"])
def test_every_element_is_known_in_both_widths(text: str) -> None:
    """A letter with all its elements is recognised whatever the width of its punctuation."""
    assert kinds(text) == WHOLE_KINDS


@pytest.mark.parametrize(
    "line",
    [
        "办理结果：B",
        "类别：A",
        "类　别：B",
        "类别：A类",
        "〔B〕",
        "办理结果标注（A1",
        "办复类别：A",
        "分类：A",
        "分类A",
        "A",
        "办理情况（A）",
        "办理结果：解决或采纳",
        "答复分类：丙类",
        "【C类】",
    ],
)
def test_class_marks_are_known_in_all_their_forms(line: str) -> None:
    """A class mark is a letter, a heavenly stem or words, labelled, bracketed or bare."""
    assert kinds(line + "\n" + HEAD + OPENING)[0] == "类别"


@pytest.mark.parametrize(
    "line",
    [
        "是否同意公开：是",
        "〔对外公开〕",
        "（此件主动公开）",
        "此件公开发布",
        "公开属性：依申请公开",
    ],
)
def test_publicity_marks_are_known_before_and_after_the_letter(line: str) -> None:
    """A publicity mark is one in the head and in the tail."""
    assert kinds(line + "\n" + HEAD + OPENING)[0] == "公开"
    assert kinds(HEAD + OPENING + "示例区水利局\n2024年5月6日\n" + line)[-1] == "公开"


@pytest.mark.parametrize(
    "line",
    [
        "示水函〔2024〕7号",
        "示水函【2024】7号",
        "示水函[2024]07号",
        "示水函（2024）7号",
        "示提复字〔2024〕第7号",
        "示水函〔20247",
    ],
)
def test_document_numbers_are_known_in_any_brackets(line: str) -> None:
    """The brackets of a document number may be wrong or lost."""
    assert kinds(line + "\n" + HEAD + OPENING)[0] == "文号"


@pytest.mark.parametrize(
    "pair", ["示水函〔2024〕7号 B类", "示水函〔2024〕7号C类", "示水函〔2024〕7号（B类）"]
)
def test_two_marks_on_one_line_are_two_blocks(pair: str) -> None:
    """A line that holds a number and a class is both."""
    assert kinds(HEAD + pair + "\n" + OPENING)[1] == "文号+类别"


def test_signer_is_a_mark_above_and_a_note_below() -> None:
    """签发人 before the letter is its mark; after it, a contact line."""
    found = kinds("签发人：王某\n" + HEAD + OPENING + "示例区水利局\n签发人：王某")
    assert (found[0], found[-1]) == ("签发人", "附注")


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        ("关于区政协三届二次会议\n第0012号提案的答复\n", 2),
        ("示例区水利局\n关于对区政协三届二次会议第0012号提案的\n答 复\n", 3),
        (HEAD + HEAD, 2),
        ("示例区水利局关于答复区政协三届次会议\n012号提案的函\n", 2),
        ("区政协三届二次会议第12号提案的复函\n", 1),
    ],
)
def test_title_may_take_several_lines_or_stand_twice(lines: str, count: int) -> None:
    """Every line of a title is 标题, with the unit above it."""
    assert kinds(lines + OPENING)[: count + 1] == ["标题"] * count + ["称谓"]


FURNITURE = """当前位置：首页 > 政务公开
来源：示例区水利局 发布时间：2024-05-06 10:20 浏览次数：12 字体：[大 中 小]
索 引 号： 000/2024-1
【字体： 打印
分享到：
| | |
"""


@pytest.mark.parametrize("text", widths(FURNITURE), ids=["full-width", "half-width"])
def test_furniture_of_a_web_page_is_other(text: str) -> None:
    """What a site prints around a letter is 其他, before it and after it."""
    tail = (
        "示例区水利局\n2024年5月6日\n打印本页 关闭窗口\n主办单位：示例区政府办公室 地址：示例路1号"
    )
    found = kinds(text + HEAD + OPENING + tail)
    assert found[:6] == ["其他"] * 6
    assert found[6] == "标题"
    assert found[-4:] == ["署名", "日期", "其他", "其他"]


@pytest.mark.parametrize(
    "line",
    [
        "联系人：赵六",
        "联系人及电话：赵六 13000000000",
        "（联系人：赵六   联系电话：00000000）",
        "联系单位：区水利局 联系电话：0000-0000000",
        "签发人：王某，承办人：赵六，联系电话：00000000。",
        "承办人及联系电话：赵六  00000000",
        "领导署名：王某",
        "主管领导姓名：王某    联系电话：00000000",
        "邮政编码：000000",
        "联系单位电话：示例区水利局0000—0000000",
    ],
)
def test_contact_lines_are_notes_before_and_after_the_signature(line: str) -> None:
    """Whoever may be called stands in 附注, in eight forms."""
    signed = "示例区水利局\n2024年5月6日\n"
    assert kinds(HEAD + OPENING + line + "\n" + signed)[-3:] == ["附注", "署名", "日期"]
    assert kinds(HEAD + OPENING + signed + line)[-3:] == ["署名", "日期", "附注"]


@pytest.mark.parametrize(
    "date",
    [
        "2024年5月6日",
        "2024年 5月 6日",
        "二〇二四年五月六日",
        "二○二四年五月",
        "二0二四年五月六日",
        "2024-05-06",
        "2024．5．6",
    ],
)
def test_dates_are_known_in_every_writing(date: str) -> None:
    """A date of signing may be in Chinese numerals, spaced, or without its day."""
    assert kinds(HEAD + OPENING + "示例区水利局\n" + date)[-2:] == ["署名", "日期"]
    assert not any("残缺" in note for note in read(HEAD + OPENING + date).notes)


@pytest.mark.parametrize("date", ["2023927", "20240506", "2022年6", "202456日"])
def test_damaged_date_is_reported_and_never_repaired(date: str) -> None:
    """A date that has lost digits or words stays as it is, and staff are told."""
    letter = read(HEAD + OPENING + "示例区水利局\n" + date)
    assert letter.blocks[-1].kind is Kind.DATE
    assert letter.blocks[-1].text == date
    assert any(date in note for note in letter.notes)


def test_signature_and_date_may_share_a_line() -> None:
    """One line with unit and date is 署名 and 日期."""
    assert kinds(HEAD + OPENING + "示例区水利局   2024年5月6日")[-1] == "署名+日期"


def test_lines_that_a_page_has_joined_are_told_apart() -> None:
    """Where the page lost its line breaks, salutation, text, unit and date are still found."""
    text = "张三委员: 您提出的《关于修路的提案》收悉。已办。 示例区水利局 二〇二四年五月六日"
    assert kinds(HEAD + text) == ["标题", "称谓+正文+署名+日期"]


def test_unit_that_answers_may_sign_with_a_label() -> None:
    """答复单位：某局 is the signature where no other stands."""
    letter = read(HEAD + OPENING + "答复单位：示例区水利局\n2024年5月6日")
    assert letter.blocks[-2].kind is Kind.SIGNATURE
    assert letter.case.unit == "示例区水利局"


def test_every_anchor_is_optional() -> None:
    """A letter without title, salutation, signature and date is its body; staff are told."""
    letter = read("您提出的建议收悉，现答复如下：\n已经办好。")
    assert [block.kind for block in letter.blocks] == [Kind.BODY, Kind.BODY]
    for missing in ("标题", "称谓", "署名", "日期"):
        assert any(missing in note for note in letter.notes)


def test_what_a_file_says_of_its_lines_is_believed() -> None:
    """A kind given by the file wins over its text, and its lead splits a run-in heading."""
    lines = [
        Line("请看这里", 1, Kind.TITLE),
        Line("甲委员：", 2, Kind.SALUTATION),
        Line("（一）清淤。全年三公里。", 3, Kind.HEADING_2, lead=6),
        Line("一、这是一段正文", 4, Kind.BODY),
    ]
    blocks = recognise(lines).blocks
    assert [(block.kind, block.text) for block in blocks] == [
        (Kind.TITLE, "请看这里"),
        (Kind.SALUTATION, "甲委员："),
        (Kind.HEADING_2, "（一）清淤。"),
        (Kind.BODY, "全年三公里。"),
        (Kind.BODY, "一、这是一段正文"),
    ]
    assert [block.runs_on for block in blocks] == [False, False, False, True, False]


@pytest.mark.parametrize(
    "text", ["", "　", "。", "：", "张三", "2024", "（", "一、", "附件：", "|" * 9]
)
def test_scraps_end_in_a_letter(text: str) -> None:
    """No text is too short or too odd to be recognised as something."""
    assert len(kinds(text)) == bool(text.strip())
