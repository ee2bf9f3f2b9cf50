"""What somebody typed is shown as it was typed, on every page, and never runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from replywriter.formats.format import list_formats, load_format
from replywriter.structure.yaml_write import write_yaml
from replywriter.web.fields import Field, FieldKind, Form, make_form
from tests.web.conftest import Server

if TYPE_CHECKING:
    from playwright.sync_api import Page

EVIL = "</textarea></script><script>window.hit=1</script><img src=x onerror=window.hit=1>\"'{{7*7}}"
_PAGES = ("", "/text", "/out", "/state", "/history", "/public", "/again", "/paged/1", "/pages")
# Where a value must be of a shape for a letter to come about.
_SOUND = {
    FieldKind.DATE: "2025-03-18",
    FieldKind.NUMBER: 1,
    FieldKind.NUMBERS: [1],
}


def _fill(form: Form, field: Field, depth: int, *, is_sound: bool) -> Any:
    """Return a value for a field with the text in it wherever there is room for one."""
    if field.kind is FieldKind.GROUP:
        inner = ((one, _fill(form, one, depth, is_sound=is_sound)) for one in field.fields)
        return {one.key: value for one, value in inner if value is not None}
    if field.kind is FieldKind.ROWS:
        if depth > 1:  # an item may hold items for ever
            return None
        return [_fill(form, form.rows[field.row], depth + 1, is_sound=is_sound)]
    if field.kind in _SOUND and (is_sound or field.kind is not FieldKind.DATE):
        return _SOUND[field.kind]
    if is_sound and field.kind is FieldKind.CHOICE:
        return field.choices[0]
    return EVIL


def _write(server: Server, name: str, format_name: str, *, is_sound: bool) -> None:
    form = make_form(load_format(format_name))
    data = {
        "格式": format_name,
        **{
            field.key: _fill(form, field, 0, is_sound=is_sound)
            for field in form.fields
            if not (is_sound and field.key in ("并案", "前次答复", "豁免", "寄送"))
        },
        "办理": {"经办人": EVIL, "交办清单": {EVIL: EVIL}},
    }
    file = server.home / "drafts" / f"{name}.yaml"
    file.write_text(write_yaml(data), encoding="utf-8")


@pytest.mark.parametrize("format_name", list_formats())
@pytest.mark.parametrize("is_sound", [True, False])
def test_text_is_never_more_than_text(
    server: Server, page: Page, format_name: str, is_sound: bool
) -> None:
    """In every field of every format: no page runs it, and the form shows it letter for letter."""
    name = "又一份"
    _write(server, name, format_name, is_sound=is_sound)
    page.goto(server.url)
    page.locator(".cases tbody tr").first.wait_for()
    assert page.evaluate("window.hit") is None
    for path in _PAGES:
        answer = page.request.get(f"{server.url}/cases/{quote(name)}{path}")
        assert "<script>window.hit" not in answer.text(), path
        assert "<img src=x" not in answer.text(), path
    page.goto(f"{server.url}/cases/{quote(name)}")
    page.locator("html[data-ready]").wait_for()
    assert page.evaluate("window.hit") is None
    shown = page.locator("#outline").evaluate(
        "form => [...form.querySelectorAll('input[type=text], textarea')].map((one) => one.value)"
    )
    assert shown.count(EVIL) >= 15
    assert page.locator("img[src=x]").count() == 0


def test_the_lists_own_words_are_text(server: Server, page: Page) -> None:
    """What is asked for, and the name of a file, are shown as they are."""
    (server.home / "drafts" / "<b onclick=1>名&字.yaml").write_text("格式: [", encoding="utf-8")
    page.goto(f"{server.url}/?q={quote(EVIL)}")
    assert page.locator("input[name=q]").input_value() == EVIL
    page.goto(server.url)
    page.locator(".cases th a", has_text="<b onclick=1>名&字").click()
    assert page.locator("h1").inner_text().startswith("<b onclick=1>名&字")
    assert page.evaluate("window.hit") is None
