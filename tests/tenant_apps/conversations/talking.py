"""What the tests of this folder share: posts and replies of the named people, photos as files."""

import io
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from common.tenancy import entered
from tenant_apps.conversations.models import Post, Reply
from tenant_apps.conversations.services import publish_post, publish_reply

TYPED: dict[str, Any] = {
    "theme": "lending",
    "title": "A long ladder?",
    "text": "For the gutter, on Saturday.",
}


def say(person: Any, **values: Any) -> Post:
    """Let somebody post in the own neighbourhood."""
    given = {**TYPED, "submission_key": uuid4(), **values}
    with entered(person.municipality):
        return publish_post(author=person.resident, **given)


def answer(person: Any, post: Post, text: str = "I have one.") -> Reply:
    """Let somebody reply."""
    with entered(person.municipality):
        return publish_reply(author=person.resident, post=post, text=text, submission_key=uuid4())


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **options: Any) -> bytes:
    """Return a file with a picture that is red on the left and blue on the right."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, *size))
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def as_file(content: bytes, name: str = "garden.jpg") -> SimpleUploadedFile:
    """Return what a browser sends when somebody chose a file."""
    return SimpleUploadedFile(name, content, content_type="image/jpeg")
