"""What must not stay does not: names, codes on file, long expired invitations (B29)."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from tenant_apps.invitations import services
from tenant_apps.invitations.models import Invitation, LetterPart, Redemption
from tests.tenant_apps.invitations.inviting import ask_for_letters, invite


def hold(days_ago: int = 0, completed: bool = False) -> Redemption:
    invitation, _code = invite()
    moment = timezone.now() - timedelta(days=days_ago, hours=2)
    return Redemption.objects.create(
        invitation=invitation,
        first_name="Lotte",
        last_name="Maes",
        held_until=moment,
        completed_at=moment if completed else None,
    )


def part_of(batch, prepared_days_ago=None):
    part = LetterPart(batch=batch, number=1, letters=1, first_address="a", last_address="b")
    part.file.save("letters.pdf", ContentFile(b"%PDF codes"))
    if prepared_days_ago is not None:
        batch.prepared_at = timezone.now() - timedelta(days=prepared_days_ago)
        batch.save()
    return part


def test_an_abandoned_hold_is_deleted_after_a_day_with_the_name(inside_hasselt):
    recent, old = hold(), hold(days_ago=2)

    services.tidy_up()

    assert list(Redemption.objects.all()) == [recent]
    assert not Redemption.objects.filter(pk=old.pk).exists()


def test_names_are_forgotten_a_day_after_joining(inside_hasselt):
    recent, old = hold(completed=True), hold(days_ago=2, completed=True)

    services.tidy_up()

    for redemption in (recent, old):
        redemption.refresh_from_db()
    assert (recent.first_name, recent.last_name) == ("Lotte", "Maes")
    assert (old.first_name, old.last_name) == ("", "")


def test_the_files_go_two_weeks_after_they_were_ready(inside_hasselt):
    part = part_of(ask_for_letters(), prepared_days_ago=13)
    services.tidy_up()
    assert part.file.storage.exists(part.file.name)

    part.batch.prepared_at -= timedelta(days=2)
    part.batch.save()
    services.tidy_up()

    assert not part.file.storage.exists(part.file.name)
    assert LetterPart.objects.get().file.name == ""


def test_the_files_of_a_revoked_batch_go_at_once(inside_hasselt):
    part = part_of(ask_for_letters(), prepared_days_ago=0)
    services.revoke_batch(batch=part.batch, revoked_by="Emma Vandersmissen")

    services.tidy_up()

    assert not part.file.storage.exists(part.file.name)


def test_an_invitation_goes_a_year_after_it_expired(inside_hasselt):
    today = timezone.localdate()
    kept, _code = invite(expires_on=today - timedelta(days=360))
    invite(expires_on=today - timedelta(days=370))

    services.tidy_up()

    assert list(Invitation.objects.all()) == [kept]


def test_tidying_up_twice_changes_nothing(inside_hasselt):
    part_of(ask_for_letters(), prepared_days_ago=15)

    services.tidy_up()

    assert services.delete_old_files() == 0
