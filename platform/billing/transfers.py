"""How to pay by bank: the text behind the QR code that banking apps read (EPC069-12). Pure."""

from billing.parties import Party

MOST_CENTS = 999_999_999_99


def epc_text(payee: Party, cents: int, reference: str) -> str:
    """Return the text of a credit transfer; an ISO 11649 reference has a line of its own.

    A Belgian structured communication stands in the free text, where Belgian banks recognise it.
    """
    if not 0 < cents <= MOST_CENTS:
        raise ValueError("the code carries amounts of one cent and more")
    is_iso = reference.upper().startswith("RF")
    lines = [
        "BCD",
        "002",
        "1",
        "SCT",
        payee.bic,
        payee.name[:70],
        payee.iban.replace(" ", ""),
        f"EUR{cents // 100}.{cents % 100:02d}",
        "",
        reference.replace(" ", "") if is_iso else "",
        "" if is_iso else reference,
    ]
    return "\n".join(lines)


def grouped(iban: str) -> str:
    """Return an account number in groups of four, as people read it."""
    plain = iban.replace(" ", "")
    return " ".join(plain[at : at + 4] for at in range(0, len(plain), 4))
