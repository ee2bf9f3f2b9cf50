"""S. Structure and fields: what an outline or a letter must hold."""

from __future__ import annotations

from typing import Final

from ...model.diagnostic import Rule
from ...model.letter import Letter
from ...model.outline import Outline
from ..outline import (
    heading_without_text,
    missing_case_fact,
    missing_category,
    missing_copy,
    missing_part,
    missing_points,
    missing_publicity,
    missing_signing_date,
    missing_talk,
    secrecy_without_reason,
    signer_below_leader,
    unanswered_point,
    unknown_category,
    unknown_point,
)
from ..text import (
    annex_name_with_mark,
    annex_numbering,
    annex_titles_differ,
    assisting_opinion_to_member,
    class_mark_differs,
    copy_to_wrong_body,
    lead_in_without_colon,
    long_introduction,
    missing_class_mark,
    missing_closing_thanks,
    missing_contact,
    missing_lead_in,
    missing_receipt,
    note_before_date,
    placeholder,
    repeated_closing_thanks,
    signed_by_section,
    unbracketed_note,
    uncited_proposal,
    unlisted_annex,
    unsigned_letter,
    wrong_signature,
)

OUTLINE: Final[tuple[Rule[Outline], ...]] = (
    missing_case_fact.RULE,  # S-01; what no letter can do without, the schema and composing ask
    missing_part.RULE,  # S-02
    heading_without_text.RULE,  # S-02
    missing_points.RULE,  # S-06
    unknown_point.RULE,  # S-06
    unanswered_point.RULE,  # S-06
    missing_signing_date.RULE,  # S-11
    missing_category.RULE,  # S-12
    unknown_category.RULE,  # S-12, S-23
    missing_publicity.RULE,  # S-14
    secrecy_without_reason.RULE,  # S-14
    missing_copy.RULE,  # S-17
    signer_below_leader.RULE,  # S-19; a letter that was read does not say who holds which post
    missing_talk.RULE,  # S-21
)

TEXT: Final[tuple[Rule[Letter], ...]] = (
    # S-02 三个部分: a letter that was read has no parts, only paragraphs; see 提纲
    missing_receipt.RULE,  # S-03
    uncited_proposal.RULE,  # S-04
    missing_lead_in.RULE,  # S-05
    lead_in_without_colon.RULE,  # S-05
    long_introduction.RULE,  # S-07; whether the rest answers, S-06 asks of the outline
    missing_closing_thanks.RULE,  # S-08
    repeated_closing_thanks.RULE,  # S-08
    wrong_signature.RULE,  # S-09
    signed_by_section.RULE,  # S-10; 站 所 中心 are also bodies of their own and not told apart
    unsigned_letter.RULE,  # S-09, S-11
    class_mark_differs.RULE,  # S-13
    missing_class_mark.RULE,  # S-13
    missing_contact.RULE,  # S-15
    unbracketed_note.RULE,  # S-16
    note_before_date.RULE,  # S-16; the indent is a matter of the Word file
    copy_to_wrong_body.RULE,  # S-17
    unlisted_annex.RULE,  # S-18
    annex_titles_differ.RULE,  # S-18
    annex_numbering.RULE,  # S-18
    annex_name_with_mark.RULE,  # S-18
    placeholder.RULE,  # S-20
    # S-22 会办意见收齐: the outline does not record them; what the letter says of them is C-17
    assisting_opinion_to_member.RULE,  # S-23
)

LAYOUT: Final[tuple[Rule[Letter], ...]] = ()
