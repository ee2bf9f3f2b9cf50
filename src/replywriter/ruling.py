"""Which rules run on an outline or a letter, at which levels, and what they find."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from .errors import TemplateError
from .model.diagnostic import Diagnostic, Level, Rule
from .model.letter import Letter
from .model.requirements import Requirements
from .rules import TEXT_RULES, find_rule

LEVELS: Final = {"错误": Level.ERROR, "注意": Level.WARNING, "提示": Level.INFO}
UNCHECKED: Final = "不查"
"""What a format or a region says of a rule that does not run."""

_Chosen = tuple[Rule[Any], Level | None]
_CHOSEN: Final[
    dict[tuple[int, str], tuple[Sequence[Rule[Any]], Mapping[str, Any], Sequence[_Chosen]]]
] = {}
"""The rules of a list that run for a body: with the list, and what was asked of single rules."""


def run_rules(
    rules: Sequence[Rule[Any]], subject: Any, requirements: Requirements
) -> list[Diagnostic]:
    """Return what rules find, at the levels that the format and the region set.

    Raises:
        TemplateError: They speak of a rule, or of a figure of one, that there is not.
    """
    (findings,) = _run_in_turn(_choose(rules, requirements), [subject])
    return findings


def run_text_rules(letters: Sequence[Letter]) -> list[list[Diagnostic]]:
    """Return what the rules on text find in each letter.

    Each rule looks at all letters in turn: 160 rules are more than the caches of a processor
    hold, and a rule that has just run takes a fifth less.

    Raises:
        TemplateError: As for ``run_rules``.
    """
    findings: list[list[Diagnostic]] = [[] for _ in letters]
    alike: dict[int, tuple[Sequence[_Chosen], list[int]]] = {}
    for number, letter in enumerate(letters):
        chosen = _choose(TEXT_RULES, letter.requirements)
        alike.setdefault(id(chosen), (chosen, []))[1].append(number)
    for chosen, numbers in alike.values():
        found = _run_in_turn(chosen, [letters[number] for number in numbers])
        for number, row in zip(numbers, found, strict=True):
            findings[number] = row
    return findings


def _run_in_turn(chosen: Sequence[_Chosen], subjects: Sequence[Any]) -> list[list[Diagnostic]]:
    findings: list[list[Diagnostic]] = [[] for _ in subjects]
    both = [*zip(subjects, findings, strict=True)]
    for rule, level in chosen:
        for subject, found in both:
            if level is None:
                found.extend(rule.check(subject))
            else:
                found.extend([one._replace(level=level) for one in rule.check(subject)])
    return findings


def _choose(rules: Sequence[Rule[Any]], requirements: Requirements) -> Sequence[_Chosen]:
    """Return the rules that run, each with the level that is set for it, if one is.

    What is asked of letters on a 提案 or 建议 alone is not asked in a format that knows no body.
    The letters of a season ask the same of the same rules, so the answer is kept.
    """
    name = id(rules), requirements.body
    known = _CHOSEN.get(name)
    if known and known[0] is rules and known[1] == requirements.parameters:
        return known[2]
    _refuse_unknown_settings(requirements)
    chosen: list[_Chosen] = []
    for rule in rules:
        said = requirements.parameters.get(rule.id, {}).get("级别")
        if said != UNCHECKED and (requirements.body or not rule.concerns_assemblies):
            chosen.append((rule, LEVELS[said] if said else None))
    _CHOSEN[name] = rules, requirements.parameters, chosen
    return chosen


def _refuse_unknown_settings(requirements: Requirements) -> None:
    for name, settings in requirements.parameters.items():
        rule = find_rule(name)
        if rule is None:
            raise TemplateError(
                f"地区或文种的“规则”写了“{name}”，没有这条规则。名字请看 replywriter rules。"
            )
        for key in settings:
            if key != "级别" and key not in rule.parameters:
                known = "、".join(["级别", *rule.parameters])
                raise TemplateError(f"规则“{name}”没有“{key}”可以改。可以改的有：{known}。")
