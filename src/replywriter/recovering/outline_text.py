"""A recovered outline as the YAML that staff go on with, with comments on what was not found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from ..model.keys import spell, to_data
from ..model.outline import Case
from ..structure.yaml_write import Blank, write_yaml
from .letter import Recovered

_MOST_NOTES: Final = 12


def write_outline_text(recovered: Recovered, source_name: str) -> str:
    """Return the outline's file: what was not found stands at its head and where it belongs."""
    data = to_data(recovered.outline)
    data["案件"] = _with_blanks(data.get("案件", {}), recovered.blanks)
    order = ("格式", "案件")
    rest = {key: value for key, value in data.items() if key not in order}
    return write_yaml({**{key: data[key] for key in order}, **rest}, _head(recovered, source_name))


def _head(recovered: Recovered, source_name: str) -> list[str]:
    """Return the comments at the head of the file."""
    lines = [f"由“{source_name}”导入。“#”后面的字是说明，可以删去。"]
    if recovered.missing:
        lines.append(f"未找到：{'、'.join(recovered.missing)}。")
    lines += [f"说明：{note}" for note in recovered.notes[:_MOST_NOTES]]
    if recovered.outline.wording:
        lines.append("“用语”里是与通行说法不同的原文，原样照印；写下一封时请逐条核对，不要的删去。")
    return [line.replace("\n", " ") for line in lines]


def _with_blanks(case: dict[str, Any], needed: Sequence[str]) -> dict[str, Any]:
    """Return the case in its usual order, what it must have and has not as a blank."""
    keys = [key for _, key, _, _ in spell(Case)]
    both = {**{key: Blank("未找到，请补上") for key in needed}, **case}
    return {key: both[key] for key in keys if key in both}
