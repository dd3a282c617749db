"""Routes of the staff door: proofs that wait."""

from django.urls import path

from onboarding.views import staff

app_name = "proofs"
urlpatterns = [
    path("proofs/", staff.proofs, name="proofs"),
    path("proofs/onboardings/<uuid:pk>/closure/", staff.closure, name="closure"),
    path("proofs/<uuid:pk>/", staff.proof, name="proof"),
    path("proofs/<uuid:pk>/letter.pdf", staff.letter, name="letter"),
]
