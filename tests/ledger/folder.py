"""A working folder with cases in every state, as a department has them in the summer of 2025."""

from __future__ import annotations

from pathlib import Path

from replywriter.ledger.rows import CaseRow, list_rows

TODAY = "2025-07-10"
HYPERLINK = '=HYPERLINK("http://x","y")'

UNIT = """\
地区: {region}
层级: 区
全称: 示例市示例区交通运输局
简称: [区交通运输局]
自称: 我局
机关代字: 示交函
"""
REGION = """\
上级: general
名称: 示例区
来源: 示例
期限: {退回: 10日, 反馈: 20个工作日, 公开工作日: 20, 再次答复: 2个月}
"""
CASE = """\
格式: {format}
案件:
  届次: 三届二次
  编号: "{number}"
  案由: {subject}
  撰写人: {authors}
  承办单位: 区交通运输局
{case}"""
TEXT = """\
致谢: 感谢您的建议。
已做工作: {内容: 已增开班次。}
下一步工作:
  内容: 将延长线路。
  承诺:
    - {事项: 延长12路, 责任单位: 运输科, 完成时限: 2025年6月底前}
    - {事项: 增设候车亭, 责任单位: 设施科, 完成时限: 2025年12月底前, 办结日期: 2025-07-01}
"""

OUTLINES = {
    "0001": ("交办日期: 2025-07-03", ""),
    "0002": ("交办日期: 2025-04-15", TEXT),
    "0003": ("交办日期: 2025-03-18", TEXT + "办理: {进程: [{状态: 待审, 日期: 2025-06-01}]}\n"),
    "0004": (
        "交办日期: 2025-03-18",
        TEXT
        + "答复: {类别: A, 公开: 主动公开, 文号: 示交函〔2025〕8号}\n落款: {日期: 2025-06-10}\n"
        + "面商: {时间: 2025-05-09, 方式: 座谈}\n"
        + "办理: {经办人: 何文静, 进程: [{状态: 已答复, 日期: 2025-06-10}]}\n",
    ),
    "0005": (
        "交办日期: 2025-03-18",
        TEXT
        + "答复: {类别: B, 公开: 依申请公开, 文号: 示交函〔2025〕11号}\n落款: {日期: 2025-06-25}\n"
        + "办理: {进程: [{状态: 已答复, 日期: 2025-06-25}, {状态: 已反馈, 日期: 2025-07-02}],"
        + " 反馈: [{反馈人: 张三, 日期: 2025-07-01, 结果: 满意},"
        + " {反馈人: 李四, 日期: 2025-07-02, 结果: 不满意}]}\n",
    ),
    "0006": (
        "交办日期: 2025-03-18\n  答复期限: 2025-06-01",
        TEXT
        + '答复: {类别: A, 公开: 主动公开, 文号: "8"}\n落款: {日期: 2025-06-20}\n'
        + "办理: {延期: {至: 2025-06-30, 批准: 区政府督查室}, 公开日期: 2025-06-28,"
        + " 进程: [{状态: 已反馈, 日期: 2025-06-30}],"
        + " 反馈: [{反馈人: 张三, 结果: 基本满意}]}\n",
    ),
}


def make_folder(root: Path) -> Path:
    """Write the folder and return where its outlines lie."""
    drafts = root / "drafts"
    drafts.mkdir(parents=True)
    regions = root / "templates" / "regions"
    regions.mkdir(parents=True)
    (regions / "ours.yaml").write_text(REGION, encoding="utf-8")
    (root / "unit.yaml").write_text(UNIT.format(region="ours"), encoding="utf-8")
    for number, (case, rest) in OUTLINES.items():
        write_outline(drafts, number, case, rest)
    return drafts


def write_outline(
    drafts: Path,
    number: str,
    case: str = "",
    rest: str = "",
    subject: str = "关于延长12路公交线路的提案",
    kind: str = "cppcc-reply",
) -> Path:
    """Write one outline and return where."""
    authors = "[张三, 李四]" if number == "0005" else "[张三]"
    head = CASE.format(
        format=kind,
        number=number,
        subject=subject,
        authors=authors,
        case=f"  {case}\n" if case else "",
    )
    path = drafts / f"{number}.yaml"
    path.write_text(head + rest, encoding="utf-8")
    return path


def read_rows(drafts: Path, today: str = TODAY) -> dict[str, CaseRow]:
    """Return the rows of a folder by the numbers of their cases."""
    files = [str(path) for path in sorted(drafts.glob("*.yaml"))]
    return {row.number: row for row in list_rows(files, today)}
