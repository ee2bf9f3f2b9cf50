"""Letters that the tool did not write: whatever stands in them comes back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import replywriter
from replywriter.formats.choosing import choose_format
from replywriter.model.block import Block
from replywriter.model.kind import HEADINGS, Kind
from replywriter.model.letter import Letter
from replywriter.model.outline import Outline
from replywriter.model.unit import Unit
from replywriter.recovering.facts import read_contact, read_copies, read_date, read_result
from replywriter.recovering.letter import recover_with_notes

UNIT = Unit(level="区", full_name="示例市示例区水务局", self_reference="我局")
Lines = list[tuple[Kind, str]]

HEAD: Lines = [
    (Kind.TITLE, "关于区政协三届二次会议第7号提案的答复"),
    (Kind.SALUTATION, "张三委员："),
]
OPENING: Lines = [(Kind.BODY, "您提出的《关于整治示例河的建议》收悉。经研究，现答复如下：")]
TAIL: Lines = [(Kind.SIGNATURE, "示例市示例区水务局"), (Kind.DATE, "2025年6月8日")]


def _letter(*parts: Lines) -> Letter:
    return Letter(tuple(Block(kind, text) for part in parts for kind, text in part))


def _paragraphs(letter: Letter) -> list[str]:
    return ["".join(block.text for block in row) for row in letter.paragraphs()]


def _recover(letter: Letter) -> Outline:
    """Return the outline of a letter, having seen that it gives the same paragraphs again."""
    outline = replywriter.recover(letter, unit=UNIT)
    assert _paragraphs(replywriter.compose(outline, unit=UNIT)) == _paragraphs(letter)
    return outline


words = st.one_of(
    st.sampled_from(
        (
            "一、开展工作",
            "（一）加强巡查。",
            "(二)加强宣传",
            "1、修复堤岸",
            "第一，完善机制。",
            "下一步，我局将继续办理。",
            "感谢您的关心和支持！",
            "现答复如下：",
            "您提出的提案收悉。",
            "联系人：张三",
            "二〇二五年六月",
            "附件：1.名单",
        )
    ),
    st.text("一二（）1.、。：，感谢下步水务局", min_size=1, max_size=20),
)
block_lists = st.lists(
    st.builds(Block, st.sampled_from([*Kind, *[Kind.BODY] * 8, *HEADINGS]), words), max_size=24
)


@given(block_lists)
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_blocks_come_back(blocks: list[Block]) -> None:
    """Whatever the blocks and their order, their text comes back, save what is not the letter."""
    outline = replywriter.recover(Letter(tuple(blocks)), unit=UNIT)
    own = [block.text for block in blocks if block.kind is not Kind.OTHER]
    again = replywriter.compose(outline, unit=UNIT)
    assert "".join(block.text for block in again.blocks) == "".join(own)


def test_plain_paragraphs_stay_in_order() -> None:
    """Without headings the text is work done, up to the paragraph that opens with 下一步."""
    body: Lines = [(Kind.BODY, "已清淤一公里。"), (Kind.BODY, "已建护栏。")]
    plan: Lines = [(Kind.BODY, "下一步，我局将加强巡查。"), (Kind.BODY, "同时做好宣传。")]
    outline = _recover(_letter(HEAD, OPENING, body, plan, TAIL))
    assert outline.done is not None and outline.done.text == "已清淤一公里。\n已建护栏。"
    assert outline.next_steps is not None
    assert outline.next_steps.text == "下一步，我局将加强巡查。\n同时做好宣传。"


def test_sections_are_told_by_their_headings() -> None:
    """The first section is work done, one headed 下一步 the next steps, others lie between."""
    body: Lines = [
        (Kind.HEADING_1, "一、基本情况"),
        (Kind.BODY, "河长五公里。"),
        (Kind.HEADING_1, "二、关于护栏的建议"),
        (Kind.BODY, "已安装。"),
        (Kind.HEADING_1, "三、下一步打算"),
        (Kind.BODY, "加强巡查。"),
    ]
    outline = _recover(_letter(HEAD, OPENING, body, TAIL))
    assert outline.done is not None and outline.done.heading == "基本情况"
    assert [part.heading for part in outline.others] == ["关于护栏的建议"]
    assert outline.next_steps is not None and outline.next_steps.heading == "下一步打算"


def test_headings_of_their_own_line_and_run_in_headings_are_items() -> None:
    """An item's heading stands alone or runs into its first paragraph, as in the letter."""
    blocks = (
        *_letter(HEAD, OPENING).blocks,
        Block(Kind.HEADING_1, "一、工作情况"),
        Block(Kind.HEADING_2, "（一）清淤。"),
        Block(Kind.BODY, "已完成。", runs_on=True),
        Block(Kind.BODY, "投入十万元。"),
        Block(Kind.HEADING_2, "（二）护岸"),
        Block(Kind.BODY, "正在施工。"),
        *_letter(TAIL).blocks,
    )
    outline = _recover(Letter(blocks))
    assert replywriter.compose(outline, unit=UNIT).blocks == blocks
    assert outline.done is not None
    first, second = outline.done.items
    assert (first.heading, first.text) == ("清淤", "已完成。\n投入十万元。")
    assert (second.heading, second.items[0].text) == ("护岸", "正在施工。")


@pytest.mark.parametrize(
    ("headings", "labels"),
    [
        (["一、甲", "二、乙"], [None, None]),
        (["一、甲", "三、乙"], [None, "三、"]),
        (["(一)甲", "(二)乙"], ["(一)", "(二)"]),
        (["1、甲", "2、乙"], ["1、", "2、"]),
        (["关于甲的建议", "关于乙的建议"], ["", ""]),
    ],
)
def test_numbers_that_are_not_ours_are_kept(headings: list[str], labels: list[str | None]) -> None:
    """A number that composing would count otherwise is kept as it stands."""
    body: Lines = []
    for heading in headings:
        body += [(Kind.HEADING_1, heading), (Kind.BODY, "已办理。")]
    outline = _recover(_letter(HEAD, OPENING, body, TAIL))
    assert [part.label for part in outline.parts] == labels


def test_a_damaged_date_is_kept_and_told() -> None:
    """A damaged date is no date: its text stays, no field is filled, and staff are told."""
    tail: Lines = [(Kind.SIGNATURE, "示例市示例区水务局"), (Kind.DATE, "202568")]
    letter = _letter(HEAD, OPENING, [(Kind.BODY, "已办理。")], tail)
    outline = _recover(letter)
    assert outline.signature is not None and outline.signature.date is None
    recovered = recover_with_notes(letter, unit=UNIT)
    assert "成文日期" in recovered.missing
    assert any("202568" in note for note in recovered.notes)


@pytest.mark.parametrize(
    "changes",
    [
        {"head": [(Kind.TITLE, "关于甲的答复"), (Kind.DOCUMENT_NUMBER, "示函〔2025〕1号"), *HEAD]},
        {"head": HEAD[:1]},
        {"head": HEAD[1:]},
        {"head": []},
        {"opening": []},
        {"tail": []},
        {"tail": TAIL[::-1]},
        {"tail": [*TAIL, (Kind.NOTE, "联系人:张三"), (Kind.NOTE, "电话:80001234")]},
        {"tail": [(Kind.CATEGORY, "办理结果：B类"), *TAIL, (Kind.COPIES, "抄送：区政协,督查室")]},
        {"tail": [*TAIL, (Kind.BODY, "此件已报送。")]},
        {"tail": [TAIL[0], (Kind.DATE, "二〇二五年六月八日")]},
    ],
)
def test_anchors_that_are_missing_or_elsewhere_stay_so(changes: dict[str, Lines]) -> None:
    """What the letter does not have is not put in; what stands elsewhere stays there."""
    head, opening = changes.get("head", HEAD), changes.get("opening", OPENING)
    body: Lines = [(Kind.BODY, "已清淤一公里，已建护栏五百米，河水变清。"), (Kind.BODY, "已办理。")]
    _recover(_letter(head, opening, body, changes.get("tail", TAIL)))


def test_a_fused_line_is_put_apart_and_told() -> None:
    """Two elements in one line become two paragraphs, and staff are told."""
    letter = _letter(HEAD, OPENING, [(Kind.BODY, "已办理。")], TAIL)
    blocks = tuple(replace(b, runs_on=b.kind is Kind.DATE) for b in letter.blocks)
    recovered = recover_with_notes(Letter(blocks), unit=UNIT)
    assert replywriter.compose(recovered.outline, unit=UNIT).blocks == letter.blocks
    assert any("同一行" in note for note in recovered.notes)


def test_thanks_after_the_opening_are_thanks() -> None:
    """首先感谢…… after 如下： is the outline's 致谢."""
    thanks: Lines = [(Kind.BODY, "首先，感谢您对水务工作的关心！")]
    outline = _recover(_letter(HEAD, OPENING, thanks, [(Kind.BODY, "已办理。")], TAIL))
    assert outline.thanks is not None and outline.thanks.strip() == thanks[0][1]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2025年6月8日", "2025-06-08"),
        ("二〇二五年六月八日", "2025-06-08"),
        ("2025.6.8", "2025-06-08"),
        ("202568", None),
        ("2025年6月", None),
        ("2025年6月31日", None),
    ],
)
def test_dates_are_read_or_left(text: str, date: str | None) -> None:
    """A whole date is read in any usual form, another never guessed."""
    assert read_date(text) == date


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("（联系人：张三，联系电话：0000-80001234）", ("张三", "0000-80001234", None, None)),
        ("联系人及电话:张三 80001234", ("张三", "80001234", None, None)),
        (
            "（负责人：李四，联系电话：80001235；联系人：张三，联系电话：80001234）",
            ("张三", "80001234", "李四", "80001235"),
        ),
        ("联系电话：80001234", (None, "80001234", None, None)),
    ],
)
def test_contacts_are_read(text: str, contact: tuple[Any, ...]) -> None:
    """Whom to call is read from the contact line."""
    found = read_contact([Block(Kind.NOTE, text)])
    assert found is not None
    assert (found.name, found.phone, found.leader, found.leader_phone) == contact


@pytest.mark.parametrize(
    ("text", "category"),
    [("类别：A", "A"), ("办理结果:B类", "B"), ("〔C〕", "C"), ("类别:A类", "A"), ("B", "B")],
)
def test_classes_are_read(text: str, category: str) -> None:
    """The class is the letter that the mark prints."""
    result = read_result([Block(Kind.CATEGORY, text)])
    assert result is not None and result.category == category


def test_copies_are_read() -> None:
    """抄送 is a list of names."""
    block = Block(Kind.COPIES, "抄送：区政协提案委，区政府督查室。")
    assert read_copies([block]) == ("区政协提案委", "区政府督查室")


def test_the_format_is_chosen_by_the_words() -> None:
    """委员 and 提案 speak of cppcc-reply, 代表 and 建议 of npc-reply."""
    assert choose_format(_letter(HEAD, OPENING, TAIL)) == "cppcc-reply"
    npc: Lines = [(Kind.TITLE, "对区人大二次会议第7号建议的答复"), (Kind.SALUTATION, "张三代表：")]
    assert choose_format(_letter(npc, TAIL)) == "npc-reply"
