"""Sentences of the command line in the words of a page: what its options are called there."""

from __future__ import annotations

from typing import Final

_PAGE_WORDS: Final = (
    # What is recorded of a case.
    ("上一步记错了的，请加 --correct 改", "上一步记错了的，请勾选“改正上一次”"),
    ("请先用 --set 已答复 记下答复的日期", "请先记“已答复”和它的日期"),
    ("请加 --correct", "请勾选“改正上一次”"),
    ("请去掉 --correct", "请不要勾选“改正上一次”"),
    ("请用 --by 写明是哪一位", "请选是哪一位"),
    ("序号请看 replywriter ledger --promises", "请刷新页面再试"),
    # What is imported.
    (
        "核对以后可以一次恢复：replywriter import --restore-punctuation",
        "要一次恢复的，请在导入以前勾选“恢复全角标点”",
    ),
    ("或者加 --session 三届二次", "或者在下面填上“届次”"),
    ("或者加 --hidden", "或者勾选“隐藏的行也读”"),
    ("要读的，加 --sheet 工作表名", "要读的，请在下面选“工作表”"),
    ("请加 --case 案类=提案 或 --case 案类=建议", "请在下面选“案类”"),
    (
        "请加 --format cppcc-reply（政协提案）或 --format npc-reply（人大代表建议）",
        "请在下面选“文种”",
    ),
    (
        "不是能读的复函。可以读 .docx、.txt 和网页另存的 .html。",
        "不是能读的文件。可以读清单（.xlsx、.xls、.csv）、复函（.docx、.txt、网页另存的 .html）"
        "和提纲（.yaml）。",
    ),
    ("或者先用 replywriter init 登记本单位", "或者先登记本单位（unit.yaml）"),
)


def say_for_page(sentence: str) -> str:
    """Return a sentence with the words of the page for those of the command line."""
    for told, shown in _PAGE_WORDS:
        sentence = sentence.replace(told, shown)
    return sentence
