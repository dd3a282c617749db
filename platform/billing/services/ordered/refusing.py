"""Which code each answer of a service has; `billing.refusals` has its words."""

from billing import early_ends, populations, previews, pricing
from billing.licence_states import NoSuchChange
from billing.services import agreeing, enlarging, offering, paying, periods, renewing
from billing.services.ordered import asking, people, plans
from tenants import leaving

CODES: dict[type[Exception], str] = {
    asking.NotAppointed: "not-appointed",
    asking.NoSuchThing: "not-found",
    plans.PreviewOutdated: "preview-outdated",
    early_ends.NotEndable: "not-endable",
    previews.NotForThisLicence: "not-for-this-licence",
    pricing.NotOnThePriceList: "not-on-the-price-list",
    populations.CountNotTaken: "count-not-taken",
    offering.StartPassed: "start-passed",
    agreeing.OfferAnswered: "offer-answered",
    agreeing.OfferExpired: "offer-expired",
    agreeing.LicenceRuns: "licence-runs",
    renewing.NotRenewable: "not-renewable",
    periods.PeriodInvoiced: "period-invoiced",
    enlarging.PeriodTaken: "period-taken",
    paying.OnlinePaymentNotOffered: "online-payment-not-offered",
    paying.NothingToPay: "nothing-to-pay",
    paying.PaymentUnderWay: "payment-under-way",
    people.OwnAppointment: "own-appointment",
    leaving.LicenceStillRuns: "licence-still-runs",
    leaving.ExitUnderWay: "exit-under-way",
    NoSuchChange: "no-such-change",
}
# What is an answer, not a failure.
REFUSALS = tuple(CODES)


def code_of(refusal: Exception) -> str:
    """Return the code of an answer."""
    return next(code for kind, code in CODES.items() if isinstance(refusal, kind))
