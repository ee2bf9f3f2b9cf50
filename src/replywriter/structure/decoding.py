"""Which encoding a text file is in, and its text."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from ..expressions import compile_later

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)

_CHINESE_TEXT = compile_later("[\t\n\r -~\u2010-\u2026\u3000-\u301f\u4e00-\u9fff\uff00-\uff5e]")
_HAN = compile_later("[\u4e00-\u9fff]")
_CONTROL = compile_later("[\x00-\x08\x0e-\x1f]")  # in no text of any encoding


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file and the name of its encoding; ``None`` where no encoding fits.

    ``codec`` and ``mark`` are what writes the text back as it was.
    """

    text: str | None
    encoding: str
    first_bad: tuple[int, int] = (1, 1)
    codec: str = "utf-8"
    mark: bytes = b""

    def encode(self, text: str) -> bytes:
        """Return another text as bytes of the same encoding."""
        return self.mark + text.encode(self.codec)


def decode(data: bytes) -> Decoded:
    """Return the text of a file in UTF-8 (with or without BOM), UTF-16, UTF-32, GBK or GB18030.

    ``first_bad`` is the line and column, counted from 1, of the first byte that is not UTF-8.
    """
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _try(data[len(mark) :], codec, name, mark=mark)
    if b"\0" in data:
        for codec, name in _bare_utf16(data):
            decoded = _try(data, codec, name)
            if decoded.text is not None:
                return decoded
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError as fault:
        good = data[: fault.start].decode("utf-8")
    bad = (good.count("\n") + 1, len(good) - (good.rfind("\n") + 1) + 1)
    # Bytes in GBK are hardly ever Chinese in UTF-8: such a text is UTF-8, and damaged here.
    if len(_HAN.findall(good)) < 4:
        for codec, name in (("gbk", "GBK"), ("gb18030", "GB18030")):
            decoded = _try(data, codec, name, bad)
            if decoded.text is not None and not _CONTROL.search(decoded.text):
                return decoded
    return Decoded(None, "", bad)


def _bare_utf16(data: bytes) -> tuple[tuple[str, str], ...]:
    """Return UTF-16 as a candidate where its characters are those of a Chinese text.

    Bytes of anything else, read in pairs, are 汉字 one time in three.
    """
    sample = data[:400]
    sample = sample[: len(sample) // 2 * 2]
    return tuple(
        (codec, "UTF-16")
        for codec in ("utf-16-le", "utf-16-be")
        if len(_CHINESE_TEXT.findall(sample.decode(codec, "replace"))) * 20 > len(sample) * 9
    )


def _try(
    data: bytes, codec: str, name: str, bad: tuple[int, int] = (1, 1), mark: bytes = b""
) -> Decoded:
    try:
        return Decoded(data.decode(codec), name, bad, codec, mark)
    except UnicodeDecodeError:
        return Decoded(None, name, bad)
