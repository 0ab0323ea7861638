"""Trust T21: what a person typed, their address and every key stay out of the logs."""

import logging

import pytest

SECRETS = ("ana@example.org", "warm stone 42", "cold stone 24", "not the one")


@pytest.fixture
def logged(caplog):
    """Everything that any logger of the server said, tracebacks included."""
    caplog.set_level(logging.DEBUG)
    formatter = logging.Formatter("%(name)s %(message)s")
    return lambda: "\n".join(map(formatter.format, caplog.records))


def test_no_address_password_key_or_token_is_logged(phone, new_phone, reset_key, logged):
    assert phone.sign_up("ana@example.org").status_code == 200
    new_phone().sign_in("ana@example.org", "not the one")
    new_phone().sign_up("ana@example.org")
    phone.send("PUT", "/api/v1/consent", {"text_sha256": "a" * 64, "given": "warm stone 42"})
    stranger = new_phone()
    stranger.send("POST", "/auth/password/request", {"email": "ana@example.org"})
    key = reset_key()
    stranger.send("POST", "/auth/password/reset", {"key": key, "password": "cold stone 24"})
    stranger.send("POST", "/auth/signup", b'{"email": "ana@example.org", "password": "warm stone 42"')
    session = getattr(phone, "token", "") or phone.client.cookies["sessionid"].value
    assert logged()
    assert not [secret for secret in (*SECRETS, key, session) if secret in logged()]


def test_a_crash_logs_no_address_and_no_password(phone, monkeypatch, logged):
    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("allauth.account.internal.flows.signup.complete_signup", broken)
    assert phone.sign_up("ana@example.org").status_code == 500
    assert "RuntimeError" in logged()
    assert not [secret for secret in SECRETS if secret in logged()]


def test_without_a_mail_server_the_mail_lies_in_a_private_folder_and_not_in_the_log(
    settings, tmp_path, phone, logged
):
    settings.EMAIL_BACKEND = "backend.accounts.outbox.Outbox"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    phone.sign_up("ana@example.org")
    phone.sign_out()
    phone.token = ""
    assert phone.send("POST", "/auth/password/request", {"email": "ana@example.org"}).status_code == 200
    mails = [file.read_text() for file in (tmp_path / "mail").iterdir()]
    assert len(mails) == 1
    assert "#reset=" in mails[0]
    assert (tmp_path / "mail").stat().st_mode & 0o777 == 0o700
    assert str(tmp_path / "mail") in logged()
    assert "#reset=" not in logged()
