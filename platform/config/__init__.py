"""The Django project: settings per door, URLconfs per door, Celery, WSGI."""

# Loaded with the project, so that every process and command sends to our broker.
from config.celery import app as celery_app

__all__ = ["celery_app"]
