import pytest


def get(browser, name, **headers):
    """The answer and its whole body."""
    answer = browser.get(f"/static/app/assets/{name}", headers=headers)
    body = b"".join(answer.streaming_content)
    answer.close()
    return answer, body


@pytest.mark.parametrize("name", ["index-BxY3_a9Z.js", "index-D4-c_xyz.css"])
def test_a_file_with_a_hash_in_its_name_is_kept_for_ever(static, browser, name):
    answer, _ = get(browser, name)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "max-age=315360000, public, immutable"


@pytest.mark.parametrize("name", ["icon-maskable.svg", "sw.js", "old.js"])
def test_a_file_that_keeps_its_name_is_asked_for_again(static, browser, name):
    answer, _ = get(browser, name)
    assert answer.status_code == 200
    assert "immutable" not in answer["Cache-Control"]


def test_a_browser_that_knows_brotli_gets_the_small_file(static, browser):
    answer, body = get(browser, "index-BxY3_a9Z.js", **{"Accept-Encoding": "br"})
    assert answer["Content-Encoding"] == "br"
    assert body == b"brotli"
