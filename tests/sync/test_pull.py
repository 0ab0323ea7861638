"""What a pull gives: every change once, in order, and never more than was asked."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.diary.models import Head
from backend.sync import services
from tests.sync.phone import Phone, edited, make_log, make_record, make_use, row, tombstone


def fill(phone: Phone, count: int) -> None:
    """Records of three kinds in turn."""
    makers = [(make_log, "pain_log"), (make_use, "treatment_use"), (make_record, "treatment")]
    phone.push(*(row(make(), kind=kind) for make, kind in (makers[n % 3] for n in range(count))))


def test_a_new_person_has_an_empty_diary(alice: Phone) -> None:
    page = alice.pull()
    assert (page["documents"], page["revisions"], page["more"]) == ([], [], False)
    assert alice.pull(checkpoint=page["checkpoint"])["documents"] == []


def test_changes_come_in_the_order_of_their_revisions_over_all_kinds(alice: Phone) -> None:
    fill(alice, 9)
    page = alice.pull()
    assert page["revisions"] == list(range(1, 10))
    assert [d["kind"] for d in page["documents"]] == ["pain_log", "treatment_use", "treatment"] * 3


def test_an_edited_record_comes_once_at_its_newest_revision(alice: Phone) -> None:
    log = make_log()
    alice.push(row(log), row(make_log()), row(edited(log, pain=1), log))
    assert alice.pull()["revisions"] == [2, 3]


def test_the_checkpoint_brings_only_what_is_new(alice: Phone) -> None:
    log = make_log()
    alice.push(row(log), row(make_log()))
    seen = alice.pull()["checkpoint"]
    alice.push(row(tombstone(log), log))
    page = alice.pull(checkpoint=seen)
    assert [(d["id"], d["_deleted"]) for d in page["documents"]] == [(log["id"], True)]
    assert page["documents"][0].keys() == {"kind", "id", "edit_id", "_deleted"}


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(limit=st.integers(1, 25))
def test_every_page_size_gives_the_same_diary(alice: Phone, limit: int) -> None:
    if not Head.objects.filter(owner_id=alice.owner_id, revision__gt=0).exists():
        fill(alice, 20)
    assert alice.diary(limit=limit) == alice.diary()


def test_a_last_page_that_is_full_says_that_nothing_is_left(alice: Phone) -> None:
    fill(alice, 6)
    assert alice.pull(limit=6)["more"] is False
    assert alice.pull(limit=5)["more"] is True


def test_a_page_holds_five_hundred_unless_asked_otherwise(alice: Phone) -> None:
    fill(alice, 498)
    fill(alice, 6)
    page = alice.pull()
    assert (len(page["documents"]), page["more"]) == (500, True)
    assert len(alice.pull(limit=1000)["documents"]) == 504


def test_where_nothing_is_new_no_table_of_records_is_read(
    alice: Phone, django_assert_num_queries: Any
) -> None:
    fill(alice, 3)
    seen = alice.pull()["checkpoint"]
    with django_assert_num_queries(4) as asked:  # session, person, consent, head
        alice.pull(checkpoint=seen)
    assert not any("painlog" in query["sql"] for query in asked)


def test_a_filtered_page_without_any_document_advances_to_the_head(
    alice: Phone, django_assert_num_queries: Any
) -> None:
    fill(alice, 9)
    seen = alice.pull(kinds="condition")["checkpoint"]
    with django_assert_num_queries(4):  # no table of records, as above
        assert alice.pull(kinds="condition", checkpoint=seen)["checkpoint"] == seen


def test_a_filtered_page_advances_past_what_it_left_out(alice: Phone) -> None:
    fill(alice, 9)
    page = alice.pull(kinds="treatment,pain_log", limit=2)
    rest = alice.pull(kinds="pain_log,treatment", checkpoint=page["checkpoint"])
    assert page["revisions"] + rest["revisions"] == [1, 3, 4, 6, 7, 9]
    assert (
        alice.pull(kinds="treatment,pain_log", checkpoint=rest["checkpoint"])["checkpoint"]
        == rest["checkpoint"]
    )
    assert alice.pull(kinds="condition")["documents"] == []


def test_a_page_is_cut_before_it_grows_too_large(alice: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "PAGE_BYTES", 2_500)
    alice.push(*(row(make_log(note="x" * 600)) for _ in range(5)))
    page = alice.pull()
    assert (len(page["documents"]), page["more"]) == (2, True)
    assert len(alice.diary()) == 5
    monkeypatch.setattr(services, "PAGE_BYTES", 10)
    assert len(alice.pull()["documents"]) == 1
    assert len(alice.diary()) == 5


def test_a_page_of_four_megabytes_is_kept_under(alice: Phone) -> None:
    for _ in range(6):
        alice.push(*(row(make_log(later="x" * 60_000)) for _ in range(15)))
    response = alice.client.get("/api/v1/sync/pull", {"limit": 1000})
    assert 3_900_000 < len(response.content) < 4_194_304
    assert len(alice.diary(limit=1000)) == 90


@pytest.mark.parametrize(
    "query",
    [
        {"limit": "0"},
        {"limit": "1001"},
        {"limit": "-1"},
        {"limit": "5.0"},
        {"limit": "٥"},
        {"limit": ""},
        {"limit": "1e2"},
        {"kinds": "diary"},
        {"kinds": "pain_log,x"},
        {"kinds": "PAIN_LOG"},
    ],
)
def test_a_wrong_question_is_refused(alice: Phone, query: dict) -> None:
    answer = alice.ask(**query)
    assert (answer.status, answer.body) == (400, {"type": "bad_request"})


@pytest.mark.parametrize(
    "checkpoint", ["x", "0", "é", "eyJ9", "W10", "bnVsbA", "a" * 5000, "WzEsIiIsIiIsMCwwXQ==", "\0"]
)
def test_a_checkpoint_nobody_gave_out_is_refused(alice: Phone, checkpoint: str) -> None:
    answer = alice.ask(checkpoint=checkpoint)
    assert (answer.status, answer.body) == (400, {"type": "bad_checkpoint"})


def test_a_checkpoint_belongs_to_its_account_and_its_kinds(alice: Phone, charlie: Phone) -> None:
    fill(alice, 3)
    everything = alice.pull()["checkpoint"]
    filtered = alice.pull(kinds="pain_log")["checkpoint"]
    refused = (400, {"type": "bad_checkpoint"})
    for phone, query in [
        (charlie, {"checkpoint": everything}),
        (alice, {"checkpoint": everything, "kinds": "pain_log"}),
        (alice, {"checkpoint": filtered}),
        (alice, {"checkpoint": filtered, "kinds": "pain_log,nudge"}),
    ]:
        answer = phone.ask(**query)
        assert (answer.status, answer.body) == refused


class TestResync:
    def resync(self, alice: Phone, checkpoint: str) -> dict:
        answer = alice.ask(checkpoint=checkpoint)
        assert answer.status == 409
        assert answer.body["type"] == "resync"
        return answer.body

    def test_another_epoch(self, alice: Phone) -> None:
        fill(alice, 3)
        seen = alice.pull()["checkpoint"]
        epoch = "018f0000-0000-7000-8000-000000000000"
        Head.objects.update(epoch=epoch, kept_revision=2)
        assert self.resync(alice, seen) == {"type": "resync", "epoch": epoch, "kept_revision": 2}

    def test_ahead_of_the_head(self, alice: Phone) -> None:
        fill(alice, 3)
        seen = alice.pull()["checkpoint"]
        Head.objects.update(revision=2)
        self.resync(alice, seen)

    def test_older_than_the_kept_tombstones(self, alice: Phone) -> None:
        fill(alice, 3)
        seen = alice.pull()["checkpoint"]
        fill(alice, 3)
        Head.objects.update(kept_revision=5)
        self.resync(alice, seen)

    def test_a_long_walk_that_began_after_the_purge_ends(self, alice: Phone) -> None:
        fill(alice, 6)
        Head.objects.update(kept_revision=5)
        assert len(alice.diary(limit=1)) == 6


def test_a_stranger_sees_nothing(alice: Phone, charlie: Phone) -> None:
    fill(alice, 3)
    assert charlie.diary() == []


def test_what_changes_while_a_page_is_read_waits_for_the_next(
    alice: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A write lands after the head was read: neither lost nor given twice, whichever table is read first."""
    fill(alice, 3)
    log = make_log()
    read = services.next_changes

    def write_first(*args: object, **kwargs: object) -> object:
        monkeypatch.setattr(services, "next_changes", read)
        alice.push(row(log), row(make_use(), kind="treatment_use"))
        return read(*args, **kwargs)

    monkeypatch.setattr(services, "next_changes", write_first)
    page = alice.pull()
    assert page["revisions"] == [1, 2, 3]
    assert alice.pull(checkpoint=page["checkpoint"])["revisions"] == [4, 5]


def test_the_answer_is_json(alice: Phone) -> None:
    response = alice.client.get("/api/v1/sync/pull")
    assert response.headers["Content-Type"] == "application/json"
    assert json.loads(response.content).keys() == {"documents", "revisions", "checkpoint", "more"}
