"""Platform staff see who waits for proof, print letters and decide; they change nothing else.

The dashboard and the care desk have nothing here: whoever sets up is not signed in yet.
"""

GRANTS = {
    "kwartier_staff": {
        # An offer that staff prepare stands on the page of whoever sets the buyer up.
        "Onboarding": "SELECT, UPDATE (touched_at, closed_at, outcome, offer_id)",
        "SavedStep": "SELECT",
        "Participant": "SELECT",
        "Proof": "SELECT, UPDATE (code_digest, printed_at, printed_by, sent_to, expires_at)",
        "ProofDecision": "SELECT, INSERT",
    }
}
