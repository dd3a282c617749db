"""Routes of the staff door's API about organisations on their way in."""

from django.urls import path

from onboarding import api

PROOF = "proofs/<uuid:pk>/"

urlpatterns = [
    path("proofs/", api.ProofsView.as_view(), name="api-proofs"),
    path(PROOF, api.ProofView.as_view(), name="api-proof"),
    path(f"{PROOF}decisions/", api.ProofDecisionsView.as_view(), name="api-decide-on-proof"),
    path(f"{PROOF}letters/", api.ProofLettersView.as_view(), name="api-proof-letters"),
    path("onboardings/", api.OnboardingsView.as_view(), name="api-onboardings"),
    path("onboardings/<uuid:pk>/closures/", api.ClosuresView.as_view(), name="api-closures"),
]
