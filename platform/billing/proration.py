"""Divide money over days and parts so that the parts always add up. Pure, in integer cents."""

from collections.abc import Sequence
from datetime import date


def split(cents: int, weights: Sequence[int]) -> list[int]:
    """Divide by weight; the cents left over go to the largest remainders, the first at a tie."""
    whole = sum(weights)
    if cents < 0 or whole <= 0 or min(weights) < 0:
        raise ValueError("money and weights are positive")
    parts = [cents * weight // whole for weight in weights]
    left = cents - sum(parts)
    by_remainder = sorted(
        range(len(weights)), key=lambda index: (-(cents * weights[index] % whole), index)
    )
    for index in by_remainder[:left]:
        parts[index] += 1
    return parts


def used_and_unused(cents: int, starts_on: date, ends_on: date, at: date) -> tuple[int, int]:
    """Divide the price of [starts_on, ends_on) by days; `at` is the first day not used."""
    days = (ends_on - starts_on).days
    if days <= 0:
        raise ValueError("a period has days")
    used = min(max((at - starts_on).days, 0), days)
    used_cents, unused_cents = split(cents, [used, days - used])
    return used_cents, unused_cents
