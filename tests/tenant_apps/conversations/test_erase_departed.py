"""Who left is erased after a month, with all that hangs on the resident's id."""

from datetime import timedelta

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connections
from django.utils import timezone

from common.tenancy import HUB, entered, tenant_labels
from shared_apps.identities.models import Identity
from tenant_apps.conversations.models import Photo, Post, Reply
from tenant_apps.conversations.photos import PreparedPhoto
from tenant_apps.conversations.services.photos import names_of
from tenant_apps.invitations.models import Redemption
from tenant_apps.outbox.models import Mail, Preference
from tenant_apps.outbox.services import handle_events, stop_mails
from tenant_apps.residents.models import Departure, Resident
from tenant_apps.residents.services import act_on_pending, leave_neighbourhood
from tenant_apps.residents.services.erasing import STAY
from tenant_apps.residents.tasks import erase as erase_who_left
from tenants.models import Membership
from tests.tenant_apps.conversations.talking import answer, say
from tests.tenant_apps.invitations.inviting import invite

PHOTO = PreparedPhoto(b"large", b"small", 60, 40)


def leave(person, ago=timedelta(0)):
    """Let somebody leave, so long ago."""
    leave_neighbourhood(resident_id=person.resident.pk)
    act_on_pending()
    left_at = timezone.now() - ago
    Membership.objects.filter(resident_id=person.resident.pk).update(ended_at=left_at)
    with entered(person.municipality):
        Departure.objects.filter(resident=person.resident.pk).update(left_at=left_at)


def test_a_month_after_leaving_nothing_of_a_resident_is_left(world):
    post = say(world.bart, photos=[PHOTO])
    mine = say(world.an)
    answer(world.bart, mine)
    with entered(world.hasselt):
        files = names_of(Photo.objects.filter(post=post))
        stop_mails(resident_id=world.bart.resident.pk, kind="new_post")
        handle_events()
    leave(world.bart, STAY)

    erase_who_left()

    with entered(world.hasselt):
        handle_events()
        gone = world.bart.resident.pk
        assert not Resident.objects.filter(pk=gone).exists()
        assert not Post.objects.filter(pk=post.pk).exists()
        assert not Reply.objects.filter(author=gone).exists()
        assert not Mail.objects.filter(resident_id=gone).exists()
        assert not Preference.objects.filter(resident_id=gone).exists()
        assert not any(default_storage.exists(name) for name in files)
        assert Post.objects.filter(pk=mine.pk).exists()
    assert not Membership.objects.filter(resident_id=world.bart.resident.pk).exists()


def names_a_resident(field):
    return field.attname == "resident_id" or field.related_model is Resident


def test_no_row_of_the_municipality_names_who_was_erased(world):
    gone = world.bart.resident.pk
    with entered(world.hasselt):
        now = timezone.now()
        taken = {"resident_id": gone, "held_until": now, "completed_at": now}
        Redemption.objects.create(invitation=invite()[0], **taken)
    leave(world.bart, STAY)

    erase_who_left()

    columns = [
        field
        for model in apps.get_models()
        if model._meta.app_label in tenant_labels()
        for field in model._meta.concrete_fields
        if names_a_resident(field)
    ]
    with entered(world.hasselt):
        assert not [
            f for f in columns if f.model._default_manager.filter(**{f.attname: gone}).exists()
        ]
        assert Redemption.objects.get().completed_at, "the place stays taken"


def test_with_the_last_membership_goes_the_account(world):
    for person in (world.an, world.bart):
        leave(person, STAY)
    Membership.objects.create(identity=world.an.identity, municipality=world.boechout)

    erase_who_left()

    left = Identity.objects.filter(pk__in=[world.an.identity.pk, world.bart.identity.pk])
    assert [identity.first_name for identity in left] == ["An"], "who lives elsewhere too stays"


def test_who_joins_elsewhere_at_that_moment_keeps_account_and_membership(world):
    leave(world.bart, STAY)
    joined: list[str] = []

    def join_after_the_first_look(execute, sql, values, many, context):
        found = execute(sql, values, many, context)
        if not joined and sql.startswith("SELECT") and 'FROM "identities_identity"' in sql:
            joined.append(sql)
            Membership.objects.create(identity=world.bart.identity, municipality=world.boechout)
        return found

    with connections[HUB].execute_wrapper(join_after_the_first_look):
        erase_who_left()

    assert joined
    assert Membership.objects.filter(identity=world.bart.identity, ended_at=None).exists()


def test_until_then_the_resident_stays_and_so_does_who_did_not_leave(world):
    leave(world.bart, STAY - timedelta(minutes=1))

    erase_who_left()
    erase_who_left()

    with entered(world.hasselt):
        assert Resident.objects.filter(pk=world.bart.resident.pk).exists()
        assert Resident.objects.filter(pk=world.an.resident.pk).exists()
    assert Membership.objects.filter(resident_id=world.bart.resident.pk).exists()


def test_a_reply_that_nobody_sees_any_more_is_not_counted(world):
    post = say(world.an)
    answer(world.bart, post)
    answer(world.an, post, "Thank you.")

    leave(world.bart)

    with entered(world.hasselt):
        assert Post.objects.get(pk=post.pk).reply_count == 1
    leave(world.bart, STAY)
    erase_who_left()
    with entered(world.hasselt):
        assert Post.objects.get(pk=post.pk).reply_count == 1


def test_no_mail_goes_out_about_what_somebody_wrote_who_left(world):
    post = say(world.an)
    with entered(world.hasselt):
        handle_events()
    written_last = say(world.an)

    leave(world.an)

    with entered(world.hasselt):
        handle_events()
        about_them = Mail.objects.filter(kind="new_post")
        assert about_them.exists()
        assert not about_them.filter(sent_at=None).exists()
        for each in (post, written_last):
            assert not about_them.filter(context__post_id=str(each.pk)).exists()


def test_one_municipality_that_fails_does_not_keep_the_others_waiting(world, monkeypatch, caplog):
    def fail_in_boechout(**news):
        if str(news["resident_id"]) == str(world.dries.resident.pk):
            raise OSError("the storage is away")

    monkeypatch.setattr("tenant_apps.conversations.receivers.erase_writings", fail_in_boechout)
    for person in (world.dries, world.bart):
        leave(person, STAY)

    erase_who_left()

    assert "boechout" in caplog.text
    with entered(world.hasselt):
        assert not Resident.objects.filter(pk=world.bart.resident.pk).exists()
    with entered(world.boechout):
        assert Resident.objects.filter(pk=world.dries.resident.pk).exists()
