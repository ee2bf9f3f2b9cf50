"""Private data planted in every text of an outline: none of it gets into a published file."""

from __future__ import annotations

import copy
import datetime
import html
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from typing import Any, Final

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from replywriter.composing.letter import compose
from replywriter.errors import UsageError
from replywriter.loading import load_outline
from replywriter.model.kind import Kind
from replywriter.publishing.files import Publication, make_files
from replywriter.splitting import split_cases

# An outline in which every text that an outline can hold is there.
FULL: Final[dict[str, Any]] = {
    "格式": "cppcc-reply",
    "案件": {
        "届次": "三届二次",
        "编号": "第七",
        "分类编号": "城建第二",
        "案由": "关于整治示例河的建议",
        "撰写人": ["张三", "李四"],
        "附议人": ["王五"],
        "承办单位": "区水务局",
        "会办单位": ["区住建局"],
    },
    "并案": [{"编号": "第八", "案由": "关于治水的建议", "撰写人": ["赵六"]}],
    "建议要点": [{"序号": 1, "内容": "整治示例河"}],
    "致谢": "感谢对治水的关心。",
    "背景": "示例河穿城而过。",
    "已做工作": {
        "标题": "工作情况",
        "内容": "先说总的情况。",
        "条目": [{"标题": "清淤", "内容": "河底已经清淤。\n两岸已经种树。"}],
    },
    "其他部分": [{"标题": "有关情况", "条目": [{"内容": "水质逐月公布。"}]}],
    "下一步工作": {"内容": "继续管护。"},
    "答复": {"类别": "A", "理由": "已经办好", "公开": "主动公开", "文号": "示水函一号"},
    "结尾": "再次感谢。",
    "落款": {"署名": "示例市示例区水务局", "日期": "2025-06-08"},
    "联系": {"联系人": "何文静", "电话": "总机"},
    "抄送": ["区政协提案委"],
    "附件": [{"名称": "整治清单"}, {"名称": "水质表"}],
    "面商": {"时间": "五月", "方式": "面谈", "参加人": ["张三"], "意见": "同意"},
    "寄送": [{"收件人": "张三", "地址": "示例村", "邮编": "100000", "电话": "总机"}],
    "用语": {
        "尾部": [
            {"要素": "附件说明"},
            {"要素": "署名"},
            {"要素": "日期"},
            {"要素": "正文", "文字": "特此说明。"},
            {"要素": "附注", "文字": "（联系人：何文静）"},
        ],
        "标题": "关于示例河的答复",
        "称谓": "张三、李四委员：",
        "开头": "来信收到。",
        "过渡": "答复如下：",
    },
}
_FIXED: Final = frozenset(
    {("格式",), ("落款", "日期"), ("答复", "公开"), ("答复", "类别"), ("寄送", 0, "邮编")}
)


def _texts(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to each text of an outline."""
    if isinstance(data, str):
        if path not in _FIXED and path[-1] != "要素":
            yield path
        return
    rows = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in rows:
        if isinstance(value, str | dict | list):
            yield from _texts(value, (*path, key))


PATHS: Final = tuple(_texts(FULL))
WORDING: Final = frozenset(path for path in PATHS if path[0] == "用语")

_digits = st.text("0123456789", min_size=8, max_size=8)
_blank = st.sampled_from(["", " ", "-", ".", "·", "—", "－", "\u3000", "\u00a0", " - ", "_", "/"])
_full_width = str.maketrans("0123456789Xx@.", "０１２３４５６７８９Ｘｘ＠．")


@st.composite
def _scattered(draw: st.DrawFn, text: str) -> str:
    """Return a text as it may be pasted: in full width, with blanks of no width in it."""
    if draw(st.booleans()):
        text = text.translate(_full_width)
    for mark in draw(st.lists(st.sampled_from("\u200b\u200c\u200d\u2060\ufeff\u00ad"), max_size=2)):
        at = draw(st.integers(1, len(text) - 1))
        text = text[:at] + mark + text[at:]
    return text


@st.composite
def _mobiles(draw: st.DrawFn) -> tuple[str, str]:
    head = "1" + draw(st.sampled_from("3456789")) + draw(st.sampled_from("0123456789"))
    rest, mark = draw(_digits), draw(_blank)
    lead = draw(st.sampled_from(["", "", "+86", "+86 ", "0086-", "（+86）", "86-", "0"]))
    return draw(_scattered(f"{lead}{head}{mark}{rest[:4]}{mark}{rest[4:]}")), head + rest


@st.composite
def _phones(draw: st.DrawFn) -> tuple[str, str]:
    area = draw(st.sampled_from(["010", "021", "0571", "0931", "0000"]))
    local = draw(st.sampled_from("2345678")) + draw(_digits)[: draw(st.sampled_from([6, 7]))]
    lead = draw(st.sampled_from([f"{area}{{}}", f"（{area}）{{}}", f"({area}){{}}"]))
    if area != "0000":
        lead = draw(st.sampled_from([lead, f"+86{{}}{area[1:]}-", f"+86（{area}）"]))
    mark = draw(st.sampled_from(["-", " ", "—", "－", "\u00a0"]))
    tail = draw(st.sampled_from(["", "", "转802", "-802", "（转802）"]))
    return draw(_scattered(lead.format(mark) + local + tail)), local


@st.composite
def _identities(draw: st.DrawFn) -> tuple[str, str]:
    day = draw(
        st.dates(min_value=datetime.date(1930, 1, 1), max_value=datetime.date(2024, 1, 1))
    ).strftime("%Y%m%d")
    head = "110105" + day + draw(_digits)[:3]
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(head, weights, strict=True))
    number = head + "10X98765432"[total % 11]
    mark = draw(st.sampled_from(["", " ", "-", "\u00a0"]))
    return draw(_scattered(mark.join([number[:6], number[6:14], number[14:]]))), number


@st.composite
def _mails(draw: st.DrawFn) -> tuple[str, str]:
    name = draw(st.text("abcdefghijklmnop.0123456789", min_size=1, max_size=8))
    name = "zhang" + name.strip(".")
    host = draw(
        st.sampled_from(["@example.com", "@mail.example.gov.cn", " @ example.com", "@例子.公司"])
    )
    return draw(_scattered(name + host)), name + "@"


planted = st.one_of(_mobiles(), _phones(), _identities(), _mails())
_before = st.sampled_from(
    [
        "",
        "，",
        "：",
        "（",
        "电话",
        "联系电话：",
        "张三",
        "手机是",
        "请拨打",
        "。",
        "、",
        "“",
        "tel:",
        "或",
    ]
)
_after = st.sampled_from(["", "，", "。", "）", "联系", "；", "”", "的来信", "元旦", "、"])


def _plain(text: str) -> str:
    """Return a text as a search engine would see it: no widths, no blanks, no marks but @."""
    plain = unicodedata.normalize("NFKC", html.unescape(text))
    return re.sub(r"[^0-9A-Za-z@\u3400-\u9fff]+", "", plain).lower()


def _read(publication: Publication) -> Iterator[str]:
    """Yield every text of the files: names, raw contents, and contents without markup."""
    for name, data in publication.files.items():
        yield name
        parts = [data]
        if name.endswith(".docx"):
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                parts = [package.read(entry) for entry in package.namelist()]
        for part in parts:
            text = part.decode("utf-8")
            yield text
            yield re.sub("<[^>]*>", "", text)


def _publish(data: dict[str, Any]) -> Publication | None:
    """Return the files of an outline, its findings left aside; ``None`` where it cannot be read."""
    loaded = load_outline("-", yaml.safe_dump(data, allow_unicode=True).encode("utf-8"))
    if loaded.outline is None or loaded.diagnostics:
        return None
    letters = [compose(one) for one in split_cases(loaded.outline)]
    return make_files(loaded.outline, letters, (), {})


def _put(data: dict[str, Any], path: tuple[Any, ...], text: str) -> None:
    for key in path[:-1]:
        data = data[key]
    data[path[-1]] = text


@pytest.mark.parametrize("has_own_words", [True, False])
@given(
    rows=st.lists(
        st.tuples(st.sampled_from(PATHS), planted, _before, _after), min_size=1, max_size=6
    )
)
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_nothing_planted_gets_out(
    has_own_words: bool, rows: list[tuple[tuple[Any, ...], tuple[str, str], str, str]]
) -> None:
    """No number or address planted in any text, in any spelling, stands in any file or its name."""
    data = copy.deepcopy(FULL)
    if not has_own_words:
        del data["用语"]
    cores = []
    for path, (spelt, core), before, after in rows:
        if path in WORDING and not has_own_words:
            continue
        _put(data, path, before + spelt + after)
        cores.append(_plain(core))
    try:
        publication = _publish(data)
    except UsageError as refusal:  # the numbers of both cases are gone, and so are the names' ends
        assert not any(core in _plain(str(refusal)) for core in cores)
        return
    assert publication is not None
    texts = [_plain(text) for text in _read(publication)]
    for core in cores:
        assert not any(core in text for text in texts), core
    for removal in publication.removals:
        assert not any(core in _plain(removal.masked) for core in cores)


def test_every_text_was_planted_in() -> None:
    """The full outline is in order, and each of its texts can hold what is planted."""
    assert len(PATHS) > 40
    for path in PATHS:
        data = copy.deepcopy(FULL)
        _put(data, path, "请拨打 13800000000 联系")
        publication = _publish(data)
        assert publication is not None, path
        assert not any("13800000000" in _plain(text) for text in _read(publication)), path


_harmless = st.text(
    "关于示例区河道整治的答复，。、（）《》“”：；012年月日第号%", min_size=1, max_size=40
).filter(lambda text: text.strip() != "" and not re.search(r"\d(?:\W*\d){6}", text))


_OPEN_PATHS: Final = [path for path in PATHS if path[0] != "寄送"]


@given(texts=st.lists(st.tuples(st.sampled_from(_OPEN_PATHS), _harmless), min_size=1, max_size=8))
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
def test_harmless_letters_come_out_unchanged(texts: list[tuple[tuple[Any, ...], str]]) -> None:
    """Where nothing is private, the public text is the letter's own but for 附注 and 抄送."""
    data = copy.deepcopy(FULL)
    for path, text in texts:
        _put(data, path, text)
    loaded = load_outline("-", yaml.safe_dump(data, allow_unicode=True).encode("utf-8"))
    assert loaded.outline is not None
    publication = _publish(data)
    assert publication is not None
    assert publication.removals == ()
    (name,) = [name for name in publication.files if name.endswith("公开.txt")][:1]
    letter = compose(loaded.outline)
    lines = [
        "".join(block.text for block in row)
        for row in letter.paragraphs()
        if row[0].kind not in (Kind.NOTE, Kind.COPIES)
    ]
    assert publication.files[name].decode("utf-8") == "".join(f"{line}\n" for line in lines)
