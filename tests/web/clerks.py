"""Two clerks who fill an outline by hand: one with the mouse, one with the keyboard alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from tests.web.outline_page import closed_boxes, control, field, reveal

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

Path = tuple[str | int, ...]
_MOST_TABS = 400
_KEYS = "one => [...one.querySelectorAll('[data-key]')].map(inner => inner.dataset.key)"


class Hand(Protocol):
    """How a clerk gets at what is on the page."""

    page: Page

    def type_in(self, text: str, path: Path) -> None:
        """Type a text into a field."""

    def choose(self, value: str, path: Path) -> None:
        """Choose a value from a field's list."""

    def tick(self, numbers: list[int], path: Path) -> None:
        """Tick the points that an item answers."""

    def press(self, button: Locator) -> None:
        """Press a button."""


class Mouse:
    """Clicks what is wanted."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def type_in(self, text: str, path: Path) -> None:
        reveal(self.page, *path)
        control(self.page, *path).fill(text)

    def choose(self, value: str, path: Path) -> None:
        reveal(self.page, *path)
        control(self.page, *path).select_option(value)

    def tick(self, numbers: list[int], path: Path) -> None:
        for number in numbers:
            field(self.page, *path).locator(f"input[value='{number}']").check()

    def press(self, button: Locator) -> None:
        button.click()


class Keys:
    """Goes from one thing to the next by Tab, and never touches a mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def type_in(self, text: str, path: Path) -> None:
        self._open(path)
        self._go_to(control(self.page, *path))
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)  # as an input method does

    def choose(self, value: str, path: Path) -> None:
        self._open(path)
        chosen = control(self.page, *path)
        self._go_to(chosen)
        self.page.keyboard.press("Home")
        for _ in range(20):
            if chosen.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(value)

    def tick(self, numbers: list[int], path: Path) -> None:
        for number in numbers:
            self._go_to(field(self.page, *path).locator(f"input[value='{number}']"))
            self.page.keyboard.press("Space")

    def press(self, button: Locator) -> None:
        self._go_to(button)
        self.page.keyboard.press("Enter")

    def _open(self, path: Path) -> None:
        for summary in closed_boxes(self.page, *path):
            self._go_to(summary)
            self.page.keyboard.press("Enter")

    def _go_to(self, wanted: Locator) -> None:
        handle = wanted.element_handle()
        for _ in range(_MOST_TABS):
            if handle.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not lead to {wanted}")


def fill_outline(hand: Hand, data: Mapping[str, Any]) -> None:
    """Fill the form with an outline's data, in the order of the page, as far as it differs."""
    for key in _order(hand.page, data):
        _fill(hand, (key,), data[key])


def _order(page: Page, data: Mapping[str, Any]) -> list[str]:
    """Return the keys that the form covers, in its order."""
    shown = list(dict.fromkeys(page.locator("#outline").evaluate(_KEYS)))
    return sorted((key for key in data if key in shown and key != "格式"), key=shown.index)


def _fill(hand: Hand, path: Path, value: Any) -> None:
    found = field(hand.page, *path)
    kind = found.get_attribute("data-kind")
    if kind == "group":
        keys = found.evaluate(_KEYS)
        for key in sorted(value, key=keys.index):
            _fill(hand, (*path, key), value[key])
    elif kind == "rows":
        _fill_rows(hand, path, value)
    elif kind == "numbers":
        hand.tick(value, path)
    elif control(hand.page, *path).evaluate("one => one.tagName") == "SELECT":
        hand.choose(str(value), path)
    else:
        text = "、".join(value) if isinstance(value, list) else str(value)
        if control_text(hand.page, path) != text:
            hand.type_in(text, path)


def control_text(page: Page, path: Path) -> str:
    """Return what a field holds now."""
    script = "one => one.querySelector('input:not([type=checkbox]), textarea, select').value"
    return str(field(page, *path).evaluate(script))


def _fill_rows(hand: Hand, path: Path, rows: list[Any]) -> None:
    found = field(hand.page, *path)
    reveal_rows(hand, path)
    for index, row in enumerate(rows):
        if found.locator("> .row-list > [data-item]").count() <= index:
            hand.press(found.locator("> [data-do=add]"))
        item = found.locator("> .row-list > [data-item]").nth(index)
        keys = item.evaluate(_KEYS)
        for key in sorted(row, key=keys.index):
            _fill(hand, (*path, index, key), row[key])


def reveal_rows(hand: Hand, path: Path) -> None:
    """Open the boxes that hide a list."""
    if isinstance(hand, Keys):
        hand._open(path)
    else:
        reveal(hand.page, *path)
