"""How much of each ingredient was taken, over every product it is in, and for how many days.

Twin of `pwa/src/clinical/medicine.ts`; both pass `tests/vectors/medicine.json`. A dose without an amount is
counted as unknown, never as none and never as one; where no limit was confirmed, none is assumed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import floor
from typing import Final, Literal, NamedTuple

from backend.clinical.diary import RecordId, Told
from backend.clinical.finding import Finding, record_ids
from backend.clinical.rulebook import RULEBOOK

NAME: Final = "nsaid_days"
RULE: Final = RULEBOOK.medicine
WINDOW: Final = timedelta(hours=RULE.window_hours)
DAY: Final = timedelta(days=1)
OPEN: Final = frozenset({"due", "shown", "snoozed"})

State = Literal["no_limit", "under", "at", "over"]
STATES: Final[tuple[State, ...]] = ("over", "at", "under", "no_limit")  # the most urgent first


class Ingredient(NamedTuple):
    """What one piece of a product holds, as its pack names it; None = the pack was not read."""

    name: str
    milligrams: float | None


@dataclass(frozen=True, slots=True)
class Product:
    """A medicine as on the person's own pack; `daily_limit` is of the first ingredient, in milligrams.

    `form` is what one piece is called; `otc` = bought without a prescription; None = not answered.
    """

    id: RecordId
    ingredients: tuple[Ingredient, ...] = ()
    otc: bool | None = None
    daily_limit: float | None = None
    form: str | None = None
    ended: bool = False


class Dose(NamedTuple):
    """One use of a product at an aware instant, on the person's local `day`; `amount` in pieces or `unit`."""

    id: RecordId
    at: datetime
    day: date
    product: RecordId | None
    amount: float | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Cabinet:
    """The medicines of one person and what was taken of them, in any order; one use may come twice."""

    products: tuple[Product, ...] = ()
    doses: tuple[Dose, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """One ingredient in one window: what is known of it, and how many of its doses have no known amount."""

    ingredient: str
    milligrams: float
    doses: int
    unknown: int
    limit: float | None
    state: State


class Run(NamedTuple):
    """Days in a row, the first and the last of them."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def ingredient_of(name: str) -> str:
    """The name an ingredient is counted under, whatever its pack calls it."""
    plain = " ".join(name.lower().replace("\u00a0", " ").split())
    return RULE.same_ingredient.get(plain, plain)


def counts(cabinet: Cabinet, at: datetime) -> list[Count]:
    """Every ingredient taken in the hours up to and including `at`, by name."""
    taken = _window(cabinet, at)
    names = sorted({name for dose, product in taken for name in _names(product)})
    return [_count(cabinet, name, taken) for name in names]


def counts_of_dose(cabinet: Cabinet, dose: RecordId) -> list[Count]:
    """Each ingredient of one dose, in the fullest window that the dose lies in; the most urgent first.

    A dose that is entered late also lies in the windows of the doses after it.
    """
    pairs = _doses(cabinet)
    mine = next(((d, product) for d, product in pairs if d.id == dose), None)
    if mine is None:
        return []
    ends = sorted({d.at for d, _ in pairs if mine[0].at <= d.at < mine[0].at + WINDOW})
    windows = [_window(cabinet, end) for end in ends]
    found = [
        max((_count(cabinet, name, taken) for taken in windows), key=lambda count: count.milligrams)
        for name in sorted(_names(mine[1]))
    ]
    return sorted(found, key=lambda count: STATES.index(count.state))


def uncounted(cabinet: Cabinet, at: datetime) -> int:
    """How many doses of the hours up to `at` say nothing of an ingredient: no product, or nothing on it."""
    known = {dose.id for dose, product in _doses(cabinet) if _names(product)}
    recent = {dose.id for dose in cabinet.doses if at - WINDOW < dose.at <= at}
    return len(recent - known)


def days_taken(cabinet: Cabinet, ingredient: str, day: date) -> int:
    """On how many of the counted days up to `day` the ingredient was taken, whatever the amount."""
    days = _days((pair for pair in _doses(cabinet) if ingredient in _names(pair[1])), day)
    return sum((day - one).days < RULE.counted_days for one in days)


def days_in_a_row(cabinet: Cabinet, ingredient: str, day: date) -> int:
    """For how many days in a row an NSAID was taken that is sold without a prescription; 0 for another thing.

    The row goes on while its last day is `day` or the day before.
    """
    pairs = [pair for pair in _of_nsaids(cabinet) if ingredient in _names(pair[1])]
    current = _current(_runs(_days(pairs, day)), day)
    return current.days if current and ingredient in RULE.nsaids else 0


def judge(*, cabinet: Cabinet, day: date, told: Iterable[Told]) -> Finding | None:
    """What is said on `day` of NSAIDs taken for too many days in a row, once for a run of days.

    One NSAID after the other is one run. `told` are the person's nudges, withdrawn ones too.
    """
    pairs = _of_nsaids(cabinet)
    run = _current(_long(_runs(_days(pairs, day))), day)
    mine = [one for one in told if one.rule == NAME]
    if run is None or any(one.state != "withdrawn" and _overlaps(run, one) for one in mine):
        return None
    doses = [(d, product) for d, product in pairs if run.first <= d.day <= run.last]
    names = {name for _, product in doses for name in _names(product) if name in RULE.nsaids}
    return Finding(
        rule=NAME,
        family=RULEBOOK.rules[NAME].family,
        episode=run.first,
        number=1 + max((one.number for one in mine if one.episode == run.first), default=0),
        tier=RULE.tier,
        day=day,
        counts={"ingredients": sorted(names), "days_in_a_row": run.days, "since": run.first.isoformat()},
        records=record_ids([(d.day, d.id) for d, _ in doses]),
    )


def unsupported(*, cabinet: Cabinet, told: Iterable[Told]) -> list[Told]:
    """The open nudges whose days in a row are no longer in the diary: a dose was changed or deleted."""
    runs = _long(_runs(_days(_of_nsaids(cabinet))))
    mine = [one for one in told if one.rule == NAME and one.state in OPEN]
    return [one for one in mine if not any(_overlaps(run, one) for run in runs)]


Pair = tuple[Dose, Product]


def _doses(cabinet: Cabinet) -> list[Pair]:
    """Each dose once with its product, the earliest first; a dose of an unknown product is left out."""
    products = {product.id: product for product in cabinet.products}
    once = {dose.id: dose for dose in cabinet.doses}
    ordered = sorted(once.values(), key=lambda dose: (dose.at, str(dose.id)))
    return [(d, products[d.product]) for d in ordered if d.product is not None and d.product in products]


def _window(cabinet: Cabinet, end: datetime) -> list[Pair]:
    return [(d, product) for d, product in _doses(cabinet) if end - WINDOW < d.at <= end]


def _names(product: Product) -> set[str]:
    return {name for one in product.ingredients if (name := ingredient_of(one.name))}


def _count(cabinet: Cabinet, name: str, taken: Sequence[Pair]) -> Count:
    held = [_micrograms(dose, product, name) for dose, product in taken if name in _names(product)]
    known = sum(one for one in held if one is not None)
    limit = _limit(cabinet, name, {product.id for _, product in taken})
    return Count(name, known / 1000, len(held), held.count(None), limit, _state(known, limit))


def _micrograms(dose: Dose, product: Product, name: str) -> int | None:
    """What a dose holds of an ingredient, None where it is not known; whole numbers add up in any order."""
    if dose.amount is None:
        return None
    unit = (dose.unit or "").lower().strip()
    if unit in RULE.milligram_units:
        return _whole(dose.amount) if len(product.ingredients) == 1 else None
    if unit in RULE.other_measures and unit != (product.form or "").lower().strip():
        return None
    held = [one.milligrams for one in product.ingredients if ingredient_of(one.name) == name]
    known = [_whole(dose.amount * each) for each in held if each is not None]
    return sum(known) if len(known) == len(held) else None


def _whole(milligrams: float) -> int:
    return floor(milligrams * 1000 + 0.5)


def _limit(cabinet: Cabinet, name: str, taken: set[RecordId]) -> float | None:
    """The lowest limit confirmed from a pack that is in use or was taken in the window."""
    limits = [
        product.daily_limit
        for product in cabinet.products
        if product.daily_limit and (not product.ended or product.id in taken)
        if product.ingredients and ingredient_of(product.ingredients[0].name) == name
    ]
    return min(limits, default=None)


def _state(micrograms: int, limit: float | None) -> State:
    if limit is None:
        return "no_limit"
    most = _whole(limit)
    return "over" if micrograms > most else "at" if micrograms == most else "under"


def _of_nsaids(cabinet: Cabinet) -> list[Pair]:
    return [(d, p) for d, p in _doses(cabinet) if p.otc is True and _names(p) & RULE.nsaids]


def _days(pairs: Iterable[Pair], until: date = date.max) -> list[date]:
    """The days on which something was taken; a dose of no amount was taken, an amount of 0 was not."""
    return sorted({dose.day for dose, _ in pairs if dose.amount != 0 and dose.day <= until})


def _runs(days: Iterable[date]) -> Iterator[Run]:
    run: Run | None = None
    for day in days:
        if run is not None and day == run.last + DAY:
            run = Run(run.first, day)
            continue
        if run is not None:
            yield run
        run = Run(day, day)
    if run is not None:
        yield run


def _long(runs: Iterable[Run]) -> list[Run]:
    return [run for run in runs if run.days > RULE.nsaid_days_in_a_row]


def _current(runs: Iterable[Run], day: date) -> Run | None:
    """The run that goes on: its last day is `day` or the day before."""
    return next((run for run in runs if day - DAY <= run.last <= day), None)


def _overlaps(run: Run, told: Told) -> bool:
    return run.first <= told.day and run.last >= told.episode
