"""The contract is Stripe's, it is the one that we are pinned to, and it bites."""

import json
from dataclasses import replace
from typing import Any

import pytest
import stripe

from billing import stripe_gateway
from billing.stripe_gateway import Payment
from tests.billing.stripe.contract import (
    ContractBroken,
    check_object,
    check_reply,
    checked_request,
    contract,
)
from tests.billing.stripe.examples import example
from tests.billing.stripe.trim import OPERATIONS, trimmed

PAYMENT = Payment(
    invoice_id="i1",
    checkout_id="c1",
    title="Invoice 2026-000001",
    cents=23_050,
    email="facturen@voorbeeld.example",
    language="nl",
    success_url="https://kwartier.example/payments/thank-you/",
    cancel_url="https://kwartier.example/payments/not-paid/",
)


def send(fake: Any, path: str, **parameters: Any) -> Any:
    client = stripe.StripeClient(
        "sk_test_x", http_client=fake, stripe_version=stripe_gateway.API_VERSION
    )
    return client.raw_request("post", path, **parameters)


def session_request(**changes: Any) -> dict[str, Any]:
    line = {
        "quantity": 1,
        "price_data": {
            "currency": "eur", "unit_amount": 100, "product_data": {"name": "Invoice"},
        },
    }  # fmt: skip
    whole = {
        "mode": "payment", "line_items": [line], "client_reference_id": "i", "metadata": {"a": "b"},
    }  # fmt: skip
    return {**whole, **changes}


def test_the_gateway_is_pinned_to_the_version_of_the_contract():
    assert contract()["version"] == stripe_gateway.API_VERSION
    assert len(contract()["wheel_sha256"]) == 64


def test_a_page_is_asked_for_and_answered_as_documented(fake):
    session = stripe_gateway.open_session(PAYMENT, idempotency_key="link:i1:23050:1")

    [(method, path, asked)] = fake.requests
    assert (method, path) == ("post", "/v1/checkout/sessions")
    assert asked["line_items"][0]["price_data"]["unit_amount"] == 23_050
    assert (session["amount_total"], session["metadata"]["invoice"]) == (23_050, "i1")
    assert not {"payment_method_types", "customer"} & set(asked)


@pytest.mark.parametrize(
    ("path", "request_", "complaint"),
    [
        ("/v1/checkout/sessions", session_request(colour="red"), "unknown parameter 'colour'"),
        ("/v1/checkout/sessions", session_request(mode="sometimes"), "'sometimes' is not one of"),
        ("/v1/checkout/sessions", session_request(locale="vls"), "'vls' is not one of"),
        (
            "/v1/checkout/sessions",
            session_request(subscription_data={"plan": "gold"}),
            "unknown parameter 'plan'",
        ),
        (
            "/v1/checkout/sessions",
            session_request(line_items=[{"amount": 100, "currency": "eur", "name": "Invoice"}]),
            "unknown parameter 'amount'",
        ),
        (
            "/v1/checkout/sessions",
            session_request(line_items=[{"quantity": 1, "price_data": {"unit_amount": 1}}]),
            "missing parameter 'currency'",
        ),
        ("/v1/refunds", {"payment_intent": "pi_1", "amount": 230.5}, "'230.5' is no integer"),
        ("/v1/refunds", {"payment_intent": "pi_1", "amount": "all"}, "'all' is no integer"),
        ("/v1/refunds", {"payment_intent": "pi_1", "why": "x"}, "unknown parameter 'why'"),
        ("/v1/plans", {"amount": 100}, "has no POST /v1/plans"),
        ("/v1/charges", {"amount": 100}, "has no POST /v1/charges"),
    ],
)
def test_a_request_that_stripe_does_not_document_is_caught(fake, path, request_, complaint):
    with pytest.raises(ContractBroken, match=complaint):
        send(fake, path, **request_)


@pytest.mark.parametrize(
    "name",
    ["checkout.session", "payment_intent", "refund", "dispute", "balance_transaction", "payout"],
)
def test_an_incomplete_or_made_up_object_is_caught(name):
    whole = example(name)
    check_object(whole)

    for missing in contract()["schemas"][name]["required"]:
        if missing != "object":
            with pytest.raises(ContractBroken):
                check_object({key: value for key, value in whole.items() if key != missing})
    with pytest.raises(ContractBroken):
        check_object({**whole, "created": "yesterday"})


def test_an_incomplete_reply_is_caught():
    with pytest.raises(ContractBroken):
        check_reply("get", "/v1/refunds", {"object": "list", "data": [], "url": "/v1/refunds"})


def test_a_wrong_amount_from_the_gateway_itself_is_caught(fake):
    with pytest.raises(ContractBroken, match=r"'230\.5'"):
        stripe_gateway.open_session(replace(PAYMENT, cents=230.5), idempotency_key="k")  # type: ignore[arg-type]


def test_questions_in_the_address_are_judged_too():
    with pytest.raises(ContractBroken, match="unknown parameter 'paid'"):
        checked_request("get", "/v1/checkout/sessions", "paid=true", "")


def test_trimming_keeps_properties_that_are_called_like_words_for_people():
    """`payment_intent_data[description]` is a parameter, not a description."""
    wide = {
        "info": {"version": "v"},
        "paths": {
            path: dict.fromkeys(methods, _operation()) for path, methods in OPERATIONS.items()
        },
        "components": {"schemas": {"event": {}, "error": {}, "unused": {}}},
    }

    kept = trimmed(json.loads(json.dumps(wide)), "0" * 64)

    body = kept["paths"]["/v1/refunds"]["post"]["body"]
    assert body == {"type": "object", "properties": {"description": {"type": "string"}}}
    assert set(kept["schemas"]) == {"event", "error"}


def _operation() -> dict[str, Any]:
    schema = {
        "type": "object",
        "description": "for people",
        "properties": {"description": {"type": "string", "description": "for people"}},
    }
    sent = {"content": {"application/x-www-form-urlencoded": {"schema": schema}}}
    replies: dict[str, Any] = {"200": {"content": {"application/json": {"schema": {}}}}}
    return {"requestBody": sent, "responses": replies}


def test_the_same_key_for_another_amount_is_refused(fake):
    stripe_gateway.open_session(PAYMENT, idempotency_key="k")

    with pytest.raises(stripe_gateway.StripeRefused):
        stripe_gateway.open_session(replace(PAYMENT, cents=1), idempotency_key="k")


@pytest.mark.parametrize(
    "outage", [stripe.APIConnectionError("timed out"), stripe.RateLimitError("slower")]
)
def test_an_outage_is_told_from_a_refusal(fake, outage):
    fake.outage = outage

    with pytest.raises(stripe_gateway.StripeUnavailable):
        stripe_gateway.open_session(PAYMENT, idempotency_key="k")
