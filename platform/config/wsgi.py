"""The WSGI application of one door."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

from tenants.poolers import refuse_transaction_poolers  # noqa: E402  # settings come first

refuse_transaction_poolers()
