"""Routes of the dashboard's API about the licence."""

from django.urls import path

from billing.api.licence import documents, leaving, licences, offers, orders, plans

INVOICE = "licence/invoices/<str:number>/"
NOTE = "licence/credit-notes/<str:number>/"

urlpatterns = [
    path("licence/licences/", licences.LicencesView.as_view(), name="api-licences"),
    path("licence/periods/", licences.PeriodsView.as_view(), name="api-periods"),
    path("licence/contacts/", licences.ContactsView.as_view(), name="api-contacts"),
    path("licence/people/", licences.PeopleView.as_view(), name="api-people"),
    path("licence/projects/", licences.ProjectsView.as_view(), name="api-projects"),
    path("licence/invoices/", documents.InvoicesView.as_view(), name="api-invoices"),
    path(INVOICE, documents.InvoiceView.as_view(), name="api-invoice"),
    path(f"{INVOICE}pdf/", documents.InvoicePdfView.as_view(), name="api-pdf"),
    path(f"{INVOICE}ubl/", documents.InvoiceUblView.as_view(), name="api-ubl"),
    path("licence/credit-notes/", documents.CreditNotesView.as_view(), name="api-credit-notes"),
    path(f"{NOTE}pdf/", documents.CreditNotePdfView.as_view(), name="api-credit-note-pdf"),
    path(f"{NOTE}ubl/", documents.CreditNoteUblView.as_view(), name="api-credit-note-ubl"),
    path("licence/offers/", offers.OffersView.as_view(), name="api-offers"),
    path("licence/offers/<str:number>/", offers.OfferView.as_view(), name="api-offer"),
    path("licence/offers/<str:number>/pdf/", offers.OfferPdfView.as_view(), name="api-offer-pdf"),
    path("licence/plans/", plans.PlanChoicesView.as_view(), name="api-plans"),
    path("licence/plan-previews/", plans.PlanPreviewsView.as_view(), name="api-plan-previews"),
    path("licence/renewal/", plans.RenewalPreviewsView.as_view(), name="api-renewal"),
    path("licence/orders/", orders.OrdersView.as_view(), name="api-orders"),
    path("licence/orders/<uuid:pk>/", orders.OrderView.as_view(), name="api-order"),
    path("licence/exports/", leaving.ExportsView.as_view(), name="api-exports"),
    path(
        "licence/exports/<uuid:pk>/file/", leaving.ExportFileView.as_view(), name="api-export-file"
    ),
    path("licence/exit/", leaving.LeavingView.as_view(), name="api-exit"),
]
