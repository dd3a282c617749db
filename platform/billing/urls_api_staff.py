"""Routes of the staff door's API about licences and money."""

from django.urls import path

from billing import api_staff, api_staff_approvals, api_staff_bank

urlpatterns = [
    path("invoices/", api_staff.InvoicesView.as_view(), name="api-invoices"),
    path("invoices/<uuid:pk>/", api_staff.InvoiceView.as_view(), name="api-invoice"),
    path(
        "invoices/<uuid:pk>/files/<slug:kind>/",
        api_staff.InvoiceFileView.as_view(),
        name="api-invoice-file",
    ),
    path("credit-notes/", api_staff.CreditNotesView.as_view(), name="api-credit-notes"),
    path("licences/", api_staff.LicencesView.as_view(), name="api-licences"),
    path("licences/<uuid:pk>/", api_staff.LicenceView.as_view(), name="api-licence"),
    path("health/", api_staff.MunicipalitiesHealthView.as_view(), name="api-health"),
    path("audit/", api_staff.AuditView.as_view(), name="api-audit"),
    path(
        "bank/statements/",
        api_staff_bank.BankStatementsView.as_view(),
        name="api-bank-statements",
    ),
    path("bank/lines/", api_staff_bank.BankLinesView.as_view(), name="api-bank-lines"),
    path("bank/lines/<uuid:pk>/", api_staff_bank.BankLineView.as_view(), name="api-bank-line"),
    path(
        "bank/lines/<uuid:pk>/bookings/",
        api_staff_bank.BookingsView.as_view(),
        name="api-bank-line-bookings",
    ),
    path(
        "bank/lines/<uuid:pk>/ignored/",
        api_staff_bank.IgnoredView.as_view(),
        name="api-bank-line-ignored",
    ),
    path("approvals/", api_staff_approvals.ApprovalsView.as_view(), name="api-approvals"),
    path(
        "approvals/<uuid:pk>/decisions/",
        api_staff_approvals.DecisionsView.as_view(),
        name="api-approval-decisions",
    ),
]
