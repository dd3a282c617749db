"""A batch of letters: what an official asked for, and how far the worker has come with it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from common.identifiers import new_id
from common.personal_data import PersonalData
from common.tenancy import current_municipality

MOST_ADULTS = 12


class LetterBatchQuerySet(models.QuerySet["LetterBatch"]):
    """Batches by what may be done with them."""

    def downloadable(self) -> "LetterBatchQuerySet":
        """Those whose letters may be printed: all of them are there, and not withdrawn."""
        return self.filter(prepared_at__isnull=False, revocation=None)

    def uncounted(self) -> "LetterBatchQuerySet":
        """Those whose letters are there and not noted for an invoice yet."""
        return self.filter(prepared_at__isnull=False, counted_at=None)

    def unfinished(self) -> "LetterBatchQuerySet":
        """Those that the worker still has to prepare."""
        tries_left = Q(attempts__lt=LetterBatch.MOST_ATTEMPTS)
        return self.filter(tries_left, prepared_at=None, revocation=None)


class LetterBatch(models.Model):
    """Letters to every household of one neighbourhood, asked for by an official."""

    personal_data = PersonalData(
        holds="name of the official who asked for the letters, a contact for questions",
        purpose="to print who wrote the letter and to know who had it written",
        controller="platform",
        retention="as long as the municipality uses Kwartier",
    )

    MOST_ATTEMPTS = 5

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    neighbourhood = models.ForeignKey("neighbourhoods.Neighbourhood", on_delete=models.PROTECT)
    requested_by = models.CharField(max_length=200)
    title_of_requester = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=200)
    max_adults = models.PositiveSmallIntegerField(default=4)
    expires_on = models.DateField()
    created_at = models.DateTimeField(default=timezone.now)
    total = models.PositiveIntegerField(null=True)
    done = models.PositiveIntegerField(default=0)
    prepared_at = models.DateTimeField(null=True)
    # When the hub noted the letters for the invoice of their month.
    counted_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=500, blank=True)

    objects = LetterBatchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "letter batches"
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="letterbatch_max_adults",
                condition=Q(max_adults__gte=1, max_adults__lte=MOST_ADULTS),
            ),
            models.CheckConstraint(
                name="letterbatch_done_within_total",
                condition=Q(total=None) | Q(done__lte=F("total")),
            ),
        ]

    def __str__(self) -> str:
        return f"letters {self.id}"

    @property
    def is_revoked(self) -> bool:
        """Return whether somebody withdrew the codes of this batch."""
        return hasattr(self, "revocation")

    @property
    def stage(self) -> str:
        """Return one word for where the batch stands: what its page shows first."""
        if self.is_revoked:
            return "revoked"
        if self.prepared_at:
            return "ready"
        if self.attempts >= self.MOST_ATTEMPTS:
            return "failed"
        return "waiting" if self.total is None else "preparing"

    @property
    def percentage(self) -> int:
        """Return the progress in whole per cent, rounded down so that 100 means ready."""
        if self.prepared_at:
            return 100
        return min(99, 100 * self.done // self.total) if self.total else 0


def part_path(part: "LetterPart", _name: str) -> str:
    """Return where the file of a part is kept: below the municipality's own prefix."""
    schema = current_municipality().schema_name
    return f"{schema}/letters/{part.batch_id}/{part.number:04d}.pdf"


class LetterPart(models.Model):
    """One PDF of at most a few hundred letters: made, committed and resumed as a whole."""

    personal_data = PersonalData(
        holds="addresses with their household codes, in the PDF file",
        purpose="to print the letters",
        controller="platform",
        retention="14 days after the batch is ready, or until it is revoked",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    batch = models.ForeignKey(LetterBatch, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveSmallIntegerField()
    letters = models.PositiveIntegerField()
    first_address = models.CharField(max_length=250)
    last_address = models.CharField(max_length=250)
    file = models.FileField(upload_to=part_path, max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["batch", "number"], name="letterpart_once")
        ]

    def __str__(self) -> str:
        return f"part {self.number} of {self.batch_id}"


class Download(models.Model):
    """Who fetched the letters and when: whoever holds the file holds the codes."""

    personal_data = PersonalData(
        holds="name of the official who downloaded letters",
        purpose="to know who has had the codes of a batch in hand",
        controller="platform",
        retention="as long as the batch",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    batch = models.ForeignKey(LetterBatch, on_delete=models.CASCADE, related_name="downloads")
    downloaded_by = models.CharField(max_length=200)
    downloaded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-downloaded_at"]

    def __str__(self) -> str:
        return f"download of {self.batch_id}"


class Revocation(models.Model):
    """The codes of a batch no longer open anything: who said so and when."""

    personal_data = PersonalData(
        holds="name of the official who revoked the batch",
        purpose="to know who withdrew the codes, and when",
        controller="platform",
        retention="as long as the batch",
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    batch = models.OneToOneField(LetterBatch, on_delete=models.CASCADE, related_name="revocation")
    revoked_by = models.CharField(max_length=200)
    revoked_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"revocation of {self.batch_id}"
