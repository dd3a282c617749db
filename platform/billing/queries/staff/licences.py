"""Licences as platform staff look for them."""

from django.db.models import Q, QuerySet

from billing.models import Licence, Organisation


def licences_matching(words: str, state: str, kind: str) -> QuerySet[Licence]:
    """Return the licences that a search asks for, with organisation and municipality."""
    found = Licence.objects.select_related("contract__organisation", "municipality")
    if words:
        found = found.filter(
            Q(contract__organisation__name__icontains=words)
            | Q(municipality__name__icontains=words)
            | Q(contract__organisation__register_number=words.replace(".", ""))
            | Q(contract__offer__number__iexact=words)
        )
    if state:
        found = found.filter(state=state)
    return found.filter(kind=kind) if kind else found


def organisations_matching(words: str) -> QuerySet[Organisation]:
    """Return the organisations with this name, number or place."""
    found = Organisation.objects.select_related("municipality")
    if not words:
        return found
    return found.filter(
        Q(name__icontains=words)
        | Q(town__icontains=words)
        | Q(register_number=words.replace(".", "").replace(" ", ""))
    )
