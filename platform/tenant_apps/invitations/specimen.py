"""The letter that an official looks at first: a real address, a code that opens nothing."""

from django.db.models.functions import Length

from tenant_apps.invitations.letters import Letter, render_letters, render_preview
from tenant_apps.invitations.models import LetterBatch
from tenant_apps.invitations.orders import Order
from tenant_apps.invitations.queries import households_to_invite
from tenant_apps.invitations.services.letterheads import address_lines, letterhead
from tenant_apps.neighbourhoods.models import Neighbourhood

CODE = "SPECXMEN2345"  # its check character is wrong on purpose


def specimen_picture(neighbourhood: Neighbourhood, order: Order) -> bytes:
    """Return a picture (PNG) of one letter of the batch that would be made."""
    return render_preview(letterhead(unsaved(neighbourhood, order)), specimen(neighbourhood))


def specimen_pdf(neighbourhood: Neighbourhood, order: Order) -> bytes:
    """Return one letter of the batch that would be made, to print and try in an envelope."""
    return render_letters(letterhead(unsaved(neighbourhood, order)), [specimen(neighbourhood)])


def unsaved(neighbourhood: Neighbourhood, order: Order) -> LetterBatch:
    """Return the batch as it would be, without keeping it."""
    return LetterBatch(neighbourhood=neighbourhood, **order.as_fields())


def specimen(neighbourhood: Neighbourhood) -> Letter:
    """Return a letter to the longest address of the neighbourhood: if that fits, all do."""
    households = households_to_invite(neighbourhood.id).select_related("address")
    longest = households.order_by(Length("address__street").desc(), "id").first()
    return Letter(address=address_lines(longest) if longest else (), code=CODE)
