"""The addresses of sync."""

from django.urls import path

from backend.sync.views import PullView, PushView

urlpatterns = [
    path("api/v1/sync/pull", PullView.as_view()),
    path("api/v1/sync/push", PushView.as_view()),
]
