"""publish: what the public may see, what it may not, and what staff are told."""

from __future__ import annotations

import html
import io
import json
import re
import shutil
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import click.testing
import docx
import pytest
import yaml
from openxml_audit import OpenXmlValidator

import replywriter
from replywriter.cli.publish import command
from replywriter.composing.letter import compose
from replywriter.errors import PublicationError
from replywriter.loading import load_outline
from replywriter.model.diagnostic import OutlineError
from replywriter.model.kind import Kind
from replywriter.publishing.files import Publication, publish
from replywriter.publishing.private_people import find_secrets
from replywriter.publishing.public_letter import make_public
from replywriter.publishing.redacting import Redactor
from replywriter.reading.letter_file import read_letter
from replywriter.reading.restoring import restore_letter
from tests.rules.letters import GOOD

ROOT = Path(__file__).parents[1]
SEED = ROOT.parent / "shared" / "seed"
KINDS = ("公开.docx", "公开.html", "公开.txt", "门户.txt", "记录页.html", "记录页.txt")
UNIT: dict[str, Any] = {
    "地区": "general",
    "层级": "区",
    "全称": "示例市示例区水务局",
    "自称": "我局",
    "联系": {"联系人": "李四", "电话": "0000-80001234"},
}
OUTLINE: dict[str, Any] = {
    "格式": "cppcc-reply",
    "案件": {
        "届次": "三届二次",
        "编号": "0012",
        "案由": "关于整治示例河的建议",
        "撰写人": ["张三"],
        "附议人": ["王五"],
        "承办单位": "区水务局",
        "办理方式": "独办",
    },
    "致谢": "您走访了沿河的小区，提出的办法切实可行。",
    "已做工作": {"内容": "2025年3月，我局清淤1200米，新建截污管2处。"},
    "下一步工作": {"内容": "2025年10月底前，由我局河道科完成绿化。"},
    "答复": {"类别": "A", "公开": "主动公开", "文号": "示水函〔2025〕12号"},
    "落款": {"日期": "2025-06-08"},
    "抄送": ["区政协提案委", "区政府督查室"],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a working folder with a unit."""
    (tmp_path / "unit.yaml").write_text(yaml.safe_dump(UNIT, allow_unicode=True), encoding="utf-8")
    (tmp_path / "drafts").mkdir()
    return tmp_path


def _write(folder: Path, name: str = "一.yaml", **changes: Any) -> Path:
    """Write the outline with some of its keys changed; ``None`` leaves a key out."""
    data = {key: value for key, value in {**OUTLINE, **changes}.items() if value is not None}
    path = folder / "drafts" / name
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def _publish(path: Path, **options: Any) -> Publication:
    return publish(load_outline(path), **options)


def _run(*arguments: str | Path) -> tuple[int, str, str]:
    """Return the exit status of the command, and what it says on both streams."""
    result = click.testing.CliRunner().invoke(
        command, [str(argument) for argument in arguments], standalone_mode=False
    )
    assert result.exception is None, result.exception
    return result.return_value, result.stdout, result.stderr


def _text(publication: Publication, kind: str) -> str:
    (data,) = (data for name, data in publication.files.items() if name.endswith(f"-{kind}"))
    return data.decode("utf-8")


def _docx_text(publication: Publication) -> list[str]:
    (data,) = (data for name, data in publication.files.items() if name.endswith(".docx"))
    return [row.text.replace("\n", "") for row in docx.Document(io.BytesIO(data)).paragraphs]


needs_seed = pytest.mark.skipif(
    not SEED.is_dir(), reason="the seed lies in ../shared, which a clone lacks"
)


@needs_seed
@pytest.mark.parametrize("kind", ["记录页.txt", "记录页.html"])
def test_seed_gives_the_published_record(kind: str, tmp_path: Path) -> None:
    """The record of the seed says what the published page says, its punctuation restored."""
    page = restore_letter(read_letter(next(SEED.glob("000_*.txt"))))
    publication = _publish(SEED / "outline.yaml")
    (name,) = (name for name in publication.files if name.endswith(kind))
    (tmp_path / name).write_bytes(publication.files[name])
    ours = read_letter(tmp_path / name)
    assert ours.is_record
    assert page.is_record
    for field in ("session", "number", "subject", "authors", "seconders", "unit"):
        assert getattr(ours.case, field) == getattr(page.case, field), field
    lines = (SEED / "letter.txt").read_text(encoding="utf-8").splitlines()
    assert ["".join(block.text for block in row) for row in ours.paragraphs()] == lines
    assert [(block.kind, block.runs_on) for block in ours.blocks] == [
        (block.kind, block.runs_on) for block in page.blocks
    ]
    # The page lost the 、 between the names, too, which no restoring can tell from a comma.
    salutation, *rest = (block.text for block in page.blocks)
    assert salutation.replace("，", "、") == ours.blocks[0].text
    assert rest == [block.text for block in ours.blocks[1:]]


@needs_seed
def test_seed_record_has_the_lines_of_the_page() -> None:
    """The fields of the record stand in the order of the published page, each with its bars."""
    page = next(SEED.glob("000_*.txt")).read_text(encoding="utf-8").splitlines()
    ours = _text(_publish(SEED / "outline.yaml"), "记录页.txt").splitlines()
    names = ["届次", "编号", "案由", "撰写人", "附议人", "承办单位", "处理情况", "反馈意见"]
    assert [line for line in ours if line in names] == [line for line in page if line in names]
    assert [index for index, line in enumerate(ours) if line == "|"] == [
        index for index, line in enumerate(page) if line == "|"
    ][: ours.count("|")]
    assert len(ours) == page.index("反馈意见") + 3


def test_six_files_hold_the_same_letter(folder: Path, tmp_path: Path) -> None:
    """Word file, page and text read back as one letter; 附注 and 抄送 are in none of them."""
    publication = _publish(_write(folder))
    assert [name.removeprefix("三届二次-0012-区水务局-") for name in publication.files] == [*KINDS]
    read = []
    for name, data in publication.files.items():
        (tmp_path / name).write_bytes(data)
        if "公开" in name:
            read.append(read_letter(tmp_path / name))
    assert read[0] == read[1] == read[2]
    assert [block.kind for block in read[0].blocks] == [
        *(Kind.DOCUMENT_NUMBER, Kind.CATEGORY, Kind.TITLE, Kind.SALUTATION, Kind.BODY),
        *(Kind.BODY, Kind.BODY, Kind.BODY, Kind.SIGNATURE, Kind.DATE),
    ]
    assert "\n".join(_docx_text(publication)) == _text(publication, "公开.txt").rstrip("\n")
    for data in publication.files.values():
        assert b"80001234" not in data
    assert publication.removals == ()
    assert any("附注" in sentence for sentence in publication.doubts)


# What the good letters hold that is not published: hotlines in the text, names of private persons.
TAKEN = {
    "标点齐全的答复": {"电话号码"},
    "积水路段分期整治的答复": {"电话号码"},
    "没有找到信息的公开申请答复书": {"姓名", "电话号码"},
}


@pytest.mark.parametrize(
    "path", [row for row in GOOD if row.suffix == ".yaml"], ids=lambda p: p.stem
)
def test_good_letters_come_out_whole(path: Path, tmp_path: Path) -> None:
    """Of letters in order nothing is taken but a phone in the text; their Word files are valid."""
    loaded = load_outline(path)
    assert loaded.outline is not None
    if loaded.outline.result and loaded.outline.result.publicity not in (None, "主动公开"):
        with pytest.raises(PublicationError):
            publish(loaded)
        return
    publication = publish(loaded)
    whats = {removal.what for removal in publication.removals}
    assert whats == TAKEN.get(path.stem, set())
    for name, data in publication.files.items():
        if name.endswith(".docx"):
            (tmp_path / "公开.docx").write_bytes(data)
            result = OpenXmlValidator().validate(tmp_path / "公开.docx")
            assert result.is_valid, [str(error) for error in result.errors]


def test_word_file_is_plain_and_clean(folder: Path) -> None:
    """The public copy has no red head, and its properties name the unit and nothing else."""
    publication = _publish(_write(folder))
    data = publication.files["三届二次-0012-区水务局-公开.docx"]
    document = docx.Document(io.BytesIO(data))
    core = document.core_properties
    assert core.author == core.last_modified_by == "示例市示例区水务局"
    assert core.title == "关于区政协三届二次会议第0012号提案的答复"
    assert (core.subject, core.keywords, core.comments) == ("", "", "")
    assert [part.text for part in document.sections[0].first_page_header.paragraphs] == [""]
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert b"replywriter" not in b"".join(map(package.read, package.namelist())).lower()


class _Elements(HTMLParser):
    """Collects the elements of a page with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.rows.append((tag, dict(attrs)))


@pytest.mark.parametrize("kind", ["公开.html", "记录页.html"])
def test_pages_are_quiet_and_whole(folder: Path, kind: str) -> None:
    """A page is Chinese, fits a phone and a printer, loads nothing, and runs nothing typed."""
    hostile = "<script>alert(1)</script>&lt;b&gt;\"'<img src=x onerror=y>"
    path = _write(
        folder,
        案件={**OUTLINE["案件"], "案由": f"关于{hostile}的建议"},
        已做工作={"标题": hostile, "内容": hostile},
        附件=[{"名称": hostile}],
    )
    page = _text(_publish(path), kind)
    elements = _Elements()
    elements.feed(page)
    names = {name for name, _ in elements.rows}
    assert names <= {
        *("html", "head", "meta", "title", "style", "body", "main", "h1", "p", "b"),
        *("table", "tr", "th", "td"),
    }
    assert elements.rows[0] == ("html", {"lang": "zh-CN"})
    assert ("meta", {"charset": "utf-8"}) in elements.rows
    assert all(
        set(row) <= {"lang", "charset", "name", "content", "class", "scope"}
        for _, row in elements.rows
    )
    assert "@media print" in page
    assert "width=device-width" in page
    assert not re.search(r"url\(|@import|https?:|//", page.replace("</", ""))


def test_portal_gets_what_its_region_says(folder: Path) -> None:
    """Paragraphs alone, one a line; title, salutation and signature by region or by option."""
    path = _write(folder, 附件=[{"名称": "整治清单"}])
    lines = _text(_publish(path), "门户.txt").splitlines()
    assert lines[0] == "尊敬的张三委员："
    assert lines[-1] == "附件：整治清单"
    assert all(line == line.strip() for line in lines)
    asked = _publish(path, portal={"标题": True, "称谓": False, "落款": True})
    lines = _text(asked, "门户.txt").splitlines()
    assert lines[0] == "关于区政协三届二次会议第0012号提案的答复"
    assert "尊敬的张三委员：" not in lines
    assert lines[-2:] == ["示例市示例区水务局", "2025年6月8日"]
    regions = folder / "templates" / "regions"
    regions.mkdir(parents=True)
    (regions / "mine.yaml").write_text(
        "上级: general\n名称: 某地\n来源: 某网站\n门户: {标题: 是, 称谓: 否, 落款: 是}\n",
        encoding="utf-8",
    )
    unit = yaml.safe_dump({**UNIT, "地区": "mine"}, allow_unicode=True)
    other = folder / "other"
    shutil.copytree(folder / "templates", other / "templates")
    (other / "drafts").mkdir()
    (other / "unit.yaml").write_text(unit, encoding="utf-8")
    path = _write(other, 附件=[{"名称": "整治清单"}])
    assert _text(_publish(path), "门户.txt").splitlines() == lines


def test_private_data_are_listed_with_their_place(folder: Path) -> None:
    """Each removal says where it was typed, what it is, masked, and what stands there now."""
    path = _write(
        folder,
        致谢="您（手机：138 0000 0000）走访了沿河的小区，写信到zhangsan@example.com反映过。",
        结尾="再次感谢！可拨打0571-88001234预约。",
    )
    status, out, err = _run(path)
    assert status == 0
    assert len(out.splitlines()) == 6
    rows = path.read_text(encoding="utf-8").splitlines()
    line, column = next((n, row) for n, row in enumerate(rows, 1) if "138 0000" in row)
    at = column.index("138") + 1
    assert f"第{line}行第{at}字：手机号码“138****0000”不公开，已连同前后的说明一起去掉。" in err
    assert "邮箱“z***@e***”不公开，已改为“×××”。" in err
    assert "电话号码“0571****34”不公开，已改为“×××”。" in err
    assert "共改动 3 处。" in err
    for secret in ("138 0000 0000", "13800000000", "zhangsan@", "88001234"):
        assert secret not in out + err
    text = (folder / "public" / "三届二次-0012-区水务局-公开.txt").read_text(encoding="utf-8")
    assert "您走访了沿河的小区，写信到×××反映过。" in text
    assert "可拨打×××预约。" in text


def test_addresses_of_the_mailing_stay_out(folder: Path) -> None:
    """What 寄送 holds is found wherever it stands, its pieces too; the member's name stays."""
    path = _write(
        folder,
        寄送=[
            {
                "收件人": "张三",
                "地址": "示例市示例区示例路1号2单元301室",
                "邮编": "100000",
                "电话": "0571-88001234",
            }
        ],
        致谢="您家（示例市示例区 示例路1号2单元301室，邮编：100000）门前的路，打8800 1234说过。",
    )
    publication = _publish(path)
    text = _text(publication, "公开.txt")
    assert "您家门前的路，打×××说过。" in text
    assert "尊敬的张三委员：" in text
    assert {removal.what for removal in publication.removals} == {"住址", "电话号码"}


def test_office_phone_and_kept_numbers_stay(folder: Path) -> None:
    """The phone of unit.yaml may be read; --keep lets another stay, and says when it was no use."""
    path = _write(folder, 结尾="感谢！可打0000-80001234或热线0571-88001234，不要打13800000000。")
    status, _, err = _run(path, "--keep", "0571-88001234", "--keep", "12345678")
    assert status == 0
    text = (folder / "public" / "三届二次-0012-区水务局-公开.txt").read_text(encoding="utf-8")
    assert "可打0000-80001234或热线0571-88001234，不要打×××。" in text
    assert "--keep 写的“12345678”没有用上" in err
    assert "“0571-88001234”没有用上" not in err


STOPS: tuple[tuple[dict[str, Any], str], ...] = (
    (
        {
            "答复": {
                **OUTLINE["答复"],
                "公开": "不予公开",
                "理由": "涉及尚未公布的规划，见13800000000。",
            }
        },
        "“公开”选的是“不予公开”（理由：涉及尚未公布的规划，见***********），不予公开的答复不能对外发布，没有写出文件。",
    ),
    (
        {"答复": {**OUTLINE["答复"], "公开": "依申请公开"}},
        "“公开”选的是“依申请公开”，依申请公开的答复只提供给申请人，不对外发布，没有写出文件。",
    ),
    (
        {"已做工作": {"内容": "情况见附件（机密★1年）。"}},
        "有密级标志的复函不能公开，没有写出文件。",
    ),
    (
        {
            "用语": {
                "首部": [{"要素": "标题"}, {"要素": "公开", "文字": "此件不公开"}, {"要素": "称谓"}]
            }
        },
        "复函上印着“此件不公开”，不能对外发布，没有写出文件。",
    ),
    ({"下一步工作": None}, "没有写出，请先改好上面的错误。"),
    ({"致谢": 3}, "没有写出，请先改好上面的错误。"),
)


@pytest.mark.parametrize(("changes", "sentence"), STOPS, ids=[row[1][:12] for row in STOPS])
def test_what_may_not_be_published_stops(
    folder: Path, changes: dict[str, Any], sentence: str
) -> None:
    """The reason is said, the status is 1, nothing is written; other outlines are not held up."""
    bad = _write(folder, "一.yaml", **changes)
    good = _write(folder, "二.yaml", 案件={**OUTLINE["案件"], "编号": "0013"})
    with pytest.raises((PublicationError, OutlineError)):
        _publish(bad)
    status, out, err = _run(bad, good)
    assert status == 1
    assert sentence in err
    assert "0012" not in out
    assert {path.name[5:9] for path in (folder / "public").iterdir()} == {"0013"}


def test_an_exemption_does_not_open_a_secret(folder: Path) -> None:
    """A mark of secrecy stops publishing even where the rule is exempted."""
    path = _write(
        folder,
        已做工作={"内容": "情况见附件（机密★1年）。"},
        豁免=[{"规则": "secrecy-mark", "理由": "核实过"}],
    )
    with pytest.raises(PublicationError, match="有密级标志"):
        _publish(path)


def test_private_data_alone_do_not_stop(folder: Path) -> None:
    """What check calls an error because it would be published is simply not published."""
    path = _write(folder, 致谢="感谢身份证号11010519491231002X的老人和张三委员（13800000000）。")
    rules = {found.rule for found in replywriter.check(path)}
    assert {"personal-number", "member-contact-data"} <= rules
    text = _text(_publish(path), "公开.txt")
    assert "感谢身份证号×××的老人和张三委员。" in text


def test_findings_never_show_a_number(folder: Path) -> None:
    """The line shown with an error has its numbers made unreadable."""
    path = _write(folder, 致谢="感谢张三委员（13800000000）和【待补】。")
    status, out, err = _run(path)
    assert status == 1
    assert "***********" in err
    assert "13800000000" not in out + err


def test_publicity_that_is_not_chosen_is_asked_for(folder: Path) -> None:
    """The files are written, and staff are asked to make sure."""
    path = _write(folder, 答复={"类别": "A", "文号": "示水函〔2025〕12号"})
    status, _, err = _run(path)
    assert status == 0
    assert "“答复”没有选定“公开”，已按可以公开办理。请确认可以公开" in err


@pytest.mark.parametrize("result", [OUTLINE["答复"], {"类别": "A", "文号": "示水函〔2025〕12号"}])
def test_internal_matter_is_shown(folder: Path, result: dict[str, str]) -> None:
    """Words that keep a matter inside are shown as warnings, chosen publicity or not."""
    path = _write(folder, 答复=result, 已做工作={"内容": "以上数据为内部资料，请注意保存。"})
    status, _, err = _run(path)
    assert status == 0
    assert "复函要公开，此处却写着“内部资料" in err
    assert "〔internal-matter-in-public〕" in err


def test_each_merged_case_gets_a_set_with_all_names(folder: Path) -> None:
    """并案 gives a set for each case; authors who each get a letter are named in one."""
    regions = folder / "templates" / "regions"
    regions.mkdir(parents=True)
    (regions / "mine.yaml").write_text(
        "上级: general\n名称: 某地\n来源: 某办法\n联名: 逐人答复\n", encoding="utf-8"
    )
    unit = yaml.safe_dump({**UNIT, "地区": "mine"}, allow_unicode=True)
    (folder / "unit.yaml").write_text(unit, encoding="utf-8")
    path = _write(
        folder,
        案件={**OUTLINE["案件"], "撰写人": ["张三", "李四"]},
        致谢="你们走访了沿河的小区。",
        并案=[
            {
                "编号": "0013",
                "案由": "关于治水的建议",
                "撰写人": ["赵六"],
                "文号": "示水函〔2025〕13号",
            }
        ],
    )
    publication = _publish(path)
    assert len(publication.files) == 12
    assert "尊敬的张三、李四委员：" in publication.files["三届二次-0012-区水务局-公开.txt"].decode()
    assert "尊敬的赵六委员：" in publication.files["三届二次-0013-区水务局-公开.txt"].decode()


def test_names_of_the_public_are_shortened(folder: Path) -> None:
    """In a format whose authors are private persons no file, name or field shows a full name."""
    home = folder / "templates" / "letter-to-citizen"
    home.mkdir(parents=True)
    (home / "format.yaml").write_text(
        "上级: cppcc-reply\n名称: 来信答复\n公众: 是\n", encoding="utf-8"
    )
    schema = {"properties": {"格式": {"enum": ["letter-to-citizen"]}}}
    (home / "outline.schema.json").write_text(json.dumps(schema), encoding="utf-8")
    path = _write(
        folder,
        格式="letter-to-citizen",
        案件={
            **OUTLINE["案件"],
            "撰写人": ["欧阳三先生", "王五"],
            "附议人": ["赵六13800000000"],
            "案由": "关于欧阳三家门前积水的建议",
        },
        致谢="你们和赵六来信反映的问题，王 五已带我局看过。",
    )
    publication = _publish(path)
    for name, data in publication.files.items():
        parts = [data]
        if name.endswith(".docx"):
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                parts = [package.read(entry) for entry in package.namelist()]
        for part in parts:
            assert not re.search("欧阳三|王 ?五|赵六", name + part.decode("utf-8"))
    assert "欧阳某先生、王某委员：" in _text(publication, "公开.txt")
    assert "撰写人\n|\n欧阳某先生、王某\n|\n附议人\n|\n赵某\n|" in _text(publication, "记录页.txt")
    assert "关于欧阳某家门前积水的建议" in _text(publication, "记录页.txt")
    assert any("姓名只留姓" in sentence for sentence in publication.doubts)


def test_names_of_files_are_redacted(folder: Path) -> None:
    """A number that got into a field of the case gets into no file's name."""
    path = _write(folder, 案件={**OUTLINE["案件"], "承办单位": "区水务局（13800000000）"})
    assert set(_publish(path).files) == {f"三届二次-0012-区水务局-{kind}" for kind in KINDS}


def test_no_name_puts_a_number_together(folder: Path) -> None:
    """A number that only the name of a file would put together is not there either."""
    path = _write(folder, 案件={**OUTLINE["案件"], "届次": "三届二次138", "编号": "0000/0000"})
    assert set(_publish(path).files) == {f"三届二次×××-区水务局-{kind}" for kind in KINDS}


def test_lines_for_the_office_below_the_date_stay_out(folder: Path) -> None:
    """A contact line that was typed as text below the date is left out as 附注 is."""
    tail = [
        {"要素": "署名"},
        {"要素": "日期"},
        {"要素": "正文", "文字": "联系人：李四，联系电话：0000-80001234"},
        {"要素": "正文", "文字": "此件公开发布。"},
    ]
    text = _text(_publish(_write(folder, 用语={"尾部": tail})), "公开.txt")
    assert "李四" not in text
    assert text.endswith("2025年6月8日\n此件公开发布。\n")


def test_a_public_copy_changed_in_word_is_kept(folder: Path) -> None:
    """A Word file that another program has saved is not overwritten."""
    path = _write(folder)
    assert _run(path)[0] == 0
    target = folder / "public" / "三届二次-0012-区水务局-公开.docx"
    docx.Document(str(target)).save(str(target))
    with zipfile.ZipFile(target, "a") as package:
        package.writestr("docProps/app.xml", "<Properties/>")
    status, _, err = _run(path)
    assert status == 0
    assert "没有覆盖，已改名为" in err
    assert target.with_name("三届二次-0012-区水务局-公开（改动）.docx").exists()


@pytest.mark.parametrize("kind", ["记录页.txt", "记录页.html"])
def test_a_record_with_feedback_is_kept(folder: Path, kind: str) -> None:
    """What was filled in under 反馈意见 is not lost; a page nobody filled in is written over."""
    path = _write(folder)
    assert _run(path)[0] == 0
    assert "改名" not in _run(path)[2]
    target = folder / "public" / f"三届二次-0012-区水务局-{kind}"
    filled = target.read_text(encoding="utf-8")
    filled = re.sub(r"反馈意见(\n\||</th><td>)", r"反馈意见\1满意", filled)
    target.write_text(filled, encoding="utf-8")
    status, _, err = _run(path)
    assert status == 0
    kept = target.with_name(target.name.replace(".", "（改动）."))
    assert f"原来的记录页填了反馈意见，没有覆盖，已改名为：{kept}" in err
    assert kept.read_text(encoding="utf-8") == filled
    assert "满意" not in target.read_text(encoding="utf-8")


HANDLED = {
    "反馈": [
        {"反馈人": "张三", "结果": "基本满意", "意见": "河道&岸线缺路灯，请打0000-80005678问我。"},
        {"反馈人": "王五", "结果": "满意"},
    ]
}


@pytest.mark.parametrize("kind", ["记录页.txt", "记录页.html"])
def test_record_says_what_the_authors_think(kind: str, folder: Path) -> None:
    """Feedback that was recorded stands under 反馈意见, without private data, which are told."""
    publication = _publish(_write(folder, 办理=HANDLED))
    text = html.unescape(re.sub("<[^>]*>", "", _text(publication, kind)))
    _, _, feedback = text.rpartition("反馈意见")
    assert "张三：基本满意。河道&岸线缺路灯，请打×××问我。" in feedback
    assert "王五：满意。" in feedback
    assert [removal.what for removal in publication.removals] == ["电话号码"]


def test_record_gives_feedback_of_private_persons_without_names(folder: Path) -> None:
    """Where the authors are private persons, feedback bears only their surnames."""
    outline = load_outline(_write(folder, 办理=HANDLED)).outline
    assert outline is not None
    secrets = find_secrets(outline, hides_names=True)
    letter = compose(outline)
    public = make_public(letter, outline, Redactor(secrets))
    assert public.feedback[0].startswith("张某：基本满意。")


@pytest.mark.parametrize("kind", ["记录页.txt", "记录页.html"])
def test_record_that_says_no_more_is_written_over(folder: Path, kind: str) -> None:
    """A record with recorded feedback is written over by one that says the same and more."""
    first = {"反馈": HANDLED["反馈"][:1]}
    for handled in (first, first, HANDLED):
        status, _, err = _run(_write(folder, 办理=handled))
        assert (status, "改名" in err) == (0, False)
    _, _, err = _run(_write(folder, 办理=first))
    assert f"{kind.replace('.', '（改动）.')}" in err


def test_merged_case_has_the_feedback_of_its_own_authors(folder: Path) -> None:
    """Of merged cases, each record says what its own authors think."""
    merged = [{"编号": "0013", "案由": "关于清淤的建议", "撰写人": ["王五"]}]
    publication = _publish(_write(folder, 办理=HANDLED, 并案=merged))
    for number, here, there in (("0012", "张三：", "王五："), ("0013", "王五：", "张三：")):
        name = next(
            name
            for name in publication.files
            if f"-{number}-" in name and name.endswith("记录页.txt")
        )
        _, _, feedback = publication.files[name].decode().rpartition("反馈意见")
        assert here in feedback
        assert there not in feedback


def test_standard_input_is_called_so(folder: Path) -> None:
    """Sentences on an outline from standard input do not call it “-”."""
    result = click.testing.CliRunner().invoke(
        command,
        ["-", "-o", str(folder / "出")],
        input=yaml.safe_dump({**OUTLINE, "格式": 3}, allow_unicode=True),
        standalone_mode=False,
    )
    assert result.return_value == 1
    assert "标准输入：没有写出，请先改好上面的错误。" in result.stderr


def test_two_outlines_of_one_case_do_not_overwrite_each_other(folder: Path) -> None:
    """The second is refused by name, and -o says where the files go."""
    first, second = _write(folder, "一.yaml"), _write(folder, "二.yaml")
    status, out, err = _run(first, second, "-o", folder / "出")
    assert status == 2
    assert len(out.splitlines()) == 6
    assert "请核对届次和编号" in err
    assert len(list((folder / "出").iterdir())) == 6


def test_files_are_the_same_each_time(folder: Path) -> None:
    """The same outline gives the same bytes."""
    path = _write(folder)
    assert _publish(path).files == _publish(path).files
