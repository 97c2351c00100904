"""Makes the parts that pages of one language share: frames, texts, links, cards, rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property, partial
from typing import Any, Literal, TypeAlias, TypeVar
from urllib.parse import urlsplit

from hub import structured as data
from hub import when
from hub.catalogues import Catalogue
from hub.fields import Image, Localized, Party, Place, Source
from hub.insight import holds_anything
from hub.kept import Shelf
from hub.languages import locale_name, own_name
from hub.matching import Matching
from hub.motif import Subject
from hub.planned import Planned
from hub.prose import Target
from hub.reads import Reads
from hub.records import Actor, Article, Entry, Page, Record
from hub.routes import Routes
from hub.site import Site, Story, alphabet
from hub.social import SITE_MOTIF, Card
from hub.subscriptions import EVERYTHING, Subscriptions, Topic, offer_anchor
from hub.views.frame import (
    Alternate,
    Assets,
    Feed,
    Footer,
    FooterColumn,
    Header,
    LanguageChoice,
    MenuItem,
    Sharing,
    View,
)
from hub.views.making import Making
from hub.views.parts import Html, Link, Notice, Pager, Picture, Region, Text, Time
from hub.views.pictures import inline, offered

Item = TypeVar("Item")
Pages: TypeAlias = Iterator[View | Planned]


class Maker(Making):
    """Makes pages in one language. One for each language of a build."""

    def __init__(
        self,
        site: Site,
        language: str,
        assets: Assets,
        matching: Matching | None = None,
        subscriptions: Subscriptions | None = None,
        reads: Reads | None = None,
        shelf: Shelf | None = None,
        plans: bool = False,
    ) -> None:
        super().__init__(reads or Reads(), shelf, plans)
        self.site = site
        self.language = language
        self.assets = assets
        self.matching = matching or Matching(site)
        """Shared by the makers of all languages, since matches are the same in each."""
        self.subscriptions = subscriptions or Subscriptions(site)
        """Shared likewise."""
        self.words: Catalogue = site.words(language)
        self.routes: Routes = site.routes
        self.today: date = site.today

    # ------------------------------------------------------------ frames

    def frame(
        self,
        path: str,
        heading: str,
        *,
        section: str = "",
        description: str | None = None,
        others: dict[str, str] | None = None,
        fallback: dict[str, str] | None = None,
        trail: Sequence[Link] = (),
        title: str | None = None,
        default: str | None = None,
        structured: data.Node | None = None,
        lastmod: date | None = None,
        sharing_type: Literal["website", "article"] = "website",
        motif: Subject | None = None,
        kicker: Sequence[str] = (),
        robots: str | None = None,
        scripts: Sequence[str] = (),
        card: str | None = None,
        follow: Topic = EVERYTHING,
        invites: bool = False,
    ) -> dict[str, Any]:
        """The keyword arguments that every view takes.

        `others` are the paths of the same page by language, this one included;
        `fallback` those of the nearest page in languages that lack it. `trail`
        are the breadcrumbs between the start page and this one. `default` is the
        path for readers of any other language, `structured` what the page is about.
        `follow` is what the page announces feeds and calendars of (`Subscriptions.of`); one that
        `invites` ends with a line that leads to where they are chosen.
        `motif` and `kicker` stand on its card, where it has one of its own. `scripts` are names
        in `Assets.scripts`. `card` is written on the card instead of the heading, where many pages
        share one.
        """
        others = others or {self.language: path}
        canonical = self.routes.url(path)
        picture = self._card(card or heading, motif or SITE_MOTIF, kicker)
        breadcrumb = self._breadcrumb(trail, heading) if trail or section else ()
        return {
            "path": path,
            "language": self.language,
            "title": title or f"{heading} – {self.short_name}",
            "heading": heading,
            "description": description,
            "canonical": canonical,
            "alternates": self._alternates(others, default),
            "assets": self.assets,
            "header": self._header(section),
            "footer": self._footer,
            "languages": self._choices({**(fallback or {}), **others}),
            "breadcrumb": breadcrumb,
            "structured": tuple(self._structured(structured, breadcrumb, canonical)),
            "sharing": Sharing(
                title=heading,
                description=description,
                url=canonical,
                type=sharing_type,
                locale=locale_name(self.language),
                alternate_locales=tuple(
                    locale_name(code) for code in others if code != self.language
                ),
                site_name=self.short_name,
                card=picture,
                image=self.routes.url(self.routes.card(picture.name)) if picture else None,
            ),
            "lastmod": lastmod,
            "robots": robots,
            "scripts": tuple(self.assets.scripts[name] for name in scripts),
            "follow": self._follow(follow) if invites else None,
            "subscriptions": tuple(
                Feed(media_type=one.media_type, title=one.title, href=self.routes.href(one.path))
                for one in self.subscriptions.of(self.language, follow)
            ),
        }

    def _follow(self, topic: Topic) -> Link | None:
        """A link to where a topic's feeds and calendars are chosen."""
        subscriptions = self.subscriptions
        if topic.part == "actor" and topic.name in self.site.actors:
            first = self.site.actors[topic.name].first_id
            topic = Topic(what=topic.what, part="actor", name=first)
        if topic not in subscriptions.topics:
            return None
        path = self.routes.subscribe(
            self.language, "from" if topic.part == "actor" else topic.what
        ) + (f"#{offer_anchor(topic)}" if topic.part else "")
        return self.link(subscriptions.title(self.language, topic), path)

    def absolute(self, path: str) -> str:
        """The absolute address of a path of the site. While the site has no address, it is said
        to be at the name that its ids are made with, since a feed has no relative ones."""
        url = self.routes.url(path)
        return url if "://" in url else f"https://{self.site.settings.identity_domain}{url}"

    def _card(self, title: str, subject: Subject, kicker: Sequence[str]) -> Card | None:
        if not self.site.settings.cards:
            return None
        return Card(
            title=title,
            kicker=" · ".join(kicker),
            site_name=self.name,
            language=self.language,
            subject=subject,
        )

    def _structured(
        self, about: data.Node | None, breadcrumb: Sequence[Link], canonical: str
    ) -> Iterator[str]:
        if about:
            yield data.render(about)
        if breadcrumb:
            steps = (
                (str(link.text), self.routes.absolute(link.href) if link.href else canonical)
                for link in breadcrumb
            )
            yield data.render(data.breadcrumbs(steps))

    @property
    def short_name(self) -> str:
        return " ".join(self.name)

    @property
    def name(self) -> tuple[str, str]:
        names = self.site.settings.name
        return names.get(self.language) or names[self.site.languages[0]]

    @property
    def name_lang(self) -> str | None:
        named = self.language in self.site.settings.name
        return None if named else self.site.languages[0]

    def everywhere(self, path_in: Any) -> dict[str, str]:
        """A page's path in each language, for pages that exist in all of them."""
        return {language: path_in(language) for language in self.site.languages}

    def _alternates(
        self, paths: dict[str, str], default: str | None = None
    ) -> tuple[Alternate, ...]:
        if len(paths) < 2:
            return ()
        links = [Alternate(hreflang=code, href=self.routes.url(p)) for code, p in paths.items()]
        default = default or next(iter(paths.values()))
        return (*links, Alternate(hreflang="x-default", href=self.routes.url(default)))

    def _choices(self, paths: dict[str, str]) -> tuple[LanguageChoice, ...]:
        return tuple(
            LanguageChoice(
                language=code,
                name=own_name(code),
                href=None if code == self.language else self.routes.href(paths[code]),
                current=code == self.language,
            )
            for code in self.site.languages
            if code in paths
        )

    def _breadcrumb(self, trail: Sequence[Link], heading: str) -> tuple[Link, ...]:
        start = self.link(self.words.gettext("Home"), self.routes.home(self.language))
        return (start, *trail, Link(text=Text(text=heading)))

    def _header(self, section: str) -> Header:
        return self.once(("header", section), partial(self._made_header, section))

    def _made_header(self, section: str) -> Header:
        return Header(
            language=self.language,
            home=self.routes.href(self.routes.home(self.language)),
            name=self.name,
            name_lang=self.name_lang,
            search=self.routes.href(self.routes.search(self.language)),
            menu=tuple(
                MenuItem(
                    text=str(link.text),
                    href=link.href or "",
                    lang=link.hreflang,
                    current=name == section,
                )
                for name, link in self.sections.items()
            ),
        )

    @property
    def sections(self) -> dict[str, Link]:
        """The sections that hold something, in the order of the menu."""
        return self.once("sections", self._sections)

    def _sections(self) -> dict[str, Link]:
        site, gettext = self.site, self.words.gettext
        titles = {
            "article": (gettext("News"), site.articles),
            "actor": (gettext("Organisations"), site.actors),
            "event": (gettext("Calendar"), site.events),
            "opportunity": (gettext("Opportunities"), site.opportunities),
            "project": (gettext("Projects"), site.projects),
            "place": (gettext("Places"), site.vocabularies.municipalities),
        }
        links = {
            kind: self.link(title, self.routes.section(self.language, kind))
            for kind, (title, content) in titles.items()
            if content
        }
        return links | {
            f"page:{story.id}": self.story_link(story) for story in self._pages("header")
        }

    def _pages(self, menu: str) -> list[Story[Page]]:
        shown = (
            (story, story.in_language(self.language, self.site.languages))
            for story in self.site.pages.values()
        )
        return [story for story, page in shown if page.menu == menu]

    @property
    def _footer(self) -> Footer:
        return self.once("footer", self._made_footer)

    def _made_footer(self) -> Footer:
        gettext = self.words.gettext
        pages = tuple(self.story_link(story) for story in self._pages("footer"))
        pages += (self.link(gettext("Tell us"), self.routes.tell(self.language)),)
        content = tuple(
            link for name, link in self.sections.items() if not name.startswith("page:")
        )
        if holds_anything(self.site):
            content += (
                self.link(gettext("The hub in figures"), self.routes.insight(self.language)),
            )
        if self.matching_link:
            content = (*content, self.matching_link)
        # Translators: the page where feeds and calendars are chosen, in menus.
        subscribe = gettext("Subscribe")
        content = (*content, self.link(subscribe, self.routes.subscribe(self.language)))
        columns = [
            FooterColumn(heading=gettext("Content"), links=content),
            FooterColumn(heading=gettext("About the hub"), links=pages),
        ]
        return Footer(
            language=self.language,
            home=self.routes.href(self.routes.home(self.language)),
            name=self.name,
            name_lang=self.name_lang,
            about=gettext(
                "A project led by RISE in cooperation with Region Jämtland Härjedalen, "
                "Region Västernorrland, Region Västerbotten and Region Norrbotten."
            ),
            columns=tuple(column for column in columns if column.links),
            base=(),
        )

    @property
    def matching_link(self) -> Link | None:
        """A link to the page on who offers what others seek, if anybody is in the directory."""
        if not self.site.actors:
            return None
        # Translators: the page on who offers what others are looking for, in menus.
        text = self.words.gettext("Find someone to work with")
        return self.link(text, self.routes.section(self.language, "matching"))

    # ------------------------------------------------------------ texts and links

    def text(self, localized: Localized, *, label: bool = True) -> Text:
        """A text for this page: in its language, or in another and saying so."""
        text, language = self.site.pick(localized, self.language)
        return self.in_language(text, language, label=label)

    def in_language(self, text: str, language: str, *, label: bool = True) -> Text:
        if language == self.language:
            return Text(text=text)
        return Text(
            text=text, lang=language, label=self.language_label(language) if label else None
        )

    def language_label(self, language: str) -> str:
        # Translators: marks a text or a page in another language: "In Swedish".
        pattern = self.words.gettext("In %(language)s")
        return pattern % {"language": self.language_name(language)}

    @cached_property
    def _language_names(self) -> dict[str, str]:
        terms = self.site.vocabularies.terms("languages")
        return {code: self.site.pick(term.label, self.language)[0] for code, term in terms.items()}

    def language_name(self, code: str) -> str:
        return self.words.language_name(code, self._language_names)

    def link(self, text: str | Text, path: str, **extra: Any) -> Link:
        """A link to a path of the site."""
        shown = text if isinstance(text, Text) else Text(text=text)
        return Link(text=shown, href=self.routes.href(path), **extra)

    def web(self, address: str, text: str | Text | None = None) -> Link:
        """A link out of the site; without a text it shows its host."""
        shown = text if isinstance(text, Text) else Text(text=text or host_of(address))
        return Link(text=shown, href=address, external=True)

    def term(self, vocabulary: str, term: str) -> str:
        """A term in this page's language."""
        return self.site.pick(self.site.vocabularies.terms(vocabulary)[term].label, self.language)[
            0
        ]

    def region(self, slug: str) -> Region:
        if slug == "all":
            return Region(slug="all", name=self.words.gettext("All four regions"))
        label = self.site.vocabularies.regions[slug].label
        return Region(slug=slug, name=self.site.pick(label, self.language)[0])

    def region_link(self, slug: str) -> Link:
        return self.link(self.region(slug).name, self.routes.record(self.language, "place", slug))

    def place_link(self, code: str) -> Link:
        place = self.site.vocabularies.municipalities[code]
        return self.link(place.name, self.routes.record(self.language, "place", place.slug))

    def all_of(self, kind: str, text: str) -> Link | None:
        """A link to a whole section, if it holds anything."""
        if kind not in self.sections:
            return None
        return self.link(text, self.routes.section(self.language, kind))

    def municipality(self, code: str) -> str:
        return self.site.vocabularies.municipalities[code].name

    def municipalities(self, codes: Iterable[str]) -> str:
        return self.words.listed(self.municipality(code) for code in codes)

    def actor_text(self, actor: Actor) -> Text:
        """An actor's name, with its language where that is known to be another."""
        name = self.site.actor_name(actor, self.language)
        if name != actor.name:
            return Text(text=name)
        own = actor.name_lang or self.site.languages[0]
        return Text(text=name, lang=None if own == self.language else own)

    def actor_link(self, actor: Actor) -> Link:
        return self.link(
            self.actor_text(actor), self.routes.record(self.language, "actor", actor.id)
        )

    def record_link(self, kind: str, id: str, title: Localized) -> Link:
        return self.link(self.text(title), self.routes.record(self.language, kind, id))

    def story_link(self, story: Story[Any]) -> Link:
        """A link to an article or a page, in the language that it can be read in."""
        text = story.in_language(self.language, self.site.languages)
        path = self.routes.record(text.language, text.kind, text.address_word)
        other = None if text.language == self.language else text.language
        return self.link(self.in_language(text.title, text.language), path, hreflang=other)

    def party(self, party: Party) -> Link:
        """An organisation in the directory, or another by its name."""
        if party.actor:
            return self.actor_link(self.site.actors[party.actor])
        text = Text(text=party.name or "")
        return self.web(party.website, text) if party.website else Link(text=text)

    def place_text(self, place: Place | None) -> Text | None:
        """A place in words: 'Sal 2, Umeå Folkets Hus, Skolgatan 59, Umeå'."""
        if place is None:
            return None
        name = place.name
        if place.actor:
            name = self.site.actor_name(self.site.actors[place.actor], self.language)
        postal = " ".join(part for part in (place.postcode, place.town) if part)
        words = [part for part in (name, place.room, place.street, postal) if part]
        return Text(text=", ".join(dict.fromkeys(words))) if words else None

    def sources(self, sources: Iterable[Source]) -> tuple[Link, ...]:
        links = []
        for source in sources:
            if source.general_knowledge:
                links.append(Link(text=Text(text=self.words.gettext("General knowledge"))))
            elif source.address:
                links.append(self.web(source.address, source.title))
            elif source.title:
                links.append(Link(text=Text(text=source.title)))
        return tuple(links)

    def time(self, moment: date) -> Time:
        return Time(text=when.moment(moment, self.words), datetime=when.machine(moment))

    def reviewed(self, entry: Entry) -> Time | None:
        return self.time(entry.reviewed) if entry.reviewed else None

    def picture(self, image: Image | None) -> Picture | None:
        if image is None:
            return None
        alt = self.text(image.alt, label=False) if image.alt else Text(text="")
        return Picture(
            **offered(self.site, image.file),
            alt=alt,
            credit=image.credit,
            licence=image.licence,
        )

    # ------------------------------------------------------------ prose

    def html(self, localized: Localized | None) -> Html | None:
        """A Markdown text for this page, its links in this page's language."""
        if localized is None:
            return None
        text, language = self.site.pick(localized, self.language)
        other = None if language == self.language else language
        label = self.language_label(language) if other else None
        return Html(html=self.prose(text), lang=other, label=label)

    def prose(self, markdown: str, picture: Callable[[str, str], str] | None = None) -> str:
        """A Markdown text as HTML. `picture` makes a picture of its path and alternative text."""
        # Translators: leads from a footnote back to the text it belongs to.
        back = self.words.gettext("Back to note %(number)s in the text")
        return self.site.texts[markdown].html(
            self._target, picture or partial(inline, self.site), back
        )

    def _target(self, kind: str, id: str) -> Target:
        if kind in ("article", "page"):
            stories: Any = self.site.articles if kind == "article" else self.site.pages
            if id not in stories:
                return Target(None)
            link = self.story_link(stories[id])
            return Target(link.href, link.hreflang)
        return Target(self.routes.href(self.routes.record(self.language, kind, id)))

    # ------------------------------------------------------------ lists

    def pager(self, kind: str, page: int, pages: int) -> Pager | None:
        return self.pager_of(lambda n: self.routes.section(self.language, kind, n), page, pages)

    def pager_of(self, path: Any, page: int, pages: int) -> Pager | None:
        if pages < 2:
            return None
        gettext = self.words.gettext
        values = {"page": page, "pages": pages}
        before = self.link(gettext("Previous page"), path(page - 1)) if page > 1 else None
        after = self.link(gettext("Next page"), path(page + 1)) if page < pages else None
        position = gettext("Page %(page)s of %(pages)s") % values
        return Pager(position=position, previous=before, next=after)

    def paged_heading(self, heading: str, page: int) -> str:
        if page == 1:
            return heading
        values = {"heading": heading, "page": page}
        return self.words.gettext("%(heading)s, page %(page)s") % values

    def letters(self) -> str:
        return alphabet(self.language)

    def language_notice(self, language: str) -> Notice | None:
        """Says that the page's text is in another language."""
        if language == self.language:
            return None
        heading = self.words.gettext("Shown in %(language)s") % {
            "language": self.language_name(language)
        }
        text = self.words.gettext("There is no text in this language yet.")
        return Notice(kind="lang", heading=heading, text=Text(text=text))


def last_change(entry: Entry | Story[Any]) -> date | None:
    """When a reader last had something new to see in an entry, as far as it tells."""
    if isinstance(entry, Story):
        return newest(entry.texts.values())
    if entry.updated:
        return entry.updated
    if isinstance(entry, Record):
        return entry.added
    return entry.published if isinstance(entry, Article) else None


def newest(*groups: Iterable[Entry | Story[Any]]) -> date | None:
    """The last change of everything that a list holds."""
    changes = (last_change(entry) for entries in groups for entry in entries)
    return max((change for change in changes if change), default=None)


def host_of(address: str) -> str:
    """An address as people say it: 'bildmuseet.umu.se'."""
    parts = urlsplit(address)
    host, path = (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/")
    return host + path if len(path) < 24 else host
