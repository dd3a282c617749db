"""Commands that work inside one municipality, named by its slug."""

from django.core.management.base import CommandError

from tenants.models import Municipality


def municipality_named(slug: str) -> Municipality:
    """Return the municipality, or end the command with the slugs that there are."""
    found = Municipality.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Municipality.objects.order_by("slug").values_list("slug", flat=True))
        raise CommandError(f"There is no municipality “{slug}”. There are: {known or 'none'}.")
    return found
