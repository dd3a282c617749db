"""Brings up everything the commands need on a machine with nothing but Python.

The standard library alone: it runs before the virtual environment exists. It knows processes,
ports and files, and must not know the product.
"""
