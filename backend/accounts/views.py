"""The consent endpoint."""

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.accounts import selectors, services
from backend.accounts.models import User
from backend.accounts.serializers import ConsentSerializer

NOT_ANSWERED = {"text_sha256": None, "given": None, "at": None}


class ConsentView(APIView):
    """The person's newest answer to the consent text."""

    def get(self, request: Request) -> Response:
        """`null` in every field means that the person was never asked or never answered."""
        consent = selectors.newest_consent(owner_id=_owner_id(request))
        return Response(ConsentSerializer(consent).data if consent else NOT_ANSWERED)

    def put(self, request: Request) -> Response:
        answer = ConsentSerializer(data=request.data)
        answer.is_valid(raise_exception=True)
        consent = services.record_consent(
            owner_id=_owner_id(request), now=timezone.now(), **answer.validated_data
        )
        return Response(ConsentSerializer(consent).data)


def _owner_id(request: Request) -> int:
    assert isinstance(request.user, User)  # IsAuthenticated is the default permission
    return request.user.pk
