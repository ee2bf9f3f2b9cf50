"""A table of any make becomes sheets of text cells, or one sentence says why not."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from replywriter.errors import UnreadableFileError
from replywriter.receiving.sheet import Sheet, name_column
from replywriter.receiving.tables import read_sheets

from .lists import HEADINGS, ROW, save_list

FOLDER = Path(__file__).parent


def texts(sheet: Sheet) -> dict[int, dict[int, str]]:
    """Return the texts of a sheet by row and column."""
    return {
        row: {column: cell.text for column, cell in cells.items()}
        for row, cells in sheet.rows.items()
    }


def write(path: Path, data: bytes | str) -> Path:
    """Write a file of the given content."""
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


def test_workbook_gives_numbers_dates_and_texts_as_they_are_shown(tmp_path: Path) -> None:
    """Zeros of a format, real dates and texts come as people see them; blanks at the ends go."""

    def dress(sheet: Worksheet) -> None:
        sheet["A1"].number_format = "0000"
        sheet["E1"].data_type = "s"

    values = [487, 20250688, datetime.date(2025, 3, 10), " 文\r\n字 ", "=1+1", True, None, 2.5]
    (sheet,) = read_sheets(save_list(tmp_path / "a.xlsx", [values], dress))
    assert texts(sheet) == {
        1: {
            1: "0487",
            2: "20250688",
            3: "2025-03-10",
            4: "文\n字",
            5: "=1+1",
            6: "TRUE",
            8: "2.5",
        }
    }


def test_days_count_from_1904_where_the_workbook_says_so(tmp_path: Path) -> None:
    """A workbook of the other system of dates gives the same days."""
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append([datetime.date(2025, 3, 10)])
    book.save(tmp_path / "a.xlsx")
    (read,) = read_sheets(tmp_path / "a.xlsx")
    assert texts(read) == {1: {1: "2025-03-10"}}


def test_value_merged_over_rows_stands_in_each(tmp_path: Path) -> None:
    """A session merged over several rows counts for each of them; over columns it stands once."""

    def dress(sheet: Worksheet) -> None:
        sheet.merge_cells("A1:A3")
        sheet.merge_cells("B1:C1")

    (sheet,) = read_sheets(
        save_list(tmp_path / "a.xlsx", [["届", "甲"], [None, "乙"], [None, "丙"]], dress)
    )
    assert texts(sheet) == {1: {1: "届", 2: "甲"}, 2: {1: "届", 2: "乙"}, 3: {1: "届", 2: "丙"}}


def test_formula_without_a_result_is_a_fault(tmp_path: Path) -> None:
    """A formula counts by its last result; without one, or with an error, the cell says so."""
    path = save_list(tmp_path / "a.xlsx", [["=1+1", "甲", "=NA()"]])
    (sheet,) = read_sheets(path)
    assert sheet.rows[1][1].fault == "公式还没有算出结果"
    assert sheet.rows[1][3].fault == "公式还没有算出结果"
    calculated = _replace(
        path,
        "xl/worksheets/sheet1.xml",
        (b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>"),
        (b'<c r="C1"><f>NA()</f><v></v>', b'<c r="C1" t="e"><f>NA()</f><v>#N/A</v>'),
    )
    (sheet,) = read_sheets(calculated)
    assert (sheet.rows[1][1].text, sheet.rows[1][1].fault) == ("2", "")
    assert sheet.rows[1][3].fault == "公式的结果是错误值 #N/A"


def _replace(path: Path, part: str, *changes: tuple[bytes, bytes]) -> Path:
    """Change bytes of one part of a workbook, each of which must be there."""
    written = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            for before, after in changes if name == part else ():
                assert before in data, data
                data = data.replace(before, after)
            new.writestr(name, data)
    path.write_bytes(written.getvalue())
    return path


def test_wrong_dimension_hides_nothing(tmp_path: Path) -> None:
    """An export that says its sheet is A1 alone is read to its end."""
    path = save_list(tmp_path / "a.xlsx", [["甲", "乙"], ["丙", "丁"]])
    _replace(path, "xl/worksheets/sheet1.xml", (b'ref="A1:B2"', b'ref="A1"'))
    (sheet,) = read_sheets(path)
    assert texts(sheet) == {1: {1: "甲", 2: "乙"}, 2: {1: "丙", 2: "丁"}}


def test_rows_of_mere_formatting_are_no_rows(tmp_path: Path) -> None:
    """A sheet that is formatted to its last row holds only what is written in it."""
    path = save_list(tmp_path / "a.xlsx", [["甲"]])
    empty = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (n, n) for n in range(2, 65537))
    _replace(path, "xl/worksheets/sheet1.xml", (b"</sheetData>", empty + b"</sheetData>"))
    (sheet,) = read_sheets(path)
    assert texts(sheet) == {1: {1: "甲"}}


def test_hidden_rows_and_sheets_are_known(tmp_path: Path) -> None:
    """What is not shown is told apart from what is."""

    def dress(sheet: Worksheet) -> None:
        sheet.row_dimensions[2].hidden = True
        sheet.parent.create_sheet("乙").sheet_state = "hidden"

    first, second = read_sheets(save_list(tmp_path / "a.xlsx", [["甲"], ["乙"]], dress))
    assert (first.hidden, first.is_hidden) == ({2}, False)
    assert (second.name, second.is_hidden) == ("乙", True)


def test_characters_nobody_sees_are_left_out(tmp_path: Path) -> None:
    """Control characters, which no outline can hold, do not come along."""
    path = save_list(tmp_path / "a.xlsx", [["甲_x0007_乙_x000D_"]])
    (sheet,) = read_sheets(path)
    assert texts(sheet) == {1: {1: "甲乙"}}


def test_old_workbook_is_read_like_a_new_one() -> None:
    """A .xls gives formats, merged cells, dates, errors and hidden sheets like an .xlsx."""
    first, second = read_sheets(FOLDER / "suggestions.xls")
    rows = texts(first)
    assert first.name == "建议清单"
    assert [rows[row][2] for row in (3, 4, 5)] == ["0487", "20250688", "0012"]
    assert [rows[row][3] for row in (3, 4, 5)] == ["十八届四次"] * 3
    assert [rows[row][8] for row in (3, 4, 5)] == ["2025-03-10", "2025-03-10", "2025.3.10"]
    assert rows[4][4] == '=HYPERLINK("x")'
    assert rows[4][9] == "2"
    assert first.rows[5][9].fault == "公式的结果是错误值 #N/A"
    assert second.is_hidden


CSV = '序号,提案编号,案由\r\n1,0137,"关于“甲”,乙\r\n的建议"\r\n2,"=""0138""",=HYPERLINK\r\n'


@pytest.mark.parametrize(
    "data",
    [
        CSV.encode("utf-8"),
        CSV.encode("utf-8-sig"),
        CSV.encode("gbk"),
        CSV.encode("utf-16"),
        CSV.replace("“甲”,乙", "“甲”\t乙").replace(",", "\t").replace("\t乙", ",乙").encode("gbk"),
        ("sep=,\r\n" + CSV).encode("utf-8"),
    ],
    ids=["utf-8", "bom", "gbk", "utf-16", "tabs", "told"],
)
def test_text_table_of_any_encoding_is_read(data: bytes, tmp_path: Path) -> None:
    """A .csv or .tsv gives the same cells in UTF-8, GBK or UTF-16, whatever separates them."""
    (sheet,) = read_sheets(write(tmp_path / "a.csv", data))
    rows = list(texts(sheet).values())
    assert rows[0] == {1: "序号", 2: "提案编号", 3: "案由"}
    assert rows[1] == {1: "1", 2: "0137", 3: "关于“甲”,乙\n的建议"}
    assert rows[2] == {1: "2", 2: "0138", 3: "=HYPERLINK"}


PAGE = """<html><head><meta charset="{charset}"><style>td{{}}</style></head><body>
<table><tr><td><table>
<tr><td colspan="3">清单</td></tr>
<tr><th rowspan=2>编号</th><th>案由</th><th>提案人</th></tr>
<tr><td>关于甲<br>的 &nbsp; 建议</td><td><p>张三</p><p>李四</p></td></tr>
<tr style="display: none"><td>0138</td><td>乙</td><td>丙</td></tr>
</table></td></tr></table><script>var a = "<td>";</script></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_page_that_is_called_a_workbook_is_read(charset: str, tmp_path: Path) -> None:
    """A table of HTML under the name of .xls gives its cells where they stand."""
    data = PAGE.format(charset=charset).encode(charset)
    (sheet,) = read_sheets(write(tmp_path / "清单.xls", data))
    assert texts(sheet) == {
        1: {1: "清单"},
        2: {1: "编号", 2: "案由", 3: "提案人"},
        3: {1: "编号", 2: "关于甲\n的 建议", 3: "张三\n李四"},
        4: {1: "0138", 2: "乙", 3: "丙"},
    }
    assert sheet.hidden == {4}


XML = """<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel">
<Styles><Style ss:ID="s1"><NumberFormat ss:Format="0000"/></Style></Styles>
<Worksheet ss:Name="提案"><Table>
<Row ss:Index="2"><Cell ss:MergeDown="1"><Data ss:Type="String">届</Data></Cell>
<Cell ss:Index="3" ss:StyleID="s1"><Data ss:Type="Number">487</Data></Cell></Row>
<Row ss:Hidden="1"><Cell ss:Index="2"><Data ss:Type="DateTime">2025-03-10T00:00:00.000</Data></Cell>
<Cell><Data ss:Type="Error">#N/A</Data></Cell><Cell><Data ss:Type="Number">2.0250688E7</Data></Cell>
</Row></Table></Worksheet>
<Worksheet ss:Name="旧"><Table/><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">
<Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>"""


def test_xml_of_excel_2003_is_read(tmp_path: Path) -> None:
    """A workbook in the XML of 2003 gives places, formats, dates, errors and what is hidden."""
    first, second = read_sheets(write(tmp_path / "清单.xls", XML))
    assert texts(first) == {
        2: {1: "届", 3: "0487"},
        3: {1: "届", 2: "2025-03-10", 3: "", 4: "20250688"},
    }
    assert first.rows[3][3].fault == "公式的结果是错误值 #N/A"
    assert (first.name, first.hidden, second.is_hidden) == ("提案", {3}, True)


def _zip(*names: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name in names:
            archive.writestr(name, "<a/>")
    return written.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "空的"),
        (b" \r\n", "空的"),
        (b"%PDF-1.7", "PDF"),
        (b"MIME-Version: 1.0\r\n", "网页"),
        (b"\x89PNG\r\n\x1a\n\x00\x01\xff\xfe\xff" * 9, "不是表格"),
        (_zip("word/document.xml"), "Word 文件"),
        (_zip("mimetype", "content.xml"), ".ods"),
        (_zip("xl/workbook.bin"), ".xlsb"),
        (_zip("a.txt"), "压缩包"),
        (_zip("xl/workbook.xml", "[Content_Types].xml"), "打不开"),
        (b"PK\x03\x04damaged", "打不开"),
        (OLE + b"\0" * 600, "打不开"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "Word 文件"),
        (b'a,"b\r\nc,d\r\n', "引号"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "打不开",
        ),
    ],
)
def test_what_is_no_table_is_refused_with_one_sentence(
    data: bytes, word: str, tmp_path: Path
) -> None:
    """Empty, encrypted, damaged and foreign files are each told in one sentence."""
    path = write(tmp_path / "清单.xlsx", data)
    with pytest.raises(UnreadableFileError) as told:
        read_sheets(path)
    sentence = str(told.value)
    assert sentence.startswith(f"{path}")
    assert word in sentence
    assert sentence.endswith("。")
    assert "\n" not in sentence


def test_every_truncation_of_a_workbook_is_refused_or_read(tmp_path: Path) -> None:
    """A download that broke off is told in one sentence, wherever it broke off."""
    for source in (
        save_list(tmp_path / "a.xlsx", [HEADINGS, ROW]).read_bytes(),
        (FOLDER / "suggestions.xls").read_bytes(),
    ):
        for length in range(8, len(source), 97):
            path = write(tmp_path / "b", source[:length])
            try:
                read_sheets(path)
            except UnreadableFileError as fault:
                assert str(fault).endswith("。")


def test_columns_are_named_as_spreadsheets_name_them() -> None:
    """Column 1 is A, 26 is Z, 27 is AA, 703 is AAA."""
    assert [name_column(number) for number in (1, 26, 27, 52, 703)] == ["A", "Z", "AA", "AZ", "AAA"]
