"""New outlines from a page: facts typed and refused, and this year's case like last year's."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest

from replywriter.formats.format import list_formats, load_format
from replywriter.ledger.rows import list_rows
from replywriter.loading import load_outline
from replywriter.structure.matching import simplify
from replywriter.structure.yaml_file import parse_text

from .client import Client, text_of
from .conftest import Server

if TYPE_CHECKING:
    from playwright.sync_api import Page

EVIL = "<script>alert(1)</script>"
FACTS = {
    "format": "cppcc-reply",
    "届次": "三届二次",
    "编号": "0137",
    "案由": "关于增开夜间公交的提案",
    "撰写人": "张三、李四",
    "办理方式": "主办",
    "交办日期": "2025.3.10",
}


@pytest.fixture
def client(home: Path) -> Client:
    """A client on the outlines of the repository."""
    return Client(home)


def read(home: Path, name: str) -> dict[str, Any]:
    """Return what an outline holds."""
    text = (home / "drafts" / f"{name}.yaml").read_text(encoding="utf-8")
    data = parse_text("", text).data
    return dict(simplify(data))


@pytest.mark.parametrize("name", list_formats())
def test_each_format_asks_in_its_own_words(client: Client, name: str) -> None:
    """Every fact of the starter has a label, its title, and an id that the label names."""
    html = client.read(f"/new?format={name}")
    chosen = load_format(name)
    assert f'name="format" value="{name}"' in html
    assert html.count("<label") == html.count(' name="') - html.count('type="hidden" name="') - 2
    for key in chosen.needed_facts:
        assert f'name="{key}"' in html
        title = chosen.schema["$defs"]["案件"]["properties"][key].get("title", key)
        assert f">{title}</label>" in html
    assert 'aria-current="true">' + chosen.title in html


def test_facts_become_an_outline(client: Client, home: Path) -> None:
    """What was typed stands in the outline, dates as the outline writes them; its page opens."""
    answer = client.post("/new", FACTS)
    assert answer.status_code == 303
    assert unquote(answer.headers["location"]) == "/cases/三届二次-0137"
    outline = load_outline(home / "drafts" / "三届二次-0137.yaml").outline
    assert outline is not None
    assert outline.case.authors == ("张三", "李四")
    assert outline.case.assigned_on == "2025-03-10"
    assert outline.case.unit == "区交通运输局"
    assert (home / ".schemas" / "cppcc-reply.schema.json").is_file()
    assert "0137" in client.follow(answer)


def test_an_outline_that_exists_is_refused_and_what_was_typed_stays(
    client: Client, home: Path
) -> None:
    """Nothing is overwritten, whatever the ending of the file that is there."""
    target = home / "drafts" / "三届二次-0137.yml"
    target.write_text("格式: cppcc-reply\n", encoding="utf-8")
    answer = client.post("/new", FACTS)
    assert answer.status_code == 422
    assert "已经有提纲“三届二次-0137”" in answer.text
    assert str(home) not in answer.text
    for typed in ("0137", "关于增开夜间公交的提案", "张三、李四", "2025-03-10"):
        assert f'value="{typed}"' in answer.text
    assert "<option selected>主办</option>" in answer.text
    assert target.read_text(encoding="utf-8") == "格式: cppcc-reply\n"
    assert not target.with_suffix(".yaml").exists()


@pytest.mark.parametrize(
    ("key", "text", "sentence"),
    [
        ("编号", "", "请填编号"),
        ("交办日期", "2025年3月", "不是完整的日期"),
        ("答复期限", "6月底", "不是完整的日期"),
        ("办理方式", "协办", "办理方式"),
    ],
)
def test_wrong_input_is_told_beside_its_field(
    client: Client, home: Path, key: str, text: str, sentence: str
) -> None:
    """The field is marked, its sentence belongs to it, and nothing is written."""
    before = sorted((home / "drafts").iterdir())
    answer = client.post("/new", {**FACTS, key: text})
    assert answer.status_code == 422
    part = answer.text.partition(f'name="{key}"')[2].partition('<div class="fact')[0]
    assert 'aria-invalid="true"' in part.partition(">")[0]
    assert sentence in part.partition('class="fault"')[2]
    assert answer.text.count("aria-invalid") == 1
    assert sorted((home / "drafts").iterdir()) == before


def test_what_was_typed_is_shown_as_text(client: Client, home: Path) -> None:
    """A script is a subject like any other, in the field and in the outline."""
    answer = client.post("/new", {**FACTS, "案由": EVIL, "答复期限": f'">{EVIL}'})
    assert "<script>alert" not in answer.text
    assert f'value="{"&lt;script&gt;alert(1)&lt;/script&gt;"}"' in answer.text
    assert client.post("/new", {**FACTS, "案由": EVIL}).status_code == 303
    assert read(home, "三届二次-0137")["案件"]["案由"] == EVIL


@pytest.mark.parametrize(
    "number", ["../../../x", "..", "a/b\\c", "CON:x", "x" * 5000, "编\x00号", ".hidden", "~$x"]
)
def test_no_number_leads_out_of_the_folder(client: Client, home: Path, number: str) -> None:
    """A number is part of a file's name and never of its path."""
    around = {path for path in home.parent.rglob("*") if "drafts" not in path.parts}
    answer = client.post("/new", {"format": "cppcc-reply", "编号": number})
    assert answer.status_code in (303, 422)
    after = {path for path in home.parent.rglob("*") if "drafts" not in path.parts}
    assert {path.name for path in after - around} <= {".schemas", "cppcc-reply.schema.json"}
    if answer.status_code == 303:
        assert client.get(answer.headers["location"]).status_code == 200


def test_two_clicks_make_one_outline(client: Client, home: Path) -> None:
    """Of several that come at once, one is written and the others are refused."""
    with ThreadPoolExecutor(8) as pool:
        answers = list(
            pool.map(lambda index: client.post("/new", {**FACTS, "案由": str(index)}), range(8))
        )
    assert sorted(answer.status_code for answer in answers) == [303, *[422] * 7]
    assert len(list((home / "drafts").glob("三届二次-0137*"))) == 1


def test_a_folder_without_a_unit_can_begin(tmp_path: Path) -> None:
    """The page says that the unit is not known yet; the outline is written all the same."""
    client = Client(tmp_path)
    assert "还没有登记本单位" in client.read("/new")
    assert client.post("/new", FACTS).status_code == 303
    assert "三届二次0137" in text_of(client.read("/"))


# -- again -----------------------------------------------------------------------------------------

OLD = """\
# 去年的说明
格式: cppcc-reply
案件:
  届次: 三届一次
  编号: "0009"
  案由: 关于老路灯的提案
  撰写人: [张三]
  附议人: [李四]
  承办单位: 区交通运输局
  办理方式: 主办
  会办单位: [区城市管理局]
  交办日期: 2024-03-10
  答复期限: 2024-06-10
并案:
  - {编号: "0010", 案由: 关于路灯的提案, 撰写人: [王五]}
前次答复: {性质: 再次答复, 日期: 2024-05-01}
建议要点:
  - {序号: 1, 内容: 换灯}
致谢: 感谢您的建议。
已做工作:  # 这一段年年用
  内容: 已换灯。
下一步工作:
  条目:
    - 标题: 换灯
      内容: 将换灯。
      承诺:
        - {事项: 换灯, 责任单位: 设施科, 完成时限: 2024年底, 办结日期: 2024-11-28, 落实情况: 好}
答复: {类别: A, 公开: 主动公开, 文号: 示交函〔2024〕8号}
落款: {署名: 示例市示例区交通运输局, 日期: 2024-06-05}
联系: {联系人: 何文静, 电话: 0000-80001234}
抄送: [区政协提案委]
面商: {时间: 2024-05-20, 方式: 座谈}
寄送:
  - {收件人: 张三, 地址: 示例路1号}
用语:
  标题: 关于三届一次第0009号提案的答复
  称谓: 张三委员：
  开头: 您的提案收悉。
  过渡: 现答复如下：
  尾部:
    - {要素: 署名, 文字: 区交通局}
    - {要素: 日期, 文字: 二〇二四年六月}
办理:
  经办人: 何文静
  反馈: [{反馈人: 张三, 结果: 满意}]
  交办清单: {内容分类: 交通}
# 交办清单的记号，更新时要用，请留着：abcdef ghijkl
"""
NEW = {"届次": "三届二次", "编号": "0021", "案由": "关于新路灯的提案", "撰写人": "赵六"}


@pytest.fixture
def old(home: Path) -> Path:
    """Last year's outline."""
    path = home / "drafts" / "三届一次-0009.yaml"
    path.write_text(OLD, encoding="utf-8")
    return path


def test_again_keeps_the_text_and_nothing_of_the_old_case(
    client: Client, home: Path, old: Path
) -> None:
    """Parts, contact and copies stay; days, numbers, talk, feedback and pinned names go."""
    answer = client.post("/cases/三届一次-0009/again", {**NEW, "承办单位": "区交通运输局"})
    assert unquote(answer.headers["location"]) == "/cases/三届二次-0021"
    assert read(home, "三届二次-0021") == {
        "格式": "cppcc-reply",
        "案件": {
            "届次": "三届二次",
            "编号": "0021",
            "案由": "关于新路灯的提案",
            "撰写人": ["赵六"],
            "承办单位": "区交通运输局",
        },
        "建议要点": [{"序号": 1, "内容": "换灯"}],
        "致谢": "感谢您的建议。",
        "已做工作": {"内容": "已换灯。"},
        "下一步工作": {
            "条目": [
                {
                    "标题": "换灯",
                    "内容": "将换灯。",
                    "承诺": [{"事项": "换灯", "责任单位": "设施科", "完成时限": "2024年底"}],
                }
            ]
        },
        "答复": {"类别": "A", "公开": "主动公开"},
        "落款": {"署名": "示例市示例区交通运输局"},
        "联系": {"联系人": "何文静", "电话": "0000-80001234"},
        "抄送": ["区政协提案委"],
        "用语": {
            "过渡": "现答复如下：",
            "尾部": [{"要素": "署名", "文字": "区交通局"}, {"要素": "日期"}],
        },
    }
    text = (home / "drafts" / "三届二次-0021.yaml").read_text(encoding="utf-8")
    assert "# 去年的说明" in text
    assert "# 这一段年年用" in text
    assert "记号" not in text
    assert old.read_text(encoding="utf-8") == OLD


def test_again_asks_for_what_is_new_and_shows_what_was(client: Client, old: Path) -> None:
    """The units stand there already; number, subject and authors are empty, the old ones told."""
    html = client.read(f"/cases/{old.stem}/again")
    assert 'value="区交通运输局"' in html
    assert 'value="区城市管理局"' in html
    assert "<option selected>主办</option>" in html
    for told in ("0009", "关于老路灯的提案", "张三"):
        assert f"上一件是：{told}" in html
        assert f'value="{told}"' not in html
    assert "2024-03-10" in html


def test_again_refuses_what_new_refuses(client: Client, home: Path, old: Path) -> None:
    """No number, a wrong day, or the name of an outline that is there."""
    path = f"/cases/{old.stem}/again"
    assert "请填编号" in client.post(path, {**NEW, "编号": ""}).text
    assert "不是完整的日期" in client.post(path, {**NEW, "交办日期": "春天"}).text
    same = client.post(path, {**NEW, "届次": "三届一次", "编号": "0009"})
    assert same.status_code == 422
    assert "已经有提纲" in same.text
    assert f'value="{NEW["案由"]}"' in same.text
    assert old.read_text(encoding="utf-8") == OLD
    assert len(list((home / "drafts").iterdir())) == 4


@pytest.mark.parametrize("name", ["十二届三次-0052", "十二届三次-0137", "十八届四次-42"])
def test_every_outline_can_be_taken_up_again(client: Client, home: Path, name: str) -> None:
    """The examples, whose comments and literal texts are in all places."""
    before = read(home, name)
    assert client.post(f"/cases/{name}/again", NEW).status_code == 303
    after = read(home, "三届二次-0021")
    for key in ("已做工作", "结尾", "联系", "抄送", "建议要点"):
        assert after.get(key) == before.get(key)
    assert "面商" not in after
    (row,) = list_rows([str(home / "drafts" / "三届二次-0021.yaml")], "2025-07-01")
    assert (row.has_talk, row.verdict, row.clerk, row.answered_on) == (False, "", "", None)
    assert "日期" not in after.get("落款", {})


def test_what_cannot_be_read_cannot_be_taken_up(client: Client, home: Path) -> None:
    """An outline that is broken, and one that is not there."""
    (home / "drafts" / "坏的.yaml").write_text("格式: [\n", encoding="utf-8")
    answer = client.post("/cases/坏的/again", NEW)
    assert answer.status_code == 400
    assert "读不了" in answer.text
    assert client.get("/cases/坏的/again").status_code == 400
    assert client.get("/cases/没有/again").status_code == 404
    assert client.post("/cases/..%2f..%2funit/again", NEW).status_code in (404, 405)


def test_the_old_case_is_shown_as_text(client: Client, home: Path) -> None:
    """What an outline holds is text on the page that takes it up."""
    path = home / "drafts" / "恶.yaml"
    path.write_text(OLD.replace("关于老路灯的提案", EVIL).replace("区城市管理局", EVIL), "utf-8")
    html = client.read("/cases/恶/again")
    assert "<script>alert" not in html
    assert unescape(html).count(EVIL) == 2


def test_a_list_offers_to_take_up_what_is_answered(client: Client, home: Path, old: Path) -> None:
    """Only a case that is answered is a model for another one."""
    text = OLD.replace("  反馈:", "  进程: [{状态: 已答复, 日期: 2024-06-05}]\n  反馈:")
    old.write_text(text, encoding="utf-8")
    html = unquote(client.read("/"))
    assert "/cases/三届一次-0009/again" in html
    assert "/cases/十二届三次-0137/again" not in html
    shutil.rmtree(home / "drafts")
    assert "还没有案件" in client.read("/")


def test_a_clerk_begins_a_case_by_keyboard(server: Server, page: Page) -> None:
    """From the first label to the outline without a mouse, in a window as narrow as zoomed."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{server.url}/new")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_label("届次").focus()
    page.keyboard.type("三届二次")
    page.keyboard.press("Tab")
    page.keyboard.type("0137")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/*")
    assert (server.home / "drafts" / "三届二次-0137.yaml").is_file()
