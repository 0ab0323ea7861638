"""Writes tests/vectors/red_flags.json: `python -m tests.vectors.make_red_flags`.

The expectations come from the table below, written by hand from the sources, never from the rules' own code.
"""

import json
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("red_flags.json")
FIRST = "2026-11-01"
EMERGENCY, SAME_DAY, FEW_DAYS = "emergency", "same_day", "few_days"
Case = dict[str, Any]


def yes(*codes: str) -> dict[str, str]:
    return dict.fromkeys(codes, "yes")


# rule: its tier, answers that make it speak, who they are, and answers that only just do not
TABLE: dict[str, tuple[str, dict[str, str], dict[str, Any], list[tuple[dict[str, str], str | None]]]] = {
    "saddle_or_bladder": (
        EMERGENCY,
        yes("numbness_tingling", "numb_saddle"),
        {},
        [
            (yes("numbness_tingling") | {"numb_saddle": "no"}, "numb_or_tingling"),
            (yes("numb_saddle"), None),  # a follow-up without the sign it asks about
            (yes("bladder_bowel") | {"lost_feeling_or_control": "no"}, "told_symptom"),
        ],
    ),
    "both_legs": (
        EMERGENCY,
        yes("numbness_tingling", "numb_both_legs"),
        {},
        [
            (yes("numbness_tingling") | {"numb_both_legs": "no"}, "numb_or_tingling"),
            (yes("numb_both_legs"), None),
        ],
    ),
    "weak_and_worse": (
        EMERGENCY,
        yes("weakness_fatigue", "rapidly_worse"),
        {},
        [
            (yes("weakness_fatigue") | {"rapidly_worse": "no"}, "weak_or_tired"),
            (yes("numbness_tingling", "rapidly_worse"), "numb_or_tingling"),
        ],
    ),
    "sudden_with_fainting": (
        EMERGENCY,
        yes("sudden_with_fainting"),
        {},
        [(yes("sudden_pain"), "sudden_pain")],
    ),
    "chest_pain": (EMERGENCY, yes("chest_pain"), {}, [({"chest_pain": "no"}, None)]),
    "swelling_and_breathless": (
        EMERGENCY,
        yes("swelling", "breathless_chest"),
        {},
        [(yes("swelling") | {"breathless_chest": "no"}, "swelling"), (yes("breathless_chest"), None)],
    ),
    "cold_leg": (
        EMERGENCY,
        yes("numbness_tingling", "cold_pale_leg"),
        {},
        [
            (yes("numbness_tingling") | {"cold_pale_leg": "no"}, "numb_or_tingling"),
            (yes("cold_pale_leg"), None),
        ],
    ),
    "tight_after_injury": (
        EMERGENCY,
        yes("severe_pain", "tight_after_injury"),
        {},
        [
            (yes("severe_pain") | {"tight_after_injury": "no"}, "severe_pain"),
            (yes("tight_after_injury"), None),
        ],
    ),
    "accident": (EMERGENCY, yes("after_accident"), {}, [({"after_accident": "no"}, None)]),
    "fever_and_very_ill": (
        EMERGENCY,
        yes("fever_chills", "very_ill_with_fever"),
        {},
        [(yes("fever_chills") | {"very_ill_with_fever": "no"}, "fever"), (yes("very_ill_with_fever"), None)],
    ),
    "one_leg_swollen": (
        SAME_DAY,
        yes("swelling", "one_leg_swollen_warm"),
        {},
        [(yes("swelling") | {"one_leg_swollen_warm": "no"}, "swelling"), (yes("one_leg_swollen_warm"), None)],
    ),
    "fever": (
        SAME_DAY,
        yes("fever_chills"),
        {},
        [(yes("fever_chills", "clear_cold"), "told_symptom"), (yes("clear_cold"), None)],
    ),
    "weak_leg": (
        SAME_DAY,
        yes("weakness_fatigue", "leg_weak_foot_drop"),
        {},
        [
            (yes("weakness_fatigue") | {"leg_weak_foot_drop": "no"}, "weak_or_tired"),
            (yes("leg_weak_foot_drop"), None),
        ],
    ),
    "hard_to_walk": (SAME_DAY, yes("walking_standing"), {}, [({"walking_standing": "no"}, None)]),
    "sudden_pain_weak_bones": (
        SAME_DAY,
        yes("sudden_pain"),
        {"risk_factors": ["osteoporosis"]},
        [({"sudden_pain": "no"}, None)],
    ),
    "weight_loss_and_more": (
        SAME_DAY,
        yes("weight_loss", "night_constant"),
        {},
        [
            (yes("weight_loss") | {"night_constant": "no"}, "weight_loss"),
            (yes("night_constant"), "night_pain"),
        ],
    ),
    "severe_pain": (SAME_DAY, yes("severe_pain"), {}, [({"severe_pain": "no"}, None)]),
    "weight_loss": (FEW_DAYS, yes("weight_loss"), {}, [({"weight_loss": "no"}, None)]),
    "weak_or_tired": (FEW_DAYS, yes("weakness_fatigue"), {}, [({"weakness_fatigue": "no"}, None)]),
    "numb_or_tingling": (FEW_DAYS, yes("numbness_tingling"), {}, [({"numbness_tingling": "no"}, None)]),
    "lump_or_shape": (FEW_DAYS, yes("lump_or_shape"), {}, [({"lump_or_shape": "no"}, None)]),
    "swelling": (FEW_DAYS, yes("swelling"), {}, [({"swelling": "no"}, None)]),
    "between_shoulders": (FEW_DAYS, yes("between_shoulders"), {}, [({"between_shoulders": "no"}, None)]),
    "night_pain": (FEW_DAYS, yes("night_constant"), {}, [({"night_constant": "no"}, None)]),
    "sudden_pain": (FEW_DAYS, yes("sudden_pain"), {}, [(yes("after_small_fall"), None)]),
    "told_symptom": (FEW_DAYS, yes("fever_chills", "clear_cold"), {}, [({"fever_chills": "no"}, None)]),
}
# Who they are makes the difference: person, answers, who speaks.
PEOPLE: list[tuple[str, dict[str, Any], dict[str, str], str | None]] = [
    ("a fall at 65", {"birth_year": 1961}, yes("sudden_pain", "after_small_fall"), "sudden_pain_weak_bones"),
    ("a fall at 64", {"birth_year": 1962}, yes("sudden_pain", "after_small_fall"), "sudden_pain"),
    ("a fall at an age not told", {}, yes("sudden_pain", "after_small_fall"), "sudden_pain"),
    ("steroids", {"risk_factors": ["long_term_steroids"]}, yes("sudden_pain"), "sudden_pain_weak_bones"),
    ("blood thinner", {"risk_factors": ["blood_thinner"]}, yes("sudden_pain"), "sudden_pain"),
    ("weight and cancer", {"risk_factors": ["cancer_history"]}, yes("weight_loss"), "weight_loss_and_more"),
    ("weight and pregnancy", {"risk_factors": ["pregnancy"]}, yes("weight_loss"), "weight_loss"),
    (
        "a cold, weak immunity",
        {"risk_factors": ["weak_immunity"]},
        yes("fever_chills", "clear_cold"),
        "fever",
    ),
    ("a cold, injected", {"risk_factors": ["injected_drugs"]}, yes("fever_chills", "clear_cold"), "fever"),
    ("a cold, operated", {"risk_factors": ["recent_surgery"]}, yes("fever_chills", "clear_cold"), "fever"),
    (
        "a cold, operated 83 days ago",
        {"surgeries": ["2026-08-10"]},
        yes("fever_chills", "clear_cold"),
        "fever",
    ),
    (
        "a cold, operated 84 days ago",
        {"surgeries": ["2026-08-09"]},
        yes("fever_chills", "clear_cold"),
        "told_symptom",
    ),
    (
        "a cold, operated tomorrow",
        {"surgeries": ["2026-11-02"]},
        yes("fever_chills", "clear_cold"),
        "told_symptom",
    ),
    (
        "a factor of a newer phone",
        {"risk_factors": ["x_factor"]},
        yes("fever_chills", "clear_cold"),
        "told_symptom",
    ),
]
PARENTS = {  # follow-ups and the signs after which they are asked
    "numb_saddle": ["numbness_tingling", "weakness_fatigue", "walking_standing"],
    "cold_pale_leg": ["numbness_tingling", "walking_standing", "severe_pain"],
    "tight_after_injury": ["swelling", "severe_pain"],
    "numb_both_legs": ["numbness_tingling", "weakness_fatigue", "walking_standing"],
    "rapidly_worse": ["weakness_fatigue", "walking_standing"],
    "leg_weak_foot_drop": ["numbness_tingling", "weakness_fatigue"],
}
RAISED = {
    "numb_saddle": "saddle_or_bladder",
    "cold_pale_leg": "cold_leg",
    "tight_after_injury": "tight_after_injury",
    "numb_both_legs": "both_legs",
    "rapidly_worse": "weak_and_worse",
    "leg_weak_foot_drop": "weak_leg",
}
TEMPERATURES = [(37.9, None), (38.0, "fever"), (38.1, "fever"), (41.5, "fever"), (36.0, None)]


def check(
    name: str,
    day: str,
    answers: dict[str, str],
    *,
    temperature: float | None = None,
    corrects: str | None = None,
) -> Case:
    return {
        "id": name,
        "at": f"{day}T08:30:00.000+01:00",
        "day": day,
        "answers": answers,
        "temperature_celsius": temperature,
        "corrects": corrects,
    }


def person(**known: Any) -> Case:
    return {"birth_year": None, "risk_factors": [], "conditions": [], "surgeries": []} | known


def case(
    name: str, who: dict[str, Any], checks: list[Case], says: str | None, tier: str | None = None
) -> Case:
    """What the last check is answered with, first and foremost."""
    return {
        "name": name,
        "person": person(**who),
        "checks": checks,
        "expected": says and {"rule": says, "tier": tier or TABLE[says][0]},
    }


def of_rule(rule: str) -> list[Case]:
    tier, answers, who, just_not = TABLE[rule]
    one = check("a", FIRST, answers)
    cases = [case(f"{rule}: speaks", who, [one], rule)]
    cases += [
        case(f"{rule}: just not, {n}", who, [check("a", FIRST, other)], says)
        for n, (other, says) in enumerate(just_not)
    ]
    known = dict.fromkeys(answers, "known")
    nothing = dict.fromkeys(answers, "no")
    cases += [
        case(f"{rule}: known to the doctor", who, [check("a", FIRST, known)], None),
        case(f"{rule}: all no", who, [check("a", FIRST, nothing)], None),
        case(f"{rule}: not answered", who, [check("a", FIRST, {})], None),
        case(f"{rule}: entered wrongly", who, [one, check("b", FIRST, nothing, corrects="a")], None),
        case(f"{rule}: taken back a day later", who, [one, check("b", "2026-11-02", nothing)], None),
        case(f"{rule}: still counts after 13 days", who, [one, check("b", "2026-11-14", {})], rule),
        case(f"{rule}: no longer after 14 days", who, [one, check("b", "2026-11-15", {})], None),
        case(
            f"{rule}: beside a sign of a newer phone",
            who,
            [check("a", FIRST, answers | {"x_sign": "yes"})],
            rule,
        ),
    ]
    if rule != "chest_pain":
        above = rule if TIER_AND_PLACE[rule] < TIER_AND_PLACE["chest_pain"] else "chest_pain"
        cases.append(
            case(f"{rule}: with chest pain", who, [check("a", FIRST, answers | yes("chest_pain"))], above)
        )
    if rule != "hard_to_walk" and tier != EMERGENCY:
        above = rule if TIER_AND_PLACE[rule] < TIER_AND_PLACE["hard_to_walk"] else "hard_to_walk"
        both = [check("a", FIRST, answers | yes("walking_standing"))]
        cases.append(case(f"{rule}: and hard to walk", who, both, above))
    return cases


TIER_AND_PLACE = {
    rule: ([EMERGENCY, SAME_DAY, FEW_DAYS].index(tier), place)
    for place, (rule, (tier, *_)) in enumerate(TABLE.items())
}


def cases() -> list[Case]:
    found = [one for rule in TABLE for one in of_rule(rule)]
    found += [
        case(f"who: {name}", who, [check("a", FIRST, answers)], says) for name, who, answers, says in PEOPLE
    ]
    found += [
        case(f"{code} after {parent}", {}, [check("a", FIRST, yes(parent, code))], RAISED[code])
        for code, parents in PARENTS.items()
        for parent in parents
    ]
    found += [
        case(f"{degrees} degrees", {}, [check("a", FIRST, {}, temperature=degrees)], says)
        for degrees, says in TEMPERATURES
    ]
    found.append(
        case(
            "38.5 degrees and no chills",
            {},
            [check("a", FIRST, {"fever_chills": "no"}, temperature=38.5)],
            "fever",
        )
    )
    found.append(
        case(
            "38.5 degrees, known",
            {},
            [check("a", FIRST, {"fever_chills": "known"}, temperature=38.5)],
            "fever",
        )
    )
    found.append(
        case(
            "the follow-up comes a day later",
            {},
            [check("a", FIRST, yes("numbness_tingling")), check("b", "2026-11-02", yes("numb_saddle"))],
            "saddle_or_bladder",
        )
    )
    found.append(
        case(
            "the sign has gone, and with it the follow-up",
            {},
            [
                check("a", FIRST, yes("numbness_tingling", "numb_saddle")),
                check("b", "2026-11-02", {"numbness_tingling": "no"}),
            ],
            None,
        )
    )
    found.append(
        case(
            "in whatever order they arrive",
            {},
            [check("b", "2026-11-02", {"swelling": "no"}), check("a", FIRST, yes("swelling"))],
            None,
        )
    )
    return found


def main() -> None:
    about = (
        "What the last of the checks, in the order of time, is answered with first; null = nothing. "
        "Written by tests/vectors/make_red_flags.py from a table made by hand."
    )
    lines = ",\n".join(f"    {json.dumps(one)}" for one in cases())
    FILE.write_text(f'{{\n  "about": {json.dumps(about)},\n  "cases": [\n{lines}\n  ]\n}}\n')


if __name__ == "__main__":
    main()
