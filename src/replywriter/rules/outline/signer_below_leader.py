"""签发人的职务低于本地的规定。

答复由谁签发，各地规定不同：有的要主要负责人签发，有的分管负责人就可以（见 replywriter formats）。
职务看单位信息（unit.yaml）里“人员”写的“职务”；没有写职务的、本地没有规定的不查。
副职兼任正职的（党组副书记、局长）算主要负责人；科室负责人不算单位的负责人。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.outline import Outline

_CHIEF: Final = "主要负责人"
_POSTS: Final = compile_later(r"[^、，,；;\s]+")
_IN_SECTION: Final = compile_later(
    "[科股][长员]|科员|办事员|干事|秘书|办公室(?:副)?主任|调研员|巡视员"
)


def check(outline: Outline) -> Iterator[Diagnostic]:
    """Yield a finding where the unit's people list a lower post for who signs."""
    asked = outline.requirements
    signer = outline.result.signer if outline.result else None
    post = asked.posts.get(signer) if signer else None
    if not asked.signer or not post or outline.case.role == "会办":
        return
    posts = [one for one in _POSTS.findall(post) if not _IN_SECTION.search(one)]
    if asked.signer == _CHIEF:
        posts = [one for one in posts if "副" not in one and not one.endswith("成员")]
    if not posts:
        yield RULE.report(
            outline.locate(("答复", "签发人")),
            f"签发人“{signer}”的职务是“{post}”，{asked.region}规定的签发人是{asked.signer}。"
            "请送其签发，或核对单位信息里的职务。",
        )


RULE: Rule[Outline] = Rule(
    id="signer-below-leader",
    catalogue="S-19",
    source="本地办理规定",
    level=Level.WARNING,
    summary="签发人的职务低于本地的规定",
    bad=(
        "答复: {类别: A, 签发人: 赵六}",
        "答复: {类别: A, 签发人: 钱七}",
    ),
    good=(
        "答复: {类别: A, 签发人: 王五}",
        "答复: {类别: A, 签发人: 孙八}",
        "答复: {类别: A, 签发人: 李四}",
        "答复: {类别: A}",
    ),
    check=check,
)
