"""docs/clinical.md is what the rulebook says."""

import re

import pytest

from tests.house import clinical


def test_the_committed_page_is_the_generated_one() -> None:
    """After a change of the rulebook, of a vector or of the words of a sign: make clinical."""
    assert clinical.FILE.read_text(encoding="utf-8") == clinical.text()


def test_every_rule_every_source_and_every_number_is_on_it() -> None:
    text = clinical.FILE.read_text(encoding="utf-8")
    for rule in [*clinical.BOOK["rules"], *(one["id"] for one in clinical.RED_FLAGS["rules"])]:
        assert f"| `{rule}` | " in text
    for source in clinical.BOOK["sources"]:
        assert f'<a id="{source}"></a>' in text
    for name, *_ in clinical.values():
        assert f"| `{name}` | " in text


def test_every_link_inside_leads_somewhere() -> None:
    text = clinical.FILE.read_text(encoding="utf-8")
    headings = {re.sub(r"[^a-z ]", "", line.lower()).strip().replace(" ", "-") for line in text.splitlines()}
    anchors = set(re.findall(r'<a id="([^"]+)">', text)) | headings
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= anchors


def test_every_rule_has_vectors_in_which_it_speaks_and_in_which_it_does_not() -> None:
    for rule in clinical.RED_FLAGS["rules"]:
        assert len(clinical.names_of(rule["id"])) >= 2


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("swelling", "“Swollen”"),
        ({"not": "no:swelling"}, "not (no to “Swollen”)"),
        ({"all": ["swelling", {"any": ["risk:pregnancy"]}]}, "“Swollen” **and** (*pregnant*)"),
        ({"any": ["swelling", "fever_chills"]}, "“Swollen” **or** “Fever or chills”"),
        ({"fact": "age", "at_least": 65}, "an age of at least 65 years"),
    ],
)
def test_a_condition_in_words(condition: object, words: str) -> None:
    assert clinical.told(condition) == words
