"""All periodic work, in one list. Every task may run twice or late without harm."""

from celery.schedules import crontab
from django.conf import settings

SCHEDULE = {
    "deliver what a lost wake-up left behind": {
        "task": "outbox.sweep",
        "schedule": settings.SWEEP_SECONDS,
    },
    "tell platform staff in numbers what fails where": {
        "task": "outbox.measure",
        "schedule": settings.COUNTS_SECONDS,
    },
    "forget events and mails that were dealt with a month ago": {
        "task": "outbox.tidy_up",
        "schedule": crontab(hour=3, minute=30),
    },
    "send the platform's own mail that a lost wake-up left behind": {
        "task": "notifications.deliver",
        "schedule": settings.SWEEP_SECONDS,
    },
    "finish in the municipalities what the hub decided": {
        "task": "residents.handle_hub_events",
        "schedule": settings.SWEEP_SECONDS,
    },
    "delete unconfirmed accounts, expired sessions, codes and tickets": {
        "task": "identities.tidy_up",
        "schedule": crontab(minute=40),
    },
    "prepare letters that a lost wake-up or a killed worker left behind": {
        "task": "invitations.sweep",
        "schedule": settings.SWEEP_SECONDS,
    },
    "delete old letter files, abandoned holds and long expired invitations": {
        "task": "invitations.tidy_up_everywhere",
        "schedule": crontab(minute=25),
    },
    "resume interrupted provisioning": {
        "task": "tenants.resume_provisioning",
        "schedule": settings.SWEEP_SECONDS * 2,
    },
    "let in officials who came late to an onboarding, and note second factors": {
        "task": "onboarding.look_after_people",
        "schedule": settings.SWEEP_SECONDS * 2,
    },
    "remind of abandoned onboardings, and remove them": {
        "task": "onboarding.remind_and_remove",
        "schedule": crontab(hour=9, minute=15),
    },
    "publish announcements that are due": {
        "task": "announcements.publish_due",
        "schedule": settings.SWEEP_SECONDS,
    },
    "import files and apply choices that a lost wake-up or a killed worker left behind": {
        "task": "neighbourhoods.sweep",
        "schedule": settings.SWEEP_SECONDS,
    },
    "bring the public map up to date": {
        "task": "neighbourhoods.list_publicly",
        "schedule": settings.COUNTS_SECONDS,
    },
    "count readers of announcements": {
        "task": "announcements.count",
        "schedule": settings.COUNTS_SECONDS,
    },
    "freeze the figures of the past week": {
        "task": "insights.freeze",
        # Every night: on Mondays there is a new week, otherwise it makes up for a missed one.
        "schedule": crontab(hour=4, minute=0),
    },
    "erase residents a month after they left": {
        "task": "residents.erase_departed",
        # After the figures: who was there in a week that is still to be counted is counted.
        "schedule": crontab(hour=4, minute=40),
    },
    "drop old rounds of attempts to read more than the dashboard may": {
        "task": "dashboard.forget_probes",
        "schedule": crontab(hour=5, minute=0),
    },
    "let licences begin, end and follow their invoices, and write before a term ends": {
        "task": "billing.keep_up",
        "schedule": crontab(minute=10),
    },
    "invoice periods that begin, and what was used last month": {
        "task": "billing.invoice",
        "schedule": crontab(minute=15),
    },
    "show the status page that work is done": {
        "task": "site.beat",
        "schedule": settings.SWEEP_SECONDS,
    },
    "go on with newsletters that a lost wake-up or a killed worker left behind": {
        "task": "site.send_newsletters",
        "schedule": settings.SWEEP_SECONDS,
    },
    "forget unconfirmed and ended subscriptions, and old messages": {
        "task": "site.tidy_up",
        "schedule": crontab(hour=3, minute=50),
    },
    "send documents that a lost wake-up or an absent access point left behind": {
        "task": "billing.send_documents",
        "schedule": settings.SWEEP_SECONDS,
    },
    "carry out orders that a lost wake-up or a killed worker left behind": {
        "task": "billing.carry_out_orders",
        "schedule": settings.SWEEP_SECONDS,
    },
    "likewise what takes the owner: appointments, and leaving": {
        "task": "tenants.carry_out_orders",
        "schedule": settings.SWEEP_SECONDS * 2,
    },
    "gather data for municipalities that asked for them": {
        "task": "dashboard.prepare_exports",
        "schedule": settings.SWEEP_SECONDS,
    },
    "delete exports after their week": {
        "task": "dashboard.delete_old_exports",
        "schedule": crontab(minute=50),
    },
    "go on with municipalities that leave": {
        "task": "tenants.go_on_leaving",
        "schedule": settings.SWEEP_SECONDS * 2,
    },
    "draft reminders of invoices that are due and open": {
        "task": "billing.draft_reminders",
        "schedule": crontab(hour=6, minute=20),
    },
    "ask Stripe for what lost webhooks did not tell": {
        "task": "billing.reconcile",
        "schedule": crontab(minute=35),
    },
    "try again what a webhook told too early": {
        "task": "billing.handle_stripe_events",
        "schedule": settings.SWEEP_SECONDS * 2,
    },
    "pay back to cards and accounts what credit notes leave over": {
        "task": "billing.refund_credit_notes",
        "schedule": settings.SWEEP_SECONDS * 2,
    },
    "book what was earned last month": {
        "task": "billing.earn",
        "schedule": crontab(hour=4, minute=30),
    },
    "forget contacts two years after the last contract": {
        "task": "billing.forget_contacts",
        "schedule": crontab(hour=3, minute=40),
    },
    "forget appointments two years after their end": {
        "task": "tenants.forget_appointments",
        "schedule": crontab(hour=3, minute=45),
    },
}
