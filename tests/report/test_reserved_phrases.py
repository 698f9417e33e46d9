"""Which sentences must not stand in a report, and which may."""

from __future__ import annotations

import pytest

from mmi_kit.report.reserved_phrases import Passage, phrases_to_reword, reserved_language


@pytest.mark.parametrize(
    "sentence",
    [
        "The claimant is disabled.",
        "She is permanently and totally disabled.",
        "He was unable to work.",
        "She is able to perform light work.",
        "He cannot sustain full-time work.",
        "He is unemployable.",
        "The impairment is severe.",
        "The impairment is not severe.",
        "This meets the 12-month duration requirement.",
        "The knee meets listing 1.18.",
        "She equals a listing.",
        "The record supports a sedentary RFC.",
        "He has a less than sedentary capacity.",
        "He cannot do past relevant work.",
        "Grid rule 201.14 directs it.",
        "Disability continues.",
        "She failed to follow prescribed treatment.",
        "The claimant is credible.",
        "There is no sign of malingering.",
        "SSR 96-7p applies.",
        "Listing 1.04 is met.",
        "She has ineffective ambulation.",
        # domain 1.4, row by row
        "He is now totally disabled.",
        "She remains permanently and totally disabled.",
        "The claimant isn’t disabled.",
        "The VA found 100% disability.",
        "A finding of total disability is warranted.",
        "She is not capable of sustaining full-time employment.",
        "He can't work.",
        "She is out of work for good.",
        "No capacity for or ability to return to work; he cannot return to work.",
        "He has a severe impairment.",
        "The duration requirement is met.",
        "Listing 1.15 is met.",
        "The spine meets 1.15.",
        "She meets or medically equals the criteria of listing 1.16.",
        "He can do light work.",
        "A less-than-sedentary RFC is supported.",
        "No job exists; rule 201.14 directs it.",
        "She cannot do any job.",
        "Disability has ended.",
        "Alcohol use is not material.",
        "Drug addiction is a contributing factor material to the determination.",
        "He refused to follow prescribed treatment.",
        "Her statements are not credible.",
        "The complaints are incredible.",
        "He is a malingerer.",
        "The legal MMI date is in 2023.",
        "Her legal date of maximum medical improvement is known.",
        "The workers' compensation rating was 20 percent.",
        # domain 0.3, ruling by ruling, and the rule of 0.1
        "SSR 82-52 applies.",
        "SSR 82-59 applies.",
        "SSR 83-20 applies.",
        "SSR 82-61 applies.",
        "SSR 82-62 applies.",
        "SSR 86-8 applies.",
        "SSR 00-4p applies.",
        "Listing 1.02A applies.",
        "An inability to ambulate effectively is documented.",
        "AR 15-1(4) applies.",
        "Radford applies.",
        "All within a close proximity of time of four months.",
        # as Word types it
        "SSR 96\u20117p applies.",
        "SSR\u00a096–7p applies.",
        "Social Security Ruling 96-7p applies.",
    ],
)
def test_reserved_statements_and_dead_rulings_are_found(sentence):
    assert reserved_language(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Dr. Reed wrote: “unable to work”.",
        "Oswestry Disability Index 52 on March 12, 2024.",
        "Pain was severe on 3 of 12 visits.",
        "Sat 20 minutes at one time; lifted 10 lb occasionally.",
        "The form asks for the most that can be done (20 CFR 404.1545).",
        "SSR 16-3p lists the factors.",
        "No statement is made on an issue reserved to the Commissioner.",
        "SSR 23-1p, SSR 18-3p, SSR 18-1p, SSR 24-2p and SSR 24-3p are in force.",
        "She walked to the mailbox; she worked as a nurse until 2021.",
        "The evidence for each criterion of listing 1.15 stands in Table 4.",
        "First recorded on May 1, 2021, last on June 2, 2024: 37 months, 4 providers.",
        "Loss of lordosis is moderate to severe at L4-5.",
        "Blood work and imaging could be repeated.",
    ],
)
def test_quotations_and_plain_facts_pass(sentence):
    assert reserved_language(sentence) == []


def test_the_finding_says_what_to_write_instead():
    assert reserved_language("SSR 82-52 governs duration.") == [("SSR 82-52", "SSR 23-1p")]


def test_an_open_quotation_mark_protects_nothing():
    assert reserved_language("“The claimant is disabled.") != []


def test_the_longest_phrase_counts_once():
    assert [words for words, _ in reserved_language("a less than sedentary RFC")] == [
        "less than sedentary RFC"
    ]


class TestAConsultantsDocument:
    """A quotation is the record's only where it is labelled as one."""

    def found(self, text, label=""):
        passage = Passage(where="paragraph 1", text=text, label=label)
        return [x.phrase for x in phrases_to_reword([passage])]

    @pytest.mark.parametrize(
        "text",
        [
            "Dr. Reed wrote: “unable to work”.",
            'Dr. Reed wrote: "unable to work".',
            "“Unable to work” (Ex. 4F/12).",
            "“Unable to work” (visit-log.csv, row 31).",
            "Quotation of a reserved statement: “totally disabled”.",
        ],
    )
    def test_a_labelled_quotation_passes(self, text):
        assert self.found(text) == []

    def test_quotation_marks_alone_protect_nothing(self):
        assert self.found("The claimant is plainly “totally disabled”.") == ["totally disabled"]

    def test_the_column_or_the_rest_of_the_row_labels_a_cell(self):
        assert self.found("“off work”", "Record's words 2022-05-01") == []
        assert self.found("“off work”", "Comment Ex. 4F/12") == []
        assert self.found("“off work”", "Comment") == ["off work"]

    def test_the_label_does_not_cover_what_stands_outside_the_marks(self):
        text = "Dr. Reed wrote “off work”, and indeed she is unable to work (Ex. 4F/12)."
        assert self.found(text) == ["unable to work"]

    def test_inches_are_no_quotation_marks(self):
        text = 'Height 5\'10", he is disabled, waist 40" (Ex. 1F/2).'
        assert self.found(text) == ["is disabled"]
