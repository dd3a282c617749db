"""Mail about announcements."""

from django.utils.translation import gettext_lazy as _

from tenant_apps.outbox.mail_kinds import MailKind, register_mail_kind

ANNOUNCEMENT = register_mail_kind(
    MailKind("announcement", _("Your municipality announces something"), "mails/announcement")
)
