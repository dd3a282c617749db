"""The index that renewals follow is noted by a person, once a month."""

from datetime import timedelta

import pytest
from django.utils import timezone

from billing.models import BillingAudit, IndexFigure

PATH = "/prices/index-figures/"
FIGURE = {"month": "2026-09", "figure": "128.45", "source": "Agoria, 5 October 2026"}


def test_a_figure_is_noted_with_its_source_and_by_whom(sam):
    page = sam.post(PATH, FIGURE, follow=True).content.decode()

    figure = IndexFigure.objects.get()
    assert (figure.hundredths, f"{figure.month:%Y-%m}") == (12_845, "2026-09")
    assert "September 2026" in page
    assert "Sam Maes" in page
    assert BillingAudit.objects.get().action == "record_index_figure"


def test_the_same_figure_again_changes_nothing_and_another_is_refused(sam, sara):
    sam.post(PATH, FIGURE)
    sara.post(PATH, FIGURE)

    refused = sara.post(PATH, {**FIGURE, "figure": "999"}).content.decode()

    assert "Another figure stands for this month." in refused
    assert IndexFigure.objects.get().hundredths == 12_845


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"month": "September"}, "Write the month as 2026-11."),
        ({"month": "2026-13"}, "Write the month as 2026-11."),
        ({"month": ""}, "This field is required."),
        ({"figure": "0"}, "greater than or equal to 0.01"),
        ({"figure": "1.234"}, "no more than 2 decimal places"),
        ({"figure": "99999999"}, "less than or equal to 1000000"),
        ({"source": ""}, "This field is required."),
    ],
)
def test_a_wrong_figure_is_refused_by_its_field(sam, wrong, words):
    answer = sam.post(PATH, {**FIGURE, **wrong})

    assert words in answer.content.decode()
    assert not IndexFigure.objects.exists()


def test_no_figure_is_taken_of_a_month_to_come(sam):
    coming = timezone.localdate() + timedelta(days=40)

    answer = sam.post(PATH, {**FIGURE, "month": f"{coming:%Y-%m}"})

    assert "No figure is published for a month to come." in answer.content.decode()


def test_a_visitor_notes_nothing(door_client):
    assert door_client("staff").post(PATH, FIGURE).status_code == 302
    assert not IndexFigure.objects.exists()
