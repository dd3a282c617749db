"""Posts and replies over the API: the same services and permissions as the pages."""

from typing import Any
from uuid import UUID

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.parsers import FormParser, JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from common.listing import cursor_page
from common.listing_schema import CURSOR, page_of
from common.permissions import IsResidentHere
from tenant_apps.conversations import services
from tenant_apps.conversations.permissions import own_post, own_reply, visible_post, visible_reply
from tenant_apps.conversations.queries import PostRow, post_for, posts_for, replies_to
from tenant_apps.conversations.serializers import (
    ChangedPostSerializer,
    ChangedReplySerializer,
    NewPostSerializer,
    NewReplySerializer,
    OutcomeSerializer,
    PostSerializer,
    ReplySerializer,
    WholePostSerializer,
)


def _valid(serializer: type, request: Request) -> dict[str, Any]:
    """Return what was sent, checked; 400 with what to do about it otherwise."""
    sent = serializer(data=request.data)
    sent.is_valid(raise_exception=True)
    values: dict[str, Any] = sent.validated_data
    return values


def _shown(request: Any, post_id: UUID) -> PostRow:
    post = post_for(request.resident, post_id)
    if post is None:
        raise Http404
    return post


class PostsView(APIView):
    """The posts of the own neighbourhood."""

    permission_classes = (IsResidentHere,)
    parser_classes = (JSONParser, MultiPartParser, FormParser)

    @extend_schema(
        operation_id="list_posts",
        parameters=[CURSOR],
        responses=page_of(PostSerializer, "PageOfPosts"),
    )
    def get(self, request: Any) -> Response:
        """Read the posts of your neighbourhood, newest first."""
        resident = request.resident
        return cursor_page(request, PostSerializer, lambda *page: posts_for(resident, *page))

    @extend_schema(
        operation_id="publish_post",
        request=NewPostSerializer,
        responses={201: WholePostSerializer},
    )
    def post(self, request: Any) -> Response:
        """Tell or ask your neighbourhood something."""
        values = _valid(NewPostSerializer, request)
        post = services.publish_post(author=request.resident, **values)
        shown = WholePostSerializer(_shown(request, post.pk))
        return Response(shown.data, status.HTTP_201_CREATED)


class PostView(APIView):
    """One post."""

    permission_classes = (IsResidentHere,)

    @extend_schema(operation_id="read_post", responses=WholePostSerializer)
    def get(self, request: Any, pk: UUID) -> Response:
        """Read one post with its whole text."""
        return Response(WholePostSerializer(_shown(request, pk)).data)

    @extend_schema(
        operation_id="edit_post", request=ChangedPostSerializer, responses=WholePostSerializer
    )
    def patch(self, request: Any, pk: UUID) -> Response:
        """Correct your own post."""
        own = own_post(request.resident, pk)
        before = {"theme": own.theme, "title": own.title, "text": own.text}
        services.edit_post(post=own, **{**before, **_valid(ChangedPostSerializer, request)})
        return Response(WholePostSerializer(_shown(request, pk)).data)

    @extend_schema(operation_id="delete_post", responses={204: None})
    def delete(self, request: Any, pk: UUID) -> Response:
        """Delete your own post, with its replies and photos."""
        services.delete_post(post=own_post(request.resident, pk))
        return Response(status=status.HTTP_204_NO_CONTENT)


class OutcomeView(APIView):
    """How a post ended."""

    permission_classes = (IsResidentHere,)

    @extend_schema(
        operation_id="record_outcome", request=OutcomeSerializer, responses=WholePostSerializer
    )
    def put(self, request: Any, pk: UUID) -> Response:
        """Say how your post ended well."""
        post = own_post(request.resident, pk)
        services.record_outcome(post=post, **_valid(OutcomeSerializer, request))
        return Response(WholePostSerializer(_shown(request, pk)).data)

    @extend_schema(operation_id="withdraw_outcome", responses={204: None})
    def delete(self, request: Any, pk: UUID) -> Response:
        """Open your post again."""
        services.withdraw_outcome(post=own_post(request.resident, pk))
        return Response(status=status.HTTP_204_NO_CONTENT)


class RepliesView(APIView):
    """The replies to a post."""

    permission_classes = (IsResidentHere,)

    @extend_schema(operation_id="list_replies", responses=ReplySerializer(many=True))
    def get(self, request: Any, pk: UUID) -> Response:
        """Read the first hundred replies to a post, oldest first."""
        visible_post(request.resident, pk)
        return Response(ReplySerializer(replies_to(pk), many=True).data)

    @extend_schema(
        operation_id="publish_reply", request=NewReplySerializer, responses={201: ReplySerializer}
    )
    def post(self, request: Any, pk: UUID) -> Response:
        """Answer a post."""
        post = visible_post(request.resident, pk)
        values = _valid(NewReplySerializer, request)
        try:
            reply = services.publish_reply(author=request.resident, post=post, **values)
        except services.PostGone as error:
            raise Http404 from error
        return Response(ReplySerializer(reply).data, status.HTTP_201_CREATED)


class ReplyView(APIView):
    """One reply."""

    permission_classes = (IsResidentHere,)

    @extend_schema(operation_id="read_reply", responses=ReplySerializer)
    def get(self, request: Any, pk: UUID) -> Response:
        """Read one reply."""
        return Response(ReplySerializer(visible_reply(request.resident, pk)).data)

    @extend_schema(
        operation_id="edit_reply", request=ChangedReplySerializer, responses=ReplySerializer
    )
    def patch(self, request: Any, pk: UUID) -> Response:
        """Correct your own reply."""
        reply = own_reply(request.resident, pk)
        services.edit_reply(reply=reply, **_valid(ChangedReplySerializer, request))
        return Response(ReplySerializer(reply).data)

    @extend_schema(operation_id="delete_reply", responses={204: None})
    def delete(self, request: Any, pk: UUID) -> Response:
        """Delete your own reply."""
        services.delete_reply(reply=own_reply(request.resident, pk))
        return Response(status=status.HTTP_204_NO_CONTENT)
