"""The addresses of accounts: allauth's own and the consent."""

from django.urls import include, path

from backend.accounts.views import ConsentView

urlpatterns = [
    path("_allauth/", include("allauth.headless.urls")),
    path("api/v1/consent", ConsentView.as_view(), name="consent"),
]
