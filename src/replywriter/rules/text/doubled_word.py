"""一个词连着写了两遍。

改稿时删漏一个字，就留下“的的”“进行进行”“项目项目”；引了标题又重复类名，就成了“……的建议”的建议。
汉语里有许多正当的重叠：渐渐、个个、研究研究、为了了解、目的的实现、一个一个，都不算；
提案的题目以“建议”结尾时，“《……的建议》的提案”是对的。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.kind import HEADINGS, Kind
from ...model.letter import Letter
from ..readings.pattern import Pattern

_PROSE: Final = frozenset({Kind.BODY, Kind.NOTE, *HEADINGS})
# 的的, 了了 …: each with the words in which the same two characters meet rightly.
_PARTICLE: Final = Pattern(
    r"(?<![目标打有端])的的(?![确士话卡])|(?<![为明完白])了了(?![解结然却望之])"
    r"|(?<![温缓共祥柔谦随附总饱调中融暖])和和(?![美气谐平睦解田县顺硕静善政])"
    r"|(?<![参给赋])与与(?!会)|(?<![以普涉触危波顾])及及(?![时格早])"
    r"|(?<![实存现内所正好潜自])在在(?![建校职岗线编册外家地场用售读])"
    r"|(?<![应面一相针反核绝成])对对(?![方象口接外应策比手照联])"
    r"|(?<![行作因认成以])为为(?![民人期何主了])|(?<![即必])将将(?![来要军士近])"
    r"|(?<![但可于还就只不都也或要若总正便乃凡])是是(?!非)"
    r"|(?<![合兼吞])并并(?![入轨网列购联])|已已(?!然)|您您|我我(?=[局们区市县])",
    needs=Pattern(r"([的了和与及在对为将是并已您我])\1", needs="的了和与及在对为将是并已您我"),
)
# 进行进行; but 一个一个, 长沙长沙县, 三十三十
_WORD: Final = Pattern(
    "(?P<word>(?P<first>[一-鿿])(?!(?P=first))[一-鿿])(?P=word)(?![县市区省州镇乡])",
    needs=Pattern(r"(..)\1(?<![ -~])", needs=("",)),
)
_REDUPLICATED: Final = (
    "研究 讨论 商量 考虑 休息 学习 了解 交流 锻炼 打听 收拾 体验 感受 琢磨 合计 走动 活动 准备 "
    "检查 关心 很多 许多 非常 好多 多少 轰隆 哗啦"
)
_COUNTING: Final = frozenset("一二三四五六七八九十百千万两几逐每")
# “……的建议”的建议, 《……的建议》（第8号）建议
_KIND: Final = Pattern(
    r"建议(?:[”》](?:[（(][^（）()\n]{1,12}[）)])?的?建议|的建议(?=收悉|的答复|已?收|，|,))"
    r"|提案(?:[”》](?:[（(][^（）()\n]{1,12}[）)])?的?提案|的提案(?=收悉|的答复|已?收|，|,))",
    needs=("建议", "提案"),
)
# 首级首批: one of the two was meant to be another word.
_NEIGHBOURS: Final = Pattern("首[级次批]首[批个次]", needs=("首级首", "首次首", "首批首"))


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per word that stands twice; the fix leaves it out once."""
    for found in _PARTICLE.find(letter):
        yield from _report(letter, found.start(), found.group()[0])
    for found in _WORD.find(letter):
        if found["word"] not in _REDUPLICATED.split() and found["first"] not in _COUNTING:
            yield from _report(letter, found.start(), found["word"])
    for found in _NEIGHBOURS.find(letter):
        yield RULE.report(
            letter.extent(*found.span()),
            f"“{found.group()}”里“首”说了两遍。请核对，例如：省级首批。",
        )
    for found in _KIND.find(letter):
        if letter.prose.at(found.start())[0].kind in _PROSE:
            said = found.group()
            yield RULE.report(
                letter.extent(found.end() - 2, found.end()),
                f"“{said}”里“{said[:2]}”说了两遍。请删去一个。",
            )


def _report(letter: Letter, start: int, word: str) -> Iterator[Diagnostic]:
    """Yield the finding on a word that begins here and follows itself."""
    if letter.prose.at(start)[0].kind in _PROSE and not letter.prose.is_in_title(start):
        yield RULE.report(
            letter.extent(start, start + 2 * len(word)),
            f"“{word}”连着写了两遍。请删去一个。",
            Fix(word),
        )


RULE: Rule[Letter] = Rule(
    id="doubled-word",
    catalogue="W-02",
    source="通行做法",
    level=Level.WARNING,
    summary="一个词连着写了两遍",
    bad=(
        "我局的的工作人员到场查看。",
        "对路面进行进行修补。",
        "您提出的“关于增设公交站的建议”的建议收悉。",
        "您提出的《关于增设公交站的建议》（第8号）建议收悉。",
        "我们对接了了区城市管理局。",
        "入选首级首批未来产业先导区。",
    ),
    good=(
        "为了了解乡亲们的难处，我局逐个逐个打电话，一户一户上门。",
        "目的的实现靠大家，客流渐渐增多，个个满意。",
        "您提出的《关于增设公交站的建议》的提案收悉。",
        "来访的的士司机说，可以再研究研究，非常非常好。",
        "参与与否由居民决定，以及及时公布结果，应对对策已经备好。",
        "湖南长沙长沙县的做法值得学习。",
    ),
    check=check,
)
