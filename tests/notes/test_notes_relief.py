"""How much did it help, and for how long, in the words of clinic notes?"""

from __future__ import annotations

import pytest
from notes_help import own, read


def told(text):
    """The relief of the first treatment of a sentence that has one."""
    named = [own(m, "relief_pct", "relief_days") for m in read(text, "treatments")]
    return next((one for one in named if one), {})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the source between the word and the amount
        ("Relief from the medial branch blocks is 85%.", {"relief_pct": 85}),
        ("Pain relief s/p RFA: 60% at 1 month.", {"relief_pct": 60}),
        (
            "Relief after the second knee injection: 50%, two weeks' duration.",
            {"relief_pct": 50, "relief_days": 14},
        ),
        ("ESI relief: 50 percent / 4 weeks.", {"relief_pct": 50, "relief_days": 28}),
        (
            'Last ESI gave her "about 75 percent" relief for close to 2 months.',
            {"relief_pct": 75, "relief_days": 60},
        ),
        ("Duloxetine with roughly 50% improvement in leg pain.", {"relief_pct": 50}),
        ("ESI did help, approx 50%, for 6 weeks.", {"relief_pct": 50, "relief_days": 42}),
        ("ESI #1: 70% x 3 months.", {"relief_pct": 70, "relief_days": 90}),
        # a date before a dash begins no range
        ("RFA 8/2023 - 80% relief x ~9 mo.", {"relief_pct": 80, "relief_days": 270}),
        # how it ended tells how long it was
        ("ESI 1/12: 90% relief, wore off after 5 weeks.", {"relief_pct": 90, "relief_days": 35}),
        ("RFA helped 70% and lasted 11 months.", {"relief_pct": 70, "relief_days": 330}),
        ("ESI 6/3, 75% relief lasting nearly 8 weeks.", {"relief_pct": 75, "relief_days": 56}),
        (
            "Significant relief (75%) for six weeks following the ESI.",
            {"relief_pct": 75, "relief_days": 42},
        ),
        ("CESI C7-T1: 40% improvement lasting 12 days.", {"relief_pct": 40, "relief_days": 12}),
        ("Meloxicam reduces his pain about 40%.", {"relief_pct": 40}),
        ("ESI relief 50%, gone in 3 weeks.", {"relief_pct": 50, "relief_days": 21}),
        ("Injection with excellent relief, 90%, still present.", {"relief_pct": 90}),
        ("Tramadol cuts the pain by 40%.", {"relief_pct": 40}),
        ("Gabapentin: 20% improvement in burning pain.", {"relief_pct": 20}),
        ("ESI effective for 2 months, 80%.", {"relief_pct": 80, "relief_days": 60}),
        (
            "Pain dropped by 70% after the epidural and stayed down for 3 months.",
            {"relief_pct": 70, "relief_days": 90},
        ),
        ("Pain score fell 50% following RFA.", {"relief_pct": 50}),
        ("ESI lasted 2 weeks with 50% relief.", {"relief_pct": 50, "relief_days": 14}),
        ("Her relief with the SCS has been 70%.", {"relief_pct": 70}),
        ("ESI: 70%, 6 weeks.", {"relief_pct": 70, "relief_days": 42}),
        ("ESI gave 70%.", {"relief_pct": 70}),
        ("MBB: 90% x 6 hours.", {"relief_pct": 90}),
        ("80% pain free after RFA.", {"relief_pct": 80}),
        ("80% less pain after RFA.", {"relief_pct": 80}),
        ("Pain is 80% gone since RFA.", {"relief_pct": 80}),
        ("80% of his pain resolved with RFA.", {"relief_pct": 80}),
        ("50% drop in pain with gabapentin.", {"relief_pct": 50}),
        ("Pain was relieved 50% by ESI.", {"relief_pct": 50}),
        ("Pain cut by 50% with gabapentin.", {"relief_pct": 50}),
        # a duration alone
        ("Relief from trigger point injections usually lasts 10 days.", {"relief_days": 10}),
        ("Benefit from the facet injections was 3 weeks.", {"relief_days": 21}),
        ("The last RFA lasted 9 months.", {"relief_days": 270}),
        ("Last ESI gave 4 months.", {"relief_days": 120}),
        ("TPI provide about a week of relief.", {"relief_days": 7}),
        ("The caudal ESI was good for 6 weeks.", {"relief_days": 42}),
        ("The shot helped for maybe 10 days.", {"relief_days": 10}),
        ("The ESI took his leg pain away for 6 weeks.", {"relief_days": 42}),
        ("The nerve block wore off in 2 days.", {"relief_days": 2}),
        ("Some relief from PT for the first 2 weeks.", {"relief_days": 14}),
        ("The ESI gave relief, but only for a week.", {"relief_days": 7}),
        ("Relief for 2 months after ESI.", {"relief_days": 60}),
        ("ESI relief: 2 months.", {"relief_days": 60}),
        ("Pain relieved for 2 weeks with ESI.", {"relief_days": 14}),
        ("Felt better for 2 months after RFA.", {"relief_days": 60}),
        ("Improved for 3 weeks after ESI.", {"relief_days": 21}),
        ("No pain for 3 weeks after ESI.", {"relief_days": 21}),
        ("Got 6 weeks out of the injection.", {"relief_days": 42}),
        ("ESI good for 2 months.", {"relief_days": 60}),
        ("Synvisc bought him 4 months.", {"relief_days": 120}),
        ("Got about 3 good weeks out of the last ESI.", {"relief_days": 21}),
        ("Chiropractic helps about 1 day.", {"relief_days": 1}),
        ("ESI with 2 weeks of significant pain relief.", {"relief_days": 14}),
    ],
)
def test_amount_and_duration(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # hoped for, foretold, asked for
        "Patient is aware RFA typically provides 6-12 months of relief.",
        "Consented for ESI; counseled 60% chance of improvement.",
        "Surgeon quoted a 70% chance of relief with fusion.",
        "Would be happy with 50% relief from SCS.",
        "Anticipate 3 months of relief from today's Synvisc.",
        "Hopes the RFA gives him one year of relief.",
        "RFA should give 60% relief.",
        "In general ESIs provide relief for 3 to 6 months.",
        # two amounts of one treatment: neither is the relief
        "ESI with 80% relief at first, then 20% for 2 weeks.",
        "At least 3 months relief from ESI is required.",
        "Patient wishes for 100% relief from SCS.",
        # a list of amounts is of several
        "ESI x 3 with 30%, 20%, and 10% relief.",
        # of something else
        "PT attendance: 80% x 6 weeks.",
        "Relief with PT and strength is 50%.",
        "Improved lumbar ROM by 25% following PT.",
        "RFA usually lasts 6 months to a year.",
        "ESI with good relief, 90% compliance with HEP.",
        "PT lasted 6 weeks.",
        "Used 50% less oxycodone after RFA.",
        "Relief 2 months ago with ESI.",
        "Function improved for 3 weeks of PT.",
        "Was good for 2 months before the ESI.",
        "TENS for relief: 30 days rental.",
        "ESI helped 3 weeks ago.",
        "ESI with 3 weeks of no relief.",
        "The relief from the ESI was 3 weeks ago.",
    ],
)
def test_what_is_no_relief_that_was_had(text):
    assert told(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "ESI with 80% relief, out of work for 6 weeks.",
        "RFA gave 80% relief, now on light duty for 6 weeks.",
    ],
)
def test_a_duration_behind_another_matter_is_not_that_of_the_relief(text):
    assert told(text) == {"relief_pct": 80}


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Bilateral SIJ inj on 3/4.", "sij"),
        ("R SIJ injection 3/4 helped.", "sij"),
        ("Steroid inj 3/8 with relief.", "injection"),
        ("CSI to the left knee helped.", "joint_inj"),
        ("The block gave him 6 hours of 90% relief.", "injection"),
        ("Methotrexate helps.", "conventional_dmard"),
    ],
)
def test_short_names(text, concept):
    assert [m.concept for m in read(text, "treatments")] == [concept]


@pytest.mark.parametrize(
    "text", ["Neck inj 2019.", "CSI 52/100.", "Block vertebrae on film.", "The block was long."]
)
def test_a_short_name_of_something_else(text):
    assert read(text, "treatments") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # each result to the name before it, or to the name that a preposition ties to it
        (
            "Prior tx: ESI (50% x 1 mo), RFA (80% x 9 mo), PT helped.",
            [
                {"relief_pct": 50, "relief_days": 30},
                {"relief_pct": 80, "relief_days": 270},
                {},
            ],
        ),
        (
            "First block gave 70% relief for 4 days. Second block on 12/20/2021 gave 60%.",
            [{"relief_pct": 70, "relief_days": 4}, {"relief_pct": 60}],
        ),
        (
            "First block gave 70% relief for 4 days; second block on 12/20/2021 gave 60%.",
            [{"relief_pct": 70, "relief_days": 4}, {"relief_pct": 60}],
        ),
        (
            "ESI 5/4/18 helped for 3 mos, ESI 11/2/18 helped for 1 mo.",
            [{"relief_days": 90}, {"relief_days": 30}],
        ),
        (
            "50% relief for 2 weeks after the ESI and 80% for 3 months after the RFA.",
            [{"relief_pct": 50, "relief_days": 14}, {"relief_pct": 80, "relief_days": 90}],
        ),
        ("Lidoderm patch provides 20% relief and gabapentin helps.", [{"relief_pct": 20}, {}]),
        # nobody could know whose it is
        ("50% better, ESI, RFA.", [{}, {}]),
        ("Injection relieved back pain 50% and leg pain 80%.", [{}]),
        # what is not of the pain
        ("Mood is 60% better on duloxetine.", [{}]),
        ("Diclofenac 1% gel for pain relief.", [{}]),
        ("ESI did not give 50% relief for 6 weeks.", [{}]),
        # told in the next sentence
        ("ESI on 8/3: 50% relief. It lasted 6 weeks.", [{"relief_pct": 50, "relief_days": 42}]),
        ("Injection helped about a month (50%).", [{"relief_pct": 50, "relief_days": 30}]),
    ],
)
def test_whose_relief_it_is(text, expected):
    assert [own(m, "relief_pct", "relief_days") for m in read(text, "treatments")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Knee injection kept her comfortable for 5 months.", {"relief_days": 150}),
        ("ESI, 80% relief which persisted 10 weeks.", {"relief_pct": 80, "relief_days": 70}),
        ('RFA helped "maybe 40 percent".', {"relief_pct": 40}),
        ("Temporary relief w/ ESI (3 wks).", {"relief_days": 21}),
        ("Zilretta R knee: 3 mo. relief, 70%.", {"relief_pct": 70, "relief_days": 90}),
        ("PT x 8 wks w/o benefit.", {}),
        ("Patient to log relief for 2 weeks after the block.", {}),
        ("RFA typically provides relief for 6 to 18 months.", {}),
    ],
)
def test_more_ways_to_tell_it(text, expected):
    assert told(text) == expected
