"""docs/清单.md says what the program knows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from replywriter.formats.folders import packaged_templates
from replywriter.formats.format import list_formats
from replywriter.formats.list_columns import load_columns
from replywriter.structure.yaml_file import read_yaml

from .lists import case_of, read, save_list, say

GUIDE = Path(__file__).parents[2] / "docs" / "清单.md"
TABLE = re.compile(r"(?<=\|---\|---\|\n)(?:\|[^\n]*\n)*")


def test_table_of_headings_is_that_of_the_data(request: pytest.FixtureRequest) -> None:
    """The table shows every heading of templates/lists/columns.yaml, in its order."""
    data = read_yaml(packaged_templates() / "lists" / "columns.yaml").data
    assert data is not None
    rows = "".join(f"| `{key}` | {'、'.join(names)} |\n" for key, names in data["列"].items())
    text = GUIDE.read_text(encoding="utf-8")
    if request.config.getoption("--update"):
        text = TABLE.sub(lambda _: rows, text, count=1)
        GUIDE.write_text(text, encoding="utf-8")
    assert TABLE.findall(text)[0] == rows


def test_no_heading_means_two_things() -> None:
    """Each packaged heading, however it is spelt, belongs to one fact."""
    known = load_columns(None)
    for key, names in known.headings.items():
        for name in names:
            found = known.find_key(name)
            assert found is not None
            assert found[0] == key, name


def test_example_of_own_headings_works(tmp_path: Path) -> None:
    """The file that the guide shows makes a list readable that was not."""
    (example,) = re.findall(r"```yaml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    rows = [
        ["流水号", "案由", "提案人", "最迟办结日", "办理方式"],
        ["12", "关于甲的建议", "张三（民建）", "2025-06-10", "承办"],
    ]
    path = save_list(tmp_path / "a.xlsx", rows)
    given = {"届次": "三届二次"}
    assert len(say(read(path, given=given))) == 3
    own = tmp_path / "own" / "templates" / "lists" / "columns.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(example, encoding="utf-8")
    listing = read(save_list(tmp_path / "own" / "a.xlsx", rows), given=given)
    assert say(listing) == []
    assert case_of(listing) == {
        "编号": "12",
        "案由": "关于甲的建议",
        "撰写人": ("张三",),
        "答复期限": "2025-06-10",
        "办理方式": "主办",
        "届次": "三届二次",
    }


def test_options_of_the_guide_exist() -> None:
    """Every option that the guide names is one of the command's."""
    commands = (GUIDE.parent / "命令.md").read_text(encoding="utf-8")
    named = set(re.findall(r"--[a-z-]+", GUIDE.read_text(encoding="utf-8"))) - {"---"}
    assert named
    for option in named:
        if len(option) > 3:
            assert option in commands


def test_formats_of_the_data_exist() -> None:
    """Each format that the data names for a kind of case is one that there is."""
    assert set(load_columns(None).formats) == {"提案", "建议", "会办"}
    assert set(load_columns(None).formats.values()) <= set(list_formats())
