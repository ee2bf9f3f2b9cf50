"""The papers around a letter: what is made, what stands on it, what is said of faulty data."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from replywriter.errors import TemplateError
from replywriter.filling.sheets import applies, fill, open_dossier
from replywriter.formats.folders import packaged_templates
from replywriter.formats.loading import load_json
from replywriter.formats.paper_patterns import ALL_IN_ONE
from replywriter.formats.paper_words import PAPER_WORDS
from replywriter.formats.papers import BASE, list_papers, load_paper
from replywriter.loading import load_outline
from replywriter.model.keys import from_data
from replywriter.model.outline import Outline
from replywriter.model.sheet import NextPage, Sheet
from replywriter.model.sheet import Table as SheetTable
from replywriter.typesetting.runs import RunWriter
from replywriter.typesetting.sheet import typeset_sheet
from replywriter.typesetting.shell import make_shell
from replywriter.typesetting.tables import TableWriter
from replywriter.units import TWIPS_PER_PT
from tests.strategies import lines, outlines, text
from tests.test_cli import run

CASES = sorted(path.parent for path in (Path(__file__).parent / "papers").glob("*/outline.yaml"))
ADDRESS = "示例市示例区学苑路1号示例小区12幢2单元301室"


def make_sheets(folder: Path, is_every: bool = False) -> list[Sheet]:
    """Return the sheets of a case: those that apply, or every one there is."""
    outline = load_outline(folder / "outline.yaml").outline
    assert outline is not None
    dossier = open_dossier(outline, "outline")
    return [
        sheet
        for paper in list_papers(folder)
        if is_every or applies(paper, dossier)
        for sheet in fill(paper, [dossier])
    ]


def test_there_are_cases() -> None:
    """The folder of cases is not empty."""
    assert len(CASES) >= 6


@pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)
def test_case(folder: Path, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """An outline gives the papers that its folder shows; each is a valid Word file."""
    pages = []
    for sheet in make_sheets(folder):
        data = typeset_sheet(sheet)
        assert_valid(data, tmp_path)
        pages.append(f"== {sheet.name}\n{_dump(data)}\n")
    text = "\n".join(pages)
    golden = folder / "forms.txt"
    if request.config.getoption("--update"):
        golden.write_text(text, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == text


def assert_valid(data: bytes, folder: Path) -> None:
    """Hold a file against the schemas of Open XML."""
    (folder / "sheet.docx").write_bytes(data)
    result = OpenXmlValidator().validate(folder / "sheet.docx")
    assert result.is_valid, [str(error) for error in result.errors]


def _dump(data: bytes) -> str:
    """Return a sheet as python-docx sees it: its page, each paragraph and each row of cells."""
    document = docx.Document(io.BytesIO(data))
    section = document.sections[0]
    lines = [
        f"页 {section.page_width.mm:.0f}×{section.page_height.mm:.0f} "
        f"边 {section.top_margin.mm:.1f} {section.right_margin.mm:.1f} "
        f"{section.bottom_margin.mm:.1f} {section.left_margin.mm:.1f}"
    ]
    for item in document.iter_inner_content():
        lines += _show_table(item) if isinstance(item, Table) else [_show(item)]
    return "\n".join(lines)


def _show(paragraph: Paragraph) -> str:
    breaks = "⏏" if paragraph.paragraph_format.page_break_before else ""
    return f"{breaks}{paragraph.style.name}│{paragraph.text}".replace("\n", "⏎")


def _show_table(table: Table) -> Iterator[str]:
    yield "表 " + " ".join(f"{column.width.mm:.1f}" for column in table.columns)
    for row in table.rows:
        rule = {None: "", 1: "≥", 2: "＝"}[row.height_rule and int(row.height_rule)]
        cells: list[str] = []
        for cell in dict.fromkeys(cell._tc for cell in row.cells):
            texts = [Paragraph(p, None).text for p in cell.p_lst]
            span = f"({cell.grid_span})" if cell.grid_span > 1 else ""
            cells.append(span + "⏎".join(texts))
        height = f"{row.height.mm:.1f}" if row.height else ""
        yield f"  {rule}{height}│" + "│".join(cells)


@pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)
def test_every_paper_can_be_made_of_every_outline(folder: Path, tmp_path: Path) -> None:
    """Whatever is missing stays blank, and no paper says 【待补】 or the word for nothing."""
    for sheet in make_sheets(folder, is_every=True):
        data = typeset_sheet(sheet)
        text = _dump(data)
        assert "待补" not in text
        assert "None" not in text
        assert "()" not in text
        assert_valid(data, tmp_path)


def test_same_input_gives_the_same_bytes() -> None:
    """A sheet is the same, byte for byte, from a shell that is made anew."""
    sheets = make_sheets(CASES[0], is_every=True)
    first = [typeset_sheet(sheet) for sheet in sheets]
    make_shell.cache_clear()
    again = [typeset_sheet(sheet) for sheet in make_sheets(CASES[0], is_every=True)]
    assert first == again


def test_no_trace_of_program_or_clock() -> None:
    """Properties name the unit and the letter's date; nothing names us, python-docx or today."""
    folder = next(case for case in CASES if case.name == "three-members")
    for sheet in make_sheets(folder, is_every=True):
        with zipfile.ZipFile(io.BytesIO(typeset_sheet(sheet))) as package:
            parts = {name: package.read(name).decode("utf-8") for name in package.namelist()}
            assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "docProps/app.xml" not in parts
        assert "2025-06-08T00:00:00Z" in parts["docProps/core.xml"]
        assert "示例市示例区交通运输局" in parts["docProps/core.xml"]
        assert not re.search("replywriter|python", "".join(parts.values()), re.IGNORECASE)


def test_text_stays_text() -> None:
    """Marks of XML and of templates in an outline are printed as they were typed."""
    folder = next(case for case in CASES if case.name == "organisation")
    for sheet in make_sheets(folder):
        if "信封" not in sheet.name and "标签" not in sheet.name and "发文稿纸" not in sheet.name:
            assert "关于<示例>&{{ 案由 }}的建议" in _dump(typeset_sheet(sheet))


def test_region_chooses_the_form_that_asks_for_opinions() -> None:
    """A region names its 征询意见表; a group is asked whether a leader answered."""
    folder = next(case for case in CASES if case.name == "organisation")
    sheets = {sheet.name: sheet for sheet in make_sheets(folder)}
    name = "三届二次-8-区水务局-征询意见表（同意度）-民盟示例区委员会"
    assert name in sheets
    assert not any("征询意见表-" in other for other in sheets)
    assert "是否由分管⏎领导答复" in _dump(typeset_sheet(sheets[name]))
    assert "10个工作日内寄回" in _dump(typeset_sheet(sheets[name]))


def test_private_addresses_stand_on_envelopes_and_labels_only() -> None:
    """寄送 is printed where it is needed and nowhere else; a private phone is not printed."""
    folder = next(case for case in CASES if case.name == "three-members")
    for sheet in make_sheets(folder, is_every=True):
        text = _dump(typeset_sheet(sheet))
        goes_out = "信封" in sheet.name or "标签" in sheet.name
        assert (ADDRESS in text) == goes_out, sheet.name
        assert "13800000000" not in text


def test_opinion_is_never_guessed() -> None:
    """No box is ticked for what the author said; only the manner of the talk is."""
    folder = next(case for case in CASES if case.name == "three-members")
    sheet = next(one for one in make_sheets(folder) if one.name.endswith("面商记录"))
    text = _dump(typeset_sheet(sheet))
    assert "■走访" in text
    assert "□满意" in text
    assert "■满意" not in text


def test_labels_of_several_outlines_share_a_page() -> None:
    """One file holds all labels, eight rows of three to a page, none without a cell."""
    dossiers = []
    for name in ("three-members", "ten-deputies", "merged-cases"):
        folder = next(case for case in CASES if case.name == name)
        outline = load_outline(folder / "outline.yaml").outline
        assert outline is not None
        dossiers.append(open_dossier(outline, name))
    paper = load_paper("labels")
    assert paper.copies == ALL_IN_ONE
    (sheet,) = fill(paper, dossiers)
    (table,) = sheet.content
    assert isinstance(table, SheetTable)
    names = [row["姓名"] for dossier in dossiers for row in dossier.recipients()]
    printed = [cell.lines[-1].text for row in table.rows for cell in row.cells]
    assert [text.split("　")[0].removesuffix("（收）") for text in printed if text] == names
    assert len(table.rows) == -(-len(names) // 3)


def test_two_recipients_of_one_name_get_an_envelope_each() -> None:
    """寄送 may name two people alike, or nobody: no row of it is lost."""
    rows = [{"收件人": "张三", "地址": "甲路1号"}, {"收件人": "张三委员", "地址": "乙路2号"}]
    more = [{"地址": "丙路3号"}, {"地址": "丁路4号"}]
    data = {"格式": "cppcc-reply", "案件": {"撰写人": ["张三", "李四"]}, "寄送": rows + more}
    dossier = open_dossier(from_data(Outline, data), "提纲")
    assert [(row["姓名"], row["称谓"], row["地址"]) for row in dossier.recipients()] == [
        ("张三", "委员", "甲路1号"),
        ("张三", "委员", "乙路2号"),
        ("李四", "委员", ""),
        ("", "", "丙路3号"),
        ("", "", "丁路4号"),
    ]


def test_merged_cases_have_papers_of_their_own() -> None:
    """Each merged case has its own sheets; who wrote both gets one envelope."""
    folder = next(case for case in CASES if case.name == "merged-cases")
    names = [sheet.name for sheet in make_sheets(folder)]
    assert "三届二次-0137-区交通运输局-发文稿纸" in names
    assert "三届二次-0152-区交通运输局-发文稿纸" in names
    assert names.count("三届二次-0137-区交通运输局-信封") == 1
    envelope = next(one for one in make_sheets(folder) if one.name.endswith("信封"))
    assert _dump(typeset_sheet(envelope)).count("（收）") == 3


# The command.


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A working folder with one outline."""
    folder = next(case for case in CASES if case.name == "three-members")
    (tmp_path / "drafts").mkdir()
    shutil.copy(folder / "unit.yaml", tmp_path)
    shutil.copy(folder / "outline.yaml", tmp_path / "drafts" / "a.yaml")
    return tmp_path


def _run(desk: Path, *args: str) -> tuple[int, str, str]:
    done = run("forms", *args, cwd=desk)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def test_papers_are_put_beside_the_letters(desk: Path) -> None:
    """All papers that apply lie in forms/, under the names of their case and people."""
    status, out, err = _run(desk, "drafts/a.yaml")
    assert (status, err) == (0, "")
    names = {file.name for file in (desk / "forms").iterdir()}
    assert "十二届三次-52-区交通运输局-征询意见表-王喆堃.docx" in names
    assert "十二届三次-52-区交通运输局-会办函-区教育局.docx" in names
    assert "标签.docx" in names
    assert len(names) == out.count("已生成") == 10


def test_only_what_is_asked_for_is_made(desk: Path) -> None:
    """--only takes names, several times; what does not apply by itself is made all the same."""
    status, _, _ = _run(desk, "drafts", "--only", "面商记录", "--only", "信封（C5）", "-o", "out")
    assert status == 0
    assert sorted(file.name for file in (desk / "out").iterdir()) == [
        "十二届三次-52-区交通运输局-信封（C5）.docx",
        "十二届三次-52-区交通运输局-面商记录.docx",
    ]


def test_unknown_name_is_answered_with_the_list(desk: Path) -> None:
    """A paper that there is not ends with status 2, and nothing is made."""
    status, out, err = _run(desk, "drafts/a.yaml", "--only", "面谈记录")
    assert (status, out) == (2, "")
    assert err.startswith("没有文书“面谈记录”。可用的有：征询意见表、")
    assert not (desk / "forms").exists()


def test_region_that_names_no_paper_is_told(desk: Path) -> None:
    """A 征询意见表 that there is not would else be left out without a word."""
    region = desk / "templates" / "regions" / "ours.yaml"
    region.parent.mkdir(parents=True, exist_ok=True)
    region.write_text(
        "上级: general\n名称: 示例区\n来源: 区办\n征询意见表: 意见表\n", encoding="utf-8"
    )
    unit = desk / "unit.yaml"
    text = re.sub("^地区: .*$", "地区: ours", unit.read_text(encoding="utf-8"), flags=re.MULTILINE)
    unit.write_text(text, encoding="utf-8")
    status, out, err = _run(desk, "drafts/a.yaml")
    assert (status, out) == (3, "")
    assert "地区“示例区”的“征询意见表”写的是“意见表”，没有这种文书。请改为" in err


def test_outlines_with_errors_have_papers_too(desk: Path) -> None:
    """A half-filled outline gives papers to be filled in by hand, under its own name."""
    (desk / "drafts" / "half.yaml").write_text("格式: npc-reply\n致谢: 感谢。\n", encoding="utf-8")
    status, out, _ = _run(desk, "drafts/half.yaml")
    assert status == 0
    assert "half-征询意见表.docx" in out


@pytest.mark.parametrize("text", ["这不是提纲", "- 1\n- 2\n", "格式: [\n", "格式: 没有\n", ""])
def test_what_is_no_outline_is_said_in_one_sentence(desk: Path, text: str) -> None:
    """A file that is no outline ends with status 3 and one sentence; the others are made."""
    (desk / "drafts" / "b.yaml").write_text(text, encoding="utf-8")
    status, out, err = _run(desk, "drafts", "--only", "面商记录")
    assert status == 3
    assert "十二届三次-52-区交通运输局-面商记录.docx" in out
    assert err.count("\n") == 1
    assert "b.yaml" in err


def test_missing_file_is_said(desk: Path) -> None:
    """A file that is not there ends with status 3."""
    status, _, err = _run(desk, "drafts/none.yaml")
    assert status == 3
    assert "找不到" in err


def test_papers_are_listed(desk: Path) -> None:
    """--list says which papers there are and how many are made of each."""
    status, out, _ = _run(desk, "--list")
    assert status == 0
    for paper in list_papers():
        assert paper.name in out
        assert paper.copies in out
        assert paper.source in out
    assert not (desk / "forms").exists()


def test_without_outline_the_use_is_said(desk: Path) -> None:
    """Without a file and without --list there is nothing to do."""
    status, _, err = _run(desk)
    assert status == 2
    assert "请写上提纲" in err


def test_paper_that_was_filled_in_is_kept(desk: Path) -> None:
    """A paper that somebody has saved from Word is put aside, never overwritten."""
    _run(desk, "drafts/a.yaml", "--only", "面商记录")
    file = next((desk / "forms").iterdir())
    with zipfile.ZipFile(file, "a") as package:
        package.writestr("docProps/app.xml", "<Properties/>")
    filled = file.read_bytes()
    status, _, err = _run(desk, "drafts/a.yaml", "--only", "面商记录")
    assert status == 0
    assert "没有覆盖" in err
    assert file.with_name(f"{file.stem}（改动）.docx").read_bytes() == filled


def test_one_paper_that_cannot_be_written_does_not_stop_the_rest(desk: Path) -> None:
    """A file that cannot be put in its place is named; the other papers are made."""
    blocked = desk / "forms" / "十二届三次-52-区交通运输局-面商记录.docx"
    (blocked / "里面").mkdir(parents=True)
    status, out, err = _run(desk, "drafts/a.yaml")
    assert status == 3
    assert blocked.name in err
    assert err.count("\n") == 1
    assert out.count("已生成") == 9


# Papers as data.

_OWN = """\
上级: base
名称: 送达回证
来源: 本单位的做法
份数: 每位提案者一份
内容:
  - {要素: 标题, 文字: "{{ 单位 }}送达回证"}
  - 表格:
      列宽: [4字, 余下]
      行:
        - 高: 12mm
          格: [{样式: 名目, 文字: 受送达人}, {文字: "{{ 这位提案者 }}"}]
        - 每: 要点
          至少: 2
          格: [{样式: 居中填写, 文字: "{{ 序号 }}"}, {文字: "{{ 要点.内容 }}"}]
        - 格: [{样式: 名目, 文字: 结果, 跨行: 2}, {选项: [收到, 未收到]}]
        - 格: [{文字: 第二行}]
"""


def _write_own(desk: Path, text: str, name: str = "receipt") -> None:
    folder = desk / "templates" / "papers"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def test_new_paper_is_data_alone(desk: Path, tmp_path: Path) -> None:
    """A file in the working folder's own templates is a paper, without a line of Python."""
    _write_own(desk, _OWN)
    status, out, err = _run(desk, "drafts/a.yaml", "--only", "送达回证")
    assert (status, err) == (0, "")
    assert out.count("送达回证") == 3
    data = (desk / "forms" / "十二届三次-52-区交通运输局-送达回证-张三.docx").read_bytes()
    assert_valid(data, tmp_path)
    assert _dump(data).splitlines()[1:] == [
        "公文标题│示例市示例区交通运输局送达回证",
        "表 22.6 137.4",
        "  ≥12.0│受送达人│张三",
        "  │1│在学苑小学门口增设公交站",
        "  │2│优化16路、5路公交线路走向，早晚高峰缩短发车间隔",
        "  │结果│□收到　　□未收到",
        "  │结果│第二行",
        "公文版记定位│",
    ]
    _, listed, _ = _run(desk, "--list")
    assert re.search("送达回证　*每位提案者一份（本单位的）", listed)


def test_own_paper_goes_before_the_packaged(desk: Path) -> None:
    """A paper of the same file name replaces the packaged one; the rest of it can be taken over."""
    _write_own(desk, "上级: base\n名称: 面商记录\n来源: 本单位\n份数: 一件一份\n", "talk-record")
    status, _, _ = _run(desk, "drafts/a.yaml", "--only", "面商记录")
    assert status == 0
    file = desk / "forms" / "十二届三次-52-区交通运输局-面商记录.docx"
    assert docx.Document(str(file)).paragraphs[0].text == "文书"


FAULTS = (
    ("要素: 标题", "要素: 题目", 6, "“题目”不是复函的要素。可用的有：类别、"),
    ("样式: 名目, 文字: 受", "样式: 名, 文字: 受", 11, "没有样式“名”。可用的样式有：填写、"),
    ("{{ 单位 }}", "{{ 单伟 }}", 6, "用语里不认识“单伟”。请改用："),
    ("{{ 单位 }}", "{{ 案件.编好 }}", 6, "“案件”里没有“编好”。请改用："),
    ("{{ 单位 }}", "{% if 单位 %}", 6, "写法不对。请检查 {{ }} 和 {% %} 是否配对。"),
    ("列宽: [4字, 余下]", "列宽: [4尺, 余下]", 8, "长度“4尺”看不懂。请写数字加单位"),
    ("列宽: [4字, 余下]", "列宽: [余下, 余下]", 8, "“余下”只能写一列。"),
    ("列宽: [4字, 余下]", "列宽: [200mm, 余下]", 8, "列宽合计超过版心宽 160mm。"),
    ("列宽: [4字, 余下]", "列宽: [4字, 20mm, 余下]", 10, "这一行占了 2 列，表格有 3 列。"),
    (", 跨行: 2", "", 16, "这一行占了 1 列，表格有 2 列。"),
    ("每: 要点", "每: 要求", 12, "要求"),
    ("份数: 每位提案者一份", "份数: 三份", 4, "三份"),
    ("来源: 本单位的做法\n", "来元: 本单位的做法\n", 3, "来源"),
    ("高: 12mm", "高: 12", 10, "高"),
    ("{{ 序号 }}", "{{ 单位 + 1 }}", 14, "算不出来"),
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault[1])
def test_faulty_paper_is_said_with_file_and_line(
    desk: Path, fault: tuple[str, str, int, str]
) -> None:
    """One Chinese sentence names the file, the line, and what to write."""
    good, bad, line, said = fault
    assert good in _OWN
    _write_own(desk, _OWN.replace(good, bad))
    status, out, err = _run(desk, "drafts/a.yaml", "--only", "送达回证")
    assert (status, out) == (3, "")
    assert f"receipt.yaml 第{line}行" in err
    assert said in err
    assert err.count("\n") == 1
    assert not re.search("[A-Za-z]{3,}", re.sub(r"\S*receipt\.yaml|\{[{%].*?[}%]\}", "", err))


def _table(*rows: str) -> str:
    cells = "".join(f"        - {{{row}}}\n" for row in rows)
    return (
        "上级: base\n名称: 表\n来源: 本单位\n份数: 一件一份\n内容:\n  - 表格:\n"
        f"      列宽: [20mm, 20mm, 余下]\n      行:\n{cells}"
    )


_SPANNING = "格: [{文字: 甲, 跨行: 2}, {文字: 乙}, {文字: 丙}]"
_REPEATED = "写了“每”“每格”“若”的行里不能有“跨行”的格，上面的也不能跨到这一行。请分开写。"
_SINGLE = "写了“每格”的行只写一个格，不写“跨列”“跨行”，其余的格照它排。"


@pytest.mark.parametrize(
    ("rows", "line", "said"),
    [
        ((_SPANNING, "每: 要点, 格: [{文字: 丁}, {文字: 戊}]"), 10, _REPEATED),
        ((_SPANNING, "若: '{{ 团体 }}', 格: [{文字: 丁}, {文字: 戊}]"), 10, _REPEATED),
        (("若: '{{ 团体 }}', " + _SPANNING, "格: [{文字: 丁}, {文字: 戊}]"), 9, _REPEATED),
        (("每格: 要点, 格: [{文字: 丁, 跨列: 2}]",), 9, _SINGLE),
        (("每格: 要点, 格: [{文字: 丁, 跨行: 2}]",), 9, _SINGLE),
        ((_SPANNING, "每格: 要点, 格: [{文字: 丁}]"), 10, "这一行占了 4 列，表格有 3 列。"),
        (
            (
                "格: [{文字: 甲}, {文字: 乙, 跨行: 2}, {文字: 丙}]",
                "格: [{文字: 丁, 跨列: 2}]",
            ),
            10,
            "这一行的格碰上了从上面跨下来的格。请改“跨列”或“跨行”。",
        ),
    ],
)
def test_spans_that_cannot_be_printed_are_said(
    desk: Path, rows: tuple[str, ...], line: int, said: str
) -> None:
    """A cell over several rows stands in rows that are printed once, and runs into no other."""
    _write_own(desk, _table(*rows), "table")
    status, out, err = _run(desk, "drafts/a.yaml", "--only", "表")
    assert (status, out) == (3, "")
    assert f"table.yaml 第{line}行" in err
    assert said in err


def _make_table(desk: Path, text: str) -> bytes:
    """Return the one file of an own paper named 表."""
    _write_own(desk, text, "table")
    status, _, err = _run(desk, "drafts/a.yaml", "--only", "表")
    assert (status, err) == (0, "")
    return (desk / "forms" / "十二届三次-52-区交通运输局-表.docx").read_bytes()


def test_cells_are_filled_up_to_whole_rows(desk: Path, tmp_path: Path) -> None:
    """Four cells in three columns are two rows, the last two of which are blank."""
    data = _make_table(desk, _table("每格: 要点, 至少: 4, 格: [{文字: '{{ 要点.序号 }}'}]"))
    assert_valid(data, tmp_path)
    assert _dump(data).splitlines()[2:4] == ["  │1│2│", "  │││"]


def test_a_table_without_rows_is_left_out(desk: Path, tmp_path: Path) -> None:
    """Word opens no table without a row."""
    data = _make_table(desk, _table("若: '{{ 团体 }}', 格: [{文字: 甲, 跨列: 3}]"))
    assert_valid(data, tmp_path)
    assert "<w:tbl>" not in docx.Document(io.BytesIO(data)).element.xml


def test_cells_over_several_rows_are_set_and_measured(desk: Path, tmp_path: Path) -> None:
    """Cells go over columns and rows; a long text in one makes its last row the higher."""
    long = "长" * 60  # three in a line
    rows = (
        f"格: [{{文字: {long}, 跨行: 2}}, {{文字: 乙}}, {{文字: 丙}}]",
        "格: [{文字: 丁}, {文字: 戊}]",
        "撑满: 是, 格: [{文字: 己, 跨列: 3}]",
    )
    data = _make_table(desk, _table(*rows))
    assert_valid(data, tmp_path)
    assert _dump(data).splitlines()[2:4] == [f"  │{long}│乙│丙", f"  │{long}│丁│戊"]
    paper = load_paper("table", desk)
    outline = load_outline(desk / "drafts" / "a.yaml").outline
    assert outline is not None
    (sheet,) = fill(paper, [open_dossier(outline, "a")])
    (table,) = sheet.content
    assert isinstance(table, SheetTable)
    writer = TableWriter(sheet.layout, RunWriter(sheet.layout, ()))
    page = sheet.layout.page
    needed = 20 * 1.5 * 14 * TWIPS_PER_PT
    assert writer.measure(table) > needed
    assert docx.Document(io.BytesIO(data)).tables[0].rows[2].height.twips < (
        page.text_bottom - page.top - needed
    )


def test_a_row_higher_than_a_page_goes_over_onto_the_next(desk: Path) -> None:
    """Only a row that fits a page is kept whole: of a higher one Word would cut the rest off."""
    text = "长" * 2000
    data = _make_table(
        desk, _table("格: [{文字: 甲, 跨列: 3}]", f"格: [{{文字: {text}, 跨列: 3}}]")
    )
    rows = docx.Document(io.BytesIO(data)).tables[0].rows
    assert [row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows] == [
        True,
        False,
    ]


def test_names_of_styles_stay_text(desk: Path, tmp_path: Path) -> None:
    """Marks of XML in the name of a style are part of the name."""
    text = _OWN.replace("样式: 居中填写", "样式: 甲<乙>&丙")
    _write_own(desk, text + "样式: {甲<乙>&丙: {字体: 仿宋, 字号: 四号}}\n")
    status, _, err = _run(desk, "drafts/a.yaml", "--only", "送达回证")
    assert (status, err) == (0, "")
    data = (desk / "forms" / "十二届三次-52-区交通运输局-送达回证-张三.docx").read_bytes()
    assert_valid(data, tmp_path)
    assert "公文表格甲<乙>&丙" in {style.name for style in docx.Document(io.BytesIO(data)).styles}


@pytest.mark.parametrize("size", ["大号", "0pt", "-5pt"])
def test_size_that_is_none_is_said(desk: Path, size: str) -> None:
    """A size that nothing can be printed in is refused with its line."""
    _write_own(desk, _OWN + f"样式: {{名目: {{字体: 黑体, 字号: {size}}}}}\n")
    status, _, err = _run(desk, "drafts/a.yaml", "--only", "送达回证")
    assert status == 3
    assert f"receipt.yaml 第17行第10字：字号“{size}”看不懂。请写三号" in err


def test_parent_that_is_not_there_is_said(desk: Path) -> None:
    """A 上级 that there is not is answered with those that there are."""
    _write_own(desk, _OWN.replace("上级: base", "上级: bases"))
    status, _, err = _run(desk, "drafts/a.yaml")
    assert status == 3
    assert "找不到文书“bases”" in err


def test_doctor_reads_papers_too(desk: Path) -> None:
    """A faulty paper is found by doctor, not only on the day that it is wanted."""
    good = run("doctor", cwd=desk)
    assert f"文书 {len(list_papers())} 种，都能读取。" in good.stdout.decode("utf-8")
    _write_own(desk, _OWN.replace("{{ 单位 }}", "{{ 单伟 }}"))
    bad = run("doctor", cwd=desk)
    assert bad.returncode == 3
    assert "receipt.yaml 第6行" in bad.stderr.decode("utf-8")


def test_page_without_room_is_said(desk: Path) -> None:
    """Margins that leave nothing are refused before anything is made."""
    _write_own(desk, _OWN + "版面: {左边: 120mm, 右边: 120mm}\n")
    status, _, err = _run(desk, "drafts/a.yaml", "--only", "送达回证")
    assert status == 3
    assert "receipt.yaml 第17行第5字：页边比纸还大" in err


def test_unknown_class_of_type_is_said(desk: Path) -> None:
    """A style of a font class that the layout does not have is refused with its line."""
    _write_own(desk, _OWN + "样式: {名目: {字体: 隶书, 字号: 四号}}\n")
    status, _, err = _run(desk, "drafts/a.yaml", "--only", "送达回证")
    assert status == 3
    assert "receipt.yaml 第17行第10字" in err
    assert "字体类“隶书”没有定义。可用的有：仿宋、楷体" in err


def test_every_packaged_paper_names_its_source() -> None:
    """Each paper says what it is founded on, and no two bear one name."""
    papers = list_papers()
    assert len(papers) == len({paper.name for paper in papers}) >= 10
    assert all(paper.source for paper in papers)
    files = (packaged_templates() / "papers").glob("*.yaml")
    assert {file.stem for file in files} == {paper.identifier for paper in papers} | {BASE}


def test_unknown_paper_is_refused() -> None:
    """A paper that there is not is answered with those that there are."""
    with pytest.raises(TemplateError, match="找不到文书“none”。可用的有：assist-request、"):
        load_paper("none")


# The guide.

_GUIDE = Path(__file__).parents[1] / "docs" / "文书.md"


def test_example_of_the_guide_works(desk: Path, tmp_path: Path) -> None:
    """The example file of docs/文书.md makes a paper as the guide says."""
    (example,) = re.findall("```yaml\n(.*?)```", _GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    _write_own(desk, example)
    status, out, err = _run(desk, "drafts/a.yaml")
    assert (status, err) == (0, "")
    assert out.count("送达回证") == 3
    data = (desk / "forms" / "十二届三次-52-区交通运输局-送达回证-李四.docx").read_bytes()
    assert_valid(data, tmp_path)
    text = _dump(data)
    assert "受送达人│李四委员" in text
    assert "送达文书│关于区政协十二届三次会议第52号提案的答复（示交函〔2025〕8号）" in text
    assert "要点2│优化16路" in text
    assert "要点│\n" in text


def test_guide_names_every_word_and_key() -> None:
    """Each word that papers add and each key of their schema stands in docs/文书.md."""
    guide = _GUIDE.read_text(encoding="utf-8")
    schema = load_json(packaged_templates() / "schema" / "paper.schema.json")
    for word in PAPER_WORDS:
        assert re.search(rf"[|、 ]{word}[ 、.|]", guide), word
    keys = {*schema["properties"], *schema["$defs"]["格"]["properties"]}
    for key in keys - {"名称", "来源"}:
        assert key in guide, key


# Outlines nobody would think of.


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    data=outlines,
    points=st.lists(st.fixed_dictionaries({"内容": text}), max_size=2),
    talk=st.fixed_dictionaries({}, optional={"方式": text, "意见": lines}),
    recipients=st.lists(
        st.fixed_dictionaries({"收件人": text}, optional={"地址": text, "邮编": text}), max_size=3
    ),
)
def test_whatever_is_typed_is_printed(
    data: dict[str, Any], points: list[Any], talk: dict[str, Any], recipients: list[Any]
) -> None:
    """Every paper of any outline is made, opens, and holds the texts as they were typed."""
    more = {"建议要点": points, "面商": talk, "寄送": recipients}
    outline = from_data(Outline, {**data, **more})
    dossier = open_dossier(outline, "提纲")
    for paper in list_papers():
        for sheet in fill(paper, [dossier]):
            document = docx.Document(io.BytesIO(typeset_sheet(sheet)))
            texts = [_plain(line) for line in _sheet_lines(sheet)]
            assert _plain("".join(_document_texts(document))) == "".join(texts)


def _plain(text: str) -> str:
    return text.replace("\n", "")


def _sheet_lines(sheet: Sheet) -> Iterator[str]:
    for item in sheet.content:
        if isinstance(item, SheetTable):
            yield from (line.text for row in item.rows for cell in row.cells for line in cell.lines)
        elif not isinstance(item, NextPage):
            yield item.text


def _document_texts(document: Any) -> Iterator[str]:
    for item in document.iter_inner_content():
        if isinstance(item, Paragraph):
            yield item.text
            continue
        for row in item._tbl.tr_lst:
            yield from (Paragraph(p, None).text for cell in row.tc_lst for p in cell.p_lst)
