"""The themes of residents' posts, in one place: word, icon and colour class."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Theme:
    """How one theme looks and is called; the colour never depends on the municipality."""

    key: str
    label: Promise
    icon: str
    css: str


THEMES = {
    theme.key: theme
    for theme in (
        Theme("lending", _("Lending"), "ladder", "t-lend"),
        Theme("help", _("Help"), "heart", "t-help"),
        Theme("meeting", _("Meeting"), "cup", "t-meet"),
        Theme("lost_and_found", _("Lost and found"), "search", "t-lost"),
        Theme("information", _("Good to know"), "info", "t-info"),
        Theme("services", _("Services"), "tools", "t-service"),
        Theme("safety", _("Safety"), "lamp", "t-safe"),
    )
}
