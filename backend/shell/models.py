"""One row that says when a worker last showed a sign of life."""

from django.db import models


class Heartbeat(models.Model):
    name = models.CharField(max_length=20, primary_key=True)
    at = models.DateTimeField()
