"""B14: so many times within so many seconds, whatever the clock on the wall shows."""

from threading import Barrier, Thread

import pytest
from django.core.cache import cache

from common.limits import Limit, LimitReached, count, network

TWICE = Limit("twice", 2, 3600)
ONE_SECOND_TO_TWELVE = 1_700_006_399


@pytest.fixture(autouse=True)
def _an_empty_cache():
    cache.clear()


@pytest.fixture
def clock(monkeypatch):
    """Set the clock: `clock(second)`."""
    moment = [ONE_SECOND_TO_TWELVE]
    monkeypatch.setattr("time.time", lambda: moment[0])
    return lambda second: moment.__setitem__(0, second)


def refused(subject: str = "an") -> int:
    with pytest.raises(LimitReached) as refusal:
        count(TWICE, subject)
    return refusal.value.seconds


def test_the_third_time_is_refused_and_says_how_long(clock):
    count(TWICE, "an")
    clock(ONE_SECOND_TO_TWELVE + 600)
    count(TWICE, "an")

    assert refused() == 3000


def test_an_hour_that_strikes_lets_nobody_through(clock):
    count(TWICE, "an")
    count(TWICE, "an")
    clock(ONE_SECOND_TO_TWELVE + 1)

    assert refused() == 3599


def test_when_the_time_is_over_it_begins_anew(clock):
    count(TWICE, "an")
    count(TWICE, "an")
    clock(ONE_SECOND_TO_TWELVE + 3600)

    count(TWICE, "an")
    count(TWICE, "an")

    assert refused() == 3600


def test_one_subject_does_not_stop_another(clock):
    count(TWICE, "an")
    count(TWICE, "an")

    count(TWICE, "bart")


def test_many_at_once_do_not_slip_through_together():
    together, passed = Barrier(8), []

    def hurry() -> None:
        together.wait()
        try:
            count(TWICE, "an")
        except LimitReached:
            return
        passed.append(1)

    threads = [Thread(target=hurry) for _thread in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(passed) == TWICE.most


@pytest.mark.parametrize(
    ("address", "subject"),
    [
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("81.82.83.84", "81.82.83.84"),
        ("2a02:1810:1:2::5", "2a02:1810:1:2::/64"),
        ("unknown", "unknown"),
    ],
)
def test_a_visitor_is_an_address_or_the_ipv6_network(address, subject):
    assert network(address) == subject
