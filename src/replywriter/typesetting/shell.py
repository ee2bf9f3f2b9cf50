"""The shell of a letter: all of its .docx but the text, made once for each unit and kept packed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ..model.layout import Form, Layout
from .heads import HeadPlan, plan_head
from .package import Archive, deflate, start_archive
from .shell_store import keep, recall
from .xml import DECLARATION, NAMESPACES


@dataclass(frozen=True, slots=True)
class Shell:
    """A letter without its text: packed parts, and what stands before and after the body."""

    archive: Archive
    before_body: str
    after_body: str
    layout: Layout
    form: Form
    plan: HeadPlan | None


@lru_cache(maxsize=16)
def make_shell(layout: Layout, form: Form, mark: str, latin: str) -> Shell:
    """Return the shell for letters of one layout, form, mark (发文机关标志) and Latin font.

    A shell that was made by an earlier run is taken from the store: making one takes as long as
    a hundred letters.
    """
    suffix = layout.heads[form].mark_suffix
    mark = mark if mark.endswith(suffix) else mark + suffix
    plan = plan_head(layout, form, mark)
    known = recall(layout, form, mark, latin)
    if known is None:
        known = _make(layout, form, plan, mark, latin)
        keep(layout, form, mark, latin, *known)
    archive, section = known
    return Shell(
        archive=archive,
        before_body=f"{DECLARATION}<w:document {NAMESPACES}><w:body>",
        after_body=f"{section}</w:body></w:document>",
        layout=layout,
        form=form,
        plan=plan,
    )


def _make(
    layout: Layout, form: Form, plan: HeadPlan | None, mark: str, latin: str
) -> tuple[Archive, str]:
    from .shell_parts import make_parts  # noqa: PLC0415 - python-docx is needed here only

    parts, section = make_parts(layout, form, plan, mark, latin)
    return start_archive([deflate(name, content) for name, content in parts.items()]), section
