"""The Celery app: wakes the work that the database already knows is due."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.config.settings")
app = Celery("achelog")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
