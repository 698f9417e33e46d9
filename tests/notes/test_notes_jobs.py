"""What a job asks for is nobody's ability: descriptions of occupations, lists of other jobs."""

from __future__ import annotations

import pytest
from notes_help import actual_capacities, read

PAGE = """\
SUMMIT BENEFIT LIFE - Claims
OCCUPATIONAL DESCRIPTION
Prepared by: Joan Peck, MS, CRC Date: 02/11/2022
Claimant's position: Stock Clerk, heavy
Demand                    At St. Mark Store
Lifting                   60 lb occasionally, 30 lb frequently
Standing / walking        6-7 hours of an 8 hour shift
Sitting                   1 hour
Stooping, crouching       frequent
Absences: 1 day per month
"""


@pytest.mark.parametrize(
    "text",
    [
        PAGE,
        "PHYSICAL DEMANDS ANALYSIS\nJob title: Welder\nFrequency of lifting: 75 lb occasionally\n"
        "Standing: 7 hours per day\nKneeling: frequent\nOverhead reaching: occasional",
        "TRANSFERABLE SKILLS ANALYSIS - J. Doe\n\nOrder clerk   249.362-026   Sedentary\n\n"
        "Sitting 6 hours a day. Walking 2 hours a day.",
        "LABOR MARKET SURVEY\nGate guard. Sit 6 hours in an 8-hour day, lift 10 lb.",
        "WORK HISTORY REPORT Form SSA-3369-BK\nJob Title No. 1: Order Picker\n"
        "Lifted 50 lb boxes. Walk 6 hours, sit 1 hour a day.",
        "Vocational Review\nDispatcher: sitting 6 hours of an 8-hour day",
        "Job Analysis of bakery helper\nClimb stairs frequently\nLift 40 lb occasionally",
        "Alternate occupations: clerk, cashier - sit 6 hours in an 8-hour day, lift 10 lb.",
        "Order clerk (DOT 249.362-026) - lift 10 lb occasionally, sit 6 hours in an 8-hour day",
        "Cook, SVP 7: stands 7 hours a day, lifts 50 lb occasionally",
    ],
)  # fmt: skip
def test_what_a_job_asks_for_is_no_ability(text):
    assert actual_capacities(text) == []
    assert actual_capacities(text.replace("\n", "\r\n")) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # another page, or a part of the page that comes to the claimant
        (f"{PAGE}\fHPI: Sits 20 minutes, lifts 15 lb.", ["sit_once 20", "lift_occ 15"]),
        ("LABOR MARKET SURVEY\nGate guard: sit 6 h\nRestrictions: lift 15 lb", ["lift_occ 15"]),
        ("Job Analysis\nLift 50 lb occasionally\nDemonstrated abilities\nLift 15 lb occasionally",
         ["lift_occ 15"]),
        ("Vocational Report\nThe claimant states he can sit 20 minutes.", ["sit_once 20"]),
        # no title, and no page of a job
        ("Job analysis was reviewed with her.\nSits 20 minutes.", ["sit_once 20"]),
        ("HPI: Cook, SVP 7. She can lift 10 lb.", ["lift_occ 10"]),
        ("No lifting over 10 lb, which her own occupation needs.", ["lift_occ 10"]),
        ("Functional Capacity Evaluation\nJob: Welder (DOT 819.384-010)\nSitting tolerance 30 min",
         ["sit_once 30"]),
        ("Unable to do own occupation; limited to lifting 10 lb.", ["lift_occ 10"]),
    ],
)  # fmt: skip
def test_what_is_told_of_the_claimant_beside_it_stays(text, told):
    assert actual_capacities(text) == told


def test_the_work_of_a_past_job_is_no_activity_of_now():
    page = "WORK HISTORY REPORT\nJob Title No. 1: Packer\nHeaviest weight lifted: 50 lbs.\n"
    activities = [m.assertion for m in read(page, "statements") if m.concept == "activity"]
    assert activities == ["conditional"]
