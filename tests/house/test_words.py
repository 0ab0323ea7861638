"""No text of the product finds, foretells, promises, comforts, praises or blames."""

import pytest

from tests.house import words


def test_no_text_holds_a_banned_word() -> None:
    texts = list(words.texts())
    found = {(one.file, word) for one in texts for word in words.banned_in(one.text)}
    assert not found
    assert len(texts) > 3000


@pytest.mark.parametrize(
    "text",
    [
        "This is no diagnosis.",
        "Diagnosed with a bulging disc",
        "We predict a bad day",
        "Your risk score is 3",
        "Heat cures it",
        "It is safe to wait",
        "There is no need to see a doctor",
        "This can be a sign\nof more",
        "You are fine",
        "A streak of 5 days",
        "Well done!",
    ],
)
def test_the_lint_bites(text: str) -> None:
    assert words.banned_in(text)


def test_no_text_of_the_app_or_the_page_comforts() -> None:
    shown = ("pwa/src/app/text/", "pwa/src/app/screens/", "pwa/src/app/parts/", "backend/reports/")
    texts = [one for one in words.texts() if one.file.startswith(shown)]
    found = {(one.file, word, one.text) for one in texts for word in words.comfort_in(one.text)}
    assert not found
    assert len(texts) > 1500


@pytest.mark.parametrize(
    "text",
    [
        "You are fine.",
        "All clear",
        "Nothing to worry about",
        "No warning signs today",
        "That looks good",
        "Your back is healthy",
        "This is normal.",
        "Everything is okay",
        "No need to call",
    ],
)
def test_comfort_is_found(text: str) -> None:
    assert words.comfort_in(text)


@pytest.mark.parametrize(
    "text", ["Does it stop you doing normal things?", "About my health", "No to 7 signs"]
)
def test_what_is_only_told_is_no_comfort(text: str) -> None:
    assert not words.comfort_in(text)


@pytest.mark.parametrize("text", ["Secure", "Procure", "streaky", "unpredictably", words.DISCLAIMER, ""])
def test_the_lint_reads_whole_words(text: str) -> None:
    assert not words.banned_in(text)


def test_strings_and_words_between_tags_are_read_and_comments_are_not() -> None:
    code = '// cure\nconst a = "one"; /* cure */ const b = `two ${a}`;\nreturn <p class="c">three</p>;'
    assert list(words.in_script(code)) == ["one", "two ${a}", "c", "three"]
    code = '"""Cure."""\nA = "one"\n\n\ndef f():\n    """Cure."""\n    return f"two {A}"\n'
    assert list(words.in_python(code)) == ["one", "two "]


def test_every_kind_of_text_is_among_them() -> None:
    files = {one.file for one in words.texts()}
    assert {
        "README.md",
        "docs/architecture.md",
        "pwa/index.html",
        "pwa/src/app/text/en/nudge.ts",
        "pwa/src/app/screens/today/today.tsx",
        "backend/config/settings.py",
        "backend/reports/words.py",
        "backend/reports/templates/report.typ",
        "backend/accounts/templates/account/email/password_reset_key_message.txt",
        "backend/clinical/rulebook.json",
    } <= files
