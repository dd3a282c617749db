"""Staff may count subscriptions; whose they are, and what visitors wrote, comes by mail alone."""

GRANTS = {
    # The neighbourhoods from which a plan is chosen; another look shows on the map.
    "kwartier_dashboard": {"Listing": "SELECT, UPDATE (brand_colour, tile, logo, updated_at)"},
    "kwartier_staff": {
        "NewsletterSubscription": "SELECT (id, language, confirmed_at, unsubscribed_at)",
        "NewsletterIssue": "SELECT",
        # A licence that changes shows on the map; an offer names neighbourhoods.
        "Listing": "SELECT (id, municipality_id, neighbourhoods), UPDATE (state, updated_at)",
    },
}
