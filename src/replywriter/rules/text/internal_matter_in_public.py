"""主动公开的复函里有不宜公开的字样。

一面标着“主动公开”，一面写着“内部资料”“不宜公开”“请勿外传”，两句话总有一句不对。
工作秘密要采取保护措施（《保守国家秘密法》第六十四条）；公开前要审查（《政府信息公开条例》第十七条）。
工作秘密管理制度、内部资料性出版物这些说法，不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ..readings.pattern import Pattern
from ..readings.publicity import is_public

_WORDS: Final = Pattern(
    "(?:属于?|均为|为|系|是)[^，。；：的\n]{0,6}(?P<matter>内部(?:资料|文件|材料|情况)|工作秘密)(?![的性管])"
    "|内部(?:资料|文件|材料|情况)[，,、][ ]*(?:请|不|严|注意|仅|勿)"
    "|(?:内容|情况|数据|材料|意见|此件|本件|暂时?|目前)(?:均|都|尚|也|暂)?不(?:宜|便)(?:对外)?公开(?!的)"
    "|此件不(?:予)?公开|(?:请勿|切勿|不得|严禁)(?:对外)?外传|请勿(?:对外)?(?:公开|转发)"
    "|仅供(?:内部|领导)(?:参考|掌握|参阅|使用)",
    needs=Pattern(
        "内部(?:资料|文件|材料|情况)|工作秘密|不[^，。；：\\n]{0,3}公开|外传|请勿|仅供",
        needs=("内部", "工作秘密", "公开", "外传", "请勿", "仅供"),
    ),
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per phrase that keeps a matter inside, where the letter goes public."""
    if is_public(letter):
        yield from check_published(letter)


def check_published(letter: Letter) -> Iterator[Diagnostic]:
    """Yield the same of a letter that is being published, whatever it says of itself."""
    for found in _WORDS.find(letter):
        start = found.start("matter") if found["matter"] else found.start()
        said = letter.prose.text[start : found.end()]
        if not letter.prose.is_in_title(start):
            yield RULE.report(
                letter.extent(start, found.end()),
                f"复函要公开，此处却写着“{said}”。请删去不宜公开的内容，或改“公开”一项。",
            )


RULE: Rule[Letter] = Rule(
    id="internal-matter-in-public",
    catalogue="V-06",
    source="《保守国家秘密法》第六十四条",
    level=Level.WARNING,
    summary="主动公开的复函里有不宜公开的字样",
    bad=(
        "〔公开〕主动公开\n以上数据为内部资料，请注意保存。",
        "〔公开〕（此件公开发布）\n该方案属于工作秘密，目前不便多说。",
        "〔公开〕主动公开\n上述情况不宜公开。",
    ),
    good=(
        "〔公开〕依申请公开\n以上数据为内部资料，请注意保存。",
        "〔公开〕主动公开\n依法不宜公开的内容已经隐去。",
        "〔公开〕主动公开\n我局落实工作秘密管理制度，完善内部资料归档。",
        "〔公开〕主动公开\n依照《内部资料性出版物管理办法》印制。",
        "以上数据为内部资料，请注意保存。",
    ),
    check=check,
)
