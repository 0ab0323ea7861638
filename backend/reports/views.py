"""The addresses of reports."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from rest_framework.exceptions import NotFound
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.accounts.models import User
from backend.accounts.selectors import consent_withdrawn
from backend.common.http import Problem
from backend.reports import selectors, services
from backend.reports.models import Report
from backend.reports.serializers import ReportSerializer, wish_of


class Consenting(BasePermission):
    """A withdrawn consent stops the making of reports; those already made can be read and deleted."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        if request.method == "POST" and consent_withdrawn(_owner_id(request)):
            raise Problem(403, "consent_withdrawn")
        return True


class ReportsView(APIView):
    permission_classes = (IsAuthenticated, Consenting)

    def get(self, request: Request) -> Response:
        """The person's reports, newest first."""
        reports = selectors.reports_of(owner_id=_owner_id(request))
        return Response({"reports": ReportSerializer(reports, many=True).data})

    def post(self, request: Request) -> Response:
        """Make a report of a period."""
        wish = wish_of(request.data)
        try:
            report = services.make_report(owner_id=_owner_id(request), wish=wish, now=timezone.now())
        except services.PeriodEmpty as error:
            message = "There are no entries in these days."
            raise Problem(400, "period_empty", field="from", message=message) from error
        return Response(ReportSerializer(report).data, status=201)


class ReportView(APIView):
    def get(self, request: Request, report: UUID) -> Response:
        return Response(ReportSerializer(_report(request, report)).data)

    def delete(self, request: Request, report: UUID) -> Response:
        if not services.delete_report(owner_id=_owner_id(request), report=report):
            raise NotFound
        return Response(status=204)


class PageView(APIView):
    def get(self, request: Request, report: UUID) -> HttpResponse:
        """The page as a PDF file."""
        found = _report(request, report)
        answer = HttpResponse(services.open_page(found), content_type="application/pdf")
        answer["Content-Disposition"] = (
            f'attachment; filename="achelog-{found.start:%Y-%m-%d}-to-{found.end:%Y-%m-%d}.pdf"'
        )
        answer["Cache-Control"] = "private, no-store"
        return answer


def _report(request: Request, report: UUID) -> Report:
    found = selectors.report_of(owner_id=_owner_id(request), report=report)
    if found is None:
        raise NotFound
    return found


def _owner_id(request: Request) -> int:
    assert isinstance(request.user, User)  # IsAuthenticated comes first
    return request.user.pk
