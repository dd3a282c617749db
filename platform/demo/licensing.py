"""Sell the demo its licences: offers, invoices, payments and reminders, each on its own day."""

from collections.abc import Callable
from datetime import date, timedelta

from django.utils import timezone

from billing.models import Contact, DunningStep, Invoice, Licence, Organisation
from billing.months import first_of
from billing.parties import seller
from billing.plans import Plan, Population
from billing.pricing import months_after
from billing.services.agreeing import accept_offer
from billing.services.banking import import_statement
from billing.services.dunning import draft_reminders, release_reminder
from billing.services.earning import recognise_revenue
from billing.services.invoicing import invoice_due_periods
from billing.services.keeping_up import keep_up
from billing.services.offering import make_offer
from billing.services.projects import link_project_manager
from common.tenancy import entered
from demo.bank import Payment, statement
from demo.buyers import DEMO_BUYERS, DemoBuyer
from demo.days import on_day
from shared_apps.identities.models import Identity
from tenant_apps.neighbourhoods.models import Neighbourhood
from tenants.models import Appointment, Municipality

OFFERED, ACCEPTED, INVOICED = timedelta(days=-45), timedelta(days=-40), timedelta(days=-30)
REMINDED = (timedelta(days=0), timedelta(days=7))
OPENING_CENTS = 1_250_000

Event = tuple[date, Callable[[date], object]]


def sell() -> None:
    """Let every buyer buy, from the first offer until today; once."""
    if Organisation.objects.exists():
        return
    today = timezone.localdate()
    bank = Bank()
    events = [event for buyer in DEMO_BUYERS for event in _story(buyer, today, bank)]
    events += [(day, _close_month) for day in _firsts(min(events)[0], today)]
    events.append((today - timedelta(days=1), bank.send_riddles))
    for day, happen in sorted(events, key=lambda event: event[0]):
        if day <= today:
            with on_day(day):
                happen(day)
                keep_up(day)
    draft_reminders(today)
    _appoint_project_managers()


class Bank:
    """Our account: what comes in, and the statement that tells of it."""

    def __init__(self) -> None:
        self.balance = OPENING_CENTS

    def tell(self, day: date, *payments: Payment) -> None:
        """Import the statement of a day on which somebody paid."""
        sam = Identity.objects.filter(kind=Identity.Kind.STAFF).earliest("email")
        content = statement(seller().iban, day, self.balance, payments)
        import_statement(content=content, imported_by=sam)
        self.balance += sum(payment.cents for payment in payments)

    def send_riddles(self, day: date) -> None:
        """Pay what does not explain itself, so that there is something to review."""
        owed = Invoice.objects.filter(organisation__kind=Organisation.Kind.PROJECT).earliest(
            "number"
        )
        self.tell(
            day,
            Payment(owed.total_cents // 2, "Noorderlijn (demo)", message=f"1/2 {owed.number}"),
            Payment(4_500, "Gemeente Boechout", message="brieven november"),
        )


def _story(buyer: DemoBuyer, today: date, bank: Bank) -> list[Event]:
    """Return what happens to one buyer, and when."""
    starts_on = months_after(first_of(today), -buyer.months_ago)
    invoiced_on = starts_on + INVOICED

    def offer_it(day: date) -> None:
        _offer(buyer, starts_on)

    def pay(day: date) -> None:
        invoice = Invoice.objects.filter(buyer__name=buyer.name).latest("number")
        bank.tell(day, Payment(invoice.total_cents, buyer.name, reference=invoice.reference))

    events: list[Event] = [
        (starts_on + OFFERED, offer_it),
        (starts_on + ACCEPTED, lambda day: _accept(buyer, day)),
        (invoiced_on, invoice_due_periods),
        (starts_on, lambda day: None),
        *((starts_on + after, _remind) for after in REMINDED),
    ]
    if buyer.pays_after is not None:
        events.append((invoiced_on + timedelta(days=buyer.pays_after), pay))
    return events


def _offer(buyer: DemoBuyer, starts_on: date) -> None:
    municipality = Municipality.objects.get(slug=buyer.slug)
    organisation = _organisation(buyer, municipality)
    with entered(municipality):
        places = Neighbourhood.objects.current().filter(name__in=buyer.neighbourhoods)
        chosen = [{"code": place.source_code, "name": place.name} for place in places]
    people = Population(buyer.inhabitants, "Statbel", date(2020, 1, 1))
    plan = Plan(
        kind=buyer.plan,
        starts_on=starts_on,
        ends_on=months_after(starts_on, buyer.months) if buyer.months else None,
        years=buyer.years,
        neighbourhoods=tuple(chosen),
        population=people if buyer.inhabitants else None,
    )
    make_offer(organisation=organisation, plan=plan, municipality=municipality)


def _organisation(buyer: DemoBuyer, municipality: Municipality) -> Organisation:
    is_project = buyer.kind == Organisation.Kind.PROJECT
    organisation = Organisation.objects.create(
        kind=buyer.kind,
        name=buyer.name,
        register_scheme="0208",
        register_number=buyer.register_number,
        vat_number=f"BE{buyer.register_number}" if is_project else "",
        street=buyer.street,
        postal_code=buyer.postal_code,
        town=buyer.town,
        invoice_email=f"facturen@{buyer.slug}.example",
        municipality=None if is_project else municipality,
    )
    for subject in Contact.Subject:
        Contact.objects.create(
            organisation=organisation,
            subject=subject,
            name=buyer.contact,
            email=f"{subject}@{buyer.slug}.example",
        )
    return organisation


def _accept(buyer: DemoBuyer, day: date) -> None:
    offer = Organisation.objects.get(name=buyer.name).offers.get()
    reference = f"BB-{day.year}-{offer.number[-4:]}"
    accept_offer(offer=offer, name=buyer.contact, identity_id=None, order_reference=reference)


def _remind(day: date) -> None:
    draft_reminders(day)
    sam = Identity.objects.filter(kind=Identity.Kind.STAFF).earliest("email")
    for step in DunningStep.objects.filter(sent_at=None, dropped_at=None):
        release_reminder(step=step, released_by=sam)


def _close_month(day: date) -> None:
    recognise_revenue(day - timedelta(days=1))


def _firsts(start: date, end: date) -> list[date]:
    """Return the first days of the months after the first event."""
    firsts = [months_after(first_of(start), 1)]
    while firsts[-1] <= end:
        firsts.append(months_after(firsts[-1], 1))
    return firsts[:-1]


def _appoint_project_managers() -> None:
    for appointment in Appointment.objects.filter(role=Appointment.Role.PROJECT_MANAGER):
        licence = Licence.objects.get(kind="project", municipality=appointment.municipality)
        link_project_manager(licence=licence, appointment=appointment)
