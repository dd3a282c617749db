"""Settings of the services around: cache, mail, files, logs; each from one URL."""

from typing import Any

from config import environment


def caches(url: str, environment_name: str) -> dict[str, Any]:
    """Return Django's cache on Redis or Valkey; in tests in memory, so that none sees another's."""
    environment.split_url("REDIS_URL", url, ("redis", "rediss"))
    if environment_name == "test":
        return {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    return {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": url,
            "KEY_PREFIX": "kwartier",
            # Each page asks it: one that hangs must not hold a page up for long.
            "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
        }
    }


def email(url: str) -> dict[str, Any]:
    """Return host, port, credentials and encryption of an SMTP server.

    `smtp://` is plain, `smtp+starttls://` upgrades, `smtps://` is encrypted from the start.
    """
    parts = environment.split_url("SMTP_URL", url, ("smtp", "smtp+starttls", "smtps"))
    default_port = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}[parts["scheme"]]
    return {
        "host": parts["host"],
        "port": parts["port"] or default_port,
        "user": parts["user"],
        "password": parts["password"],
        "starttls": parts["scheme"] == "smtp+starttls",
        "ssl": parts["scheme"] == "smtps",
    }


def storages(url: str, environment_name: str) -> dict[str, Any]:
    """Return where files live: a directory (`file:///path`) or `s3://key:secret@host/bucket`.

    `s3+http://` reaches a server without TLS, such as one on this machine.
    """
    parts = environment.split_url("STORAGE_URL", url, ("file", "s3", "s3+http"))
    if parts["scheme"] == "file":
        default: dict[str, Any] = {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": parts["path"], "base_url": None},
        }
    else:
        default = {"BACKEND": "common.bucket.Bucket", "OPTIONS": _bucket(parts)}
    is_test = environment_name == "test"
    static = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
        if is_test
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    )
    return {"default": default, "staticfiles": {"BACKEND": static}}


def _bucket(parts: dict[str, Any]) -> dict[str, Any]:
    port = f":{parts['port']}" if parts["port"] else ""
    protocol = "http" if parts["scheme"] == "s3+http" else "https"
    bucket, _slash, folder = parts["path"].strip("/").partition("/")
    return {
        "access_key": parts["user"] or None,
        "secret_key": parts["password"] or None,
        "endpoint_url": f"{protocol}://{parts['host']}{port}",
        "bucket_name": bucket,
        "location": folder,
        "region_name": parts["options"].get("region"),
        "default_acl": None,
        "querystring_auth": True,
        "file_overwrite": False,
    }


def logging(environment_name: str) -> dict[str, Any]:
    """Return logging to the console: warnings everywhere, our own apps from INFO."""
    level = "WARNING" if environment_name == "test" else "INFO"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {"kwartier": {"level": level}},
    }
