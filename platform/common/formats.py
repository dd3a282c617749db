"""Dates, times and numbers as people write them, in the active language.

These are the filters of the templates; Python code that writes a mail or a letter
uses them as well.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from babel import Locale, dates, lists, numbers
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

_TERRITORIES = {"nl": "nl_BE", "fr": "fr_BE", "de": "de_BE", "en": "en_GB"}
_CLOCK = {"nl": "H.mm", "fr": "H'h'mm", "de": "HH:mm", "en": "HH:mm"}

Moment = date | datetime


@lru_cache(maxsize=8)
def _locale(language: str) -> Locale:
    return Locale.parse(_TERRITORIES.get(language, "en_GB"))


def language() -> str:
    """The two letters of the active language."""
    return (get_language() or "en")[:2]


def locale() -> Locale:
    """The locale of the active language, as written in Belgium."""
    return _locale(language())


def local(moment: Moment) -> Moment:
    """A datetime on the local clock; a date as it is."""
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        return timezone.localtime(moment)
    return moment


def in_pattern(moment: Moment, pattern: str) -> str:
    """The moment by a pattern of CLDR, such as `EEE` or `d MMMM`."""
    return _in_pattern(local(moment), pattern, language())


# A feed shows the same few moments to everybody who opens it.
@lru_cache(maxsize=8192)
def _in_pattern(there: Moment, pattern: str, code: str) -> str:
    write = dates.format_datetime if isinstance(there, datetime) else dates.format_date
    if code == "de":
        # The day is an ordinal number there: 22. November 2026.
        pattern = pattern.replace("d M", "d. M")
    return str(write(there, pattern, locale=_locale(code)))


def long_date(moment: Moment) -> str:
    """22 November 2026"""
    return in_pattern(moment, "d MMMM y")


def short_date(moment: Moment) -> str:
    """22 Nov 2026"""
    return in_pattern(moment, "d MMM y")


def day_name(moment: Moment) -> str:
    """Sunday 22 November, with the year where it is not this one."""
    there = local(moment)
    is_this_year = there.year == timezone.localdate().year
    return in_pattern(moment, "EEEE d MMMM" if is_this_year else "EEEE d MMMM y")


def clock(moment: datetime) -> str:
    """18:20, in the way of the language: 18.20, 18h20."""
    return in_pattern(moment, _CLOCK.get(language(), "HH:mm"))


def day(moment: Moment) -> str:
    """Today, Yesterday, or the day's name: the headings of a feed."""
    there = local(moment)
    on = there.date() if isinstance(there, datetime) else there
    distance = (timezone.localdate() - on).days
    return {0: _("Today"), 1: _("Yesterday"), -1: _("Tomorrow")}.get(distance) or day_name(moment)


def ago(moment: datetime) -> str:
    """Just now, 40 minutes ago, yesterday at 18:20, 3 November at 9:00."""
    passed = timezone.now() - moment
    if timedelta(0) <= passed < timedelta(minutes=1):
        return _("just now")
    if timedelta(0) <= passed < timedelta(hours=6):
        return _minutes_ago(passed // timedelta(minutes=1), language())
    return at(moment)


@lru_cache(maxsize=4096)
def _minutes_ago(minutes: int, code: str) -> str:
    passed = timedelta(minutes=minutes)
    return str(dates.format_timedelta(-passed, add_direction=True, locale=_locale(code)))


def at(moment: datetime) -> str:
    """today at 10:12, yesterday at 18:20, 3 November at 9:00, 3 November 2024."""
    there = timezone.localtime(moment)
    distance = (timezone.localdate() - there.date()).days
    if distance == 0:
        return _("today at %(time)s") % {"time": clock(moment)}
    if distance == 1:
        return _("yesterday at %(time)s") % {"time": clock(moment)}
    if there.year != timezone.localdate().year:
        return long_date(moment)
    return _("%(date)s at %(time)s") % {"date": in_pattern(there, "d MMMM"), "time": clock(moment)}


def number(value: int | float | Decimal) -> str:
    """12,640 in the way of the language."""
    return str(numbers.format_decimal(value, locale=locale()))


def euros(amount: Decimal) -> str:
    """€ 1,416.00 in the way of the language."""
    return str(numbers.format_currency(amount, "EUR", locale=locale()))


def money(cents: int) -> str:
    """€ 1,416.00 for 141600 cents."""
    return euros(Decimal(cents) / 100)


def percent(share: float) -> str:
    """0.334 as 33 %."""
    return str(numbers.format_percent(share, format="#,##0 %", locale=locale()))


def all_of(names: Iterable[str]) -> str:
    """An, Bart and Chloe"""
    return str(lists.format_list([str(name) for name in names], locale=locale()))


def language_in_words(code: str) -> str:
    """The name of a language in the active one: Engels, anglais."""
    return str(Locale.parse(code).get_display_name(locale()))


def country_in_words(code: str) -> str:
    """The name of a country in the active language: België, Belgique."""
    return str(locale().territories[code.upper()])


def language_name(code: str) -> str:
    """The name of a language in that language itself: Nederlands, français."""
    own = Locale.parse(code)
    return str(own.get_display_name(own)).capitalize()
