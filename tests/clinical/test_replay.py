"""Playing recorded diaries: what a line may say, what a night may know, and what the command answers."""

import json
from pathlib import Path
from random import Random

import pytest
from django.core.management import CommandError, call_command

from backend.clinical.replay import MalformedLine, findings, line_of, read


def score(day: int, score: float = 7, *, recorded_day: int | None = None, **more) -> str:
    recorded = day if recorded_day is None else recorded_day
    event = {"person": 0, "kind": "score", "day": day, "score": score, "recorded_day": recorded, "tz": 0.0}
    return json.dumps(event | more)


def use(day: int, *, recorded_day: int | None = None, treatment: str = "medication", **more) -> str:
    recorded = day if recorded_day is None else recorded_day
    event = {"person": 0, "kind": "treatment", "day": day, "treatment": treatment, "recorded_day": recorded}
    return json.dumps(event | more)


def severe(days: int = 60, **more) -> list[str]:
    return [score(d, **more) for d in range(days)] + [use(d, **more) for d in range(0, days, 2)]


def play(lines, until_night: int | None = None) -> list[tuple[int, int]]:
    """(night, number) of the one person's nudges."""
    recording = read(lines)
    (entries,) = recording.entries.values()
    last = recording.last_night if until_night is None else until_night
    return [(night, finding.number) for night, finding in findings(entries, until_night=last)]


class TestRead:
    def test_takes_lines_in_any_order(self):
        shuffled = Random(4).sample(severe(), len(severe()))
        assert play(shuffled) == play(severe()) == [(24, 1), (45, 2)]

    def test_takes_two_equal_lines_for_one_entry(self):
        entries = read([score(3), score(3), score(3, 8)]).entries[0]
        assert sorted(e.score for e in entries) == [7, 8]

    def test_sees_through_spaces_and_the_order_of_fields(self):
        event = json.loads(score(3))
        again = json.dumps(dict(reversed(event.items())), indent=None, separators=(" , ", " : "))
        assert len(read([score(3), again]).entries[0]) == 1

    def test_takes_two_scores_a_day_for_two(self):
        assert len(read([score(3, 7), score(3, 8), score(3, 7, recorded_day=4)]).entries[0]) == 3

    def test_takes_5_0_for_5(self):
        assert read([score(3, 5.0)]).entries[0][0].score == 5

    def test_skips_empty_lines(self):
        assert read(["", score(3), "  \n", b"\n"]).last_night == 3

    def test_keeps_people_in_order(self):
        lines = [score(0, person=person) for person in (10, "b", 9, "a", -1)]
        assert list(read(lines).entries) == [-1, 9, 10, "a", "b"]

    def test_ends_on_the_last_night_anything_was_recorded(self):
        assert read([score(3), score(2, recorded_day=9)]).last_night == 9
        assert read([score(10, recorded_day=9)]).last_night == 10
        assert read([score(30_000, recorded_day=9)]).last_night == 10
        assert read([]).last_night == -1

    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            ("{", "not JSON"),
            (b"\xff\xfe{}", "not JSON"),
            ("[" * 100_000, "not JSON"),
            ("[1]", "not a JSON object"),
            ("{}", "person must be"),
            (score(3, person=True), "person must be"),
            (score(3, person=None), "person must be"),
            (score(3, person=1.5), "person must be"),
            (score(3, kind="mood"), "kind must be"),
            (score(3, 11), "score must be a whole number from 0 to 10"),
            (score(3, -1), "score must be"),
            (score(3, 3.5), "score must be"),
            (score(3, True), "score must be"),
            (score(3, None), "score must be"),
            (score(3, "7"), "score must be"),
            (score(3, float("nan")), "score must be"),
            (score(3, float("inf")), "score must be"),
            (score(-1), "day must be"),
            (score(10**12, recorded_day=3), "day must be"),
            (score(3, recorded_day=-2), "recorded_day must be"),
            (score(3, recorded_day="x"), "recorded_day must be"),
            (use(3, treatment="leeches"), "treatment must be one of rest heat ice"),
            (use(3, treatment=["rest"]), "treatment must be"),
            (score(3, tags=["a"]), "a field holds a list"),
        ],
    )
    def test_names_the_line_it_cannot_read(self, line, reason):
        with pytest.raises(MalformedLine, match=f"^line 3: {reason}"):
            read([score(1), "", line])


class TestNights:
    def test_know_only_what_was_recorded_by_then(self):
        assert play(severe(40, recorded_day=39)) == [(39, 1)]

    def test_wait_for_an_entry_s_own_day(self):
        ahead = [score(d, recorded_day=d - 1) for d in range(40)] + [
            use(d, recorded_day=d - 1) for d in range(0, 40, 2)
        ]
        assert play(ahead) == play(severe(40))

    def test_end_where_asked(self):
        assert play(severe(), until_night=23) == []
        assert play(severe(), until_night=24) == [(24, 1)]

    def test_go_on_after_the_last_entry(self):
        assert play(severe(26), until_night=200) == [(24, 1)]

    def test_keep_people_apart(self):
        recording = read([line.replace('"person": 0', f'"person": {p}') for p in (1, 2) for line in severe()])
        nights = [[n for n, _ in findings(e, until_night=59)] for e in recording.entries.values()]
        assert nights == [[24, 45], [24, 45]]


class TestCommand:
    def replay(self, tmp_path: Path, lines, *options: str) -> list[dict]:
        diary, out = tmp_path / "diary.jsonl", tmp_path / "findings.jsonl"
        diary.write_text("\n".join(lines), encoding="utf-8")
        call_command("replay", str(diary), "--out", str(out), *options)
        return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]

    def test_writes_a_line_for_each_nudge(self, tmp_path):
        assert self.replay(tmp_path, severe()) == [
            {"person": 0, "day": 24, "rule": "persistent", "tier": "routine", "number": 1, "shown": True},
            {"person": 0, "day": 45, "rule": "persistent", "tier": "few_days", "number": 2, "shown": True},
        ]

    def test_prints_people_nights_and_speed(self, tmp_path, capsys):
        self.replay(tmp_path, severe())
        printed = capsys.readouterr()
        assert printed.out.startswith("1 people, 60 nights, ")
        assert printed.out.endswith(" nights per second\n")
        assert printed.err == ""

    def test_ends_on_the_day_asked_for(self, tmp_path):
        assert len(self.replay(tmp_path, severe(), "--until-day", "24")) == 1
        assert self.replay(tmp_path, severe(), "--until-day", "23") == []

    def test_of_an_empty_diary_writes_an_empty_file(self, tmp_path):
        assert self.replay(tmp_path, []) == []

    def test_of_a_malformed_diary_names_the_line_and_writes_nothing(self, tmp_path):
        with pytest.raises(CommandError, match=r"diary\.jsonl, line 2: score must be"):
            self.replay(tmp_path, [score(1), score(2, 12)])
        assert not (tmp_path / "findings.jsonl").exists()

    def test_of_no_file_says_so(self, tmp_path):
        with pytest.raises(CommandError, match="cannot read"):
            call_command("replay", str(tmp_path / "none"), "--out", str(tmp_path / "out"))

    def test_into_no_folder_says_so(self, tmp_path):
        (tmp_path / "diary.jsonl").write_text(score(1))
        with pytest.raises(CommandError, match="cannot write"):
            call_command("replay", str(tmp_path / "diary.jsonl"), "--out", str(tmp_path / "no" / "out"))

    @pytest.mark.parametrize("night", ["-1", "x"])
    def test_until_no_day_says_so(self, tmp_path, night):
        with pytest.raises(CommandError, match="until-day"):
            self.replay(tmp_path, severe(), "--until-day", night)

    def test_of_effects_says_that_they_are_not_there(self, tmp_path):
        with pytest.raises(CommandError, match="not there yet"):
            self.replay(tmp_path, severe(), "--effects")


def test_a_line_names_the_person_as_the_diary_did():
    (entries,) = read(severe(person="ana")).entries.values()
    ((night, finding), *_) = findings(entries, until_night=59)
    assert line_of(entries[0].person, night, finding)["person"] == "ana"
