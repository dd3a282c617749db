"""The way in: the code from the letter, the address, the name; then a ticket to the identity host.

`views` serves the municipality's host, `views_hub` the identity host.
"""
