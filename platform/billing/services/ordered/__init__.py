"""What the worker does for each kind of order. Each returns what the page shows when it is done.

Every one decides anew who asks, for which organisation, and whether it may: an order is a wish.
"""
