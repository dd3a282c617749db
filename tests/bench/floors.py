"""The two floors beside which the feed page is printed: what any page here costs at the least.

`raw` is a WSGI function with one query and one f-string, for nobody in particular. `minimal` is
Django with a session, a signed-in identity, the same twenty posts and a small Jinja template.
"""

import os
from collections.abc import Callable, Iterable
from html import escape
from typing import Any
from uuid import UUID

NEWEST = """
SELECT p.id, p.title, p.text, p.created_at, p.reply_count, r.first_name, r.last_name, r.street
  FROM "{schema}".conversations_post p JOIN "{schema}".residents_resident r ON r.id = p.author_id
 WHERE p.neighbourhood_id = '{neighbourhood}' ORDER BY p.created_at DESC, p.id DESC LIMIT 20
"""
PAGE = """<!doctype html><title>Feed</title><main>{% for post in posts %}<article>
<h2>{{ post.title }}</h2><p>{{ post.author.full_name }}, {{ post.author.street }},
{{ post.created_at }}</p><p>{{ post.text }}</p><p>{{ post.reply_count }}</p></article>
{% endfor %}</main>"""


def raw(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer with the twenty newest posts."""
    with _pool().connection() as connection:
        rows = connection.execute(_query()).fetchall()
    articles = [
        f"<article><h2>{escape(row[1])}</h2><p>{row[5]} {row[6]}, {row[7]}, {row[3]}</p>"
        f"<p>{escape(row[2])}</p><p>{row[4]}</p></article>"
        for row in rows
    ]
    body = f"<!doctype html><title>Feed</title><main>{''.join(articles)}</main>".encode()
    start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(body)))])
    return [body]


def _query() -> str:
    return NEWEST.format(
        schema=os.environ["BENCH_SCHEMA"], neighbourhood=os.environ["BENCH_NEIGHBOURHOOD"]
    )


def _pool() -> Any:
    global _made
    if _made is None:
        from psycopg_pool import ConnectionPool

        _made = ConnectionPool(
            os.environ["DATABASE_URL"],
            min_size=1,
            max_size=6,
            kwargs={"application_name": "kwartier-residents", "autocommit": True},
            open=True,
        )
    return _made


_made: Any = None


def feed(request: Any) -> Any:
    """Show the twenty newest posts to whoever is signed in."""
    from django.http import HttpResponse, HttpResponseForbidden
    from jinja2 import Environment

    from common.tenancy import entered
    from tenant_apps.conversations.models import Post
    from tenants.models import Municipality

    global _template, _municipality
    if not request.user.is_authenticated:
        return HttpResponseForbidden()
    _template = _template or Environment(autoescape=True).from_string(PAGE)
    _municipality = _municipality or Municipality.objects.get(slug="bench")
    with entered(_municipality):
        posts = Post.objects.select_related("author").order_by("-created_at", "-id")
        here = posts.filter(neighbourhood=UUID(os.environ["BENCH_NEIGHBOURHOOD"]))
        return HttpResponse(_template.render(posts=here[:20]))


_template: Any = None
_municipality: Any = None
