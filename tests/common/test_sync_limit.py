import pytest
from django.core.cache import caches


@pytest.fixture
def ana(client, django_user_model, settings):
    settings.SYNC_REQUESTS_A_MINUTE = 3
    caches["sync"].clear()
    client.force_login(django_user_model.objects.create_user("ana@example.org"))
    return client


def test_whoever_syncs_too_often_is_told_when_to_come_again(ana):
    """Seven requests lie in two clock minutes at most, so at least one passes the limit of three."""
    answers = [ana.get("/api/v1/sync/pull") for _ in range(7)]
    refused = next(answer for answer in answers if answer.status_code == 429)
    assert refused.json() == {"type": "throttled"}
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert answers[0].status_code == 200


def test_other_endpoints_are_not_counted(ana):
    assert {ana.get("/api/v1/consent").status_code for _ in range(7)} == {200}
