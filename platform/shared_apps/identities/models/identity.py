"""Who signs in. The table is guarded by row-level security: each door sees its own kind."""

from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from common.personal_data import PersonalData


class IdentityManager(BaseUserManager["Identity"]):
    """Makes identities, and finds them by e-mail among those of the present door."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Identity":
        """Make an identity of the door's kind, or of the kind given."""
        fields.setdefault("kind", settings.DOOR_KIND)
        identity = self.model(email=email.strip().lower(), **fields)
        identity.set_password(password)
        identity.save(using=self._db)
        return identity

    def get_by_natural_key(self, email: str | None) -> "Identity":
        """Return the identity of this door with that e-mail address."""
        return self.get(kind=settings.DOOR_KIND, email=(email or "").lower())


class Identity(AbstractBaseUser):
    """A person as one kind of principal; somebody who is two kinds has two identities."""

    class Kind(models.TextChoices):
        """At which door this identity signs in."""

        RESIDENT = "resident"
        OFFICIAL = "official"
        CARE_WORKER = "care_worker"
        STAFF = "staff"

    personal_data = PersonalData(
        holds="name, e-mail address, password hash, language",
        purpose="sign in, and reach the person by mail",
        controller="platform",
        retention=(
            "30 days after leaving the last neighbourhood; without one 30 days after the last"
            " sign-in; officials with their last appointment; unconfirmed ones 7 days"
        ),
    )

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=12, choices=Kind)
    email = models.EmailField(max_length=254)
    first_name = models.CharField(max_length=60, blank=True)
    last_name = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=2, blank=True)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[IdentityManager] = IdentityManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name_plural = "identities"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "email"], name="one_identity_per_kind"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["resident", "official", "care_worker", "staff"]),
                name="identity_kind_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name or self.email

    @property
    def full_name(self) -> str:
        """First and last name as the person gave them."""
        return f"{self.first_name} {self.last_name}".strip()
