"""What is due when, and the sum that says why."""

from __future__ import annotations

import pytest

from replywriter.deadlines import (
    Due,
    find_again_due,
    find_answer_due,
    find_feedback_due,
    find_longest,
    find_publication_due,
    find_return_due,
)
from replywriter.model.keys import from_data
from replywriter.model.outline import Outline
from replywriter.model.requirements import Requirements
from replywriter.structure.yaml_file import parse_text

ASSIGNED = "案件: {交办日期: 2025-03-18}\n"


def make(text: str, **deadlines: str | int) -> Outline:
    """Return an outline whose place has these terms."""
    data = parse_text("提纲.yaml", text).data
    assert data is not None
    return from_data(Outline, data, requirements=Requirements(deadlines=deadlines))


@pytest.mark.parametrize(
    ("text", "deadlines", "due"),
    [
        (ASSIGNED, {"答复": "3个月"}, Due("答复", "2025-06-18", "2025-03-18 + 3个月")),
        (ASSIGNED, {}, None),
        ("致谢: 谢\n", {"答复": "3个月"}, None),
        (
            "案件: {交办日期: 2025-03-18, 答复期限: 2025-05-01}\n",
            {"答复": "3个月"},
            Due("答复", "2025-05-01", "提纲写明的答复期限"),
        ),
        (ASSIGNED, {"答复日期": "8月5日"}, Due("答复", "2025-08-05", "规定8月5日以前")),
        (
            "案件: {交办日期: 2025-09-18}\n",
            {"答复日期": "8月5日", "答复": "3个月"},
            Due("答复", "2025-12-18", "2025-09-18 + 3个月"),
        ),
        (
            "案件: {交办日期: 2025-03-18, 办理方式: 会办}\n",
            {"答复": "3个月", "会办": "1个月"},
            Due("会办", "2025-04-18", "2025-03-18 + 1个月"),
        ),
        (
            ASSIGNED + "办理: {延期: {至: 2025-09-18, 批准: 区政府督查室}}\n",
            {"答复": "3个月"},
            Due("答复", "2025-09-18", "延期至2025-09-18（区政府督查室同意）"),
        ),
        (
            ASSIGNED + "办理: {延期: {至: 2025-05-18}}\n",
            {"答复": "3个月"},
            Due("答复", "2025-06-18", "2025-03-18 + 3个月"),
        ),
        (
            ASSIGNED + "办理: {延期: {至: 2025-05-18}}\n",
            {},
            Due("答复", "2025-05-18", "延期至2025-05-18"),
        ),
        (
            "案件: {交办日期: 2025-07-01}\n前次答复: {性质: 再次答复, 日期: 2025-06-10}\n",
            {"答复": "3个月", "再次答复": "1个月"},
            Due("再次答复", "2025-08-01", "2025-07-01 + 1个月"),
        ),
        (
            ASSIGNED + "前次答复: {日期: 2025-06-10}\n办理: {延期: {至: 2025-05-18}}\n",
            {"再次答复": "1个月"},
            None,
        ),
        (ASSIGNED, {"答复": "20个工作日"}, Due("答复", "2025-04-16", "2025-03-18 + 20个工作日")),
        (
            "案件: {交办日期: 2125-03-18}\n",
            {"答复": "3个工作日"},
            Due(
                "答复",
                "2125-03-21",
                "2125-03-18 + 3个工作日（放假安排还没有公布，只扣除了周末）",
                is_sure=False,
            ),
        ),
    ],
)
def test_answer_is_due(text: str, deadlines: dict[str, str], due: Due | None) -> None:
    """The case's own day comes before the place's; an extension puts either off."""
    assert find_answer_due(make(text, **deadlines)) == due


def test_other_terms_are_told_as_well() -> None:
    """The place's terms for sending back, feedback, publishing and answering again are reckoned."""
    outline = make(
        ASSIGNED + "答复: {公开: 主动公开}\n",
        最长="6个月",
        退回="10日",
        反馈="20个工作日",
        公开工作日=20,
        再次答复="2个月",
    )
    assert find_longest(outline) == Due("最长", "2025-09-18", "2025-03-18 + 6个月")
    assert find_return_due(outline) == Due("退回", "2025-03-28", "2025-03-18 + 10日")
    feedback = find_feedback_due(outline, "2025-09-28")
    assert feedback == Due("反馈", "2025-10-31", "2025-09-28 + 20个工作日")
    published = find_publication_due(outline, "2025-09-28")
    assert published == Due("公开", "2025-10-31", "2025-09-28 + 20个工作日")
    assert find_again_due(outline, "2025-07-01") == Due(
        "再次答复", "2025-09-01", "2025-07-01 + 2个月"
    )
    assert find_feedback_due(outline, None) is None


@pytest.mark.parametrize("result", ["", "答复: {公开: 不予公开}\n", "答复: {公开: 依申请公开}\n"])
def test_only_what_is_public_is_to_be_published(result: str) -> None:
    """An answer that is not 主动公开 need not be published."""
    assert find_publication_due(make(ASSIGNED + result, 公开工作日=20), "2025-06-10") is None


def test_assisting_opinion_gets_no_feedback() -> None:
    """A 会办意见 goes to the leading unit, which gives no 满意 or 不满意."""
    outline = make("案件: {办理方式: 会办}\n", 反馈="20个工作日")
    assert find_feedback_due(outline, "2025-06-10") is None
