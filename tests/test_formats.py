"""Formats: each kind of letter is data, and says what an office would sign."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

import replywriter
from replywriter.building import name_letter
from replywriter.composing.letter import compose
from replywriter.formats.choosing import choose_case_kind, choose_format
from replywriter.formats.folders import packaged_templates
from replywriter.formats.format import WORDS, has_format, list_formats, load_format
from replywriter.formats.unit import load_unit
from replywriter.loading import load_outline
from replywriter.model.block import Block
from replywriter.model.diagnostic import Level, OutlineError
from replywriter.model.kind import Kind
from replywriter.model.letter import Letter
from replywriter.model.outline import EarlierReply, Outline
from replywriter.model.unit import Unit
from replywriter.starting import list_facts
from tests.test_cli import run, said

CASES = Path(__file__).parent / "cases"
PACKAGE = Path(__file__).parents[1] / "src" / "replywriter"
UNIT = Unit(level="区", full_name="示例市示例区交通运输局", self_reference="我局")
KINDS = (
    "assist-opinion",
    "assist-opinion-npc",
    "again-reply",
    "supplement-reply",
    "citizen-reply",
    "disclosure-granted",
    "disclosure-refused",
)


def _read(name: str) -> Outline:
    outline = load_outline(CASES / name / "outline.yaml").outline
    assert outline is not None
    return outline


def _texts(letter: Letter) -> list[str]:
    return ["".join(block.text for block in row) for row in letter.paragraphs()]


# --- what each kind says --------------------------------------------------------------------------


def test_an_opinion_is_always_an_assisting_one() -> None:
    """An opinion that does not say 办理方式 counts as 会办, in the outline and in the letter."""
    outline = _read("assist-opinion")
    assert (CASES / "assist-opinion" / "outline.yaml").read_text(encoding="utf-8").count(
        "办理方式"
    ) == 0
    assert outline.case.role == "会办"
    bare = replace(outline, case=replace(outline.case, role=None))
    assert replywriter.compose(bare).case.role == "会办"


def test_an_opinion_serves_proposals_and_suggestions() -> None:
    """案类 decides which body and which word for the authors an opinion speaks of."""
    outline = _read("assist-opinion")
    assert "区政协" in _texts(replywriter.compose(outline))[1]
    of_deputies = replace(outline, case=replace(outline.case, kind="建议", session="十八届四次"))
    text = "".join(_texts(replywriter.compose(of_deputies)))
    assert "区十八届人大四次会议第0137号建议的会办意见" in text
    assert "李四、王五代表提出的" in text
    assert "政协" not in text


def test_an_opinion_needs_the_unit_that_it_goes_to(tmp_path: Path) -> None:
    """Without 主办单位 there is an error at 案件."""
    text = (CASES / "assist-opinion" / "outline.yaml").read_text(encoding="utf-8")
    path = tmp_path / "outline.yaml"
    path.write_text(text.replace("  主办单位: 区公安分局\n", ""), encoding="utf-8")
    found = [one for one in replywriter.check(path) if one.level is Level.ERROR]
    assert [(one.place.line, "主办单位" in one.message) for one in found] == [(2, True)]


def test_an_opinion_lists_no_names_at_its_end() -> None:
    """Many authors are named in short in the opening, and no list of them is annexed."""
    outline = _read("assist-opinion")
    many = replace(outline.case, authors=tuple(f"张{one}" for one in "一二三四五六七"))
    letter = replywriter.compose(replace(outline, case=many))
    assert "张一等7名委员提出的" in letter.prose.text
    assert letter.find(Kind.NAME_LIST) is None
    assert letter.find(Kind.ANNEX_NOTE) is None


@pytest.mark.parametrize("nature", ["再次答复", "补充答复"])
@pytest.mark.parametrize("number", ["示交函〔2025〕8号", None])
def test_a_reply_after_another_names_it(nature: str, number: str | None) -> None:
    """Title, opening and transition all speak of the earlier reply, also without its number."""
    earlier = EarlierReply(nature, "2025-06-08", number)
    letter = replywriter.compose(replace(_read("again-reply"), earlier=earlier))
    title = letter.find(Kind.TITLE)
    assert title is not None and title.text.endswith(f"提案的{nature}")
    body = letter.find(Kind.BODY)
    assert body is not None
    by_number = f"以{number}" if number else ""
    assert f"我局已于2025年6月8日{by_number}作了答复。" in body.text
    assert body.text.endswith(f"{nature}如下：")
    assert "收悉" not in body.text
    assert name_letter(letter).endswith(f"-{nature}.docx")


def test_words_of_a_unit_for_first_replies_give_way_to_those_for_later_ones() -> None:
    """A unit's 开头 that does not speak of the earlier reply is not said where there is one."""
    unit = replace(UNIT, wording={"开头": "{{ 您 }}的提案收悉。", "结尾": "此复。"})
    outline = _read("again-reply")
    later = replywriter.compose(outline, unit=unit).prose.text
    assert "作了答复" in later and "收悉" not in later and "此复。" in later
    first = replywriter.compose(replace(outline, earlier=None), unit=unit).prose.text
    assert "你们的提案收悉。" in first


def test_words_of_a_unit_give_way_to_a_format_that_differs() -> None:
    """What a unit says in its replies is not said where the format has words of its own."""
    unit = replace(UNIT, wording={"结尾": "感谢您的支持！"})
    text = replywriter.compose(_read("assist-opinion"), unit=unit).prose.text
    assert "供贵单位答复时参考" in text and "感谢" not in text


@pytest.mark.parametrize(
    "code", [row.code for row in load_format("disclosure-reply").categories or ()]
)
def test_every_outcome_of_an_application_has_its_clause_and_remedies(code: str) -> None:
    """Each class cites its own clause; a refusal sends to 复议 first, others leave the choice."""
    outline = _read("disclosure-granted")
    assert outline.result is not None
    letter = replywriter.compose(replace(outline, result=replace(outline.result, category=code)))
    text = letter.prose.text
    codes = [row.code for row in load_format("disclosure-reply").categories or ()]
    clauses = ["（一）", "（二）", "第三十七条", "（三）", "（四）", "（五）", "（六）", "（七）"]
    clause = dict(zip(codes, clauses, strict=True))[code]
    assert clause in text
    assert not any(other in text for other in clauses if other != clause)
    assert ("该政府信息不存在" in text) == (code == "信息不存在")
    assert "示例市示例区人民政府申请行政复议" in text
    assert "示例市示例区人民法院提起行政诉讼" in text
    goes_first = code in ("不予公开", "部分公开")
    assert ("60日内先向" in text, "6个月内向" in text) == (goes_first, not goes_first)


def test_the_remedies_of_an_application_are_asked_for(tmp_path: Path) -> None:
    """A body that neither the outline nor the unit names is an error with its place."""
    text = (CASES / "disclosure-refused" / "outline.yaml").read_text(encoding="utf-8")
    path = tmp_path / "outline.yaml"
    path.write_text(text + "专项: {复议机关: 示例市示例区人民政府}\n", encoding="utf-8")
    (found,) = (one for one in replywriter.check(path) if one.level is Level.ERROR)
    assert found.rule == "missing-field"
    assert "“专项”的“法院”" in found.message
    assert found.place.line == text.count("\n") + 1


def test_an_unknown_outcome_is_refused(tmp_path: Path) -> None:
    """A class that the law does not know is named, with those that it knows."""
    text = (CASES / "disclosure-granted" / "outline.yaml").read_text(encoding="utf-8")
    path = tmp_path / "outline.yaml"
    path.write_text(text.replace("予以公开", "A"), encoding="utf-8")
    (found,) = (one for one in replywriter.check(path) if one.level is Level.ERROR)
    assert found.place.line == 8 and "信息不存在" in found.message


@pytest.mark.parametrize("name", ["assist-opinion", "citizen-reply", "disclosure-refused"])
def test_a_draft_shows_a_gap_only_where_something_is_wanted(name: str) -> None:
    """A draft of a format that asks for no thanks and no next steps shows no gap for them."""
    outline = _read(name)
    whole = compose(replace(outline, next_steps=None)).prose.text
    assert compose(replace(outline, next_steps=None), is_draft=True).prose.text == whole
    empty = compose(replace(outline, done=None, next_steps=None), is_draft=True).prose.text
    assert empty.count("【待补") == 1 and "【待补：已做工作】" in empty


@pytest.mark.parametrize(
    ("authors", "addressed", "opened"),
    [
        (["李四女士"], "尊敬的李四女士：", "您通过"),
        (["李先生", "王女士"], "尊敬的李先生、王女士：", "你们通过"),
        (["网友“春风”"], "尊敬的网友“春风”：", "您通过"),
        (["示例小区业主委员会"], "示例小区业主委员会：", "你们通过"),
    ],
)
def test_citizens_are_addressed_as_they_sign(
    authors: list[str], addressed: str, opened: str
) -> None:
    """A citizen's name stands as staff give it; no title is put behind it, and nothing alarms."""
    outline = _read("citizen-reply")
    case = replace(outline.case, authors=tuple(authors))
    letter = replywriter.compose(replace(outline, case=case))
    salutation, body = letter.find(Kind.SALUTATION), letter.find(Kind.BODY)
    assert salutation is not None and salutation.text == addressed
    assert body is not None and body.text.startswith(opened)
    found = replywriter.check(replace(outline, case=case))
    assert [one for one in found if one.level is not Level.INFO] == []


# --- a letter that does not say its format --------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("关于区政协三届二次会议第0137号提案的会办意见", "assist-opinion"),
        ("关于区三届人大二次会议第12号建议协办意见的函", "assist-opinion"),
        ("关于示例路夜间施工噪声扰民问题来信的答复", "citizen-reply"),
        ("关于申请公开公交线网优化方案的答复书", "disclosure-reply"),
        ("示例区交通运输局政府信息公开申请答复书", "disclosure-reply"),
        ("对区三届人大二次会议第12号建议的答复", "npc-reply"),
        ("关于区政协三届二次会议第0137号提案的答复", "cppcc-reply"),
        ("关于加强来信来访工作的提案的答复", "cppcc-reply"),
        ("复函", "cppcc-reply"),
    ],
)
def test_a_title_tells_the_format(title: str, name: str) -> None:
    """标题词 tell the formats that have them; the others are told by the words they use."""
    half = len(title) // 2
    assert choose_format(Letter((Block(Kind.TITLE, title),))) == name
    lines = (Block(Kind.TITLE, title[:half]), Block(Kind.TITLE, title[half:]))
    assert choose_format(Letter(lines)) == name


def test_an_opinion_tells_which_kind_of_case_it_is_about() -> None:
    """An opinion on a suggestion of deputies is told from one on a proposal by its words."""
    chosen = load_format("assist-opinion")
    for name, kind in (("assist-opinion", "提案"), ("assist-opinion-npc", "建议")):
        letter = replace(replywriter.compose(_read(name)), format=None)
        assert choose_case_kind(letter, chosen) == kind
    assert choose_case_kind(letter, load_format("npc-reply")) is None


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_comes_back_from_its_file(name: str, tmp_path: Path) -> None:
    """A letter built, read and recovered tells its format, and composed again is the same."""
    built = replywriter.build(CASES / name / "outline.yaml", tmp_path)
    letter = replywriter.read_letter(built)
    outline = replywriter.recover(letter)
    assert outline.format == _read(name).format
    assert _texts(replywriter.compose(outline)) == _texts(letter)


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("suffix", [".docx", ".txt"])
def test_each_kind_is_read_back_by_its_own_words(name: str, suffix: str, tmp_path: Path) -> None:
    """Every fact that the words of a format print comes back from them; nothing stays in 用语."""
    path = CASES / name / "outline.yaml"
    built = replywriter.build(path, tmp_path)
    letter = replywriter.read_letter(built)
    if suffix == ".txt":
        text = tmp_path / "letter.txt"
        text.write_text("\n".join(_texts(letter)), encoding="utf-8")
        letter = replywriter.read_letter(text)
    known = _read(name)
    outline = replywriter.recover(letter, unit=load_unit(path.parent))
    assert outline.wording is None
    assert outline.thanks == known.thanks
    case, own = outline.case, known.case
    assert (case.number, case.subject, case.authors) == (own.number, own.subject, own.authors)
    assert (case.session, case.kind) == (own.session, own.kind or case.kind)
    assert (case.lead_unit, case.assisting_units) == (own.lead_unit, own.assisting_units)
    if known.earlier is not None:
        assert outline.earlier == replace(known.earlier, opinion=None)
    usual = {"复议机关": "示例市示例区人民政府", "法院": "示例市示例区人民法院"}
    if known.format == "disclosure-reply":
        assert outline.result is not None and known.result is not None
        assert outline.result.category == known.result.category
        assert case.assigned_on == own.assigned_on
        assert outline.particulars == usual
    else:
        assert outline.particulars == known.particulars


# --- formats are data -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", list_formats())
def test_a_starter_has_room_for_what_is_needed(name: str) -> None:
    """The starter of a format has a line for every fact of the case that its schema needs."""
    facts = {fact.key: fact for fact in list_facts(load_format(name))}
    assert set(load_format(name).needed_facts) <= set(facts)
    assert all(fact.example for fact in facts.values() if fact.is_needed)
    starter = load_format(name).read_starter()
    if "建议要点:" in starter:  # what is asked can be answered wherever something is written
        assert starter.count("内容: |-\n") == starter.count("回应: []")


def test_no_line_of_python_knows_the_new_formats() -> None:
    """Citizens' letters and applications are written without code that names them."""
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "citizen-reply" not in text and "assist-opinion" not in text, path
        assert "disclosure-reply" not in text, path


GUIDE = Path(__file__).parents[1] / "docs" / "文种.md"
BLOCKS = re.findall(
    r"`(?P<file>[^`\n]+)`：\n\n```\w+\n(?P<text>.*?)```", GUIDE.read_text("utf-8"), re.DOTALL
)
OUTLINE = dict(BLOCKS)["drafts/7.yaml"]
HOME = {"地区": "general", "层级": "区", "全称": "示例市示例区交通运输局", "版式": {"形式": "普通"}}


def _make_home(folder: Path, unit: dict[str, object]) -> Path:
    """Set up a working folder with the format that the guide shows, and return its outline."""
    for name, text in BLOCKS:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "unit.yaml").write_text(
        yaml.safe_dump(unit, allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    return folder / "drafts" / "7.yaml"


def test_a_format_is_data_alone(tmp_path: Path) -> None:
    """A folder of a working folder's own templates is a format: its facts, its words, its look."""
    usual = {"bus-notice": {"监督电话": "0000-80005678"}}
    path = _make_home(tmp_path, {**HOME, "专项": usual})
    assert replywriter.check(path) == []
    built = replywriter.build(path)
    assert built == tmp_path / "letters" / "7-区交通运输局-告知书.docx"
    letter = replywriter.read_letter(built)
    assert _texts(letter) == [
        "线路调整告知书",
        "示例公交公司：",
        "12路、15路自2025年7月1日起调整。现告知如下：",
        "12路改经学苑路，15路延长到示例小区。",
        "特此告知。",
        "监督电话：0000-80005678。",
        "示例市示例区交通运输局",
        "2025年6月8日",
        "（联系人：张三，联系电话：0000-80001234）",
    ]
    assert choose_format(letter, tmp_path) == "bus-notice"
    body = letter.find(Kind.BODY)
    assert body is not None and body.look is not None and body.look.size_pt == 14
    assert replywriter.check(built) == []
    chosen = load_format("bus-notice", tmp_path)
    again = replywriter.recover(letter, format=chosen, unit=load_unit(tmp_path))
    assert again.wording is None
    assert again.particulars == {
        "施行日期": "2025-07-01",
        "线路": ["12路", "15路"],
        "监督电话": "0000-80005678",
    }


def test_a_fact_of_a_format_that_nobody_gives_is_an_error(tmp_path: Path) -> None:
    """What the format's words need, and neither outline nor unit gives, is named with its place."""
    path = _make_home(tmp_path, dict(HOME))
    (found,) = replywriter.check(path)
    assert (found.rule, found.place.line) == ("missing-field", 3)
    assert "“专项”的“监督电话”" in found.message
    outline = replywriter.read_outline(path)
    with pytest.raises(OutlineError):
        replywriter.compose(outline)


def test_a_fact_that_a_format_does_not_know_is_refused(tmp_path: Path) -> None:
    """A key that the format's schema does not have is a finding of structure."""
    path = _make_home(tmp_path, dict(HOME))
    path.write_text(OUTLINE.replace("线路: [", "路线: ["), encoding="utf-8")
    found = [one for one in replywriter.check(path) if one.rule == "schema"]
    assert [(one.place.line, "路线" in one.message) for one in found] == [(3, True)]


def test_a_fact_that_a_format_takes_away_is_gone_from_merged_cases(tmp_path: Path) -> None:
    """Where the case of a format has no 届次, its 并案 has none either."""
    path = _make_home(tmp_path, {**HOME, "专项": {"bus-notice": {"监督电话": "0000-80005678"}}})
    merged = "并案: [{届次: 三届二次, 编号: '8', 案由: 线路调整, 撰写人: 示例集团}]\n"
    path.write_text(OUTLINE + merged, encoding="utf-8")
    (found,) = replywriter.check(path)
    assert (found.rule, found.place.line) == ("schema", 7)
    assert "不认识“届次”。请改用这里的键：编号、" in found.message


def test_the_guide_names_every_key_and_every_word() -> None:
    """The guide for new formats explains each key of format.yaml and each word of the wording."""
    guide = GUIDE.read_text(encoding="utf-8")
    schema = packaged_templates() / "schema" / "format.schema.json"
    keys = json.loads(schema.read_text(encoding="utf-8"))["properties"]
    assert len(keys) > 10
    assert [key for key in keys if f"| `{key}` |" not in guide] == []
    assert [word for word in WORDS if f"`{word}`" not in guide] == []


def test_new_asks_for_what_the_format_needs(tmp_path: Path) -> None:
    """``new`` fills in what a format's own case has, by its key or by the word staff see."""
    path = _make_home(tmp_path, dict(HOME))
    words = ["--number", "8", "--case", "收件单位=示例公司、示例集团"]
    made = run("new", "--format", "bus-notice", *words, cwd=path.parent.parent)
    assert made.returncode == 0, said(made)
    text = (tmp_path / "drafts" / "8.yaml").read_text(encoding="utf-8")
    assert "撰写人: [示例公司, 示例集团]" in text
    opinion = ("new", "--format", "assist-opinion", "--session", "三届二次", "--number", "0137")
    made = run(*opinion, "--case", "主办单位=区公安分局", cwd=tmp_path)
    assert made.returncode == 0, said(made)
    text = (tmp_path / "drafts" / "三届二次-0137.yaml").read_text(encoding="utf-8")
    assert "主办单位: 区公安分局" in text
    assert "政协提案委" not in text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--session", "三届二次"), "“群众来信答复”的案件没有“届次”。可以写的有：编号、反映的问题"),
        (("--case", "主办单位"), "项目=内容"),
        (("--case", "主办单位=区公安分局"), "没有“主办单位”"),
    ],
)
def test_new_refuses_what_a_format_does_not_know(
    words: tuple[str, ...], sentence: str, tmp_path: Path
) -> None:
    """A fact that the format has no room for is refused in a sentence, and nothing is written."""
    result = run("new", "--format", "citizen-reply", *words, cwd=tmp_path)
    assert result.returncode == 2
    assert sentence in said(result)
    assert not (tmp_path / "drafts").exists()


@pytest.mark.parametrize("name", ["base", "regions", "../templates/npc-reply", ".", "", "没有"])
def test_what_is_no_format(name: str) -> None:
    """A name from an outline is compared with the formats that there are, and leads nowhere."""
    assert not has_format(name)


def test_every_format_that_is_listed_is_had() -> None:
    """What is looked for by its name is what is listed."""
    assert all(has_format(name) for name in list_formats())
