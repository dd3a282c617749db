"""Catches the demo's outgoing mail and shows it on a page of this machine alone.

For whoever tries the product; it knows mail and nothing of the product.
"""
