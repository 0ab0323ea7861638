"""The addresses that a person sees, and what a browser fetches to install the app."""

from django.urls import path
from pwa.views import offline

from backend.shell import health, views

SCREENS = (
    "",
    "log",
    "check",
    "check/<str:arg>",
    "diary",
    "diary/<str:arg>",
    "entry/<str:arg>",
    "trends",
    "treatments",
    "treatments/<str:arg>",
    "use",
    "medicine/<str:arg>",
    "dose/<str:arg>",
    "doctor",
    "see-a-doctor",
    "nudge/<str:arg>",
    "about-my-pain",
    "visit",
    "visit/<str:arg>",
    "health",
    "more",
    "settings",
    "account",
    "learn",
    "sample",
    "copy",
    "syncing",
    "changed",
)

urlpatterns = [
    path("manifest.json", views.manifest, name="manifest"),
    path("serviceworker.js", views.worker, name="serviceworker"),
    path("livez", health.livez),
    path("healthz", health.healthz),
    path("offline/", offline, name="offline"),
    *(path(screen, views.index) for screen in SCREENS),
]
