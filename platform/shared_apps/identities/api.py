"""Sign in to the API: a token for this door and, where it has them, this municipality."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.exceptions import APIException, NotAuthenticated, PermissionDenied, Throttled
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle
from rest_framework.views import APIView

from common.api_schema import problems
from shared_apps.identities.credentials import (
    CredentialsRefused,
    SecondFactorMissing,
    TooManyFailures,
    identity_with,
)
from shared_apps.identities.models import ApiToken, Identity
from shared_apps.identities.serializers import CredentialsSerializer, IssuedTokenSerializer
from shared_apps.identities.tokens import issue_token, revoke_token


class WrongCredentials(APIException):
    """No account with this e-mail address, password and code."""

    status_code = status.HTTP_401_UNAUTHORIZED
    default_code = "wrong-credentials"
    default_detail = gettext_lazy("The e-mail address, the password or the code is not right.")


class CodeRequired(APIException):
    """The account has a second factor."""

    status_code = status.HTTP_401_UNAUTHORIZED
    default_code = "code-required"
    default_detail = gettext_lazy("Send a code from your authenticator app too.")


class TokensView(APIView):
    """Tokens of this host."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = (ScopedRateThrottle,)
    throttle_scope = "token"

    @extend_schema(
        operation_id="sign_in",
        request=CredentialsSerializer,
        responses={201: IssuedTokenSerializer, **problems(WrongCredentials, CodeRequired)},
    )
    def post(self, request: Any) -> Response:
        """Sign in with e-mail address and password, and a code where the account asks for one."""
        given = CredentialsSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        name = given.validated_data.pop("name")
        identity = _identity_with(request, given.validated_data)
        if not request.admits(identity):
            raise PermissionDenied(_("This account has no place on this host."))
        municipality = request.municipality
        issued = issue_token(
            identity=identity,
            municipality_id=municipality.id if municipality else None,
            name=name,
        )
        return Response(IssuedTokenSerializer(issued).data, status=status.HTTP_201_CREATED)


class PresentTokenView(APIView):
    """The token with which this call is made."""

    permission_classes = (IsAuthenticated,)

    @extend_schema(operation_id="sign_out", request=None, responses={204: None})
    def delete(self, request: Request) -> Response:
        """Make the token worthless."""
        if not isinstance(request.auth, ApiToken):
            raise NotAuthenticated(_("Send the token that you want to give up."))
        revoke_token(token=request.auth)
        return Response(status=status.HTTP_204_NO_CONTENT)


def _identity_with(request: Any, credentials: dict[str, str]) -> Identity:
    try:
        return identity_with(request=request._request, **credentials)
    except SecondFactorMissing as error:
        raise CodeRequired from error
    except TooManyFailures as error:
        raise Throttled from error
    except CredentialsRefused as error:
        raise WrongCredentials from error
