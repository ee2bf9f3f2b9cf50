"""复函没有称谓。

称谓写明这封信答复谁，在标题下空一行，左侧顶格，末尾用全角冒号（GB/T 9704-2012 7.3.2）。
没有称谓，提案者不知道是不是给自己的答复，寄送时也容易寄错。
从网页上抄下来的复函，姓名常在公开时隐去，所以只作提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding where a letter addresses nobody; a public copy may have left the name out."""
    first = letter.find(Kind.BODY)
    if first is None or letter.find(Kind.SALUTATION):
        return
    is_copy = letter.source is None and letter.seen is None
    title = letter.requirements.author_title
    example = f"尊敬的×××{title}" if title else "×××"
    yield RULE.report(
        letter.extent_in(first),
        f"正文前面没有称谓。请在标题下另起一行写明，例如：{example}：。",
        level=Level.INFO if is_copy else None,
    )


RULE: Rule[Letter] = Rule(
    id="missing-salutation",
    catalogue="N-01",
    source="GB/T 9704-2012 7.3.2",
    level=Level.WARNING,
    summary="复函没有称谓",
    bad=(
        "您提出的提案收悉。",
        "〔标题〕关于区政协三届二次会议第0137号提案的答复\n您提出的提案收悉。",
    ),
    good=(
        "〔称谓〕张三委员：\n您提出的提案收悉。",
        "〔称谓〕民革示例区委：\n你们提出的提案收悉。",
        "〔标题〕关于区政协三届二次会议第0137号提案的答复",
    ),
    check=check,
)
