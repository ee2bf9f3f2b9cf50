"""A correct letter made with plain python-docx, and the one fault that an example names.

Nothing of this tool takes part: each paragraph is formatted directly, as programs and people do.
An example is YAML that says what differs from the correct letter::

    纸张: Letter
    正文: {字号: 小四}        # the first paragraph of this kind; 全部 is every paragraph
    页码: {对齐: 居中}
    空行: {正文: 2}           # so many empty paragraphs after the first of this kind
"""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any, Final

import docx
import yaml
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

SIZES: Final = {
    "二号": 22, "三号": 16, "小三": 15, "四号": 14, "小四": 12, "五号": 10.5, "小五": 9,
}  # fmt: skip
ALIGNMENTS: Final = {
    "左": WD_ALIGN_PARAGRAPH.LEFT,
    "居中": WD_ALIGN_PARAGRAPH.CENTER,
    "右": WD_ALIGN_PARAGRAPH.RIGHT,
    "两端": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_BODY: Final = {
    "字体": "仿宋_GB2312",
    "西文": "Times New Roman",
    "字号": "三号",
    "行距": "28.95磅",
    "首行缩进": 2,
    "对齐": "两端",
    "字距": -0.3,
    "对齐网格": False,
}
_LOOKS: Final[Mapping[str, Mapping[str, Any]]] = {
    "标题": {"字体": "方正小标宋简体", "字号": "二号", "首行缩进": 0, "对齐": "居中"},
    "称谓": {"首行缩进": 0, "段前": 28.95},
    "一级标题": {"字体": "黑体"},
    "二级标题": {"字体": "楷体_GB2312"},
    "末段": {"与下段同页": True},
    "署名": {"对齐": "右", "首行缩进": 0, "右缩进": 1.5, "段前": 57.9, "与下段同页": True},
    "日期": {"对齐": "右", "首行缩进": 0, "右缩进": 4},
    "抄送": {"字号": "四号", "首行缩进": 0, "左缩进": 1, "右缩进": 1},
}
_TEXTS: Final = (
    ("标题", "关于区政协三届二次会议第0137号提案的答复"),
    ("称谓", "张三委员："),
    ("正文", "您提出的《关于增设夜间公交班次的建议》收悉。经会同区公安分局研究，现答复如下。"),
    ("一级标题", "一、工作开展情况"),
    ("二级标题", "（一）增开夜间班次"),
    ("正文", "2025年5月起，12路、18路末班车延后到23时，每晚增开4班，覆盖沿线9个小区。"),
    ("三级标题", "1.核查客流"),
    ("正文", "我们请公交公司按周统计上下车人数，客流集中的站点已经加装了候车灯箱。"),
    ("一级标题", "二、下一步工作打算"),
    ("正文", "2025年9月底前由公共交通科调好发车间隔，结果在站牌和网站上公布。"),
    ("末段", "感谢您对全区交通工作的关心，欢迎继续提出意见和建议。"),
    ("署名", "示例市示例区交通运输局"),
    ("日期", "2025年6月8日"),
    ("附注", "（联系人：何文静，联系电话：0000-80001234）"),
    ("抄送", "抄送：区政协提案委，区政府督查室。"),
)
_CHAR_PT: Final = 16
_PAGE_NUMBER: Final = {"对齐": "右", "字号": "四号", "字体": "宋体", "样子": "— 1 —", "空": 1}
_SPACING: Final = re.compile(r"(?P<least>最小)?(?P<number>[\d.]+)(?P<unit>倍|磅)")
_FIRST_BODY: Final = 2
_PLAIN_TAIL: Final = "请各单位一并落实。"


def read_example(example: str) -> dict[str, Any]:
    """Return what an example says."""
    said = _as_switches(yaml.safe_load(example))
    assert isinstance(said, dict), example
    return said


def _as_switches(said: Any) -> Any:
    """Return what was said with 是 and 否 as what Python says."""
    if isinstance(said, dict):
        return {key: _as_switches(value) for key, value in said.items()}
    return {"是": True, "否": False}.get(said, said) if isinstance(said, str) else said


def make_letter(said: Mapping[str, Any]) -> bytes:
    """Return the correct letter as a .docx, but for what is said."""
    document: Any = docx.Document()
    said = dict(said)
    _set_page(document.sections[0], said)
    _number_pages(document, said)
    _set_properties(document, said)
    for kind, text in _list_texts(said):
        _add(document, kind, text, said)
    _add_traces(document, said)
    _add_table(document, said)
    data = _save(document)
    data = _add_part(data, "word/vbaProject.bin", b"") if said.get("宏") else data
    return _set_company(data, said["公司"]) if "公司" in said else data


def _save(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


# --- the text ------------------------------------------------------------------------------------


def _list_texts(said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield kinds and texts in order; what is said of a kind goes with its first text alone."""
    done: set[str] = set()
    for kind, text in _TEXTS:
        is_first = kind not in done
        done.add(kind)
        times = said.get(kind, {}).get("重复", 1) if is_first else 1
        for number in range(times):
            yield (kind if is_first and not number else f"{kind}的后文"), text
        blanks = said.get("空行", {}).get(kind, 0) if is_first else 0
        yield from [("空行", "")] * blanks
        if is_first and said.get("分页") == kind:
            yield "分页", ""
    if said.get("分页") == "末尾":
        yield "分页", ""
    if said.get("分页") == "附件":
        yield from (("分页", ""), ("附件", "附件"), ("附件", "夜间公交时刻表"))


def _look_of(kind: str, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return the correct look of a kind, with the example's differences where it is meant."""
    plain = kind.removesuffix("的后文")
    own = said.get(kind, {}) if isinstance(said.get(kind), dict) else {}
    return {**_BODY, **_LOOKS.get(plain, {}), **said.get("全部", {}), **own}


def _add(document: Any, kind: str, text: str, said: Mapping[str, Any]) -> None:
    look = _look_of(kind, said)
    paragraph = document.add_paragraph()
    _set_paragraph(paragraph, look)
    if kind == "分页":
        paragraph.add_run().add_break(docx.enum.text.WD_BREAK.PAGE)
        return
    text = look.get("文字", text)
    tail = _PLAIN_TAIL if "末句颜色" in look or "末句突出显示" in look else ""
    if text:
        _add_run(paragraph, look.get("段首", "") + text, look)
    if tail:
        marked = {"颜色": look.get("末句颜色"), "突出显示": look.get("末句突出显示")}
        _add_run(paragraph, tail, {**look, **marked})
    if kind == "正文" and "链接" in said:
        _add_link(document, paragraph, said["链接"], look)
    if said.get("样式") and kind.startswith("正文"):
        _move_to_style(document, paragraph)


def _set_paragraph(paragraph: Any, look: Mapping[str, Any]) -> None:
    fitted = paragraph.paragraph_format
    fitted.alignment = ALIGNMENTS[look["对齐"]]
    fitted.space_before = Pt(look.get("段前", 0))
    fitted.space_after = Pt(look.get("段后", 0))
    size = _points(look["字号"])
    fitted.first_line_indent = Pt(size * look["首行缩进"])
    fitted.left_indent = Pt(size * look.get("左缩进", 0))
    fitted.right_indent = Pt(size * look.get("右缩进", 0))
    fitted.keep_with_next = bool(look.get("与下段同页", False))
    _set_line(fitted, look["行距"])
    properties = paragraph._p.get_or_add_pPr()
    for name, key, default in (("snapToGrid", "对齐网格", True), ("kinsoku", "避头尾", True)):
        if bool(look.get(key, default)) is not default:
            _insert(properties, name, {"val": "0"})
    if "自动编号" in look:
        _number(paragraph, look["自动编号"])


def _set_line(fitted: Any, spacing: str) -> None:
    found = _SPACING.fullmatch(spacing)
    assert found, spacing
    number = float(found["number"])
    rules = docx.enum.text.WD_LINE_SPACING
    fitted.line_spacing = number if found["unit"] == "倍" else Pt(number)
    if found["unit"] == "磅":
        fitted.line_spacing_rule = rules.AT_LEAST if found["least"] else rules.EXACTLY


def _points(size: str | float) -> float:
    return SIZES[size] if isinstance(size, str) else size


def _add_run(paragraph: Any, text: str, look: Mapping[str, Any]) -> Any:
    run = paragraph.add_run(text)
    _set_run(run, look)
    return run


def _set_run(run: Any, look: Mapping[str, Any]) -> None:
    run.font.name = look["西文"]
    run.font.size = Pt(_points(look["字号"]))
    run.font.bold = look.get("加粗", False)
    if look["字体"] != "无":
        run._r.rPr.rFonts.set(qn("w:eastAsia"), look["字体"])
        run._r.rPr.rFonts.set(qn("w:hint"), "eastAsia")
    if look.get("颜色") not in (None, "自动"):
        run.font.color.rgb = RGBColor.from_string(look["颜色"])
    if look.get("突出显示") is not None:
        _insert(run._r.get_or_add_rPr(), "highlight", {"val": look["突出显示"]})
    if look["字距"] and look["字号"] == "三号":
        _insert(run._r.rPr, "spacing", {"val": str(round(look["字距"] * 20))})


def _insert(properties: Any, name: str, attributes: Mapping[str, str]) -> Any:
    """Append an element; readers do not mind its order."""
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    properties.append(element)
    return element


def _number(paragraph: Any, marker: str) -> None:
    """Have Word count a paragraph; its typed number goes."""
    part = paragraph.part.numbering_part.element
    abstract = _insert(part, "abstractNum", {"abstractNumId": "77"})
    level = _insert(abstract, "lvl", {"ilvl": "0"})
    _insert(level, "start", {"val": "1"})
    _insert(level, "numFmt", {"val": "chineseCounting"})
    _insert(level, "suff", {"val": "nothing"})
    _insert(level, "lvlText", {"val": f"%1{marker[1:]}"})
    part.remove(abstract)
    part.insert(0, abstract)
    number = _insert(part, "num", {"numId": "77"})
    _insert(number, "abstractNumId", {"val": "77"})
    said = _insert(paragraph._p.get_or_add_pPr(), "numPr", {})
    _insert(said, "ilvl", {"val": "0"})
    _insert(said, "numId", {"val": "77"})


def _add_link(document: Any, paragraph: Any, said: Mapping[str, str], look: Any) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    target = document.part.relate_to(f"http://{said['文字']}", kind, is_external=True)
    run = _add_run(paragraph, said["文字"], {**look, "颜色": said.get("颜色")})
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), target)
    run._r.addprevious(link)
    link.append(run._r)


def _move_to_style(document: Any, paragraph: Any) -> None:
    """Give a paragraph its look by a style, nothing of its own left."""
    name = "自设正文"
    if name not in [style.name for style in document.styles]:
        style = document.styles.add_style(name, docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
        style.element.append(copy.deepcopy(paragraph._p.pPr))
        style.element.append(copy.deepcopy(paragraph.runs[0]._r.rPr))
    paragraph._p.remove(paragraph._p.pPr)
    for run in paragraph.runs:
        run._r.remove(run._r.rPr)
    paragraph.style = document.styles[name]


# --- the page ------------------------------------------------------------------------------------


def _set_page(section: Any, said: Mapping[str, Any]) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    margins = said.get("页边距", {"上": 37, "下": 35, "左": 28, "右": 26})
    section.top_margin, section.bottom_margin = Mm(margins["上"]), Mm(margins["下"])
    section.left_margin, section.right_margin = Mm(margins["左"]), Mm(margins["右"])
    properties = section._sectPr
    match said.get("纸张"):
        case "Letter":
            section.page_width, section.page_height = Mm(215.9), Mm(279.4)
        case "A4横排":
            section.page_width, section.page_height = Mm(297), Mm(210)
        case "无":
            properties.remove(properties.find(qn("w:pgSz")))
    grid = said.get("网格")
    if grid:
        element = properties.find(qn("w:docGrid"))
        element.set(qn("w:type"), grid["类型"])
        element.set(qn("w:linePitch"), str(grid["行距"]))
        if "字距" in grid:
            element.set(qn("w:charSpace"), str(grid["字距"]))


def _number_pages(document: Any, said: Mapping[str, Any]) -> None:
    section = document.sections[0]
    section.different_first_page_header_footer = bool(said.get("首页不同", False))
    look = said.get("页码", {})
    if look == "无":
        return
    look = {**_PAGE_NUMBER, **look}
    has_even = look.get("单双", True)
    document.settings.odd_and_even_pages_header_footer = has_even
    _add_number(section.footer, look, look["对齐"])
    if has_even:
        mirrored = {"右": "左", "左": "右"}.get(look["对齐"], look["对齐"])
        _add_number(section.even_page_footer, look, mirrored)


def _add_number(footer: Any, look: Mapping[str, Any], side: str) -> None:
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    plain = {**_BODY, "西文": look["字体"], "首行缩进": 0, "对齐": side}
    indent = {"右": "右缩进", "左": "左缩进"}.get(side)
    sizes = {**plain, "字体": look["字体"], "字号": look["字号"], "字距": 0}
    _set_paragraph(paragraph, {**sizes, **({indent: look["空"]} if indent else {})})
    before, after = look["样子"].split("1")
    if before:
        _add_run(paragraph, before, sizes)
    for step in ("begin", "PAGE", "separate", "1", "end"):
        run = _add_run(paragraph, "1" if step == "1" else "", sizes)
        if step == "PAGE":
            _insert(run._r, "instrText", {}).text = " PAGE "
        elif step != "1":
            _insert(run._r, "fldChar", {"fldCharType": step})
    if after:
        _add_run(paragraph, after, sizes)


# --- what no reader of the paper sees ------------------------------------------------------------


def _set_properties(document: Any, said: Mapping[str, Any]) -> None:
    core = document.core_properties
    core.author = said.get("作者", "")
    core.last_modified_by = said.get("最后修改", "")
    core.comments = ""


def _add_traces(document: Any, said: Mapping[str, Any]) -> None:
    body = document.paragraphs[_FIRST_BODY]
    if "修订" in said:
        run = _add_run(body, "", _BODY)
        change = OxmlElement("w:ins" if said["修订"] == "增" else "w:del")
        change.set(qn("w:id"), "1")
        change.set(qn("w:author"), "张三")
        run._r.addprevious(change)
        change.append(run._r)
    if "批注" in said:
        document.add_comment(body.runs, text=said["批注"], author="张三", initials="张")
    if "隐藏文字" in said:
        _add_run(body, said["隐藏文字"], _BODY).font.hidden = True


def _add_table(document: Any, said: Mapping[str, Any]) -> None:
    if "表格" not in said:
        return
    is_landscape = said["表格"] == "横排A4"
    if is_landscape:
        section = document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    table = document.add_table(rows=2, cols=2)
    width = 220 if is_landscape else said["表格"]
    for column in table.columns:
        column.width = Mm(width / 2)


def _add_part(data: bytes, name: str, content: bytes) -> bytes:
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr(name, content)
    return buffer.getvalue()


def _set_company(data: bytes, company: str) -> bytes:
    """Return a file whose application properties name a company."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as package,
        zipfile.ZipFile(buffer, "w") as written,
    ):
        for name in package.namelist():
            content = package.read(name)
            if name == "docProps/app.xml":
                text = re.sub(r"<Company>.*?</Company>|<Company/>", "", content.decode("utf-8"))
                content = text.replace(
                    "</Properties>", f"<Company>{company}</Company></Properties>"
                ).encode("utf-8")
            written.writestr(name, content)
    return buffer.getvalue()
