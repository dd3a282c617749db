"""What the doors' logins may do with the tables about money.

Platform staff write what people decide. Nobody but the trigger's owner changes what is on record.
"""

# What the licence pages show. The dashboard's login asks (`LicenceOrder`) and bills nothing.
_SHOWN = (
    "Contact",
    "Contract",
    "CreditNote",
    "Fact",
    "IndexFigure",
    "Invoice",
    "Licence",
    "LicenceNotice",
    "LicencePeriod",
    "Offer",
    "Organisation",
    "PeppolMessage",
    "PriceList",
    "ProjectAppointment",
    "StripeCheckout",
    "Usage",
)

GRANTS = {
    "kwartier_dashboard": {
        **dict.fromkeys(_SHOWN, "SELECT"),
        "ExportDownload": "SELECT, INSERT",
        "LicenceChange": "SELECT (id, licence_id, before, after, reason, changed_at)",
        "LicenceOrder": "SELECT, INSERT",
        "Merger": (
            "SELECT (id, leaving_id, staying_id, merges_on, inhabitants, inhabitants_source,"
            " asked_at, agreed_at, merged_at, refused_at, called_off_at)"
        ),
        "OfferAnswer": "SELECT (offer_id, is_accepted, name, reason, answered_at)",
        "OfferPreparation": "SELECT (id, offer_id, prepared_by_name, reason, prepared_at)",
    },
    "kwartier_staff": {
        "Approval": "SELECT, INSERT, UPDATE (decided_by, decided_at, is_granted, remark)",
        "BankLine": (
            "SELECT, INSERT,"
            " UPDATE (decision, reason, decided_by, decided_at, invoice_id, payout_id, reverses)"
        ),
        "BankStatement": "SELECT, INSERT",
        "BillingAudit": "SELECT, INSERT",
        "DunningStep": "SELECT, UPDATE (open_cents, released_by, sent_at, dropped_at, reason)",
        "CreditNote": "SELECT, INSERT",
        "Fact": "SELECT, INSERT",
        "Invoice": "SELECT, INSERT, UPDATE (credited_at)",
        "LedgerEntry": "SELECT, INSERT",
        "LedgerTransaction": "SELECT, INSERT",
        "NumberSeries": "SELECT, INSERT, UPDATE (last)",
        "PeppolMessage": "SELECT, INSERT, UPDATE (state, attempts, available_at)",
        "Contact": "SELECT",
        "Contract": "SELECT",
        "Licence": "SELECT, UPDATE (state)",
        "LicenceChange": "SELECT, INSERT",
        "IndexFigure": "SELECT, INSERT",
        "LicenceNotice": "SELECT",
        # In a municipality's name, with the audit log's word for it.
        "LicenceOrder": "SELECT, INSERT",
        "LicencePeriod": "SELECT",
        # Two agree to it here; the worker merges, on its day.
        "Merger": (
            "SELECT, INSERT, UPDATE (agreed_at, called_off_by, called_off_at, called_off_reason)"
        ),
        # What staff prepare for an organisation, which answers at its own door.
        "Offer": "SELECT, INSERT",
        "OfferAnswer": "SELECT (offer_id, is_accepted, name, reason, answered_at)",
        "OfferPreparation": "SELECT, INSERT",
        "Organisation": "SELECT",
        # Whether somebody of a project can sign in to answer.
        "ProjectAppointment": "SELECT",
        # A trigger keeps those that have begun.
        "PriceList": "SELECT, INSERT, UPDATE (terms, reason)",
        "StripeCheckout": "SELECT",
        "StripeEvent": "SELECT (event_id, kind, received_at, handled_at, error)",
        "StripeMove": "SELECT",
        "StripePayout": "SELECT",
        "StripeRefund": "SELECT",
    },
}
