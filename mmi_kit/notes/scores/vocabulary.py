"""Which words may stand between the name of an instrument and its score, before it, and behind it?"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# They tell nothing of what a number counts: between a name and its score any number may stand.
FILLER = _words(
    """
    a about administered again an and approximately around at be been came come comes completed
    decreased disability done down dropped equals fallen fell for form gave gives gone has have
    he her his improved in increased index is it just modified my of on only our overall patient
    percent percentage points pt questionnaire raw reading reads reduced remained remains repeat
    repeated reported result results risen rose scale score scored scores scoring screen
    screener self self-report she showed shows so still subjective survey t t-score test that
    the then there total totaled totaling totalled unchanged up went which with worsened yielded
    """
)
# One of them stands right before a number that is a score and has no scale of its own.
LEADS = _words(
    """
    a about administered again an and approximately around as at be decreased down dropped
    equals fell from gave gives improved increased is just of only overall raw reads reduced
    remained remains result results rose score scored scores scoring showed shows stable still t
    t-score t-scores the there to today total totaled totalled unchanged up was went were
    worsened yielded
    """
)
SIGNS_BEFORE = frozenset(":=-(~,/>")
# What goes on about a score behind it; any other word is what the number counts ("12 visits").
GOES_ON = _words(
    """
    after again also although and as at based because before but by c/w compared completed
    consistent correlating corresponding despite disability done down due during elevated
    following for from function functional he her high his i if impaired impairment improved
    improvement in indicates indicating indicative is it last low m meaning meters mild mildly
    minimal moderate moderately most negative normal now on only or out over patient per percent
    point points positive pt pts range raw reflecting reported representing reps respectively s
    sec second seconds secs severe severely she showing signifying since so stable still
    suggesting suggests t t-score taken the then this though to today too unchanged under until
    up upon versus via vs w was we week when where which while with within without wk wks worse
    worsened x yesterday yet
    """
)
