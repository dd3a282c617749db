"""How a document leaves: into a folder, or to an access point over HTTP.

We are no access point: signing, encrypting and finding the buyer's access point (AS4, SMP) is the
business of whoever runs one. An adapter before it takes a POST of the UBL and answers with JSON
{"id": ...}; 400 to 499 is a refusal for good, anything else is tried again.
"""

import json
from hashlib import sha256
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

FOLDER = "peppol"
SECONDS = 30


class NotSent(RuntimeError):
    """It did not get through this time."""


class DocumentRefused(RuntimeError):
    """The access point will not take this document, however often it is sent."""


def put_into_folder(number: str, document: bytes) -> str:
    """Write the document into the storage; the same document there is as good as written."""
    name = f"{FOLDER}/{number}-{sha256(document).hexdigest()[:12]}.xml"
    if default_storage.exists(name):
        return name
    return default_storage.save(name, ContentFile(document))


def post_to(url: str, key: str, document: bytes) -> str:
    """Hand the document to an access point and return the name it gives it.

    `key` is the same at each attempt, so that an access point can tell a repetition.
    """
    parts = urlsplit(url)
    connect = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    headers = {"Content-Type": "application/xml", "Idempotency-Key": key}
    connection = connect(parts.hostname or "", parts.port, timeout=SECONDS)
    try:
        connection.request("POST", parts.path or "/", document, headers)
        response = connection.getresponse()
        status, text = response.status, response.read().decode(errors="replace")
    except (OSError, HTTPException) as error:
        raise NotSent(str(error)) from error
    finally:
        connection.close()
    if 400 <= status < 500:
        raise DocumentRefused(f"{status}: {text[:2000]}")
    if not 200 <= status < 300:
        raise NotSent(f"{status}: {text[:2000]}")
    return _name_in(text)


def _name_in(text: str) -> str:
    try:
        return str(json.loads(text)["id"])[:100]
    except (ValueError, KeyError, TypeError):
        return ""
