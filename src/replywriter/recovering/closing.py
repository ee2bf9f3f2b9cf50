"""Which paragraphs at the end of the text are the closing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..expressions import compile_later

_CLOSES: Final = compile_later(
    r"(?:再次|最后|衷心|诚挚|非常|十分|真诚|在此|谢谢|感谢|专此|特此|此复|此致|敬礼|此函|妥否|欢迎"
    r"|以上(?:答复|意见|回复)|上述(?:答复|意见)|如(?:有|您|果)|若(?:有|您)|恳请|敬请|请您|请将|请在|请予"
    r"|(?:真诚|诚恳|也)?(?:希望|期待|期盼|盼望)|对(?:以上|此|上述|我们|本)|您对|你们对|为尽快"
    r"|.{2,12}(?:委员|代表)[，,：:].{0,12}(?:感谢|谢|以上|答复)|顺祝|祝您|此复函|特答复)"
)
_LONGEST: Final = 240
_MOST: Final = 4  # paragraphs


def count_closing(paragraphs: Sequence[str]) -> int:
    """Return how many paragraphs at the end are the closing."""
    count = 0
    for paragraph in reversed(paragraphs[-_MOST:]):
        if len(paragraph) > _LONGEST or not _CLOSES.match(paragraph):
            break
        count += 1
    return count
