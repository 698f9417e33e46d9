"""Under which heading of the note does a sentence stand?

A heading counts only at the start of a sentence and with its colon, or alone on its line: "has
allergies" is none. It holds until the next heading that is known here; what is said of the family,
of no one or of an aim ends at any heading that names a part of a note.
"""

from __future__ import annotations

import re

from mmi_kit.notes.text.sentences import Span

# Headings that also tell a finding (evidence/note_sections)
EXAM = (
    r"(?:(?:general|focused|directed|complete|orthopa?edic|neurologic(?:al)?|mental status|musculoskeletal|lumbar|cervical|"
    r"thoracic|spine|spinal|back|neck|knee|hip|shoulder|elbow|wrist|hand|ankle|foot|extremity|left|right|bilateral) ){0,3}"
    r"(?:physical )?exam(?:ination)?(?: findings)?|objective|physical findings|mental status|mse"
)
IMPRESSION = r"(?:(?:clinical|diagnostic|final|initial) )?impressions?"
_HEADINGS = (
    ("records", r"(?:medical |review of (?:the )?)?records?(?: reviewed?|(?= ?:))|review of (?:the |outside |available )?(?:medical )?records(?: ?\(?cont(?:inued|'?d)\.?\)?)?|(?:chart|records?) review|records? (?:reviewed|received)|copied forward(?: from [^:\n]{3,40})?|outside records"),
    ("job", r"(?:job|work) (?:description|demands?|analysis|duties|requirements?)|(?:past|prior|previous|former) (?:relevant )?(?:work|jobs?|occupations?)(?: as [^:\n]{2,40})?|physical demands?(?: (?:of|level)[^:]{0,30})?|essential (?:job )?functions|definitions?(?: \([^)]{0,30}\))?"),
    ("past_care", r"(?:past|prior|previous|failed|discontinued|stopped|inactive|expired) (?:pain |outpatient |home |prescription ){0,2}(?:treatments?|medications?|meds|therap(?:y|ies)|trials?|interventions?|preventives?)(?: (?:tried|history|trials?))?|(?:treatments?|medications?|meds|therapies) (?:tried|failed|discontinued|stopped)(?: (?:in the past|to date))?|(?:outpatient )?(?:medications?|meds) ?[(-] ?(?:inactive|discontinued|stopped|expired|past|not taking)\)?|discontinued|stop(?: taking)?|ineffective|not tolerated"),
    ("options", r"(?:[a-z /]{1,20}:[ ,]*)?[^.:]{0,60}\boptions\b[^.:]{0,60}"),
    ("goals", r"goals addressed|(?:(?:discharge|d/c|rehab|treatment|therapy|pt|patient'?s?|short[- ]term|long[- ]term|functional) ){0,2}goals? (?:% ?|percent(?:age)? )(?:met|achieved|attained|completed?)|(?:(?:in|within|by) [^:\n]{2,20} )?(?:the )?(?:pt|patient|client) will(?: be able to)?|(?:(?:discharge|d/c|rehab|treatment|therapy|pt|patient'?s?|short[- ]term|long[- ]term|functional) ){0,2}goals?(?! (?:were |was |all |fully |partially |not )*(?:met|achieved))(?: [a-z0-9 ]{1,40})?(?: ?\([^)]{1,30}\))?|(?:stgs?|ltgs?)(?: ?\([^)]{1,30}\))?|aims?"),
    ("plan", r"(?:treatment )?plan ?/ ?recommendations?|(?:treatment |care )?plan(?: of care)?|recommendations?|advice(?: given)?|disposition|a/?p"),
    ("assessment", r"assessments?(?: ?/ ?| and | & )(?:plan|recommendations?)|assessments?|" + IMPRESSION),
    ("exam", EXAM),
    ("history", r"(?:past )?(?:medical|surgical)(?: and surgical)? history|pmhx?|pshx?|past history"),
    ("family", r"family(?: medical)? history|fhx?"),
    ("technique", r"(?:details?|description) of (?:the )?(?:procedure|operation)|(?:procedure|operation)(?: in)? (?:details?|description|technique)|operative (?:details?|description|technique|procedure|report|note)|technique"),
    ("hospital", r"(?:history of (?:the )?present illness|hpi) and (?:hospital|ed|clinical) course|(?:(?:brief|summary of) )?(?:hospital(?:ization)?|inpatient|ed|emergency (?:room|department)) (?:course|summary|stay)|(?:course|summary) (?:in|of|during) (?:the |his |her )?(?:hospital(?:ization)?|admission)(?: (?:course|stay))?"),
    ("procedure", r"(?:title of |name of )?(?:procedures?|operations?)(?: performed| done| today| notes?| \(s\))?"),
    ("template", r"review of systems|ros|(?:patient |discharge |home |post-? ?(?:procedure|op(?:erative)?|injection) )?instructions|patient education"),
    ("consent", r"(?:informed |surgical |procedural )?consent"),
    ("allergies", r"(?:drug |medication )?allerg(?:ies|y)(?: ?/ ?(?:intolerances?|adverse reactions?|sensitivities))?|adverse (?:drug )?reactions|(?:drug )?intolerances"),
    ("notes", r"indications?(?: for (?:the )?(?:procedure|surgery|operation|consultation))?|history of (?:the )?present illness|hpi|subjective|interval history|chief complaint|cc|medications?|"
     r"current medications|soc(?:ial)?(?: history| hx)?|imaging|outcome measures?|functional status|data reviewed|diagnostic (?:studies|data)|clinical reminders|problem list|vital signs|vitals|diagnos[ei]s|"
     r"(?:diagnoses|medications|vitals) (?:attached to|for) (?:this|the) encounter|screenings ?/ ?interventions ?/ ?assessments"),
)  # fmt: skip
_WORDS = tuple(
    (name, re.compile(rf"\W{{0,3}}(?:{words}) ?:", re.ASCII)) for name, words in _HEADINGS
)
# Most sentences open with none of them: one look instead of one for each
_ANY_WORDS = re.compile("|".join(words.pattern for _, words in _WORDS), re.ASCII)
# "PHYSICAL EXAM", "Family History" on a line of their own, as exports have them
_ALONE = tuple(
    (name, re.compile(rf"[^\w\n]{{0,4}}(?:{words})\W{{0,2}}", re.ASCII))
    for name, words in _HEADINGS
)
# Words that are often alone on a line and head nothing that is turned
_NOT_ALONE = re.compile(r"\W*(?:(?:informed )?consent|instructions|aims?|cc)\W*")
# "Outside records: none", "Records reviewed: yes": nothing more of them is told
_OF_OTHERS = ("records", "past_care")
_ANSWERED = re.compile(
    r"[^:]*: ?(?:yes|no|none|n/?a|not available|unavailable|not provided|reviewed)(?=;|\W*$)"
)
LONGEST_HEADING = 60  # characters of a line that is one
# Headings that none of the lists above knows: by a word of what is aimed at, asked for, explained to
# everybody, or of the time before, whatever else they say.
_OPENS_LINE = rf"\W{{0,3}}(?P<heading>[a-z][^\n:.;]{{2,{LONGEST_HEADING}}}?)"
_LINE_OF_ITS_OWN = re.compile(rf"{_OPENS_LINE}(?: ?:|\W{{0,2}}\Z)")
_SUPPOSED = re.compile(
    r"\b(?:goals?|targets?|aims?|(?:anticipated|expected)(?! duration| absences| (?:work )?days)|expectations?|desired|proposed|requested|requests?|"
    r"criteria|benchmarks?|milestones?|requirements?|demands?|duties|essential functions|job (?:analysis|title|tasks?)|occupation|"
    r"vocational|risks?|(?<!disability )(?<!veterans )(?<!veteran )(?<!insurance )(?<!security )(?<!ssi )(?<!va )benefits?(?! (?:questionnaire|administration|office|form|claim))|alternatives|education|handout|leaflet|information for|general (?:information|advice|guidelines)|guidelines?|protocol|timeline|"
    r"what to expect|definitions?|legend|norms?|normative|reference (?:range|values?)|examples?|sample|template)\b"
)
# "ODI 44%, goal 20%" alone on a line: what is, beside what is aimed at
_BESIDE_A_GOAL = re.compile(
    r"\d ?%?(?: \w{1,8})?[,;( ]{1,2}(?:with )?(?:an? )?(?:goal|target|(?:age |age-matched )?norm(?:s|al|ative)?|reference|ref)"
    r"(?: (?:is|of|for|value|range|age|sex|the)){0,3} ?[:=]? ?[<>=]{0,2} ?\d"
)
_OF_BEFORE = re.compile(
    r"\b(?:prior level|plof|premorbid|pre-?(?:injury|accident|morbid|surgical|operative)|before (?:the |his |her |my )?(?:injury|accident|surgery|onset|illness|fall|operation)|"
    r"prior to (?:the |his |her )?(?:injury|accident|surgery|onset|illness|fall))\b"
)
_NO_DOUBT = re.compile(
    # the ratings of a form of the Administration stand under "'B' Criteria of the Listings"
    r"\A[a-d]\W{0,2} criteria\b(?! for\b)|\bparagraph \W?[a-d]\b|"
    r"\b(?:met|achieved|progress|modified|light|limited|restricted|rtw|return to work|restrictions?|limitations?|current|present|today|tolerances?|abilities|capacity|capacities)\b"
)


# Sections that turn what is said in them, or take it for another's.
_TURNING = ("family", "template", "consent", "allergies", "goals", "records", "job", "past_care")
_PART = (
    r"\W{0,3}(?:[\w/&'()-]{1,20} ){0,5}?(?:history|hx|exam(?:ination)?|medications?|meds|review|status|"
    r"complaints?|illness|symptoms|diagnos[ei]s|impressions?|discussion|conclusions?|summary|studies|"
    r"laborator(?:y|ies)|labs|imaging|vitals?|habits|records|findings|course|employment|occupation|"
    r"education|treatments?|function|measures|questions|answers|interrogatories|causation|apportionment|recommendations?|assessment|plan|objective|subjective|restrictions|opinions?|"
    r"recovery|post-? ?(?:procedure|op(?:erative)?|block|injection)(?! (?:instructions|care|advice|orders|education|precautions)))(?: [\w/&'()-]{1,20}){0,4}"
)
# What was done about the aims and how it went; "Measure of progress:" and "Interventions:" aim still
_ANSWER = (
    r"\W{0,3}(?:interventions? (?:used|provided|performed|delivered)|(?:(?:client|patient|consumer|individual|member)(?:'s)? )?"
    r"(?:response|progress)(?: ?(?:/|&|and) ?(?:response|progress))?(?: (?:to|towards?) (?:treatment|interventions?|session|goals?|date))?)"
)
_PART_OF_A_NOTE = re.compile(rf"(?:{_PART}|{_ANSWER}) ?:", re.ASCII)
_PART_ALONE = re.compile(rf"{_PART}|{_ANSWER}\W{{0,2}}", re.ASCII)
_OF_THE_FAMILY = re.compile(
    r"\b(?:family|famil\w+|fhx?|mothers?|fathers?|parents?|brothers?|sisters?|siblings?|sons?|"
    r"daughters?|child(?:ren)?|aunts?|uncles?|cousins?|grand\w+|maternal|paternal|relatives?|spouse|"
    r"wife|husband)\b"
)
_TO_COME = re.compile(r"\brecovery\b|\bpost-? ?(?:procedure|op|block|injection)")
_AS_IT_WENT = re.compile(
    r"\b(?:he|she|pt|patient|was|were|tolerated|walked|ambulated|stable|uneventful|on discharge|at discharge)\b"
)
_TO_YOU = re.compile(
    r"\b(?:you|your|do not|don't|avoid|no (?:lift|driv|driving|bend)\w*|may|should|call|take)\b"
)
_LABEL = re.compile(r"\W{0,3}[a-z][\w /&().-]{1,30}?:", re.ASCII)
# What a consent explains, and whom it speaks to
_OF_A_CONSENT = re.compile(
    r"\b(?:risks?|benefits?|alternatives?|complications? (?:include|may|such)|consent\w*|understand\w*|explained|discussed|questions?"
    r"|agree[sd]?|may|might|could|can|you|your|i|my|including|possib\w+|potential\w*|patient'?s? signature|witness\w*)\b"
)
_LISTED = re.compile(r"\W{0,3}[0-9]{1,2}[.)]", re.ASCII)


def is_listed(text: str, sentence: Span) -> bool:
    """Is the sentence an item of a numbered list?"""
    return _LISTED.match(text, *sentence) is not None


def heading_of(text: str, sentence: Span) -> str:
    """The section that the sentence opens; "" when it opens none."""
    known = _WORDS if _ANY_WORDS.match(text, *sentence) else ()
    for name, words in known:
        if words.match(text, *sentence):
            return "notes" if name in _OF_OTHERS and _ANSWERED.match(text, *sentence) else name
    own_line = is_on_its_own(text, sentence)
    if own_line and not _NOT_ALONE.fullmatch(text, *sentence):
        for name, words in _ALONE:
            if words.fullmatch(text, *sentence):
                return name
    return _in_doubt(text, sentence, own_line)


def _in_doubt(text: str, sentence: Span, own_line: bool) -> str:
    """ "supposed" or "before" where the sentence opens a part under such a heading, known or not."""
    if not own_line and text.find(":", *sentence) < 0:
        return ""
    line = _LINE_OF_ITS_OWN.match(text[slice(*sentence)])
    if line is None or _NO_DOUBT.search(line["heading"]):
        return ""
    if _BESIDE_A_GOAL.search(text, *sentence):
        return ""
    if _OF_BEFORE.search(line["heading"]):
        return "before" if text[sentence.end - 1] == ":" or own_line else ""
    return "supposed" if _SUPPOSED.search(line["heading"]) else ""


def is_on_its_own(text: str, sentence: Span) -> bool:
    """Does it fill a short line, with no full stop?"""
    if sentence.end - sentence.start > LONGEST_HEADING or text[sentence.end - 1] in ".,;?!":
        return False
    before, after = sentence.start - 1, sentence.end
    while before >= 0 and text[before] == " ":
        before -= 1
    while after < len(text) and text[after] == " ":
        after += 1
    return (before < 0 or text[before] == "\n") and (after == len(text) or text[after] == "\n")


def ends_what_is_turned(text: str, sentence: Span, section: str) -> bool:
    """Does the sentence open another part of the note than a section that turns what is said in it:
    "WORK HISTORY:" after "FAMILY HISTORY:", not "Mother's history:"?"""
    if section not in _TURNING:
        return False
    if section == "consent":
        return _ends_a_consent(text, sentence)
    heading = _PART_OF_A_NOTE.match(text, *sentence)
    if heading is None and is_on_its_own(text, sentence):
        heading = _PART_ALONE.fullmatch(text, *sentence)
    if section == "template" and heading is not None and _TO_COME.search(heading[0]):
        # "INSTRUCTIONS: ... Recovery at home: do not lift" instructs still
        went = _AS_IT_WENT.search(text, *sentence)
        return went is not None and not _TO_YOU.search(text, *sentence)
    return heading is not None and not _OF_THE_FAMILY.search(heading[0])


def _ends_a_consent(text: str, sentence: Span) -> bool:
    """Does another part of a procedure note begin: a line with a label ("TIME OUT: done"), or a full
    line of what was done, behind one that ended with its full stop?"""
    above = text.rfind("\n", 0, sentence.start)
    if text[above + 1 : sentence.start].strip():
        return False  # in the line that another sentence opens
    if _OF_A_CONSENT.search(text, *sentence):
        return False
    label = _LABEL.match(text, *sentence)
    return label is not None or text[: max(above, 0)].rstrip(" ").endswith((".", "!"))
