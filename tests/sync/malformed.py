"""What nobody should send: bodies and rows, each with what the server must say.

A row is the JSON text of `newDocumentState`, or of a whole row where it starts with `ROW`.
"""

import json

from tests.sync.phone import (
    AT,
    PROFILE_ID,
    Document,
    make_check,
    make_log,
    make_nudge,
    make_record,
    make_use,
    new_id,
    row,
)

ROW = "ROW"


def log(**fields: object) -> str:
    return json.dumps(make_log(**fields))


def of_kind(kind: str, document: Document) -> str:
    return ROW + json.dumps(row(document, kind=kind))


def without(name: str) -> str:
    document = make_log()
    del document[name]
    return json.dumps(document)


def raw(field: str, text: str) -> str:
    """A log with a field written just so."""
    return json.dumps(make_log())[:-1] + f', "{field}": {text}}}'


ROWS: dict[str, tuple[str, str, str]] = {  # by name: the text, then the field and the code of the refusal
    "a score above ten": (log(pain=11), "pain", "out_of_range"),
    "a score below zero": (log(pain=-1), "pain", "out_of_range"),
    "half a score": (log(pain=3.5), "pain", "wrong_type"),
    "a score as text": (log(pain="5"), "pain", "wrong_type"),
    "a score that is true": (log(pain=True), "pain", "wrong_type"),
    "a score that is a list": (log(pain=[5]), "pain", "wrong_type"),
    "a score beyond every integer": (raw("pain", "9" * 400), "pain", "out_of_range"),
    "a score with more digits than CPython reads": (raw("pain", "9" * 5000), "pain", "out_of_range"),
    "a score that is not a number": (raw("pain", "NaN"), "pain", "out_of_range"),
    "a score that is infinite": (raw("pain", "-Infinity"), "pain", "out_of_range"),
    "a score that overflows": (raw("pain", "1e400"), "pain", "out_of_range"),
    "an unknown field that overflows": (raw("later", "1e400"), "later", "out_of_range"),
    "an unknown field that is not a number": (raw("later", "NaN"), "later", "out_of_range"),
    "an unknown integer that JavaScript rounds": (log(later=2**53), "later", "out_of_range"),
    "an unknown negative integer that JavaScript rounds": (log(later=-(2**53)), "later", "out_of_range"),
    "an unknown integer deep inside that JavaScript rounds": (
        log(later={"a": [2**64]}),
        "later",
        "out_of_range",
    ),
    "a flag that is 1": (log(flare=1), "flare", "wrong_type"),
    "a flag that is text": (log(flare="true"), "flare", "wrong_type"),
    "an answer that is no code": (
        of_kind("symptom_check", make_check(answers={"bladder_bowel": "YES"})),
        "answers",
        "bad_form",
    ),
    "an answer to what is no code": (
        of_kind("symptom_check", make_check(answers={"Bladder": "yes"})),
        "answers",
        "bad_form",
    ),
    "an answer that is true": (
        of_kind("symptom_check", make_check(answers={"bladder_bowel": True})),
        "answers",
        "wrong_type",
    ),
    "answers in a list": (of_kind("symptom_check", make_check(answers=["yes"])), "answers", "wrong_type"),
    "over 400 answers": (
        of_kind("symptom_check", make_check(answers={f"sign_{n}": "no" for n in range(401)})),
        "answers",
        "too_many",
    ),
    "a temperature in Fahrenheit": (
        of_kind("symptom_check", make_check(temperature_celsius=101.3)),
        "temperature_celsius",
        "out_of_range",
    ),
    "a correction of what has no id": (
        of_kind("symptom_check", make_check(corrects="the last one")),
        "corrects",
        "bad_form",
    ),
    "a check that was never typed": (
        of_kind("symptom_check", make_check(written_at=None)),
        "written_at",
        "required",
    ),
    "an ingredient that is text": (
        of_kind("medication", make_record(ingredients=["ibuprofen"])),
        "ingredients",
        "wrong_type",
    ),
    "an ingredient below nothing": (
        of_kind("medication", make_record(ingredients=[{"name": "ibuprofen", "milligrams": -1}])),
        "ingredients",
        "out_of_range",
    ),
    "a daily limit as text": (
        of_kind("medication", make_record(daily_limit_milligrams="1200")),
        "daily_limit_milligrams",
        "wrong_type",
    ),
    "a questionnaire without a day": (
        of_kind("questionnaire", make_record(at=AT, instrument="peg")),
        "day",
        "required",
    ),
    "a score of a questionnaire beyond all": (
        of_kind("questionnaire", make_record(at=AT, day=AT[:10], score=101)),
        "score",
        "out_of_range",
    ),
    "NUL in an answer of a questionnaire": (
        of_kind("questionnaire", make_record(at=AT, day=AT[:10], answers={"p": "\0"})),
        "answers",
        "nul",
    ),
    "a visit at no time": (of_kind("visit", make_record(with_whom="Dr Sato")), "at", "required"),
    "a visit at noon without a zone": (
        of_kind("visit", make_record(at="2026-12-01T12:00:00.000")),
        "at",
        "bad_form",
    ),
    "thirteen questions for a visit": (
        of_kind("visit", make_record(at=AT, questions=["why?"] * 13)),
        "questions",
        "too_many",
    ),
    "minutes beyond a day": (log(walk_minutes=1441), "walk_minutes", "out_of_range"),
    "a note that is a number": (log(note=5), "note", "wrong_type"),
    "a note beyond four times its limit": (log(note="x" * 16_001), "note", "too_long"),
    "a note with NUL": (log(note="a\0b"), "note", "nul"),
    "a note with half a character": (raw("note", '"\\ud83d"'), "note", "surrogate"),
    "a note with the other half": (raw("note", '"\\udca9\\ud83d"'), "note", "surrogate"),
    "NUL in an unknown field": (log(later=["\0"]), "later", "nul"),
    "NUL in an unknown name": (log(**{"a\0b": 1}), "a\0b", "nul"),
    "NUL in a name inside": (log(later={"\0": 1}), "later", "nul"),
    "half a character in an unknown name": (raw("\\ud800", "1"), "?", "surrogate"),
    "half a character inside a site": (
        raw("sites", '[{"site": "left_hip", "x": "\\udc00"}]'),
        "sites",
        "surrogate",
    ),
    "nine levels": (log(later=json.loads("[" * 8 + "]" * 8)), "later", "too_deep"),
    "fifty levels": (log(later=json.loads("[" * 50 + "]" * 50)), "later", "too_deep"),
    "a list that is a text": (log(qualities="aching"), "qualities", "wrong_type"),
    "a list that is an object": (log(qualities={"0": "aching"}), "qualities", "wrong_type"),
    "a list with null": (log(qualities=[None]), "qualities", "wrong_type"),
    "a code in capitals": (log(qualities=["Aching"]), "qualities", "bad_form"),
    "a code with a line break at its end": (log(qualities=["aching\n"]), "qualities", "bad_form"),
    "a code of 41 letters": (log(activities=["a" * 41]), "activities", "bad_form"),
    "an empty code": (log(activities=[""]), "activities", "bad_form"),
    "a list beyond four times its limit": (log(sites=[{"site": "left_hip"}] * 97), "sites", "too_many"),
    "a site that is no object": (log(sites=["left_hip"]), "sites", "wrong_type"),
    "a site with a score above ten": (log(sites=[{"site": "left_hip", "pain": 11}]), "sites", "out_of_range"),
    "no id": (without("id"), "id", "bad_form"),
    "an id that is true": (log(id=True), "id", "bad_form"),
    "an id that is a number": (log(id=7), "id", "bad_form"),
    "an id in capitals": (log(id=new_id().upper()), "id", "bad_form"),
    "an id without dashes": (log(id=new_id().replace("-", "")), "id", "bad_form"),
    "an id in braces": (log(id=f"{{{new_id()}}}"), "id", "bad_form"),
    "an id with a line break at its end": (log(id=new_id() + "\n"), "id", "bad_form"),
    "an id with other digits": (log(id="٠" * 8 + new_id()[8:]), "id", "bad_form"),
    "an edit_id that is a number": (log(edit_id=1), "edit_id", "bad_form"),
    "an empty edit_id": (log(edit_id=""), "edit_id", "bad_form"),
    "no moment": (without("at"), "at", "required"),
    "a moment that is null": (log(at=None), "at", "required"),
    "no day": (without("day"), "day", "required"),
    "no time of writing": (without("written_at"), "written_at", "required"),
    "a moment in Z": (log(at="2026-11-22T08:30:00.000Z"), "at", "bad_form"),
    "a moment without milliseconds": (log(at="2026-11-22T08:30:00+01:00"), "at", "bad_form"),
    "a moment with a space": (log(at="2026-11-22 08:30:00.000+01:00"), "at", "bad_form"),
    "a moment on the 30th of February": (log(at="2026-02-30T08:30:00.000+01:00"), "at", "bad_form"),
    "a moment before the calendar": (log(at="0001-01-01T00:00:00.000+14:00"), "at", "bad_form"),
    "a moment after the calendar": (log(at="9999-12-31T23:59:59.999-12:00"), "at", "bad_form"),
    "a moment that is a number": (log(at=1763796600), "at", "wrong_type"),
    "a day of week form": (log(day="2026-W47-7"), "day", "bad_form"),
    "a day that is none": (log(day="2026-11-31"), "day", "bad_form"),
    "a day two days off": (log(day="2026-11-24"), "day", "far_from_at"),
    "a day years off": (log(day="0001-01-01"), "day", "far_from_at"),
    "an owner": (log(owner=1), "owner", "reserved"),
    "an owner_id": (log(owner_id=1), "owner_id", "reserved"),
    "a user": (log(user=None), "user", "reserved"),
    "a revision": (log(revision=9), "revision", "reserved"),
    "an epoch": (log(epoch="x"), "epoch", "reserved"),
    "a receipt": (log(received_at=AT), "received_at", "reserved"),
    "a private name": (log(_rev="1-a"), "_rev", "reserved"),
    "a deletion mark that is 1": (log(_deleted=1), "_deleted", "wrong_type"),
    "a deletion mark that is text": (log(_deleted="true"), "_deleted", "wrong_type"),
    "another kind inside": (log(kind="nudge"), "kind", "other_kind"),
    "too many overruled values": (log(overruled=[{}] * 81), "overruled", "too_many"),
    "a document over 64 KB": (log(later="x" * 65_536), "", "too_large"),
    "a document that is null": ("null", "newDocumentState", "required"),
    "a document that is a list": ("[]", "", "wrong_type"),
    "a document that is a text": ('"{}"', "", "wrong_type"),
    "an empty document": ("{}", "id", "bad_form"),
    "a row that is null": (ROW + "null", "", "wrong_type"),
    "a row that is a list": (ROW + "[1]", "", "wrong_type"),
    "a row that is a number": (ROW + "1e400", "", "wrong_type"),
    "an empty row": (ROW + "{}", "kind", "unknown_kind"),
    "an unknown kind": (of_kind("diary", make_log()), "kind", "unknown_kind"),
    "a kind that is a number": (ROW + '{"kind": 1e400}', "kind", "unknown_kind"),
    "a kind that is a list": (ROW + '{"kind": ["pain_log"]}', "kind", "unknown_kind"),
    "no new state": (
        ROW + '{"kind": "pain_log", "assumedMasterState": null}',
        "newDocumentState",
        "required",
    ),
    "an acknowledgement that is text": (
        ROW + json.dumps(row(make_log()) | {"acknowledged": "1"}),
        "acknowledged",
        "wrong_type",
    ),
    "another profile": (of_kind("profile", make_record()), "id", "only_one"),
    "a deleted profile": (of_kind("profile", {"id": PROFILE_ID, "_deleted": True}), "_deleted", "only_one"),
    "a course id that is none": (
        of_kind("treatment_use", make_use(treatment_id="heat")),
        "treatment_id",
        "bad_form",
    ),
    "an amount that is text": (of_kind("treatment_use", make_use(amount="2")), "amount", "wrong_type"),
    "a negative amount": (of_kind("treatment_use", make_use(amount=-1)), "amount", "out_of_range"),
    "a reminder at 24:00": (
        of_kind("profile", make_record(id=PROFILE_ID, reminder_time="24:00")),
        "reminder_time",
        "bad_form",
    ),
    "a nudge without a day": (of_kind("nudge", make_nudge(day=None)), "day", "required"),
    "a nudge numbered zero": (of_kind("nudge", make_nudge(number=0)), "number", "out_of_range"),
}

BODIES: dict[str, tuple[bytes, int, str]] = {  # by name: the body, then the status and the type of the answer
    "nothing": (b" ", 400, "bad_request"),
    "no JSON": (b"rows", 400, "bad_request"),
    "half a JSON": (b'{"rows": [{"kind": "pain_l', 400, "bad_request"),
    "a comma too many": (b'{"rows": [],}', 400, "bad_request"),
    "null": (b"null", 400, "bad_request"),
    "a bare list": (b"[]", 400, "bad_request"),
    "no rows": (b"{}", 400, "bad_request"),
    "rows that are null": (b'{"rows": null}', 400, "bad_request"),
    "rows that are an object": (b'{"rows": {}}', 400, "bad_request"),
    "rows that are a text": (b'{"rows": "[]"}', 400, "bad_request"),
    "a byte order mark": (b'\xef\xbb\xbf{"rows": []}', 400, "bad_request"),
    "UTF-16": ('{"rows": []}'.encode("utf-16"), 400, "bad_request"),
    "UTF-32": ('{"rows": []}'.encode("utf-32-le"), 400, "bad_request"),
    "a raw NUL between": (b'{"rows":\0 []}', 400, "bad_request"),
    "a form": (b"rows=1", 400, "bad_request"),
    "brackets without end": (b"[" * 200_000, 400, "bad_request"),
    "rows 100,000 deep": (b'{"rows":' + b"[" * 100_000 + b"]" * 100_000 + b"}", 400, "bad_request"),
    "a row 150 deep": (b'{"rows":[{"kind":' + b"[" * 150 + b"]" * 150 + b"}]}", 400, "bad_request"),
    "501 rows": (b'{"rows": [' + b",".join([b"{}"] * 501) + b"]}", 413, "too_large"),
    "over a megabyte": (b'{"rows": [' + b" " * 1_048_576 + b"]}", 413, "too_large"),
    "over a megabyte of brackets": (b"[" * 1_048_577, 413, "too_large"),
}


def as_row(text: str) -> str:
    if text.startswith(ROW):
        return text.removeprefix(ROW)
    return f'{{"kind": "pain_log", "assumedMasterState": null, "newDocumentState": {text}}}'


def good_row() -> Document:
    return row(make_log(note="a good neighbour"))
