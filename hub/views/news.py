"""The news: its list, page by page, and each article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from hub import structured
from hub.motif import Subject
from hub.records import Article
from hub.site import Story
from hub.subscriptions import Topic
from hub.views.cards import actor_card, article_card, event_row, project_card
from hub.views.chunks import Chunk, chunks
from hub.views.frame import View
from hub.views.motifs import motif_of
from hub.views.parts import (
    ActorCard,
    ArticleCard,
    EventRow,
    Html,
    Link,
    Notice,
    Pager,
    Picture,
    ProjectCard,
    Region,
    Text,
    Time,
)
from hub.views.shared import Maker, Pages, last_change, newest
from hub.views.translated import outdated_notices

MORE = 3
"""How many other articles an article ends with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsListView(View):
    """One page of the news list, the newest first."""

    template: ClassVar[str] = "pages/news-list.html"
    lede: str
    articles: tuple[ArticleCard, ...]
    pager: Pager | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView(View):
    """An article in a language that it is written in."""

    template: ClassVar[str] = "pages/article.html"
    lede: Text
    date: Time
    updated: Time | None
    region: Region
    author: Link | None
    body: Html
    motif: Subject
    picture: Picture | None
    sources: tuple[Link, ...]
    notices: tuple[Notice, ...]
    actors: tuple[ActorCard, ...]
    events: tuple[EventRow, ...]
    projects: tuple[ProjectCard, ...]
    places: tuple[Link, ...]
    disciplines: tuple[str, ...]
    more: tuple[ArticleCard, ...]


def news_views(maker: Maker) -> Pages:
    """The news list and the articles that are written in this language."""
    stories = [*maker.site.articles.values()]
    if not stories:
        return
    yield from _lists(maker, stories)
    for index, story in enumerate(stories):
        if maker.language in story.texts:
            older, newer = (
                stories[index + 1 : index + 1 + MORE],
                stories[max(0, index - MORE) : index],
            )
            nearest = [*older, *reversed(newer)][:MORE]
            word = story.texts[maker.language].address_word
            path = maker.routes.record(maker.language, "article", word)
            yield maker.later(path, _article, story, nearest)


def _lists(maker: Maker, stories: list[Story[Article]]) -> Pages:
    for chunk in chunks(stories):
        path = maker.routes.section(maker.language, "article", chunk.page)
        yield maker.later(path, _list, chunk)


def _list(maker: Maker, chunk: Chunk) -> NewsListView:
    gettext, routes = maker.words.gettext, maker.routes
    lede = gettext(
        "News and knowledge from the cultural and creative sector in the four northern regions."
    )
    return NewsListView(
        **maker.frame(
            routes.section(maker.language, "article", chunk.page),
            maker.paged_heading(gettext("News"), chunk.page),
            section="article",
            description=lede,
            others=maker.everywhere(lambda code: routes.section(code, "article", chunk.page)),
            lastmod=newest(chunk.rows),
            follow=Topic(what="article"),
            invites=True,
        ),
        lede=lede,
        articles=tuple(article_card(maker, story) for story in chunk.rows),
        pager=maker.pager("article", chunk.page, chunk.pages),
    )


def _article(maker: Maker, story: Story[Article], nearest: list[Story[Article]]) -> ArticleView:
    site, routes, language = maker.site, maker.routes, maker.language
    article = story.texts[language]
    assert article.published is not None
    news = maker.sections["article"]
    return ArticleView(
        **maker.frame(
            routes.record(language, "article", article.address_word),
            article.title,
            section="article",
            description=article.summary,
            others={
                code: routes.record(code, "article", text.address_word)
                for code, text in story.texts.items()
            },
            fallback=maker.everywhere(lambda code: routes.section(code, "article")),
            trail=(news,),
            structured=structured.news_article(site, article),
            lastmod=last_change(article),
            follow=Topic(what="article"),
            sharing_type="article",
            motif=motif_of(maker, article),
            kicker=(str(news.text), str(maker.time(article.published).text)),
        ),
        lede=Text(text=article.summary),
        date=maker.time(article.published),
        updated=maker.time(article.updated) if article.updated else None,
        region=maker.region(article.region),
        author=_author(maker, article),
        body=Html(html=maker.prose(article.body)),
        motif=motif_of(maker, article),
        picture=maker.picture(article.image),
        sources=maker.sources(article.sources),
        notices=tuple(outdated_notices(maker, article, story.texts)),
        actors=tuple(actor_card(maker, site.actors[id]) for id in article.actors),
        events=tuple(event_row(maker, site.events[id]) for id in article.events),
        projects=tuple(project_card(maker, site.projects[id]) for id in article.projects),
        places=tuple(maker.place_link(code) for code in article.municipalities),
        disciplines=tuple(maker.term("disciplines", term) for term in article.disciplines),
        more=tuple(article_card(maker, other) for other in nearest),
    )


def _author(maker: Maker, article: Article) -> Link | None:
    author = article.author
    if author is None:
        return None
    if author.actor:
        return maker.actor_link(maker.site.actors[author.actor])
    return Link(text=Text(text=author.name or ""))
