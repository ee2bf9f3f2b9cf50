"""Whatever staff type, the ledger is listed, written and recorded in, and holds no formula."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from replywriter.errors import ReplywriterError
from replywriter.ledger.listing import summarise, to_json, write_cases, write_promises
from replywriter.ledger.recording import record_feedback, record_state
from replywriter.ledger.rows import VERDICTS, list_rows
from replywriter.ledger.states import STATES
from replywriter.ledger.workbook import write_workbook
from replywriter.loading import load_outline
from replywriter.model.outline import Feedback
from replywriter.structure.yaml_put import put_values
from replywriter.structure.yaml_write import write_yaml
from tests.strategies import lines, outlines, text

DAYS = st.dates().map(lambda day: day.isoformat())
PROMISES = st.lists(
    st.fixed_dictionaries(
        {"事项": text},
        optional={"完成时限": text | st.just("2025年6月底前"), "办结日期": DAYS, "责任单位": text},
    ),
    max_size=2,
)
HANDLING = st.fixed_dictionaries(
    {},
    optional={
        "经办人": text,
        "进程": st.lists(
            st.fixed_dictionaries({"状态": st.sampled_from(STATES), "日期": DAYS}), max_size=4
        ),
        "延期": st.fixed_dictionaries({"至": DAYS}, optional={"批准": text}),
        "反馈": st.lists(
            st.fixed_dictionaries(
                {"结果": st.sampled_from(VERDICTS)},
                optional={"反馈人": text, "意见": lines, "日期": DAYS},
            ),
            max_size=2,
        ),
        "公开日期": DAYS,
        "交办清单": st.dictionaries(text, text, max_size=2),
    },
)
RESULTS = st.fixed_dictionaries(
    {}, optional={"类别": st.sampled_from("ABC"), "文号": text, "公开": st.just("主动公开")}
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    outlines, HANDLING, RESULTS, PROMISES, st.fixed_dictionaries({}, optional={"交办日期": DAYS})
)
def test_any_case_is_told(
    tmp_path_factory: Any,
    outline: dict[str, Any],
    handling: dict[str, Any],
    result: dict[str, Any],
    promises: list[dict[str, Any]],
    case: dict[str, Any],
) -> None:
    """Any text and any dates give a list, JSON and a workbook without a formula."""
    file = tmp_path_factory.mktemp("trust") / "提纲.yaml"
    data = {
        **outline,
        "案件": {**outline["案件"], **case},
        "下一步工作": {**outline["下一步工作"], "承诺": promises},
        "答复": result,
        "办理": handling,
    }
    file.write_text(write_yaml({key: value for key, value in data.items() if value}), "utf-8")
    rows = list_rows([str(file)], "2025-07-10")
    assert not rows[0].fault, rows[0].fault
    assert len(write_cases(rows).splitlines()) == 2
    assert len(list(summarise(rows))) >= 3
    assert write_promises(rows)
    assert to_json(rows, rows)["cases"][0]["subject"] == rows[0].subject
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(rows, "2025-07-10")))
    assert not [c for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(outlines, HANDLING, st.sampled_from(STATES), st.sampled_from(VERDICTS), lines)
def test_whatever_is_recorded_is_there_afterwards(
    tmp_path_factory: Any,
    outline: dict[str, Any],
    handling: dict[str, Any],
    state: str,
    verdict: str,
    opinion: str,
) -> None:
    """What can be recorded is the last row of its list; what cannot is refused in a sentence."""
    file: Path = tmp_path_factory.mktemp("trust") / "提纲.yaml"
    file.write_text(write_yaml({**outline, **({"办理": handling} if handling else {})}), "utf-8")
    loaded = load_outline(file)
    assert loaded.outline is not None
    before, today = loaded.source.text, "2025-07-10"
    said = Feedback(verdict=verdict, opinion=opinion)
    for record in (
        lambda: record_state(loaded.outline, state, None, today),
        lambda: record_feedback(loaded.outline, said, today),
    ):
        try:
            after = put_values(before, record().values)
        except ReplywriterError as error:
            assert str(error).endswith("。")
            continue
        again = load_outline(file, after.encode()).outline
        assert again is not None
        assert again.handling is not None
        steps = [step.state for step in again.handling.steps]
        opinions = [row.opinion for row in again.handling.feedback]
        assert state in steps[-1:] or opinion in opinions[-1:]
