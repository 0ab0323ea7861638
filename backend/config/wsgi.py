"""Django as the door in `rsgi.py` calls it; nothing opens where the master key is wrong."""

import os
import sys

from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.config.settings")
application = get_wsgi_application()

from backend.accounts.keys import WrongMasterKey, check_master_key  # noqa: E402 Django stands only now

try:
    check_master_key()
except WrongMasterKey as error:
    sys.exit(str(error))
except DatabaseError:
    pass  # it is away: every request will say so, and a wrong key opens and makes nothing then either
finally:
    connection.close()
