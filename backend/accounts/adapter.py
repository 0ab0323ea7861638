"""What allauth leaves to us: how wrong passwords are counted and how a race for an address ends."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import filter_users_by_email
from allauth.core.exceptions import ImmediateHttpResponse
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, JsonResponse

from backend.accounts.door import too_many
from backend.accounts.models import User

LOCKED_SECONDS = 5 * 60
EMAIL_LENGTH = 254


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "This e-mail or password is not right.",
        "email_taken": "There is already an account with this e-mail.",
        "invalid_password_reset": "This link has been used or is too old. Ask for a new one.",
        "incorrect_password": "This password is not right.",
        "enter_current_password": "This is not your current password.",
    }

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Counts by account alone: allauth adds the Host header, which the guesser may choose."""
        return str(credentials.get("email", "")).lower()

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """429 after too many wrong passwords, where allauth answers 400."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as error:
            raise ImmediateHttpResponse(too_many(LOCKED_SECONDS)) from error

    def clean_email(self, email: str) -> str:
        """Refuses what does not fit or is another's: allauth would cut the one and share the other.

        Whether an address is another's is told only to who wants to have it, never to who forgot a password.
        """
        if len(email) > EMAIL_LENGTH:
            raise ValidationError("This e-mail is too long.", code="max_length")
        me, asked = self.request.user, self.request.resolver_match
        wants_it = me.is_authenticated and asked is not None and asked.url_name == "manage_email"
        if wants_it and any(user != me for user in filter_users_by_email(email)):
            raise self.validation_error("email_taken")
        return email

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """The second of two sign-ups that race for one address hears what it would have heard later."""
        try:
            with transaction.atomic():
                saved: User = super().save_user(request, user, form, commit)
        except IntegrityError as error:
            taken = self.validation_error("email_taken")
            refusal = {"message": taken.message, "code": taken.code, "param": "email"}
            answer = JsonResponse({"status": 400, "errors": [refusal]}, status=400)
            raise ImmediateHttpResponse(answer) from error
        return saved
