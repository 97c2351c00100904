"""The plan of eighteen months: what counts where, what clashes, and where there is nothing."""

from __future__ import annotations

from datetime import date

from hub.planning import MONTHS, Plan, months_of, plan
from tests.hub.conftest import SmallProject
from tests.hub.made_sites import event, events, made_site

FEBRUARY, MARCH, APRIL = date(2027, 2, 1), date(2027, 3, 1), date(2027, 4, 1)


def plan_of(project: SmallProject, **texts: str) -> Plan:
    return plan(made_site(project, events(**texts)))


def ids(made: Plan, region: str, month: date) -> list[str]:
    return [one.event.id for one in made.by_region.get((region, month), ())]


def clashes(made: Plan) -> list[tuple[str, str, list[str], set[str]]]:
    return [
        (str(c.first), str(c.last), [e.id for e in c.events], {name for _, name in c.scopes})
        for c in made.clashes
    ]


def test_eighteen_months_begin_with_this_one() -> None:
    months = months_of(date(2027, 12, 31))
    assert len(months) == MONTHS == 18
    assert (months[0], months[1], months[-1]) == (
        date(2027, 12, 1),
        date(2028, 1, 1),
        date(2029, 5, 1),
    )


def test_an_event_counts_once_in_each_month_it_touches(project: SmallProject) -> None:
    made = plan_of(
        project,
        lang=event("start: 2027-02-20\nend: 2027-03-02"),
        kurs=event("start: 2027-02-04\nrepeats: {every: week, until: 2027-03-31}"),
        forbi=event("start: 2027-02-01"),
    )
    assert ids(made, "norrbotten", FEBRUARY) == ["kurs", "lang"]
    assert ids(made, "norrbotten", MARCH) == ["lang", "kurs"]
    assert ids(made, "norrbotten", APRIL) == []


def test_what_is_cancelled_does_not_count(project: SmallProject) -> None:
    made = plan_of(
        project,
        installt=event("start: 2027-03-05", "status: cancelled"),
        kurs=event(
            "start: 2027-03-05\nrepeats: {every: week, times: 2}",
            "changes: [{date: 2027-03-05, status: cancelled}]",
        ),
    )
    assert ids(made, "norrbotten", MARCH) == ["kurs"]
    assert made.by_region["norrbotten", MARCH][0].first == date(2027, 3, 12)
    assert made.clashes == ()


def test_a_stop_of_a_tour_for_all_counts_in_the_region_where_it_is(project: SmallProject) -> None:
    dates = (
        "dates: [{start: 2027-03-05, municipality: Umeå}, {start: 2027-04-05, municipality: Luleå}]"
    )
    made = plan_of(project, turne=event(dates, region="all", place=""))
    assert ids(made, "vasterbotten", MARCH) == ["turne"]
    assert ids(made, "norrbotten", APRIL) == ["turne"]
    assert ids(made, "all", MARCH) == []


def test_dates_that_are_not_certain_are_marked(project: SmallProject) -> None:
    made = plan_of(
        project,
        preliminart=event("start: 2027-03-05", "preliminary: true"),
        vantat=event("expected: {month: 2027-03, text: {sv: i mars}}"),
    )
    held = made.by_region["norrbotten", MARCH]
    assert [(one.event.id, one.certainty) for one in held] == [
        ("preliminart", "provisional"),
        ("vantat", "expected"),
    ]


def test_events_on_the_same_days_clash_by_all_that_they_share(project: SmallProject) -> None:
    made = plan_of(
        project,
        ett=event("start: 2027-03-04\nend: 2027-03-06", fields="music, film"),
        tva=event("start: 2027-03-06 19:00", fields="music"),
        langt_bort=event("start: 2027-03-06", region="vasterbotten", place="Umeå", fields="craft"),
    )
    assert clashes(made) == [
        ("2027-03-06", "2027-03-06", ["ett", "tva"], {"2580", "norrbotten", "music"})
    ]


def test_a_field_is_shared_over_the_borders_of_regions(project: SmallProject) -> None:
    made = plan_of(
        project,
        ett=event("start: 2027-03-06", fields="music"),
        tva=event("start: 2027-03-06", region="vasterbotten", place="Umeå", fields="music"),
    )
    assert clashes(made) == [("2027-03-06", "2027-03-06", ["ett", "tva"], {"music"})]


def test_days_in_a_row_are_told_once(project: SmallProject) -> None:
    made = plan_of(
        project,
        ett=event("start: 2027-03-04\nend: 2027-03-07"),
        tva=event("start: 2027-03-04\nend: 2027-03-07"),
        tre=event("start: 2027-03-06"),
    )
    assert [clash[:3] for clash in clashes(made)] == [
        ("2027-03-06", "2027-03-06", ["ett", "tre", "tva"])
    ], "the days beside hold fewer of the same events"


def test_a_festival_does_not_clash_with_its_own_programme(project: SmallProject) -> None:
    made = plan_of(
        project,
        festivalen=event("start: 2027-03-04\nend: 2027-03-06"),
        konsert=event("start: 2027-03-05 19:00", "part_of: festivalen"),
        samtal=event("start: 2027-03-05 19:00", "part_of: festivalen"),
    )
    assert made.clashes == ()


def test_what_is_up_all_spring_neither_clashes_nor_fills_its_weeks(project: SmallProject) -> None:
    made = plan_of(
        project,
        utstallning=event("start: 2027-03-01\nend: 2027-05-31"),
        konsert=event("start: 2027-03-03"),
    )
    assert made.clashes == ()
    first, second = (gap for gap in made.gaps if gap.region == "norrbotten")
    assert (str(first.first), str(first.last), first.weeks) == ("2027-02-01", "2027-02-28", 4)
    assert str(second.first) == "2027-03-08"


def test_a_gap_is_two_whole_weeks_and_names_what_may_come(project: SmallProject) -> None:
    busy = ", ".join(
        f"{{start: {day}}}" for day in ("2027-02-10", "2027-02-17", "2027-03-03", "2027-03-24")
    )
    made = plan_of(
        project,
        turne=event(f"dates: [{busy}]"),
        vantat=event("expected: {month: 2027-03, text: {sv: i mars}}"),
    )
    gaps = [gap for gap in made.gaps if gap.region == "norrbotten"]
    assert [(str(g.first), str(g.last), [e.id for e in g.expected]) for g in gaps] == [
        ("2027-03-08", "2027-03-21", ["vantat"]),
        ("2027-03-29", "2028-07-30", ["vantat"]),
    ]
    assert {gap.region for gap in made.gaps} == {
        "jamtland-harjedalen",
        "vasternorrland",
        "vasterbotten",
        "norrbotten",
    }


def test_what_concerns_all_four_fills_no_regions_weeks(project: SmallProject) -> None:
    made = plan_of(project, alla=event("start: 2027-03-10", region="all", place=""))
    assert ids(made, "all", MARCH) == ["alla"]
    assert all(gap.weeks > 70 for gap in made.gaps)
    assert len(made.gaps) == 4


def test_a_crowded_plan_grows_with_its_days_and_not_with_its_pairs(project: SmallProject) -> None:
    texts = {
        f"e{number}": event(f"start: 2027-03-{1 + number % 28:02}", fields="music")
        for number in range(280)
    }
    made = plan_of(project, **texts)
    assert len(made.clashes) == 28
    assert all(len(clash.events) == 10 for clash in made.clashes)
