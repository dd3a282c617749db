"""Routes of the public site, on the platform's own host."""

from django.urls import path

from shared_apps.site.views import articles, contact, newsletter, pages, policies, robots, status

app_name = "site"
urlpatterns = [
    path("", pages.home, name="home"),
    path("municipalities/", pages.municipalities, name="municipalities"),
    path("municipalities/<slug:place>/", pages.municipality, name="municipality"),
    path("municipalities/<slug:place>/qr.svg", pages.municipality_code, name="municipality-code"),
    path("about-the-data/", pages.about_the_data, name="about-the-data"),
    path("who-sees-what/", pages.who_sees_what, name="who-sees-what"),
    path("articles/", articles.article_list, name="articles"),
    path("articles/feed.xml", articles.feed, name="articles-feed"),
    path("articles/<slug:slug>/", articles.article_page, name="article"),
    path("newsletter/", newsletter.newsletter, name="newsletter"),
    path("newsletter/asked/", newsletter.newsletter_asked, name="newsletter-asked"),
    path("newsletter/confirm/<str:token>/", newsletter.confirm, name="newsletter-confirm"),
    path("newsletter/unsubscribe/<str:token>/", newsletter.unsubscribe, name="newsletter-stop"),
    path("policies/", policies.policy_list, name="policies"),
    path("policies/<slug:slug>/", policies.policy_page, name="policy"),
    path("policies/<slug:slug>/<int:version>/", policies.policy_page, name="policy-version"),
    path("privacy/", policies.former_address, {"slug": "privacy"}, name="privacy"),
    path(
        "accessibility/",
        policies.former_address,
        {"slug": "accessibility"},
        name="accessibility",
    ),
    path("contact/", contact.contact, name="contact"),
    path("contact/sent/<slug:reference>/", contact.contact_sent, name="contact-sent"),
    path("status/", status.status, name="status"),
    path("status.json", status.status_json, name="status-json"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", robots.sitemap, name="sitemap"),
]
