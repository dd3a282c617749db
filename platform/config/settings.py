"""Settings, read from the environment once at start; docs/operations.md lists every variable."""

from pathlib import Path

from config import accounts, api_settings, databases, doors, environment, seller, services

ROOT = Path(__file__).resolve().parents[2]
PLATFORM = ROOT / "platform"
ENVIRONMENT = environment.one_of("KWARTIER_ENVIRONMENT", ("production", "demo", "test"))
IS_PRODUCTION = ENVIRONMENT == "production"
IS_DEMO = ENVIRONMENT == "demo"
DEBUG = False
SECRET_KEY = environment.text("KWARTIER_SECRET_KEY")
# Older keys, newest first: what they signed or hashed stays valid after a change.
SECRET_KEY_FALLBACKS = environment.optional("KWARTIER_OLD_SECRET_KEYS").split()

# -- Doors and hosts ------------------------------------------------------------------------------
DOOR = environment.one_of("KWARTIER_DOOR", tuple(doors.DOORS))
DOOR_KIND = doors.DOORS[DOOR].kind
DOMAIN = environment.text("KWARTIER_DOMAIN")
SCHEME = environment.scheme(ENVIRONMENT)
DOOR_PORTS = environment.mapping("KWARTIER_PORTS")
MAIL_PAGE_URL = environment.mapping("KWARTIER_DEMO").get("mail_url", "")
ALLOWED_HOSTS = ["*"]  # The tenancy middleware answers 404 to every host that has no Domain row.
WSGI_APPLICATION = "config.wsgi.application"

# -- Apps -----------------------------------------------------------------------------------------
SHARED_APPS = [
    "django_tenants",
    "tenants",
    "shared_apps.identities",
    "shared_apps.atlas",
    "shared_apps.notifications",
    "shared_apps.privacy",
    "shared_apps.site",
    "billing",
    "onboarding",
    "common",
    "demo",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "rest_framework",
    "drf_spectacular",
]
TENANT_APPS = [
    "tenant_apps.neighbourhoods",
    "tenant_apps.residents",
    "tenant_apps.outbox",
    "tenant_apps.invitations",
    "tenant_apps.insights",
    "tenant_apps.announcements",
    "tenant_apps.conversations",
    "tenant_apps.feed",
    "tenant_apps.care",
    "tenant_apps.dashboard",
]
INSTALLED_APPS = SHARED_APPS + TENANT_APPS
TENANT_MODEL = "tenants.Municipality"
TENANT_DOMAIN_MODEL = "tenants.Domain"
TENANT_LIMIT_SET_CALLS = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# -- Databases ------------------------------------------------------------------------------------
DATABASES, CELLS = databases.databases(DOOR)
# The second is never asked, since the first always answers; django-tenants insists on its presence.
DATABASE_ROUTERS = ["common.tenancy.CellRouter", "django_tenants.routers.TenantSyncRouter"]

# -- Requests -------------------------------------------------------------------------------------
MIDDLEWARE = [
    "common.security.SecurityHeadersMiddleware",
    "tenants.middleware.MunicipalityMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "common.languages.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tenants.admission.AdmissionMiddleware",
    "billing.permissions.LicenceMiddleware",
    "billing.middleware.SellerMiddleware",
    "tenant_apps.residents.middleware.ResidentMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
_OUR_TEMPLATES = sorted(
    str(path) for pattern in ("*/templates", "*/*/templates") for path in PLATFORM.glob(pattern)
)
TEMPLATES = [
    {
        "NAME": "jinja",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": _OUR_TEMPLATES,
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "common.jinja.environment",
            "context_processors": [
                "common.context.page",
                "shared_apps.identities.context.painted",
            ],
        },
    },
    {
        # For third parties alone: the browsable API and what allauth has that we did not redraw.
        "NAME": "django",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]
CSRF_FAILURE_VIEW = "common.errors.csrf_failure"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SCHEME == "https"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90 if DOOR == "residents" else 60 * 60 * 10
SECURE_SSL_REDIRECT = IS_PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if IS_PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_PRODUCTION
# How many proxies of ours a request passes: limits count the visitor, not the proxy.
TRUSTED_PROXIES = environment.number("KWARTIER_TRUSTED_PROXIES", 1 if IS_PRODUCTION else 0)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_PRODUCTION else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# -- Languages and time ---------------------------------------------------------------------------
LANGUAGES = [("nl", "Nederlands"), ("fr", "Français"), ("de", "Deutsch"), ("en", "English")]
LANGUAGE_CODE = "en"
LANGUAGE_COOKIE_NAME = "kwartier_language"
LOCALE_PATHS = [PLATFORM / "locale"]
USE_TZ = True
TIME_ZONE = "Europe/Brussels"

# -- Files and static -----------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(environment.text("KWARTIER_STATIC_ROOT", str(ROOT / ".local" / "static")))
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("map", "png", "jpg", "webp", "woff", "woff2", "gz", "br")
STATICFILES_DIRS = [PLATFORM / "common" / "static"]
STORAGES = services.storages(environment.text("STORAGE_URL"), ENVIRONMENT)

# -- Invoices -------------------------------------------------------------------------------------
SELLER = seller.seller(ENVIRONMENT)
# Where documents go: an access point of Peppol, or without one a folder of the storage.
PEPPOL_URL = environment.optional("KWARTIER_PEPPOL_URL")
PEPPOL_TRANSPORT = "http" if PEPPOL_URL else "file"
# What an access point shows when it brings a buyer's answer; without it none is taken.
PEPPOL_SECRET = environment.optional("KWARTIER_PEPPOL_SECRET")
# Payment by card and account: not offered where no key is set.
STRIPE_SECRET_KEY = environment.optional("STRIPE_SECRET_KEY")
STRIPE_WEBHOOK_SECRET = environment.optional("STRIPE_WEBHOOK_SECRET")
IS_ONLINE_PAYMENT_OFFERED = environment.optional("KWARTIER_ONLINE_PAYMENT") == "yes"

# Open data on municipalities and neighbourhoods, where somebody put it (data.md).
DATA_DIR = environment.folder("KWARTIER_DATA_DIR")

# -- Services -------------------------------------------------------------------------------------
REDIS_URL = environment.text("REDIS_URL")
CACHES = services.caches(REDIS_URL, ENVIRONMENT)
CELERY_BROKER_URL = environment.text("CELERY_BROKER_URL", REDIS_URL)
# Before the names of our queues, where several installations share a broker.
QUEUE_PREFIX = environment.optional("KWARTIER_QUEUE_PREFIX")
EMAIL = services.email(environment.text("SMTP_URL"))
EMAIL_BACKEND = "common.mailing.ReadyBackend"
EMAIL_HOST, EMAIL_PORT = EMAIL["host"], EMAIL["port"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = EMAIL["user"], EMAIL["password"]
EMAIL_USE_TLS, EMAIL_USE_SSL, EMAIL_TIMEOUT = EMAIL["starttls"], EMAIL["ssl"], 20
DEFAULT_FROM_EMAIL = environment.text("KWARTIER_MAIL_FROM", f"Kwartier <post@{DOMAIN}>")
SWEEP_SECONDS = environment.number("KWARTIER_SWEEP_SECONDS", 60 if IS_PRODUCTION else 5)
COUNTS_SECONDS = environment.number("KWARTIER_COUNTS_SECONDS", 3600 if IS_PRODUCTION else 5)

for _part in (accounts, api_settings):
    globals().update({name: getattr(_part, name) for name in dir(_part) if name.isupper()})
REST_FRAMEWORK = {**api_settings.REST_FRAMEWORK, "NUM_PROXIES": TRUSTED_PROXIES}
globals().update(doors.settings_of(DOOR))
if ENVIRONMENT == "test":
    # The tests have a Stripe of their own; those marked `stripe_live` put the operator's key in.
    STRIPE_SECRET_KEY = STRIPE_WEBHOOK_SECRET = ""
    # A hash that is slow on purpose would be most of the suite's time.
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGGING = services.logging(ENVIRONMENT)
