"""Routes of the licence pages at the dashboard door."""

from django.urls import path

from billing.views.licence import (
    administration,
    documents,
    exports,
    leaving,
    offers,
    orders,
    people,
    plans,
)

app_name = "licence"
urlpatterns = [
    path("licence/invoices/", documents.invoices, name="invoices"),
    path("licence/invoices/<str:number>/", documents.invoice, name="invoice"),
    path("licence/invoices/<str:number>/pdf/", documents.invoice_pdf, name="invoice-pdf"),
    path("licence/invoices/<str:number>/ubl/", documents.invoice_ubl, name="invoice-ubl"),
    path("licence/invoices/<str:number>/payment/", documents.pay, name="pay"),
    path(
        "licence/credit-notes/<str:number>/pdf/",
        documents.credit_note_pdf,
        name="credit-note-pdf",
    ),
    path(
        "licence/credit-notes/<str:number>/ubl/",
        documents.credit_note_ubl,
        name="credit-note-ubl",
    ),
    path("licence/order-references/", administration.order_references, name="order-references"),
    path(
        "licence/order-references/<uuid:pk>/",
        administration.order_reference,
        name="order-reference",
    ),
    path("licence/contacts/", administration.contacts, name="contacts"),
    path("licence/contacts/<slug:subject>/", administration.contact, name="contact"),
    path("licence/people/", people.people, name="people"),
    path("licence/people/new/", people.new_appointment, name="new-appointment"),
    path("licence/people/<uuid:pk>/end/", people.end_appointment, name="end-appointment"),
    path("licence/plan/", plans.plan, name="plan"),
    path("licence/renewal/", plans.renewal, name="renewal"),
    path("licence/end/", plans.end, name="end"),
    path("licence/offers/", offers.offers, name="offers"),
    path("licence/offers/<str:number>/", offers.offer, name="offer"),
    path("licence/offers/<str:number>/pdf/", offers.offer_file, name="offer-pdf"),
    path("licence/offers/<str:number>/decline/", offers.decline, name="decline-offer"),
    path("licence/exports/", exports.exports, name="exports"),
    path("licence/exports/<uuid:pk>/download/", exports.download, name="download"),
    path("licence/exit/", leaving.leave, name="exit"),
    path("licence/orders/", orders.orders, name="orders"),
    path("licence/orders/<uuid:pk>/", orders.order, name="order"),
    path("licence/orders/<uuid:pk>/progress/", orders.progress, name="order-progress"),
]
