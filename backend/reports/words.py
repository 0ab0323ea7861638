"""The words of the doctor's page: a summary becomes text, in the order a family doctor reads."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from backend.clinical.entries import ConditionEntry, Person
from backend.clinical.quartiles import Spread
from backend.clinical.summary import Function, Period, Summary, Tried
from backend.reports.text import clean, own, shorten

Line = tuple[str, str]  # how it starts, which is set in bold, and how it goes on

SECTIONS: Final = ("why", "where", "warning_signs", "tried", "strip")
LETTER: Final = frozenset(
    {"US", "CA", "MX", "CL", "CO", "PH", "PR", "VE", "GT", "CR", "SV", "NI", "PA", "DO"}
)
NAMED_ROWS, NAMED_MORE, BARS = 10, 24, 8  # treatments in full, then by name only; bars under the strip
SITES_SHOWN, CONDITIONS_SHOWN, NUDGES_SHOWN, NOTES_SHOWN = 6, 2, 6, 60
TREATMENTS: Final = {
    "rest": "Rest",
    "heat": "Heat",
    "ice": "Ice",
    "medication": "Medicine",
    "physio": "Physical therapy",
    "surgery": "Surgery",
    "other": "Other",
}
HELPED: Final = {
    "yes": "helped",
    "a_little": "helped a little",
    "no": "did not help",
    None: "help not answered",
}
FUNCTIONS: Final = (
    ("walk_minutes", "Walk", " min"),
    ("stand_minutes", "Stand", " min"),
    ("sit_minutes", "Sit", " min"),
    ("sleep", "Sleep", " of 10"),
)
SPREADS: Final = (
    ("pain", "Usual"),
    ("worst", "Worst of the day"),
    ("rest", "At rest"),
    ("movement", "Moving"),
)


def page_of(
    summary: Summary, *, locale: str, sections: Iterable[str], include_notes: bool, made_at: datetime
) -> dict[str, Any]:
    """The page as JSON: text and numbers only, never markup."""
    period = summary.period
    return {
        "paper": "us-letter" if locale.upper().rpartition("-")[2] in LETTER else "a4",
        "sections": [section for section in SECTIONS if section in set(sections)],
        "who": _who(summary.person),
        "period": f"{full(period.start)} to {full(period.end)}",
        "made": f"made {full(made_at.date())}",
        "since": _since(summary.conditions),
        "places": _places(summary),
        "function": _function_table(summary),
        "body": [_level(one.site, one.high) for one in summary.sites],
        "body_text": _body_text(summary),
        "recent": f"Highest, {_range(summary.recent)}",
        "tried": _tried_table(summary),
        "strip": _strip(summary),
        "spreads": _spread_table(summary),
        "footer": _footer(summary),
        "notes": _notes(summary) if include_notes else None,
    }


def full(day: date) -> str:
    return f"{day.day} {day:%B} {day.year:04}"


def short(day: date, period: Period | None = None) -> str:
    """Without its year where the period leaves no doubt."""
    doubt = period is None or day not in period or period.start.year != period.end.year
    return f"{day.day} {day:%b}" + (f" {day.year:04}" if doubt else "")


def number(value: float) -> str:
    """4 or 4.5, never 4.0."""
    return f"{value:g}"


def site_name(site: str) -> str:
    return clean(site.replace("_", " "))


def treatment_name(row: Tried) -> str:
    return row.name if row.name and row.name.strip() else TREATMENTS.get(row.treatment, row.treatment)


def and_more(shown: list[str], total: int) -> list[str]:
    """The list, closing with how many were left off."""
    return shown if total == len(shown) else [*shown, f"and {total - len(shown)} more"]


def _who(person: Person) -> str:
    born = full(person.birth_date) if person.birth_date else person.birth_year
    name = own(person.name, 60) if person.name and person.name.strip() else "Name not entered"
    return f"{name} · born {born}" if born else f"{name} · birth date not entered"


def _range(period: Period) -> str:
    if period.start == period.end:
        return short(period.end, period)
    return f"{short(period.start, period)} to {short(period.end, period)}"


def _since(conditions: tuple[ConditionEntry, ...]) -> list[Line]:
    lines = [_condition(one) for one in conditions[:CONDITIONS_SHOWN]]
    if len(conditions) > len(lines):
        lines.append(("", f"and {len(conditions) - len(lines)} more causes entered"))
    return lines or [("Cause and start of the pain:", "not entered.")]


def _condition(one: ConditionEntry) -> Line:
    began = f"Since {full(one.began_on)}" if one.began_on else "Start not entered"
    causes = [code.replace("_", " ") for code in (one.cause, one.detail) if code]
    cause = f"cause as entered: {', '.join(causes)}" if causes else "cause not entered"
    if causes and one.confirmed is not None:
        cause += " (confirmed by a clinician)" if one.confirmed else " (not confirmed)"
    told = f"{cause}. {_seen(one)}"
    tried = [
        f"{TREATMENTS.get(entry.treatment, entry.treatment).lower()} {HELPED.get(entry.helped, entry.helped)}"
        for entry in one.tried[:7]
    ]
    if tried:
        told += f" Before this diary: {', '.join(and_more(tried, len(one.tried)))}."
    return f"{began};", told


def _seen(one: ConditionEntry) -> str:
    if one.seen_clinician is None:
        return "Seen by a clinician: not answered."
    if not one.seen_clinician:
        return "Not yet seen by a clinician."
    return (
        f"Seen by a clinician on {full(one.seen_on)}."
        if one.seen_on
        else "Seen by a clinician, day not entered."
    )


def _places(summary: Summary) -> list[Line]:
    return [
        (f"{_range(summary.recent)}:", f"{_sites(summary)}."),
        ("Furthest from the back:", _reach(summary)),
    ]


def _sites(summary: Summary) -> str:
    told = []
    for one in summary.sites[:SITES_SHOWN]:
        if one.low is None or one.high is None:
            told.append(f"{site_name(one.site)} marked, no score")
        else:
            scores = str(one.low) if one.low == one.high else f"{one.low} to {one.high}"
            told.append(f"{site_name(one.site)} {scores}")
    return ", ".join(and_more(told, len(summary.sites))) or "no place was marked"


def _reach(summary: Summary) -> str:
    if not summary.reach:
        return "no place was marked in this period."
    steps = [f"{site_name(step.site)} from {short(step.day, summary.period)}" for step in summary.reach]
    return f"{', '.join(steps)}."


def _level(site: str, high: int | None) -> dict[str, Any]:
    return {"site": site, "level": high}


def _body_text(summary: Summary) -> str:
    marked = [
        f"{site_name(one.site)} {'no score' if one.high is None else one.high}" for one in summary.sites
    ]
    return f"Body, front and back. {', '.join(marked) or 'No place was marked'}."


def _function_table(summary: Summary) -> dict[str, Any] | None:
    rows = [
        [f"{label}, {_range(week.period)}", *(_answer(week, name, unit) for name, _, unit in FUNCTIONS)]
        for label, week in (("First", summary.function_first), ("Now", summary.function_now))
        if week is not None
    ]
    return {"head": [label for _, label, _ in FUNCTIONS], "rows": rows} if rows else None


def _answer(week: Function, name: str, unit: str) -> str:
    value = getattr(week, name)
    return "not answered" if value is None else f"{number(value)}{unit}"


def _tried_table(summary: Summary) -> dict[str, Any]:
    rows, more = summary.tried[:NAMED_ROWS], summary.tried[NAMED_ROWS:]
    names = [own(treatment_name(row), 18) for row in more[:NAMED_MORE]]
    return {
        "rows": [_tried_row(row, summary.period) for row in rows],
        "more": f"And {len(more)} more: {', '.join(and_more(names, len(more)))}." if more else None,
    }


def _tried_row(row: Tried, period: Period) -> list[str]:
    return [
        own(treatment_name(row), 40),
        _course(row, period),
        str(len(row.days)),
        str(row.days_lately),
        _helped(row),
    ]


def _course(row: Tried, period: Period) -> str:
    if row.since is None:
        return "not entered"
    since = short(row.since, period)
    return f"{since} to {short(row.until, period)}" if row.until else since


def _helped(row: Tried) -> str:
    if not row.answered and not row.unanswered:
        return "–"
    parts = [f"{row.better} of {row.answered}"] if row.answered else []
    parts += [f"{row.worse} worse"] if row.worse else []
    parts += [f"{row.unanswered} not answered"] if row.unanswered else []
    return ", ".join(parts)


def _strip(summary: Summary) -> dict[str, Any]:
    period = summary.strip_period
    rows = [row for row in summary.tried if any(day in period for day in row.days)]
    return {
        "days": period.days,
        "title": f"{period.days} days" if period.days > 1 else "1 day",
        "logged": _logged(summary),
        "dots": [[_at(one.day, period), one.pain, one.recalled] for one in summary.strip],
        "months": _months(period),
        "bars": [_bar(row, period) for row in rows[:BARS]],
        "more": f"and {len(rows) - BARS} more treatments without a bar" if len(rows) > BARS else None,
        "text": f"Pain by day, {_range(period)}: {len(summary.strip)} of {period.days} days logged.",
    }


def _bar(row: Tried, period: Period) -> dict[str, Any]:
    """Days are counted from the left edge of the strip."""
    return {
        "name": own(treatment_name(row), 22),
        "from": max(0, _at(row.since or period.start, period)),
        "to": min(period.days - 1, _at(row.until or period.end, period)),
        "uses": [_at(day, period) for day in row.days if day in period],
    }


def _at(day: date, period: Period) -> int:
    return (day - period.start).days


def _logged(summary: Summary) -> str:
    numberless = sum(one.pain is None for one in summary.strip)
    told = f"days logged {summary.days_logged} of {summary.period.days}"
    return f"{told}; {numberless} of them without a pain score" if numberless else told


def _months(period: Period) -> list[list[Any]]:
    days = (date.fromordinal(period.start.toordinal() + at) for at in range(period.days))
    return [[at, f"{day:%b}"] for at, day in enumerate(days) if day.day == 1]


def _spread_table(summary: Summary) -> dict[str, Any]:
    return {
        "head": [
            "Pain, median (quartiles)",
            f"Whole period, {summary.period.days} days",
            _range(summary.lately),
        ],
        "rows": [
            [label, _spread(summary.spreads[name]), _spread(summary.spreads_lately[name])]
            for name, label in SPREADS
        ],
    }


def _spread(values: Spread | None) -> str:
    if values is None:
        return "not answered"
    answers = "1 answer" if values.n == 1 else f"{values.n} answers"
    return f"{number(values.median)} ({number(values.low)} to {number(values.high)}), {answers}"


def _footer(summary: Summary) -> str:
    days = [short(one.day, summary.period) for one in summary.nudges[:NUDGES_SHOWN]]
    nudges = and_more(days, len(summary.nudges))
    told = (
        f"The app suggested a visit on {', '.join(nudges)}."
        if nudges
        else "The app suggested no visit in this period."
    )
    moment = f"{summary.days_in_moment} of {summary.days_logged} logged days were entered within 12 hours."
    return f"Entered by the patient, not checked by a clinician. {moment} {told}"


def _notes(summary: Summary) -> list[list[str]]:
    rows = [[short(day), own(note, 400)] for day, note in summary.notes[-NOTES_SHOWN:]]
    left = len(summary.notes) - len(rows)
    return [*rows, ["", shorten(f"and {left} earlier notes", 40)]] if left else rows
