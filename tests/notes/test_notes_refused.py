"""A refusal that does not name what it refuses."""

from __future__ import annotations

import pytest
from notes_help import read


def declined(text):
    return [m.concept for m in read(text, "treatments") if m.assertion == "declined"]


@pytest.mark.parametrize(("text", "concepts"), [
    ("We went over TKA again today, including the films. She told me flatly no, she is not having "
     "her knee replaced.", ["arthroplasty", "arthroplasty"]),
    ("Dr. Oyelaran offered L4-S1 fusion in Mar 2021. She turned him down.", ["fusion"]),
    ("Dr. Sabo recommended a total knee and Mr. Pruss told him no.", ["arthroplasty"]),
    ("Dr. Huang had offered to fuse the joint and she told him no, thank you.", ["surgery"]),
    ("A second surgery was put to her by Dr. Lim; she said she would not undergo it.", ["surgery"]),
    ("I laid out open vs endoscopic release. I'd recommend it. He understood this and said he "
     "won't have it cut.", ["surgery"]),
    ("L4-5 microdiscectomy recommended by the QME. Patient refuse.", ["decompress"]),
    ("Fusion was offered. He said thanks but no thanks.", ["fusion"]),
    ("Discussed THA at length. The patient is adamant that she will not have it.",
     ["arthroplasty"]),
    ("The surgeon proposed ACDF. He wants nothing to do with it.", ["fusion"]),
    ("Dr. Kim advised laminectomy. He walked away from it.", ["decompress"]),
    ("We talked about a knee replacement. He does not want one.", ["arthroplasty"]),
    ("ACDF offered again. Her answer is still no.", ["fusion"]),
    ("Offered rotator cuff repair. No thanks, he says.", ["surgery"]),
    ("Fusion offered. She had questions. In the end she said no.", ["fusion"]),
    ("Recommended by the QME and authorized by the carrier: microdiscectomy. Patient refuse.",
     ["decompress"]),
    ("Dr. Gray recommended decompression in 2022; the patient was not interested then.",
     ["decompress"]),
    ("Lumbar fusion was recommended. Mrs. Kwan says absolutely not.", ["fusion"]),
    ("He was told he needs a knee replacement, but he will not hear of it.", ["arthroplasty"]),
    ("Patient does not consent to TKA.", ["arthroplasty"]),
    ("He does not intend to have surgery.", ["surgery"]),
    ("Recommends L5-S1 fusion; she does not wish to have the surgery and told him so.",
     ["fusion", "surgery"]),
    ("He offered trigger point shots & she's \"not a needle person,\" said no.", ["tpi"]),
])  # fmt: skip
def test_it_is_of_the_operation_named_before_it(text, concepts):
    assert declined(text) == concepts


@pytest.mark.parametrize("text", [
    # came round, thinks it over, only supposed
    "Dr. A recommended revision. She initially said she would not undergo it, changed her mind, "
    "and gave written consent.",
    "Fusion recommended. He told her no, then later agreed.",
    "Offered fusion. He would like to think it over.",
    "If he would rather not have an operation he could live with it.",
    "Fusion offered. Would he have it? No decision today.",
    # another thing, another person
    "Fusion recommended. She refused the flu vaccine.",
    "Fusion recommended. She refused blood products.",
    "Fusion offered. He said no to smoking cessation.",
    "Her mother was offered a hip replacement and turned it down.",
    "Husband was offered a fusion. He told them no.",
    "Fusion recommended. The carrier turned it down.",
    "Fusion recommended. Insurance said no.",
    "The adjuster reviewed the fusion request and said no.",
    "She asked Dr. Lee for a fusion. He said no.",
    "Dr. Lee offered fusion, and then he refused to operate because of BMI.",
    "She wants the surgery but the insurer said no.",
    "The surgeon said no to surgery because of his BMI.",
    "Not a candidate for fusion per Dr. Lee; he told her no.",
    "Offered L5-S1 ALIF. Wife said no.",
    "I offered her a total hip. She is going to think about it and let me know.",
    # no refusal at all
    "ESI discussed. Any allergies? He said no.",
    "No surgery has been offered. He said no when asked about falls.",
    "Dr. Lee offered fusion. She turned to her husband.",
    "We discussed TKA. She told me no one has called her back.",
    "Surgery recommended. He said he has no pain today.",
    "Fusion offered; he said he will call us.",
    "Asked about prior surgeries, he said no.",
    "Fusion was done in 2019. Knee pain now. He said no to everything.",
    "ESI performed. She said no pain.",
])  # fmt: skip
def test_it_is_of_nothing_else(text):
    assert declined(text) == []


def test_the_sentence_holds_the_refusal():
    text = "HPI: stable. Dr. Yee offered L4-S1 fusion. She turned him down. Walks daily."
    (one,) = (m for m in read(text, "treatments") if m.assertion == "declined")
    assert text[one.start : one.end] == one.quote
    assert one.attributes["sentence"] == "Dr. Yee offered L4-S1 fusion. She turned him down."
    assert one.triggers == ("She turned him down",)


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("Talked it over with wife present. He does not want the operation.", ["surgery"]),
        ("Her son is in the room. She declined the fusion.", ["fusion"]),
        ("Nothing is left but the revision, which he still refuses.", ["surgery"]),
        ("Revision explained, declined.", ["surgery"]),
        ("Revision was offered; patient declines.", ["surgery"]),
        ("His wife does not want the operation.", []),
        ("Revision of the brace declined.", []),
        ("Lead revision discussed; she will decide.", []),
        ("Revision discussed; she will decide.", []),
    ],
)
def test_who_stands_by_puts_no_refusal_in_doubt(text, concepts):
    assert declined(text) == concepts
