"""A rule's examples as outlines and letters.

An example of an outline rule is laid over an outline that is in order. An example of a text rule
is a paragraph, or several lines. A line may begin with the element it stands in (〔称谓〕甲委员：)
or with a fact of the case (〔撰写人〕张三、李四). An example of a layout rule says what differs
from a correct Word file.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from replywriter.formats.format import load_format
from replywriter.model.block import Block
from replywriter.model.diagnostic import Diagnostic, Rule
from replywriter.model.keys import from_data, spell
from replywriter.model.kind import Kind
from replywriter.model.letter import Letter
from replywriter.model.outline import Case, Outline
from replywriter.model.requirements import Category, Requirements
from replywriter.reading.letter_file import parse_letter
from replywriter.rules import LAYOUT_RULES, TEXT_RULES
from replywriter.structure.yaml_file import parse_text
from tests.rules.layout.making import make_letter, read_example

GOOD_OUTLINE = (Path(__file__).parent / "good.yaml").read_text(encoding="utf-8")
CASE = Case(
    session="三届二次",
    number="0137",
    subject="关于线路的建议",
    authors=("张三",),
    unit="区交通运输局",
    role="独办",
    assigned_on="2025-04-08",
    due_on="2025-07-08",
)
REQUIREMENTS = Requirements(
    region="示例市",
    categories=(
        Category("A", "已经解决", "依据"),
        Category("B", "列入计划", "计划"),
        Category("C", "留作参考", "理由"),
    ),
    category_place="首页右上角",
    needs_document_number=True,
    form="信函",
    body="政协",
    case_kind="提案",
    author_title="委员",
    max_names=5,
    copies=("区政协提案委", "区政府督查室"),
    signer="主要负责人",
    posts={
        "王五": "局长",
        "孙八": "党委副书记、局长",
        "赵六": "党组成员、副局长",
        "钱七": "公共交通科科长",
    },
    deadlines={"答复": "3个月", "最长": "6个月", "会办": "1个月", "再次答复": "2个月"},
    level="区",
    full_name="示例市示例区交通运输局",
    short_names=("区交通运输局",),
    self_reference="我局",
    number_prefix="示交函",
    today="2025-12-01",
)
_ROW = re.compile(r"〔(?P<name>[^〕]{2,6})〕(?P<text>.*)")
_KINDS = {kind.value: kind for kind in Kind}
_FACTS = {key: (name, many) for name, key, _, many in spell(Case)}


def run(rule: Rule[Any], example: str) -> list[Diagnostic]:
    """Return the findings of one rule on one of its examples."""
    if rule in TEXT_RULES:
        return list(rule.check(read_letter_example(example)))
    if rule in LAYOUT_RULES:
        return list(rule.check(read_layout_example(example)))
    return list(rule.check(read_over_good(example)))


def read_letter_example(example: str) -> Letter:
    """Return the letter that an example of a text rule shows."""
    letter = Letter((), case=CASE, requirements=REQUIREMENTS, file="复函.txt")
    blocks: list[Block] = []
    for number, row in enumerate(example.splitlines(), 1):
        marked = _ROW.match(row)
        name, text = (marked["name"], marked["text"]) if marked else ("正文", row)
        if name in _FACTS:
            field, many = _FACTS[name]
            value = tuple(filter(None, text.split("、"))) if many else text or None
            letter = replace(letter, case=replace(letter.case, **{field: value}))
            continue
        blocks.append(Block(_KINDS[name], text, paragraph=number))
        if name == "类别":
            letter = replace(letter, category=text[-1:])
    return letter.with_blocks(tuple(blocks))


def read_layout_example(example: str) -> Letter:
    """Return the letter in a Word file that is correct but for what the example says."""
    said = read_example(example)
    letter = parse_letter(make_letter(said), said.get("文件名", "三届二次-0137-区交通运输局.docx"))
    return replace(letter, requirements=REQUIREMENTS, layout=load_format("cppcc-reply").layout)


def read_over_good(example: str) -> Outline:
    """Return the good outline with the keys of an example in the place of its own."""
    keys = parse_text("例", example).source.keys if example else {}
    entries = re.split(r"\n(?=\S)", GOOD_OUTLINE.rstrip())
    kept = [entry for entry in entries if (entry.partition(":")[0],) not in keys]
    tree = parse_text("提纲.yaml", "\n".join([*kept, example]))
    assert tree.data is not None, tree.faults
    return from_data(Outline, tree.data, source=tree.source, requirements=REQUIREMENTS)
