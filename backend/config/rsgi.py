"""What granian runs: Django behind the door that waits for bodies."""

from backend.config.door import Door
from backend.config.wsgi import application as django

application = Door(django)
