"""The product's own words in Dutch, so that a journey follows a link by its meaning."""

from datetime import date

from django.utils import translation

from common.formats import long_date, money


def nl(text: str, **values: object) -> str:
    """Return what a page in Dutch says for an English text of the source."""
    with translation.override("nl"):
        said = translation.gettext(text)
    return said % values if values else said


def nl_money(cents: int) -> str:
    """Return an amount as a page in Dutch writes it."""
    with translation.override("nl"):
        return money(cents)


def nl_day(day: date) -> str:
    """Return a day as a page in Dutch writes it."""
    with translation.override("nl"):
        return long_date(day)
