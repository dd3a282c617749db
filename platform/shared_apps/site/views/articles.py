"""Articles: the list, one of them, and the feed."""

from datetime import date, datetime, time

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.addresses import hub_url
from common.permissions import public
from shared_apps.site.articles import Article, ArticleUnknown, article, articles


@public
@require_safe
def article_list(request: HttpRequest) -> HttpResponse:
    """All articles, newest first."""
    context = {"articles": articles(_language())}
    return render(request, "site/articles.html", context, using="jinja")


@public
@require_safe
def article_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One article, and what else there is to read."""
    try:
        found = article(slug, _language())
    except ArticleUnknown as unknown:
        raise Http404 from unknown
    others = [each for each in articles(_language()) if each.slug != slug][:3]
    context = {"article": found, "others": others}
    return render(request, "site/article.html", context, using="jinja")


@public
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The articles in the language of the request, as Atom."""
    language = _language()
    atom = Atom1Feed(
        title=_("Articles of Kwartier"),
        link=hub_url(f"/articles/?lang={language}"),
        feed_url=hub_url(f"/articles/feed.xml?lang={language}"),
        description=_("How neighbourhoods and their municipalities work with Kwartier."),
        language=language,
        author_name="Kwartier",
    )
    for each in articles(language):
        _add(atom, each)
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    atom.write(response, "utf-8")
    return response


def _add(atom: Atom1Feed, each: Article) -> None:
    address = hub_url(f"/articles/{each.slug}/?lang={each.language}")
    atom.add_item(
        title=each.title,
        link=address,
        unique_id=address,
        description=each.summary,
        pubdate=_noon(each.published_on),
        updateddate=_noon(each.published_on),
    )


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def _language() -> str:
    return get_language() or "en"
