"""Feeds that subscribers can trust: nothing comes twice, nothing is lost, nothing is broken."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from hub.feeds import files, xml
from hub.feeds.files import feed_artifacts
from hub.feeds.items import FeedItem, carried
from hub.feeds.jsonfeed import json_feed, json_item
from hub.feeds.opml import Outline, opml
from hub.feeds.xml import Channel, atom, atom_entries, rss, rss_items
from hub.reading import check_and_build, convert_all, load_catalogues
from hub.site import Settings, Site
from hub.subscriptions import ATOM, JSON_FEED, MOST_ITEMS, RSS, Subscriptions, Topic
from hub.views.frame import Assets
from hub.views.shared import Maker
from tests.feed_rules import flaws_of_atom, flaws_of_html, flaws_of_json, flaws_of_rss, read
from tests.hub.conftest import ACTOR, ARTICLE, EVENT, OPPORTUNITY, PROJECT, SmallProject

ORIGIN = "https://x.example/hub"
TODAY = date(2027, 2, 4)
FESTIVAL = "data/events/norrbotten/festival.yaml"
ADDED = datetime(2027, 1, 1, tzinfo=UTC)

Built = dict[str, bytes]
Build = Callable[..., Built]


@pytest.fixture
def site(project: SmallProject, root: Path) -> Callable[..., Site]:
    """The site of what stands in the small project."""

    def built(today: date = TODAY, **changes: Any) -> Site:
        settings = Settings(
            languages=("sv", "en"),
            site_url=ORIGIN,
            identity_domain="prov.example",
            name={"sv": ("Provet,", "en webbplats"), "en": ("The test,", "a site")},
            publisher="testmuseet",
            locales=(root / "locales",),
        )
        settings = replace(settings, **changes)
        loaded = project.load()
        texts = convert_all(loaded, 1)
        made, problems = check_and_build(loaded, settings, load_catalogues(settings), texts, today)
        assert made, [problem.render() for problem in problems]
        return made

    return built


@pytest.fixture
def build(site: Callable[..., Site]) -> Build:
    """Every feed of what stands in the small project, by its path."""

    def built(today: date = TODAY, **changes: Any) -> Built:
        made = site(today, **changes)
        return {
            file.path: file.body
            for maker in makers_of(made).values()
            for file in feed_artifacts(maker)
        }

    return built


def makers_of(site: Site) -> dict[str, Maker]:
    subscriptions = Subscriptions(site)
    assets = Assets(stylesheet="", fonts=())
    return {code: Maker(site, code, assets, None, subscriptions) for code in site.languages}


def add_one_of_each(project: SmallProject) -> None:
    for kind in ("actor", "event", "opportunity", "article"):
        project.add(kind)
    project.write("data/projects/provprojekt.yaml", PROJECT)


def guids(body: bytes) -> list[str]:
    return [item.findtext("guid") or "" for item in ElementTree.fromstring(body).iter("item")]


def texts(body: bytes, name: str) -> list[str]:
    return [item.findtext(name) or "" for item in ElementTree.fromstring(body).iter("item")]


ALL, ALL_EN = "/sv/floden/allt.xml", "/en/feeds/all.xml"
EVENTS = "/sv/floden/evenemang.xml"


# ------------------------------------------------------------------ identity


def test_the_guid_is_a_tag_with_the_language_of_the_feed_and_no_address(
    project: SmallProject, build: Build
) -> None:
    project.add("event")
    made = build()
    assert guids(made[EVENTS]) == ["tag:prov.example,2027:event/festival/sv"]
    assert guids(made["/en/feeds/events.xml"]) == ["tag:prov.example,2027:event/festival/en"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Påhittad festival", "Ett annat namn"),
        ("start: 2027-02-04 18:30\nend: 2027-02-04 21:00", "start: 2027-03-09\nend: 2027-03-10"),
        ("som bara finns i provet", "som nu har en ny ingress och finns i provet"),
        ("municipality: Luleå\n", "municipality: Luleå\nupdated: 2027-01-20\n"),
        ("title: {sv: Påhittad festival}", "title: {sv: Påhittad festival, en: Made-up festival}"),
    ],
    ids=["retitled", "re-dated", "rewritten", "changed", "translated"],
)
def test_a_record_that_changes_is_not_announced_again(
    project: SmallProject, build: Build, old: str, new: str
) -> None:
    project.add("event")
    before = build()
    project.add("event", old, new)
    after = build()
    for path, body in before.items():
        if path.endswith(".xml"):
            assert guids(after[path]) == guids(body)
            assert texts(after[path], "pubDate") == texts(body, "pubDate")


def test_a_record_with_a_new_id_is_the_same_item_at_a_new_address(
    project: SmallProject, build: Build
) -> None:
    project.write(FESTIVAL, EVENT)
    project.write("data/actors/norrbotten/testmuseet.yaml", ACTOR)
    before = build()
    (project.root / FESTIVAL).unlink()
    project.write("data/events/norrbotten/nytt-namn.yaml", EVENT + "former_ids: [festival]\n")
    after = build()
    assert guids(after[ALL]) == guids(before[ALL])
    assert texts(after[EVENTS], "link") == [f"{ORIGIN}/sv/kalender/nytt-namn/"]


def test_a_new_domain_announces_nothing(project: SmallProject, build: Build) -> None:
    project.add("event")
    project.add("article")
    here, there = build(), build(site_url="https://other.example")
    assert guids(here[ALL]) == guids(there[ALL])
    assert texts(there[EVENTS], "link") == ["https://other.example/sv/kalender/festival/"]


def test_an_article_of_another_day_is_the_same_item(project: SmallProject, build: Build) -> None:
    project.write("content/news/norrbotten/2026-12-31-nyhet.sv.md", ARTICLE)
    before = build()
    (project.root / "content/news/norrbotten/2026-12-31-nyhet.sv.md").unlink()
    project.write("content/news/norrbotten/2027-01-02-nyhet.sv.md", ARTICLE)
    assert guids(build()[ALL]) == guids(before[ALL])


def test_an_article_renamed_with_its_former_id_is_the_same_item(
    project: SmallProject, build: Build
) -> None:
    project.add("article")
    before = build()
    (project.root / "content/news/norrbotten/2027-01-15-nyhet.sv.md").unlink()
    renamed = ARTICLE.replace("region:", "former_ids: [nyhet]\nregion:")
    project.write("content/news/norrbotten/2027-01-15-annat.sv.md", renamed)
    assert guids(build()[ALL]) == guids(before[ALL])


@pytest.mark.parametrize(
    ("lines", "revision", "title"),
    [
        ("status: cancelled\nrevision: 1\n", 1, "Inställt: Påhittad festival"),
        ("status: postponed\nrevision: 2\n", 2, "Framflyttat: Påhittad festival"),
        ("status: moved-online\nrevision: 1\n", 1, "Flyttat till nätet: Påhittad festival"),
        ("revision: 3\n", 3, "Ändrat: Påhittad festival"),
        ("status: cancelled\n", 0, "Inställt: Påhittad festival"),
    ],
    ids=["cancelled", "postponed", "moved online", "moved", "cancelled, revision forgotten"],
)
def test_an_event_that_is_off_or_moved_is_announced_once_more_in_place_of_the_first(
    project: SmallProject, build: Build, lines: str, revision: int, title: str
) -> None:
    project.add("event")
    project.add("opportunity", "added: 2027-01-01", "added: 2027-01-15")
    first = guids(build()[ALL])
    project.write(FESTIVAL, EVENT + lines + "updated: 2027-02-01\n")
    feed = build()[ALL]
    assert first[-1] == "tag:prov.example,2027:event/festival/sv"
    assert guids(feed)[0] == f"tag:prov.example,2027:event/festival/sv/r{revision}"
    assert len(guids(feed)) == len(first)
    assert texts(feed, "title")[0] == title
    assert texts(feed, "pubDate")[0] == "Mon, 01 Feb 2027 00:00:00 +0100"
    project.write(FESTIVAL, EVENT + lines + "updated: 2027-02-01\nwebsite: https://a.example/\n")
    assert guids(build()[ALL]) == guids(feed)


def test_a_new_day_changes_no_feed(project: SmallProject, build: Build) -> None:
    add_one_of_each(project)
    assert build(date(2027, 1, 20)) == build(date(2028, 6, 1))


def test_what_came_on_one_day_keeps_its_order(project: SmallProject, build: Build) -> None:
    for name in ("b", "a", "c"):
        title = "{sv: Festival " + {"b": "1", "a": "2", "c": "3"}[name] + "}"
        place = "Luleå"
        project.write(
            f"data/events/norrbotten/{name}.yaml",
            EVENT.replace("{sv: Påhittad festival}", title).replace("Luleå", place),
        )
    order = ["a", "b", "c"]
    assert [guid.split("/")[1] for guid in guids(build()[EVENTS])] == order
    (project.root / "data/events/norrbotten/a.yaml").unlink()
    project.write("data/events/norrbotten/z.yaml", EVENT + "former_ids: [a]\n")
    assert [guid.split("/")[1] for guid in guids(build()[EVENTS])] == order


# ------------------------------------------------------------------ languages


def test_a_text_in_another_language_is_there_once_and_says_so(
    project: SmallProject, build: Build
) -> None:
    project.add("event")
    made = build()
    [title] = texts(made["/en/feeds/events.xml"], "title")
    assert title == "Påhittad festival (In svenska)"
    entry = read(made["/en/feeds/events.xml"]).entries[0]
    assert '<div lang="sv">' in entry.content[0].value
    assert guids(made["/en/feeds/events.en.xml"]) == []
    assert guids(made["/sv/floden/evenemang.sv.xml"]) == guids(made[EVENTS])


def test_a_translation_that_comes_later_changes_the_item_in_place(
    project: SmallProject, build: Build
) -> None:
    project.add("article")
    project.add("opportunity", "added: 2027-01-01", "added: 2027-01-30")
    before = build()[ALL_EN]
    english = ARTICLE.replace("Påhittad nyhet\n", "Made-up news\n")
    project.write("content/news/norrbotten/2027-01-15-nyhet.en.md", english)
    made = build()
    assert guids(made[ALL_EN]) == guids(before)
    assert texts(made[ALL_EN], "pubDate") == texts(before, "pubDate")
    assert texts(before, "title")[1] == "Påhittad nyhet (In svenska)"
    assert texts(made[ALL_EN], "title")[1] == "Made-up news"
    assert texts(before, "link")[1].startswith(f"{ORIGIN}/sv/")
    assert texts(made[ALL_EN], "link")[1].startswith(f"{ORIGIN}/en/")
    assert len(guids(made["/en/feeds/news.en.xml"])) == 1


# ------------------------------------------------------------------ what is in a feed


def test_an_event_is_announced_when_it_is_added_and_says_when_and_where(
    project: SmallProject, build: Build
) -> None:
    project.write(FESTIVAL, EVENT + "place: {name: Provhallen}\n")
    entry = read(build()[EVENTS]).entries[0]
    assert entry.published == "Fri, 01 Jan 2027 00:00:00 +0100"
    text = entry.content[0].value
    assert "Torsdag 4 februari 2027 kl. 18.30–21.00" in text
    assert "Provhallen, Luleå" in text


def test_a_call_says_its_last_day(project: SmallProject, build: Build) -> None:
    project.add("opportunity")
    made = build()
    entry = read(made["/sv/floden/utlysningar.xml"]).entries[0]
    assert "Sista ansökningsdag:</strong> 1 mars 2027" in entry.content[0].value
    assert guids(made["/sv/floden/utlysningar/slag/grant.xml"]) == [entry.id]


def test_each_feed_holds_what_belongs_to_it(project: SmallProject, build: Build) -> None:
    project.add("actor")
    project.write(FESTIVAL, EVENT + "disciplines: [music]\norganisers: [{actor: testmuseet}]\n")
    project.write(
        "data/events/vasterbotten/annan.yaml",
        EVENT.replace("norrbotten", "vasterbotten")
        .replace("Luleå", "Umeå")
        .replace("Påhittad festival", "En helt annan sak"),
    )
    made = build()

    def ids(path: str) -> list[str]:
        return [guid.split(":", 2)[2].removesuffix("/sv") for guid in guids(made[path])]

    assert ids("/sv/floden/evenemang/norrbotten.xml") == ["event/festival"]
    assert ids("/sv/floden/evenemang/vasterbotten.xml") == ["event/annan"]
    assert ids("/sv/floden/evenemang/omrade/music.xml") == ["event/festival"]
    assert ids("/sv/floden/evenemang/kommun/umea.xml") == ["event/annan"]
    assert ids("/sv/floden/fran/testmuseet.xml") == ["event/festival"]
    assert ids("/sv/floden/allt/kommun/lulea.xml") == ["event/festival", "actor/testmuseet"]
    assert ids("/sv/floden/aktorer/omrade/design.xml") == ["actor/testmuseet"]
    assert "/sv/floden/evenemang/omrade/design.xml" not in made


def test_a_feed_ends_after_fifty(project: SmallProject, build: Build) -> None:
    for number in range(MOST_ITEMS + 5):
        project.write(
            f"data/events/norrbotten/e{number}.yaml",
            EVENT.replace(
                "added: 2027-01-01", f"added: 2026-{number // 28 + 1:02}-{number % 28 + 1:02}"
            )
            .replace("festival}", f"{number} sak}}")
            .replace("2027-02-04", f"2027-{number // 28 + 1:02}-{number % 28 + 1:02}"),
        )
    held = guids(build()[EVENTS])
    assert len(held) == MOST_ITEMS
    assert "event/e54/" in held[0] and "event/e5/" in held[-1]


def test_a_feed_of_nothing_is_valid_and_says_so(build: Build) -> None:
    made = build()
    path = "/sv/floden/utlysningar/norrbotten.xml"
    assert list(flaws_of_rss(made[path], ORIGIN + path)) == []
    found = read(made[path])
    assert found.entries == []
    assert "inget publicerats än" in found.feed.subtitle
    assert "lastBuildDate" not in made[path].decode()
    atom_path = path.replace(".xml", ".atom")
    assert list(flaws_of_atom(made[atom_path], ORIGIN + atom_path)) == []


def test_the_build_date_is_that_of_the_newest_item(project: SmallProject, build: Build) -> None:
    project.write(FESTIVAL, EVENT + "updated: 2027-01-20\n")
    project.add("opportunity", "added: 2027-01-01", "added: 2027-01-10")
    assert b"<lastBuildDate>Wed, 20 Jan 2027 00:00:00 +0100</lastBuildDate>" in build()[ALL]


def test_links_and_pictures_of_a_text_are_absolute_and_pictures_have_their_size(
    project: SmallProject, build: Build
) -> None:
    from PIL import Image

    picture = project.root / "content/images/prov.png"
    picture.parent.mkdir(parents=True)
    Image.new("RGB", (1200, 600)).save(picture)
    project.add("actor")
    project.write(
        "content/news/norrbotten/2027-01-15-nyhet.sv.md",
        ARTICLE.replace("region:", 'image: {file: prov.png, alt: {sv: "Ett & prov"}}\nregion:')
        + "\n[Museet](actor:testmuseet) och en not[^1].\n\n![Ett prov](prov.png)\n\n[^1]: Noten.\n",
    )
    made = build()
    entry = read(made["/sv/floden/aktuellt.xml"]).entries[0]
    html = entry.content[0].value
    assert list(flaws_of_html(html)) == []
    assert f'href="{ORIGIN}/sv/aktorer/testmuseet/"' in html
    assert f'href="{ORIGIN}/sv/aktuellt/nyhet/#fn:1"' in html
    assert html.count('width="960" height="480"') == 2
    [media] = entry.media_content
    assert (media["width"], media["height"], media["type"]) == ("960", "480", "image/png")
    assert media["url"].startswith(f"{ORIGIN}/images/prov.")
    [item] = json.loads(made["/sv/floden/aktuellt.json"])["items"]
    assert item["image"] == media["url"]


def test_an_item_names_the_organisation_and_its_categories(
    project: SmallProject, build: Build
) -> None:
    project.add("actor")
    project.write(FESTIVAL, EVENT + "disciplines: [music]\norganisers: [{actor: testmuseet}]\n")
    made = build()
    entry = read(made[EVENTS]).entries[0]
    assert entry.author == "Testmuseet"
    assert [tag.term for tag in entry.tags] == ["Evenemang", "Festival", "Music", "N", "Luleå"]
    assert read(made[EVENTS]).feed.language == "sv"
    [item] = json.loads(made[EVENTS.replace(".xml", ".json")])["items"]
    assert item["authors"] == [{"name": "Testmuseet", "url": f"{ORIGIN}/sv/aktorer/testmuseet/"}]


def test_an_item_is_serialised_once_in_each_form_however_many_feeds_it_is_in(
    project: SmallProject, site: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    add_one_of_each(project)
    made: list[str] = []
    added: list[str] = []
    make, add = files.item, xml._add
    monkeypatch.setattr(files, "item", lambda m, e: made.append(m.language + e.kind) or make(m, e))
    monkeypatch.setattr(xml, "_add", lambda f, i: added.append(i.guid) or add(f, i))
    found = [file for maker in makers_of(site()).values() for file in feed_artifacts(maker)]
    assert len(found) > 200
    assert len(made) == len(set(made)) == 10
    assert len(added) == 20 and len(set(added)) == 10  # RSS and Atom


# ------------------------------------------------------------------ torture

LONG = "Å" * 10_000
HUGE = "<p>" + "ord & ord ]]> 😀 " * 70_000 + "</p>"
TITLES = {
    "markup": "<b>Fet</b> & <script>alert(1)</script> &amp; &lt;",
    "cdata": "Slut ]]> på <![CDATA[ allt ]]>",
    "controls": "A\x00B\x01C\x0b\x1fD\ufffe\uffff\x7f",
    "long": LONG,
    "right to left": "\u200fשלום\u202e abc \u202c \u2067ملف\u2069",
    "astral": "🎭 𝔸 \U0010fffd",
    "blank": "\u00a0\u2003",
    "quotes": "\"'`\\ %s %(x)s {y} $z",
}


def fake(title: str, html: str = "<p>Text</p>", number: int = 1) -> FeedItem:
    return FeedItem(
        guid=f"tag:prov.example,2027:event/e{number}/sv",
        link=f"{ORIGIN}/sv/kalender/e{number}/",
        title=carried(title),
        language="sv",
        summary=carried(title),
        html=html,
        published=ADDED,
        updated=ADDED,
        author=carried(title),
        author_url=None,
        categories=(carried(title),),
        image=None,
    )


def channel(title: str = "Prov") -> Channel:
    return Channel(
        id="tag:prov.example,2026:feed/all/sv",
        title=carried(title),
        description="Prov",
        language="sv",
        page=f"{ORIGIN}/sv/",
        addresses={form: f"{ORIGIN}/f.{form[-3:]}" for form in (RSS, ATOM, JSON_FEED)},
        icon=f"{ORIGIN}/icon.png",
        rights="© Prov",
        author="Prov",
        updated=ADDED,
        founded=ADDED,
    )


@pytest.mark.parametrize("title", TITLES.values(), ids=[*TITLES])
def test_nothing_that_xml_can_carry_is_lost_from_a_strange_title(title: str) -> None:
    items = [fake(title, number=1), fake("Den andra", number=2)]
    whole = rss(channel(title), RSS, rss_items(items))
    assert list(flaws_of_rss(whole, channel().addresses[RSS])) == []
    read(whole)
    root = ElementTree.fromstring(whole)
    assert root.findtext("channel/item/title") == carried(title)
    assert root.findtext("channel/title") == carried(title)
    assert [item.findtext("title") for item in root.iter("item")][1] == "Den andra"
    entries = ElementTree.fromstring(atom(channel(), ATOM, atom_entries(items)))
    name = "{http://www.w3.org/2005/Atom}"
    assert entries.findtext(f"{name}entry/{name}title") == carried(title)
    told = json.loads(json_feed(channel(), JSON_FEED, [json_item(item) for item in items]))
    assert told["items"][0]["title"] == carried(title)
    listed = opml(
        title, [(title, [Outline(title=title, address=ORIGIN, page=ORIGIN, language="sv")])]
    )
    assert ElementTree.fromstring(listed).findtext("head/title") == carried(title)


def test_an_article_of_a_megabyte_comes_through_whole() -> None:
    assert len(HUGE) > 1_000_000
    whole = rss(channel(), RSS, rss_items([fake("Lång", HUGE)]))
    name = "{http://purl.org/rss/1.0/modules/content/}encoded"
    assert ElementTree.fromstring(whole).findtext(f"channel/item/{name}") == HUGE
    read(whole)


def test_what_xml_cannot_carry_is_all_that_is_left_out() -> None:
    assert carried(TITLES["controls"]) == "ABCD\x7f"
    kept = "\t\n\r a\ud7ff\ue000\ufffd\U00010000\U0010ffff\u200f\u202e\x85"
    assert carried(kept) == kept


def test_records_full_of_markup_make_valid_feeds(project: SmallProject, build: Build) -> None:
    project.write(
        FESTIVAL,
        EVENT.replace("{sv: Påhittad festival}", '{sv: "]]> & \u200f < 5 > 4 &amp; \\"x\\""}')
        + 'description: {sv: "**]]>** `<b>` & \\\\<i\\\\> [a](https://a.example/?b=1&c=2)"}\n',
    )
    made = build()
    for path, body in made.items():
        if path.endswith(".xml"):
            assert list(flaws_of_rss(body, ORIGIN + path)) == []
            read(body)
        elif path.endswith(".atom"):
            assert list(flaws_of_atom(body, ORIGIN + path)) == []
            read(body)
        elif path.endswith(".json"):
            assert list(flaws_of_json(body, ORIGIN + path)) == []
    assert texts(made[EVENTS], "title") == [']]> & \u200f < 5 > 4 &amp; "x"']


def test_a_control_character_is_told_to_the_editor_in_whatever_way_it_is_written(
    project: SmallProject, site: Callable[..., Site], root: Path
) -> None:
    project.add("event", "Påhittad festival", '"Fest\\u0001ival"')
    assert [p.code for p in project.problems()] == ["control-character"]
    (project.root / FESTIVAL).unlink()
    project.write(
        "content/news/norrbotten/2027-01-15-nyhet.sv.md",
        ARTICLE + "Tecken: &#1; &#xFFFE; &#8217;\n",
    )
    settings = Settings(
        languages=("sv", "en"), name={"sv": ("a", "b")}, locales=(root / "locales",)
    )
    loaded = project.load()
    texts = convert_all(loaded, 1)
    _, problems = check_and_build(loaded, settings, load_catalogues(settings), texts, TODAY)
    told = [p for p in problems if p.code == "prose-character"]
    assert [(p.line, p.column, p.is_error) for p in told] == [(7, 9, False), (7, 14, False)]
    assert "&#1;" in told[0].render() and site()


# ------------------------------------------------------------------ what there is


def test_pages_announce_only_feeds_and_calendars_that_are_made(
    project: SmallProject, site: Callable[..., Site]
) -> None:
    from hub.ical.calendars import calendar_artifacts

    add_one_of_each(project)
    made = site()
    makers = makers_of(made)
    made_of = (feed_artifacts, calendar_artifacts)
    paths = {f.path for each in makers.values() for make in made_of for f in make(each)}
    subscriptions = makers["sv"].subscriptions
    topics = [
        Topic(),
        *(Topic(what=what) for what in ("article", "event", "actor", "project", "opportunity")),
        Topic(part="region", name="norrbotten"),
        Topic(part="municipality", name="umea"),
        Topic(part="discipline", name="design"),
        Topic(part="actor", name="testmuseet"),
        Topic(what="event", part="event", name="festival"),
    ]
    for language in ("sv", "en"):
        for topic in topics:
            announced = subscriptions.of(language, topic)
            assert announced and len(announced) == len(set(announced))
            assert {one.path for one in announced} <= paths
            assert all(one.title for one in announced)


def test_the_opml_holds_every_feed_of_the_language(project: SmallProject, build: Build) -> None:
    project.add("event")
    made = build()
    root = ElementTree.fromstring(made["/sv/floden.opml"])
    assert root.get("version") == "2.0"
    listed = [outline.get("xmlUrl") for outline in root.iter("outline") if outline.get("xmlUrl")]
    wanted = [
        ORIGIN + path
        for path in made
        if path.startswith("/sv/") and path.endswith(".xml") and not path.endswith(".sv.xml")
    ]
    assert sorted(listed) == sorted(wanted)
    assert all(outline.get("text") for outline in root.iter("outline"))


def test_an_organisation_keeps_the_address_of_its_feed_when_it_is_renamed(
    project: SmallProject, build: Build
) -> None:
    project.write("data/actors/norrbotten/nytt-namn.yaml", ACTOR + "former_ids: [testmuseet]\n")
    project.write(FESTIVAL, EVENT + "organisers: [{actor: nytt-namn}]\n")
    made = build(publisher="nytt-namn")
    assert len(guids(made["/sv/floden/fran/testmuseet.xml"])) == 1


def test_a_withdrawn_call_stays_and_says_so(project: SmallProject, build: Build) -> None:
    project.write("data/opportunities/all/bidrag.yaml", OPPORTUNITY + "status: withdrawn\n")
    assert texts(build()["/sv/floden/utlysningar.xml"], "title") == [
        "Tillbakadragen: Påhittat bidrag"
    ]
