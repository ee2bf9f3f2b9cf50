"""The verb ``check``: which rules run on what, at which level, and what does not count."""

from __future__ import annotations

from pathlib import Path

import pytest

from replywriter.checking import check, examine_file
from replywriter.errors import TemplateError
from replywriter.model.block import Block
from replywriter.model.diagnostic import Diagnostic, Level
from replywriter.model.kind import Kind
from replywriter.model.letter import Letter
from replywriter.model.requirements import Requirements

ROOT = Path(__file__).parents[1]
DRAFT = ROOT / "drafts" / "十二届三次-0052.yaml"
COMMA = DRAFT.read_text(encoding="utf-8").replace("一并投用，", "一并投用,")
REGION = """\
名称: 示例市
来源: 示例规定
类别: [{代号: A, 名称: 已经解决, 需要: 依据}]
类别标注: {位置: 不印}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a working folder with a unit and a region of its own."""
    unit = (ROOT / "unit.yaml").read_text(encoding="utf-8").replace("general", "ours")
    (tmp_path / "unit.yaml").write_text(unit, encoding="utf-8")
    (tmp_path / "templates" / "regions").mkdir(parents=True)
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "甲.yaml").write_text(COMMA, encoding="utf-8")
    set_rules(tmp_path, "{}")
    return tmp_path


def set_rules(folder: Path, rules: str) -> None:
    """Write what the folder's region says of single rules."""
    file = folder / "templates" / "regions" / "ours.yaml"
    file.write_text(f"{REGION}规则: {rules}\n", encoding="utf-8")


def find(folder: Path) -> list[Diagnostic]:
    """Return the findings on the folder's outline that are about the comma."""
    found = check(folder / "drafts" / "甲.yaml")
    return [one for one in found if one.rule == "half-width-punctuation"]


def test_rule_has_its_own_level(folder: Path) -> None:
    """Where the region says nothing, a rule weighs what it says itself."""
    (found,) = find(folder)
    assert found.level is Level.WARNING


def test_region_sets_a_level(folder: Path) -> None:
    """A region can weigh a rule otherwise."""
    set_rules(folder, "{half-width-punctuation: {级别: 错误}}")
    (found,) = find(folder)
    assert found.level is Level.ERROR


def test_region_leaves_a_rule_out(folder: Path) -> None:
    """A region can leave a rule unchecked."""
    set_rules(folder, "{half-width-punctuation: {级别: 不查}}")
    assert find(folder) == []


def test_region_sets_a_figure(folder: Path) -> None:
    """A region can set a rule's figures."""
    assert "long-letter" not in {found.rule for found in check(DRAFT)}
    set_rules(folder, "{long-letter: {最多字数: 100}}")
    assert "long-letter" in {found.rule for found in check(folder / "drafts" / "甲.yaml")}


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ("{no-such-rule: {级别: 提示}}", "没有这条规则"),
        ("{long-letter: {最多行数: 3}}", "没有“最多行数”可以改"),
        ("{long-letter: {级别: 严重}}", "级别"),
    ],
)
def test_faulty_setting_is_told(folder: Path, rules: str, words: str) -> None:
    """A rule or a figure that there is not is one clear sentence."""
    set_rules(folder, rules)
    with pytest.raises(TemplateError, match=words):
        find(folder)


def test_exempted_finding_is_kept_with_its_reason(folder: Path) -> None:
    """An exemption in the outline takes a finding out of the count, and says why."""
    path = folder / "drafts" / "甲.yaml"
    path.write_text(COMMA + "豁免: [{规则: half-width-punctuation, 理由: 原文如此}]\n", "utf-8")
    assert find(folder) == []
    (row,) = examine_file(str(path)).exempted
    assert (row.diagnostic.rule, row.reason) == ("half-width-punctuation", "原文如此")


def test_unit_exempts_all_its_letters(folder: Path) -> None:
    """An exemption in unit.yaml holds for outlines and for letters that lie in its folder."""
    with (folder / "unit.yaml").open("a", encoding="utf-8") as unit:
        unit.write("豁免: [{规则: half-width-punctuation, 理由: 排版系统所限}]\n")
    assert find(folder) == []
    letter = folder / "复函.txt"
    letter.write_text("张三委员：\n提案收悉，现答复如下：\n已增开4班,谢谢。\n", encoding="utf-8")
    examined = examine_file(str(letter))
    assert "half-width-punctuation" not in {found.rule for found in examined.diagnostics}
    assert [row.reason for row in examined.exempted] == ["排版系统所限"]


def test_exemption_of_an_unknown_rule_is_told(folder: Path) -> None:
    """A misspelt exemption would let nothing pass, so it is said where it stands."""
    path = folder / "drafts" / "甲.yaml"
    path.write_text(COMMA + "豁免:\n  - {规则: half-width, 理由: 原文如此}\n", encoding="utf-8")
    (found,) = (one for one in check(path) if one.rule == "unknown-exemption")
    assert found.place.column == len("  - {规则: ") + 1
    assert len(find(folder)) == 1


def test_place_in_a_text_is_its_line_and_column(tmp_path: Path) -> None:
    """In a text file a finding stands at the line and the column that an editor shows."""
    letter = tmp_path / "复函.txt"
    letter.write_text(
        "关于区政协三届二次会议第8号提案的答复\n\n张三委员：\n"
        "　　您提出的提案（第8号）收悉。现答复如下：已增开4班,谢谢。\n",
        encoding="utf-8",
    )
    (found,) = (one for one in check(letter) if one.rule == "half-width-punctuation")
    assert (found.place.line, found.place.paragraph) == (4, None)
    row = letter.read_text(encoding="utf-8").splitlines()[3]
    assert row[(found.place.column or 0) - 1] == ","


def test_what_is_asked_of_one_letter_is_not_asked_of_the_next() -> None:
    """Rules on letters to an assembly pass over a letter to anybody else, in whatever order."""
    blocks = (Block(Kind.SALUTATION, "张三："), Block(Kind.BODY, "已增开4班。"))
    asked = [Requirements(region="示例市", body=body) for body in ("政协", "", "政协")]
    found = [check(Letter(blocks, requirements=one)) for one in asked]
    assert [any(one.rule == "missing-receipt" for one in row) for row in found] == [
        True,
        False,
        True,
    ]
