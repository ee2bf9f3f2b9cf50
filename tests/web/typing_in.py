"""What the page's script would send of a form that nobody has touched."""

from __future__ import annotations

from typing import Any

from replywriter.web.fields import FieldKind
from replywriter.web.filling import KEPT, Filled


def send(one: Filled) -> Any:
    """Return the value of a field as the script reads it; ``None`` where nothing is filled in."""
    if one.kept is not None:
        return {KEPT: one.kept}
    if one.field.kind is FieldKind.GROUP:
        sent = {inner.field.key: send(inner) for inner in one.fields}
        sent.update({key: {KEPT: value} for key, value in one.others})
        return {key: value for key, value in sent.items() if value is not None} or None
    if one.field.kind is FieldKind.ROWS:
        return [send(row) or ({} if row.fields else "") for row in one.rows] or None
    if one.field.kind is FieldKind.NUMBERS:
        return list(one.numbers) or None
    return one.text or ("" if one.is_silent else None)
