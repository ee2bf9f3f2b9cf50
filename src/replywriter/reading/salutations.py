"""The line that addresses the letter, in all its forms, and whom it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ..chinese import HAN
from ..expressions import compile_later

_COLON: Final = "[:：]"
_HONOUR: Final = r"(?:尊\s*敬\s*的|敬爱的|致)?\s*"
_COUNT: Final = (
    r"(?:等\s*(?:\d{1,3}|[一二两三四五六七八九十]{1,3})?\s*[位名]?"
    r"|(?:\d{1,3}|十[一二三四五六七八九]|[二两三四五六七八九十])\s*[位名]|各位|诸位)?\s*"
)
_TITLE: Final = (
    r"(?:(?:全国|省|市|区|县|镇|乡|州)?\s*(?:政\s*协|人\s*大)?\s*(?:常委|委\s*员|代\s*表)"
    r"|先生|女士|同志|网友|市民)们?"
)
_ASIDE: Final = r"(?:\s*[（(][^（）()]{2,30}[）)])?"
_GREETING: Final = r"(?:\s*[,，]?\s*(?:您们?|你们?|你们|大家)\s*好)?"
_NAMES: Final = rf"(?P<names>[{HAN}A-Za-z·•.、，,;；和及与\s　×*○〇]{{0,150}}?)"
_PERSONS: Final = f"{_HONOUR}{_NAMES}{_ASIDE}{_COUNT}{_TITLE}{_ASIDE}{_GREETING}"
_WITH_COLON: Final = compile_later(rf"(?P<who>{_PERSONS}\s*{_COLON})\s*(?P<rest>.*)", re.DOTALL)
_GREETED: Final = compile_later(
    rf"(?P<who>{_HONOUR}{_NAMES}{_COUNT}{_TITLE}{_ASIDE}\s*[,，]?\s*(?:您|你|你们|您们)\s*好"
    r"\s*[!！:：,，。]?)\s*(?P<rest>.*)",
    re.DOTALL,
)
_ALONE: Final = compile_later(f"(?P<who>{_PERSONS})[,，。]?")

# Units, parties and delegations: 市国土资源局：, 民革某市委：, 某某代表团：.
_ORGANISATION: Final = compile_later(
    rf"(?P<who>{_HONOUR}(?P<names>[{HAN}A-Za-z（）()、，,\s·“”]{{2,80}}?"
    r"(?:局|厅|委|部|办|院|署|处|科|室|社|会|团|盟|党|进|建|革|联|界别?|组|政府|中心|委员会|支部|总支|公司|大学|学院|街道|镇|乡"
    rf"|单位)){_ASIDE}\s*{_COLON})\s*(?P<rest>.*)",
    re.DOTALL,
)
_OPENS: Final = compile_later(
    r"(?:您|你|贵|现|关于|根据|感谢|非常|首先|收|对|《|经|按|我|[^。]{0,60}(?:提出|转来|如下))"
)
_LABEL: Final = compile_later(
    r"(?:承办|主办|协办|会办|联系|办理|答复|发布|发文|抄送?|报送?|送|附|签发|来源|信息|所属|经办|责任|撰写|提案|建议|关于)"
)
_SUBJECT: Final = compile_later(r"[《》。]|第\s*[\w-]+\s*号|提案|建议|答复|会议")
_GIVEN: Final = compile_later(
    rf"[{HAN}×xX*○〇]{{2,4}}|[{HAN}·•.]{{2,20}}|[xX×*]{{1,4}}|[A-Za-z .·]{{2,30}}"
)
# 和 sets off people only: 自然资源和规划局 is one, and 李和平 is one. So does a blank between two
# whole names; one inside a name is padding.
_SEPARATOR: Final = compile_later(
    rf"\s*[、，,;；]\s*|(?<=[{HAN}]{{2}})\s*[和及与]\s*(?=[{HAN}]{{2}})(?!.*[局厅委部办会院处所站署])"
    rf"|(?<=[{HAN}]{{2}})\s+(?=[{HAN}]{{2}})"
)
_ABOUT_NAME: Final = compile_later(rf"^{_HONOUR}|(?<=[{HAN}]{{2}})(?:委员|代表)$")
_BARE: Final = compile_later(rf"[{HAN}]{{2,4}}(?:、[{HAN}]{{2,4}})*\s*{_COLON}")
_NO_NAME: Final = compile_later(
    r"正文|内容|全文|原文|标题|主题|问题|事项|来源|日期|时间|附件|说明|备注|摘要|如下|详情|答复|回复|字体|浏览|访问|点击|分享"
)
_LONGEST: Final = 240
_BLANKS: Final = compile_later(r"\s+")


@dataclass(frozen=True, slots=True)
class Salutation:
    """A salutation as typed, the names in it, and the text that shares its line."""

    text: str
    names: tuple[str, ...]
    rest: str = ""


def read_salutation(text: str) -> Salutation | None:
    """Return the salutation that a line is or begins with, ``None`` where it is none."""
    head, beyond = text[:_LONGEST], text[_LONGEST:]
    found = _match(head)
    if found is None:
        return None
    names = split_addressees(found["names"])
    return Salutation(found["who"].strip(), names, (found["rest"] + beyond).strip())


def is_bare_name(text: str) -> bool:
    """Tell whether a line is names and a colon, as those of letters that bear no title: 张三：."""
    return bool(_BARE.fullmatch(text)) and not _NO_NAME.match(text)


def _match(head: str) -> re.Match[str] | dict[str, str] | None:
    """Return the first form that fits, the surest first."""
    for form in (_WITH_COLON, _GREETED):
        found = form.fullmatch(head)
        if found and not _SUBJECT.search(found["who"]):
            return found
    alone = _ALONE.fullmatch(head)
    if alone and _names_people(alone["names"]):
        return {"who": alone["who"], "names": alone["names"], "rest": ""}
    unit = _ORGANISATION.fullmatch(head)
    if unit and not (_SUBJECT.search(unit["who"][:-4]) or _LABEL.match(unit["who"])):
        return unit if not unit["rest"] or _OPENS.match(unit["rest"]) else None
    return None


def split_addressees(names: str) -> tuple[str, ...]:
    """Return the single names of a salutation, without padding, 尊敬的, and the word behind one."""
    parts = (_ABOUT_NAME.sub("", _BLANKS.sub("", part)) for part in _SEPARATOR.split(names.strip()))
    return tuple(part for part in parts if part)


def _names_people(names: str) -> bool:
    """Tell whether a text without a colon is a list of people's names and nothing else."""
    parts = split_addressees(names)
    return bool(parts) and all(_GIVEN.fullmatch(part) for part in parts)
