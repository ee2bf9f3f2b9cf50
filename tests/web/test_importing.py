"""Files that come in: letters, outlines, lists in two steps; what is refused, and no way out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import docx
import pytest

from replywriter.building import make_letters
from replywriter.keeping.saving import read_version
from replywriter.keeping.versions import Why, list_versions
from replywriter.loading import load_outline
from replywriter.receiving.planning import Met
from replywriter.web import list_plans
from replywriter.web.inbox import HOUR, Inbox, KeptList, Report
from replywriter.web.naming import name_upload
from replywriter.web.starting import USUAL
from tests.receiving.lists import HEADINGS, ROW, save_list

from .client import Client, text_of
from .conftest import ROOT, Server

if TYPE_CHECKING:
    from playwright.sync_api import Page

EVIL = "<script>alert(1)</script>"
LETTER = """关于区政协三届二次会议第7号提案的答复
张三委员：
您提出的《关于整治示例河的建议》收悉。感谢您对水务工作的关心。现答复如下：
2025年3月，已清淤1.2公里。
下一步，我局将加强巡查。
专此答复。
示例市示例区水务局
2025年6月8日
"""
PAGE = "<!doctype html><html><body>{}</body></html>"
Upload = tuple[str, bytes]


@pytest.fixture
def client(home: Path) -> Client:
    """A client on the outlines of the repository."""
    return Client(home)


def send(client: Client, *uploads: Upload, **more: str) -> Any:
    """Return the answer to files that are sent."""
    return client.post("/import", more, files=[("files", upload) for upload in uploads])


def names(home: Path) -> set[str]:
    """Return the names of the outlines."""
    return {path.name for path in (home / "drafts").iterdir()}


def make_list(tmp_path: Path, *rows: Sequence[Any], name: str = "提案清单.xlsx") -> Upload:
    """Return a list as a workbook."""
    file = save_list(tmp_path / "清单.xlsx", [HEADINGS, *rows])
    return name, file.read_bytes()


def as_page(text: str) -> bytes:
    """Return a text as a saved web page."""
    return PAGE.format("".join(f"<p>{line}</p>" for line in text.splitlines())).encode()


def as_word(tmp_path: Path, text: str) -> bytes:
    """Return a text as a Word file."""
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "函.docx"))
    return (tmp_path / "函.docx").read_bytes()


# -- letters and outlines --------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".txt", ".html", ".docx"])
def test_a_letter_becomes_an_outline(
    client: Client, home: Path, tmp_path: Path, suffix: str
) -> None:
    """Each kind of file gives the outline that the command gives, and a link to it."""
    data = {
        ".txt": LETTER.encode(),
        ".html": as_page(LETTER),
        ".docx": as_word(tmp_path, LETTER),
    }[suffix]
    html = client.follow(send(client, (f"去年{suffix}", data)))
    assert "变成了提纲“三届二次-7”" in text_of(html)
    assert "联系人，请在提纲里补上" in text_of(html)
    assert unquote(html).count('href="/cases/三届二次-7"') == 1
    outline = load_outline(home / "drafts" / "三届二次-7.yaml").outline
    assert outline is not None
    assert outline.case.authors == ("张三",)
    assert "# 由“去年" in (home / "drafts" / "三届二次-7.yaml").read_text(encoding="utf-8")


def test_our_own_letter_comes_back(client: Client, home: Path) -> None:
    """A letter that was built gives its outline again."""
    path = home / "drafts" / "十二届三次-0137.yaml"
    letters, _ = make_letters(load_outline(path))
    path.unlink()
    html = client.follow(send(client, (letters[0].name, letters[0].data)))
    assert "变成了提纲“十二届三次-0137”" in text_of(html)
    assert path.is_file()


def test_an_outline_that_exists_is_not_overwritten(client: Client, home: Path) -> None:
    """The second import of a letter says so, and other files are taken all the same."""
    assert send(client, ("a.txt", LETTER.encode())).status_code == 303
    target = home / "drafts" / "三届二次-7.yaml"
    target.write_text("格式: cppcc-reply\n", encoding="utf-8")
    other = LETTER.replace("第7号", "第8号").encode()
    html = client.follow(send(client, ("a.txt", LETTER.encode()), ("b.txt", other)))
    assert "已经有提纲“三届二次-7”，没有改动" in html
    assert "变成了提纲“三届二次-8”" in html
    assert target.read_text(encoding="utf-8") == "格式: cppcc-reply\n"


def test_punctuation_is_restored_where_it_is_wished(client: Client, home: Path) -> None:
    """The note speaks of the page and not of the command."""
    flat = LETTER.translate(str.maketrans("，：。；", ",:。;"))
    html = client.follow(send(client, ("a.txt", flat.encode())))
    assert "勾选“恢复全角标点”" in html
    assert "--" not in text_of(html)
    (home / "drafts" / "三届二次-7.yaml").unlink()
    client.follow(send(client, ("a.txt", flat.encode()), restores="on"))
    assert "2025年3月，已清淤" in (home / "drafts" / "三届二次-7.yaml").read_text(encoding="utf-8")


def test_a_format_is_taken_where_it_is_chosen(client: Client, home: Path) -> None:
    """Otherwise the letter's words choose it."""
    client.follow(send(client, ("a.txt", LETTER.encode()), format="npc-reply"))
    text = (home / "drafts" / "三届二次-7.yaml").read_text(encoding="utf-8")
    assert "格式: npc-reply" in text
    assert USUAL != "npc-reply"


def test_an_outline_is_copied_as_it_is(client: Client, home: Path) -> None:
    """Byte for byte, under its own name; what is there already is not touched."""
    data = (ROOT / "drafts" / "十二届三次-0052.yaml").read_bytes().replace(b"\n", b"\r\n")
    html = client.follow(
        send(client, ("别处的.yml", data), ("十二届三次-0052.yaml", data), ("unit.yaml", data))
    )
    assert (home / "drafts" / "别处的.yaml").read_bytes() == data
    assert "已经有提纲“十二届三次-0052”" in html
    assert b"\r\n" not in (home / "drafts" / "十二届三次-0052.yaml").read_bytes()
    assert names(home) >= {"别处的.yaml", "unit_.yaml"}


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("扫描.pdf", b"%PDF-1.7 ...", "是 PDF，读不了"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "另存为 .docx"),
        ("坏.docx", b"PK\x03\x04broken", "坏"),
        ("图.png", b"\x89PNG\r\n\x1a\n", "是图片"),
        ("空.txt", b"", "是空文件"),
        ("什么.bin", b"abc", "不是能读的文件。可以读清单"),
        ("没有名字", b"\0\1\2", "没有收下"),
        ("单位.yaml", "全称: 示例局\n".encode(), "不是提纲"),
        ("坏.yaml", b"a: [\n", "第"),
        ("空.yaml", b" \n", "是空文件"),
        ("大.yaml", b"#" * 1_100_000, "超过 1 MiB"),
        ("别的.yaml", "格式: 没有这种\n案件: {编号: '1'}\n".encode(), "不是提纲"),
        ("表.xlsx", b"PK\x03\x04broken", "没有收下"),
        ("表.xls", b"%PDF-1.7", "这是 PDF，不是表格"),
        ("空.csv", b"", "文件是空的"),
        ("炸弹.yaml", b"a: &a [x,x]\nb: &b [*a,*a]\n" * 3, "没有收下"),
    ],
)
def test_what_cannot_be_taken_is_told_and_nothing_written(
    client: Client, home: Path, name: str, data: bytes, sentence: str
) -> None:
    """One sentence on what to do, and no file."""
    before = names(home)
    html = client.follow(send(client, (name, data)))
    assert sentence.replace(" ", "") in text_of(html)
    assert name in html
    assert names(home) == before
    assert "replywriter" not in text_of(html)


def test_no_file_at_all_is_said(client: Client) -> None:
    """A form sent empty is answered with the same page."""
    answer = client.post("/import", {"format": ""}, files=[("files", ("", b""))])
    assert answer.status_code == 422
    assert "还没有选文件" in answer.text


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("../../x.docx", "x.docx"),
        ("C:\\Users\\x\\..\\函.docx", "函.docx"),
        ("/etc/passwd", "passwd"),
        ("..", "没有名字的文件"),
        ("a\x00\u202eb.txt", "ab.txt"),
        (None, "没有名字的文件"),
        ("长" * 500 + ".docx", "长" * 110 + ".docx"),
    ],
)
def test_a_name_that_was_sent_is_only_a_name(sent: str | None, shown: str) -> None:
    """Folders are left out, and what cannot be seen."""
    assert name_upload(sent) == shown


def test_no_upload_leads_out_of_the_folder(client: Client, home: Path, tmp_path: Path) -> None:
    """Whatever a file is called, it lands in drafts under a plain name, or nowhere."""
    nameless = LETTER.replace("三届二次会议第7号", "").encode()
    outline = (ROOT / "drafts" / "十二届三次-0052.yaml").read_bytes()
    around = {path for path in tmp_path.rglob("*") if "drafts" not in path.parts}
    for name in ("../../x", "..\\..\\y", f"{tmp_path}/z", "..", "~$w", ".v"):
        client.follow(send(client, (f"{name}.txt", nameless), (f"{name}.yaml", outline)))
        client.follow(send(client, (f"{name}.csv", "编号,案由\n1,路\n".encode())))
    assert {path for path in tmp_path.rglob("*") if "drafts" not in path.parts} == around
    for name in names(home):
        stem = name.removesuffix(".yaml")
        assert client.get(f"/cases/{stem}").status_code == 200, name


def test_names_and_letters_are_shown_as_text(client: Client, tmp_path: Path) -> None:
    """A script in a file's name, in a letter or in a list is text."""
    letter = LETTER.replace("整治示例河", EVIL).encode()
    pages = [client.follow(send(client, ("a<img src=x onerror=alert(1)>.txt", letter)))]
    row = (1, f"9{EVIL}", "三届二次", EVIL, EVIL, "区交通运输局", EVIL)
    good = (1, "12", "三届二次", EVIL, EVIL, "区交通运输局", "2025-06-10")
    answer = send(client, make_list(tmp_path, row, good, name=f"提案{EVIL.replace('/', '')}.xlsx"))
    pages.append(client.follow(answer))
    pages.append(client.follow(client.post(answer.headers["location"], {"skip": "on"})))
    for page in pages:
        assert "alert(1)" in page or "放过1行" in text_of(page)
        assert "<script>alert" not in page
        assert "<img src=x" not in page


# -- lists -----------------------------------------------------------------------------------------

SECOND = (2, "0138", "三届二次", "关于整治河道的建议", "李四、王五", "区交通运输局", "2025.6.10")
LATE = (3, "0139", "三届二次", "关于修路的建议", "赵六", "区交通运输局", "六月底")


def test_a_list_is_shown_first_and_written_then(client: Client, home: Path, tmp_path: Path) -> None:
    """The first step writes nothing; the second one what was shown; the file is gone then."""
    before = names(home)
    answer = send(client, make_list(tmp_path, ROW, SECOND))
    place = answer.headers["location"]
    html = client.follow(answer)
    assert "清单“提案清单.xlsx”" in html
    read = text_of(html)
    for words in ("还没有写", "有2件可以用", "新建2件", "三届二次-0137", "关于整治河道的建议"):
        assert words in read, words
    assert names(home) == before
    kept = client.app.state.inbox.find(place.removeprefix("/import/"))
    assert isinstance(kept, KeptList)
    assert kept.file.is_file()
    assert "清单" not in str(kept.file)
    done = client.follow(client.post(place, {}))
    assert "新建2件" in text_of(done)
    assert names(home) - before == {"三届二次-0137.yaml", "三届二次-0138.yaml"}
    outline = load_outline(home / "drafts" / "三届二次-0138.yaml").outline
    assert outline is not None
    assert outline.case.authors == ("李四", "王五")
    assert not kept.file.exists()
    assert client.get(place).status_code == 404
    assert client.post(place, {}).status_code == 404


def test_faults_are_told_by_row_and_column_and_passed_over_only_if_wished(
    client: Client, home: Path, tmp_path: Path
) -> None:
    """Nothing is written while a row is faulty, until somebody lets it pass."""
    before = names(home)
    answer = send(client, make_list(tmp_path, ROW, LATE))
    place = answer.headers["location"]
    html = client.follow(answer)
    assert "<td>第3行G列“要求办结日期”</td>" in html
    assert "“六月底”不是完整的日期" in html
    refused = client.post(place, {})
    assert refused.status_code == 422
    assert "一份提纲也没有写" in refused.text
    assert names(home) == before
    done = text_of(client.follow(client.post(place, {"skip": "on"})))
    assert "新建1件" in done
    assert "放过1行" in done
    assert names(home) - before == {"三届二次-0137.yaml"}


def test_a_second_list_updates_and_leaves_what_staff_have_changed(
    client: Client, home: Path, tmp_path: Path
) -> None:
    """What differs is shown with both texts, and taken from the list only where it is ticked."""
    client.post(send(client, make_list(tmp_path, ROW, SECOND)).headers["location"], {})
    own = home / "drafts" / "三届二次-0138.yaml"
    own.write_text(own.read_text(encoding="utf-8").replace("整治河道", "整治小河道"), "utf-8")
    newer = (
        (*ROW[:6], "2025-07-01"),
        (*SECOND[:3], "关于治理河道的建议", *SECOND[4:]),
    )
    answer = send(client, make_list(tmp_path, *newer))
    place = answer.headers["location"]
    html = client.follow(answer)
    read = text_of(html)
    assert "更新1件" in read
    assert "答复期限2025-06-102025-07-01" in read
    assert "不同1件" in read
    assert "案由关于整治小河道的建议关于治理河道的建议" in read
    assert '<input type="checkbox" name="take" value="0138"' in html
    done = client.follow(client.post(place, {}))
    assert "更新1件" in text_of(done)
    assert "2025-07-01" in (home / "drafts" / "三届二次-0137.yaml").read_text(encoding="utf-8")
    assert "整治小河道" in own.read_text(encoding="utf-8")
    # Undoing an update is possible, as with all that a page saves.
    kept = list_versions(home / "drafts" / "三届二次-0137.yaml")
    assert [version.why for version in kept] == [Why.SAVED, Why.FIRST]
    place = send(client, make_list(tmp_path, *newer)).headers["location"]
    done = client.follow(client.post(place, {"take": "0138"}))
    assert "三届二次-0138　案由" in done
    assert "关于治理河道的建议" in own.read_text(encoding="utf-8")


def test_what_was_ticked_stays_ticked(client: Client, home: Path, tmp_path: Path) -> None:
    """A refused step comes back as it was sent."""
    client.post(send(client, make_list(tmp_path, ROW)).headers["location"], {})
    own = home / "drafts" / "三届二次-0137.yaml"
    own.write_text(own.read_text(encoding="utf-8").replace("增开夜间", "增开凌晨"), "utf-8")
    newer = (*ROW[:3], "关于增加夜间公交的建议", *ROW[4:])
    place = send(client, make_list(tmp_path, newer, LATE)).headers["location"]
    refused = client.post(place, {"take": "0137"})
    assert refused.status_code == 422
    assert 'name="take" value="0137" checked' in refused.text


def test_an_outline_that_changes_meanwhile_is_left_alone(
    client: Client, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a clerk saves while a list is written is not lost."""
    client.post(send(client, make_list(tmp_path, ROW, SECOND)).headers["location"], {})
    own = home / "drafts" / "三届二次-0137.yaml"
    newer = [(*row[:6], "2025-07-01") for row in (ROW, SECOND)]
    place = send(client, make_list(tmp_path, *newer)).headers["location"]
    real = list_plans._save

    def save(met: Met) -> None:
        if met.draft.path == own:
            own.write_bytes(read_version(own)[0] + "致谢: 刚写的\n".encode())
        real(met)

    monkeypatch.setattr(list_plans, "_save", save)
    done = text_of(client.follow(client.post(place, {})))
    assert "更新1件" in done
    assert "三届二次-0137刚才在别处改过，没有更新" in done
    assert "刚写的" in own.read_text(encoding="utf-8")
    assert "2025-07-01" not in own.read_text(encoding="utf-8")


def test_what_a_list_does_not_say_is_said_on_its_page(client: Client, tmp_path: Path) -> None:
    """提案 or 建议, session, sheet, hidden rows: no sentence speaks of the command."""
    bare = ("编号", "案由", "承办单位")
    file = save_list(tmp_path / "a.xlsx", [bare, ("7", "关于路灯的事", "区交通运输局")])
    answer = send(client, ("表.xlsx", file.read_bytes()))
    place = answer.headers["location"]
    html = client.follow(answer)
    assert "请在下面选“文种”" in html
    assert "--" not in text_of(html)
    assert "照此写入" not in html
    html = client.read(place, params={"format": "cppcc-reply"})
    assert "或者在下面填上“届次”" in html
    html = client.read(place, params={"format": "cppcc-reply", "session": "三届二次"})
    assert "三届二次-7" in html
    assert 'name="session" value="三届二次"' in html
    html = client.read(place, params={"kind": "建议", "session": "三届二次"})
    assert "新建1件" in text_of(html)
    done = client.post(place, {"kind": "建议", "session": "三届二次"})
    assert "新建1件" in text_of(client.follow(done))


def test_sheets_and_hidden_rows_are_chosen_on_the_page(client: Client, tmp_path: Path) -> None:
    """A workbook of two lists, one with a row that is filtered away."""

    def add(sheet: Any) -> None:
        other = sheet.parent.create_sheet("会办提案")
        for row in (HEADINGS, SECOND):
            other.append(list(row))
        sheet.row_dimensions[3].hidden = True

    file = save_list(tmp_path / "a.xlsx", [HEADINGS, ROW, LATE], add)
    answer = send(client, ("提案.xlsx", file.read_bytes()))
    place = answer.headers["location"]
    html = client.follow(answer)
    assert "要读的，请在下面选“工作表”" in html
    assert "或者勾选“隐藏的行也读”" in html
    assert "<option>会办提案</option>" in html
    assert "三届二次-0138" in client.read(place, params={"sheet": "会办提案"})
    assert "第3行G列" in client.read(place, params={"hidden": "on"})
    assert "没有工作表“没有”" in client.read(place, params={"sheet": "没有"})


@pytest.mark.parametrize("name", ["清单.csv", "清单.tsv", "清单.xls"])
def test_lists_of_other_kinds_are_read(client: Client, name: str) -> None:
    """Texts in the encoding of old systems, and a web page that is called a workbook."""
    rows = [
        ("提案编号", "届次", "案由", "第一提案人"),
        ("0137", "三届二次", "关于公交的提案", "张三"),
    ]
    if name.endswith(".xls"):
        cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
        data = f"<html><table>{cells}</table></html>".encode("gbk")
    else:
        separator = "," if name.endswith(".csv") else "\t"
        data = "\r\n".join(separator.join(row) for row in rows).encode("gbk")
    html = client.follow(send(client, (name, data)))
    assert "三届二次-0137" in html


def test_several_files_come_with_several_lists(client: Client, tmp_path: Path) -> None:
    """Letters are taken at once, each list has a page of its own."""
    html = client.follow(
        send(
            client,
            ("a.txt", LETTER.encode()),
            make_list(tmp_path, ROW),
            make_list(tmp_path, SECOND, name="提案二.xlsx"),
            ("b.pdf", b"%PDF-"),
        )
    )
    places = re.findall(r'href="(/import/[\w-]+)"', html)
    assert len(set(places)) == 2
    assert "三届二次-0137" in client.read(places[0])
    assert "三届二次-0138" in client.read(places[1])
    assert "b.pdf" in html


def test_a_large_list_is_shown_in_bounds(client: Client, home: Path, tmp_path: Path) -> None:
    """Of many cases the page lists some hundred, and all are written."""
    rows = [(index, f"{index:04}", *ROW[2:]) for index in range(1, 501)]
    answer = send(client, make_list(tmp_path, *rows))
    html = client.follow(answer)
    assert "新建500件" in text_of(html)
    assert html.count("<tr>") < 320
    assert "新建500件" in text_of(client.follow(client.post(answer.headers["location"], {})))
    assert len(names(home)) == 503


def test_a_folder_with_outlines_that_cannot_be_read_is_told(
    client: Client, home: Path, tmp_path: Path
) -> None:
    """They may be what the list speaks of; the sentence names them without the machine's path."""
    (home / "drafts" / "坏.yaml").write_text("格式: [\n", encoding="utf-8")
    html = client.follow(send(client, make_list(tmp_path, ROW)))
    assert "坏.yaml 读不了，没有对照" in html
    assert str(home) not in html


def test_what_is_kept_ends_after_an_hour() -> None:
    """Lists and reports go with the hour, lists' files too; ids are not guessed."""
    now = 0.0
    inbox = Inbox(lambda: now)
    first = inbox.keep_list("a.xlsx", b"1")
    second = inbox.keep_report(Report("b", ()))
    kept = inbox.find(first)
    assert isinstance(kept, KeptList)
    assert kept.file.read_bytes() == b"1"
    now = HOUR - 1
    assert inbox.find(second) == Report("b", ())
    now = HOUR
    for id_ in (first, second, "", "../../etc/passwd"):
        with pytest.raises(Exception, match="请重新导入"):
            inbox.find(id_)
    assert not kept.file.exists()
    third = inbox.keep_list("c.xlsx", b"2")
    left = inbox.find(third)
    assert isinstance(left, KeptList)
    inbox.close()
    assert not left.file.parent.exists()
    assert len(first) > 20


def test_an_id_that_there_is_not_is_answered(client: Client) -> None:
    """With one sentence, whatever it is."""
    for id_ in ("x", "..%2f..%2funit.yaml", "%00"):
        answer = client.get(f"/import/{id_}")
        assert answer.status_code == 404
    assert "请重新导入" in client.get("/import/x").text


# -- in a browser ----------------------------------------------------------------------------------


def test_a_clerk_imports_a_list_in_two_steps(server: Server, page: Page, tmp_path: Path) -> None:
    """Choose, look, write; the page tells which files were chosen."""
    name, data = make_list(tmp_path, ROW, SECOND)
    (tmp_path / name).write_bytes(data)
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{server.url}/import")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_label("选文件").set_input_files(tmp_path / name)
    page.locator("#chosen", has_text="选了 1 个：提案清单.xlsx").wait_for()
    page.get_by_role("button", name="导入").click()
    page.get_by_text("有 2 件可以用").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("button", name="照此写入").click()
    page.get_by_text("新建 2 件").wait_for()
    assert (server.home / "drafts" / "三届二次-0138.yaml").is_file()


def test_a_letter_is_dropped(server: Server, page: Page) -> None:
    """A file that is let go over the box is chosen; one that misses it changes nothing."""
    page.goto(f"{server.url}/import")
    let_go = """(text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], "去年.txt"));
      const give = { bubbles: true, cancelable: true, dataTransfer: transfer };
      document.body.dispatchEvent(new DragEvent("drop", give));
      document.getElementById("drop").dispatchEvent(new DragEvent("drop", give));
    }"""
    page.evaluate(let_go, LETTER)
    page.locator("#chosen", has_text="去年.txt").wait_for()
    page.get_by_role("button", name="导入").click()
    page.get_by_role("link", name="打开提纲").click()
    page.wait_for_url("**/cases/*")
    assert (server.home / "drafts" / "三届二次-7.yaml").is_file()
