"""Measurements: `python3 manage.py bench [NAME ...] [--json FILE]`. Not collected by pytest."""
