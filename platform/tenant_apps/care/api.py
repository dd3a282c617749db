"""The care desk over the care door's API."""

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from common.permissions import IsOfficialHere
from tenant_apps.care.queries import care_desk
from tenant_apps.care.serializers import CareDeskSerializer
from tenant_apps.care.services import describe_care_desk


class CareDeskView(APIView):
    """The care desk of the municipality."""

    permission_classes = (IsOfficialHere,)

    @extend_schema(operation_id="read_care_desk", responses=CareDeskSerializer)
    def get(self, request: Request) -> Response:
        """Read how to reach the care desk; 404 until it is described."""
        desk = care_desk()
        if desk is None:
            raise Http404
        return Response(CareDeskSerializer(desk).data)

    @extend_schema(
        operation_id="describe_care_desk",
        request=CareDeskSerializer,
        responses=CareDeskSerializer,
    )
    def put(self, request: Request) -> Response:
        """Say how to reach the care desk."""
        sent = CareDeskSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        return Response(CareDeskSerializer(describe_care_desk(**sent.validated_data)).data)
