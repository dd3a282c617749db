"""Mail about what neighbours write: a title and a link, never the text."""

from django.utils.translation import gettext_lazy as _

from tenant_apps.outbox.mail_kinds import MailKind, register_mail_kind

NEW_POST = register_mail_kind(
    MailKind("new_post", _("A neighbour posts something"), "mails/new_post")
)
NEW_REPLY = register_mail_kind(
    MailKind("new_reply", _("Somebody replies to you"), "mails/new_reply")
)
