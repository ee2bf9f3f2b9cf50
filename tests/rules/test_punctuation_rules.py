"""What the examples of punctuation rules cannot show: mended text is in order, for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from replywriter.checking import examine
from replywriter.loading import load_outline
from replywriter.model.diagnostic import Diagnostic, Edit, Rule
from replywriter.rules.register.punctuation import TEXT
from tests.rules.examples import read_letter_example, run
from tests.rules.letters import GOOD

# Each line stands for a habit of official letters that a program is tempted to mend.
IN_ORDER = """\
工程于2021—2025年实施，覆盖5～8个街道，误差±0.5%，图纸比例为1:500。
会议室每日8:30—17:30开放，周末10:00—16:00，每车限3人。
邮箱为jiaotong_ju@shili.gov.cn，网址为https://www.shili.gov.cn/col/index.html?uid=1,2&a=b;c。
依据GB 5768.2-2022、CJJ/T 15—2011、ISO 9001:2015和《公路工程技术标准》（JTG B01-2014）。
型号为A-1/B-2、DN300，支持IPv6、5G+、Wi-Fi 6、4K/8K、AR/VR。
“最多跑一次”“一网通办”持续深化，《甲规划》《乙规划》相继印发。
群众反映：“车来得太慢，能不能快一点？”我局派人到站清点。
他说：“标语写的是‘慢行优先’。”
一针一线——一处都不能漏，东城—西城、南园—北苑两条线。
投资12,500万元，其中：省级补助3,200万元；区级配套9,300万元。
责任单位：公共交通科；完成时限：2025年9月底前。
根据《关于印发〈慢行系统三年行动计划（2025—2027年）〉的通知》（示政办〔2025〕6号）。
什么时候开通？怎么走？大家都很关心……
第一步，清点；第二步，设计；第三步，施工。
电话为0571-88001234、0571-88005678转8001，门牌为学苑街12-3号，车牌为示A·12345。
主要有：1）清点站点；2）调整班次；①更换站牌；②加装扶手。
在K0+000~K4+200段铺装，水温为20～25℃，占比为30%～40%。
提出“1+3+N”模式，开展“3·15”检查、“5·12”演练。
三、四级公路120公里，一、二、三产业融合，初一、二年级学生免费。
帕丽旦·艾山委员在现场查看。O’Neill先生翻译了说明书。
《中共示例市委 示例市人民政府关于公交优先发展的意见》明确了目标。
函数f(x)=x(x+1)，y=3×(a+b)，当x>0时成立，屏幕为55"。
不能看、等、靠，不必走1～2公里、等20～30分钟。
采购Bus Rapid Transit（BRT）设备20台，占地500㎡、14.0平方米。
设立“公交服务日（每月16日）”，“绿色出行月”（9月）。"""


def _letter(name: str) -> Path:
    return next(path for path in GOOD if path.stem == name)


def findings(text: str) -> list[Diagnostic]:
    """Return what all punctuation rules find in an example."""
    letter = read_letter_example(text)
    return [found for rule in TEXT for found in rule.check(letter)]


def mend(text: str, edits: list[Edit]) -> str:
    """Return the lines of an example with edits made, from the last to the first."""
    rows = text.split("\n")
    for edit in sorted(edits, key=lambda edit: edit.extent.offset, reverse=True):
        number = (edit.extent.place.paragraph or 1) - 1
        mark = rows[number][: rows[number].find("〕") + 1] if rows[number][:1] == "〔" else ""
        row, start = rows[number][len(mark) :], edit.extent.offset
        rows[number] = mark + row[:start] + edit.replacement + row[start + edit.extent.length :]
    return "\n".join(rows)


@pytest.mark.parametrize("text", IN_ORDER.splitlines())
def test_text_in_order_is_left_alone(text: str) -> None:
    """Times, codes, ranges, nested marks and lists give no finding of any punctuation rule."""
    assert findings(text) == []


def test_lines_in_order_stay_so_together() -> None:
    """What is right line by line is right as one letter."""
    assert findings(IN_ORDER) == []


def _fixable() -> Iterator[Any]:
    for rule in TEXT:
        for number, example in enumerate(rule.bad, start=1):
            if all(found.edits for found in run(rule, example)):
                yield pytest.param(rule, example, id=f"{rule.id}-{number}")


@pytest.mark.parametrize(("rule", "example"), [*_fixable()])
def test_fix_mends_the_text_and_breaks_nothing(rule: Rule[Any], example: str) -> None:
    """After its fixes a rule finds nothing any more, and no other rule finds anything new."""
    found = run(rule, example)
    mended = mend(example, [edit for one in found for edit in one.edits])
    assert run(rule, mended) == []
    before = {one.rule for one in findings(example)}
    assert {one.rule for one in findings(mended)} <= before


def test_damaged_outline_gets_one_finding() -> None:
    """An outline pasted from a web page gets one finding, and all its typed marks are mended."""
    path = _letter("话短的答复")
    text = (
        path.read_text(encoding="utf-8")
        .replace("5月13日，", "5月13日,")
        .replace("站牌、雨", "站牌;雨")
    )
    found = examine(load_outline(path, text.encode())).diagnostics
    (one,) = (finding for finding in found if finding.catalogue.startswith("P-"))
    assert one.rule == "damaged-punctuation"
    assert [edit.replacement for edit in one.edits] == ["，", "；"]


def test_typed_words_printed_twice_are_found_once() -> None:
    """A mark of the case title, which the letter prints in several places, is one finding."""
    path = _letter("标点齐全的答复")
    text = path.read_text(encoding="utf-8").replace("条例》、方便", "条例》,方便")
    found = examine(load_outline(path, text.encode())).diagnostics
    assert [one.rule for one in found if one.catalogue == "P-01"] == ["half-width-punctuation"]


def test_folded_line_leaves_one_blank_that_can_be_deleted() -> None:
    """A line break in a folded value is a blank between 汉字 to the reader, and is found there."""
    path = _letter("话短的答复")
    text = path.read_text(encoding="utf-8").replace("的护士开口", "的\n  护士开口")
    found = examine(load_outline(path, text.encode())).diagnostics
    (one,) = (finding for finding in found if finding.rule == "stray-blank")
    assert [(edit.extent.length, edit.replacement) for edit in one.edits] == [(1, "")]
