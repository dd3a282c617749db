"""Whether an invoice is paid is a fold over a set of facts: no order, no repetition matters."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing import standing
from billing.standing import standing_of


@dataclass(unsafe_hash=True)
class Told:
    """What somebody told us about money."""

    kind: str
    cents: int
    money_id: str


FACTS = st.lists(
    st.builds(
        Told,
        kind=st.sampled_from(sorted(standing.LOWERS)),
        cents=st.integers(1, 10**9),
        money_id=st.sampled_from(["pi_1", "pi_2", "re_1", "BE68/A/0", "BE68/B/0", "2026-000124"]),
    ),
    max_size=12,
    unique_by=lambda fact: (fact.kind, fact.money_id),
)


fold = standing_of


@given(st.integers(1, 10**9), FACTS, st.data())
def test_facts_commute_and_repetitions_change_nothing(total, facts, data):
    again = data.draw(st.lists(st.sampled_from(facts), max_size=5)) if facts else []
    shuffled = data.draw(st.permutations([*facts, *again]))

    assert fold(total, shuffled) == fold(total, facts)


@given(st.integers(1, 10**9), FACTS)
def test_open_and_surplus_are_two_sides_of_one_balance(total, facts):
    found = fold(total, facts)

    balance = total + sum(standing.LOWERS[fact.kind] * fact.cents for fact in facts)
    assert found.open_cents - found.surplus_cents == found.balance_cents == balance
    assert min(found.open_cents, found.surplus_cents) == 0
    assert found.is_paid == (found.open_cents == 0)


@given(st.integers(1, 10**9), FACTS, st.integers(1, 10**9))
def test_a_payment_never_opens_more(total, facts, cents):
    paid = fold(total, [*facts, Told("paid", cents, "another")])

    assert paid.balance_cents == fold(total, facts).balance_cents - cents


def test_an_underpayment_leaves_the_rest_open():
    found = fold(10_000, [Told("paid", 9_999, "a")])

    assert (found.open_cents, found.surplus_cents, found.is_paid) == (1, 0, False)


def test_an_overpayment_is_a_surplus():
    found = fold(10_000, [Told("paid", 10_050, "a")])

    assert (found.open_cents, found.surplus_cents, found.is_paid) == (0, 50, True)


def test_two_payments_of_the_same_amount_are_two():
    found = fold(10_000, [Told("paid", 5_000, "a"), Told("paid", 5_000, "b")])

    assert found.is_paid


@pytest.mark.parametrize("kind", ["reversed", "refunded"])
def test_money_that_left_again_opens_a_paid_invoice(kind: str):
    found = fold(10_000, [Told("paid", 10_000, "a"), Told(kind, 10_000, "b")])

    assert (found.open_cents, found.is_paid) == (10_000, False)


def _without_reversals(total, facts):
    return standing_of(total, [fact for fact in facts if fact.kind != "reversed"])


def _repetitions_counted(total, facts):
    named = [replace(fact, money_id=str(place)) for place, fact in enumerate(facts)]
    return standing_of(total, named)


def _last_one_wins(total, facts):
    return standing_of(total, {fact.kind: fact for fact in facts}.values())


MUTANTS = [
    (_without_reversals, test_open_and_surplus_are_two_sides_of_one_balance),
    (_repetitions_counted, test_facts_commute_and_repetitions_change_nothing),
    (_last_one_wins, test_open_and_surplus_are_two_sides_of_one_balance),
]


@pytest.mark.parametrize(("mutant", "broken"), MUTANTS)
def test_a_wrong_fold_is_noticed(mutant, broken, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(globals(), "fold", mutant)

    with pytest.raises(AssertionError):
        broken()
