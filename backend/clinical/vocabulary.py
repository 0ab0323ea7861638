"""The codes of the data dictionary, spelled once: records, rules, screens and reports use these words."""

from typing import Final, Literal, get_args

Treatment = Literal["rest", "heat", "ice", "medication", "physio", "surgery", "other"]
# What the watch tells apart: heat and ice are one treatment to it, anything else counts as medicine.
Care = Literal["rest", "heat_ice", "medication", "physio", "surgery"]
Response = Literal["better", "same", "worse"]
Helped = Literal["yes", "a_little", "no"]
Change = Literal["gone", "much_better", "a_little_better", "same", "worse"]
Cause = Literal["injury", "disease", "posture", "overuse", "unknown"]
Detail = Literal[
    "strain",
    "sprain",
    "fracture",
    "dislocation",
    "arthritis",
    "scoliosis",
    "osteoporosis",
    "bulging_disc",
    "other",
]
Region = Literal["back", "leg", "both"]
Quality = Literal[
    "aching",
    "burning",
    "shooting",
    "stabbing",
    "throbbing",
    "tingling",
    "numb",
    "cramping",
    "stiff",
    "electric",
]
Activity = Literal[
    "sitting",
    "standing",
    "lifting",
    "bending",
    "driving",
    "repetitive_work",
    "sport",
    "walking",
    "stairs",
    "housework",
    "travel",
]
RiskFactor = Literal[
    "cancer_history",
    "osteoporosis",
    "long_term_steroids",
    "weak_immunity",
    "recent_surgery",
    "blood_thinner",
    "vascular_disease",
    "pregnancy",
    "injected_drugs",
]
Site = Literal[
    "upper_back",
    "mid_back",
    "lower_back",
    "tailbone",
    "left_groin",
    "left_buttock",
    "left_hip",
    "left_thigh",
    "left_knee",
    "left_shin",
    "left_calf",
    "left_ankle",
    "left_foot",
    "left_toes",
    "right_groin",
    "right_buttock",
    "right_hip",
    "right_thigh",
    "right_knee",
    "right_shin",
    "right_calf",
    "right_ankle",
    "right_foot",
    "right_toes",
]
Tier = Literal["emergency", "same_day", "few_days", "routine"]
NudgeState = Literal["due", "shown", "snoozed", "dismissed", "booked", "seen", "withdrawn"]

TREATMENTS: Final[tuple[Treatment, ...]] = get_args(Treatment)
CARES: Final[tuple[Care, ...]] = get_args(Care)
RESPONSES: Final[tuple[Response, ...]] = get_args(Response)
HELPED: Final[tuple[Helped, ...]] = get_args(Helped)
CHANGES: Final[tuple[Change, ...]] = get_args(Change)
CAUSES: Final[tuple[Cause, ...]] = get_args(Cause)
DETAILS: Final[tuple[Detail, ...]] = get_args(Detail)
REGIONS: Final[tuple[Region, ...]] = get_args(Region)
QUALITIES: Final[tuple[Quality, ...]] = get_args(Quality)
ACTIVITIES: Final[tuple[Activity, ...]] = get_args(Activity)
RISK_FACTORS: Final[tuple[RiskFactor, ...]] = get_args(RiskFactor)
SITES: Final[tuple[Site, ...]] = get_args(Site)
NUDGE_STATES: Final[tuple[NudgeState, ...]] = get_args(NudgeState)
# Most urgent first: a smaller index is a higher tier.
TIERS: Final[tuple[Tier, ...]] = get_args(Tier)

CARE_OF: Final[dict[Treatment, Care]] = {
    "rest": "rest",
    "heat": "heat_ice",
    "ice": "heat_ice",
    "medication": "medication",
    "physio": "physio",
    "surgery": "surgery",
    "other": "medication",
}


def is_higher(tier: Tier, than: Tier) -> bool:
    """Whether `tier` asks the person to act sooner than `than`."""
    return TIERS.index(tier) < TIERS.index(than)
