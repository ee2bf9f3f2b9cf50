"""信里称呼的是另一位委员、代表。

拿别的答复改写，称谓换了，正文里的名字常常忘了换：“感谢李四委员”“李四委员，您……”。
收信人看到别人的名字，会以为整封信都是抄来的。差一个字的另有检查。
附议人不算；合并办理的、往年的、别人也提过同样建议的，写明了就不算。称谓那一行另有检查。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ..readings.persons import Person, find_near, find_persons
from ..readings.receipts import find_receipt
from ..readings.salutation import is_organisation, split_authors
from ..readings.sentences import sentence_around

_PERSON: Final = compile_later(r"[^\x00-\x7f×*·]{2,4}|[^\x00-\x7f×*]+·[^\x00-\x7f×*]+")
_SPOKEN_TO: Final = compile_later("[，,、：:！! ]?(?:您|你|以上|感谢|再次|首先|最后|谢谢|非常)")
_STARTS: Final = "\n。！？；!?;"
_PROPOSES: Final = compile_later("[^，,。；\n]{0,20}(?:提出的|所提的?|提的|的提案|的建议)")
_THANKED: Final = compile_later("感谢$|谢谢$")
_ON_PURPOSE: Final = compile_later(
    r"曾|此前|去年|前年|上年|往年|历年|以往|合[并办]|并案|一并|同类|类似|相近|相同|另|其[他它]|分别|同时|共同"
    r"|联名|附议|同|与|和|及|也|还|(?:19|20)\d\d年"
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding per person who is spoken to or named as the author and is not one."""
    known = _find_known(letter)
    if not known:
        return
    for person in find_persons(letter):
        # A name that is nearly an author's is a slip of the pen, and another rule's.
        is_known = person.name in known or find_near(person.name, known)
        level = None if is_known else _weigh(letter, person)
        if level is not None:
            yield _report(letter, person, level)


def _find_known(letter: Letter) -> frozenset[str]:
    """Return the names that may stand in the letter; none where not all can be known."""
    case = letter.case
    authors = split_authors(case.authors, letter.requirements.author_title)
    if not all(_PERSON.fullmatch(name) and not is_organisation(name) for name in authors):
        return frozenset()
    salutation = letter.find(Kind.SALUTATION)
    if letter.source is None and not letter.is_record and salutation and "等" in salutation.text:
        return frozenset()
    return frozenset((*authors, *split_authors(case.seconders))) if authors else frozenset()


def _weigh(letter: Letter, person: Person) -> Level | None:
    """Return how sure it is that the name should be an author's, ``None`` where it is not."""
    text = letter.prose.text
    start, end = find_receipt(letter) or (0, 0)
    if start <= person.start < end:
        return Level.ERROR
    before = text[max(person.list_start - 2, 0) : person.list_start]
    is_spoken_to = not before or before[-1] in _STARTS
    if is_spoken_to and _SPOKEN_TO.match(text, person.title_end):
        return Level.ERROR
    if _ON_PURPOSE.search(sentence_around(text, person.start, person.title_end)):
        return None
    if _THANKED.search(before):
        last = max((begin for begin, _ in letter.prose.rows(Kind.BODY)), default=0)
        return Level.ERROR if person.start >= last else Level.WARNING
    return Level.WARNING if _PROPOSES.match(text, person.title_end) else None


def _report(letter: Letter, person: Person, level: Level) -> Diagnostic:
    authors = letter.case.authors
    named = "、".join(authors)
    return RULE.report(
        letter.extent(person.start, person.end),
        f"此处写的是“{person.name}{person.title}”，本件的撰写人是{named}。"
        "请核对；从别的信抄来的，请换成本件的名字。",
        Fix(authors[0]) if len(authors) == 1 else None,
        level,
    )


RULE: Rule[Letter] = Rule(
    id="other-addressee",
    catalogue="C-03 C-11",
    source="通行做法",
    level=Level.ERROR,
    summary="信里称呼的是另一位委员、代表",
    bad=(
        "〔称谓〕张三委员：\n李秀芬委员提出的《关于线路的建议》收悉。现答复如下：",
        "〔称谓〕张三委员：\n李秀芬委员，感谢您对公交工作的关心。",
        "〔称谓〕张三委员：\n现答复如下：\n再次感谢李秀芬委员对公交工作的关心。",
        "李秀芬委员提出的增设站点的建议，我局已经采纳。",
    ),
    good=(
        "〔称谓〕张三委员：\n张三委员，感谢您对公交工作的关心。",
        "〔撰写人〕李秀芳\n李秀芬委员，感谢您对公交工作的关心。",
        "〔附议人〕李秀芬\n感谢李秀芬委员的支持。",
        "本件与李秀芬委员提出的第12号提案合并办理。",
        "李秀芬委员2023年提出的建议，也说到了这里。",
        "我局请李秀芬委员到场查看。",
        "商户代表提出的意见，我局逐条记下。",
        "各位委员、居民代表提出的意见，我局逐条记下。",
        "〔撰写人〕民盟示例区委会\n感谢李秀芬委员到场指导。",
    ),
    check=check,
    concerns_assemblies=True,
)
