"""Residents at their browsers: they send a form again until it is accepted, as people do."""

import http.client
import time
from importlib import import_module
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from tenants.admission import RESIDENT_KEY

CSRF = "a" * 32
ACCEPTED = 302
PATIENCE = 90


class Browser:
    """Somebody who is signed in at the residents' door."""

    def __init__(self, person: Any, port: int) -> None:
        self._port = port
        self._host = person.municipality.host
        self._session = _signed_in(person)
        self.accepted: list[UUID] = []
        self.repeated = 0

    def send(self, path: str, **values: str) -> UUID:
        """Send a form with a key of its own until it is accepted; return the key."""
        key = uuid4()
        form = {**values, "submission_key": str(key), "csrfmiddlewaretoken": CSRF}
        deadline = time.monotonic() + PATIENCE
        while not self._is_accepted(path, urlencode(form)):
            if time.monotonic() > deadline:
                raise RuntimeError(f"{path} was not accepted in {PATIENCE} s")
            self.repeated += 1
            time.sleep(0.5)
        self.accepted.append(key)
        return key

    def _is_accepted(self, path: str, body: str) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=15)
        headers = {
            "Host": self._host,
            "Cookie": f"kwartier_residents={self._session}; kwartier_residents_csrf={CSRF}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        try:
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            return False
        else:
            return answer.status == ACCEPTED
        finally:
            connection.close()


def _signed_in(person: Any) -> str:
    store: Any = import_module("shared_apps.identities.sessions.residents").SessionStore()
    store[SESSION_KEY] = str(person.identity.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = person.identity.get_session_auth_hash()
    store[RESIDENT_KEY] = str(person.resident.pk)
    store.create()
    return str(store.session_key)
