"""Announcements over the dashboard's API: the same services and permissions as the pages."""

from contextlib import AbstractContextManager
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.exceptions import NotFound
from rest_framework.response import Response
from rest_framework.views import APIView

from common.api_schema import problems
from common.permissions import IsOfficialHere
from common.problems import Conflict, told_as, wrong
from tenant_apps.announcements import services
from tenant_apps.announcements.models import Announcement
from tenant_apps.announcements.permissions import MayAnnounce
from tenant_apps.announcements.projects import (
    OutsideProjects,
    is_too_late,
    last_day_of,
    licences_of,
    sender_for,
)
from tenant_apps.announcements.queries import own_announcement, own_announcements
from tenant_apps.announcements.serializers_dashboard import (
    NewAnnouncementSerializer,
    OwnAnnouncementSerializer,
    PublicationSerializer,
    WrittenAnnouncementSerializer,
)

AFTER_THE_PROJECT = _("The project ends before this day. Choose an earlier one.")
ONE_PROJECT = _("Choose neighbourhoods of one project.")
Sent = TypeVar("Sent", bound=serializers.Serializer)


class AlreadyPublished(Conflict):
    """Residents can read it; it can be withdrawn, and no longer changed."""

    default_code = "already-published"
    default_detail = _("It has been published meanwhile. You can withdraw it.")


SAVED = {200: OwnAnnouncementSerializer, **problems(AlreadyPublished)}
GONE = {204: None, **problems(AlreadyPublished)}


class AnnouncementsView(generics.ListAPIView):
    """The municipality's announcements, the last written first."""

    permission_classes = (MayAnnounce,)
    serializer_class = OwnAnnouncementSerializer

    def get_queryset(self) -> QuerySet[Announcement]:
        """Return drafts, what is planned, and what went out."""
        return own_announcements(licences_of(self.request))

    @extend_schema(request=NewAnnouncementSerializer, responses={201: OwnAnnouncementSerializer})
    def post(self, request: Any) -> Response:
        """Write a draft; it goes out when it is given a publication."""
        sent = _checked(NewAnnouncementSerializer, request)
        return _saved(request, sent, sent.validated_data["submission_key"], status.HTTP_201_CREATED)


class AnnouncementView(APIView):
    """One announcement of the municipality."""

    permission_classes = (MayAnnounce,)

    @extend_schema(responses=OwnAnnouncementSerializer)
    def get(self, request: Any, pk: UUID) -> Response:
        """Read it, with whom it reached."""
        return _answer(request, pk)

    @extend_schema(request=WrittenAnnouncementSerializer, responses=SAVED)
    def put(self, request: Any, pk: UUID) -> Response:
        """Write it anew, as long as nobody has read it."""
        key = _own(request, pk).submission_key
        return _saved(request, _checked(WrittenAnnouncementSerializer, request), key)

    @extend_schema(responses=GONE)
    def delete(self, request: Any, pk: UUID) -> Response:
        """Throw a draft away."""
        with _changing():
            services.delete_draft(announcement_id=_own(request, pk).pk)
        return Response(status=status.HTTP_204_NO_CONTENT)


class PublicationView(APIView):
    """When an announcement goes out."""

    permission_classes = (MayAnnounce,)

    @extend_schema(request=PublicationSerializer, responses=SAVED)
    def put(self, request: Any, pk: UUID) -> Response:
        """Have it published, now or at a moment."""
        sent = _checked(PublicationSerializer, request)
        own = _own(request, pk)
        if is_too_late(sent.validated_data["publish_at"], last_day_of(request, own)):
            raise serializers.ValidationError({"publish_at": [AFTER_THE_PROJECT]})
        with _changing():
            services.schedule_announcement(announcement_id=own.pk, **sent.validated_data)
        return _answer(request, pk)

    @extend_schema(responses=GONE)
    def delete(self, request: Any, pk: UUID) -> Response:
        """Make a planned announcement a draft again."""
        with _changing():
            services.cancel_publication(announcement_id=_own(request, pk).pk)
        return Response(status=status.HTTP_204_NO_CONTENT)


class WithdrawalView(APIView):
    """That an announcement is taken back."""

    permission_classes = (IsOfficialHere,)

    @extend_schema(request=None, responses=OwnAnnouncementSerializer)
    def put(self, request: Any, pk: UUID) -> Response:
        """Take a published announcement back. Doing it again changes nothing."""
        if _own(request, pk).may_be_changed:
            raise Http404
        services.withdraw_announcement(announcement_id=pk, withdrawn_by=request.user.full_name)
        return _answer(request, pk)


def _own(request: Any, pk: UUID) -> Announcement:
    own = own_announcement(pk, licences_of(request))
    if own is None:
        raise Http404
    return own


def _answer(request: Any, pk: UUID, code: int = status.HTTP_200_OK) -> Response:
    return Response(OwnAnnouncementSerializer(_own(request, pk)).data, code)


def _checked(serializer: type[Sent], request: Any) -> Sent:
    sent = serializer(data=request.data, context={"municipality": request.municipality})
    sent.is_valid(raise_exception=True)
    return sent


def _saved(
    request: Any, sent: WrittenAnnouncementSerializer, key: UUID, code: int = status.HTTP_200_OK
) -> Response:
    content = sent.content()
    one_project = wrong("neighbourhoods", ONE_PROJECT)
    with _changing(), told_as({OutsideProjects: one_project, services.NotYours: one_project}):
        saved = services.save_announcement(
            submission_key=key,
            author_name=request.user.full_name,
            content=content,
            sender=sender_for(request, content.neighbourhood_ids),
        )
    return _answer(request, saved.pk, code)


def _changing() -> AbstractContextManager[None]:
    """Answer 404 for what is not there, and 409 for what residents can read already."""
    return told_as(
        {Announcement.DoesNotExist: NotFound, services.AlreadyPublished: AlreadyPublished}
    )
