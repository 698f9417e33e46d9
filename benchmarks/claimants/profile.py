"""Who is the claimant, in which stratum, seen by whom, and how well documented?"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from benchmarks.claimants.model import Life, Provider, Truth
from benchmarks.claimants.words import bank

CONDITIONS = ("lumbar", "cervical", "knee", "shoulder", "fibromyalgia")
LANGUAGES = ("explicit", "implied", "absent")
DOCUMENTED = 0.62  # chance that an element is documented fully
ELEMENTS = ("T2", "T3", "T5", "T6", "F1", "F2", "F3", "F4", "F5", "F7", "F8", "J1", "J2", "J3",
            "M3", "M4", "D1", "D2", "Q2", "Q3")  # fmt: skip
MOSTLY = {"F1": 0.75, "J1": 0.85, "J2": 0.8, "M3": 0.8, "D1": 0.8, "D2": 0.9, "Q2": 0.8, "Q3": 0.8,
          "M4": 0.8}  # fmt: skip
SURNAMES = ("Hollis", "Brandt", "Okoye", "Castell", "Lindqvist", "Moreau", "Patel", "Ruiz", "Sato",
            "Teller", "Vance", "Whitlock", "Yardley", "Zeller", "Abbot", "Crane", "Dunmore", "Eads",
            "Farrow", "Gentry", "Haldane", "Iverson", "Jessup", "Kimball")  # fmt: skip
NEEDS_SURGERY = ("lumbar", "cervical", "knee", "shoulder")


def profile(number: int, seed: int) -> Life:
    """A claimant before anything has happened."""
    pick = Random(f"{seed}/{number}")  # noqa: S311
    condition = CONDITIONS[number % 5]
    shape = pick.choices(("plateau", "improving", "worsening", "relapsing"), (52, 20, 10, 18))[0]
    why = "improving" if shape == "improving" else ""
    if pick.random() < (0.4 if shape == "improving" else 0.15):
        why = "active care goes on"
    elif shape == "plateau" and pick.random() < 0.12:
        why = "too little after"
    language = LANGUAGES[number // 5 % 3]
    if language == "explicit" and (why or shape in ("improving", "worsening")):
        language = "implied"  # nobody says MMI of these
    surgical = condition in NEEDS_SURGERY and why in ("", "improving") and pick.random() < 0.25
    truth = Truth(
        id=f"claimant-{number:04d}",
        condition=condition,
        shape=shape,
        density=pick.choice(("dense", "dense", "sparse")),
        language=language,
        post_surgical=surgical,
        no_threshold=why,
    )
    about = bank("conditions")[condition]
    return Life(
        pick=pick,
        truth=truth,
        about=about,
        aod=date(2018, 3, 1) + timedelta(days=pick.randint(0, 700)),
        side=pick.choice(("left", "right")) if about["side"] else "",
        people=_people(pick, condition),
        full={e for e in ELEMENTS if pick.random() < MOSTLY.get(e, DOCUMENTED)},
        tolerance=pick.choice(((20, 15, 10), (30, 20, 15), (25, 10, 10), (40, 20, 20))),
        pounds=pick.choice(((10, 5), (15, 5), (12, 8), (20, 10))),
    )


def _people(pick: Random, condition: str) -> dict[str, Provider]:
    names = pick.sample(SURNAMES, 8)
    special = {"fibromyalgia": "Rheumatology"}.get(condition, "Pain medicine")
    roles = (
        ("pcp", "MD", "Family medicine", "Family Practice"),
        ("np", "FNP", "Family medicine", "Family Practice"),
        ("specialist", "MD", special, "Specialty Clinic"),
        ("pt", "PT", "Physical therapy", "Physical Therapy"),
        ("surgeon", "MD", "Orthopedic surgery" if condition in ("knee", "shoulder")
         else "Neurosurgery", "Surgical Associates"),
        ("examiner", "DO", "Consultative examiner", "Evaluations"),
        ("outside", "MD", "Internal medicine", "Medical Group"),
        ("other", "DC", "Chiropractic", "Wellness Center"),
    )  # fmt: skip
    people = {
        role: Provider(
            name=f"Dr. {chr(65 + i)}. {name}" if letters in ("MD", "DO", "DC")
            else f"{chr(65 + i)}. {name}",
            credential=letters, specialty=specialty, facility=f"{place} {name}"
            if role != "np" else f"{place} {names[0]}", exhibit=f"{1 + i}F",
        )
        for i, ((role, letters, specialty, place), name) in enumerate(
            zip(roles, names, strict=True)
        )
    }  # fmt: skip
    people["imaging"] = Provider(
        name="", credential="", specialty="Radiology", facility="Imaging Center", exhibit="9F"
    )
    return people
