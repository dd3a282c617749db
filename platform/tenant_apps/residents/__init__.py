"""Residents of a municipality: their real name, household and neighbourhood.

No e-mail address, password or identity key lives here; the hub's Membership maps them."""
