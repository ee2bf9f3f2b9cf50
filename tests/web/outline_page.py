"""The page of one outline as a test drives it: fields by their paths, saving waited for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

Path = tuple[str | int, ...]


def open_outline(page: Page, url: str, name: str) -> None:
    """Go to an outline's page and wait for its script."""
    page.goto(f"{url}/cases/{quote(name)}")
    page.locator("html[data-ready]").wait_for()


def field(page: Page, *path: str | int) -> Locator:
    """Return the element of a path: a field, a group, a list, or a row of one."""
    found = page.locator("#outline")
    for depth, step in enumerate(path):
        if isinstance(step, int):
            found = found.locator("> .row-list > [data-item]").nth(step)
        else:
            above = f"count(ancestor::*[@data-key or @data-item])={depth}"
            found = found.locator(f"xpath=.//*[@data-key='{step}' and {above}]")
    return found


def control(page: Page, *path: str | int) -> Locator:
    """Return what a field is typed into."""
    return field(page, *path).locator("input:not([type=checkbox]), textarea, select").first


def reveal(page: Page, *path: str | int) -> None:
    """Open the boxes that hide a field."""
    for summary in closed_boxes(page, *path):
        summary.click()


def closed_boxes(page: Page, *path: str | int) -> Iterator[Locator]:
    """Yield the lines that open the boxes around a field, the outermost first."""
    boxes = field(page, *path).locator("xpath=ancestor::details[not(@open)]")
    while boxes.count():
        yield boxes.first.locator("> summary")


def type_in(page: Page, text: str, *path: str | int) -> None:
    """Type a text into a field."""
    reveal(page, *path)
    control(page, *path).fill(text)


def choose(page: Page, label: str, *path: str | int) -> None:
    """Choose from a field's list."""
    reveal(page, *path)
    control(page, *path).select_option(label)


def add_row(page: Page, *path: str | int) -> None:
    """Add a row to a list."""
    reveal(page, *path)
    field(page, *path).locator("> [data-do=add]").click()


def wait_saved(page: Page) -> None:
    """Wait until everything that was typed is in the file."""
    page.locator("#saving", has_text="已存好").wait_for()
