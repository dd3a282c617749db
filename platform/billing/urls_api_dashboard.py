"""Routes of the dashboard's API about the licence."""

from django.urls import path

from billing.api.licence import documents as api
from billing.api.licence import orders as ordering

urlpatterns = [
    path("licence/licences/", api.LicencesView.as_view(), name="api-licences"),
    path("licence/invoices/", api.InvoicesView.as_view(), name="api-invoices"),
    path("licence/invoices/<str:number>/", api.InvoiceView.as_view(), name="api-invoice"),
    path("licence/invoices/<str:number>/pdf/", api.InvoicePdfView.as_view(), name="api-pdf"),
    path("licence/invoices/<str:number>/ubl/", api.InvoiceUblView.as_view(), name="api-ubl"),
    path("licence/credit-notes/", api.CreditNotesView.as_view(), name="api-credit-notes"),
    path(
        "licence/credit-notes/<str:number>/pdf/",
        api.CreditNotePdfView.as_view(),
        name="api-credit-note-pdf",
    ),
    path(
        "licence/credit-notes/<str:number>/ubl/",
        api.CreditNoteUblView.as_view(),
        name="api-credit-note-ubl",
    ),
    path("licence/periods/", api.PeriodsView.as_view(), name="api-periods"),
    path("licence/contacts/", api.ContactsView.as_view(), name="api-contacts"),
    path("licence/people/", api.PeopleView.as_view(), name="api-people"),
    path("licence/plan-previews/", ordering.PlanPreviewsView.as_view(), name="api-plan-previews"),
    path("licence/renewal/", ordering.RenewalPreviewsView.as_view(), name="api-renewal"),
    path("licence/orders/", ordering.OrdersView.as_view(), name="api-orders"),
    path("licence/orders/<uuid:pk>/", ordering.OrderView.as_view(), name="api-order"),
    path(
        "licence/exports/<uuid:pk>/file/", ordering.ExportFileView.as_view(), name="api-export-file"
    ),
]
