"""What is coming: which dates are rows of the list, under which day, and until when."""

from __future__ import annotations

from hub.coming import Coming, coming
from tests.hub.conftest import OPPORTUNITY, SmallProject
from tests.hub.made_sites import event, events, made_site


def rows(project: SmallProject, **texts: str) -> list[tuple[str, str, str]]:
    """Kind, day and id of each row."""
    found = coming(made_site(project, events(**texts)))
    return [(row.kind, str(row.day), row.record.id) for row in found]


def of(project: SmallProject, text: str) -> list[Coming]:
    """The rows that are shown at once."""
    return [row for row in coming(made_site(project, events(prov=text))) if row.since is None]


WEEKLY = "start: 2027-01-07 18:00\nend: 2027-01-07 20:00\nrepeats: {every: week, days: [thursday]"


def test_a_weekly_course_is_one_row_and_says_how_many_dates_follow(project: SmallProject) -> None:
    [row] = of(project, event(WEEKLY + ", until: 2027-03-31}"))
    assert str(row.day) == "2027-02-04"
    assert (row.following, row.endless) == (7, False)


def test_later_dates_stand_ready_until_the_one_before_is_over(project: SmallProject) -> None:
    found = coming(made_site(project, events(kurs=event(WEEKLY + ", until: 2027-03-31}"))))
    assert [(str(row.day), row.following) for row in found] == [
        ("2027-02-04", 7),
        ("2027-02-11", 6),
        ("2027-02-18", 5),
        ("2027-02-25", 4),
    ]
    assert [later.since for later in found[1:]] == [before.over for before in found[:-1]]


def test_a_course_without_an_end_says_that_it_goes_on(project: SmallProject) -> None:
    [row] = of(project, event(WEEKLY + "}"))
    assert row.endless


def test_a_date_called_off_is_told_before_the_next_that_takes_place(project: SmallProject) -> None:
    changes = "changes: [{date: 2027-02-04, status: cancelled}]"
    found = of(project, event(WEEKLY + "}", changes))
    assert [(str(row.day), row.occurrence and row.occurrence.status) for row in found] == [
        ("2027-02-04", "cancelled"),
        ("2027-02-11", "scheduled"),
    ]


def test_every_coming_stop_of_a_tour_is_a_row(project: SmallProject) -> None:
    dates = "dates: [{start: 2027-01-15}, {start: 2027-03-28}, {start: 2027-05-01}]"
    assert rows(project, turne=event(dates)) == [
        ("date", "2027-03-28", "turne"),
        ("date", "2027-05-01", "turne"),
    ]


def test_what_has_begun_comes_first_and_what_waits_for_a_date_last(project: SmallProject) -> None:
    assert rows(
        project,
        senare=event("start: 2027-06-01"),
        vantat=event("expected: {month: 2027-03, text: {sv: i mars}}"),
        natten=event("start: 2027-02-04 20:00\nend: 2027-02-05 02:00"),
        pagar=event("start: 2027-01-20\nend: 2027-03-20"),
        forbi=event("start: 2027-02-03"),
    ) == [
        ("under-way", "2027-02-04", "pagar"),
        ("date", "2027-02-04", "natten"),
        ("date", "2027-06-01", "senare"),
        ("expected", "2027-03-01", "vantat"),
    ]


def test_what_is_cancelled_is_not_under_way(project: SmallProject) -> None:
    stopped = event("start: 2027-01-20\nend: 2027-03-20", "status: cancelled")
    assert rows(project, prov=stopped) == [("date", "2027-02-04", "prov")]


def test_last_days_stand_among_the_days_after_what_happens_then(project: SmallProject) -> None:
    files = events(
        kurs=event("start: 2027-04-01", "registration: {deadline: 2027-03-01 12:00}"),
        fest=event("start: 2027-03-01 23:00"),
    )
    site = made_site(project, files | {"data/opportunities/all/bidrag.yaml": OPPORTUNITY})
    assert [(row.kind, row.record.id) for row in coming(site)] == [
        ("date", "fest"),
        ("registration", "kurs"),
        ("deadline", "bidrag"),
        ("date", "kurs"),
    ]


def test_a_row_is_over_when_its_end_or_its_day_has_come(project: SmallProject) -> None:
    files = events(
        tid=event("start: 2027-02-05 18:00\nend: 2027-02-05 20:00"),
        dag=event("start: 2027-03-28", "registration: {deadline: 2027-03-01}"),
        vantat=event("expected: {month: 2027-10, text: {sv: i oktober}}"),
    )
    found = {
        f"{r.kind} {r.record.id}": r.over.isoformat() for r in coming(made_site(project, files))
    }
    assert found == {
        "date tid": "2027-02-05T20:00:00+01:00",
        "registration dag": "2027-03-02T00:00:00+01:00",
        "date dag": "2027-03-29T00:00:00+02:00",
        "expected vantat": "2027-11-01T00:00:00+01:00",
    }
