"""Names of choices in the OpenAPI documents.

Without these, a name depends on which other fields happen to be called the same.
"""

ENUM_NAMES = {
    "AnnouncementStageEnum": "tenant_apps.announcements.serializers_dashboard.STAGES",
    "ApprovalActionEnum": "billing.models.Approval.Action",
    "BankDecisionEnum": "billing.models.BankLine.Decision",
    "ImportStageEnum": "tenant_apps.neighbourhoods.serializers.STAGES",
    "InvoiceKindEnum": "billing.models.Invoice.Kind",
    "InvoiceStandingEnum": "billing.serializers.licence.documents.STANDINGS",
    "KindEnum": "tenant_apps.neighbourhoods.models.ImportJob.Kind",
    "LetterStageEnum": "tenant_apps.invitations.serializers.STAGES",
    "LicenceKindEnum": "billing.models.contracts.Kind",
    "LicenceOrderKindEnum": "billing.serializers.licence.orders.KINDS",
    "LicenceOrderStageEnum": "billing.serializers.licence.orders.STAGES",
    "LicenceStateEnum": "billing.models.Licence.State",
    "OfferPlanEnum": "billing.serializers.staff.offers.PLANS",
    "OfferStandingEnum": "billing.serializers.licence.offers.STATES",
    "OutcomeEnum": "tenant_apps.conversations.models.Outcome.Kind",
    "PlanKindEnum": "billing.serializers.licence.plans.PLANS",
    "StateEnum": "tenants.models.Municipality.State",
}
