"""The environment of each process: its own database login and nothing of the others'."""

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from bootstrap import passwords
from bootstrap.places import PLATFORM, ROOT, make_private
from bootstrap.services import Services

WEB_DOORS = ("residents", "dashboard", "care", "staff")
LOGIN_OF = {
    "residents": "kwartier_app",
    "dashboard": "kwartier_dashboard",
    "care": "kwartier_care",
    "staff": "kwartier_staff",
    "worker": "kwartier_app",
    "owner": "kwartier_owner",
}
DATA_BESIDE = ROOT.parent / "shared" / "data"


@dataclass
class Surroundings:
    """What all processes of one command share."""

    name: str
    services: Services
    database: str
    folder: Path
    smtp_port: int
    ports: dict[str, int] = field(default_factory=dict)
    mail_port: int = 0
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def domain(self) -> str:
        """The domain under which every host lies."""
        return os.environ.get("KWARTIER_DOMAIN", "kwartier.localhost")

    def database_url(self, door: str) -> str:
        """The database as that door's login."""
        login = LOGIN_OF[door]
        password = passwords.load()[login]
        return with_login(self.services.administrator_url, login, password, self.database)

    def of(self, door: str) -> dict[str, str]:
        """The environment of one door's process."""
        return self._shared() | {"KWARTIER_DOOR": door, "DATABASE_URL": self.database_url(door)}

    def of_administrator(self) -> dict[str, str]:
        """The environment of the one command that makes databases and logins."""
        secrets = passwords.load()
        logins = {login: secrets[login] for login in LOGIN_OF.values()}
        return self._shared() | {
            "KWARTIER_DOOR": "owner",
            "DATABASE_URL": self.services.administrator_url,
            "KWARTIER_LOGIN_PASSWORDS": json.dumps(logins),
        }

    def _shared(self) -> dict[str, str]:
        files = make_private(self.folder / "files")
        return {
            **os.environ,
            **_data_folder(),
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(PLATFORM)]),
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "KWARTIER_ENVIRONMENT": self.name,
            "KWARTIER_DOMAIN": self.domain,
            "KWARTIER_SCHEME": "http",
            "KWARTIER_PORTS": json.dumps(self.ports),
            "KWARTIER_SECRET_KEY": passwords.load()["secret_key"],
            "KWARTIER_STATIC_ROOT": str(self.folder / "static"),
            "REDIS_URL": self.services.redis_url,
            "CELERY_BROKER_URL": self.services.broker_url,
            "SMTP_URL": os.environ.get("SMTP_URL", f"smtp://127.0.0.1:{self.smtp_port}"),
            "STORAGE_URL": os.environ.get("STORAGE_URL", files.as_uri()),
            **self.extra,
        }


def with_login(url: str, login: str, password: str, database: str) -> str:
    """The same server, entered as somebody else."""
    parts = urlsplit(with_database(url, database))
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{login}:{password}@{host}"))


def with_database(url: str, database: str) -> str:
    """The same server, another database."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{database}"))


def _data_folder() -> dict[str, str]:
    if "KWARTIER_DATA_DIR" in os.environ or not DATA_BESIDE.is_dir():
        return {}
    return {"KWARTIER_DATA_DIR": str(DATA_BESIDE)}
