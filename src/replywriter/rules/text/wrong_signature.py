"""署名不是本单位的全称或规范化简称。

发文机关署名用全称或者规范化简称（《党政机关公文处理工作条例》第九条第十一项）。
本单位的全称和简称写在 unit.yaml 里，署名要和它一致。
只写“区经信局”“市教育局”，没有地名，看不出是哪个区、哪个市，也不能作署名。
几个单位联合署名的，有一个是本单位就行；内设机构署名的，另有检查。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.block import Block
from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ..readings.inner_sections import split_section

# 区经信局, 县人民政府, but not 市中区人民政府, 市北区教育局 and 镇海区水利局.
_WITHOUT_PLACE: Final = compile_later("(?:省|市(?![中南北])|区|县|州|[镇乡](?=人民政府))")
_LABEL: Final = compile_later("[^：:]{2,6}[：:][ 　]*")  # 主办单位：…


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding at a signature that is another name, or says no place."""
    full = letter.requirements.full_name
    own = {full, *letter.requirements.short_names}
    rows = [block for block in letter.blocks if block.kind is Kind.SIGNATURE]
    names = [_name(block) for block in rows]
    if any(split_section(name) for name in names):
        return
    if full and names and own.isdisjoint(names):
        yield _report(letter, rows[0], names[0], full, f"请改为本单位的全称“{full}”", None)
        return
    for block, name in zip(rows, names, strict=True):
        is_labelled = _LABEL.match(block.text) is not None
        if name != full and not is_labelled and _WITHOUT_PLACE.match(name):
            advice = f"请改为全称“{full}”" if full else "请写全称，前面写明地名"
            yield _report(letter, block, name, full, advice, Level.WARNING)


def _name(block: Block) -> str:
    return "".join(_LABEL.sub("", block.text, count=1).split())


def _report(
    letter: Letter, block: Block, name: str, full: str, advice: str, level: Level | None
) -> Diagnostic:
    bare = block.text.strip()
    length = len(bare) if bare == name else 0
    extent = letter.extent_in(block, block.text.index(bare[:1]), length)
    fix = Fix(full) if full and length else None
    return RULE.report(extent, f"署名是“{name}”，不是全称。{advice}。", fix, level)


RULE: Rule[Letter] = Rule(
    id="wrong-signature",
    catalogue="S-09",
    source="《党政机关公文处理工作条例》第九条",
    level=Level.ERROR,
    summary="署名不是本单位的全称或规范化简称",
    bad=("〔署名〕示例市示例区水务局", "〔署名〕区交通运输局", "〔署名〕示例区交运局"),
    good=(
        "〔署名〕示例市示例区交通运输局",
        "〔署名〕示例市示例区 交通运输局",
        "〔署名〕示例市示例区交通运输局\n〔署名〕示例市示例区城市管理局",
        "〔署名〕示例市示例区交通运输局公路科",
        "由区水务局负责。",
    ),
    check=check,
)
