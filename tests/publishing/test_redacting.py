"""redacting: what stands where a private datum stood."""

from __future__ import annotations

import pytest

from replywriter.personal_data.kinds import What
from replywriter.privacy import Secret
from replywriter.publishing.redacting import Redactor

READABLE = (
    ("张三（13800000000）来信反映。", "张三来信反映。"),
    ("张三（电话：13800000000）来信。", "张三来信。"),
    ("张三（手机13800000000，微信同号）来信。", "张三来信。"),
    ("张三（电话：13800000000、0571-88001234）来信。", "张三来信。"),
    ("张三（退休教师，电话：13800000000）来信。", "张三（退休教师）来信。"),
    ("张三（电话：13800000000，退休教师）来信。", "张三（退休教师）来信。"),
    ("张三（13800000000，退休教师）来信。", "张三（×××，退休教师）来信。"),
    ("请与李四联系，电话：0571-88001234。", "请与李四联系。"),
    ("联系人李四，联系电话：0571-88001234，随时可打。", "联系人李四，随时可打。"),
    ("联系电话：13800000000。", ""),
    ("联系电话：13800000000，邮箱：a@example.com。", ""),
    ("感谢来信。联系电话：13800000000。", "感谢来信。"),
    ("可拨打0571-88001234预约。", "可拨打×××预约。"),
    ("手机为13800000000的居民", "手机为×××的居民"),
    ("（0571）88001234转802接听", "×××接听"),
    ("居民13800000000、13900000000来电", "居民×××、×××来电"),
    ("如下：电话：13800000000。", "如下：电话：×××。"),
    ("住址：示例市示例路1号，已走访。", "已走访。"),
    ("家住示例市示例路1号的张三来信。", "家住×××的张三来信。"),
)


@pytest.mark.parametrize(("text", "left"), READABLE, ids=[row[0] for row in READABLE])
def test_what_is_left_reads_well(text: str, left: str) -> None:
    """An emptied bracket or a label without its number goes too; else a quiet mark stands."""
    redacted = Redactor().redact(text)
    assert redacted.text == left
    assert redacted.cuts
    assert all(cut.instead in ("", "×××") for cut in redacted.cuts)
    assert left.count("×××") == sum(cut.instead == "×××" for cut in redacted.cuts)


def test_a_label_before_a_text_tells_what_its_number_is() -> None:
    """A number is found though what it is called was typed elsewhere and is printed before it."""
    for before in ("1.联系电话：", "（一）联系电话。", "请记下张三的电话"):
        assert Redactor().redact("88001234，随时可打。", before=before).text == "×××，随时可打。"
    assert Redactor().redact("88001234", before="电话很多。").text == "88001234"


def test_a_text_without_private_data_is_the_same() -> None:
    """Nothing is touched where nothing is taken out: not even an empty bracket."""
    text = "附（）表，电话：，2021—2025年投资13800000000元。"
    assert Redactor().redact(text).text is text


def test_what_may_be_kept_stays() -> None:
    """A number that staff name stays, in any spelling; others do not."""
    redactor = Redactor(keep=["0571-88001234", "不在文中"])
    redacted = redactor.redact("拨打（0571）8800 1234或13800000000。")
    assert redacted.text == "拨打（0571）8800 1234或×××。"
    assert redactor.used == {"0571-88001234"}


def test_a_part_of_a_number_keeps_nothing() -> None:
    """Only the whole number stays: its first digits, or digits inside another, keep nothing."""
    for kept in ("138", "1380000", "88001234", "113800000000", "00000"):
        assert Redactor(keep=[kept]).redact("打13800000000。").text == "打×××。", kept
    assert Redactor(keep=["+86 138 0000 0000"]).redact("打13800000000。").text == "打13800000000。"
    assert (
        Redactor(keep=["13800000000"]).redact("打+86 13800000000。").text == "打+86 13800000000。"
    )
    assert Redactor(keep=["电话88001234和8"]).redact("QQ：88001").text == ""


def test_office_phones_stay_and_mobiles_never() -> None:
    """What unit.yaml gives as the unit's phone may be read; a mobile is somebody's own."""
    redactor = Redactor(own=["0571-88001234", "13800000000", "示例市示例路1号"])
    text = "电话0571-88001234转802、联系电话：88001234、13800000000，联系地址：示例市示例路1号。"
    left = "电话0571-88001234转802、联系电话：88001234、×××，联系地址：示例市示例路1号。"
    assert redactor.redact(text).text == left


def test_names_of_private_persons_are_shortened_everywhere() -> None:
    """A name stays a name, with blanks or without, in brackets and beside a number."""
    redactor = Redactor([Secret(What.NAME, "欧阳三"), Secret(What.NAME, "张三")])
    redacted = redactor.redact("欧阳三、张 三（电话：13800000000）来信（张三）。主张：三是。")
    assert redacted.text == "欧阳某、张某来信（张某）。主张：三是。"


def test_typed_text_is_looked_through_by_itself() -> None:
    """A number is found even where the words around it make it look like part of another."""
    text = "第A13800000000B9号"
    assert Redactor().redact(text).text is text
    assert Redactor().redact(text, [(2, 13)]).text == "第A×××B9号"
