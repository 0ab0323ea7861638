"""The addresses of sync; bytes in, bytes out."""

from django.http import HttpResponse, UnreadablePostError
from django.utils import timezone
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.views import APIView

from backend.accounts.models import User
from backend.accounts.selectors import consent_withdrawn
from backend.common.http import Problem, declared_bytes
from backend.common.throttle import SyncThrottle
from backend.sync import services
from backend.sync.wire import LIMIT, MOST_BYTES


class Consenting(BasePermission):
    """A withdrawn consent stops the processing at once."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        if consent_withdrawn(_owner_id(request)):
            raise Problem(403, "consent_withdrawn")
        return True


class SyncView(APIView):
    permission_classes = (IsAuthenticated, Consenting)
    throttle_classes = (SyncThrottle,)


class PullView(SyncView):
    def get(self, request: Request) -> HttpResponse:
        """A page of what changed since the checkpoint."""
        answer = services.pull(owner_id=_owner_id(request), query=request.query_params.dict())
        return HttpResponse(answer, content_type="application/json")


class PushView(SyncView):
    def post(self, request: Request) -> HttpResponse:
        """One result for each pushed row."""
        answer = services.push(owner_id=_owner_id(request), body=_body(request), now=timezone.now())
        return HttpResponse(answer, content_type="application/json")


def _owner_id(request: Request) -> int:
    assert isinstance(request.user, User)  # IsAuthenticated comes first
    return request.user.pk


def _body(request: Request) -> bytes:
    """The JSON as sent; DRF's parsers would read it a second time."""
    media_type = request.META.get("CONTENT_TYPE", "").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise Problem(415, "unsupported_media_type")
    if declared_bytes(request) > MOST_BYTES:
        raise Problem(413, "too_large", limit=LIMIT)
    try:
        body: bytes = request.body
    except UnreadablePostError as error:  # the line broke
        raise Problem(400, "bad_request") from error
    return body
