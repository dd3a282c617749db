"""Send an article as the newsletter, once, to everybody who confirmed; the worker does it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from shared_apps.site.articles import ArticleUnknown
from shared_apps.site.models import NewsletterSubscription
from shared_apps.site.services import start_newsletter


class Command(BaseCommand):
    """Doing it again for the same article sends nothing."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the article."""
        parser.add_argument("article", help="name of its files: how-a-pilot-works")

    def handle(self, *args: Any, **options: Any) -> None:
        """Start the issue, or say why not."""
        try:
            issue = start_newsletter(slug=options["article"])
        except ArticleUnknown as unknown:
            raise CommandError(f"There is no article {unknown}.") from unknown
        if issue.finished_at:
            self.stdout.write(f"{issue} was sent on {issue.finished_at:%d/%m/%Y}.")
            return
        readers = NewsletterSubscription.objects.active().count()
        self.stdout.write(f"{issue} goes to {readers} subscribers.")
