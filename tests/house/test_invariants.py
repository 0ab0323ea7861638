"""docs/invariants.md names its evidence; what it names is there."""

import re

import pytest

from tests.services import ROOT

PAGE = (ROOT / "docs" / "invariants.md").read_text()
ROWS = [row for row in PAGE.splitlines() if re.search(r"`[\w/.-]+\.(py|ts)`", row)]
PYTHON, PHONE = r"`(test_\w+)`", r'"([^"]+)"'


@pytest.mark.parametrize("row", ROWS, ids=[str(n) for n in range(len(ROWS))])
def test_every_test_that_a_row_names_exists(row: str) -> None:
    files = re.findall(r"`([\w/.-]+\.(?:py|ts))`", row)
    texts = {path: (ROOT / path).read_text() for path in files}
    for name in re.findall(PYTHON, row):
        assert any(f"def {name}(" in text for text in texts.values()), name
    for title in re.findall(PHONE, row):
        assert any(f'"{title}"' in text for text in texts.values()), title


def test_all_thirteen_have_evidence() -> None:
    numbers = [int(found) for found in re.findall(r"^\| (\d+) \|.*`[\w/.-]+\.(?:py|ts)`", PAGE, re.MULTILINE)]
    assert numbers == list(range(1, 14))
