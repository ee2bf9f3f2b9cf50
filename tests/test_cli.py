"""The command line as people meet it: exit statuses, Chinese words, nothing lost."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from replywriter.chinese import measure_width

ROOT = Path(__file__).parents[1]
DRAFT = ROOT / "drafts" / "十二届三次-0137.yaml"

# Words that may stand in Latin letters in what staff read.
KNOWN_WORDS = re.compile(
    r"replywriter|yaml|YAML|UTF-?\d*|GBK|MiB|Word|docx|drafts|letters|unit|general|schema|init|new|check|build"
    r"|preview|formats|doctor|cppcc|npc|reply|draft|help|python|json|text|LibreOffice|JSON|Schema|hangzhou|foping|abcd"
)


def run(
    *arguments: str, cwd: Path | None = None, stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a fresh process, without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "replywriter", *arguments],
        capture_output=True,
        check=False,
        cwd=cwd,
        input=stdin,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "LANG": "C", "LC_ALL": "C"},
    )


def said(result: subprocess.CompletedProcess[bytes]) -> str:
    """Return all that was printed."""
    return (result.stdout + result.stderr).decode("utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a working folder made by init."""
    result = run(
        "init",
        str(tmp_path),
        "--full-name",
        "示例市示例区交通运输局",
        "--level",
        "区",
        "--short-name",
        "区交通运输局",
    )
    assert result.returncode == 0, said(result)
    return tmp_path


def test_check_of_a_good_outline_is_silent() -> None:
    """A good outline gives status 0 and no finding."""
    result = run("check", str(DRAFT))
    assert (result.returncode, result.stdout) == (0, b"")
    assert "没有发现问题" in said(result)


def test_check_prints_json_with_exactly_the_contracts_keys(tmp_path: Path) -> None:
    """Machine output is one array of objects with the ten keys of the contract."""
    outline = tmp_path / "提纲.yaml"
    outline.write_text("格式: cppcc-reply\n案件:\n  编号: 25\n", encoding="utf-8")
    result = run("check", str(outline), "--output-format", "json")
    assert result.returncode == 1
    records = json.loads(result.stdout)
    assert records
    for record in records:
        assert " ".join(record) == (
            "file line column paragraph rule catalogue level message fix source"
        )
    number = next(record for record in records if "25" in record["message"])
    assert (number["line"], number["column"], number["paragraph"]) == (3, 7, None)
    assert number["fix"] == {"safe": True, "replacement": '"25"'}


def test_check_reads_standard_input() -> None:
    """A bare - is standard input."""
    assert run("check", "-", stdin=DRAFT.read_bytes()).returncode == 0
    result = run("check", "-", stdin="致谢：谢谢".encode())
    assert result.returncode == 1
    assert "全角冒号" in said(result)


def test_strict_weighs_warnings(folder: Path) -> None:
    """A warning alone is status 0, and 1 under --strict."""
    outline = folder / "drafts" / "甲.yaml"
    text = DRAFT.read_text(encoding="utf-8").replace(
        "    - 标题: 增设停车泊位", "    - 标题: 空\n    - 标题: 增设停车泊位"
    )
    outline.write_text(text, encoding="utf-8")
    assert run("check", str(outline)).returncode == 0
    assert run("check", "--strict", str(outline)).returncode == 1


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("check", "没有.yaml"), 3, "找不到这个文件"),
        (("build", "没有.yaml"), 3, "找不到这个文件"),
        (("check",), 2, "缺少提纲或复函。请写在命令后面。"),
        (("new", "--sesion", "x"), 2, "没有选项“--sesion”。是不是“--session”？"),
        (("preview", "x", "--dpi", "3"), 2, "“--dpi”不对：3 不在"),
        (("check", "x", "--output-format", "xml"), 2, "“--output-format”不对：“xml”不在可选"),
        (("检查",), 2, "没有命令“检查”"),
        (("check", "--frob", "x"), 2, "没有选项“--frob”"),
        (("schema", "会办"), 3, "找不到文种“会办”"),
        (("build", "-"), 2, "-o"),
        (("init", "--level", "区"), 2, "单位全称"),
        (("new", "--format", "x"), 3, "找不到文种“x”"),
        (("preview", "没有.yaml"), 3, "找不到这个文件"),
        (("build", "-o"), 2, "后面缺少内容"),
    ],
)
def test_wrong_calls_get_one_chinese_sentence(
    arguments: tuple[str, ...], status: int, words: str, tmp_path: Path
) -> None:
    """Each wrong call ends with the right status and says in Chinese what to do."""
    result = run(*arguments, cwd=tmp_path)
    text = said(result)
    assert result.returncode == status, text
    assert words in text
    assert "Traceback" not in text
    assert "Error" not in text


@pytest.mark.parametrize(
    "command", ["", "init", "new", "check", "build", "preview", "formats", "schema", "doctor"]
)
def test_help_is_chinese(command: str) -> None:
    """Help speaks Chinese throughout; what is left in Latin letters are names."""
    result = run(*filter(None, [command, "-h"]))
    assert result.returncode == 0
    text = said(result)
    assert "用法：" in text
    assert "Show this message" not in text
    assert "Options" not in text
    # Lines are joined and broken as Chinese is: no blank behind a mark, no line over 80 columns.
    assert not re.search(r"(?<!用法)[，。；：、] +[^ \[]", text)
    assert all(measure_width(line) <= 40 for line in text.splitlines())


def test_init_new_build_in_a_fresh_folder(folder: Path) -> None:
    """A new user comes from nothing to a draft letter, and nothing is overwritten."""
    assert (folder / "unit.yaml").is_file()
    first = list((folder / "drafts").glob("*.yaml"))
    assert len(first) == 1
    case = ["--session", "三届二次", "--number", "0012", "--authors", "张三、李四"]
    made = run("new", *case, "--subject", '关于"河道": 整治的建议', cwd=folder)
    assert made.returncode == 0, said(made)
    outline = folder / "drafts" / "三届二次-0012.yaml"
    text = outline.read_text(encoding="utf-8")
    assert '编号: "0012"' in text
    assert "撰写人: [张三, 李四]" in text
    assert "承办单位: 区交通运输局" in text
    assert "区政协提案委" in text
    again = run("new", "--session", "三届二次", "--number", "0012", cwd=folder)
    assert again.returncode == 2
    assert outline.read_text(encoding="utf-8") == text
    assert run("init", str(folder), "--full-name", "甲局", "--level", "区").returncode == 2
    refused = run("build", str(outline))
    assert refused.returncode == 1
    assert not (folder / "letters").exists()
    drafted = run("build", "--draft", str(outline))
    assert drafted.returncode == 0, said(drafted)
    assert (folder / "letters" / "三届二次-0012-区交通运输局.docx").is_file()


def test_one_bad_draft_never_stops_the_rest(folder: Path) -> None:
    """A folder is a batch: what is faulty is named, the others are built."""
    (folder / "drafts" / "乙.yaml").write_text(DRAFT.read_text(encoding="utf-8"), encoding="utf-8")
    result = run("build", str(folder / "drafts"))
    assert result.returncode == 1
    assert "没有生成" in said(result)
    assert len(list((folder / "letters").glob("*.docx"))) == 1


def test_what_cannot_be_shown_is_told_once_with_its_place(folder: Path) -> None:
    """Build and preview of a broken outline show where it is, then refer to what stands above."""
    outline = folder / "drafts" / "甲.yaml"
    outline.write_text("格式: cppcc-reply\n天气: 晴\n", encoding="utf-8")
    for command, end in (("build", "没有生成"), ("preview", "没有预览")):
        result = run(command, str(outline), cwd=folder)
        text = said(result)
        assert result.returncode == 1, text
        assert text.count("不认识“天气”") == 1
        assert "甲.yaml 第2行第1字" in text
        assert text.rstrip().endswith(f"{end}，请先改好上面的错误。")


@pytest.mark.parametrize("command", ["build", "forms", "publish", "preview"])
def test_a_folder_that_cannot_be_written_to_is_told_in_chinese(
    command: str, tmp_path: Path
) -> None:
    """Where the system refuses a folder, the reason is told, in Chinese and with the place."""
    (tmp_path / "甲").write_text("文件", encoding="utf-8")
    result = run(command, str(DRAFT), "-o", str(tmp_path / "甲" / "乙"))
    if command == "preview" and "LibreOffice" in said(result):
        pytest.skip("there is no LibreOffice")
    assert result.returncode == 3, said(result)
    assert f"{tmp_path / '甲' / '乙'}" in said(result)
    assert "路径里有一处是文件，不是文件夹" in said(result)


def test_the_unit_is_not_taken_for_an_outline(folder: Path) -> None:
    """unit.yaml holds no letter; that is said, and not what it lacks as an outline."""
    for command in ("check", "build", "preview"):
        result = run(command, "unit.yaml", cwd=folder)
        assert result.returncode == 3
        assert said(result).splitlines() == [
            "unit.yaml：这是单位信息，不是提纲。它有不对的，检查提纲时会说。"
        ]


def test_two_outlines_of_one_name_do_not_overwrite_each_other(folder: Path) -> None:
    """Two outlines whose letters would bear one name are told apart by a sentence."""
    for name in ("甲", "乙"):
        (folder / f"{name}.yaml").write_text(DRAFT.read_text(encoding="utf-8"), encoding="utf-8")
    result = run(
        "build", str(folder / "甲.yaml"), str(folder / "乙.yaml"), "-o", str(folder / "out")
    )
    assert result.returncode == 2
    assert "文件名" in said(result)
    assert len(list((folder / "out").glob("*.docx"))) == 1


def test_faulty_templates_name_file_and_line(folder: Path) -> None:
    """A fault in the working folder's own templates is named with file, line and cure."""
    region = folder / "templates" / "regions" / "ours.yaml"
    region.parent.mkdir(parents=True)
    region.write_text(
        "名称: 我区\n来源: 区办\n类别:\n  - {代号: A}\n类别标注: {位置: 左上角}\n", encoding="utf-8"
    )
    unit = folder / "unit.yaml"
    unit.write_text(unit.read_text(encoding="utf-8").replace("general", "ours"), encoding="utf-8")
    result = run("check", str(folder / "drafts"))
    assert result.returncode == 3
    assert "ours.yaml 第4行" in said(result)
    assert "首页右上角" in said(result)


def test_own_region_and_wording_are_used(folder: Path) -> None:
    """A working folder's own region and format come before the packaged ones."""
    region = folder / "templates" / "regions" / "ours.yaml"
    region.parent.mkdir(parents=True)
    region.write_text(
        "名称: 我区\n来源: 区办\n类别:\n  - {代号: 甲, 名称: 已解决, 需要: 依据}\n"
        "类别标注: {位置: 首页右上角, 文字: '分类：{{ 答复.类别 }}'}\n"
        "用语: {标题: '对{{ 会议 }}第{{ 案件.编号 }}号{{ 案类 }}的答复'}\n",
        encoding="utf-8",
    )
    wording = folder / "templates" / "cppcc-reply" / "wording.j2"
    wording.parent.mkdir()
    wording.write_text(
        '{% extends "base/wording.j2" %}\n{% block 过渡 %}经研究，现函复如下：{% endblock %}\n',
        encoding="utf-8",
    )
    unit = folder / "unit.yaml"
    unit.write_text(unit.read_text(encoding="utf-8").replace("general", "ours"), encoding="utf-8")
    outline = folder / "drafts" / "甲.yaml"
    text = DRAFT.read_text(encoding="utf-8").replace("类别: B", "类别: 甲")
    outline.write_text(re.sub("  会办单位: .*\n", "", text), encoding="utf-8")
    result = run("build", str(outline))
    assert result.returncode == 0, said(result)
    import replywriter

    letter = replywriter.read_letter(next((folder / "letters").iterdir()))
    texts = [block.text for block in letter.blocks]
    assert "分类：甲" in texts
    assert "对区政协十二届三次会议第0137号提案的答复" in texts
    assert any(text.endswith("经研究，现函复如下：") for text in texts)


def _wording(title: str) -> str:
    return f'{{% extends "base/wording.j2" %}}\n{{% block 标题 %}}{title}{{% endblock %}}'


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("format.yaml", "上级: base\n称呼: [委员]\n", "format.yaml 第2行第5字"),
        ("format.yaml", "上级: cppcc-reply\n", "上级绕回了自己"),
        ("format.yaml", "名称: 答复\n上级: bas\n", "format.yaml 第2行第5字：找不到文种“bas”。"),
        ("layout.yaml", "样式:\n  正文: {字号: 三好}\n", "写法不对。请写字号，例如 三号 或 16pt。"),
        ("layout.yaml", "网格: {行距: 29pt}\n", "超过版心高"),
        ("layout.yaml", "样式:\n  小标题: {字号: 三号}\n", "不是复函的要素"),
        (
            "wording.j2",
            "{% block 标题 %}{{ 案见.编号 }}{% endblock %}",
            "第1行：用语里不认识“案见”",
        ),
        ("wording.j2", "\n{% block 标题 %}{{ 案件.编号 }{% endblock %}", "第2行：用语模板写法不对"),
        ("wording.j2", '{% extends "bse/wording.j2" %}', "找不到模板“bse/wording.j2”"),
        ("wording.j2", _wording("{{ 案件.编好 }}"), "里“标题”的用语没法生成：没有“编好”。"),
        ("wording.j2", _wording("{{ 案件.编号|大写 }}"), "第2行：用语模板写法不对"),
        ("wording.j2", _wording("{{ 案由 + 1 }}"), "里“标题”的用语算不出来。"),
        ("outline.schema.json", '{"properties": {"致谢": {"type": "strng"}}}', "第1行"),
        ("outline.schema.json", '{"properties": \n {,}}', "第2行"),
        (
            "outline.schema.json",
            '{"$defs": {"案件":\n {"properties": {"交办日期": {"$ref": "#/$defs/日朝"}}}}}',
            "第2行第26字：“$defs”的“案件”的“properties”的“交办日期”的 $ref 指的内容没有。",
        ),
    ],
)
def test_faulty_format_files_are_named_with_their_line(
    folder: Path, name: str, text: str, words: str
) -> None:
    """Each of a format's files is validated when it is loaded; a fault names file and line."""
    own = folder / "templates" / "cppcc-reply" / name
    own.parent.mkdir(parents=True)
    own.write_text(text, encoding="utf-8")
    outline = folder / "drafts" / "甲.yaml"
    outline.write_text(DRAFT.read_text(encoding="utf-8"), encoding="utf-8")
    result = run("check", str(outline))
    assert result.returncode == 3, said(result)
    assert words in said(result)
    assert name in said(result)
    assert "Traceback" not in said(result)


def spoil(folder: Path) -> Path:
    """Return an outline with a fault that is mended safely and one that is asked about."""
    outline = folder / "drafts" / "甲.yaml"
    text = (ROOT / "drafts" / "十二届三次-0052.yaml").read_text(encoding="utf-8")
    outline.write_text(
        text.replace("一并投用，", "一并投用,").replace("截至2025年", "截止2025年"), "utf-8"
    )
    return outline


def test_diff_shows_and_writes_nothing(folder: Path) -> None:
    """--diff prints what --fix would change, and leaves the file alone."""
    outline = spoil(folder)
    before = outline.read_bytes()
    result = run("check", str(outline), "--diff")
    lines = result.stdout.decode().splitlines()
    assert [line for line in lines if line.startswith("+") and "一并投用，" in line]
    assert [line for line in lines if line.startswith("-") and "一并投用," in line]
    assert outline.read_bytes() == before


def test_fix_writes_what_is_safe_and_says_the_rest(folder: Path) -> None:
    """--fix mends one thing in place; what must be asked about is still said."""
    outline = spoil(folder)
    before = outline.read_text(encoding="utf-8")
    result = run("check", str(outline), "--fix")
    assert outline.read_text(encoding="utf-8") == before.replace("一并投用,", "一并投用，")
    assert "wrong-word" in said(result)
    assert "half-width-punctuation" not in said(result)
    assert "改了 1 处" in said(result)


def test_fix_of_standard_input_goes_to_standard_output(folder: Path) -> None:
    """What comes by a pipe leaves by a pipe."""
    data = spoil(folder).read_bytes()
    result = run("check", "-", "--fix", "--output-format", "github", cwd=folder, stdin=data)
    assert result.stdout == data.replace("一并投用,".encode(), "一并投用，".encode())
    assert b"::warning file=-" in result.stderr


def test_file_that_cannot_be_read_is_not_said_to_be_good(folder: Path) -> None:
    """Of a missing file only that is said; others are checked and counted."""
    result = run("check", "没有.yaml", cwd=folder)
    assert result.returncode == 3
    assert "没有发现问题" not in said(result)
    assert "检查了 1 个文件" in said(run("check", "没有.yaml", str(spoil(folder)), cwd=folder))


def test_options_that_contradict_each_other_are_refused(folder: Path) -> None:
    """One sentence says what to do instead, and nothing is written."""
    outline = str(spoil(folder))
    for arguments, words in (
        (("--unsafe",), "--fix --unsafe"),
        (("--fix", "--unsafe"), "在终端里运行"),
        (("--fix", "--diff"), "只用其中一个"),
        (("--annotate", "甲.docx"), "一个 .docx 文件"),
        (("--select", "half-width"), "没有规则“half-width”"),
    ):
        result = run("check", outline, *arguments)
        assert result.returncode == 2
        assert words in said(result)


def test_findings_are_selected_and_counted(folder: Path) -> None:
    """--select and --ignore take names, numbers and families; --statistics counts."""
    outline = str(spoil(folder))
    assert "wrong-word" not in said(run("check", outline, "--select", "P"))
    assert "wrong-word" not in said(run("check", outline, "--ignore", "W-01,D"))
    table = run("check", outline, "--statistics").stdout.decode()
    assert "    1 处  注意  可自动改  汉字旁用了半角标点〔half-width-punctuation〕" in table


def test_exempted_findings_are_shown_when_asked_for(folder: Path) -> None:
    """What is exempted is counted in the last line, and listed with its reason."""
    outline = spoil(folder)
    with outline.open("a", encoding="utf-8") as file:
        file.write("豁免: [{规则: wrong-word, 理由: 引用原文}]\n")
    assert "另有 1 处按“豁免”不算" in said(run("check", str(outline)))
    shown = said(run("check", str(outline), "--show-exempted"))
    assert "豁免：" in shown
    assert "理由：引用原文" in shown


def test_word_file_is_checked_annotated_and_mended(folder: Path) -> None:
    """A letter of ours has nothing to mend; spoilt in Word, it gets comments and is mended."""
    outline = spoil(folder)
    assert run("build", str(outline)).returncode == 0
    (letter,) = (folder / "letters").glob("*.docx")
    before = letter.read_bytes()
    copy = folder / "批注.docx"
    result = run("check", str(letter), "--annotate", str(copy))
    assert "half-width-punctuation" in said(result)
    assert letter.read_bytes() == before
    assert len(list(docx.Document(str(copy)).comments)) == 2
    assert run("check", str(letter), "--annotate", str(letter)).returncode == 2
    assert "half-width-punctuation" not in said(run("check", str(letter), "--fix"))
    assert any("一并投用，" in one.text for one in docx.Document(str(letter)).paragraphs)


def test_rules_are_listed_and_explained() -> None:
    """All rules are listed; one is explained by its name, some by a number or a family."""
    listed = said(run("rules"))
    assert "half-width-punctuation" in listed
    one = said(run("rules", "half-width-punctuation"))
    assert "依据：GB/T 15834-2011" in one
    assert "错：" in one
    assert said(run("rules", "p-01")) == one
    assert len(said(run("rules", "P"))) > 3 * len(one)
    assert run("rules", "no-such").returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_unsafe_fixes_are_asked_about_one_by_one(folder: Path) -> None:
    """On a terminal the rest is asked about: y mends it, anything else leaves it."""
    import pty

    outline = spoil(folder)
    for answer, words in ((b"n\n", "截止2025年"), (b"y\n", "截至2025年")):
        ours, theirs = pty.openpty()
        with subprocess.Popen(
            [sys.executable, "-m", "replywriter", "check", str(outline), "--fix", "--unsafe"],
            stdin=theirs,
            stdout=subprocess.DEVNULL,
            stderr=theirs,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        ) as process:
            os.write(ours, answer)
            assert process.wait(60) == 0
        os.close(ours)
        os.close(theirs)
        assert words in outline.read_text(encoding="utf-8")
    assert "一并投用，" in outline.read_text(encoding="utf-8")
