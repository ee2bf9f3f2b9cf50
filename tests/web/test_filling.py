"""A form holds everything that an outline does, and gives it back as it was."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from replywriter.errors import UsageError
from replywriter.formats.format import list_formats, load_format
from replywriter.structure.yaml_file import parse_text
from replywriter.structure.yaml_merge import merge_values
from replywriter.web.fields import FIXED, Field, FieldKind, Form, make_form
from replywriter.web.filling import fill_form, read_form
from tests.web.typing_in import send

ROOT = Path(__file__).parents[2]
OUTLINES = sorted(
    path
    for pattern in (
        "drafts/*.yaml",
        "tests/cases/*/outline.yaml",
        "tests/letters/*.yaml",
        "templates/*/starter.yaml",
    )
    for path in ROOT.glob(pattern)
    if path.name != "unit.yaml"
)


def _open(text: str) -> tuple[Form, dict[str, Any]]:
    data = parse_text("", text).data
    assert data is not None
    return make_form(load_format(data["格式"])), data


def _type(form: Form, data: dict[str, Any]) -> Any:
    return json.loads(json.dumps(send(fill_form(form, data)) or {}))


@pytest.mark.parametrize("path", OUTLINES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_form_that_nobody_touched_changes_no_byte(path: Path) -> None:
    """What the page sends of an outline as it stands is that outline."""
    text = path.read_bytes().decode()
    form, data = _open(text)
    values = read_form(form, _type(form, data), data)
    assert merge_values(text, values, form.keys) == text


@pytest.mark.parametrize("name", list_formats())
def test_form_has_every_field_of_the_schema(name: str) -> None:
    """No key that the schema describes is missing from the form, and none is made up."""
    chosen = load_format(name)
    form = make_form(chosen)
    properties = chosen.schema["properties"]
    assert set(form.keys) == set(properties) - set(FIXED)
    case = next(field for field in form.fields if field.key == "案件")
    assert [field.key for field in case.fields] == list(
        chosen.schema["$defs"]["案件"]["properties"]
    )
    needed = {field.key for field in case.fields if field.is_required}
    assert needed == set(chosen.schema["$defs"]["案件"]["required"])


@pytest.mark.parametrize("name", list_formats())
def test_every_field_says_what_belongs_in_it(name: str) -> None:
    """Each field has a title and a description, and none speaks of how a file is written."""

    def walk(fields: tuple[Field, ...]) -> None:
        for field in fields:
            assert field.title
            assert field.description, field.key
            assert "引号" not in field.description
            walk(field.fields)

    form = make_form(load_format(name))
    walk(form.fields)
    for row in form.rows.values():
        walk(row.fields)


def test_a_row_may_hold_rows_like_itself() -> None:
    """The items of an item are filled in as the items of a part are."""
    form = make_form(load_format("cppcc-reply"))
    inner = next(field for field in form.rows["部分"].fields if field.key == "条目")
    assert (inner.kind, inner.row) == (FieldKind.ROWS, "部分")


def test_what_a_field_cannot_show_is_kept() -> None:
    """A value of another kind than its field, and an unknown key, come back as they were."""
    text = "格式: cppcc-reply\n致谢: {甲: [1, 乙]}\n说明: 自己加的\n案件: {编号: 25, 甲乙: [x]}\n"
    form, data = _open(text)
    values = read_form(form, _type(form, data), data)
    assert values == {key: value for key, value in data.items() if key != "格式"}
    assert type(values["案件"]["编号"]) is int
    assert merge_values(text, values, form.keys) == text


def test_names_that_were_typed_become_a_list() -> None:
    """Names set off by 、 are a list; one text that holds them stays as it was written."""
    form, data = _open("格式: cppcc-reply\n案件: {撰写人: 甲、乙, 附议人: [丙]}\n")
    values = read_form(form, {"案件": {"撰写人": "甲、乙", "附议人": "丙、丁"}}, data)
    assert values["案件"]["撰写人"] == "甲、乙"
    assert list(values["案件"]["附议人"]) == ["丙", "丁"]


def test_a_number_that_is_none_stays_what_was_typed() -> None:
    """A figure becomes a number; anything else is kept for the findings to speak of."""
    form, data = _open("格式: cppcc-reply\n")
    typed = {"建议要点": [{"序号": "1"}, {"序号": "二"}, {"序号": "9" * 30}]}
    rows = read_form(form, typed, data)["建议要点"]
    assert [row["序号"] for row in rows] == [1, "二", "9" * 30]


@pytest.mark.parametrize(
    "sent", [[], "x", {"案件": "x"}, {"建议要点": {}}, {"致谢": 1}, {"致谢": {"kept": "{"}}]
)
def test_what_no_script_of_ours_sends_is_refused(sent: Any) -> None:
    """Nothing but the shapes of the form is taken."""
    form, data = _open("格式: cppcc-reply\n")
    with pytest.raises(UsageError):
        read_form(form, sent, data)


def test_the_form_cannot_change_format_or_handling() -> None:
    """What the form does not cover is not taken from it."""
    form, data = _open("格式: cppcc-reply\n")
    sent = {"格式": {"kept": '"npc-reply"'}, "办理": {"kept": "{}"}, "致谢": "谢"}
    assert read_form(form, sent, data) == {"致谢": "谢"}
