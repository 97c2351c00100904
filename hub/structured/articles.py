"""schema.org/NewsArticle: an article in one language."""

from __future__ import annotations

from hub.records import Article
from hub.site import Site
from hub.structured.jsonld import Node, node, picture
from hub.structured.organisations import publisher, reference


def news_article(site: Site, article: Article) -> Node:
    """An article. One that was never changed was last modified when it was published."""
    routes, language = site.routes, article.language
    url = routes.url(routes.record(language, "article", article.address_word))
    return node(
        "NewsArticle",
        f"{url}#article",
        headline=article.title,
        description=article.summary,
        url=url,
        mainEntityOfPage=url,
        inLanguage=language,
        datePublished=str(article.published),
        dateModified=str(article.updated or article.published),
        author=_author(site, article),
        publisher=publisher(site, language),
        image=picture(site, article.image),
    )


def _author(site: Site, article: Article) -> Node | None:
    author = article.author
    if author is None:
        return None
    if author.actor:
        return reference(site, site.actors[author.actor], article.language)
    return node("Person", name=author.name)
