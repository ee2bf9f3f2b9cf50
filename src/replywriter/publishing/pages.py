"""Web pages that are quiet and whole: no script, nothing from elsewhere, everything escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from ..model.kind import Kind
from ..model.letter import Letter

_STYLE: Final = """
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #1a1a1a;
  font: 1.125rem/1.9 "FangSong", "仿宋", "STFangsong", "Songti SC", "SimSun", serif; }
main { max-width: 42em; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; overflow-wrap: anywhere; }
h1 { margin: 1rem 0 2rem; font-size: 1.5rem; line-height: 1.5; text-align: center;
  text-wrap: balance; }
p { margin: 0; text-indent: 2em; text-align: justify; }
b { font-family: "KaiTi", "楷体", "STKaiti", serif; font-weight: normal; }
.flush { text-indent: 0; }
.h1 { font-family: "SimHei", "黑体", "Heiti SC", sans-serif; }
.h2 { font-family: "KaiTi", "楷体", "STKaiti", serif; }
.end { text-align: right; text-indent: 0; padding-right: 2em; }
.title { margin: 1rem 0; text-align: center; text-indent: 0; }
.gap { margin-top: 2rem; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .6rem .75rem; border: 1px solid #ccc; text-align: left; vertical-align: top; }
th { width: 5em; font-weight: normal; color: #555; white-space: nowrap; }
@media (max-width: 30rem) { body { font-size: 1.0625rem; } main { padding: 1rem 1rem 2rem; }
  .end { padding-right: 0; } th, td { display: block; width: auto; padding: .25rem 0; border: 0; }
  tr { display: block; padding: .5rem 0; border-bottom: 1px solid #ccc; } }
@media print { @page { size: A4; margin: 37mm 26mm 35mm 28mm; } body { font-size: 16pt; }
  main { max-width: none; padding: 0; } p { orphans: 2; widows: 2; } .end { break-inside: avoid; } }
"""
_CLASSES: Final = {
    **dict.fromkeys(
        (Kind.DOCUMENT_NUMBER, Kind.SALUTATION, Kind.CATEGORY, Kind.PUBLICITY, Kind.SIGNER), "flush"
    ),
    Kind.HEADING_1: "h1",
    Kind.HEADING_2: "h2",
    Kind.SIGNATURE: "end gap",
    Kind.DATE: "end",
    Kind.ANNEX_LABEL: "flush gap",
    Kind.ANNEX_TITLE: "title",
}


def write_page(title: str, content: Iterable[str]) -> bytes:
    """Return a whole page of these elements."""
    head = (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
    )
    return (head + "".join(f"{row}\n" for row in content) + "</main>\n</body>\n</html>\n").encode()


def write_letter(letter: Letter) -> Iterator[str]:
    """Yield the elements of a letter: its title as a heading, else paragraphs."""
    for row in letter.paragraphs():
        first, *rest = row
        text = escape(first.text)
        if first.kind is Kind.TITLE:
            yield f"<h1>{text}</h1>"
            continue
        if rest:
            yield f"<p><b>{text}</b>{escape(''.join(block.text for block in rest))}</p>"
            continue
        name = _CLASSES.get(first.kind)
        yield f'<p class="{name}">{text}</p>' if name else f"<p>{text}</p>"


def write_table(rows: Iterable[tuple[str, str | Iterable[str]]]) -> Iterator[str]:
    """Yield a table of names and values; a value of several paragraphs holds their elements."""
    yield "<table>"
    for name, value in rows:
        content = escape(value) if isinstance(value, str) else "".join(value)
        yield f'<tr><th scope="row">{escape(name)}</th><td>{content}</td></tr>'
    yield "</table>"
