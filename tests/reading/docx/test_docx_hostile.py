"""Files made to do damage are refused with one sentence, in bounded time and memory."""

from __future__ import annotations

import io
import multiprocessing
import random
import struct
import sys
import time
import zipfile
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from typing import Final

import pytest

from replywriter.errors import UnreadableFileError
from replywriter.reading.docx_file import read_lines
from replywriter.reading.docx_own import parse_letter

from .files import SPACES, make_docx, make_parts, pack, paragraph, typeset_draft

_MIB: Final = 1024 * 1024
SECONDS: Final = 5.0
MIB: Final = 300
_STREAMS: Final = "EncryptedPackage".encode("utf-16-le")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def _with_document(content: bytes) -> bytes:
    return pack({**make_parts(""), "word/document.xml": content})


def _body(content: str) -> bytes:
    return f"<w:document {SPACES}><w:body>{content}</w:body></w:document>".encode()


def _attributes(count: int) -> str:
    return " ".join(f'a{number}=""' for number in range(count))


def _entities() -> bytes:
    levels = "".join('<!ENTITY e{} "{}">'.format(n, f"&e{n - 1};" * 10) for n in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY e0 "ha">{levels}]><x>&e9;</x>'.encode()


def _lying_about_size() -> bytes:
    """Return a package whose main part says that it is small, and unpacks to a gigabyte."""
    data = bytearray(_with_document(b" " * (128 * _MIB)))
    start = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    struct.pack_into("<I", data, start + 24, 1000)
    return bytes(data)


def _repeated() -> bytes:
    """Return a package of very many names for the same few bytes."""
    seed = make_docx(paragraph("正文"))
    end = seed.rindex(b"PK\x05\x06")
    start = seed.index(b"PK\x01\x02")
    return seed[:start] + seed[start:end] * 40_000 + seed[end:]


def _twice() -> bytes:
    buffer = io.BytesIO(make_docx(paragraph("甲")))
    with zipfile.ZipFile(buffer, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("word/document.xml", _body(paragraph("乙")))
    return buffer.getvalue()


def _password() -> bytes:
    data = bytearray(make_docx(paragraph("正文")))
    start = 0
    while (start := data.find(b"PK\x01\x02", start)) >= 0:
        data[start + 8] |= 1
        start += 4
    return bytes(data)


def _lzma() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as package:
        for name, content in make_parts(paragraph("正文")).items():
            package.writestr(name, content)
    return buffer.getvalue()


# What the file is, how it is made, and the words by which its sentence is known.
REFUSED: Final[Mapping[str, tuple[Callable[[], bytes], str]]] = {
    "empty": (lambda: b"", "可能已损坏"),
    "not a package": ("关于第25号提案的答复".encode, "可能已损坏"),
    "encrypted": (lambda: _OLE + _STREAMS, "取消密码"),
    "legacy .doc": (lambda: _OLE, r"另存为 \.docx"),
    "rich text": (lambda: b"{\\rtf1 hello}", r"RTF.*另存为 \.docx"),
    "password of a zip": (_password, "取消密码"),
    "another packing": (_lzma, "可能已损坏"),
    "no main part": (lambda: pack({"word/styles.xml": b"<x/>"}), "可能已损坏"),
    "a spreadsheet": (lambda: _with_document(b"<workbook/>"), "不是 Word 文档"),
    "broken XML": (lambda: _with_document(b"<w:document"), "可能已损坏"),
    "entities": (lambda: _with_document(_entities()), "DOCTYPE"),
    "DOCTYPE in UTF-16": (
        lambda: _with_document('<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'.encode("utf-16")),
        "DOCTYPE",
    ),
    "half of UTF-16": (lambda: _with_document(b"\xff\xfe<\x00x\x00/\x00>"), "可能已损坏"),
    "DOCTYPE in styles": (
        lambda: pack({**make_parts("", styles=""), "word/styles.xml": _entities()}),
        "DOCTYPE",
    ),
    "same name twice": (_twice, "重名"),
    "a bomb": (lambda: _with_document(b" " * (64 * _MIB)), "太大"),
    "a bomb below the total": (lambda: _with_document(b" " * (30 * _MIB)), "太大"),
    "a lie about size": (_lying_about_size, "可能已损坏"),
    "many names": (_repeated, "太大"),
    "too many elements": (lambda: _with_document(_body("<w:p/>" * 700_000)), "太大"),
    "too many attributes": (
        lambda: _with_document(_body("<w:p>" + f"<w:r {_attributes(700_000)}/></w:p>")),
        "太大",
    ),
    "absurd depth": (
        lambda: _with_document(_body("<w:ins>" * 5_000 + "</w:ins>" * 5_000)),
        "可能已损坏",
    ),
    "deep tables": (
        lambda: _with_document(_body("<w:tbl><w:tr><w:tc>" * 200 + "</w:tc></w:tr></w:tbl>" * 200)),
        "可能已损坏",
    ),
    "a huge file": (lambda: b"PK\x03\x04" + bytes(65 * _MIB), "太大"),
    "a huge text": (lambda: _with_document(_body(paragraph("水" * 11 * _MIB))), "太大"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_files_are_refused_with_one_sentence(name: str) -> None:
    """The sentence names the file and says how to go on."""
    make, words = REFUSED[name]
    with pytest.raises(UnreadableFileError, match=rf"^附件\.docx：[^\n]*{words}[^\n]*。$"):
        read_lines(make(), "附件.docx")


def test_letters_of_our_own_are_read_within_the_same_bounds() -> None:
    """The fast way of reading back refuses what the careful one refuses."""
    with pytest.raises(UnreadableFileError, match="DOCTYPE"):
        parse_letter(_with_document(_entities()))
    with pytest.raises(UnreadableFileError, match="太大"):
        parse_letter(_with_document(b" " * (64 * _MIB)))


def _noise(count: int) -> str:
    """Return characters that pack no better than text does."""
    chance = random.Random(count)
    return "".join(map(chr, chance.choices(range(0x4E00, 0x5200), k=count)))


def _tags(opening: str, closing: str, depth: int, inside: str = "") -> str:
    return opening * depth + inside + closing * depth


def _styled(count: int) -> bytes:
    style = '<w:style w:type="paragraph" w:styleId="{0}"><w:basedOn w:val="{1}"/></w:style>'
    return make_docx(
        "".join(paragraph("水", f'<w:pStyle w:val="{n}"/>') for n in range(count)),
        styles="".join(style.format(n, n - 1) for n in range(count)),
    )


def _numbered(count: int) -> bytes:
    listed = '<w:numPr><w:ilvl w:val="8"/><w:numId w:val="1"/></w:numPr>'
    level = '<w:lvl w:ilvl="8"><w:start w:val="9999"/><w:numFmt w:val="chineseCounting"/>'
    text = "%9" * 100_000
    return make_docx(
        paragraph("水", listed) * count,
        numbering=f'<w:abstractNum w:abstractNumId="0">{level}<w:lvlText w:val="{text}"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )


_BRANCH: Final = (
    "<mc:AlternateContent><mc:Choice><w:p/></mc:Choice><mc:Fallback>",
    "</mc:Fallback></mc:AlternateContent>",
)
_BOX: Final = ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>")

# Files within all bounds that are as much work as their makers could think of.
WORST: Final[Mapping[str, Callable[[], bytes]]] = {
    "a long text": lambda: make_docx(paragraph(_noise(3 * _MIB))),
    "many paragraphs": lambda: make_docx(paragraph("水") * 19_000),
    "many breaks": lambda: make_docx(f"<w:p><w:r>{'<w:t>水</w:t><w:br/>' * 58_000}</w:r></w:p>"),
    "many runs": lambda: make_docx(f"<w:p>{'<w:r><w:t>水</w:t></w:r>' * 40_000}</w:p>"),
    "many attributes": lambda: make_docx(
        "".join(f"<w:p {_attributes(1000)}/>" for _ in range(220))
    ),
    "one element of many attributes": lambda: make_docx(f"<w:p {_attributes(220_000)}/>"),
    "styles based on one another": lambda: _styled(8_000),
    "a long number on many paragraphs": lambda: _numbered(10_000),
    "text boxes in text boxes": lambda: make_docx(_tags(*_BOX, 60, paragraph("水") * 16_000)),
    "versions in versions": lambda: make_docx(
        _tags(*_BRANCH, 110, "<w:p/>" * 220_000 + paragraph("水"))
    ),
    "fields in fields": lambda: make_docx(
        "<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 50_000 + "</w:p>"
    ),
    "paragraphs that run on": lambda: make_docx(
        paragraph("水", "<w:rPr><w:specVanish/></w:rPr>") * 16_000
    ),
    "tables in tables": lambda: make_docx(
        _tags("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 80, paragraph("水") * 16_000)
    ),
    **{name: make for name, (make, _) in REFUSED.items() if name != "same name twice"},
}


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux counts it")
@pytest.mark.parametrize("name", WORST)
def test_the_worst_files_end_in_time_and_memory(name: str) -> None:
    """Reading takes at most 5 s of a processor and 300 MiB, whatever the file holds."""
    seconds, mib, answer = _read_in_child(WORST[name]())
    print(f"{name}: {seconds:.2f} s, {mib:.0f} MiB, {answer}")
    assert answer in ("read", "refused")
    assert seconds <= SECONDS
    assert mib <= MIB


def _read_in_child(data: bytes) -> tuple[float, float, str]:
    """Read a file in a process of its own; return seconds, memory added in MiB and the end."""
    # Not a copy of the test's own process: that has threads, and memory of other tests.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_read, args=(data, theirs))
    child.start()
    theirs.close()
    try:
        return ours.recv() if ours.poll(4 * SECONDS) else (4 * SECONDS, 0.0, "no end")
    except EOFError:
        return 0.0, 0.0, f"died with {child.exitcode}"
    finally:
        child.kill()
        child.join()


def _read(data: bytes, answer: Connection) -> None:
    import resource  # which Windows has not

    before = _memory()
    # Ten times the limit, only so that a mistake does not take the machine with it.
    resource.setrlimit(resource.RLIMIT_AS, (10 * MIB * _MIB, 10 * MIB * _MIB))
    start = time.process_time()
    try:
        read_lines(data)
        end = "read"
    except UnreadableFileError:
        end = "refused"
    seconds = time.process_time() - start
    answer.send((seconds, _memory("VmHWM") - before, end))


def _memory(name: str = "VmRSS") -> float:
    """Return the memory of this process in MiB, now or at its highest."""
    with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123 - no path of ours
        line = next(line for line in status if line.startswith(f"{name}:"))
    return int(line.split()[1]) / 1024


def test_what_is_only_unusual_is_read() -> None:
    """Missing styles, unknown names and broken numbers stop nobody from reading the text."""
    odd = (
        '<w:p><w:pPr><w:pStyle w:val="none"/><w:jc w:val="?"/><w:ind w:left="NaN" '
        'w:firstLine="1e999"/><w:outlineLvl w:val="-3"/><w:numPr><w:numId w:val="x"/></w:numPr>'
        '</w:pPr><w:r><w:rPr><w:sz w:val="99999999999999999999"/><w:rFonts/></w:rPr>'
        "<w:t>正文</w:t></w:r></w:p>"
    )
    extra = '<Relationship Id="s" Type="x/styles" Target="../../../nowhere.xml"/>'
    assert [line.text for line in read_lines(make_docx(odd, extra)).lines] == ["正文"]
    assert parse_letter(typeset_draft("十二届三次-0052")).blocks
