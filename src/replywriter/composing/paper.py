"""What a letter is printed on: the head, the seal and the properties that its unit wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..chinese import to_written_date
from ..formats.setting import Setting
from ..model.layout import Form, Layout
from ..model.letter import DEFAULT_LATIN_FONT, Paper
from ..model.outline import Outline

if TYPE_CHECKING:
    from ..model.letterhead import Letterhead


def find_paper(setting: Setting) -> tuple[Letterhead | None, Layout]:
    """Return the letterhead of a setting, and the layout of letters on its paper.

    Raises:
        TemplateError: The unit names a letterhead that is not there, or that does not serve.
    """
    if not (setting.unit.paper or {}).get("信头"):
        return None, setting.format.layout
    # What reads Word files is not needed for letters without a letterhead.
    from ..letterheads.fitting import fit_letterhead  # noqa: PLC0415 - as said above
    from ..letterheads.loading import find_letterhead  # noqa: PLC0415 - as said above

    letterhead = find_letterhead(setting.unit)
    if letterhead is None:
        return None, setting.format.layout
    return fit_letterhead(letterhead, setting.format.layout)


def make_paper(
    outline: Outline, setting: Setting, title: str, letterhead: Letterhead | None
) -> Paper:
    """Return what a letter with this title is printed on."""
    unit, case, signature = setting.unit, outline.case, outline.signature
    paper = unit.paper or {}
    name = unit.full_name or (signature.unit if signature else None) or case.unit or ""
    date = (signature.date if signature else None) or ""
    is_document = setting.form is Form.DOCUMENT
    return Paper(
        form=setting.form,
        mark=str(paper.get("版头") or name),
        is_sealed=setting.is_sealed,
        latin_font=paper.get("西文字体", DEFAULT_LATIN_FONT),
        imprint=(str(name), to_written_date(date)) if is_document and date else None,
        author=str(name),
        title=title,
        date=str(date),
        letterhead=letterhead,
    )
