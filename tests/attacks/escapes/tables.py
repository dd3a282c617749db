"""Every other table of residents, and changing what one may not read."""

NOT_FOR_OTHER_DOORS = (
    "residents_resident",
    "residents_departure",
    "conversations_photo",
    "conversations_outcome",
    "announcements_reading",
    "announcements_thanks",
    "insights_activity",
    "invitations_invitation",
    "invitations_redemption",
    "outbox_mail",
    "outbox_outboxevent",
    "outbox_preference",
    "django_migrations",
    "public.django_migrations",
    "public.tenants_membership",
    "public.tenants_schematemplate",
    "public.identities_residentssession",
    "public.identities_signincode",
    "public.notifications_hubmail",
    "public.notifications_hubevent",
)

TABLES: dict[str, tuple[str, ...]] = {
    **{f"rows of {table}": (f"SELECT * FROM {table}",) for table in NOT_FOR_OTHER_DOORS},
    "writing a reply": ("INSERT INTO conversations_reply (id) VALUES (gen_random_uuid())",),
    "what an update returns": ("UPDATE conversations_post SET reply_count = 0 RETURNING text",),
    "what a deletion returns": ("DELETE FROM conversations_post RETURNING text",),
    "TRUNCATE": ("TRUNCATE conversations_post CASCADE",),
    "joining by itself": ("INSERT INTO public.tenants_membership DEFAULT VALUES",),
    "another municipality's schema as its own": (
        "UPDATE public.tenants_municipality SET schema_name = '{other}'",
    ),
    "another kind of identity": ("UPDATE public.identities_identity SET kind = 'resident'",),
    "SQL that the owner will run": (
        "UPDATE public.tenants_schematemplate SET sql = 'GRANT kwartier_app TO kwartier_dashboard'",
    ),
}
