"""Plans and prices on the public site."""

from django.urls import path

from billing.views import prices

app_name = "billing"
urlpatterns = [
    path("prices/", prices.prices, name="prices"),
    path("plans/", prices.plans, name="plans"),
]
