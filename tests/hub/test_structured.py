"""Records as schema.org: what is known is said in its terms, what is not is left out."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub import structured
from hub.reading import check_and_build, convert_all, load_catalogues
from hub.site import Settings, Site
from tests.hub.conftest import ARTICLE, EVENT, SmallProject

TODAY = date(2027, 2, 4)
Describe = Callable[..., dict[str, Any]]


@pytest.fixture
def build(project: SmallProject, root: Path) -> Callable[[], Site]:
    """The site of what stands in the small project."""

    def built() -> Site:
        settings = Settings(
            languages=("sv", "en"),
            site_url="https://x.example/hub",
            name={"sv": ("Provet,", "en webbplats")},
            publisher="testmuseet",
            locales=(root / "locales",),
        )
        loaded = project.load()
        texts = convert_all(loaded, 1)
        site, problems = check_and_build(loaded, settings, load_catalogues(settings), texts, TODAY)
        assert site, [problem.render() for problem in problems]
        return site

    return built


@pytest.fixture
def event(project: SmallProject, build: Callable[[], Site]) -> Describe:
    """An event as structured data: the example with other or more lines."""

    def described(
        *lines: str, start: str | None = "2027-02-04 18:30", end: str | None = None
    ) -> Any:
        head = EVENT.split("start:")[0]
        times = [f"start: {start}"] if start else []
        times += [f"end: {end}"] if end else []
        project.write(
            "data/events/norrbotten/festival.yaml", "\n".join((head.strip(), *times, *lines, ""))
        )
        site = build()
        return structured.event(site, site.events["festival"], "sv")

    return described


def schema(name: str) -> str:
    return f"https://schema.org/{name}"


# ------------------------------------------------------------ the text in the page


@given(st.text(st.sampled_from("<>!-/script&\"'\\ \u2028\u2029åx"), max_size=40))
def test_no_text_of_a_record_can_end_its_data_block(text: str) -> None:
    written = structured.render({"@type": "Event", "name": text})
    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(written) == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": text,
    }


def test_the_text_reads_the_same_as_it_was_written() -> None:
    written = structured.render({"@type": "Event", "name": "Årets </script><!-- & “prov”"})
    assert "Årets" in written and "\\u003c/script\\u003e\\u003c!--" in written


# ------------------------------------------------------------ events


def test_a_time_has_the_offset_of_its_day_and_a_day_has_none(event: Describe) -> None:
    winter = event(end="2027-02-04 21:00")
    assert winter["startDate"] == "2027-02-04T18:30+01:00"
    assert winter["endDate"] == "2027-02-04T21:00+01:00"
    assert event(start="2027-07-04 18:30")["startDate"] == "2027-07-04T18:30+02:00"
    finnish = event("timezone: Europe/Helsinki")
    assert finnish["startDate"] == "2027-02-04T18:30+02:00"
    days = event(start="2027-02-04", end="2027-02-06")
    assert (days["startDate"], days["endDate"]) == ("2027-02-04", "2027-02-06")
    assert "endDate" not in event(start="2027-02-04")


def test_an_event_without_a_date_is_not_described(event: Describe) -> None:
    assert event("expected: {month: 2027-10, text: {sv: i oktober}}", start=None) is None


@pytest.mark.parametrize(
    ("lines", "state"),
    [
        ((), "EventScheduled"),
        (("status: cancelled",), "EventCancelled"),
        (("status: postponed",), "EventPostponed"),
        (("status: postponed", "previous: [{start: 2027-01-04 18:30}]"), "EventRescheduled"),
        (("status: moved-online",), "EventMovedOnline"),
        (("status: sold-out",), "EventScheduled"),
    ],
)
def test_the_state_is_told_in_schema_orgs_terms(
    event: Describe, lines: tuple[str, ...], state: str
) -> None:
    assert event(*lines)["eventStatus"] == schema(state)


def test_a_new_date_leaves_every_old_one_behind(event: Describe) -> None:
    found = event(
        "status: postponed", "previous: [{start: 2026-07-04 18:30}, {start: 2027-01-04 18:30}]"
    )
    assert found["startDate"] == "2027-02-04T18:30+01:00"
    assert found["previousStartDate"] == ["2026-07-04T18:30+02:00", "2027-01-04T18:30+01:00"]


def test_what_moved_online_is_no_longer_at_its_place(event: Describe) -> None:
    found = event("status: moved-online", "place: {name: Salen}", "website: https://w.example/")
    assert found["eventAttendanceMode"] == schema("OnlineEventAttendanceMode")
    assert found["location"] == {"@type": "VirtualLocation", "url": "https://w.example/"}


def test_who_takes_part_at_a_distance_and_on_the_spot_finds_both_places(event: Describe) -> None:
    found = event("attendance: hybrid", "online: {address: https://nat.example/}")
    assert found["eventAttendanceMode"] == schema("MixedEventAttendanceMode")
    place, net = found["location"]
    assert place["@type"] == "Place" and place["name"] == "Luleå"
    assert net == {"@type": "VirtualLocation", "url": "https://nat.example/"}


def test_a_venue_that_is_an_actor_has_the_actors_address(
    event: Describe, project: SmallProject
) -> None:
    project.add(
        "actor",
        new="place: {street: Provgatan 1, postcode: 123 45, town: Luleå, latitude: 65, longitude: 22}\n",
    )
    place = event("place: {actor: testmuseet, room: Sal 2}")["location"]
    assert place["name"] == "Testmuseet, Sal 2"
    assert place["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "Provgatan 1",
        "postalCode": "123 45",
        "addressLocality": "Luleå",
        "addressRegion": "N",
        "addressCountry": "SE",
    }
    assert place["geo"] == {"@type": "GeoCoordinates", "latitude": 65.0, "longitude": 22.0}


def test_an_approximate_position_is_not_given_as_the_entrance(event: Describe) -> None:
    line = "place: {{name: Skogen, latitude: 65, longitude: 22, approximate: {}}}"
    assert "geo" in event(line.format("no"))["location"]
    assert "geo" not in event(line.format("yes"))["location"]


def test_an_event_without_a_municipality_is_in_its_region(
    project: SmallProject, build: Callable[[], Site]
) -> None:
    project.add("event", "municipality: Luleå\n", "")
    site = build()
    found = structured.event(site, site.events["festival"], "sv")
    assert found and found["location"]["address"] == {
        "@type": "PostalAddress",
        "addressRegion": "N",
        "addressCountry": "SE",
    }


def test_prices_are_exact_and_name_their_currency(event: Describe) -> None:
    found = event(
        "price: {categories: [{label: {sv: Vuxna}, amount: 99.50}, {label: {sv: Barn}, amount: 0}]}",
        "tickets: {address: https://b.example/, on_sale: 2027-01-07 09:00}",
    )
    shared = {"url": "https://b.example/", "validFrom": "2027-01-07T09:00+01:00"}
    assert found["offers"] == [
        {"@type": "Offer", "name": "Vuxna", "price": "99.50", "priceCurrency": "SEK", **shared},
        {"@type": "Offer", "name": "Barn", "price": "0", "priceCurrency": "SEK", **shared},
    ]
    assert found["isAccessibleForFree"] is False


def test_free_is_said_and_an_unknown_price_is_not(event: Describe) -> None:
    free = event("price: {free: yes}")
    assert free["isAccessibleForFree"] is True
    assert free["offers"]["price"] == "0"
    for lines in ((), ("price: {note: {sv: Priset kommer.}}",)):
        unknown = event(*lines)
        assert "offers" not in unknown and "isAccessibleForFree" not in unknown


def test_sold_out_is_an_availability_and_seats_left_are_never_promised(event: Describe) -> None:
    line = "tickets: {address: https://b.example/}"
    assert event(line, "status: sold-out")["offers"]["availability"] == schema("SoldOut")
    assert "availability" not in event(line)["offers"]


def test_a_date_that_nobody_confirmed_says_so(event: Describe) -> None:
    assert event("preliminary: yes")["description"].endswith(" Preliminärt datum.")
    noted = event("preliminary: yes", "when_note: {sv: Vanlig tid.}")
    assert noted["description"].endswith(" Vanlig tid.")


def test_organisers_are_actors_or_named(event: Describe, project: SmallProject) -> None:
    project.add("actor")
    found = event("organisers: [{actor: testmuseet}, {name: Klubben, website: https://k.example/}]")
    actor, named = found["organizer"]
    assert actor["url"] == "https://x.example/hub/sv/aktorer/testmuseet/"
    assert named == {"@type": "Organization", "name": "Klubben", "url": "https://k.example/"}


def test_the_dates_of_a_tour_are_its_parts(event: Describe) -> None:
    found = event(
        "dates:",
        "- {start: 2027-02-04 19:00, doors: 18:00, municipality: Umeå, place: {name: Scenen}}",
        "- {start: 2027-04-01 19:00, end: 2027-04-01 21:00, status: cancelled}",
        start=None,
    )
    assert found["startDate"] == "2027-02-04T19:00+01:00"
    assert found["endDate"] == "2027-04-01T21:00+02:00"
    first, second = found["subEvent"]
    assert first["doorTime"] == "2027-02-04T18:00+01:00"
    assert first["location"]["name"] == "Scenen"
    assert first["location"]["address"]["addressLocality"] == "Umeå"
    assert first["eventStatus"] == schema("EventScheduled")
    assert second["eventStatus"] == schema("EventCancelled")


def test_a_cancelled_tour_has_no_date_that_stands(event: Describe) -> None:
    found = event(
        "status: cancelled", "dates: [{start: 2027-02-04}, {start: 2027-02-05}]", start=None
    )
    assert {part["eventStatus"] for part in found["subEvent"]} == {schema("EventCancelled")}


def test_a_series_is_a_rule_and_the_dates_that_differ(event: Describe) -> None:
    found = event(
        "repeats: {every: month, interval: 2, days: [first thursday, last friday], until: 2027-06-30, except: [2027-04-01], also: [2027-05-01 10:00]}",
        "changes:",
        "- {date: 2027-04-30, start: 2027-05-02 17:00}",
        "- {date: 2027-06-03, status: cancelled}",
        end="2027-02-04 20:00",
    )
    assert found["eventSchedule"] == {
        "@type": "Schedule",
        "repeatFrequency": "P2M",
        "byDay": ["1TH", "-1FR"],
        "startDate": "2027-02-04",
        "endDate": "2027-06-30",
        "startTime": "18:30",
        "endTime": "20:00",
        "scheduleTimezone": "Europe/Stockholm",
        "exceptDate": ["2027-04-01", "2027-04-30", "2027-06-03"],
    }
    extra, moved, cancelled = found["subEvent"]
    assert moved["previousStartDate"] == "2027-04-30T18:30+02:00"
    assert (moved["startDate"], moved["endDate"]) == (
        "2027-05-02T17:00+02:00",
        "2027-05-02T18:30+02:00",
    )
    assert moved["eventStatus"] == schema("EventRescheduled")
    assert cancelled["eventStatus"] == schema("EventCancelled")
    assert cancelled["startDate"] == "2027-06-03T18:30+02:00"
    assert extra["startDate"] == "2027-05-01T10:00+02:00"


def test_a_series_ends_with_its_last_date_where_that_is_known(event: Describe) -> None:
    ended = event("repeats: {every: week, times: 10}", end="2027-02-04 20:00")
    assert ended["endDate"] == "2027-04-08T20:00+02:00"
    far = event("repeats: {every: week, until: 2030-01-31}", end="2027-02-04 20:00")
    assert far["endDate"] == "2030-01-31"
    for rule in ("{every: week}", "{every: week, times: 200}"):
        assert "endDate" not in event(f"repeats: {rule}", end="2027-02-04 20:00")


def test_a_tour_begins_with_its_earliest_hour(event: Describe) -> None:
    found = event("dates: [{start: 2027-02-05 19:00}, {start: 2027-02-05 12:00}]", start=None)
    assert found["startDate"] == "2027-02-05T12:00+01:00"
    assert found["endDate"] == "2027-02-05T19:00+01:00"


def test_the_whole_and_its_parts_name_each_other(event: Describe, project: SmallProject) -> None:
    part = EVENT.replace("Påhittad festival", "Verkstaden") + "part_of: festival\n"
    project.write("data/events/norrbotten/verkstad.yaml", part)
    whole = event()
    assert whole["subEvent"]["name"] == "Verkstaden"
    assert whole["subEvent"]["startDate"] == "2027-02-04T18:30+01:00"


# ------------------------------------------------------------ actors and articles


def test_an_actor_is_the_same_in_every_language(project: SmallProject, build: Any) -> None:
    project.add(
        "actor",
        new="names: {en: Test Museum}\nwebsite: https://t.example/\nfounded: 1998\n"
        "identifiers: {wikidata: Q42}\n",
    )
    site = build()
    swedish, english = (
        structured.organisation(site, site.actors["testmuseet"], code) for code in ("sv", "en")
    )
    assert swedish["@id"] == english["@id"]
    assert (swedish["name"], swedish["alternateName"]) == ("Testmuseet", "Test Museum")
    assert (english["name"], english["alternateName"]) == ("Test Museum", "Testmuseet")
    assert english["url"] == "https://x.example/hub/en/organisations/testmuseet/"
    assert english["sameAs"] == ["https://t.example/", "http://www.wikidata.org/entity/Q42"]
    assert english["foundingDate"] == "1998"


def test_a_practitioner_is_a_person(project: SmallProject, build: Any) -> None:
    project.add("actor", "type: museum", "type: practitioner\nconsent: 2027-01-01\nfounded: 2001")
    site = build()
    found = structured.organisation(site, site.actors["testmuseet"], "sv")
    assert found["@type"] == "Person"
    assert "foundingDate" not in found


def test_a_part_names_its_whole(project: SmallProject, build: Any) -> None:
    project.add("actor")
    name = "data/actors/norrbotten/delen.yaml"
    text = (project.root / "data/actors/norrbotten/testmuseet.yaml").read_text("utf-8")
    project.write(name, text.replace("name: Testmuseet", "name: Delen") + "part_of: testmuseet\n")
    site = build()
    found = structured.organisation(site, site.actors["delen"], "sv")
    assert found["parentOrganization"]["name"] == "Testmuseet"


def test_an_article_has_its_days_its_author_and_its_publisher(
    project: SmallProject, build: Any
) -> None:
    project.add("actor")
    project.add("article", "region:", "author: {name: Prov Provsson, consent: 2027-01-01}\nregion:")
    site = build()
    found = structured.news_article(site, site.articles["nyhet"].texts["sv"])
    assert found["headline"] == "Påhittad nyhet"
    assert found["datePublished"] == found["dateModified"] == "2027-01-15"
    assert found["author"] == {"@type": "Person", "name": "Prov Provsson"}
    assert found["publisher"]["name"] == "Testmuseet"
    assert found["inLanguage"] == "sv"
    changed = ARTICLE.replace("region:", "updated: 2027-01-20\nregion:")
    project.write("content/news/norrbotten/2027-01-15-nyhet.sv.md", changed)
    again = build()
    found = structured.news_article(again, again.articles["nyhet"].texts["sv"])
    assert found["dateModified"] == "2027-01-20"
    assert "author" not in found


def test_a_site_whose_publisher_is_no_actor_publishes_itself(build: Any) -> None:
    found = structured.website(build(), "en", "Allt om provet.")
    assert found["publisher"] == {
        "@type": "Organization",
        "name": "Provet, en webbplats",
        "url": "https://x.example/hub/en/",
    }
