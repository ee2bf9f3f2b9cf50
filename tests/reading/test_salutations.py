"""Whom a letter addresses, in all the forms of the line."""

from __future__ import annotations

import pytest

from replywriter.reading.salutations import read_salutation
from tests.reading.common import HEAD, kinds, read, widths

FORMS = [
    ("张三委员：", ("张三",)),
    ("尊敬的张三代表：", ("张三",)),
    ("张三、李四、王五委员：", ("张三", "李四", "王五")),
    ("张三，李四委员：", ("张三", "李四")),
    ("张  三、李小四、王 五代表：", ("张三", "李小四", "王五")),
    ("阿依努尔·买买提委员：", ("阿依努尔·买买提",)),
    ("张三、李四等6位代表：", ("张三", "李四")),
    ("张三等十名委员：", ("张三",)),
    ("张三等代表：", ("张三",)),
    ("张三、李四二位代表：", ("张三", "李四")),
    ("张三政协委员：", ("张三",)),
    ("张三委员（区应急管理局）：", ("张三",)),
    ("张三  委员", ("张三",)),
    ("张三代表您好：", ("张三",)),
    ("民革示例市委：", ("民革示例市委",)),
    ("示例镇代表团：", ("示例镇代表团",)),
    ("市自然资源和规划局：", ("市自然资源和规划局",)),
    ("代表：", ()),
    ("xx委员：", ("xx",)),
]


@pytest.mark.parametrize(("line", "names"), FORMS, ids=[line for line, _ in FORMS])
def test_salutations_are_known_in_every_form(line: str, names: tuple[str, ...]) -> None:
    """Names, counts, organisations and greetings are told apart, in both widths."""
    for typed in widths(line):
        found = read_salutation(typed)
        assert found is not None
        assert (found.text, found.names, found.rest) == (typed, names, "")


@pytest.mark.parametrize(
    "line",
    [
        "关于区十届人大一次会议第7号建议的答复",
        "类别：提案",
        "主办单位：",
        "联系人：",
        "答复情况：",
        "您提出的建议收悉，现答复如下：",
        "示例区水利局",
        "感谢各位代表替渠道两岸的人家说话！",
    ],
)
def test_other_lines_address_nobody(line: str) -> None:
    """A title, a label and a sentence are no salutation."""
    assert read_salutation(line) is None


@pytest.mark.parametrize("joint", ["：", ":", "您好！", "，您好！", "：您好！"])
def test_salutation_may_share_its_line_with_the_opening(joint: str) -> None:
    """称谓 and 正文 on one line are two blocks of one paragraph."""
    text = f"张三、李四委员{joint}您提出的《关于修路的提案》收悉，现答复如下：\n已办。"
    assert kinds(HEAD + text) == ["标题", "称谓+正文", "正文"]
    assert read(HEAD + text).case.authors == ("张三", "李四")


def test_greeting_of_the_opening_stays_in_it() -> None:
    """您好！ on the line after the salutation begins the body."""
    assert kinds("张三委员：\n您好！您提出的提案收悉。\n已办。") == ["称谓", "正文", "正文"]
