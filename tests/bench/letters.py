"""20,000 invitation letters: from the request to printed parts and digests of their codes."""

import time
from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from common.tenancy import entered
from tenant_apps.invitations.models import Invitation
from tenant_apps.invitations.orders import Order
from tenant_apps.invitations.services import prepare_letters, request_letters
from tenant_apps.neighbourhoods.models import Neighbourhood
from tenants.models import Municipality
from tenants.provisioning import register_municipality, run_provisioning
from tests.bench.content import SQUARE, households
from tests.bench.figures import Figures

LETTERS, MOST_SECONDS = 20_000, 180.0


def measure(figures: Figures) -> None:
    """Ask for the letters as an official does, and make them as one worker does."""
    municipality = _municipality()
    with entered(municipality):
        neighbourhood = Neighbourhood.objects.create(
            name="Brievenwijk", source_code="letters", source="bench", boundary=SQUARE
        )
        households(neighbourhood, LETTERS)
        batch = request_letters(neighbourhood=neighbourhood, order=_order(), batch_id=uuid4())
        started, spent = time.perf_counter(), time.process_time()
        made = prepare_letters(batch_id=batch.id)
        seconds, worked = time.perf_counter() - started, time.process_time() - spent
        assert made == Invitation.objects.count() == LETTERS
    figures.add(f"{LETTERS} letters, one worker", seconds, "s", MOST_SECONDS)
    figures.add("letters per second", LETTERS / seconds, "1/s")
    figures.add("letters, CPU of the worker per letter", 1000 * worked / LETTERS, "ms")


def _municipality() -> Municipality:
    job = register_municipality(
        name="Brieven", slug="letters", languages=["nl", "fr"], state="licensed"
    )
    return run_provisioning(job).municipality


def _order() -> Order:
    return Order(
        requested_by="Emma Vandersmissen",
        title_of_requester="communicatiedienst",
        contact="011 23 90 00",
        max_adults=4,
        expires_on=timezone.localdate() + timedelta(days=180),
    )
