"""Loaded before Django's settings: the tests have a data folder of their own and no throttle."""

import atexit
import os
import shutil
import signal
import tempfile

from hypothesis import settings

if "ACHELOG_TEST_DATA" not in os.environ:
    os.environ["ACHELOG_TEST_DATA"] = tempfile.mkdtemp(prefix="achelog-tests-")
    atexit.register(shutil.rmtree, os.environ["ACHELOG_TEST_DATA"], ignore_errors=True)
os.environ["ACHELOG_DATA"] = os.environ["ACHELOG_TEST_DATA"]
for name in ("REDIS_URL", "ACHELOG_HTTPS", "ACHELOG_HOSTS", "ACHELOG_SMTP", "ACHELOG_THROTTLE", "PORT"):
    os.environ.pop(name, None)
if os.environ.get("DATABASE_URL") != os.environ.get("ACHELOG_TEST_DATABASE"):
    os.environ.pop("DATABASE_URL", None)  # never somebody's real diary
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # so a shell starts what it puts in the background
    signal.signal(signal.SIGINT, signal.default_int_handler)
settings.register_profile("achelog", deadline=None)  # how busy a machine is says nothing about the code
settings.load_profile("achelog")
