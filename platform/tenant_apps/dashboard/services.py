"""Write down what the dashboard's login tried, and how it was refused."""

from datetime import timedelta

from django.utils import timezone

from common.tenancy import tenant_atomic
from tenant_apps.dashboard.models import Probe, ProbeRun
from tenant_apps.dashboard.probes import Outcome

KEPT_FOR = timedelta(days=60)


def record_probes(outcomes: list[Outcome]) -> ProbeRun:
    """Keep one round of attempts."""
    refused = [outcome for outcome in outcomes if outcome.was_refused]
    with tenant_atomic():
        run = ProbeRun.objects.create(attempts=len(outcomes), refusals=len(refused))
        Probe.objects.bulk_create(
            Probe(
                run=run,
                statement=outcome.statement,
                was_refused=outcome.was_refused,
                answer=outcome.answer,
            )
            for outcome in outcomes
        )
    return run


def forget_old_probes() -> None:
    """Drop rounds of more than two months ago. The dashboard's own login may not do this."""
    ProbeRun.objects.filter(began_at__lt=timezone.now() - KEPT_FOR).delete()
