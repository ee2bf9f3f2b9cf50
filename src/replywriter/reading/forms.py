"""The written forms of a letter's short lines: marks, numbers, dates, contact lines, furniture.

Every form is matched against a line without its blanks, because 类　别 and 联 系 人 are padded at
will, and in both widths of punctuation. Real letters write one class mark in nineteen forms.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..chinese import HAN
from ..expressions import compile_later
from ..model.kind import Kind

_COLON: Final = "[:：]"
_OPEN: Final = r"[〔【\[(（［]"
_CLOSE: Final = r"[〕】\])）］]"

# What follows the words 类别, 办理结果 …: a letter, a heavenly stem, or the words themselves.
_CLASS: Final = (
    r"(?:[A-DＡ-Ｄa-d][1-9]?(?:类|级)?件?|[甲乙丙丁]类?"
    r"|(?:已经?|正在|基本)?解决(?:或(?:者)?(?:基本解决|采纳))?|(?:已经?)?采纳"
    r"|(?:已)?列入(?:解决)?计划[^:：。]{0,10}|(?:拟|暂缓|部分)解决|留作参考)"
)
_CLASS_LABEL: Final = (
    r"(?:提案|建议)?(?:(?:办理|办复|答复|办结)(?:结果|类别|情况|分类|性质|程度)(?:标注|分类|类别)?"
    r"|结果(?:分类|类别)|类别|分类|类型)"
)
_PUBLIC: Final = (
    r"(?:同意|主动|依申请|不予|对外|全文|摘要|部分|删减后|不|不同意|可以?|免予)?公开(?:发布)?"
    r"|是|否|同意|不同意"
)
_PUBLIC_LABEL: Final = (
    r"(?:是否(?:同意)?(?:对外|全文|主动)?公开|(?:信息)?公开(?:属性|方式|类别|选项|形式|范围|情况))"
)
_YEAR: Final = r"(?:19|20)\d\d"
_ORDINAL: Final = r"(?:第|闭|会)?[\dA-Za-z]{1,6}号?"

# A line at the head may hold several of these, one after the other.
_MARKS: Final = tuple(
    (kind, compile_later(form))
    for kind, form in (
        (Kind.CATEGORY, f"{_CLASS_LABEL}{_COLON}?{_OPEN}?{_CLASS}{_CLOSE}?(?![{HAN}])"),
        (Kind.CATEGORY, f"{_OPEN}{_CLASS}{_CLOSE}"),
        (Kind.CATEGORY, r"(?:[A-DＡ-Ｄ][1-9]?类?|[甲乙丙丁]类)件?$"),
        (Kind.PUBLICITY, f"{_OPEN}?{_PUBLIC_LABEL}{_COLON}?(?:{_PUBLIC})?{_CLOSE}?$"),
        (Kind.PUBLICITY, f"{_OPEN}(?:[此本](?:件|文|复函))?(?:{_PUBLIC}){_CLOSE}[。.]?$"),
        (
            Kind.PUBLICITY,
            r"(?:[此本](?:件|文|复函))?(?:主动|依申请|不予|对外|全文)公开(?:发布)?[。.]?$",
        ),
        (Kind.PUBLICITY, r"[此本](?:件|文|复函)公开(?:发布)?[。.]?$"),
        (
            Kind.DOCUMENT_NUMBER,
            f"(?:(?:发文字号|文号|编号){_COLON})?[{HAN}A-Z]{{1,20}}{_OPEN}{_YEAR}{_CLOSE}?{_ORDINAL}",
        ),
        (
            Kind.SIGNER,
            f"(?:签发(?:人|领导|负责人)?|领导签[发字]|审签人?|会签人?){_COLON}(?:[{HAN}·]{{1,8}})?",
        ),
    )
)

# The labels of contact lines and of who answers for the letter, before or after the signature.
_CONTACT: Final = compile_later(
    f"{_OPEN}?(?:[{HAN}]{{0,8}}?)"
    r"(?:联系(?:人员?|电话|方式|单位|地址|部门|科室|手机)|承办(?:人员?|负责人|领导|科室|单位|股室)"
    r"|经办(?:人员?|科室)|办理(?:人员?|负责人|单位|科室)|(?:分管|主管|责任|单位|局|主要|带班)(?:领导|负责人|局长)"
    r"|负责(?:人|同志)|领导(?:署名|签[发字名]|审签)|签发人|审[签核]人?|签批人|责任人|填报人|经手人|[局厅处科院校镇乡县区市]长|(?:副)?主任|书记|秘书长"
    r"|(?:主办|会办|协办|承办|答复|办理)(?:单位|部门)|(?:办公|咨询|固定)?电话|手机|传真"
    r"|邮(?:政编码|编)|通[讯信]地址|(?:电子)?邮箱)"
    f"(?:[{HAN}、及和与/]{{0,8}}|{_OPEN}[^:：]{{0,12}}{_CLOSE})?(?:{_COLON}|[\\d—－-]{{5,}}|{_CLOSE}?$|$)"
)
_OFFICE_LABEL: Final = compile_later(
    f"(?:主办|答复|承办|办理|落款)(?:单位|部门|机关){_COLON}(?P<unit>[{HAN}（）()、]{{3,40}})$"
)
_PHONE: Final = compile_later(r"[\d\-—－–()（）、,，/+转]{7,40}$")
_COPIES: Final = compile_later(f"(?:抄送|抄报|抄致|主报|报送|分送|报|送)(?:单位|机关)?{_COLON}")
_ANNEX: Final = compile_later(rf"附件?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})?{_COLON}")
_ANNEX_LABEL: Final = compile_later(r"附件?(?:\d{1,2}|[一二三四五六七八九十]{1,2})?$")

_CHINESE_YEAR: Final = "[一二三四五六七八九〇○零0Oo]{4}"
_CHINESE_NUMBER: Final = "[一二三四五六七八九十元正廿卅〇○零0]{1,4}"
_DATE: Final = compile_later(
    rf"(?:{_YEAR}年\d{{1,2}}月(?:\d{{1,2}}日?)?"
    rf"|{_CHINESE_YEAR}年{_CHINESE_NUMBER}月(?:{_CHINESE_NUMBER}日)?"
    rf"|{_YEAR}([-./．])\d{{1,2}}\1\d{{1,2}}日?)"
)
# Digits, 年, 月 or 日 lost by the page: 2023927, 2022年6, 20240425, 202368日.
_DAMAGED_DATE: Final = compile_later(rf"{_YEAR}(?:\d{{1,4}}|(?=.{{1,7}}$)[\d年月日xX×_]+)(?!\d)")
_YEAR_ALONE: Final = compile_later(_YEAR)

_FURNITURE: Final = compile_later(
    rf"[{_OPEN[1:-1]}]?(?:(?:信息|稿件|文章|文件|内容)?来源|(?:发布|发文|更新|生成|成文|添加|公开|印发|录入|创建)"
    r"(?:时间|日期|机构|单位|人|时限)|时间|日期|索引号|(?:主题|体裁|信息|组配|服务对象|公文)分类|所属机构|发文字号"
    r"|效力状态|信息有效性|有效性|废止日期|生效日期|名称|标题|文号|关键[字词]|主题词|(?:内容)?(?:概述|摘要)|类别|分类|作者|(?:责任)?编辑|审核|信息索引"
    r"|(?:浏览|阅读|点击|访问)(?:次数|量|数|率|人数)?|点击|字[体号]|(?:文字|字体)大小|背景色|视力保护色|保护视力色"
    r"|分享(?:到|至)?|收藏|打印|关闭|微信|微博|头条|空间|朗读|语音)"
    rf"(?:{_COLON}|{_CLOSE}|[|｜]|[\d-]{(6,)}|(?:到|至|微信|微博|打印|关闭)|$)"
)
_SITE_WORDS: Final = compile_later(
    r"扫一扫|打印本页|关闭窗口|打印此页|返回顶部|分享到|当前位置|您(?:现在)?(?:所在)?的位置|无障碍浏览|上一[篇条]|下一[篇条]"
    r"|版权所有|ICP备|公网安备|网站标识码|网站地图|主办单位.{0,30}地址|^.{0,3}相关(?:链接|附件|文档|阅读|新闻|文章)|附件下载|随便看|手机打开"
)
_SITE_SHAPE: Final = compile_later(
    rf"[•●▪]|[|｜]|[^{HAN}\dA-Za-z]*$|(?!答复|复函).{{1,2}}$|.*[>＞»].|{_YEAR}([-/.])\d\d?\1\d\d?|{_YEAR}年.{{2,6}}日?\d\d?[:：]\d\d"
    r"|[\d/-]{6,}|.{0,12}(?:词条|释义)[|｜]"
)

# What the name of a unit ends with.
_UNIT: Final = compile_later(
    r"(?:局|厅|委|部|办|院|署|站|所|室|处|科|队|会|社|行|馆|中心|政府|公司|集团|大学|学院|学校|总队|支队|大队|街道|镇|乡|村"
    r"|管委会|办公室|委员会|办事处|联合会|开发区|园区|分局|法院|检察院|党组|协会|银行|总公司|电视台|医院)"
    rf"(?:{_OPEN}[^)）]{{2,30}}{_CLOSE})?$"
)
_NO_NAME: Final = compile_later(r"[。！？!?；;，,:：《》“”]|\d{4}")


def strip_blanks(text: str) -> str:
    """Return a text without any of its blanks, as forms are matched against it."""
    return "".join(text.split())


def read_marks(text: str) -> tuple[tuple[Kind, str], ...]:
    """Return the class, publicity, number and signer marks that a line consists of.

    Nothing where the line holds anything else; one of several marks keeps its own text.
    """
    marks = tuple(_split_marks(text.strip()))
    return () if any(kind is Kind.OTHER for kind, _ in marks) else marks


def _split_marks(text: str) -> Iterator[tuple[Kind, str]]:
    """Yield the marks from the left; what is none of them comes last, as 其他."""
    rest = text
    while rest:
        found = _match_mark(rest)
        if found is None:
            yield Kind.OTHER, rest
            return
        kind, length = found
        yield kind, rest[:length].strip()
        rest = rest[length:].lstrip(" \t\u3000,，;；")


def _match_mark(text: str) -> tuple[Kind, int] | None:
    """Return the mark that a text begins with, and its length with the blanks in it."""
    compact = strip_blanks(text)
    for kind, form in _MARKS:
        found = form.match(compact)
        if found:
            return kind, _length_with_blanks(text, found.end())
    return None


def _length_with_blanks(text: str, count: int) -> int:
    """Return how far a text reaches that holds so many characters besides blanks."""
    for index, char in enumerate(text):
        if count == 0:
            return index
        count -= not char.isspace()
    return len(text)


def is_contact(text: str) -> bool:
    """Tell whether a line says whom to call or who answers for the letter (附注)."""
    compact = strip_blanks(text[:200])
    is_form = _CONTACT.match(compact) or (_PHONE.match(compact) and not is_date(text))
    return bool(is_form) and len(text) <= 120


def is_copies(text: str) -> bool:
    """Tell whether a line begins the list of copies: 抄送：, 抄报：, 报：."""
    return bool(_COPIES.match(strip_blanks(text[:20])))


def is_annex_note(text: str) -> bool:
    """Tell whether a line begins the list of annexes: 附件：1.……"""
    return bool(_ANNEX.match(strip_blanks(text[:20])))


def is_annex_label(text: str) -> bool:
    """Tell whether a line is nothing but 附件 or 附件1."""
    return bool(_ANNEX_LABEL.match(strip_blanks(text[:20])))


def is_date(text: str) -> bool:
    """Tell whether a line is a date and nothing else, whole or damaged."""
    compact = strip_blanks(text[:30]).strip("()（）。|")
    return bool(_DATE.fullmatch(compact)) or is_damaged_date(compact)


def is_damaged_date(text: str) -> bool:
    """Tell whether a line is a date that has lost digits, 年, 月 or 日: 2023927, 2022年6.

    What it was is never guessed; 2023111 may be two days.
    """
    compact = strip_blanks(text[:30]).strip("()（）。|")
    if _DATE.fullmatch(compact) or _YEAR_ALONE.fullmatch(compact):
        return False
    return bool(_DAMAGED_DATE.fullmatch(compact))


def find_office(text: str) -> str | None:
    """Return the unit that a line such as 答复单位：某局 names as the one that answers."""
    found = _OFFICE_LABEL.match(strip_blanks(text[:60]))
    return found["unit"] if found else None


def is_unit(text: str) -> bool:
    """Tell whether a line is the name of a unit and nothing else."""
    compact = strip_blanks(text[:60])
    return 2 < len(compact) <= 40 and not _NO_NAME.search(compact) and bool(_UNIT.search(compact))


def is_site_line(text: str) -> bool:
    """Tell whether a line is surely the web site's own: 扫一扫, 打印本页, 版权所有 …."""
    return bool(_SITE_WORDS.search(strip_blanks(text[:200]))) and len(text) <= 200


def is_furniture(text: str) -> bool:
    """Tell whether a line belongs to the web page around the letter: 来源, 浏览次数, 字体 …."""
    compact = strip_blanks(text[:200])
    return bool(
        _FURNITURE.match(compact) or _SITE_WORDS.search(compact) or _SITE_SHAPE.match(compact)
    )
