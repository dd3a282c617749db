"""Staff may count subscriptions; whose they are, and what visitors wrote, comes by mail alone."""

GRANTS = {
    # The neighbourhoods from which a plan is chosen.
    "kwartier_dashboard": {"Listing": "SELECT"},
    "kwartier_staff": {
        "NewsletterSubscription": "SELECT (id, language, confirmed_at, unsubscribed_at)",
        "NewsletterIssue": "SELECT",
        # A licence that changes shows on the map.
        "Listing": "SELECT (id, municipality_id), UPDATE (state, updated_at)",
    },
}
