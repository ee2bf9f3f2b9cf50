"""The letters that are rendered and measured: plain fictional outlines, made by the public API."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from replywriter import compose, read_outline, typeset
from replywriter.model.letter import Letter
from replywriter.model.unit import Unit

FORMS = ("信函", "文件", "普通")
PAGE_COUNTS = (1, 2, 5)
SEALS = (True, False)
SWEPT = range(1, 23)  # one-line paragraphs: a whole page and what the next begins with

UNIT = "示例市示例区交通运输局"  # 11 字
LONG_UNIT = "示例市示例区住房和城乡建设与综合管理局"  # 19 字
SHORT_UNIT = "区交通局"  # 4 字
DATE = "2025年6月8日"  # 6 字 wide: a digit is half of one
LONG_DATE = "2025年12月10日"  # 7 字
NUMBER = "示交函〔2025〕15号"
COPIES = ("区政协提案委", "区政府督查室")
MANY_COPIES = (*COPIES, "区发展和改革局", "区财政局", "区自然资源和规划分局", "区住房和城乡建设局")
ANNEXES = ("学苑小学周边公交线路调整一览表", "站台设施清单")

LINE = "站台的雨棚和长椅已经投用，夜灯随天色亮起。"
PARAGRAPH = (
    "您建议的公交站已经启用，设在校门以东，5路、16路公交车停靠，孩子们下车走两分钟就进校门，"
    "不必再到远处的老站下车，横穿两条马路。平均每个上学日有430人次在这里上下车。"
)
SPECIAL = "经喆堃、镕玥两位同志核实，“公交都市”——这一目标已经写入规划……"
RARE = "喆堃镕玥"
# Characters without punctuation or digits, so that every line can be full.
HAN = "公交站台设在校门东侧方便学生上下车" * 120

_OUTLINE = """\
格式: cppcc-reply
案件:
  届次: 十二届三次
  编号: "52"
  案由: 关于在学苑小学门口增设公交站的提案
  撰写人: [孙丽华]
  承办单位: 区交通运输局
致谢: 感谢您替接送孩子的家长和老人开口。
已做工作:
  标题: 工作开展情况
  条目:
    - 标题: 增设站点
      内容: |-
{body}
下一步工作: {{内容: 我局将调好早晚高峰的发车间隔。}}
落款: {{署名: {unit}, 日期: {date}}}
{rest}"""
# The shortest real letter: even the 文件 form has room for it on one page.
_SHORT = """\
格式: cppcc-reply
案件: {{届次: 十二届三次, 编号: "52", 案由: 增设公交站, 撰写人: [孙丽华], 承办单位: 区交通运输局}}
用语: {{标题: 关于区政协第52号提案的答复, 开头: 您提出的提案收悉。, 过渡: 现答复如下：}}
致谢: 感谢您的关心。
已做工作: {{内容: {body}}}
下一步工作: {{内容: 我局将调好早晚高峰的发车间隔。}}
落款: {{署名: {unit}, 日期: {date}}}
{rest}"""
_CONTACT = "联系: {联系人: 何文静, 电话: 0000-80001234}\n"


@dataclass(frozen=True, slots=True)
class Specimen:
    """One letter: its form and seal, and the paragraphs of its body."""

    form: str = "信函"
    is_sealed: bool = True
    body: tuple[str, ...] = (LINE,)
    is_short: bool = False
    unit: str = UNIT
    date: str = "2025-06-08"
    number: str = NUMBER
    copies: tuple[str, ...] = COPIES
    annexes: tuple[str, ...] = ()

    def write(self) -> str:
        """Return the outline."""
        rest = "" if self.is_short else _CONTACT
        if self.number:
            rest += f"答复: {{文号: {self.number}}}\n"
        if self.copies:
            rest += f"抄送: [{', '.join(self.copies)}]\n"
        if self.annexes:
            rest += f"附件: [{', '.join(f'{{名称: {name}}}' for name in self.annexes)}]\n"
        rows = [f"        {paragraph}" for paragraph in self.body]
        body = self.body[0] if self.is_short else "\n".join(rows)
        pattern = _SHORT if self.is_short else _OUTLINE
        return pattern.format(body=body, unit=self.unit, date=self.date, rest=rest)

    def compose(self, folder: Path) -> Letter:
        """Return the letter; the outline is written into a folder first, as staff do."""
        file = folder / "提纲.yaml"
        file.write_text(self.write(), encoding="utf-8")
        paper = {"形式": self.form, "用印": "是" if self.is_sealed else "否"}
        unit = Unit(full_name=self.unit, level="区", self_reference="我局", paper=paper)
        return compose(read_outline(file), unit=unit)

    def build(self, folder: Path) -> bytes:
        """Return the .docx."""
        return typeset(self.compose(folder))


def name_of(form: str, pages: int, is_sealed: bool) -> str:
    """Return the name of a letter of the grid form × pages × seal."""
    return f"{form}-{pages}页-{'用印' if is_sealed else '不用印'}"


def name_swept(form: str, lines: int) -> str:
    """Return the name of a letter whose body has so many one-line paragraphs."""
    return f"{form}-{lines}行"


def make_specimens() -> Mapping[str, Specimen]:
    """Return all letters by name."""
    return dict(_all())


def _all() -> Iterator[tuple[str, Specimen]]:
    for form in FORMS:
        for is_sealed in SEALS:
            yield (
                name_of(form, 1, is_sealed),
                Specimen(form, is_sealed, (LINE,), is_short=True, copies=()),
            )
            yield name_of(form, 2, is_sealed), Specimen(form, is_sealed, (PARAGRAPH,) * 4)
            yield (
                name_of(form, 5, is_sealed),
                Specimen(form, is_sealed, (PARAGRAPH,) * 25, copies=MANY_COPIES),
            )
        for lines in SWEPT:
            yield name_swept(form, lines), Specimen(form, form != "普通", (LINE,) * lines)
    yield "满页", Specimen(body=(HAN,))
    yield "无文号", Specimen(number="")
    yield "字体", Specimen(body=(PARAGRAPH, SPECIAL))
    yield "附件", Specimen(annexes=ANNEXES)
    yield "单位长", Specimen(unit=LONG_UNIT)
    yield "单位短", Specimen(is_sealed=False, unit=SHORT_UNIT, date="2025-12-10")
