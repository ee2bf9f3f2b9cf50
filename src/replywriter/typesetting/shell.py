"""The shell of a letter: all of its .docx but the text, made once for each unit and kept packed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ..model.layout import Form, Layout
from ..model.letterhead import Letterhead
from .heads import HeadPlan, plan_head, write_mark
from .package import Archive, deflate, start_archive
from .shell_store import keep, make_key, recall
from .xml import DECLARATION, NAMESPACES


@dataclass(frozen=True, slots=True)
class Shell:
    """A letter without its text: packed parts, and what stands before and after the body.

    One that is made of the unit's own letterhead (``is_own``) has no planned head, and its styles
    have looks that the text must leave alone.
    """

    archive: Archive
    before_body: str
    after_body: str
    layout: Layout
    form: Form
    plan: HeadPlan | None
    is_own: bool = False


@lru_cache(maxsize=16)
def make_shell(
    layout: Layout, form: Form, mark: str, latin: str, letterhead: Letterhead | None = None
) -> Shell:
    """Return the shell for letters of one layout, form, mark (发文机关标志) and Latin font.

    A shell that was made by an earlier run is taken from the store: making one takes as long as
    a hundred letters.
    """
    mark = write_mark(layout, form, mark)
    plan = None if letterhead else plan_head(layout, form, mark)
    key = make_key(layout, form, "" if letterhead else mark, latin, letterhead)
    known = recall(key)
    if known is None:
        known = (
            _make_of_letterhead(letterhead, layout, form, latin)
            if letterhead
            else _make(layout, form, plan, mark, latin)
        )
        keep(key, *known)
    archive, before_body, after_body = known
    return Shell(archive, before_body, after_body, layout, form, plan, letterhead is not None)


def _make(
    layout: Layout, form: Form, plan: HeadPlan | None, mark: str, latin: str
) -> tuple[Archive, str, str]:
    from .shell_parts import make_parts  # noqa: PLC0415 - python-docx is needed here only

    parts, section = make_parts(layout, form, plan, mark, latin)
    return (
        _pack(parts),
        f"{DECLARATION}<w:document {NAMESPACES}><w:body>",
        f"{section}</w:body></w:document>",
    )


def _make_of_letterhead(
    letterhead: Letterhead, layout: Layout, form: Form, latin: str
) -> tuple[Archive, str, str]:
    from .letterhead import make_letterhead_parts  # noqa: PLC0415 - as above

    parts, before_body, after_body = make_letterhead_parts(letterhead, layout, form, latin)
    return _pack(parts), before_body, after_body


def _pack(parts: dict[str, bytes]) -> Archive:
    return start_archive([deflate(name, content) for name, content in parts.items()])
