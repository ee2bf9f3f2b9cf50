"""One outline, several letters: merged cases, and authors who each get their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from replywriter.building import build, make_letters
from replywriter.checking import check, examine
from replywriter.errors import UsageError
from replywriter.loading import load_outline
from replywriter.model.kind import Kind
from replywriter.reading.docx_own import parse_letter

UNIT = """\
地区: {region}
层级: 区
全称: 示例市示例区水务局
简称: [区水务局]
自称: 我局
机关代字: 示水函
"""
REGION = "上级: general\n名称: 示例区\n来源: 示例区办理规定\n联名: 逐人答复\n"
OUTLINE = """\
格式: cppcc-reply
案件:
  届次: 三届二次
  编号: "7"
  案由: 关于整治示例河的建议
  撰写人: {authors}
  承办单位: 区水务局
并案:
  - {{编号: "15", 案由: {subject}, 撰写人: 王五, 文号: "9"}}
致谢: 感谢对水环境的关心。
已做工作:
  内容: 2025年3月，已清淤1.2公里,投入42万元。
下一步工作:
  内容: 2025年9月底前，由河道科完成两岸护坡。
落款: {{日期: 2025-06-08}}
答复: {{类别: B, 文号: "8"}}
"""
SUBJECT = "关于清理示例河河道的建议"


def _write(
    folder: Path, region: str, authors: str = "[张三, 李四]", subject: str = SUBJECT
) -> Path:
    (folder / "unit.yaml").write_text(UNIT.format(region=region), encoding="utf-8")
    own = folder / "templates" / "regions" / "ours.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(REGION, encoding="utf-8")
    outline = folder / "drafts" / "七.yaml"
    outline.parent.mkdir()
    outline.write_text(OUTLINE.format(authors=authors, subject=subject), encoding="utf-8")
    return outline


def _texts(data: bytes, kind: Kind) -> list[str]:
    return [block.text for block in parse_letter(data).blocks if block.kind is kind]


def test_each_merged_case_gets_its_letter(tmp_path: Path) -> None:
    """One text, one letter for each proposal: its number, its title, its names, its 文号."""
    letters, _ = make_letters(load_outline(_write(tmp_path, "general")))
    assert [letter.name for letter in letters] == [
        "三届二次-7-区水务局.docx",
        "三届二次-15-区水务局.docx",
    ]
    for letter, number, subject, names, own in zip(
        letters,
        ("7", "15"),
        ("关于整治示例河的建议", SUBJECT),
        ("张三、李四委员", "王五委员"),
        ("示水函〔2025〕8号", "示水函〔2025〕9号"),
        strict=True,
    ):
        assert _texts(letter.data, Kind.DOCUMENT_NUMBER) == [own]
        assert _texts(letter.data, Kind.TITLE) == [f"关于区政协三届二次会议第{number}号提案的答复"]
        assert _texts(letter.data, Kind.SALUTATION) == [f"尊敬的{names}："]
        assert (
            f"《{subject}》（区政协三届二次会议第{number}号）" in _texts(letter.data, Kind.BODY)[0]
        )


def test_each_author_gets_a_letter_where_the_region_says_so(tmp_path: Path) -> None:
    """Each person is addressed alone, as one who asked together with others."""
    letters, _ = make_letters(load_outline(_write(tmp_path, "ours")))
    assert [letter.name for letter in letters] == [
        "三届二次-7-区水务局-张三.docx",
        "三届二次-7-区水务局-李四.docx",
        "三届二次-15-区水务局.docx",
    ]
    for letter, name in zip(letters[:2], ("张三", "李四"), strict=True):
        assert _texts(letter.data, Kind.SALUTATION) == [f"尊敬的{name}委员："]
        opening = _texts(letter.data, Kind.BODY)[0]
        assert opening.startswith("您与其他委员联名提出的《关于整治示例河的建议》")


def test_names_in_one_text_are_told_apart(tmp_path: Path) -> None:
    """Authors who are typed as one text (张三、李四) get a letter each all the same."""
    path = _write(tmp_path, "ours", authors="张三、李四")
    text = path.read_text(encoding="utf-8")
    merged = text[text.index("并案:") : text.index("致谢")]
    path.write_text(text.replace(merged, ""), encoding="utf-8")
    letters, _ = make_letters(load_outline(path))
    assert [_texts(letter.data, Kind.SALUTATION) for letter in letters] == [
        ["尊敬的张三委员："],
        ["尊敬的李四委员："],
    ]


def test_earlier_number_is_that_of_the_case_itself(tmp_path: Path) -> None:
    """A merged case was answered under a 文号 of its own, so its letter does not quote this one."""
    path = _write(tmp_path, "general")
    earlier = "前次答复: {性质: 再次答复, 日期: 2025-01-08, 文号: 示水函〔2025〕1号}\n致谢"
    text = path.read_text(encoding="utf-8").replace("致谢", earlier)
    path.write_text(text, encoding="utf-8")
    letters, _ = make_letters(load_outline(path))
    first, second = (_texts(letter.data, Kind.BODY)[0] for letter in letters)
    assert "已于2025年1月8日以示水函〔2025〕1号作了答复" in first
    assert "已于2025年1月8日作了答复" in second


def test_an_organisation_gets_one_letter(tmp_path: Path) -> None:
    """Several organisations that ask together share one letter."""
    path = _write(tmp_path, "ours", authors="[民进示例区委员会, 区工商联]")
    letters, _ = make_letters(load_outline(path))
    assert len(letters) == 2


def test_build_writes_them_all_and_names_the_first(tmp_path: Path) -> None:
    """The path that is returned is that of the case itself."""
    path = build(_write(tmp_path, "ours"))
    assert path.name == "三届二次-7-区水务局-张三.docx"
    assert len(list(path.parent.glob("*.docx"))) == 3


def test_what_all_letters_share_is_said_once(tmp_path: Path) -> None:
    """A half-width comma in the one text is one finding, however many letters print it."""
    commas = [
        found for found in check(_write(tmp_path, "ours")) if found.rule == "half-width-punctuation"
    ]
    assert len(commas) == 1


def test_a_fault_in_a_merged_case_is_found_where_it_stands(tmp_path: Path) -> None:
    """What only the second letter says is checked too, and located in its row of 并案."""
    path = _write(tmp_path, "general", subject="'关于清理示例河,整治河道的建议'")
    examined = examine(load_outline(path))
    (found,) = (
        found
        for found in examined.diagnostics
        if found.rule == "half-width-punctuation" and found.place.line == 9
    )
    row = path.read_text(encoding="utf-8").splitlines()[8]
    assert row[(found.place.column or 0) - 1] == ","


def test_a_merged_case_that_lacks_a_fact_is_told_where(tmp_path: Path) -> None:
    """What the schema of 并案 takes from 案件 is explained in its words."""
    path = _write(tmp_path, "general")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f'"15", 案由: {SUBJECT}', "0015"), encoding="utf-8")
    said = [(found.place.line, found.message) for found in check(path) if found.rule == "schema"]
    assert said == [
        (9, "“并案”第1项缺少“案由”。请补上标题全文，例如：关于优化社区公交线路的建议。"),
        (9, '“并案”第1项的“编号”应是文字，这里读到的是数字 0015。请加引号，写成 "0015"。'),
    ]


@pytest.mark.parametrize("pronoun", ["您", "你们"])
def test_no_pronoun_suits_letters_to_one_and_to_several(pronoun: str, tmp_path: Path) -> None:
    """A text for one and for several is asked to do without 您 and 你们; mending keeps off it."""
    path = _write(tmp_path, "general")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("感谢对水环境", f"感谢{pronoun}对水环境"), encoding="utf-8")
    (found,) = (one for one in check(path) if one.rule == "wrong-pronoun-number")
    assert "请改成不提“您”“你们”的说法" in found.message
    assert found.fix is None
    each = path.read_text(encoding="utf-8").replace("[张三, 李四]", "张三")
    path.write_text(each, encoding="utf-8")
    said = [one.message for one in check(path) if one.rule == "wrong-pronoun-number"]
    assert said == ([] if pronoun == "您" else ["收信的是一位，此处用了“你们”。请改为“您”。"])


def test_letters_of_one_name_are_refused(tmp_path: Path) -> None:
    """A merged case with the number of the first would overwrite its letter."""
    path = _write(tmp_path, "general")
    text = path.read_text(encoding="utf-8").replace('编号: "15"', '编号: "7"')
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="三届二次-7-区水务局"):
        make_letters(load_outline(path))
