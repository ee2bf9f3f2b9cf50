"""unit.yaml: what it says is in the letter, what is wrong with it is said with its place."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import replywriter
from replywriter.errors import TemplateError
from replywriter.formats.unit import load_unit
from replywriter.formats.unit_name import (
    derive_level,
    derive_self_reference,
    derive_short_name,
    is_full_name,
)
from replywriter.model.kind import Kind

from .test_cli import run, said

ROOT = Path(__file__).parents[1]
BASE = "地区: general\n层级: 区\n全称: 示例市示例区交通运输局\n自称: 我局\n"
OUTLINE = """格式: {format}
案件:
  届次: 三届二次
  编号: "12"
  案由: 关于整治示例河的建议
  撰写人: [李四]
  承办单位: 区交通运输局
致谢: 感谢您的建议。
已做工作: {{内容: 已清淤3公里。}}
下一步工作: {{内容: 2025年10月底前再清淤2公里。}}
答复: {{文号: {number}}}
落款: {{日期: 2025-06-08}}
"""


def _compose(
    folder: Path, unit: str, more: str = "", form: str = "cppcc-reply", number: str = '"8"'
) -> dict[Kind, str]:
    """Return the texts of a letter of the unit by their kinds, the last of each."""
    (folder / "unit.yaml").write_text(BASE + unit, encoding="utf-8")
    load_unit.cache_clear()
    draft = folder / "提纲.yaml"
    draft.write_text(OUTLINE.format(format=form, number=number) + more, encoding="utf-8")
    letter = replywriter.compose(replywriter.read_outline(draft))
    return {block.kind: block.text for block in letter.blocks}


PEOPLE = (
    "人员:\n  - {姓名: 张三, 职务: 副局长, 电话: 0000-80001111}\n"
    "  - {姓名: 王五, 电话: 0000-80002222}\n  - {姓名: 赵六}\n"
)


@pytest.mark.parametrize(
    ("unit", "more", "note"),
    [
        (PEOPLE, "联系: {联系人: 王五}\n", "（联系人：王五，联系电话：0000-80002222）"),
        (
            PEOPLE + "联系: {联系人: 张三}\n",
            "",
            "（联系人：张三，联系电话：0000-80001111）",
        ),
        (
            PEOPLE + "联系: {联系人: 张三}\n",
            "联系: {联系人: 王五}\n",
            "（联系人：王五，联系电话：0000-80002222）",
        ),
        (
            PEOPLE,
            "联系: {联系人: 王五, 电话: 0000-80003333}\n",
            "（联系人：王五，联系电话：0000-80003333）",
        ),
        (
            PEOPLE,
            "联系: {联系人: 孙七, 电话: 0000-80004444}\n",
            "（联系人：孙七，联系电话：0000-80004444）",
        ),
        (
            "联系: {联系人: 孙七, 电话: 0000-80004444}\n",
            "联系: {联系人: 孙七}\n",
            "（联系人：孙七，联系电话：0000-80004444）",
        ),
    ],
    ids=["outline", "unit", "outline first", "own phone", "stranger", "the unit's contact"],
)
def test_phones_come_from_the_units_people(unit: str, more: str, note: str, tmp_path: Path) -> None:
    """A contact who is only named gets the phone that the unit lists; a typed one stays."""
    assert _compose(tmp_path, unit, more)[Kind.NOTE] == note


def test_leaders_phone_comes_from_the_units_people(tmp_path: Path) -> None:
    """A 负责人 who is only named gets the listed phone, too."""
    more = "联系: {联系人: 王五, 负责人: 张三}\n"
    words = (
        "用语:\n"
        "  附注: （{{ 联系.负责人 }}{{ 联系.负责人电话 }}、{{ 联系.联系人 }}{{ 联系.电话 }}）\n"
    )
    note = _compose(tmp_path, PEOPLE + words, more)[Kind.NOTE]
    assert note == "（张三0000-80001111、王五0000-80002222）"


def test_person_without_a_phone_leaves_a_gap(tmp_path: Path) -> None:
    """One who is listed without a phone gets none; what is then missing is said."""
    with pytest.raises(replywriter.OutlineError) as caught:
        _compose(tmp_path, PEOPLE, "联系: {联系人: 赵六}\n")
    assert "“联系”的“电话”" in str(caught.value.diagnostics[0].message)


def test_own_phrases_come_before_the_regions(tmp_path: Path) -> None:
    """The unit's words stand in all its letters; an outline's own words come before them."""
    unit = (
        "用语:\n  标题: 关于{{ 会议 }}第{{ 案件.编号 }}号{{ 案类 }}的复函\n"
        "  结尾: 感谢{{ 您 }}对示例区交通工作的关心支持。\n  称谓: '{{ 提案者 }}：'\n"
    )
    letter = _compose(tmp_path, unit)
    assert letter[Kind.TITLE] == "关于区政协三届二次会议第12号提案的复函"
    assert letter[Kind.SALUTATION] == "李四委员："
    assert letter[Kind.BODY] == "感谢您对示例区交通工作的关心支持。"
    letter = _compose(tmp_path, unit, "用语: {标题: 复函}\n")
    assert letter[Kind.TITLE] == "复函"


@pytest.mark.parametrize(
    ("unit", "form", "number", "expected"),
    [
        ("机关代字: 示交函\n", "cppcc-reply", '"8"', "示交函〔2025〕8号"),
        ("机关代字: {npc-reply: 示交建函}\n", "npc-reply", '"8"', "示交建函〔2025〕8号"),
        ("机关代字: {npc-reply: 示交建函}\n", "cppcc-reply", '"8"', "8"),
        ("机关代字: 示交函\n", "cppcc-reply", "示交〔2025〕9号", "示交〔2025〕9号"),
        ("", "cppcc-reply", '"8"', "8"),
    ],
    ids=["one for all", "by format", "not for this format", "typed in full", "unknown"],
)
def test_bare_number_is_filled_up(
    unit: str, form: str, number: str, expected: str, tmp_path: Path
) -> None:
    """A 文号 that is a number gets 机关代字 and the year of signing (GB/T 9704-2012 7.2.5)."""
    assert _compose(tmp_path, unit, form=form, number=number)[Kind.DOCUMENT_NUMBER] == expected


def test_address_and_postcode_are_known(tmp_path: Path) -> None:
    """They are kept for envelopes and papers, and no letter prints them unasked."""
    texts = _compose(tmp_path, '地址: 示例市示例路1号\n邮编: "100000"\n')
    assert "示例路" not in "".join(texts.values())
    unit = load_unit(tmp_path)
    assert unit is not None
    assert (unit.address, unit.postcode) == ("示例市示例路1号", "100000")


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        (
            "用语: {结尾: '感谢{{ 案见.编号 }}'}\n",
            "第5行第11字：用语里不认识“案见”。请改用：",
        ),
        (
            "用语:\n  称谓: '{{ 提案者 }}：'\n  结尾: '感谢{{ 案件.编好 }}'\n",
            "第7行第8字：“案件”里没有“编好”。请改用：案类、届次、编号、",
        ),
        (
            "用语: {结尾: '感谢{{ 案件.编号 }'}\n",
            "第5行第11字：用语“感谢{{ 案件.编号 }”写法不对。请检查 {{ }} 和 {% %} 是否配对。",
        ),
        (
            "用语: {致谢: 谢谢}\n",
            "第5行第6字：不认识“致谢”。请改用这里的键：会议、标题、称谓、开头、过渡、结尾、附注",
        ),
        ("用语: {结尾: ''}\n", "第5行第10字："),
        (
            "机关代字: {cppcc-replie: 示交函}\n",
            "第5行第8字：没有文种“cppcc-replie”。请改用：assist-opinion、",
        ),
        ("专项: {disclosure: {法院: 甲}}\n", "第5行第6字：没有文种“disclosure”。请改用："),
        (
            "专项: {disclosure-reply: {法 院: 甲}}\n",
            "第5行第25字：“disclosure-reply”的专项没有“法 院”。请改用：复议机关、法院。",
        ),
        ("机关代字: {}\n", "第5行"),
        ("机关代字: 12\n", "第5行第7字："),
        ("邮编: 100000\n", "第5行第5字：“邮编”应是文字，这里读到的是数字 100000。请加引号"),
        ('邮编: "1000"\n', "第5行第6字：“邮编”写的是“1000”，写法不对。"),
        ("人员: [{姓名: 张三, 手机: 1}]\n", "第5行第15字：不认识“手机”。"),
        ("人员: [{电话: '1'}]\n", "“人员”第1项缺少“姓名”。请补上这一项。"),
        ("版式: {信头: 没有.docx}\n", "第5行第10字：找不到信头“没有.docx”。"),
    ],
)
def test_faults_name_file_line_and_cure(unit: str, words: str, tmp_path: Path) -> None:
    """Each fault of unit.yaml is one sentence in Chinese with its place; status 3."""
    with pytest.raises(TemplateError) as caught:
        _compose(tmp_path, unit)
    sentence = str(caught.value)
    assert sentence.startswith(f"{tmp_path / 'unit.yaml'} 第")
    assert words in sentence
    assert not re.search(r"[a-z]{4,} [a-z]{2,}", sentence)  # no English sentence
    result = run("check", str(tmp_path / "提纲.yaml"))
    assert result.returncode == 3
    assert "unit.yaml 第" in said(result)


def test_unknown_region_is_named_with_its_place(tmp_path: Path) -> None:
    """A region that there is not is a fault of unit.yaml, told with its place; doctor says so."""
    (tmp_path / "unit.yaml").write_text(BASE.replace("general", "shili"), encoding="utf-8")
    (tmp_path / "提纲.yaml").write_text(
        OUTLINE.format(format="npc-reply", number='"8"'), encoding="utf-8"
    )
    for arguments in (("check", "提纲.yaml"), ("doctor",)):
        result = run(*arguments, cwd=tmp_path)
        assert result.returncode == 3
        assert "unit.yaml 第1行第5字：没有地区“shili”。请改用：abcd、" in said(result)


@pytest.mark.parametrize(
    ("name", "level", "short", "self_reference"),
    [
        ("示例市示例区交通运输局", "区", "区交通运输局", "我局"),
        ("示例省交通运输厅", "省", "省交通运输厅", "我厅"),
        ("示例自治区教育厅", "自治区", "自治区教育厅", "我厅"),
        ("示例省示例自治州示例自治县财政局", "县", "县财政局", "我局"),
        ("示例市市场监督管理局", "市", "市市场监督管理局", "我局"),
        ("盐城市城市管理局", "市", "市城市管理局", "我局"),
        ("示例市忠县教育局", "县", "县教育局", "我局"),
        ("示例市住房和城乡建设局", "市", None, "我局"),
        ("示例市示例区发展和改革委员会", "区", None, "我委"),
        ("示例市示例区卫生健康委员会", "区", "区卫生健康委", "我委"),
        ("示例市开发区管理委员会", "市", "市开发区管委会", "我委"),
        ("示例县人民政府", "县", "县政府", "我县"),
        ("示例县示例镇人民政府", "镇", None, "我镇"),
        ("示例市示例区示例街道办事处", "街道", None, "我街道"),
        ("示例市示例区人民政府办公室", "区", None, "我办"),
        ("示例市大数据中心", "市", None, "本中心"),
        ("示例市乡村振兴局", "市", "市乡村振兴局", "我局"),
        ("示例市供销合作社", "市", None, "我单位"),
        ("甲局", None, None, "我局"),
    ],
)
def test_full_name_tells_level_short_name_and_self_reference(
    name: str, level: str | None, short: str | None, self_reference: str
) -> None:
    """What is sure is derived; what is not (住房和城乡建设局 in short) is left open."""
    assert derive_level(name) == level
    assert derive_short_name(name) == short
    assert derive_self_reference(name, level or "") == self_reference
    assert is_full_name(name) is (level is not None)


needs_terminal = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no pseudo-terminals"
)


def _answer(folder: Path, *lines: str) -> tuple[str, str]:
    """Run init on a terminal, type lines, and return what was said and the file's text."""
    import pty

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "replywriter", "init", str(folder)],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    ) as process:
        os.write(ours, "".join(f"{line}\n" for line in lines).encode())
        output, _ = process.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert process.returncode == 0, output.decode()
    return output.decode(), (folder / "unit.yaml").read_text(encoding="utf-8")


@needs_terminal
def test_init_asks_what_it_needs_and_no_more(tmp_path: Path) -> None:
    """Full name, level, region, contact and phone; the rest is derived or left as a comment."""
    output, text = _answer(tmp_path, "示例市示例区交通运输局", "", "", "", "")
    questions = ("单位全称", "层级", "地区规定", "联系人", "办公电话")
    assert [output.count(question) for question in questions] == [1] * 5
    for derived in ("自称", "简称", "机关代字"):
        assert derived not in output
    assert "层级，用来写“区政协”“区人大”（回车用“区”）" in output
    assert "general 通行做法" in output
    unit = yaml.safe_load(text)
    assert unit == {
        "地区": "general",
        "层级": "区",
        "全称": "示例市示例区交通运输局",
        "简称": ["区交通运输局"],
        "自称": "我局",
        "版式": {"形式": "信函", "用印": "是"},
    }
    assert "自称: 我局   # 由全称推出，不对请改" in text
    for key in ("机关代字", "人员", "用语", "信头", "地址", "邮编", "联系"):
        assert re.search(rf"^ *# {key}:", text, re.MULTILINE), key


@needs_terminal
def test_every_prompt_survives_a_wrong_answer(tmp_path: Path) -> None:
    """What cannot be is asked for again; what is only odd gets a hint."""
    output, text = _answer(
        tmp_path,
        *("", "示例市 交通局", "示例局"),
        *("7", "区级"),
        *("火星", "浙江", "杭州"),
        *("13800000000", "张三"),
        *("电话", "--", "１３８００００００００"),
    )
    for words in (
        "单位全称要填，署名和版头用它。",
        "“示例市 交通局”中间有空格。请连着写。",
        "提示：“示例局”看上去不像全称。",
        "层级写省、市、区、县这样的字。",
        "没有地区“火星”。",
        "“浙江”不止一个：",
        "这里只写姓名，电话下一项再写。",
        "电话写数字，如 0000-80001234。",
        "提示：这是手机号码",
    ):
        assert words in output, words
    unit = yaml.safe_load(text)
    assert (unit["层级"], unit["地区"]) == ("区", "hangzhou")
    assert unit["联系"] == {"联系人": "张三", "电话": "13800000000"}
    assert "Error" not in output


@needs_terminal
def test_level_that_the_name_does_not_say_is_asked_for(tmp_path: Path) -> None:
    """Without a place in the name there is no default; an unusual level gets a hint."""
    output, text = _answer(tmp_path, "示例公司", "", "兵团", "", "", "")
    assert "函里会写成“兵团政协”“兵团人大”" in output
    assert yaml.safe_load(text)["层级"] == "兵团"


def test_init_takes_options_and_derives_the_rest(tmp_path: Path) -> None:
    """Without a terminal the full name is enough; options come before what is derived."""
    result = run("init", str(tmp_path / "a"), "--full-name", "示例县示例镇人民政府")
    assert result.returncode == 0, said(result)
    unit = yaml.safe_load((tmp_path / "a" / "unit.yaml").read_text(encoding="utf-8"))
    assert (unit["层级"], unit["自称"], "简称" in unit) == ("镇", "我镇", False)
    options = ("--level", "县", "--short-name", "县府", "--self-reference", "我县")
    more = ("--number-prefix", "示政函", "--phone", "0000-80001234", "--form", "文件", "--no-seal")
    result = run("init", str(tmp_path / "b"), "--full-name", "示例县人民政府", *options, *more)
    assert result.returncode == 0, said(result)
    text = (tmp_path / "b" / "unit.yaml").read_text(encoding="utf-8")
    assert "由全称推出" not in text
    unit = yaml.safe_load(text)
    assert (unit["简称"], unit["自称"], unit["机关代字"]) == (["县府"], "我县", "示政函")
    assert unit["联系"] == {"电话": "0000-80001234"}
    result = run("init", str(tmp_path / "c"), "--full-name", "甲局")
    assert result.returncode == 2
    assert "缺少层级" in said(result)


def test_comments_of_a_new_unit_can_be_used(tmp_path: Path) -> None:
    """What stands as a comment is right once its # is taken away."""
    result = run("init", str(tmp_path), "--full-name", "示例市示例区交通运输局")
    assert result.returncode == 0, said(result)
    file = tmp_path / "unit.yaml"
    first, *rows = file.read_text(encoding="utf-8").splitlines()
    used = [re.sub("^( *)# ", r"\1", row) for row in rows if "信头" not in row]
    file.write_text("\n".join([first, *used]) + "\n", encoding="utf-8")
    load_unit.cache_clear()
    unit = load_unit(tmp_path)
    assert unit is not None
    assert unit.people[0].phone == "0000-80001234"
    assert unit.number_prefix == "示交函"
    assert unit.postcode == "100000"
    assert unit.wording
    assert run("check", str(tmp_path / "drafts")).returncode in (0, 1)
