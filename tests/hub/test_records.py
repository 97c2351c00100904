"""Records: what follows from their keys."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypeVar

import pytest
from pydantic import ValidationError

from hub.documents import Marks, parse_mapping
from hub.fields import Group
from hub.records import Actor, Article, Entry, Event, Opportunity
from hub.records.event import last_day_of
from hub.validation import validate
from hub.walking import groups, localized, references
from tests.hub.conftest import ACTOR, EVENT, OPPORTUNITY

Model = TypeVar("Model", bound=Group)


def made(model: type[Model], text: str, **given: Any) -> Model:
    marks = Marks()
    data = parse_mapping(text, "x", marks)
    record, problems = validate(model, data, given, "x", lambda: marks, None)
    assert record is not None, [problem.render() for problem in problems]
    return record


def event(old: str, new: str) -> Event:
    times = "start: 2027-02-04 18:30\nend: 2027-02-04 21:00\n"
    return made(Event, EVENT.replace(old or times, new), id="festival")


def test_a_record_cannot_be_changed() -> None:
    actor = made(Actor, ACTOR)
    with pytest.raises(ValidationError, match="frozen"):
        actor.name = "Annat"


def test_identity_follows_the_first_id_for_ever() -> None:
    assert made(Actor, ACTOR, id="nu").first_id == "nu"
    renamed = made(Actor, ACTOR + "former_ids: [forst, sedan]\n", id="nu")
    assert renamed.first_id == "forst"


def test_a_record_of_all_regions_is_shown_in_each() -> None:
    assert made(Actor, ACTOR + "also_regions: [vasterbotten]\n").regions == (
        "norrbotten",
        "vasterbotten",
    )
    everywhere = made(Opportunity, OPPORTUNITY).regions
    assert everywhere == ("jamtland-harjedalen", "vasternorrland", "vasterbotten", "norrbotten")


def test_an_actor_abroad_has_a_country_and_a_town() -> None:
    text = ACTOR.replace("municipality: Luleå", "country: NO\ntown: Tromsø")
    assert made(Actor, text).municipalities == ()


def test_the_days_of_an_event() -> None:
    assert event("", "start: 2027-02-04\nend: 2027-02-06\n").last_day == date(2027, 2, 6)
    assert event("", "start: 2027-02-04 18:30\n").first_day == date(2027, 2, 4)
    tour = event("", "dates: [{start: 2027-03-01, end: 2027-03-02}, {start: 2027-02-01 18:00}]\n")
    assert (tour.starts, tour.last_day) == (datetime(2027, 2, 1, 18), date(2027, 3, 2))
    expected = event("", "expected: {month: 2027-02, text: {sv: slutet av februari}}\n")
    assert (expected.first_day, expected.last_day) == (None, None)
    series = "start: 2027-02-04\nrepeats: {every: week%s}\n"
    assert event("", series % "").last_day is None
    assert event("", series % ", until: 2027-03-04").last_day == date(2027, 3, 4)


def test_what_ends_at_midnight_does_not_touch_the_next_day() -> None:
    start = datetime(2027, 2, 4, 20)
    assert last_day_of(start, datetime(2027, 2, 5)) == date(2027, 2, 4)
    assert last_day_of(start, datetime(2027, 2, 5, 1)) == date(2027, 2, 5)


@pytest.mark.parametrize(
    ("zone", "time"),
    [("Europe/Helsinki", "2027-03-28 02:30"), ("Europe/London", "2027-03-28 02:30")],
)
def test_the_clock_change_is_that_of_the_events_zone(zone: str, time: str) -> None:
    assert event("", f"start: {time}\ntimezone: {zone}\n").timezone == zone


def test_every_municipality_of_an_event_stands_once_and_its_own_first() -> None:
    text = EVENT + "municipalities: [Umeå, Luleå]\n"
    assert made(Event, text).municipalities == ("Luleå", "Umeå")


@pytest.mark.parametrize(
    ("today", "is_open"), [(date(2027, 3, 1), True), (date(2027, 3, 2), False)]
)
def test_an_opportunity_closes_by_itself_after_its_last_day(today: date, is_open: bool) -> None:
    assert made(Opportunity, OPPORTUNITY).is_open(today) is is_open


def test_what_is_open_all_year_stays_open_until_it_is_withdrawn() -> None:
    rolling = OPPORTUNITY.replace("deadlines: [2027-03-01]", "rolling: true")
    assert made(Opportunity, rolling).is_open(date(2099, 1, 1))
    assert not made(Opportunity, rolling + "status: withdrawn\n").is_open(date(2027, 1, 1))


def test_the_next_deadline_is_the_first_that_has_not_passed() -> None:
    text = OPPORTUNITY.replace("[2027-03-01]", "[2027-05-01 12:00, 2027-03-01]")
    call = made(Opportunity, text)
    assert call.next_deadline(date(2027, 2, 1)) == date(2027, 3, 1)
    assert call.next_deadline(date(2027, 3, 2)) == datetime(2027, 5, 1, 12)
    assert call.next_deadline(date(2027, 5, 2)) is None


def test_an_article_has_the_slug_of_its_language_as_its_address() -> None:
    text = "title: A\nsummary: %s\nregion: all\n" % ("a" * 40)
    assert made(Article, text, id="nyhet").address_word == "nyhet"
    assert made(Article, text + "slug: news\n", id="nyhet").address_word == "news"


def test_every_id_that_a_record_names_is_found_with_its_place() -> None:
    text = (
        EVENT + "organisers: [{name: Annan}, {actor: museet}]\nplace: {actor: scenen}\npart_of: x\n"
    )
    found = {(path, ref.kind, name) for path, ref, name in references(made(Event, text))}
    assert found == {
        (("organisers", 1, "actor"), "actor", "museet"),
        (("place", "actor"), "actor", "scenen"),
        (("part_of",), "event", "x"),
    }


def test_every_group_of_a_record_is_walked() -> None:
    text = event("", "dates: [{start: 2027-02-04, place: {name: A}}]\nage: {from: 18}\n")
    assert [path for path, _ in groups(text)] == [
        (),
        ("dates", 0),
        ("dates", 0, "place"),
        ("age",),
    ]


def test_the_texts_of_a_record_are_found_by_key() -> None:
    assert [key for key, _ in localized(made(Event, EVENT))] == ["title", "summary"]


def test_an_entry_knows_nothing_of_its_file_until_it_is_told() -> None:
    assert (Entry().id, Entry().source_path) == ("", "")
