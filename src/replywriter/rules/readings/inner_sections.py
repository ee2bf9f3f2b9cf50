"""Names of sections inside a department: 示例市教育局 + 基础教育处."""

from __future__ import annotations

from typing import Final

from ...expressions import compile_later

# Bodies of their own, or such as may write letters: 办事处 管理处 代表处 监管处 办公室 督查室, and
# 研究室, 接待处 and the like of a 党委 or a government.
_SECTION: Final = compile_later(
    r"(?P<unit>.{2,}(?:局|厅|委员会|(?<![省市区县党工纪])委))"
    r"(?P<section>[一-鿿]{2,12}"
    r"(?:科|股|(?<!办事)(?<!管理)(?<!代表)(?<!监管)处|(?<!办公)(?<!督查)室))"
    r"|(?P<body>.{2,}(?:政府|部|院|队))(?P<part>[一-鿿]{2,12}[科股])"
)


def split_section(name: str) -> tuple[str, str] | None:
    """Return the unit and the section of a section's name, else ``None``."""
    found = _SECTION.fullmatch(name)
    if found is None:
        return None
    return found["unit"] or found["body"], found["section"] or found["part"]
