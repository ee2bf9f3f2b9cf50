"""A correct letter gives no alarm whoever wrote it, and one fault gives its one finding."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from replywriter.model.diagnostic import Level, Rule
from replywriter.model.layout import Form
from replywriter.rules import LAYOUT_RULES

from .letters import CORRECT, find, list_own, read, write_own
from .making import make_letter, read_example

OWN: Final = list_own()
IN_EACH_FORM: Final = pytest.mark.parametrize(
    ("path", "form"), [pytest.param(path, form, id=name) for name, path, form in OWN]
)
BAD: Final = [
    pytest.param(rule, example, id=f"{rule.id}-{number}")
    for rule in LAYOUT_RULES
    for number, example in enumerate(rule.bad, 1)
]

# One fault for each rule that raises more than a hint, each in a paragraph of its own.
ONE_OF_EACH: Final = """
纸张: Letter
页边距: {上: 25.4, 下: 25.4, 左: 31.8, 右: 31.8}
页码: {对齐: 居中}
标题: {字号: 三号}
称谓: {首行缩进: 2}
正文: {字号: 小四}
一级标题: {字体: 宋体}
二级标题: {文字: （一）答复王喆委员}
正文的后文: {段后: 10}
三级标题: {行距: 1.5倍}
一级标题的后文: {颜色: FF0000}
末段: {文字: （此页无正文）感谢您的关心。, 末句突出显示: yellow}
署名: {字体: 等线}
日期: {右缩进: 0}
附注: {段首: "    "}
链接: {文字: www.example.gov.cn, 颜色: 0563C1}
修订: 增
批注: 请再核一下。
隐藏文字: 内部意见
宏: 是
作者: 张三
"""
# Without any number, a number cannot look wrong.
_EXCLUSIVE: Final = {"missing-page-number"}


def test_correct_letter_gives_no_alarm() -> None:
    """A letter that plain python-docx formats correctly gives at most hints."""
    found = list(find(read(make_letter({}))))
    assert [one for one in found if one.level is not Level.INFO] == []
    assert {one.rule for one in found} == {"direct-formatting"}


@pytest.mark.parametrize(("rule", "example"), BAD)
def test_one_fault_gives_its_finding_and_no_other(rule: Rule[Any], example: str) -> None:
    """What an example breaks is found by its rule, and no other rule raises an alarm."""
    said = read_example(example)
    found = list(find(read(make_letter(said), said.get("文件名", "三届二次-0137.docx"))))
    assert rule.id in {one.rule for one in found}
    alarms = {one.rule for one in found if one.level is not Level.INFO}
    assert alarms <= {rule.id}


def test_one_fault_for_each_rule_gives_exactly_those() -> None:
    """In a letter with one fault of each kind every fault is found once, and nothing else."""
    found = find(read(make_letter(read_example(ONE_OF_EACH))))
    alarms = sorted(one.rule for one in found if one.level is not Level.INFO)
    expected = {rule.id for rule in LAYOUT_RULES if rule.level is not Level.INFO}
    assert set(alarms) == expected - _EXCLUSIVE
    twice = {name for name in alarms if alarms.count(name) > 1}
    assert twice <= {"space-between-paragraphs", "misplaced-signature"}


@IN_EACH_FORM
def test_our_own_letters_give_no_finding(path: Path, form: Form) -> None:
    """What this tool makes is correct in its own eyes, to the last hint."""
    assert list(find(read(write_own(path, form)))) == []


@pytest.mark.parametrize("name", [name for name, _, _ in OWN])
def test_copies_of_libreoffice_give_no_finding(
    name: str, saved_by_libreoffice: Mapping[str, bytes]
) -> None:
    """A letter of ours that LibreOffice has saved again is still correct."""
    assert list(find(read(saved_by_libreoffice[name]))) == []


def test_copy_of_the_correct_letter_gives_no_alarm(
    saved_by_libreoffice: Mapping[str, bytes],
) -> None:
    """The letter of python-docx, saved by LibreOffice, gives at most hints."""
    found = find(read(saved_by_libreoffice[CORRECT]))
    assert [one for one in found if one.level is not Level.INFO] == []


@pytest.mark.parametrize(
    ("example", "rule", "place"),
    [
        ("正文: {字号: 小四}", "wrong-body-font", (3, 1)),
        ("标题: {字号: 三号}", "wrong-title-look", (1, 1)),
        ("二级标题: {文字: （一）答复王喆委员}", "character-outside-font", (5, 7)),
        ("正文: {末句颜色: FF0000}", "coloured-text", (3, 40)),
        ("空行: {正文: 2}", "empty-paragraph", (4, 1)),
        ("分页: 正文", "manual-page-break", (4, 1)),
        ("正文: {文字: 特此函复。（此页无正文）}", "page-without-text", (3, 6)),
        ("纸张: Letter", "wrong-paper", (None, None)),
        ("页码: {对齐: 居中}", "wrong-page-number", (None, None)),
    ],
)
def test_fault_is_found_where_it_stands(
    example: str, rule: str, place: tuple[int | None, int | None]
) -> None:
    """A look is found at its paragraph's start, characters where they stand, a page nowhere."""
    (found,) = (one for one in find(read(make_letter(read_example(example)))) if one.rule == rule)
    assert (found.place.paragraph, found.place.column) == place


def test_every_paragraph_with_a_fault_is_found() -> None:
    """A fault that all paragraphs share is found in each of them; the report groups them."""
    letter = read(make_letter(read_example("全部: {行距: 1.5倍}")))
    found = [one.place.paragraph for one in find(letter) if one.rule == "wrong-line-pitch"]
    assert found == [3, 4, 5, 6, 7, 8, 9, 10, 11]


def test_a_file_that_was_not_read_from_word_is_passed_over() -> None:
    """Without looks no rule on layout has anything to say of pages and paragraphs."""
    assert list(find(read("张三委员：\n您的建议收悉。\n".encode(), "0137.txt"))) == []
