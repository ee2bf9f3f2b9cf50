"""privacy: every spelling of a private datum is found, and nothing that only looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest

from replywriter.personal_data.kinds import What
from replywriter.privacy import Secret, find_private, shorten_name, veil

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"

MOBILES = (
    "13800000000",
    "１３８００００００００",
    "138 0000 0000",
    "138-0000-0000",
    "138.0000.0000",
    "138·0000·0000",
    "138\u30000000\u30000000",
    "138\u00a00000\u00a00000",
    "138－0000－0000",
    "138—0000—0000",
    "1380000 0000",
    "1 3 8 0 0 0 0 0 0 0 0",
    "1\u200b38\u200d0000\ufeff0000",
    "+86 13800000000",
    "+8613800000000",
    "0086-138-0000-0000",
    "（+86）138 0000 0000",
    "86-13800000000",
    "013800000000",
    "(138)00000000",
    "（138）0000 0000",
    "138_0000_0000",
    "138/0000/0000",
    "138    0000    0000",
    "138000 00000",
    "1" + "\u200b" * 12 + "3800000000",
    "一三八〇〇〇〇〇〇〇〇",
    "138零零零零零零零零",
)
PHONES = (
    "0571-88001234",
    "0571 88001234",
    "0571—88001234",
    "（0571）88001234",
    "(0571)8800-1234",
    "〔0571〕88001234",
    "057188001234",
    "010-88001234",
    "021 8800 1234",
    "+86 571 8800 1234",
    "+86（0571）88001234",
    "+86 (0)571 88001234",
    "0571-88001234转802",
    "0571-88001234-802",
    "0571-88001234（转802）",
    "０５７１－８８００１２３４",
    "0000-80001234",
    "+852 9123 4567",
    "852-91234567",
    "（852）9123 4567",
    "(010)8000 0000 转 123",
)
IDENTITIES = (
    "11010519491231002X",
    "11010519491231002x",
    "１１０１０５１９４９１２３１００２Ｘ",
    "110105 19491231 002X",
    "110105-1949-1231-002X",
    "1101 0519 4912 3100 2X",
    "110105194912310021",
    "110105491231002",
    "110105 1949 1231 002 x",
    "11010519491231002×",
    "11010519491231002Х",
)
CARDS = ("6222020000000000000", "6222 0200 0000 0000 000", "62220200 00000000 000")
MAILS = (
    "zhangsan@example.com",
    "zhangsan＠example．com",
    "zhang.san@mail.example.gov.cn",
    "zhangsan @ example.com",
    "zhang\u200bsan@exam\u200bple.com",
    "zhangsan＠例子．公司",
    "zhangsan@例子.中国",
    "zhangsan@example。com",
    "zhangsan@qq",
)
SPELLINGS = [
    *((text, What.MOBILE) for text in MOBILES),
    *((text, What.PHONE) for text in PHONES),
    *((text, What.IDENTITY) for text in IDENTITIES),
    *((text, What.CARD) for text in CARDS),
    *((text, What.EMAIL) for text in MAILS),
]
# What is found by the word before it, and the word stays.
LABELLED = (
    ("联系电话：88001234", "88001234", What.PHONE),
    ("电话：8800-1234", "8800-1234", What.PHONE),
    ("传真88001234", "88001234", What.PHONE),
    ("身份证号：110105194912310029", "110105194912310029", What.IDENTITY),
    ("卡号：6222020000000000005", "6222020000000000005", What.CARD),
    ("QQ：123456789", "123456789", What.ACCOUNT),
    ("QQ号1234567", "1234567", What.ACCOUNT),
    ("微信号：zhang_san", "zhang_san", What.ACCOUNT),
    ("微信：zhangsan123", "zhangsan123", What.ACCOUNT),
    ("微信13800000000", "13800000000", What.MOBILE),
    ("Tel:13800000000", "13800000000", What.MOBILE),
    ("电话13800000000元旦", "13800000000", What.MOBILE),
    ("1.13800000000", "13800000000", What.MOBILE),
    ("家庭住址：示例市示例路1号", "示例市示例路1号", What.ADDRESS),
    ("住址：示例村三组，张家院子5号", "示例村三组，张家院子5号", What.ADDRESS),
    ("家住示例市示例路1号2单元301室的老人", "示例市示例路1号2单元301室", What.ADDRESS),
    ("户籍地：示例镇示例村3组", "示例镇示例村3组", What.ADDRESS),
    ("家庭住址：示例路1号（2单元301室）", "示例路1号（2单元301室）", What.ADDRESS),
    ("张三13800000000", "13800000000", What.MOBILE),
    ("①13800000000", "13800000000", What.MOBILE),
    ("13800000000①", "13800000000", What.MOBILE),
    ("手机：138，0000，0000", "138，0000，0000", What.MOBILE),
    ("电话13 800 000 000", "13 800 000 000", What.MOBILE),
    ("联系电话：13800000000.2025年6月", "13800000000", What.MOBILE),
    ("请拨打13800000000人工服务", "13800000000", What.MOBILE),
    ("联系人：张三 88001234", "88001234", What.PHONE),
    ("联系方式：张三，8800-1234", "8800-1234", What.PHONE),
    ("电话：852 9123 4567", "852 9123 4567", What.PHONE),
    ("身份信息：110105 194912 310020", "110105 194912 310020", What.IDENTITY),
    ("身份证号110105194913310", "110105194913310", What.IDENTITY),
    ("身份证11010519491231002*", "11010519491231002", What.IDENTITY),
    ("银行账号：6222020000000000000", "6222020000000000000", What.CARD),
    ("开户行：示例银行，账号：6222 0200 0000 0000 001", "6222 0200 0000 0000 001", What.CARD),
    ("QQ（123456789）", "123456789", What.ACCOUNT),
    ("扣扣：123456789", "123456789", What.ACCOUNT),
    ("微信号是：zhang-san", "zhang-san", What.ACCOUNT),
    ("微信（zhangsan_1）", "zhangsan_1", What.ACCOUNT),
    ("微 信：zhangsan1", "zhangsan1", What.ACCOUNT),
    ("V信：zhangsan1", "zhangsan1", What.ACCOUNT),
)
NOTHING = (
    "13800000000元",
    "总投资13800000000元，其中138.5亿元",
    "2023年6月8日",
    "2021—2025年，2026-2030年",
    "2023.06.08-2023.12.31",
    "20230608-20231231",
    "示交函〔2025〕13800号",
    "第20250137号、20250137号提案",
    "GB/T 9704-2012、GB 11643-1999、DB33/T 2025-1380",
    "项目代码2018-330110-48-03-012345-000",
    "统一社会信用代码11330110002493123X",
    "编号：330110202500001",
    "12345热线、110、119、400-800-1234",
    "服务热线4008001234",
    "1,380,000,000元",
    "110105********002X、138****0000",
    "缴费账号6222020000000000005",
    "全年接待游客1380万人次，营收15000000000元",
    "16.5 2020-2025",
    "东经139.12345678，北纬30.12345678",
    "热线受理2025013件",
    "车位1500个，1600个，1700个",
    "K1+380至K15+900000",
    "居住地在农村的居民，居住地3公里内设12座公厕",
    "家庭住址等信息，通讯地址是否有误",
    "微信公众号“示例发布”、微信小程序、QQ群",
    "5G+8K、IPv6、RISC-V",
    "资金13800000000余元，用电13800000000度，金额（元）：13800000000，￥13800000000",
    "138、1500、1600，1380、1390、1400、1500",
    "电话用户2345678，电话回访2345678，电话数量2345678",
    "电话：0571，电话2025-2026学年，投诉电话20250608",
    "微信12345条、QQ群123456人、微信（WeChat）、微信公众号：shili_fabu",
    "家住城北片区的居民、1号线家住户、现住户2000户",
    "@示例发布。中国的河",
    "邮编：311100，邮政编码 100000",
    "二〇二五年六月八日、一二三四五六",
)


@pytest.mark.parametrize(("text", "what"), SPELLINGS, ids=str)
def test_every_spelling_is_found(text: str, what: What) -> None:
    """A datum is found whole, alone and among words, and is not shown in full."""
    for around in ("{}", "请拨打{}联系。", "（{}）", "张三，{}，李四"):
        said = around.format(text)
        (found,) = find_private(said)
        assert (found.what, found.text) == (what, text), said
        assert found.text not in found.masked
        assert found.number not in found.masked


@pytest.mark.parametrize(("said", "text", "what"), LABELLED, ids=[row[0] for row in LABELLED])
def test_a_label_tells_what_a_number_is(said: str, text: str, what: What) -> None:
    """Short numbers and addresses are private by the word before them, which is no part of them."""
    (found,) = find_private(said)
    assert (found.what, found.text) == (what, text)


@pytest.mark.parametrize("text", NOTHING)
def test_figures_codes_and_dates_are_not_private(text: str) -> None:
    """Sums, dates, document and proposal numbers, codes and service numbers are left alone."""
    assert find_private(text) == ()


def test_numbers_in_a_row_are_found_each() -> None:
    """Two numbers with any mark between them are two; a second number needs no area code."""
    for mark in "、，,/；":
        assert len(find_private(f"13800000000{mark}13900000000")) == 2
    assert len(find_private("0571-88001234、88001235")) == 2
    assert len(find_private("电话：8800-1234、8800-1235/88001236 88001237")) == 4
    assert len(find_private("电话（办）88001234（宅）88001235")) == 2
    assert len(find_private("0571-88001234、2025-2026学年、20250608")) == 1
    assert len(find_private("13800000000、" * 5000)) == 5000


def test_secrets_are_found_as_they_are() -> None:
    """What is known to be private is found however it is set apart, but not inside a number."""
    secrets = [Secret(What.ADDRESS, "示例市示例区示例路1号"), Secret(What.PHONE, "80001234")]
    assert len(find_private("寄到示例市 示例区、示例路1号", secrets)) == 1
    assert len(find_private("打8000-1234", secrets)) == 1
    assert find_private("示例路1号和1800012345", secrets) == ()
    assert find_private("示例市示例区示例路1", secrets) == ()
    assert len(find_private("阿卜杜·示例来信", [Secret(What.NAME, "阿卜杜·示例")])) == 1


def test_a_veiled_text_keeps_its_width() -> None:
    """A line can be shown with its number made unreadable and everything in its place."""
    said = "张三（138 0000 0000）住址：示例路1号"
    veiled = veil(said)
    assert veiled == "张三（*** **** ****）住址：＊＊＊*＊"
    assert len(veiled) == len(said)


@pytest.mark.parametrize(
    ("name", "short"),
    [("张三", "张某"), ("欧阳三", "欧阳某"), ("欧阳", "欧某"), ("张三丰", "张某")],
)
def test_names_are_shortened_to_the_surname(name: str, short: str) -> None:
    """A surname of two characters stays whole."""
    assert shorten_name(name) == short


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not part of the project")
def test_real_letters_give_what_was_read() -> None:
    """In the real letters, only their contact lines hold numbers; each was read once."""
    found = {
        path.stem: [row.what for row in find_private(path.read_text(encoding="utf-8"))]
        for path in sorted((CORPUS / "replies").glob("*.txt"))
    }
    mobiles = {stem for stem, whats in found.items() if What.MOBILE in whats}
    phones = {stem for stem, whats in found.items() if What.PHONE in whats}
    assert mobiles == {"011", "068"}
    assert phones == {"023", "042", "048", "058", "088", "112", "133", "134", "140"}
    assert sum(map(len, found.values())) == len(mobiles) + len(phones)
