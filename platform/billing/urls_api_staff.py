"""Routes of the staff door's API about licences and money."""

from django.urls import path

from billing.api.staff import (
    approvals,
    audit,
    bank,
    bank_decisions,
    books,
    documents,
    endings,
    licences,
    municipalities,
    offers,
    prices,
    reminders,
    set_offs,
    work,
)

LINE = "bank/lines/<uuid:pk>/"
FAILED = "failed-jobs/"
REMINDER = "invoices/reminders/<uuid:pk>/"
MONTH = "revenue/months/<int:year>/<int:number>/"

urlpatterns = [
    path("work/", work.WorkView.as_view(), name="api-work"),
    path("invoices/", documents.InvoicesView.as_view(), name="api-invoices"),
    path("invoices/reminders/", reminders.RemindersView.as_view(), name="api-reminders"),
    path(REMINDER, reminders.ReminderView.as_view(), name="api-reminder"),
    path(f"{REMINDER}sendings/", reminders.SendingsView.as_view(), name="api-send-reminder"),
    path(f"{REMINDER}dropped/", reminders.DroppedView.as_view(), name="api-drop-reminder"),
    path("invoices/<uuid:pk>/", documents.InvoiceView.as_view(), name="api-invoice"),
    path(
        "invoices/<uuid:pk>/files/<slug:kind>/",
        documents.InvoiceFileView.as_view(),
        name="api-invoice-file",
    ),
    path("invoices/<uuid:pk>/set-offs/", set_offs.SetOffsView.as_view(), name="api-set-off"),
    path("credit-notes/", documents.CreditNotesView.as_view(), name="api-credit-notes"),
    path(
        "credit-notes/<uuid:pk>/files/<slug:kind>/",
        documents.CreditNoteFileView.as_view(),
        name="api-credit-note-file",
    ),
    path("licences/", licences.LicencesView.as_view(), name="api-licences"),
    path("licences/<uuid:pk>/", licences.LicenceView.as_view(), name="api-licence"),
    path("organisations/", licences.OrganisationsView.as_view(), name="api-organisations"),
    path("organisations/<uuid:pk>/", licences.OrganisationView.as_view(), name="api-organisation"),
    path(
        "licences/<uuid:pk>/early-end-previews/",
        endings.EarlyEndPreviewsView.as_view(),
        name="api-early-end-previews",
    ),
    path("licences/<uuid:pk>/early-ends/", endings.EarlyEndsView.as_view(), name="api-early-ends"),
    path("mergers/", endings.MergersView.as_view(), name="api-mergers"),
    path(
        "mergers/previews/",
        endings.MergerPreviewsView.as_view(),
        name="api-merger-previews",
    ),
    path("mergers/<uuid:pk>/", endings.MergerView.as_view(), name="api-merger"),
    path("mergers/<uuid:pk>/call-offs/", endings.CallOffsView.as_view(), name="api-call-off"),
    path("offers/", offers.OffersView.as_view(), name="api-offers"),
    path("offers/<uuid:pk>/", offers.OfferView.as_view(), name="api-offer"),
    path("offers/<uuid:pk>/file/", offers.OfferFileView.as_view(), name="api-offer-file"),
    path(
        "organisations/<uuid:pk>/offer-previews/",
        offers.OfferPreviewsView.as_view(),
        name="api-offer-previews",
    ),
    path(
        "organisations/<uuid:pk>/offers/", offers.NewOffersView.as_view(), name="api-prepare-offer"
    ),
    path("health/", municipalities.MunicipalitiesHealthView.as_view(), name="api-health"),
    path(
        "municipalities/<uuid:pk>/orders/",
        municipalities.OnBehalfView.as_view(),
        name="api-on-behalf",
    ),
    path("audit/", audit.AuditView.as_view(), name="api-audit"),
    path("audit/file/", audit.AuditFileView.as_view(), name="api-audit-file"),
    path("bank/statements/", bank.BankStatementsView.as_view(), name="api-bank-statements"),
    path("bank/statements/<uuid:pk>/", bank.BankStatementView.as_view(), name="api-bank-statement"),
    path("bank/gaps/", bank.GapsView.as_view(), name="api-bank-gaps"),
    path("bank/lines/", bank.BankLinesView.as_view(), name="api-bank-lines"),
    path(LINE, bank.BankLineView.as_view(), name="api-bank-line"),
    path(f"{LINE}bookings/", bank_decisions.BookingsView.as_view(), name="api-book-line"),
    path(f"{LINE}payouts/", bank_decisions.PayoutsView.as_view(), name="api-book-payout"),
    path(f"{LINE}ignored/", bank_decisions.IgnoredView.as_view(), name="api-ignore-line"),
    path(f"{LINE}reviews/", bank_decisions.ReviewsView.as_view(), name="api-review-line"),
    path("approvals/", approvals.ApprovalsView.as_view(), name="api-approvals"),
    path("approvals/<uuid:pk>/", approvals.ApprovalView.as_view(), name="api-approval"),
    path(
        "approvals/<uuid:pk>/decisions/",
        approvals.DecisionsView.as_view(),
        name="api-approval-decisions",
    ),
    path("revenue/years/<int:year>/", books.RevenueView.as_view(), name="api-revenue"),
    path(
        "revenue/years/<int:year>/file/", books.RevenueFileView.as_view(), name="api-revenue-file"
    ),
    path(MONTH, books.MonthView.as_view(), name="api-month"),
    path(f"{MONTH}closings/", books.ClosingsView.as_view(), name="api-close-month"),
    path("revenue/ledger/", books.LedgerView.as_view(), name="api-ledger"),
    path("revenue/balances/", books.BalancesView.as_view(), name="api-balances"),
    path("prices/", prices.PriceListsView.as_view(), name="api-prices"),
    path("prices/previews/", prices.PricePreviewsView.as_view(), name="api-price-previews"),
    path("prices/index-figures/", prices.IndexFiguresView.as_view(), name="api-index-figures"),
    path(FAILED, work.FailedJobsView.as_view(), name="api-failed-jobs"),
    path(f"{FAILED}documents/", work.FailedDocumentsView.as_view(), name="api-failed-documents"),
    path(
        f"{FAILED}documents/<uuid:pk>/sendings/",
        work.SendingsView.as_view(),
        name="api-send-document",
    ),
    path(f"{FAILED}events/", work.FailedEventsView.as_view(), name="api-failed-events"),
    path(
        f"{FAILED}municipalities/",
        work.StoppedMunicipalitiesView.as_view(),
        name="api-stopped-municipalities",
    ),
    path(f"{FAILED}periods/", work.PeriodsWithoutInvoiceView.as_view(), name="api-failed-periods"),
]
