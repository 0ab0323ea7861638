"""The Celery app: wakes the work that the database already knows is due."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.config.settings")
app = Celery("achelog")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# What is due stands in the database; beat only wakes whoever looks. A turn that comes late is dropped.
app.conf.beat_schedule = {
    "show a sign of life": {
        "task": "backend.shell.tasks.beat_heart",
        "schedule": 10.0,
        "options": {"expires": 10.0},
    },
    "judge whoever has written": {
        "task": "backend.watch.tasks.judge_dirty",
        "schedule": 2.0,
        "options": {"expires": 2.0},
    },
    "judge the night that has ended": {
        "task": "backend.watch.tasks.judge_nightly",
        "schedule": 300.0,
        "options": {"expires": 300.0},
    },
    "prune what is over": {  # more often than daily: a beat that is started anew counts from its start
        "task": "backend.shell.tasks.prune_all",
        "schedule": 6 * 3600.0,
        "options": {"expires": 3600.0},
    },
}
