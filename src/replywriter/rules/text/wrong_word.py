"""错别字和用错的词。

只列公文里常见、放在这句话里一定不对的写法：截止6月底应为截至6月底，帐户应为账户，按装应为安装。
“的”“地”只在后面必定带宾语的动词前面核对（更好的开展工作应为更好地开展工作），其余分不清的不报。
制定和制订、作出和做出各有各的用处，不在其列；书名号、引号里是别人的话，不看。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.listed_words import find_words


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per word of the list."""
    for word in find_words("wrong-words", letter):
        yield RULE.report(
            letter.extent(word.start, word.end),
            f"此处的“{word.text}”应为“{word.right}”。请核对后改正。",
            Fix(word.right),
        )


RULE: Rule[Letter] = Rule(
    id="wrong-word",
    catalogue="W-01",
    source="通行做法",
    level=Level.WARNING,
    summary="错别字和用错的词",
    bad=(
        "截止2025年6月底，已完成三处。",
        "该路段己建成通车。",
        "我局将更好的为群众服务。",
        "汇同有关部门立既组织抢修。",
    ),
    good=(
        "报名截止2025年6月底，截止日期不变。",
        "既使老人方便，又使孩子安全。",
        "台风登陆后，平台运行平稳。",
        "削减化肥用量，按装机容量计，交通迅速恢复。",
        "为居民提供更好的服务，发挥积极的带动作用。",
        "由居民自己解决。感谢您一如既往的关心和支持。",
        "依照《关于作好部份帐户管理的通知》办理。",
    ),
    check=check,
)
