"""What all processes share. Each face adds its own host name, URLconf, cookies and policy.

Everything that differs between installations comes from the environment; docs/settings.md lists the names.
"""

from typing import Any

import dj_database_url
from csp.constants import NONE, SELF

from campus.settings import environment as env

BASE_DIR = env.ROOT
DATA_DIR = env.data_dir()

SECRET_KEY = env.text("CAMPUS_SECRET_KEY")
AUDIT_KEY = env.text("CAMPUS_AUDIT_KEY")
DEBUG = False
DEMO = False
TLS = env.flag("CAMPUS_TLS", default=True)

PRODUCT_NAME = env.text("CAMPUS_PRODUCT_NAME", "Virtual Campus")

# Where the three faces answer. Hosts isolate cookies; ports do not (design, section 1).
LEARNER_HOST = env.text("CAMPUS_LEARNER_HOST", "learner.localhost")
STAFF_HOST = env.text("CAMPUS_STAFF_HOST", "staff.localhost")
CONTENT_HOST = env.text("CAMPUS_CONTENT_HOST", "content.localhost")

INSTALLED_APPS = [
    "campus.core",
    "campus.audit",
    "campus.accounts",
    "campus.search",
    "campus.pages",
    "courses",
    "vacancies",
    "cv_builder",
    "campus.accounts.users_app.CampusUsersConfig",  # wagtail.users, with screens that list staff only
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.admin",
    "wagtail.sites",
    "wagtail",
    "modelcluster",
    "taggit",
    "modelsearch",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "campus.core.middleware.SecurityHeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "campus.accounts.middleware.TerminalAddressMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "campus.accounts.middleware.FaceMiddleware",
    "campus.accounts.middleware.SessionMiddleware",
    "campus.accounts.middleware.SignInRequiredMiddleware",
    "campus.accounts.switch_middleware.SwitchMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "campus" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "campus.pages.context_processors.shell",
                "campus.core.hiding.hide_address",
                "campus.accounts.context_processors.session_clock",
            ],
        },
    },
]

# --- data -------------------------------------------------------------------------------------------------------------
DATABASE_URL = env.text("DATABASE_URL", f"sqlite:///{DATA_DIR / 'campus.sqlite3'}")
DATABASES: dict[str, Any] = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=60)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # A write takes its lock at the start and waits for others: no upgrade that fails halfway.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728; "
            "PRAGMA journal_size_limit=27103364; PRAGMA cache_size=-16000;"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SEARCH_ENGINE = env.text("CAMPUS_SEARCH_ENGINE", "")
# With an address, Elasticsearch answers searches and the database stands in for it.
ELASTICSEARCH_URLS = env.words("ELASTICSEARCH_URL")
ELASTICSEARCH_CA_FILE = env.text("CAMPUS_ELASTICSEARCH_CA_FILE", "")
ELASTICSEARCH_USER = env.text("CAMPUS_ELASTICSEARCH_USER", "")
ELASTICSEARCH_PASSWORD = env.text("CAMPUS_ELASTICSEARCH_PASSWORD", "")
ELASTICSEARCH_API_KEY = env.text("CAMPUS_ELASTICSEARCH_API_KEY", "")
ELASTICSEARCH_PREFIX = env.text("CAMPUS_ELASTICSEARCH_PREFIX", "campus")
ELASTICSEARCH_MILLISECONDS = env.number("CAMPUS_ELASTICSEARCH_MILLISECONDS", 800)
ELASTICSEARCH_SHARDS = env.number("CAMPUS_ELASTICSEARCH_SHARDS", 1)
ELASTICSEARCH_REPLICAS = env.number("CAMPUS_ELASTICSEARCH_REPLICAS", 1)

# Public keys of the gateways whose bundles are taken in.
GATEWAY_KEYS = env.text("CAMPUS_GATEWAY_KEYS", str(DATA_DIR / "gateway-keys"))

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- people -----------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "campus.accounts.backends.FaceBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# The guard locks the pair of account and terminal, never a person everywhere or a terminal for everyone.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = env.number("CAMPUS_SIGN_IN_FAILURES", 5)
SIGN_IN_LOCK_MINUTES = env.number("CAMPUS_SIGN_IN_LOCK_MINUTES", 15)
AXES_COOLOFF_TIME = "campus.accounts.guard.cool_off"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_HANDLER = "axes.handlers.database.AxesDatabaseHandler"
AXES_USERNAME_CALLABLE = "campus.accounts.guard.account_named"
AXES_CLIENT_IP_CALLABLE = "campus.accounts.guard.terminal_address"
AXES_LOCKOUT_CALLABLE = "campus.accounts.guard.locked_answer"
# What a sign-in form holds: axes keeps the names of fields and stars for these.
AXES_SENSITIVE_PARAMETERS = [
    "username",
    "ip_address",
    "number",
    "words",
    "name",
    "password",
    "next",
    "csrfmiddlewaretoken",
]
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_DISABLE_ACCESS_LOG = True  # the audit record holds sign-ins

# Guessing too thin for the lock is shown to staff: so many failures for a person, or for so many people at a terminal.
SIGN_IN_ALERT_FAILURES = env.number("CAMPUS_SIGN_IN_ALERT_FAILURES", 10)
SIGN_IN_ALERT_PEOPLE = env.number("CAMPUS_SIGN_IN_ALERT_PEOPLE", 5)

# What the eight roles are called here; the keys are terms.md's and never change. Laid on the groups after each migration.
ROLE_NAMES = {
    key: env.text(f"CAMPUS_ROLE_{key}", name)
    for key, name in (
        ("LEARNER", "Learner"),
        ("TUTOR", "OLASS tutor"),
        ("RESETTLEMENT_WORKER", "Resettlement worker"),
        ("JOB_DEVELOPER", "Job developer"),
        ("CONTENT_APPROVER", "Content approver"),
        ("VACANCY_MODERATOR", "Vacancy moderator"),
        ("SECURITY_OFFICER", "Security officer"),
        ("ADMINISTRATOR", "Administrator"),
    )
}
RELEASE_KEPT_DAYS = env.number("CAMPUS_RELEASE_KEPT_DAYS", 28)
# A roll that would release more people of one prison than both of these say is refused unless it is forced.
ROLL_MOST_RELEASES = env.number("CAMPUS_ROLL_MOST_RELEASES", 5)
ROLL_MOST_RELEASES_PERCENT = env.number("CAMPUS_ROLL_MOST_RELEASES_PERCENT", 20)
RETURN_IS_TRANSFER_DAYS = env.number("CAMPUS_RETURN_IS_TRANSFER_DAYS", 7)

# CVs that leave: where the locked copies lie until they are deleted, and for how long.
EXPORT_FOLDER = DATA_DIR / "exports"
EXPORT_KEPT_HOURS = env.number("CAMPUS_EXPORT_KEPT_HOURS", 72)

# --- sessions ---------------------------------------------------------------------------------------------------------
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = True  # browsers honour Secure on *.localhost over plain http as well
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 12 * 60 * 60  # how long the server keeps an abandoned one; the limits below are shorter
CSRF_USE_SESSIONS = True
CSRF_FAILURE_VIEW = "campus.core.views.csrf_failure"
LEARNER_IDLE_SECONDS = env.number("CAMPUS_LEARNER_IDLE_SECONDS", 600)
LEARNER_WARNING_SECONDS = env.number("CAMPUS_LEARNER_WARNING_SECONDS", 60)
LEARNER_LONGEST_SECONDS = env.number("CAMPUS_LEARNER_LONGEST_SECONDS", 2 * 60 * 60)
STAFF_IDLE_SECONDS = env.number("CAMPUS_STAFF_IDLE_SECONDS", 15 * 60)
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
# Only a proxy listed here may say which terminal a request came from. "unix" stands for the proxy's unix socket.
TRUSTED_PROXIES = env.words("CAMPUS_TRUSTED_PROXIES")

# --- transport --------------------------------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TLS else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = TLS
SECURE_HSTS_PRELOAD = TLS
SECURE_REFERRER_POLICY = "same-origin"  # with no-referrer Chromium posts `Origin: null` and Django refuses the form
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        "worker-src": [NONE],
        "manifest-src": [NONE],
    }
}

# --- words, files -----------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
LOCALE_PATHS = [BASE_DIR / "campus" / "locale"]
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "campus" / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 365 * 24 * 60 * 60
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
FILE_UPLOAD_PERMISSIONS = 0o640
FORM_RENDERER = "campus.core.forms.CampusFormRenderer"

# --- Wagtail ----------------------------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = PRODUCT_NAME
WAGTAILADMIN_BASE_URL = f"{'https' if TLS else 'http'}://{STAFF_HOST}"
WAGTAILIMAGES_IMAGE_MODEL = "core.CampusImage"
WAGTAILDOCS_DOCUMENT_MODEL = "core.CampusDocument"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILEMBEDS_FINDERS: list[Any] = []
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_FRONTEND_LOGIN_URL = "/sign-in/"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["pdf"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_BLOCK_EMBEDDED_CONTENT = True
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 8 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILADMIN_PAGE_SEARCH_FILTER_BY_PERMISSIONS = True
WAGTAILADMIN_COMMENTS_ENABLED = False
WAGTAIL_I18N_ENABLED = False
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_MODERATION_ENABLED = True
WAGTAILAPI_DOCS_ENABLED = False
# Plain words and lists only: no link out, no embed, no picture inside running text.
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["h2", "h3", "bold", "ol", "ul"]},
    }
}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database"}}
WAGTAILADMIN_NOTIFICATION_USE_HTML = False
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"  # nothing leaves

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("CAMPUS_LOG_LEVEL", "INFO")},
    "loggers": {
        "axes": {"level": "WARNING"},
        "elastic_transport": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
        "pikepdf": {"level": "WARNING"},
        "django_tasks_db": {"level": "ERROR"},
    },
}
SILENCED_SYSTEM_CHECKS: list[str] = []
