"""Every rule finds its bad examples, passes its good ones, and can be shown to a clerk."""

from __future__ import annotations

import pkgutil
from typing import Any

import pytest

import replywriter.rules as register
from replywriter.model.diagnostic import Diagnostic, Rule
from replywriter.model.kind import Kind
from replywriter.model.letter import Block, Letter
from replywriter.model.outline import Outline, from_data
from replywriter.model.requirements import Category, Requirements
from replywriter.rules import OUTLINE_RULES, TEXT_RULES
from replywriter.structure.yaml_file import parse_text

RULES: tuple[Rule[Any], ...] = (*OUTLINE_RULES, *TEXT_RULES)
GOOD_OUTLINE = """\
格式: cppcc-reply
案件: {届次: 三届二次, 编号: "0137", 案由: 关于线路的建议, 撰写人: [张三], 承办单位: 区交通局}
建议要点: [{序号: 1, 内容: 增设夜间公交班次}]
致谢: 感谢您的建议。
已做工作: {条目: [{标题: 增开班次, 内容: 已增开4班。, 回应: [1]}]}
下一步工作: {内容: 2025年9月底前调好间隔。}
答复: {类别: A, 文号: 示交函〔2025〕8号}
落款: {日期: 2025-06-08}
"""
REQUIREMENTS = Requirements(
    region="示例市",
    categories=(
        Category("A", "已经解决", "依据"),
        Category("B", "列入计划", "计划"),
        Category("C", "留作参考", "理由"),
    ),
    needs_document_number=True,
)


def examples(kind: str) -> list[Any]:
    """Return the bad or the good examples of all rules."""
    return [
        pytest.param(rule, example, id=f"{rule.id}-{number}")
        for rule in RULES
        for number, example in enumerate(getattr(rule, kind), start=1)
    ]


def run(rule: Rule[Any], example: str) -> list[Diagnostic]:
    """Return the findings of one rule on one of its examples."""
    if rule in TEXT_RULES:
        return list(rule.check(Letter((Block(Kind.BODY, example),), file="复函.txt")))
    return list(rule.check(_read_over_good(example)))


def _read_over_good(example: str) -> Outline:
    """Return the good outline with the keys of an example in the place of its own."""
    keys = parse_text("例", example).source.keys
    kept = [line for line in GOOD_OUTLINE.splitlines() if (line.partition(":")[0],) not in keys]
    tree = parse_text("提纲.yaml", "\n".join([*kept, example]))
    assert tree.data is not None, tree.faults
    return from_data(Outline, tree.data, source=tree.source, requirements=REQUIREMENTS)


@pytest.mark.parametrize(("rule", "example"), examples("bad"))
def test_bad_example_is_found(rule: Rule[Any], example: str) -> None:
    """A bad example gives findings that say where, and what to write instead."""
    findings = run(rule, example)
    assert findings
    for found in findings:
        assert found.rule == rule.id
        assert found.level is rule.level
        assert found.place.line or found.place.paragraph or found.place.column
        assert found.message.endswith("。")
        assert "请" in found.message


@pytest.mark.parametrize(("rule", "example"), examples("good"))
def test_good_example_passes(rule: Rule[Any], example: str) -> None:
    """A good example gives no finding."""
    assert not run(rule, example)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_passes_the_good_outline(rule: Rule[Any]) -> None:
    """The outline that examples are laid over is in order by itself."""
    if rule in OUTLINE_RULES:
        assert not list(rule.check(_read_over_good("")))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_can_be_shown(rule: Rule[Any]) -> None:
    """A rule has a name, a number in the catalogue, a summary, a source, and examples."""
    assert rule.id == rule.id.lower().replace("_", "-")
    assert rule.summary
    assert not rule.summary.endswith("。")
    assert rule.source
    assert rule.catalogue
    assert rule.bad
    assert rule.good


def test_rule_names_are_given_once() -> None:
    """No two rules bear the same name."""
    names = [rule.id for rule in RULES]
    assert len(names) == len(set(names))


def test_every_rule_file_is_registered() -> None:
    """Each file under rules/ holds one rule, which the register lists, and is named after it."""
    files = {
        module.name.rpartition(".")[2].replace("_", "-")
        for module in pkgutil.walk_packages(register.__path__, f"{register.__name__}.")
        if not module.ispkg
    }
    assert files == {rule.id for rule in RULES}


def test_many_wrong_numbers_take_one_line_each() -> None:
    """With many points the finding names the first and the last, not all of them."""
    points = ", ".join(f"{{序号: {number}, 内容: 增设站点}}" for number in range(1, 41))
    rule = next(rule for rule in OUTLINE_RULES if rule.id == "unknown-point")
    (found,) = run(rule, f"建议要点: [{points}]\n已做工作: {{内容: 已办。, 回应: [41]}}")
    assert found.message.endswith("请改为其中之一：1、2、……、40。")
