"""The addresses of reports."""

from django.urls import path

from backend.reports.views import PageView, ReportsView, ReportView

urlpatterns = [
    path("api/v1/reports", ReportsView.as_view(), name="reports"),
    path("api/v1/reports/<uuid:report>", ReportView.as_view(), name="report"),
    path("api/v1/reports/<uuid:report>/pdf", PageView.as_view(), name="report-pdf"),
]
