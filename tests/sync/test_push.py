"""What a push does to a record."""

import pytest

from backend.diary.models import PainLog
from tests.sync.phone import (
    AT,
    PROFILE_ID,
    Phone,
    edited,
    make_check,
    make_log,
    make_nudge,
    make_record,
    make_use,
    new_id,
    row,
    tombstone,
)


def test_a_new_record_is_stored_under_the_next_revision(alice: Phone) -> None:
    assert alice.push(row(make_log()), row(make_log())) == [
        {"status": "stored", "revision": 1},
        {"status": "stored", "revision": 2},
    ]


@pytest.mark.parametrize(
    ("kind", "document"),
    [
        (
            "pain_log",
            make_log(sites=[{"site": "left_knee", "pain": 3}], qualities=["aching"], note="after work"),
        ),
        (
            "treatment",
            make_record(treatment="physio", started_on="2026-10-01", exercises=["bridge"], name="Ana"),
        ),
        ("treatment_use", make_use(amount=2.5, unit="tablet", treatment_id=new_id(), response="better")),
        (
            "condition",
            make_record(cause="disease", tried=[{"treatment": "rest", "helped": "no"}], confirmed=False),
        ),
        (
            "medication",
            make_record(
                name="Ibu 400",
                form="tablet",
                strength="400 mg",
                ingredients=[{"name": "ibuprofen", "milligrams": 400}],
                otc=True,
                daily_limit_milligrams=1200,
                ended_on="2026-11-30",
            ),
        ),
        (
            "symptom_check",
            make_check(
                answers={"bladder_bowel": "no", "weakness_fatigue": "known", "a_newer_sign": "yes"},
                temperature_celsius=38.5,
                corrects=new_id(),
            ),
        ),
        (
            "questionnaire",
            make_record(
                at=AT,
                day=AT[:10],
                instrument="peg",
                treatment_id=new_id(),
                answers={"p": 5, "e": 4, "g": None},
                score=4.5,
            ),
        ),
        (
            "visit",
            make_record(
                at="2027-01-22T08:30:00.000+01:00",
                with_whom="Dr Sato",
                questions=["May I cycle?", "How long?"],
                outcome="an X-ray",
                plan="heat twice a day",
                done=False,
            ),
        ),
        (
            "profile",
            make_record(id=PROFILE_ID, name="Alice", anchors={"2": "I forget it"}, quiet_from="21:00"),
        ),
        ("nudge", make_nudge(evidence={"counts": {"level": 4}, "records": [], "reasons": ["persistent"]})),
    ],
)
def test_every_kind_comes_back_as_it_went(alice: Phone, kind: str, document: dict) -> None:
    assert alice.push(row(document, kind=kind))[0]["status"] == "stored"
    (came,) = alice.diary()
    assert came["kind"] == kind
    assert came["_deleted"] is False
    assert {name: came[name] for name in document} == document
    assert all(came[name] is None for name in came.keys() - document.keys() - {"kind", "_deleted"})


def test_the_same_push_again_changes_nothing(alice: Phone) -> None:
    log = make_log()
    alice.push(row(log))
    assert alice.push(row(log)) == [{"status": "unchanged", "revision": 1}]


def test_an_edit_on_the_current_state_is_stored(alice: Phone) -> None:
    log = make_log()
    alice.push(row(log))
    assert alice.push(row(edited(log, pain=3), log)) == [{"status": "stored", "revision": 2}]


def test_an_edit_on_an_older_state_is_a_conflict_with_the_current_one(alice: Phone) -> None:
    log = make_log()
    mine, theirs = edited(log, pain=3), edited(log, pain=7)
    alice.push(row(log), row(theirs, log))
    (result,) = alice.push(row(mine, log))
    assert (result["status"], result["revision"]) == ("conflict", 2)
    assert result["masterState"].items() >= (theirs | {"kind": "pain_log"}).items()


def test_a_late_copy_of_an_overtaken_edit_is_replaced_even_when_content_recurs(alice: Phone) -> None:
    five = make_log(pain=5)
    three, five_again = edited(five, pain=3), edited(five, pain=5)
    alice.push(row(five), row(three, five), row(five_again, three))
    (late,) = alice.push(row(three, five))
    assert (late["status"], late["revision"], late["masterState"]["pain"]) == ("replaced", 3, 5)


def test_thirty_two_earlier_edits_are_remembered(alice: Phone) -> None:
    states = [make_log(pain=0)]
    for step in range(33):
        states.append(edited(states[-1], pain=step % 11))
    alice.push(*(row(new, old) for old, new in zip([None, *states], states, strict=False)))
    oldest, second = alice.push(row(states[0]), row(states[1], states[0]))
    assert (oldest["status"], second["status"]) == ("conflict", "replaced")


def test_an_edit_id_cannot_be_used_for_other_content(alice: Phone) -> None:
    log = make_log()
    alice.push(row(log))
    (result,) = alice.push(row(log | {"pain": 9}))
    assert (result["status"], result["reason"]["code"]) == ("refused", "edit_id_reused")


def test_rows_of_one_batch_are_judged_in_order_and_the_last_state_is_kept(alice: Phone) -> None:
    log = make_log(pain=1)
    second = edited(log, pain=2)
    third = edited(second, pain=3)
    results = alice.push(row(log), row(second, log), row(edited(log), log), row(third, second))
    assert [r["status"] for r in results] == ["stored", "stored", "conflict", "stored"]
    page = alice.pull()
    assert [d["pain"] for d in page["documents"]] == [3]
    assert page["revisions"] == [3]


def test_a_malformed_assumed_state_equals_nothing(alice: Phone) -> None:
    log = make_log()
    alice.push(row(log))
    for assumed in (5, [], {}, log | {"pain": 99}, log | {"id": new_id()}):
        assert alice.push(row(edited(log), assumed))[0]["status"] == "conflict"


class TestDeletion:
    def test_a_tombstone_takes_every_word_with_it(self, alice: Phone) -> None:
        log = make_log(note="private")
        grave = tombstone(log)
        alice.push(row(log), row(grave | {"note": "still sent by RxDB", "owner": 1}, log))
        assert alice.diary() == [grave | {"kind": "pain_log"}]

    def test_the_same_tombstone_again_is_unchanged(self, alice: Phone) -> None:
        grave = tombstone(make_log())
        assert [r["status"] for r in alice.push(row(grave), row(grave))] == ["stored", "unchanged"]

    def test_a_create_that_arrives_after_its_deletion_is_a_conflict(self, alice: Phone) -> None:
        log = make_log()
        assert alice.push(row(tombstone(log)))[0] == {"status": "stored", "revision": 1}
        assert alice.push(row(log))[0]["status"] == "conflict"

    def test_a_deleted_record_comes_back_on_top_of_its_tombstone(self, alice: Phone) -> None:
        log = make_log()
        grave = tombstone(log)
        alice.push(row(log), row(grave, log))
        assert alice.push(row(edited(log), grave))[0]["status"] == "stored"

    def test_the_profile_stays(self, alice: Phone) -> None:
        profile = make_record(id=PROFILE_ID)
        (result,) = alice.push(row(tombstone(profile), kind="profile"))
        assert result["reason"]["field"] == "_deleted"


class TestClientsWithoutEdits:
    """A plain RxDB client sends no edit_id, or the old one back."""

    def test_equal_content_is_unchanged_and_typed(self, alice: Phone) -> None:
        log = make_log(later={"zero": 0, "one": 1, "five": 5, "huge": 1e300})
        del log["edit_id"]
        alice.push(row(log))
        same = log | {
            "later": {"five": 5.0, "zero": -0.0, "one": 1, "huge": 1e300, "none": None},
            "rest": None,
        }
        other = log | {"later": {"zero": 0, "one": True, "five": 5, "huge": 1e300}}
        assert [r["status"] for r in alice.push(row(same), row(other))] == ["unchanged", "conflict"]

    def test_the_server_makes_the_edit(self, alice: Phone) -> None:
        log = make_log()
        del log["edit_id"]
        alice.push(row(log))
        (stored,) = alice.diary()
        assert stored["edit_id"] is not None
        assert alice.push(row(log | {"pain": 1}, log))[0]["status"] == "stored"

    def test_an_echoed_edit_id_is_no_edit(self, alice: Phone) -> None:
        alice.push(row(make_log()))
        (pulled,) = alice.diary()
        change = row(pulled | {"pain": 1}, pulled)
        assert [alice.push(change)[0]["status"] for _ in range(2)] == ["stored", "unchanged"]
        (after,) = alice.diary()
        assert (after["pain"], after["edit_id"] != pulled["edit_id"]) == (1, True)

    def test_a_late_echo_does_not_undo_newer_content(self, alice: Phone) -> None:
        alice.push(row(make_log(pain=5)))
        (five,) = alice.diary()
        late = row(five | {"pain": 3}, five)
        alice.push(late)
        (three,) = alice.diary()
        alice.push(row(edited(three, pain=5), three))
        assert alice.push(late)[0]["status"] == "replaced"

    def test_an_echo_may_follow_an_echo_before_its_writer_has_pulled(self, alice: Phone) -> None:
        alice.push(row(make_log(pain=5)))
        (five,) = alice.diary()
        three, two = five | {"pain": 3}, five | {"pain": 2}
        grave, reborn = two | {"_deleted": True}, two | {"note": "again"}
        pushes = row(three, five), row(two, three), row(two, three), row(grave, two), row(reborn, grave)
        statuses = [alice.push(push)[0]["status"] for push in pushes]
        assert statuses == ["stored", "stored", "unchanged", "stored", "stored"]

    def test_an_echo_that_recurs_unread_is_taken_for_a_late_one(self, alice: Phone) -> None:
        alice.push(row(make_log(pain=5)))
        (five,) = alice.diary()
        three = five | {"pain": 3}
        statuses = [
            alice.push(push)[0]["status"] for push in (row(three, five), row(five, three), row(three, five))
        ]
        assert statuses == ["stored", "stored", "replaced"]

    def test_an_echo_on_what_another_wrote_meanwhile_is_a_conflict(self, alice: Phone) -> None:
        alice.push(row(make_log(pain=5)))
        (five,) = alice.diary()
        alice.push(row(edited(five, pain=6), five))
        assert alice.push(row(five | {"pain": 2}, five | {"pain": 3}))[0]["status"] == "conflict"


def test_a_state_pushed_back_after_a_restore_gives_way_to_a_later_one(alice: Phone) -> None:
    restored = make_log(pain=1)
    alice.push(row(restored))
    newer = edited(restored, pain=3)
    older = edited(restored, pain=2)
    assert alice.push(row(newer, restored) | {"acknowledged": 30})[0]["status"] == "stored"
    for equal_or_lower in (30, 20):
        result = alice.push(row(older, newer) | {"acknowledged": equal_or_lower})[0]
        assert (result["status"], result["revision"]) == ("replaced", 2)
    assert alice.push(row(older, newer) | {"acknowledged": 40})[0]["status"] == "stored"


def test_a_state_pushed_back_is_remembered_as_such_through_later_edits(alice: Phone) -> None:
    restored = make_log(pain=1)
    later = edited(restored, pain=2)
    older = edited(restored, pain=3)
    assert alice.push(row(restored) | {"acknowledged": 30})[0]["status"] == "stored"
    assert alice.push(row(later, restored))[0]["status"] == "stored"
    assert alice.push(row(older, later) | {"acknowledged": 30})[0]["status"] == "replaced"


def test_an_answer_names_the_revision_of_its_own_record(alice: Phone) -> None:
    log = make_log()
    late = edited(log, pain=3)
    alice.push(row(log), row(make_log()), row(make_log()))
    same, conflict = alice.push(row(log), row(late))
    assert (same["status"], same["revision"]) == ("unchanged", 1)
    assert (conflict["status"], conflict["revision"]) == ("conflict", 1)


def test_a_repeated_deletion_grows_no_younger(alice: Phone) -> None:
    """Else a phone that goes on repeating it would keep it for ever."""
    grave = tombstone(make_log())
    alice.push(row(grave))
    (first,) = PainLog.objects.values_list("changed_at", flat=True)
    alice.push(row(grave), row(make_log()))
    assert PainLog.objects.get(deleted=True).changed_at == first


def test_unknown_fields_and_codes_of_a_newer_phone_come_back_exactly(alice: Phone) -> None:
    log = make_log(qualities=["aching", "fizzing_2"], weather={"b": [1, 2.5, None], "a": "☔"}, zeal=5.0)
    log["sites"] = [{"site": "left_little_finger", "pain": None, "depth": "deep"}]
    alice.push(row(log))
    (came,) = alice.diary()
    assert {name: came[name] for name in log} == log
    assert isinstance(came["zeal"], float)


@pytest.mark.parametrize(
    "note",
    ["", " ", "🦵🏽 zürich", "עברית‏ RTL", "e\u0301 ≠ é", "\u2028\ufeff", "'; DROP TABLE --", "x" * 16_000],
)
def test_text_round_trips_exactly(alice: Phone, note: str) -> None:
    alice.push(row(make_log(note=note)))
    assert alice.diary()[0]["note"] == note


def test_a_clock_years_off_is_stored_and_shown(alice: Phone) -> None:
    at = "2036-11-22T08:30:00.000-11:30"
    log = make_log(at=at, day="2036-11-23", written_at="1999-01-01T00:00:00.000+00:00")
    alice.push(row(log))
    assert alice.diary()[0]["at"] == at


def test_another_persons_equal_id_is_simply_another_record(alice: Phone, charlie: Phone) -> None:
    log = make_log(note="hers")
    alice.push(row(log))
    assert charlie.push(row(log | {"note": "his"}, log)) == [{"status": "stored", "revision": 1}]
    assert alice.push(row(log)) == [{"status": "unchanged", "revision": 1}]
    assert [d["note"] for d in charlie.diary()] == ["his"]
    assert [d["note"] for d in alice.diary()] == ["hers"]
