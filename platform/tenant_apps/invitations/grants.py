"""The dashboard asks for letters, fetches and revokes them; who redeemed a code it cannot read."""

GRANTS = {
    "kwartier_dashboard": {
        "LetterBatch": "SELECT, INSERT",
        "LetterPart": "SELECT",
        "Revocation": "SELECT, INSERT",
        "Download": "SELECT, INSERT",
    }
}
