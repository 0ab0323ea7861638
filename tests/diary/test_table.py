"""A document leaves its table as a state says it is, whichever way it goes."""

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.accounts.keys import data_key
from backend.accounts.models import User
from backend.diary.compare import same
from backend.diary.kind import Kind
from backend.diary.kinds import PAIN_LOG, TREATMENT_USE
from backend.diary.services import Write, store
from backend.diary.table import Table
from tests.sync.phone import make_log, make_use, new_id, tombstone

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=9)
PLAIN = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(-1e300, 1e300) | WORDS
NEWER = st.dictionaries(WORDS.map("newer {}".format), PLAIN | st.lists(PLAIN, max_size=2), max_size=2)
SCORE = st.none() | st.integers(0, 10) | st.integers(0, 10).map(float)
SITES = st.lists(st.fixed_dictionaries({"site": st.just("lower_back")}, optional={"pain": SCORE}), max_size=2)
LOG = st.fixed_dictionaries(
    {},
    optional={"pain": SCORE, "sites": SITES, "note": st.none() | WORDS, "flare": st.none() | st.booleans()},
)
USE = st.fixed_dictionaries({}, optional={"amount": st.none() | st.floats(0, 1_000_000), "note": WORDS})
DOCUMENTS = st.one_of(
    st.builds(lambda fields, newer: (PAIN_LOG, make_log(**newer | fields)), LOG, NEWER),
    st.builds(lambda fields, newer: (TREATMENT_USE, make_use(**newer | fields)), USE, NEWER),
    st.builds(lambda: (PAIN_LOG, tombstone({"id": new_id()}))),
)


@pytest.mark.django_db
def test_what_a_pull_sends_is_what_was_stored() -> None:
    owner_id = User.objects.create_user(email="alice@example.org").pk

    @settings(max_examples=100, deadline=None)
    @given(DOCUMENTS)
    def leaves_as_it_came(pushed: tuple[Kind, dict[str, Any]]) -> None:
        kind, document = pushed
        state = kind.read(document)
        (outcome,) = store(owner_id=owner_id, writes=[Write(kind, state)], now=NOW)
        assert outcome.revision is not None
        table = Table(kind, owner_id=owner_id, key=lambda: data_key(owner_id))
        ((_, sent),) = table.changes(after=outcome.revision - 1, upto=outcome.revision)
        assert msgspec.json.decode(sent) == kind.document(state)
        assert same(table.fetch([state.id])[state.id].state, state)

    leaves_as_it_came()
