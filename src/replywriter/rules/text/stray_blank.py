"""汉字之间有空格。

汉语文字的字、词、句之间不空格；空格多半是复制、换行、对齐时留下的。
印出来一行里松紧不匀，检索时也找不到这个词。
书名号里并列的制发机关、依次排列的姓名、联系方式里的空格不算；汉字和西文、数字之间的空格不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...chinese import HAN
from ...expressions import compile_later
from ...model.block import Block
from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.kind import HEADINGS, Kind
from ...model.letter import Letter
from ..readings.pattern import Pattern
from ..readings.running_text import CHINESE

_WIDE: Final = "\t\u3000"
_BLANK: Final = Pattern(
    rf"(?<=[{CHINESE}])[ {_WIDE}]+(?=[{CHINESE}])"
    rf"|(?<=[{CHINESE}])[{_WIDE}]+(?=[0-9])|(?<=[0-9])[{_WIDE}]+(?=[{CHINESE}])",
    needs=" \t\u3000",
)
_KINDS: Final = frozenset({Kind.BODY, *HEADINGS})
_FORM: Final = compile_later("联\\s*系|电\\s*话|邮\\s*[编箱]|地\\s*址|此致|附\\s*件|来源|抄送|类别")
_CHAPTER: Final = compile_later("第[一二三四五六七八九十百]+[章节条编部]$")
_NAMES: Final = compile_later(
    rf"(?<![{HAN}])[{HAN}]{{2,4}}(?:[ {_WIDE}]+[{HAN}]{{2,4}})+(?![{HAN}])"
)
_SPACED_NAME: Final = compile_later(
    rf"(?<![{HAN}])[{HAN}][ {_WIDE}]+[{HAN}](?![{HAN}])"
    rf"|[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余"
    rf"潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚文]"
    rf"[ {_WIDE}]+[{HAN}](?=[、，,。（(同委代书主局科处副先女等]|$)"
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per blank between Chinese characters or marks."""
    for found in _BLANK.find(letter):
        block, offset = letter.prose.at(found.start())
        if block.kind not in _KINDS or _is_meant(letter, block, offset, found.start()):
            continue
        text = letter.prose.text
        around = f"{text[found.start() - 1]} {text[found.end()]}"
        yield RULE.report(
            letter.extent(*found.span()),
            f"“{around}”中间有空格。请删去空格。",
            Fix("", safe=True),
        )


def _is_meant(letter: Letter, block: Block, offset: int, at: int) -> bool:
    """Tell whether a blank sets off what is not running text: names, organs, a contact line."""
    if letter.prose.is_in_title(at) or _FORM.search(block.text[:12]):
        return True
    if _is_author(letter, block.text, offset) or _CHAPTER.search(block.text[:offset]):
        return True
    return any(
        found.start() <= offset < found.end()
        for pattern in (_NAMES, _SPACED_NAME)
        for found in pattern.finditer(block.text)
    )


def _is_author(letter: Letter, text: str, offset: int) -> bool:
    """Tell whether a blank stands in the name of an author, which has a rule of its own."""
    left, right = text[max(offset - 3, 0) : offset], text[offset : offset + 6].lstrip()
    around = left + right
    return any(
        around.find(name, max(len(left) - len(name) + 1, 0)) in range(len(left))
        for name in letter.case.authors
    )


RULE: Rule[Letter] = Rule(
    id="stray-blank",
    catalogue="P-23",
    source="通行做法",
    level=Level.WARNING,
    summary="汉字之间有空格",
    bad=(
        "您的提案收 悉，现答复如下：",
        "已新增站点2处。 下一步继续清点。",
        "我局会同区城市管理局　逐段清点。",
        "2025年　6月底前完成。",
        "〔二级标题〕（一） 增设站点",
    ),
    good=(
        "配备 5G 设备 20 台，采用 AR 导览。",
        "印发《中共示例市委 示例市人民政府关于公交优先的意见》。",
        "参加座谈的有：周明华 陈秀兰 吴志平。",
        "由赵 霜同志负责，",
        "〔撰写人〕白玛央\n请白 玛央委员到现场，",
        "联系人：何文静　电话：0000-80001234",
        "第一章　总则",
        "〔署名〕示例市　示例区　交通运输局",
        "〔日期〕2025年 6月 8日",
        "〔称谓〕赵 霜委员：",
    ),
    check=check,
)
