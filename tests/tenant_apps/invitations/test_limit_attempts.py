"""Guessing codes is slow, and a household that mistypes is not punished (B13-B15)."""

import time

import pytest

from common.limits import Limit
from common.tenancy import entered
from tenant_apps.invitations.codes import CodeMistyped, new_code
from tenant_apps.invitations.refusals import InvitationUnknown
from tenant_apps.invitations.services import TooManyAttempts, Visitor, attempts, check_code_of
from tests.tenant_apps.invitations.inviting import invite

HOME = Visitor(address="81.82.83.84", session="s1")


def guess(visitor: Visitor, times: int = 1) -> None:
    for _time in range(times):
        with pytest.raises(InvitationUnknown):
            check_code_of(visitor=visitor, code=new_code())


def test_after_ten_wrong_codes_a_session_waits_and_is_told_how_long(inside_hasselt):
    guess(HOME, 10)

    with pytest.raises(TooManyAttempts) as refusal:
        check_code_of(visitor=HOME, code=new_code())

    assert 0 < refusal.value.seconds <= 15 * 60
    minutes = -(-refusal.value.seconds // 60)
    assert refusal.value.message.endswith(f"in {minutes} minutes.")


def test_a_good_code_does_not_help_whoever_guessed_too_much(inside_hasselt):
    _invitation, code = invite()
    guess(HOME, 10)

    with pytest.raises(TooManyAttempts):
        check_code_of(visitor=HOME, code=code)


def test_good_codes_do_not_count(inside_hasselt):
    invitation, code = invite()

    assert all(check_code_of(visitor=HOME, code=code) == invitation for _time in range(40))


def test_throwing_cookies_away_does_not_help(inside_hasselt):
    for session in range(30):
        guess(Visitor(HOME.address, f"session {session}" if session % 2 else ""))

    with pytest.raises(TooManyAttempts):
        check_code_of(visitor=Visitor(HOME.address), code=new_code())


def test_an_ipv6_visitor_is_counted_by_network(inside_hasselt):
    for host in range(30):
        guess(Visitor(f"2a02:1810:1:2::{host:x}"))

    with pytest.raises(TooManyAttempts):
        check_code_of(visitor=Visitor("2a02:1810:1:2:ffff::1"), code=new_code())
    guess(Visitor("2a02:1810:1:3::1"))


def test_many_addresses_together_do_not_help_either(inside_hasselt, monkeypatch):
    monkeypatch.setattr(attempts, "IN_MUNICIPALITY", Limit("few", 20, 3600))
    for host in range(20):
        guess(Visitor(f"10.0.0.{host}"))

    with pytest.raises(TooManyAttempts):
        check_code_of(visitor=Visitor("10.0.1.1"), code=new_code())


def test_typing_errors_count_for_the_visitor_and_not_for_the_municipality(
    inside_hasselt, monkeypatch
):
    monkeypatch.setattr(attempts, "IN_MUNICIPALITY", Limit("few", 5, 3600))
    for host in range(10):
        with pytest.raises(CodeMistyped):
            check_code_of(visitor=Visitor(f"10.0.0.{host}", HOME.session), code="RK4H 8TQM 27V")

    with pytest.raises(TooManyAttempts):
        check_code_of(visitor=HOME, code=new_code())
    guess(Visitor("10.0.1.1"))


def test_guessing_in_one_municipality_does_not_close_another(world, monkeypatch):
    monkeypatch.setattr(attempts, "IN_MUNICIPALITY", Limit("few", 5, 3600))
    with entered(world.hasselt):
        guess(Visitor("10.0.0.1"), 5)

    with entered(world.boechout):
        guess(Visitor("10.0.0.2"))


def test_after_the_quarter_one_may_try_again(inside_hasselt, monkeypatch):
    guess(HOME, 10)

    later = time.time() + 15 * 60
    monkeypatch.setattr("time.time", lambda: later)

    guess(HOME)


def test_a_quarter_that_strikes_does_not_help(inside_hasselt, monkeypatch):
    moment = [1_700_006_399]  # a second before the quarter
    monkeypatch.setattr("time.time", lambda: moment[0])
    guess(HOME, 10)

    moment[0] += 1

    with pytest.raises(TooManyAttempts):
        check_code_of(visitor=HOME, code=new_code())
