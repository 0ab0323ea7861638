"""Every address of the server, by the app that answers it."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("backend.accounts.urls")),
    path("", include("backend.sync.urls")),
    path("", include("backend.reports.urls")),
    path("", include("backend.shell.urls")),
]
handler400 = "backend.common.http.bad_request"
handler403 = "backend.common.http.forbidden"
handler404 = "backend.common.http.not_found"
handler500 = "backend.common.http.server_error"
