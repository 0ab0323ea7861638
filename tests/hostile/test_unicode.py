"""Invariant 12: what a person types comes back exactly, in every field of every kind, on both databases."""

from collections.abc import Callable
from typing import Any

import pytest

from backend.diary.fields import Text
from backend.sync.kinds import KINDS
from tests.hostile.people import Person
from tests.hostile.samples import full
from tests.sync.phone import Document, make_log, row

PUSH, PULL = "/api/v1/sync/push", "/api/v1/sync/pull"
TEXTS = (
    "👩‍⚕️ 🏳️‍🌈 🇪🇺 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𒀀",
    "שָׁלוֹם \u202eabc\u202c مرحبا \u2067x\u2069",
    "e\u0301 é ﬁ ｱ Å \u212b ẛ̣ 각 각",  # composed and not: neither may be turned into the other
    "a\u2028b\u2029c\u0085d\u000be\u000cf\u001fg\u007fh",
    " \t\r\n leading, trailing and \u00a0\u200b\ufeff odd spaces \n",
    "\ufeff\ufffe\uffff\U0010ffff\ue000",
    "quotes \" \\ / ' ` and \\u0041 \\n, not unescaped",
    "' OR 1=1; -- %s %(a)s {0} ${x} \x1b[31m",
    "İıſẞß Σς",
    "",
)
MOMENTS = (
    "2026-11-22T08:30:00.000+01:00",
    "2026-11-22T08:30:00.999-11:30",
    "2026-11-22T23:59:59.001+14:00",
    "2024-02-29T00:00:00.000+00:00",
    "2026-03-29T02:30:00.000+05:45",
    "1970-01-01T00:00:00.000-00:00",
    "1900-12-31T23:59:59.123+00:01",
)


@pytest.mark.parametrize("kind", KINDS)
def test_every_text_comes_back_as_it_was_sent(bob: Person, ask: Callable[..., Any], kind: str) -> None:
    before: Document | None = None
    for words in TEXTS:
        sent = full(kind, words)
        answer = ask(bob, "POST", PUSH, {"rows": [row(sent, before, kind=kind)]}).json()
        assert answer["results"][0]["status"] == "stored", (words, answer)
        (came,) = [one for one in pulled(bob, ask, kind) if one["id"] == sent["id"]]
        assert came == {**sent, "kind": kind, "_deleted": False}
        before = sent if KINDS[kind].only_id else None


def pulled(bob: Person, ask: Callable[..., Any], kind: str) -> list[Document]:
    documents: list[Document] = ask(bob, "GET", f"{PULL}?kinds={kind}&limit=1000").json()["documents"]
    return documents


def test_every_moment_comes_back_character_for_character(bob: Person, ask: Callable[..., Any]) -> None:
    logs = [make_log(at=moment, written_at=moment, day=moment[:10]) for moment in MOMENTS]
    ask(bob, "POST", PUSH, {"rows": [row(log) for log in logs]})
    came = {one["id"]: (one["at"], one["written_at"]) for one in pulled(bob, ask, "pain_log")}
    assert came == {log["id"]: (log["at"], log["at"]) for log in logs}


def texts_of(kind: str) -> list[str]:
    return [name for name, rule in KINDS[kind].fields.items() if isinstance(rule, Text)]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if texts_of(kind)])
@pytest.mark.parametrize("half", ["\ud83d", "a\udca9", "\udca9\ud83d"])
def test_half_a_character_is_refused_in_every_text(
    bob: Person, ask: Callable[..., Any], kind: str, half: str
) -> None:
    names = texts_of(kind)
    rows = [row(full(kind) | {name: half}, kind=kind) for name in names]
    results = ask(bob, "POST", PUSH, {"rows": rows}).json()["results"]
    assert [(one["reason"]["field"], one["reason"]["code"]) for one in results] == [
        (name, "surrogate") for name in names
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_field_of_a_newer_phone_comes_back_exactly(bob: Person, ask: Callable[..., Any], kind: str) -> None:
    newer: dict[str, Any] = {
        "later_text": TEXTS[0],
        "later_number": 0.1,
        "later_whole": 2**53 - 1,
        "later_negative": -1.5e-300,
        "later_list": [None, True, {"deep": [[TEXTS[1]]]}],
        TEXTS[2]: TEXTS[3],
    }
    sent = full(kind) | newer
    ask(bob, "POST", PUSH, {"rows": [row(sent, kind=kind)]})
    (came,) = pulled(bob, ask, kind)
    assert {name: came[name] for name in newer} == newer
