"""Which shape each kind of order has, and which a project's manager may ask for."""

from drf_spectacular.utils import PolymorphicProxySerializer

from billing.models import LicenceOrder
from billing.serializers.licence import confirmed, orders

Kind = LicenceOrder.Kind

SHAPES: dict[str, type[orders.NewOrderSerializer]] = {
    Kind.CHANGE_PLAN: orders.ChangePlanSerializer,
    Kind.RENEW: orders.RenewSerializer,
    Kind.ACCEPT_OFFER: orders.AcceptOfferSerializer,
    Kind.DECLINE_OFFER: orders.DeclineOfferSerializer,
    Kind.END: orders.EndSerializer,
    Kind.SET_ORDER_REFERENCE: orders.SetOrderReferenceSerializer,
    Kind.SET_CONTACTS: orders.SetContactsSerializer,
    Kind.PAY_ONLINE: orders.PayOnlineSerializer,
    Kind.EXPORT: orders.ExportOrderSerializer,
    Kind.APPOINT: confirmed.AppointSerializer,
    Kind.END_APPOINTMENT: confirmed.EndAppointmentSerializer,
    Kind.EXIT: confirmed.ExitOrderSerializer,
}
# What a project's manager may order for their own organisation.
OF_PROJECTS = (
    Kind.ACCEPT_OFFER,
    Kind.DECLINE_OFFER,
    Kind.SET_ORDER_REFERENCE,
    Kind.SET_CONTACTS,
    Kind.PAY_ONLINE,
)
ANY_ORDER = PolymorphicProxySerializer(
    component_name="NewLicenceOrder",
    serializers=list(SHAPES.values()),
    resource_type_field_name=None,
)
