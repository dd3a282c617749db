"""Neighbourhoods of a municipality, its addresses, and the household at each address.

For residents (where do I live), officials (who still needs a choice) and letters.
It must not know who lives at an address: that is `residents`, above it.
"""
