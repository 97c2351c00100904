"""What an event's page says: when on whose clock, where, which dates, what comes before and after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from hub.reading import check_and_build, convert_all, load_catalogues
from hub.site import Settings
from hub.views.events import EventView, event_views
from hub.views.frame import Assets
from hub.views.parts import Link
from hub.views.shared import Maker
from tests.hub.conftest import ACTOR, EVENT, SmallProject

TODAY = date(2027, 2, 4)
HEAD = EVENT.split("start:")[0].strip()
PageOf = Callable[..., EventView]


@pytest.fixture
def page(project: SmallProject, root: Path) -> PageOf:
    """The page of an event: the example's head with these lines."""

    def made(
        *lines: str, language: str = "sv", id: str = "festival", today: date = TODAY
    ) -> EventView:
        if lines:
            text = "\n".join((HEAD, *lines, ""))
            project.write("data/events/norrbotten/festival.yaml", text)
        settings = Settings(
            languages=("sv", "en"),
            site_url="https://x.example/hub",
            name={"sv": ("Provet,", "en webbplats")},
            publisher="testmuseet",
            locales=(root / "locales",),
        )
        loaded = project.load()
        texts = convert_all(loaded, 1)
        catalogues = load_catalogues(settings)
        site, problems = check_and_build(loaded, settings, catalogues, texts, today)
        assert site, [problem.render() for problem in problems]
        assets = Assets(
            stylesheet="", fonts=(), scripts={"local-time": "/s.js", "directory": "", "passed": ""}
        )
        maker = Maker(site, language, assets)
        path = site.routes.record(language, "event", id)
        [view] = [view for view in event_views(maker) if view.path == path]
        assert isinstance(view, EventView)
        return view

    return made


def said(view: EventView) -> list[str]:
    return [getattr(line, "text", "") for line in view.when]


def places(view: EventView) -> list[tuple[str, str | None]]:
    return [
        (str(line.text), line.href) if isinstance(line, Link) else (line.text, None)
        for line in view.where
    ]


def fact(view: EventView, term: str) -> list[str]:
    return [
        str(v.text) if isinstance(v, Link) else v.text
        for f in view.facts
        if f.term == term
        for v in f.values
    ]


# ------------------------------------------------------------ when


def test_the_time_is_written_as_the_language_writes_it(page: PageOf) -> None:
    lines = ("start: 2027-02-04 09:00", "end: 2027-02-04 17:00")
    assert said(page(*lines)) == ["Torsdag 4 februari 2027 kl. 09.00–17.00"]
    assert said(page(*lines, language="en")) == ["Thursday 4 February 2027, 09:00–17:00"]
    days = ("start: 2027-02-04", "end: 2027-02-06")
    assert said(page(*days)) == ["4–6 februari 2027", "Torsdag–lördag, vecka 5"]
    assert said(page(*days, language="en")) == ["4–6 February 2027", "Thursday–Saturday, week 5"]


def test_a_time_in_another_zone_says_whose_it_is_and_what_it_is_in_sweden(page: PageOf) -> None:
    helsinki = ("start: 2027-07-04 09:00", "end: 2027-07-04 17:00", "timezone: Europe/Helsinki")
    assert said(page(*helsinki)) == [
        "Söndag 4 juli 2027 kl. 09.00–17.00",
        "Finsk tid. I Sverige: kl. 08.00–16.00",
    ]
    assert said(page(*helsinki, language="en"))[1] == "Finnish time. In Sweden: 08:00–16:00"
    night = ("start: 2027-02-05 00:30", "end: 2027-02-05 02:00", "timezone: Europe/Helsinki")
    assert said(page(*night))[1] == (
        "Finsk tid. I Sverige: torsdag 4 februari 2027 kl. 23.30–01.00"
    )
    oslo = ("start: 2027-07-04 09:00", "timezone: Europe/Oslo")
    assert said(page(*oslo))[1] == "Norsk tid, samma som i Sverige"
    athens = ("start: 2027-07-04 09:00", "timezone: Europe/Athens")
    assert said(page(*athens))[1] == "Tid i Aten. I Sverige: kl. 08.00"
    assert said(page(*athens, language="en"))[1] == "Athens time. In Sweden: 08:00"
    whole = ("start: 2027-07-04", "timezone: Europe/Helsinki")
    assert said(page(*whole)) == ["Söndag 4 juli 2027"], "a day is a day everywhere"


def test_the_readers_own_time_is_prepared_for_hours_and_not_for_days(page: PageOf) -> None:
    view = page("start: 2027-07-04 09:00", "timezone: Europe/Helsinki")
    assert view.local
    assert view.local.start == "2027-07-04T09:00+03:00"
    assert view.local.zones.split() == ["Europe/Helsinki", "Europe/Stockholm"]
    assert view.scripts == ("/s.js",)
    whole = page("start: 2027-07-04")
    assert whole.local is None and whole.scripts == ()


def test_a_series_is_shown_by_its_next_date(page: PageOf) -> None:
    view = page(
        "start: 2027-01-14 18:00", "end: 2027-01-14 20:00", "repeats: {every: week, times: 10}"
    )
    assert said(view) == [
        "Torsdag 4 februari 2027 kl. 18.00–20.00",
        "Varje vecka",
        "Sedan 14 januari 2027",
    ]


# ------------------------------------------------------------ the dates of a series and a tour


def test_a_series_lists_a_dozen_dates_and_keeps_the_others_behind_a_line(page: PageOf) -> None:
    lines = ("start: 2027-01-14 18:00", "repeats: {every: week, times: 20}")
    swedish, english = page(*lines).dates, page(*lines, language="en").dates
    assert swedish and english
    assert [len(swedish.rows), len(swedish.rest)] == [12, 5], "three of twenty are over"
    assert swedish.rows[0].when.datetime == "2027-02-04T18:00+01:00"
    assert swedish.rows[-1].when.datetime == "2027-04-22T18:00+02:00"
    assert (swedish.heading, swedish.rest_label) == ("Kommande datum", "och 5 datum till")
    assert (english.heading, english.rest_label) == ("Coming dates", "and 5 more dates")
    assert swedish.note is None
    endless = page("start: 2027-01-14", "repeats: {every: month}").dates
    assert (
        endless and endless.note == "Serien fortsätter. Här står datum till och med 7 augusti 2028."
    )


def test_dates_of_a_series_that_differ_say_how(page: PageOf) -> None:
    view = page(
        "place: {name: Provlokalen}",
        "start: 2027-02-04 18:00",
        "end: 2027-02-04 20:00",
        "repeats: {every: week, times: 4}",
        "changes:",
        "- {date: 2027-02-11, start: 2027-02-12 19:00, place: {name: Provladan}}",
        "- {date: 2027-02-18, status: cancelled, status_note: {sv: Ledaren är sjuk.}}",
    )
    assert view.dates
    first, moved, cancelled, last = view.dates.rows
    assert not first.notes and first.place is None and first.label is None
    assert moved.when.text == "Fredag 12 februari 2027 kl. 19.00–21.00"
    assert [note.text for note in moved.notes] == [
        "Flyttat från torsdag 11 februari 2027 kl. 18.00",
        "Annan plats än vanligt",
    ]
    assert moved.place and moved.place.text == "Provladan"
    assert cancelled.state == "cancelled" and cancelled.label
    assert cancelled.label.text == "Inställt"
    assert [note.text for note in cancelled.notes] == ["Ledaren är sjuk."]
    assert last.state == "" and not last.notes


def test_the_stops_of_a_tour_lead_to_their_municipalities_and_say_what_is_over(
    page: PageOf,
) -> None:
    view = page(
        "dates:",
        "- {start: 2027-01-15 19:00, municipality: Umeå, place: {name: Provscenen}}",
        "- {start: 2027-03-28 19:00, municipality: Luleå}",
        "- {start: 2027-05-01, municipality: Luleå, status: cancelled, status_note: {sv: Sjukdom.}}",
    )
    assert said(view) == [
        "15 januari–1 maj 2027",
        "Nästa gång: söndag 28 mars 2027 kl. 19.00",
    ]
    assert view.dates
    over, coming, cancelled = view.dates.rows
    assert over.town and over.town.href == "/hub/sv/platser/umea/"
    assert (over.state, over.label and over.label.text) == ("past", "Avslutat")
    assert (coming.state, coming.label) == ("", None)
    assert coming.local and coming.local.start == "2027-03-28T19:00+02:00"
    assert (cancelled.state, cancelled.label and cancelled.label.text) == ("cancelled", "Inställt")


def test_an_event_of_one_date_has_no_list_of_dates(page: PageOf) -> None:
    assert page("start: 2027-02-04").dates is None


def test_other_years_of_a_series_lead_to_each_other(page: PageOf, project: SmallProject) -> None:
    older = EVENT.replace("2027-02-04", "2026-02-05") + "series: provserien\n"
    project.write("data/events/norrbotten/festival-2026.yaml", older)
    view = page("start: 2027-02-04", "series: provserien")
    assert [row.link.href for row in view.editions] == ["/hub/sv/kalender/festival-2026/"]
    assert page(id="festival-2026").editions[0].link.href == "/hub/sv/kalender/festival/"


# ------------------------------------------------------------ where, and to know


def test_the_venue_is_a_link_to_the_organisation_with_its_address(
    page: PageOf, project: SmallProject
) -> None:
    museum = ACTOR + "place: {street: Provgatan 1, postcode: 000 00, town: Luleå}\n"
    project.write("data/actors/norrbotten/testmuseet.yaml", museum)
    view = page(
        "start: 2027-02-04",
        "accessibility: [wheelchair-access]",
        "place: {actor: testmuseet, room: Sal 2, directions: {sv: Följ skyltarna.}, "
        "parking: {sv: På gården.}, transit: {sv: Buss 1.}}",
    )
    assert places(view) == [
        ("Testmuseet", "/hub/sv/aktorer/testmuseet/"),
        ("Sal 2, Provgatan 1", None),
        ("Luleå", "/hub/sv/platser/lulea/"),
    ]
    assert fact(view, "Hitta hit") == ["Följ skyltarna."]
    assert fact(view, "Parkering") == ["På gården."]
    assert fact(view, "Kollektivtrafik") == ["Buss 1."]
    assert fact(view, "Tillgänglighet") == ["Rullstol"]


def test_what_has_moved_online_is_online(page: PageOf) -> None:
    view = page("start: 2027-02-04", "place: {name: Provscenen}", "status: moved-online")
    assert places(view) == [("På nätet", None)]


@pytest.mark.parametrize(
    ("status", "in_swedish", "in_english"),
    [
        ("cancelled", "Evenemanget är inställt.", "The event is cancelled."),
        ("postponed", "Evenemanget är framflyttat.", "The event is postponed."),
        ("moved-online", "Evenemanget är flyttat till nätet.", "The event has moved online."),
        ("sold-out", "Evenemanget är slutsålt.", "The event is sold out."),
    ],
)
def test_the_state_is_a_banner_with_its_note(
    page: PageOf, status: str, in_swedish: str, in_english: str
) -> None:
    lines = ("start: 2027-02-14", f"status: {status}", "status_note: {sv: För, en: Because}")
    [notice] = page(*lines).notices
    assert (notice.heading, str(notice.text)) == (in_swedish, "För")
    [notice] = page(*lines, language="en").notices
    assert (notice.heading, str(notice.text)) == (in_english, "Because")


def test_a_date_that_does_not_hold_is_struck_and_a_new_one_is_not(page: PageOf) -> None:
    assert page("start: 2027-02-14", "status: cancelled").state == "cancelled"
    assert page("start: 2027-02-14", "status: postponed").state == "cancelled"
    moved = page("start: 2027-02-14", "status: postponed", "previous: [{start: 2027-01-14 18:00}]")
    assert moved.state == "postponed"
    assert moved.previous_when == "Tidigare datum: torsdag 14 januari 2027 kl. 18.00"


def test_what_is_cancelled_says_so_once_and_speaks_of_no_daylight(page: PageOf) -> None:
    stands = page("start: 2027-02-14")
    cancelled = page("start: 2027-02-14", "status: cancelled")
    assert stands.daylight and cancelled.daylight is None
    assert len(cancelled.notices) == 1 and cancelled.labels == ()
    provisional = page("start: 2027-02-14", "preliminary: true")
    assert [label.text for label in provisional.labels] == ["Preliminärt datum"]


def test_registration_closes_with_its_last_day(page: PageOf) -> None:
    lines = (
        "start: 2027-03-04",
        "registration: {address: https://x.example/, deadline: 2027-02-10}",
    )
    open_ = page(*lines)
    assert [str(link.text) for link in open_.actions] == ["Anmäl dig"]
    assert open_.registration_note == "Anmäl dig senast 10 februari 2027."
    closed = page(*lines, today=date(2027, 2, 11))
    assert closed.actions == ()
    assert closed.registration_note == "Anmälan stängde den 10 februari 2027."


def test_who_sells_tickets_and_from_when_is_told(page: PageOf) -> None:
    sold = "tickets: {seller: Provbiljetter, on_sale: 2027-02-10 10:00}"
    assert fact(page("start: 2027-03-04", sold), "Biljetter") == [
        "Säljs av Provbiljetter",
        "Börjar säljas 10 februari 2027, kl. 10.00",
    ]


def test_what_runs_for_weeks_says_when_it_is_open(page: PageOf) -> None:
    view = page(
        "start: 2027-02-01",
        "end: 2027-03-20",
        "opening_hours:",
        '  hours: [{days: [wednesday, thursday], opens: "11:00", closes: "16:00"}]',
        "  exceptions: [{date: 2027-02-05, closed: true}]",
    )
    assert fact(view, "Öppettider") == [
        "Onsdag och torsdag kl. 11.00–16.00",
        "Stängt fredag 5 februari 2027",
    ]


# ------------------------------------------------------------ the reader's calendar


def test_the_next_date_goes_into_the_readers_calendar(page: PageOf) -> None:
    view = page("start: 2027-02-14 18:30", "end: 2027-02-14 20:00", "series: provserien")
    assert view.calendar and view.calendar.note is None
    google, outlook, file, subscription, series = (str(link.href) for link in view.calendar.links)
    assert "dates=20270214T173000Z/20270214T190000Z&ctz=Europe/Stockholm" in google
    assert "https%3A//x.example/hub/sv/kalender/festival/" in google
    assert "&location=Lule%C3%A5" in google
    assert "startdt=2027-02-14T17%3A30%3A00Z" in outlook
    assert file == "/hub/sv/kalender/festival.ics"
    assert subscription == "webcal://x.example/hub/sv/kalender/festival.ics"
    assert series == "/hub/sv/kalender/serie/provserien.ics"
    alone = page("start: 2027-02-14 18:30").calendar
    assert alone and len(alone.links) == 4


def test_a_plain_series_goes_to_google_as_a_rule_and_a_changed_one_by_its_next_date(
    page: PageOf,
) -> None:
    plain = page("start: 2027-01-14 18:00", "repeats: {every: week, times: 10}").calendar
    assert plain
    assert "recur=RRULE%3AFREQ%3DWEEKLY%3BCOUNT%3D7" in str(plain.links[0].href)
    assert plain.note == "Outlook får bara nästa datum: torsdag 4 februari 2027 kl. 18.00"
    changed = page(
        "start: 2027-02-04 18:00",
        "repeats: {every: week, times: 10}",
        "changes: [{date: 2027-02-04, status: cancelled}]",
    ).calendar
    assert changed
    assert "recur=" not in str(changed.links[0].href)
    assert "dates=20270211T170000Z" in str(changed.links[0].href)
    assert changed.note == (
        "Google och Outlook får nästa datum: torsdag 11 februari 2027 kl. 18.00"
    )


def test_what_will_not_take_place_goes_into_no_calendar(page: PageOf) -> None:
    for lines in (
        ("start: 2027-02-14", "status: cancelled"),
        ("start: 2027-02-14", "status: postponed"),
        ("start: 2027-02-03",),
        ("expected: {month: 2027-10, text: {sv: i oktober}}",),
    ):
        assert page(*lines).calendar is None, lines
    moved = ("start: 2027-02-14", "status: postponed", "previous: [{start: 2027-01-14}]")
    assert page(*moved).calendar, "it has a new date"


def test_the_way_back_goes_over_the_month(page: PageOf) -> None:
    links = [link.href for link in page("start: 2027-02-14").breadcrumb]
    assert links == ["/hub/sv/", "/hub/sv/kalender/", "/hub/sv/kalender/2027/02/", None]
    waiting = page("expected: {month: 2027-10, text: {sv: i oktober}}")
    assert [link.href for link in waiting.breadcrumb] == ["/hub/sv/", "/hub/sv/kalender/", None]


# ------------------------------------------------------------ a festival's programme


@pytest.fixture
def festival(page: PageOf, project: SmallProject) -> PageOf:
    """A festival of two days with two stages, and a part that waits for its day."""
    parts = {
        "kvall": ("start: 2027-02-05 19:00", "end: 2027-02-05 21:00", "Stora"),
        "morgon": ("start: 2027-02-05 09:00", "end: 2027-02-05 10:00", "Stora"),
        "lunch": ("start: 2027-02-05 12:00", "status: cancelled", "Lilla"),
        "lordag": ("start: 2027-02-06", "end: 2027-02-06", "Lilla"),
        "sedan": ("expected: {month: 2027-02, text: {sv: under helgen}}", "", "Lilla"),
    }
    for id, (first, second, stage) in parts.items():
        head = HEAD.replace("Påhittad festival", id.capitalize())
        lines = (head, "part_of: festival", f"place: {{name: {stage} scenen}}", first, second, "")
        project.write(f"data/events/norrbotten/{id}.yaml", "\n".join(lines))
    page("start: 2027-02-05", "end: 2027-02-06")
    return page


def test_a_programme_goes_by_day_and_stage_with_times(festival: PageOf) -> None:
    friday, saturday, waiting = festival().programme
    assert friday.heading == "Fredag 5 februari 2027"
    told = [
        (
            str(stage.name),
            [(item.time.text, str(item.link.text), item.state) for item in stage.items],
        )
        for stage in friday.stages
    ]
    assert told == [
        ("Stora scenen", [("09.00–10.00", "Morgon", ""), ("19.00–21.00", "Kvall", "")]),
        ("Lilla scenen", [("12.00", "Lunch", "cancelled")]),
    ]
    assert friday.stages[1].items[0].labels[0].text == "Inställt"
    assert saturday.stages[0].items[0].time.text == "Hela dagen"
    assert waiting.heading == "Datum kommer"
    assert [str(item.link.text) for item in waiting.stages[0].items] == ["Sedan"]


def test_a_part_leads_back_to_the_whole_and_on_in_the_programme(festival: PageOf) -> None:
    lunch = festival(id="lunch").part_of
    assert lunch and lunch.previous and lunch.next
    assert lunch.whole.href == "/hub/sv/kalender/festival/"
    assert lunch.previous.href == "/hub/sv/kalender/morgon/"
    assert lunch.next.href == "/hub/sv/kalender/kvall/"
    first, last, waiting = (festival(id=id).part_of for id in ("morgon", "lordag", "sedan"))
    assert first and first.previous is None and first.next
    assert last and last.previous and last.next is None
    assert waiting and waiting.previous is None and waiting.next is None


def test_a_page_does_not_list_the_same_festival_again(festival: PageOf) -> None:
    assert festival().more == ()
    assert festival(id="lunch").more == ()
