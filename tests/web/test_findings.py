"""A finding leads to the field that it is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from replywriter.web.findings import find_named, name_finding
from replywriter.web.opened import Opened, open_case

FULL = """格式: cppcc-reply
案件:
  届次: 十二届三次
  编号: 25
  撰写人: [王五]
  承办单位: 区交通运输局
致谢: 感谢您们的关心。
已做工作:
  条目:
    - 内容: 完成了,很好。
下一步工作:
  条目:
    - 内容: 2025年9月底前办好。
"""


@pytest.fixture
def case(tmp_path: Path) -> Opened:
    """An outline with faults of several kinds."""
    file = tmp_path / "drafts" / "一.yaml"
    file.parent.mkdir()
    file.write_text(FULL, encoding="utf-8")
    return open_case(file)


def _paths(case: Opened, rule: str) -> list[list[str | int]]:
    return [found["path"] for found in case.describe()["findings"] if found["rule"] == rule]


def test_what_is_wrong_stands_at_its_field(case: Opened) -> None:
    """A wrong value is told at its path, a missing one at the path where it belongs."""
    schema = _paths(case, "schema")
    assert ["案件", "编号"] in schema
    assert ["案件", "案由"] in schema


def test_text_is_told_where_it_was_typed(tmp_path: Path) -> None:
    """A finding of the letter's text leads to the value that holds it, and offers its fix."""
    file = tmp_path / "drafts" / "一.yaml"
    file.parent.mkdir()
    file.write_text(FULL.replace("编号: 25", '编号: "25"\n  案由: 关于甲的建议'), encoding="utf-8")
    case = open_case(file)
    assert _paths(case, "polite-plural") == [["致谢"]]
    told = {tuple(found["path"]) for found in case.describe()["findings"]}
    assert ("已做工作", "条目", 0, "内容") in told
    assert _paths(case, "missing-talk") == [["面商"]]
    fixes = {found["rule"]: found["fix"] for found in case.describe()["findings"]}
    assert fixes["polite-plural"]["replacement"] == "您"


def test_a_finding_is_known_by_its_name(case: Opened) -> None:
    """The name that the page sends back finds the finding again, and no other."""
    findings = case.examined.diagnostics
    assert [find_named(findings, name_finding(one)) for one in findings] == list(findings)
    assert find_named(findings, "0" * 16) is None
