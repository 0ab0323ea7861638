"""What a push refuses: by name, at once, and without harm to its neighbours."""

import json
import time

import pytest

from tests.sync.malformed import BODIES, ROWS, as_row, good_row
from tests.sync.phone import PROFILE_ID, Phone, make_log, make_record, row, tombstone


@pytest.mark.parametrize("name", ROWS)
def test_a_bad_row_is_refused_and_its_neighbours_are_stored(alice: Phone, name: str) -> None:
    text, field, code = ROWS[name]
    good = json.dumps(good_row())
    started = time.perf_counter()
    answer = alice.send(f'{{"rows": [{good}, {as_row(text)}, {json.dumps(good_row())}]}}')
    assert time.perf_counter() - started < 2
    first, bad, last = answer.body["results"]
    assert (first["status"], last["status"]) == ("stored", "stored")
    assert (bad["status"], bad["reason"]["field"], bad["reason"]["code"]) == ("refused", field, code)
    assert bad["reason"]["message"]
    assert len(alice.diary()) == 2


@pytest.mark.parametrize("name", BODIES)
def test_a_body_that_is_no_push_is_refused_whole(alice: Phone, name: str) -> None:
    body, status, kind = BODIES[name]
    started = time.perf_counter()
    answer = alice.send(body)
    assert time.perf_counter() - started < 2
    assert (answer.status, answer.body["type"]) == (status, kind)
    assert alice.pull()["documents"] == []


def test_bytes_that_are_no_utf8_spoil_no_neighbour(alice: Phone) -> None:
    body = (
        json.dumps({"rows": [good_row(), row(make_log(note="MARK"))]}).encode().replace(b"MARK", b"\xff\xfe")
    )
    answer = alice.send(body)
    if answer.status == 200:
        assert [r["status"] for r in answer.body["results"]] == ["stored", "refused"]
    else:
        assert answer.body == {"type": "bad_request"}


def test_all_bad_rows_together_spoil_no_good_one(alice: Phone) -> None:
    rows = [as_row(text) for text, *_ in ROWS.values()]
    answer = alice.send(f'{{"rows": [{",".join(rows)}, {json.dumps(good_row())}]}}')
    assert [r["status"] for r in answer.body["results"]] == [*["refused"] * len(rows), "stored"]
    assert len(alice.diary()) == 1


def test_wide_letters_count_as_sent_beside_half_a_character(alice: Phone) -> None:
    broken = as_row('"\\ud800"')
    answer = alice.send(
        f'{{"rows": [{broken}, {json.dumps(row(make_log(note="痛" * 16_000)), ensure_ascii=False)}]}}'
    )
    assert [r["status"] for r in answer.body["results"]] == ["refused", "stored"]


def test_five_hundred_rows_and_a_megabyte_are_taken(alice: Phone) -> None:
    rows = [row(make_log(note="x" * 1_700)) for _ in range(500)]
    body = json.dumps({"rows": rows})
    answer = alice.send(body.ljust(1_048_576))
    assert (answer.status, len(answer.body["results"])) == (200, 500)


@pytest.mark.parametrize(("size", "status"), [(65_536, "stored"), (65_537, "refused")])
def test_a_document_has_at_most_64_kilobytes_as_sent(alice: Phone, size: int, status: str) -> None:
    log = make_log(later="")
    log["later"] = "x" * (size - len(json.dumps(log)))
    (result,) = alice.push(row(log))
    assert result["status"] == status


def test_too_large_names_the_limit(alice: Phone) -> None:
    assert alice.send(b"[" * 1_048_577).body["limit"] == {"rows": 500, "bytes": 1_048_576}


@pytest.mark.parametrize("depth", [7, 90])
def test_depth_is_counted_from_the_document(alice: Phone, depth: int) -> None:
    (result,) = alice.push(row(make_log(later=json.loads("[" * depth + "]" * depth))))
    assert result["status"] == ("stored" if depth == 7 else "refused")


def test_of_doubled_names_the_last_wins_on_every_path(alice: Phone) -> None:
    twice = json.dumps(make_log())[:-1] + ', "pain": 1, "pain": 2}'
    for neighbour in ("null", '"\\ud800"'):
        alice.send(f'{{"rows": [{as_row(neighbour)}, {as_row(twice)}], "x": {neighbour}}}')
    assert [document["pain"] for document in alice.diary()] == [2]


def test_a_tombstone_is_reduced_before_anything_is_read(alice: Phone) -> None:
    grave = tombstone(make_log()) | {"owner": 1, "pain": 99, "note": "\0", "_rev": 1}
    assert alice.push(row(grave))[0]["status"] == "stored"


@pytest.mark.parametrize(
    "media_type", ["application/json", "application/json; charset=utf-8", "Application/JSON;x=1"]
)
def test_json_with_parameters_is_json(alice: Phone, media_type: str) -> None:
    assert alice.send(b'{"rows": []}', media_type).body == {"results": []}


@pytest.mark.parametrize(
    "media_type",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/jsonx",
        "",
    ],
)
def test_any_other_media_type_is_refused(alice: Phone, media_type: str) -> None:
    answer = alice.send(b'{"rows": []}', media_type)
    assert (answer.status, answer.body["type"]) == (415, "unsupported_media_type")


def test_numbers_that_are_whole_are_whole(alice: Phone) -> None:
    alice.push(row(make_log(pain=5.0, rest=-0.0)))
    (came,) = alice.diary()
    assert (came["pain"], type(came["pain"]), came["rest"]) == (5, int, 0)


def test_four_times_the_limit_is_taken(alice: Phone) -> None:
    profile = make_record(id=PROFILE_ID, name="é" * 800, risk_factors=["cancer_history"] * 96)
    assert alice.push(row(profile, kind="profile"))[0]["status"] == "stored"
