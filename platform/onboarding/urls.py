"""Routes of onboarding, on the platform's own host."""

from django.urls import path

from onboarding.views import (
    begin,
    colleagues,
    declining,
    drawing,
    opening,
    people,
    place,
    plan,
    proof,
    works,
)

app_name = "onboarding"
urlpatterns = [
    path("", begin.begin, name="begin"),
    path("new/<slug:kind>/", begin.new, name="new"),
    path("new/<slug:kind>/<slug:nis_code>/", begin.new, name="new-in"),
    path("onward/", people.onward, name="onward"),
    path("resume/", people.resume, name="resume"),
    path("resume/<str:token>/", people.resume_link, name="resume-link"),
    path("code/", people.code, name="code"),
    path("code/new/", people.new_code, name="new-code"),
    path("sign-out/", people.sign_out, name="sign-out"),
    path("under-way/", colleagues.under_way, name="under-way"),
    path("waiting/", colleagues.waiting, name="waiting"),
    path("people/", colleagues.people, name="people"),
    path("people/<uuid:pk>/", colleagues.answer, name="answer"),
    path("organisation/", begin.organisation, name="organisation"),
    path("account/", people.account, name="account"),
    path("proof/", proof.proof, name="proof"),
    path("proof/code/", proof.letter_code, name="letter-code"),
    path("inhabitants/", place.inhabitants, name="inhabitants"),
    path("neighbourhoods/", place.neighbourhoods, name="neighbourhoods"),
    path("neighbourhoods/drawing/", drawing.drawing, name="drawing"),
    path("look/", place.look, name="look"),
    path("look/logo.png", place.logo, name="logo"),
    path("trial/", opening.trial, name="trial"),
    path("works/", works.works, name="works"),
    path("plan/", plan.plan, name="plan"),
    path("plan/offer.pdf", plan.offer_file, name="offer-pdf"),
    path("plan/acceptance/", plan.acceptance, name="acceptance"),
    path("plan/decline/", declining.declining, name="declining"),
    path("opening/", opening.opening, name="opening"),
    path("opening/making/", opening.making, name="making"),
    path("opening/progress/", opening.progress, name="progress"),
    path("opening/live/", opening.live, name="live"),
]
