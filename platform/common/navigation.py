"""The menus of the doors, in one place. A page that a door does not have is left out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.urls import NoReverseMatch, get_urlconf, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common.addresses import hub_url


@dataclass(frozen=True)
class Item:
    """One entry of a menu; `short` is what fits under an icon on a phone."""

    page: str
    icon: str
    label: Promise
    short: Promise
    anchor: str = ""


MENUS = {
    "residents": (
        Item("feed:feed", "home", _("My neighbourhood"), _("Home")),
        Item("residents:neighbours", "people", _("Neighbours"), _("Neighbours")),
        Item("conversations:new-post", "plus", _("New post"), _("Post")),
        Item("feed:announcements", "horn", _("Announcements"), _("News")),
        Item("residents:profile", "user", _("My profile"), _("Profile")),
    ),
    "dashboard": (
        Item("dashboard:home", "home", _("Today"), _("Today")),
        Item("announcements:announcements", "horn", _("Announcements"), _("News")),
        Item("insights:insights", "chart", _("Insights"), _("Insights")),
        Item("neighbourhoods:neighbourhoods", "map", _("Neighbourhoods"), _("Map")),
        Item("invitations:letters", "letter", _("Invitations"), _("Letters")),
        Item("dashboard:look", "edit", _("Look"), _("Look")),
        Item("dashboard:licence", "file", _("Licence"), _("Licence")),
    ),
    "project": (
        Item("dashboard:home", "home", _("Today"), _("Today")),
        Item("announcements:announcements", "horn", _("Announcements"), _("News")),
        Item("insights:insights", "chart", _("Insights"), _("Insights")),
        Item("dashboard:licence", "file", _("Licence"), _("Licence")),
    ),
    "care": (Item("care:home", "home", _("Care desk"), _("Home")),),
    "staff": (
        Item("staff:home", "home", _("Work queue"), _("Work")),
        Item("staff:municipalities", "map", _("Municipalities"), _("Map")),
        Item("staff:licences", "key", _("Licences"), _("Licences")),
        Item("staff:invoices", "file", _("Invoices"), _("Invoices")),
        Item("staff:bank-lines", "letter", _("Bank"), _("Bank")),
        Item("staff:approvals", "people", _("Approvals"), _("Approvals")),
        Item("proofs:proofs", "lock", _("Proofs"), _("Proofs")),
        Item("staff:revenue", "chart", _("Revenue"), _("Revenue")),
        Item("staff:prices", "edit", _("Prices"), _("Prices")),
        Item("staff:audit", "eye", _("Audit log"), _("Log")),
    ),
    "hub": (
        Item("site:home", "home", _("How it works"), _("Home"), "#how"),
        Item("site:municipalities", "map", _("Find your municipality"), _("Map")),
        Item("billing:prices", "chart", _("Prices"), _("Prices")),
        Item("site:articles", "file", _("Articles"), _("Articles")),
    ),
}


@dataclass(frozen=True)
class Link:
    """A menu entry with its address on this door."""

    item: Item
    href: str

    def is_current(self, path: str) -> bool:
        """Whether the page at `path` belongs under this entry."""
        if self.item.anchor:
            return False
        return path == self.href or (self.href != "/" and path.startswith(self.href))


def items(menu: str) -> tuple[Link, ...]:
    """The entries of a menu that exist on this door."""
    return _links(menu, get_urlconf())


@lru_cache(maxsize=64)
def _links(menu: str, urlconf: str | None) -> tuple[Link, ...]:
    addresses = ((item, _address(item.page, urlconf)) for item in MENUS.get(menu, ()))
    return tuple(Link(item, address + item.anchor) for item, address in addresses if address)


@lru_cache(maxsize=256)
def _address(page: str, urlconf: str | None) -> str:
    try:
        return reverse(page, urlconf=urlconf)
    except NoReverseMatch:
        return ""


def address(page: str) -> str:
    """The address of a page without parts, or nothing where this door does not have it."""
    return _address(page, get_urlconf())


FOOT = (
    (_("Privacy"), "/policies/privacy/"),
    (_("Who sees what"), "/who-sees-what/"),
    (_("Accessibility"), "/policies/accessibility/"),
    (_("About the data"), "/about-the-data/"),
)
# Below the pages of the public site: everything that there is, by whom it is for.
FOOT_GROUPS = (
    (
        _("For residents"),
        (
            ("site:municipalities", _("Find your municipality")),
            ("site:who-sees-what", _("Who sees what")),
            ("site:articles", _("Articles")),
            ("site:newsletter", _("Newsletter")),
        ),
    ),
    (
        _("For municipalities"),
        (
            ("onboarding:begin", _("Begin with your municipality")),
            ("billing:plans", _("Plans")),
            ("billing:prices", _("Calculate the price")),
            ("site:contact", _("Contact")),
            ("site:status", _("Does everything work?")),
        ),
    ),
    (
        _("Policies"),
        (
            ("/policies/privacy/", _("Privacy")),
            ("privacy:register", _("Register of processing")),
            ("/policies/cookies/", _("Cookies")),
            ("/policies/terms/", _("Terms of use")),
            ("/policies/accessibility/", _("Accessibility")),
            ("/policies/data-processing-agreement/", _("Data processing agreement")),
            ("site:about-the-data", _("About the data")),
        ),
    ),
)
Links = list[tuple[Promise, str]]
HUB = "config.urls_public"


def foot() -> Links:
    """The links below every page; they lead to the public site."""
    return [(label, hub_url(path)) for label, path in FOOT]


def foot_groups() -> list[tuple[Promise, Links]]:
    """The links below the pages of the public site, from whichever host they are shown on."""
    return [(heading, list(_hub_links(links))) for heading, links in FOOT_GROUPS]


def _hub_links(links: Iterable[tuple[str, Promise]]) -> Iterator[tuple[Promise, str]]:
    for page, label in links:
        if path := page if page.startswith("/") else _address(page, HUB):
            yield label, hub_url(path)
