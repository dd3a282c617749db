"""An installation that does not say who sells: pages say so, and the check before a start fails."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.core.checks import CheckMessage, Tags, run_checks
from django.core.exceptions import ImproperlyConfigured

from billing.models import LicenceOrder
from bootstrap.checks import PRODUCTION
from config.seller import EXAMPLE, FIELDS, seller
from tests.billing.buyers import today


@pytest.fixture
def nobody_sells(settings: Any) -> None:
    """Leave KWARTIER_SELLER out."""
    settings.SELLER = {}


def _faults() -> list[CheckMessage]:
    found = run_checks(tags=[Tags.security], include_deployment_checks=True)
    return [each for each in found if each.id == "billing.E001"]


def test_the_check_before_a_start_fails_and_says_what_to_set(nobody_sells):
    (fault,) = _faults()

    assert fault.is_serious()
    assert fault.hint is not None
    assert "KWARTIER_SELLER" in fault.hint


def test_the_check_before_a_start_is_content_with_a_seller():
    assert _faults() == []


def test_production_does_not_sell_in_the_example_s_name(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("KWARTIER_SELLER", raising=False)

    assert seller("production") == {}
    assert seller("demo") == EXAMPLE


@pytest.mark.parametrize("field", FIELDS)
def test_a_seller_without_one_of_its_facts_stops_the_start(
    field: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("KWARTIER_SELLER", json.dumps({**EXAMPLE, field: ""}))

    with pytest.raises(ImproperlyConfigured, match=f"lacks {field}"):
        seller("production")


def test_the_step_that_judges_production_names_a_whole_seller(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KWARTIER_SELLER", PRODUCTION["KWARTIER_SELLER"])

    assert set(seller("production")) >= set(FIELDS)


def test_the_preview_of_a_plan_says_that_nobody_sells(emma, pilot, nobody_sells):
    wish = {"kind": "more", "starts_on": today().isoformat(), "codes": ["hasselt-4"]}

    page = emma.post("/licence/plan/", {"submission_key": str(uuid4()), **wish})

    assert page.status_code == 503
    assert "has to set KWARTIER_SELLER" in page.text
    assert not LicenceOrder.objects.exists()


def test_a_program_gets_a_problem(emma, pilot, nobody_sells):
    wish = {"kind": "more", "starts_on": today().isoformat(), "codes": ["hasselt-4"]}

    answer = emma.post("/api/v1/licence/plan-previews/", wish, content_type="application/json")

    assert answer.status_code == 503
    assert answer["content-type"] == "application/problem+json"


def test_what_needs_no_seller_goes_on(emma, pilot, nobody_sells):
    assert emma.get("/licence/").status_code == 200


def test_other_errors_stay_errors(emma, pilot, monkeypatch: pytest.MonkeyPatch):
    def fail(*_: object) -> None:
        raise RuntimeError("something else")

    monkeypatch.setattr("billing.views.licence.plans.own_licence_of", fail)

    with pytest.raises(RuntimeError, match="something else"):
        emma.get("/licence/plan/")
