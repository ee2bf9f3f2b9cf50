"""Findings as programs read them: SARIF, GitHub annotations, JSON; and as a table of counts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from replywriter.checking import examine_file
from replywriter.model.diagnostic import Diagnostic, Level
from replywriter.model.source import Place
from replywriter.reporting.github import write_github
from replywriter.reporting.records import write_json
from replywriter.reporting.sarif import write_sarif
from replywriter.reporting.text import write_statistics
from replywriter.rules import LAYOUT_RULES, OUTLINE_RULES, TEXT_RULES

RULES = (*OUTLINE_RULES, *TEXT_RULES, *LAYOUT_RULES)
# Published with SchemaStore's package; the schema is OASIS's own.
SARIF_SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0.json").read_text(encoding="utf-8"))
DRAFT = Path(__file__).parents[2] / "drafts" / "十二届三次-0052.yaml"
SPOILT = DRAFT.read_text(encoding="utf-8").replace("一并投用，", "一并投用,")
WORD = Diagnostic(
    Place("复函.docx", column=3, paragraph=2), "a-rule", "P-01", Level.INFO, "请改。", ""
)


@pytest.fixture
def findings() -> tuple[Diagnostic, ...]:
    """Return findings on an outline, on a Word file's paragraph, and on a file as a whole."""
    whole = Diagnostic(Place("复函.docx"), "b-rule", "L-01", Level.ERROR, "请改：100%。", "")
    return (*examine_file(str(DRAFT), SPOILT.encode()).diagnostics, WORD, whole)


def test_sarif_fits_its_schema(findings: tuple[Diagnostic, ...]) -> None:
    """The log is valid SARIF 2.1.0, with and without findings."""
    for some in (findings, ()):
        log = json.loads(write_sarif(some, RULES))
        jsonschema.validate(log, SARIF_SCHEMA, jsonschema.Draft7Validator)
        assert len(log["runs"][0]["results"]) == len(some)


def test_sarif_names_rule_place_and_fix(findings: tuple[Diagnostic, ...]) -> None:
    """A result points to its rule, to its characters, and to what would replace them."""
    run = json.loads(write_sarif(findings, RULES))["runs"][0]
    result = next(row for row in run["results"] if row["ruleId"] == "half-width-punctuation")
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "half-width-punctuation"
    region = result["locations"][0]["physicalLocation"]["region"]
    line = SPOILT.splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == ","
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["deletedRegion"] == region
    assert change["replacements"][0]["insertedContent"] == {"text": "，"}


def test_github_line_has_file_and_place(findings: tuple[Diagnostic, ...]) -> None:
    """Each finding is a workflow command; what would end it is escaped."""
    lines = write_github(findings).splitlines()
    assert len(lines) == len(findings)
    assert any(re.match(r"::warning file=.*,line=30,.*,col=46::此处", line) for line in lines)
    assert "::notice file=复函.docx,title=a-rule::第2段：请改。" in lines
    assert "::error file=复函.docx,title=b-rule::请改：100%25。" in lines


def test_json_has_exactly_the_fields_of_the_contract(findings: tuple[Diagnostic, ...]) -> None:
    """One array of objects with the ten agreed keys."""
    for row in json.loads(write_json(findings)):
        assert list(row) == [
            "file",
            "line",
            "column",
            "paragraph",
            "rule",
            "catalogue",
            "level",
            "message",
            "fix",
            "source",
        ]
        assert row["fix"] is None or set(row["fix"]) == {"safe", "replacement"}


def test_statistics_count_each_rule() -> None:
    """The most frequent rule comes first, with what can be done about it."""
    table = write_statistics([WORD, WORD], {"a-rule": "写错了"}).splitlines()
    assert table == ["    2 处  提示  要人改　  写错了〔a-rule〕"]
