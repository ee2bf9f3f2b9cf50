"""Regions: what a place states is loaded, listed, printed and checked, and all of it is data."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

import replywriter
from replywriter.building import build
from replywriter.checking import Examined, check, examine
from replywriter.composing.letter import compose
from replywriter.errors import TemplateError
from replywriter.formats.describing import (
    describe_format,
    describe_region,
    list_kinds,
    shorten_deadlines,
    show_pattern,
)
from replywriter.formats.folders import packaged_templates
from replywriter.formats.format import WORDS, list_formats, load_format
from replywriter.formats.region import BODIES, list_regions, load_region
from replywriter.formats.setting import settle
from replywriter.formats.unit import load_unit
from replywriter.loading import load_outline
from replywriter.model.diagnostic import Diagnostic, Level
from replywriter.model.kind import Kind
from replywriter.model.letter import Letter
from replywriter.model.requirements import Category, Requirements
from tests.test_cli import run, said

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "地区.md"
# The formats whose letters a place prescribes, each with what its case must say besides.
ANSWERS = {
    "cppcc-reply": "  办理方式: 主办\n",
    "npc-reply": "  办理方式: 主办\n",
    "assist-opinion": "  主办单位: 区公安分局\n",
}
CONTACTS = (
    "联系: {联系人: 何文静, 电话: 0000-80001234}",
    "联系: {联系人: 何文静, 电话: 0000-80001234, 负责人: 王五, 负责人电话: 0000-80001230}",
)
OUTLINE = """\
格式: {format}
案件:
  届次: 三届二次
  编号: "0137"
  案由: 关于增开夜间公交的建议
  撰写人: {authors}
  承办单位: 区交通运输局
  交办日期: {assigned}
{case}
致谢: 感谢您对公交工作的关心。
已做工作: {{内容: "2025年5月，12路、15路末班车由21时延长到22时，沿线5个小区都能坐上。"}}
下一步工作: {{内容: "2025年9月底前，由公共交通科再延长2条线路的末班车。"}}
答复: {{公开: 主动公开, {result}}}
落款: {{日期: {date}}}
抄送: {copies}
{rest}
"""


def make(
    home: Path,
    region: str,
    format: str = "cppcc-reply",  # noqa: A002 - the contract's word
    *,
    case: str = "  办理方式: 主办",
    result: str = "",
    authors: str = "[张三]",
    assigned: str = "2025-03-20",
    date: str = "2025-06-08",
    copies: str = "[]",
    rest: str = "",
    unit: str = CONTACTS[0],
    own: str | None = None,
) -> Path:
    """Return an outline in a working folder whose unit is of a region, ``own`` being its file."""
    if own is not None:
        (home / "templates" / "regions").mkdir(parents=True, exist_ok=True)
        (home / "templates" / "regions" / f"{region}.yaml").write_text(own, encoding="utf-8")
    (home / "unit.yaml").write_text(
        f"地区: {region}\n层级: 区\n全称: 示例市示例区交通运输局\n简称: [区交通运输局]\n"
        f"自称: 我局\n邮编: '100000'\n{unit}\n",
        encoding="utf-8",
    )
    outline = home / "提纲.yaml"
    outline.write_text(
        OUTLINE.format(
            format=format,
            authors=authors,
            assigned=assigned,
            case=case,
            result=result,
            date=date,
            copies=copies,
            rest=rest,
        ),
        encoding="utf-8",
    )
    return outline


def look(outline: Path) -> Examined:
    """Return the letters and the findings of an outline."""
    return examine(load_outline(outline))


def of_rule(outline: Path, rule: str) -> list[Diagnostic]:
    """Return what one rule finds."""
    return [found for found in look(outline).diagnostics if found.rule == rule]


def texts(letter: Letter, kind: Kind) -> list[str]:
    """Return what a letter prints for an element."""
    return [block.text for block in letter.blocks if block.kind is kind]


# --- what is there ------------------------------------------------------------------------------


def test_there_are_regions_with_names_of_their_own() -> None:
    """No two regions bear one title, and the fallback is among them."""
    titles = [load_region(name).title for name in list_regions()]
    assert len(titles) == len(set(titles)) >= 20
    assert "general" in list_regions()


@pytest.mark.parametrize("name", list_regions())
def test_region_says_where_it_is_from(name: str) -> None:
    """Each region has a source, and a first line that says what is the place's own."""
    region = load_region(name)
    assert region.source
    text = region.files[-1].read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert "�" not in text


@pytest.mark.parametrize("name", list_regions())
def test_classes_are_told_apart(name: str) -> None:
    """No two classes of a place have one code, and none can be read out of another's mark."""
    region = load_region(name)
    codes = [row.code for row in region.categories]
    assert len(codes) == len(set(codes))
    asked = settle(None, load_format("cppcc-reply"), region).require()
    for code in codes:
        assert asked.find_category(f"类别：{code}") == code


@pytest.mark.parametrize("contact", CONTACTS, ids=["clerk", "leader"])
@pytest.mark.parametrize("format_name", ANSWERS)
@pytest.mark.parametrize("name", list_regions())
def test_every_pattern_composes(name: str, format_name: str, contact: str, tmp_path: Path) -> None:
    """With each class of the place, and for each kind of letter, all its words come out whole."""
    region = load_region(name)
    is_opinion = format_name == "assist-opinion"
    codes = [row.code for row in region.categories] if not is_opinion else []
    for code in codes or [None]:
        outline = make(
            tmp_path,
            name,
            format_name,
            case=ANSWERS[format_name] + "  分类编号: 农林水利类063号",
            result=f"类别: {code}" if code else "",
            unit=contact,
        )
        letter = compose(replywriter.read_outline(outline))
        (title,) = texts(letter, Kind.TITLE)
        assert "0137" in title
        assert ("会办意见" if is_opinion else "答复") in title
        whole = "\n".join(block.text for block in letter.blocks)
        assert not re.search(r"[{}【%]|None|  ", whole), whole
        marks = texts(letter, Kind.CATEGORY)
        assert len(marks) == (code is not None and region.category_mark.where != "不印")
        assert all(code in mark for mark in marks if code)
        notes = "\n".join(texts(letter, Kind.NOTE))
        assert "何文静" in notes
        assert "0000-80001234" in notes
    setting = settle(tmp_path, load_format(format_name).serve("提案"))
    if not is_opinion:
        assert len(setting.copies) == len(region.copies.get(setting.format.body, ()))


@pytest.mark.parametrize("nature", ["再次答复", "补充答复"])
@pytest.mark.parametrize("format_name", ["cppcc-reply", "npc-reply"])
@pytest.mark.parametrize("name", list_regions())
def test_title_says_that_it_is_another_answer(
    name: str, format_name: str, nature: str, tmp_path: Path
) -> None:
    """The place's title pattern speaks of 再次答复 and 补充答复 by itself."""
    earlier = f"前次答复: {{性质: {nature}, 日期: 2025-04-08}}"
    outline = make(tmp_path, name, format_name, rest=earlier)
    (title,) = texts(compose(replywriter.read_outline(outline)), Kind.TITLE)
    assert nature in title


# --- what a place states acts ---------------------------------------------------------------------

OWN = "上级: general\n名称: 示例市\n来源: 示例规定\n"


def test_what_is_said_of_one_body_leaves_the_other_to_the_parent(tmp_path: Path) -> None:
    """A place that says something of 人大 alone keeps what its 上级 says of 政协."""
    words = "用语:\n  标题: {人大: 对建议的答复}\n"
    make(
        tmp_path, "ours", own=OWN + "期限: {答复: {人大: 2个月}}\n联名: {人大: 逐人答复}\n" + words
    )
    settings = [settle(tmp_path, load_format(name)) for name in ("cppcc-reply", "npc-reply")]
    assert [one.deadlines["答复"] for one in settings] == ["3个月", "2个月"]
    assert [one.region.joint for one in settings] == ["一函列名", "逐人答复"]
    assert [dict(one.region.wording) for one in settings] == [{}, {"标题": "对建议的答复"}]


def test_a_pattern_may_set_a_word_of_its_own(tmp_path: Path) -> None:
    """A word that a pattern sets itself is known in it, as in wording.j2."""
    words = "用语:\n  标题: '{% set 号 = 案件.编号 %}对第{{ 号 }}号提案的答复'\n"
    (letter,) = look(make(tmp_path, "ours", own=OWN + words)).letters
    assert texts(letter, Kind.TITLE) == ["对第0137号提案的答复"]


def test_hangzhou_keeps_what_its_province_prescribes() -> None:
    """Its own reports say nothing of who signs, nor of talks: both are as in 浙江."""
    city, province = load_region("hangzhou"), load_region("zhejiang")
    assert city.signer == province.signer == "分管负责人，重点件由主要负责人"
    assert city.rules["missing-talk"] == province.rules["missing-talk"] == {"级别": "注意"}


@pytest.mark.parametrize(
    ("format_name", "date", "is_late"),
    [
        ("cppcc-reply", "2025-08-20", False),
        ("cppcc-reply", "2025-08-21", True),
        ("npc-reply", "2025-06-20", False),
        ("npc-reply", "2025-06-21", True),
    ],
)
def test_each_body_has_its_own_deadline(
    format_name: str, date: str, is_late: bool, tmp_path: Path
) -> None:
    """In 四川 a 提案 is answered within five months, a 建议 within three."""
    outline = make(tmp_path, "sichuan", format_name, date=date, result="类别: A")
    assert bool(of_rule(outline, "late-answer")) is is_late


@pytest.mark.parametrize(
    ("assigned", "date", "until"),
    [
        ("2025-03-20", "2025-08-05", ""),
        ("2025-03-20", "2025-08-06", "2025年8月5日"),
        ("2025-08-05", "2025-08-06", "2025年8月5日"),
        ("2025-08-06", "2025-11-06", ""),
        ("2025-08-06", "2025-11-07", "2025年11月6日"),
    ],
)
def test_fixed_day_of_answer(assigned: str, date: str, until: str, tmp_path: Path) -> None:
    """佛坪 names a day; what is handed over after it has the usual term."""
    outline = make(tmp_path, "foping", assigned=assigned, date=date, result="类别: A")
    assert [until in found.message for found in of_rule(outline, "late-answer")] == (
        [True] if until else []
    )


def test_late_answer_says_how_long_it_can_be_put_off(tmp_path: Path) -> None:
    """The longest term of the place is named with its day."""
    outline = make(tmp_path, "abcd", date="2025-06-30", result="类别: A")
    (found,) = of_rule(outline, "late-answer")
    assert "最长4个月，到2025年7月20日。" in found.message
    assert found.level is Level.WARNING


@pytest.mark.parametrize(
    ("date", "is_late"), [("2025-09-16", False), ("2025-09-17", True), ("2025-10-16", True)]
)
def test_second_answer_has_its_own_term(date: str, is_late: bool, tmp_path: Path) -> None:
    """再次答复 is due by its own term from the day on which the case was handed over again."""
    outline = make(
        tmp_path,
        "sichuan",
        assigned="2025-06-16",
        date=date,
        result="类别: A",
        rest="前次答复: {性质: 再次答复, 日期: 2025-05-08}",
    )
    assert bool(of_rule(outline, "late-answer")) is is_late


@pytest.mark.parametrize(("date", "is_late"), [("2025-04-20", False), ("2025-04-21", True)])
def test_opinion_has_its_own_term(date: str, is_late: bool, tmp_path: Path) -> None:
    """A 会办意见 is due by the place's 会办 term, whether or not the outline says 会办."""
    outline = make(tmp_path, "abcd", "assist-opinion", case=ANSWERS["assist-opinion"], date=date)
    assert bool(of_rule(outline, "late-answer")) is is_late


@pytest.mark.parametrize(
    ("term", "date", "level"),
    [
        ("60日", "2025-05-19", None),
        ("60日", "2025-05-20", Level.WARNING),
        ("20个工作日", "2025-04-18", None),
        ("20个工作日", "2025-04-19", Level.WARNING),
    ],
)
def test_terms_in_days(term: str, date: str, level: Level | None, tmp_path: Path) -> None:
    """Days are counted; of working days, the holidays of the year (清明节) are none."""
    outline = make(tmp_path, "ours", date=date, own=OWN + f"期限: {{答复: {term}}}\n")
    levels = [found.level for found in of_rule(outline, "late-answer")]
    assert levels == ([level] if level else [])


@pytest.mark.parametrize(("said_of_it", "level"), [("是", Level.WARNING), ("否", Level.INFO)])
def test_place_wants_copies_for_assisting_units(
    said_of_it: str, level: Level, tmp_path: Path
) -> None:
    """A missing copy for an assisting unit weighs more where the place prescribes it."""
    outline = make(
        tmp_path,
        "ours",
        case="  办理方式: 主办\n  会办单位: [区水务局]",
        copies="[区政协提案委, 区政府督查室]",
        own=OWN + f"抄送会办单位: {said_of_it}\n",
    )
    (found,) = of_rule(outline, "missing-copy")
    assert (found.level, "区水务局" in found.message) == (level, True)


@pytest.mark.parametrize(
    ("region", "post", "is_found"),
    [
        ("foping", "副局长", True),
        ("foping", "党组副书记、局长", False),
        ("zhejiang", "副局长", False),
        ("zhejiang", "办公室主任", True),
        ("general", "科员", False),
    ],
)
def test_signer_of_the_place(region: str, post: str, is_found: bool, tmp_path: Path) -> None:
    """The post that the unit lists for who signs is held against who signs in the place."""
    people = f"人员: [{{姓名: 周明远, 职务: {post}}}]"
    outline = make(tmp_path, region, result="类别: A, 签发人: 周明远", unit=people)
    assert bool(of_rule(outline, "signer-below-leader")) is is_found


def test_place_without_classes_asks_for_none(tmp_path: Path) -> None:
    """Where results are not classed no rule asks for a class, and no letter bears one."""
    for result in ("", "类别: A"):
        outline = make(tmp_path, "national", result=result)
        examined = look(outline)
        assert not [one for one in examined.diagnostics if "categor" in one.rule]
        assert examined.letter is not None
        assert not texts(examined.letter, Kind.CATEGORY)


def test_classes_without_letters_are_checked_by_their_words(tmp_path: Path) -> None:
    """A class that is a phrase is asked for, printed, read again and held against the text."""
    outline = make(tmp_path, "shenzhen", result="类别: 留作参考")
    assert [one.message for one in of_rule(outline, "refusal-without-reason")]
    (found,) = of_rule(make(tmp_path, "shenzhen", result="类别: A"), "unknown-category")
    assert "“A”类" in found.message
    assert "已解决或基本解决；正在解决" in found.message
    built = build(make(tmp_path, "shenzhen", result="类别: 已解决或基本解决"), tmp_path)
    letter = replywriter.read_letter(built)
    assert texts(letter, Kind.CATEGORY) == ["类别：已解决或基本解决"]
    assert not [one for one in check(built) if "class" in one.rule]


def test_joint_authors_get_letters_as_the_place_says(tmp_path: Path) -> None:
    """In 福建 each deputy of a joint 建议 gets a letter; members of a joint 提案 share one."""
    for format_name, count in (("npc-reply", 2), ("cppcc-reply", 1)):
        outline = make(tmp_path, "fujian", format_name, authors="[张三, 李四]", result="类别: A")
        assert len(look(outline).letters) == count


def test_place_prescribes_no_letters_to_others(tmp_path: Path) -> None:
    """A letter to anybody else than the two bodies has nothing of the place's but some rules."""
    rules = "规则: {missing-talk: {级别: 错误}, long-sentence: {级别: 不查}}\n"
    make(tmp_path, "ours", own=OWN.replace("general", "foping") + rules)
    others = [load_format(name) for name in list_formats() if load_format(name).body not in BODIES]
    assert others
    for one in others:
        setting = settle(tmp_path, one)
        assert setting.region.joint == "一函列名"
        assert setting.category_mark.where == "不印"
        assert not setting.copies
        assert not setting.region.wording
        assert "答复日期" not in setting.deadlines
        said_of_rules = setting.require().parameters
        assert said_of_rules["long-sentence"] == {"级别": "不查"}
        assert said_of_rules["missing-talk"] == one.rules.get("missing-talk", {"级别": "错误"})


CASES = sorted((ROOT / "tests" / "cases").glob("region-*/outline.yaml"))


def test_every_region_has_a_case() -> None:
    """Each place has a case of its own, but for those that older cases show."""
    shown = {load_unit(path.parent).region for path in CASES}  # type: ignore[union-attr]
    assert set(list_regions()) - shown == {"general", "abcd"}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_letter_of_a_place_is_in_order_and_known_again(path: Path, tmp_path: Path) -> None:
    """The outline gives no alarm, nor does its Word file, and importing that gives it again."""
    for name in ("outline.yaml", "unit.yaml"):
        shutil.copy(path.with_name(name), tmp_path)
    examined = look(tmp_path / "outline.yaml")
    assert [one for one in examined.diagnostics if one.level is not Level.INFO] == []
    assert examined.outline is not None
    wanted = examined.outline.result.category if examined.outline.result else None
    build(tmp_path / "outline.yaml", tmp_path / "letters")
    files = sorted((tmp_path / "letters").glob("*.docx"))
    assert len(files) == len(examined.letters)
    for file in files:
        assert [one for one in check(file) if one.level is not Level.INFO] == []
        letter = replywriter.read_letter(file)
        outline = replywriter.recover(letter)
        assert replywriter.compose(outline) == letter
        if texts(letter, Kind.CATEGORY):
            assert outline.result is not None
            assert outline.result.category == wanted
        assert outline.contact is not None
        assert outline.contact.name == "何文静"


def test_longer_code_is_not_taken_for_its_part() -> None:
    """Where a place has both A and A1, a mark of A1 is that alone; two classes are none."""
    rows = tuple(Category(code, code, "依据") for code in ("A", "A1", "B"))
    asked = Requirements(categories=rows)
    assert [asked.find_category(text) for text in ("A1类", "类别：A", "A、B", "C")] == [
        "A1",
        "A",
        None,
        None,
    ]


# --- what is wrong is said -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("期限: {答复: 3月}", "第4行第10字：“期限”的“答复”写的是“3月”，写法不对"),
        ("期限: {答复: {政协: 1个月, 党派: 2个月}}", "不认识“党派”。请改用这里的键：政协、人大"),
        ("期限: {答复日期: 8-5}", "例如：8月5日"),
        ("联名: 逐个", "请改为其中之一：一函列名、逐人答复"),
        ("类别标注: {位置: 附注}", "请改为其中之一：首页右上角、不印"),
        ("类别: [{名称: 已解决, 需要: 依据}]", "代号"),
        ("用语: {标题: {人大: ''}}", "是空的"),
        ("用语: {标题: '{{ 会义 }}的答复'}", "ours.yaml 第4行第11字：用语里不认识“会义”"),
        ("用语:\n  开头:\n    人大: '{{ 您'", "ours.yaml 第6行第10字：用语“{{ 您”写法不对"),
        (
            "类别标注: {位置: 首页右上角, 文字: '{{ 类 }}'}",
            "ours.yaml 第4行第24字：用语里不认识“类”",
        ),
        ("抄送: {政协: [区政协, '{{ 机构 }}']}", "用语里不认识“机构”。请改用：层级"),
        ("规则: {no-such-rule: {级别: 不查}}", "没有这条规则"),
        ("上级: ours", "绕回了自己"),
    ],
)
def test_faulty_region_is_told_in_one_sentence(line: str, words: str, tmp_path: Path) -> None:
    """What is wrong in a region's file is said in Chinese, with what to write instead."""
    own = OWN.replace("上级: general\n", "") if line.startswith("上级") else OWN
    outline = make(tmp_path, "ours", own=f"{own}{line}\n")
    with pytest.raises(TemplateError) as raised:
        look(outline)
    assert words in str(raised.value)
    assert "请" in str(raised.value)


# --- the listing ----------------------------------------------------------------------------------


def test_listing_shows_every_format_and_region(tmp_path: Path) -> None:
    """Names, titles and sources of all, classes and deadlines of regions, in one calm list."""
    result = run("formats", cwd=tmp_path)
    text = said(result)
    assert result.returncode == 0
    for name in list_formats():
        one = load_format(name)
        assert one.source
        entry = rf"^  {name} +{one.title}\n +依据　{re.escape(one.source)}$"
        assert re.search(entry, text, re.MULTILINE), name
    for name in list_regions():
        region = load_region(name)
        entry = (
            rf"^  {name} +{re.escape(region.title)}\n +依据　{re.escape(region.source)}\n +类别　"
        )
        assert re.search(entry, text, re.MULTILINE), name
    assert "期限　答复5个月（政协）、3个月（人大），最长6个月，会办1个月，再次答复3个月" in text
    assert "类别　不分类别" in text
    assert "类别　解决或采纳；列入计划拟解决；留作参考" in text
    assert "本单位的" not in text
    columns = {
        line.index(line.split()[1])
        for line in text.splitlines()
        if re.match(r"  \S", line) and not line.startswith("   ")
    }
    assert columns == {20}


def test_listing_marks_what_is_the_working_folders(tmp_path: Path) -> None:
    """Own regions and formats are marked; a faulty one is told, and hides no other."""
    make(tmp_path, "ours", own=OWN)
    kind = tmp_path / "templates" / "notice-reply"
    kind.mkdir()
    (kind / "format.yaml").write_text("上级: npc-reply\n名称: 示例答复\n来源: 示例规定\n", "utf-8")
    text = said(run("formats", cwd=tmp_path))
    assert re.search(r"^  ours +示例市（本单位的）$", text, re.MULTILINE)
    assert re.search(
        r"^  notice-reply +示例答复（本单位的）\n +依据　示例规定$", text, re.MULTILINE
    )
    make(tmp_path, "broken", own=OWN + "期限: 快些\n")
    result = run("formats", cwd=tmp_path)
    assert result.returncode == 3
    assert "broken.yaml 第4行" in result.stderr.decode()
    assert "示例市（本单位的）" in result.stdout.decode()
    assert "zhejiang" in result.stdout.decode()


def test_one_region_is_shown_in_full(tmp_path: Path) -> None:
    """A region's page says where it lies, its 上级, and of each thing whose it is."""
    text = said(run("formats", "foping", cwd=tmp_path))
    file = packaged_templates() / "regions" / "foping.yaml"
    rows = {line.split("　")[0]: line for line in text.splitlines() if line}
    assert "地区 foping" in rows
    assert str(file) in rows["文件"]
    assert "general（通行做法）" in rows["上级"]
    assert rows["签发"].split("　")[-1] == "主要负责人"
    assert rows["公开标注"].endswith("不印　〔通行做法〕")
    assert rows["类别标注"].endswith("首页右上角，印“〔答复.类别〕类”")
    assert "　答复日期：8月5日\n" in text
    assert "　最长：6个月　〔通行做法〕\n" in text
    assert "{" not in text


@pytest.mark.parametrize("name", list_kinds())
def test_every_page_can_be_shown(name: str) -> None:
    """Each format and region has a page on which everything that its file says stands."""
    describe = describe_format if name in list_formats() else describe_region
    page = describe(name)
    assert (page.name, page.is_own) == (name, False)
    assert page.file.is_file()
    said_here = [row for row in page.rows if not row.origin]
    assert said_here
    assert all(row.text and "{%" not in row.text and "{{" not in row.text for row in page.rows)


def test_unknown_name_is_answered_with_the_list(tmp_path: Path) -> None:
    """A name that there is not ends with status 2, the nearest, and all that there are."""
    result = run("formats", "zhejang", cwd=tmp_path)
    assert result.returncode == 2
    assert "没有文种或地区“zhejang”。是不是“zhejiang”？" in said(result)
    assert "cppcc-reply、" in said(result)


@pytest.mark.parametrize(
    ("deadlines", "line"),
    [
        ({"答复": "3个月"}, "答复3个月"),
        (
            {"会办": "1个月", "答复": {"政协": "5个月", "人大": "3个月"}},
            "答复5个月（政协）、3个月（人大），会办1个月",
        ),
        ({"退回": {"人大": "5日"}, "公开工作日": 20}, "退回5日（人大），公开20个工作日"),
        ({}, ""),
    ],
)
def test_deadlines_on_one_line(deadlines: dict[str, object], line: str) -> None:
    """Deadlines stand in their usual order, and bodies apart only where they differ."""
    assert shorten_deadlines(deadlines) == line


def test_patterns_are_shown_without_their_signs() -> None:
    """A pattern is shown line by line, its words in 〔〕 and its conditions left out."""
    pattern = "{% if 邮编 %}\n邮编：{{ 邮编 }}\n{% endif +%}\n第{{- 案件.编号 -}}号"
    assert show_pattern(pattern) == ["邮编：〔邮编〕", "第〔案件.编号〕号"]


# --- the guide ------------------------------------------------------------------------------------


def _read_guide() -> str:
    """Return the example file that the guide shows."""
    (example,) = re.findall(r"^```yaml\n(.*?)^```$", GUIDE.read_text("utf-8"), re.M | re.DOTALL)
    return str(example)


def _letters(home: Path, outline: Path) -> list[Letter]:
    """Return the letters of an outline, built to .docx and read again."""
    out = home / "letters"
    build(outline, out)
    letters = [replywriter.read_letter(path) for path in sorted(out.glob("*.docx"))]
    for path in out.glob("*.docx"):
        path.unlink()
    return letters


def test_guides_example_makes_a_region_by_data_alone(tmp_path: Path) -> None:
    """The guide's one file in a working folder gives letters with title, mark, note, copies."""
    example = _read_guide()
    copies = "[区政协提案委员会, 区政府办公室, 区水务局]"
    talk = "面商: {时间: 2025-05-20, 方式: 座谈, 意见: 同意}"
    outline = make(
        tmp_path,
        "shili",
        case="  办理方式: 主办\n  会办单位: [区水务局]",
        result="类别: 乙",
        authors="[张三, 李四]",
        copies=copies,
        rest=talk,
        own=example,
    )
    (letter,) = _letters(tmp_path, outline)
    assert texts(letter, Kind.TITLE) == ["对区政协三届二次会议第0137号提案的答复"]
    assert texts(letter, Kind.CATEGORY) == ["办理结果：乙类"]
    assert texts(letter, Kind.SALUTATION) == ["尊敬的张三、李四委员："]
    assert texts(letter, Kind.NOTE) == ["承办人：何文静", "联系电话：0000-80001234"]
    assert texts(letter, Kind.PUBLICITY) == ["（此件主动公开）"]
    assert texts(letter, Kind.COPIES) == ["抄送：区政协提案委员会，区政府办公室，区水务局。"]
    assert load_region("shili", tmp_path).category_mark.where == "首页右上角"

    outline = make(
        tmp_path,
        "shili",
        "npc-reply",
        result="类别: 甲",
        authors="[张三, 李四]",
        copies="[区人大常委会代表工作室, 区政府办公室]",
        rest=talk,
    )
    one, other = _letters(tmp_path, outline)
    assert texts(one, Kind.TITLE) == ["关于区三届人大二次会议“0137号”建议的答复"]
    assert {*texts(one, Kind.SALUTATION), *texts(other, Kind.SALUTATION)} == {
        "尊敬的张三代表：",
        "尊敬的李四代表：",
    }


@pytest.mark.parametrize(
    ("changes", "rule", "words"),
    [
        ({"result": "类别: A"}, "unknown-category", "甲 已经解决；乙 列入计划；丙 暂不能解决"),
        ({"result": ""}, "missing-category", "甲 已经解决"),
        ({"date": "2025-07-21"}, "late-answer", "最长6个月"),
        ({"copies": "[区政府办公室]"}, "missing-copy", "区政协提案委员会"),
        ({"rest": ""}, "missing-talk", "面商"),
        ({"authors": "[张三, 李四, 王五, 赵六]"}, None, "张三等4名委员"),
    ],
)
def test_guides_example_is_checked(
    changes: dict[str, str], rule: str | None, words: str, tmp_path: Path
) -> None:
    """What the guide's file states is what checking asks for."""
    good = {
        "result": "类别: 甲",
        "copies": "[区政协提案委员会, 区政府办公室]",
        "rest": "面商: {时间: 2025-05-20, 方式: 座谈, 意见: 同意}",
    }
    examined = look(make(tmp_path, "shili", own=_read_guide(), **good))  # type: ignore[arg-type]
    assert [one for one in examined.diagnostics if one.level is not Level.INFO] == []
    changed = look(make(tmp_path, "shili", **{**good, **changes}))  # type: ignore[arg-type]
    if rule is None:
        assert changed.letter is not None
        assert words in texts(changed.letter, Kind.SALUTATION)[0]
        return
    found = [one for one in changed.diagnostics if one.rule == rule]
    assert [words in one.message for one in found if one.level is not Level.INFO] == [True]


def _keys(page: Sequence[str]) -> set[str]:
    return {key for line in page for key in re.findall(r"^\| `([^`]+)` \|", line)}


def test_guide_explains_every_key_and_word() -> None:
    """Each key of the schema is in the example and in the table, and each word exists."""
    text = (packaged_templates() / "schema" / "region.schema.json").read_text("utf-8")
    schema = json.loads(text)["properties"]
    page = GUIDE.read_text(encoding="utf-8")
    example = _read_guide()
    assert set(schema) <= {*_keys(page.splitlines()), "名称", "来源", "用语", "规则"}
    for key in schema:
        assert re.search(rf"^{key}:", example, re.MULTILINE), key
    for key in schema["期限"]["properties"]:
        assert f"`{key}" in page, key
    for key in schema["用语"]["properties"]:
        assert f"`{key}`" in page, key
    table = page.partition("## 用语里可以填什么")[2].partition("## 试一试")[0]
    words = {
        word for row in re.findall(r"^\| (`.*?`) \|", table, re.M) for word in row.split("`")[1::2]
    }
    assert len(words) > 15
    assert {word.partition(".")[0] for word in words} <= WORDS
