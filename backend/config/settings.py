"""Every setting of the server, read once from the environment; the embedded default needs none of it."""

import os
import secrets
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

BASE = Path(__file__).resolve().parents[2]


def _flag(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "on", "true", "yes"}


def _data_folder(path: Path) -> Path:
    """The data folder, made at the first start; ends the process with a sentence where that cannot be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sys.exit(f"ACHELOG_DATA={path} cannot be made ({error.strerror}).")
    if not os.access(path, os.W_OK):
        sys.exit(f"ACHELOG_DATA={path} cannot be written.")
    return path


def _key(name: str) -> str:
    """A secret from the environment, else from a file in the data folder that the first start makes."""
    if value := os.environ.get(f"ACHELOG_{name.upper()}"):
        return value
    path = DATA / "keys" / name
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(48))
        try:
            os.link(fresh, path)  # of two processes that start together, one wins and both read the winner
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
        return path.read_text().strip()


def _old_key(name: str) -> str:
    """A secret that is there only while its successor takes over."""
    path = DATA / "keys" / name
    return os.environ.get(f"ACHELOG_{name.upper()}") or (path.read_text().strip() if path.exists() else "")


DATA = _data_folder(Path(os.environ.get("ACHELOG_DATA", BASE / "data")).resolve())
REDIS_URL = os.environ.get("REDIS_URL", "")
HTTPS = _flag("ACHELOG_HTTPS")
EMBEDDED = not (REDIS_URL or os.environ.get("DATABASE_URL"))
THROTTLE = not (EMBEDDED and os.environ.get("ACHELOG_THROTTLE", "").lower() == "off")

DEBUG = False
SECRET_KEY = _key("secret_key")
MASTER_KEY = _key("master_key")  # wraps each owner's data key, see backend/accounts/keys.py
MASTER_KEY_OLD = _old_key("master_key_old")  # still opens what `manage.py rotate_keys` has not wrapped anew
ALLOWED_HOSTS = [h.strip() for h in os.environ.get("ACHELOG_HOSTS", "*").split(",") if h.strip()]
CSRF_TRUSTED_ORIGINS = [f"https://{h}" for h in ALLOWED_HOSTS if HTTPS and h != "*"]
ALLOWED_HOSTS.append("localhost")  # whoever asks for /livez from beside it

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.headless",
    "allauth.usersessions",
    "rest_framework",
    "pwa",
    "backend.accounts",
    "backend.diary",
    "backend.nudges",
    "backend.watch",
    "backend.sync",
    "backend.reports",
    "backend.shell",
]
MIDDLEWARE = [
    "backend.common.http.SafeHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "backend.common.http.SameOrigin",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "backend.accounts.door.AccountsDoor",
]
ROOT_URLCONF = "backend.config.urls"
WSGI_APPLICATION = "backend.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "backend" / app / "templates" for app in ("shell", "accounts")],  # before theirs
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{DATA / 'achelog.sqlite3'}", conn_max_age=60
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    _options: dict[str, object] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,  # seconds that a writer waits for another
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    _options = {"connect_timeout": 2, "options": "-c lock_timeout=20s"}
DATABASES["default"]["OPTIONS"] = {**_options, **DATABASES["default"].get("OPTIONS", {})}  # the URL's count
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATOMIC_REQUESTS = False  # with IMMEDIATE every atomic read would take the write lock

PATIENCE = 0.5  # seconds; a Redis that hangs must not hold up sync
_redis = {
    "BACKEND": "django.core.cache.backends.redis.RedisCache",
    "LOCATION": REDIS_URL,
    "OPTIONS": {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE},
}
CACHES = {
    "default": (
        _redis
        if REDIS_URL
        else {
            "BACKEND": "backend.common.cache.SharedFileCache",
            "LOCATION": DATA / "cache",
            "OPTIONS": {"MAX_ENTRIES": 100_000},
        }
    ),
    "sync": (
        _redis
        if REDIS_URL
        else {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "OPTIONS": {"MAX_ENTRIES": 100_000},
        }
    ),
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 90 * 24 * 60 * 60
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
CSRF_FAILURE_VIEW = "backend.common.http.csrf_failure"
if HTTPS:  # behind a TLS proxy, the only case in which a forwarded header is believed
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60
    SECURE_REDIRECT_EXEMPT = [r"^(healthz|livez)$"]
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0

ACCOUNT_ADAPTER = "backend.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # a home server has no mail server
ACCOUNT_MAX_EMAIL_ADDRESSES = 2  # the old and the new one while it changes
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = (
    {"login_failed": "10/m/ip,5/5m/key", "login": "300/h/ip", "signup": "300/h/ip"} if THROTTLE else False
)
SYNC_REQUESTS_A_MINUTE = 600 if THROTTLE else None
HEADLESS_ONLY = True
_origin = f"https://{ALLOWED_HOSTS[0]}" if HTTPS and ALLOWED_HOSTS[0] != "*" else ""
HEADLESS_FRONTEND_URLS = {  # keys go behind the #: no log and no Referer ever holds one
    "account_signup": f"{_origin}/account#sign-up",
    "account_reset_password": f"{_origin}/account#forgot",
    "account_reset_password_from_key": f"{_origin}/account#reset={{key}}",
    "account_confirm_email": f"{_origin}/account#confirm={{key}}",
}

SMTP = os.environ.get("ACHELOG_SMTP", "")  # smtp://user:password@host:587, always with STARTTLS
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("ACHELOG_MAIL_FROM", "achelog@localhost")
if SMTP:
    if not _origin:
        raise ImproperlyConfigured("ACHELOG_SMTP needs ACHELOG_HTTPS=1 and ACHELOG_HOSTS: mails carry links.")
    _smtp = urlsplit(SMTP)
    EMAIL_HOST, EMAIL_PORT = _smtp.hostname, _smtp.port or 587
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_smtp.username or ""), unquote(_smtp.password or "")
    EMAIL_USE_TLS, EMAIL_TIMEOUT = True, 10
else:
    EMAIL_BACKEND = "backend.accounts.outbox.Outbox"
    EMAIL_FILE_PATH = DATA / "mail"

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "backend.common.api.TokenAuthentication",
        "backend.common.api.CookieAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PARSER_CLASSES": ["backend.common.api.JSONOnly"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "backend.common.api.AlwaysJSON",
    "EXCEPTION_HANDLER": "backend.common.api.problem_of",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}

STATIC_URL = "/static/"
STATIC_ROOT = BASE / "build" / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [("app", BASE / "pwa" / "dist")] if (BASE / "pwa" / "dist").is_dir() else []
WHITENOISE_ALLOW_ALL_ORIGINS = False
# Vite's `name-BxY3_a9Z.js`; pictures keep their names (`icon-maskable.svg` only looks like one).
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/app/.+-[\w-]{8}\.(?:js|css)$"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}

PWA_APP_NAME = "Achelog"
PWA_APP_DESCRIPTION = "A diary for back and leg pain that tells you when to see a doctor."
PWA_APP_THEME_COLOR = PWA_APP_BACKGROUND_COLOR = "#f4f3ef"
PWA_APP_LANG = "en"
PWA_APP_DEBUG_MODE = False
PWA_APP_SPLASH_SCREEN: list[dict[str, str]] = []
PWA_SERVICE_WORKER_PATH = str(BASE / "pwa" / "dist" / "sw.js")
PWA_APP_ICONS = [
    {"src": f"/static/app/{name}", "sizes": sizes, "type": kind, "purpose": purpose}
    for name, sizes, kind, purpose in [
        ("icon.svg", "any", "image/svg+xml", "any"),
        ("icon-192.png", "192x192", "image/png", "any"),
        ("icon-512.png", "512x512", "image/png", "any"),
        ("icon-maskable.svg", "any", "image/svg+xml", "maskable"),
        ("icon-maskable-192.png", "192x192", "image/png", "maskable"),
        ("icon-maskable-512.png", "512x512", "image/png", "maskable"),
    ]
]
PWA_APP_SHORTCUTS = [
    {"name": "Log my pain", "url": "/log"},
    {"name": "I used a treatment", "url": "/use"},
]

APPEND_SLASH = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_048_576  # bytes; the longest body of all is a push
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"

CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost"
CELERY_TASK_IGNORE_RESULT = True
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
if not REDIS_URL:
    CELERY_BROKER_TRANSPORT = "backend.config.broker.Transport"
    _broker = DATA / "broker"
    for _folder in ("queue", "processed", "control"):
        (_broker / _folder).mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(_broker / "queue"),
        "data_folder_out": str(_broker / "queue"),
        "processed_folder": str(_broker / "processed"),
        "control_folder": str(_broker / "control"),
        "store_processed": False,
        "polling_interval": 0.1,
    }
