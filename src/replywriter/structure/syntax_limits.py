"""How deep an outline may nest, and what is said of one that nests deeper."""

from __future__ import annotations

from typing import Final

MAX_DEPTH: Final = 50
TOO_DEEP: Final = f"此处嵌套超过 {MAX_DEPTH} 层。请检查缩进和括号。"
