"""Months, weeks and years of the small site, as a reader meets them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from commands.build import BuildResult
from tests.site.html_pages import PageFile, broken_links, read_pages

PREFIX = "/sv/kalender/"


@pytest.fixture(scope="module")
def pages(small: Path) -> dict[str, PageFile]:
    return read_pages(small)


def text(element: Element) -> str:
    return " ".join("".join(element.itertext()).replace("\u00ad", "").split())


def cell(page: PageFile, day: str) -> Element:
    """The cell of a day in a month's table."""
    return next(
        td for td in page.all("td") if any(time.get("datetime") == day for time in td.iter("time"))
    )


def day(page: PageFile, day: str) -> str:
    """What a month's list says of a day."""
    return text(next(e for e in page.all("section") if e.get("id") == f"d-{day}"))


def links(element: Element) -> list[str]:
    return [text(a) for a in element.iter("a")]


def rel(page: PageFile, name: str) -> list[str]:
    return [a.get("href", "") for a in page.all("a") if a.get("rel") == name]


def test_a_month_is_a_table_with_week_numbers_that_begins_on_monday(
    pages: dict[str, PageFile],
) -> None:
    page = pages["/sv/kalender/2027/02/"]
    [table] = page.all("table")
    columns = [text(th) for th in table.iter("th") if th.get("scope") == "col"]
    assert columns[1].startswith("måndag") and columns[7].startswith("söndag")
    rows = [th for th in table.iter("th") if th.get("scope") == "row"]
    assert [text(th) for th in rows] == ["5", "6", "7", "8"]
    assert [a.get("href") for a in rows[0].iter("a")] == ["/sv/kalender/2027/vecka/05/"]


def test_a_span_is_one_link_a_week_and_hidden_where_it_goes_on(
    pages: dict[str, PageFile],
) -> None:
    page = pages["/en/calendar/2027/02/"]
    assert "The Test Festival 2027" in links(cell(page, "2027-02-03"))
    for later in ("2027-02-04", "2027-02-06"):
        assert "The Test Festival 2027" not in links(cell(page, later))
        held = [li for li in cell(page, later).iter("li") if li.get("aria-hidden") == "true"]
        assert held
        assert "The Test Festival 2027" in day(page, later)


def test_a_span_over_the_end_of_a_month_stands_in_both(pages: dict[str, PageFile]) -> None:
    february, march = pages["/en/calendar/2027/02/"], pages["/en/calendar/2027/03/"]
    label = "Provisional date: The Test Market".replace(":", "")
    assert label in links(cell(february, "2027-02-27"))
    assert label in links(cell(march, "2027-03-01"))
    assert "The organiser’s usual time. Not confirmed." in day(march, "2027-03-01")


def test_what_does_not_stand_says_so_in_words(pages: dict[str, PageFile]) -> None:
    march, april = pages["/sv/kalender/2027/03/"], pages["/sv/kalender/2027/04/"]
    assert "Inställt 18.30 Inställt prov" in links(cell(march, "2027-03-04"))
    assert "Lokalen är stängd." in day(march, "2027-03-04")
    assert "Framflyttat Framflyttat prov" in links(cell(april, "2027-04-07"))
    may = pages["/en/calendar/2027/05/"]
    assert "Cancelled The Test Tour" in links(cell(may, "2027-05-01"))
    assert "Sundsvall" in day(may, "2027-05-01")


def test_each_stop_of_a_tour_stands_with_its_own_place(pages: dict[str, PageFile]) -> None:
    assert "Provscenen, Umeå" in day(pages["/sv/kalender/2027/01/"], "2027-01-15")
    assert "Luleå" in day(pages["/sv/kalender/2027/03/"], "2027-03-28")


def test_last_days_stand_in_cell_and_list_with_their_word(pages: dict[str, PageFile]) -> None:
    page = pages["/sv/kalender/2027/02/"]
    assert any("Sista anmälningsdag" in link for link in links(cell(page, "2027-02-05")))
    assert any(link.startswith("Sista dag ") for link in links(cell(page, "2027-02-07")))
    assert "Sista dag" in day(page, "2027-02-07")
    assert "Deadline" in day(pages["/en/calendar/2027/02/"], "2027-02-07")


def test_today_is_marked_and_said(pages: dict[str, PageFile]) -> None:
    page = pages["/sv/kalender/2027/02/"]
    marked = [e for e in page.tree.iter() if e.get("aria-current") == "date"]
    assert [text(e) for e in marked] == ["4 i dag"]
    assert "I dag" in day(page, "2027-02-04")
    assert not [
        e for e in pages["/sv/kalender/2027/03/"].tree.iter() if e.get("aria-current") == "date"
    ]


def test_holidays_are_named_in_the_language_of_the_page(pages: dict[str, PageFile]) -> None:
    assert "Långfredagen" in text(cell(pages["/sv/kalender/2027/03/"], "2027-03-26"))
    assert "Good Friday" in text(cell(pages["/en/calendar/2027/03/"], "2027-03-26"))
    march = next(p for p in pages if p.startswith("/fi/") and p.endswith("/2027/03/"))
    finnish = cell(pages[march], "2027-03-26")
    assert [e.get("lang") for e in finnish.iter("span") if text(e) == "Good Friday"][-1] == "en"
    assert text(cell(pages["/sv/kalender/2027/03/"], "2027-03-07")) == "7"


def test_months_go_from_the_first_to_the_last_with_something(pages: dict[str, PageFile]) -> None:
    found = (re.fullmatch(f"{PREFIX}(\\d{{4}}/\\d\\d)/", path) for path in pages)
    months = sorted(match[1] for match in found if match)
    assert months[0] == "2026/02"
    assert "2026/01" not in months
    first = pages[f"{PREFIX}{months[0]}/"]
    last = pages[f"{PREFIX}{months[-1]}/"]
    assert not rel(first, "prev") and rel(first, "next") == ["/sv/kalender/2026/03/"]
    assert not rel(last, "next") and rel(last, "prev")


def test_an_empty_month_says_so_and_leads_on(pages: dict[str, PageFile]) -> None:
    empty = [
        page for path, page in pages.items() if "Nothing is in the calendar" in page.text("main")
    ]
    assert empty
    for page in empty:
        box = next(e for e in page.all("div") if "calendar-empty" in e.get("class", ""))
        assert len(links(box)) == 2, page.path


def test_what_waits_for_a_date_stands_in_its_month(pages: dict[str, PageFile]) -> None:
    page = pages["/en/calendar/2027/10/"]
    assert "Waiting for a date" in page.text("h2")
    assert "Expected test" in page.text("main")


def test_today_leads_to_the_month_week_and_year_of_today(pages: dict[str, PageFile]) -> None:
    for path, target in (
        ("/sv/kalender/2027/05/", "/sv/kalender/2027/02/"),
        ("/sv/kalender/2027/vecka/10/", "/sv/kalender/2027/vecka/05/"),
        ("/sv/kalender/2026/", "/sv/kalender/2027/"),
    ):
        assert target in [a.get("href") for a in pages[path].all("a") if text(a) == "I dag"]
    home = pages["/sv/kalender/2027/02/"]
    assert not [a for a in home.all("a") if text(a) == "I dag"]


def test_a_week_has_seven_days_and_leads_to_the_nearest_with_something(
    pages: dict[str, PageFile],
) -> None:
    page = pages["/sv/kalender/2027/vecka/05/"]
    assert page.text("h1") == "Vecka 5, 2027"
    days = [e for e in page.all("section") if e.get("id", "").startswith("d-")]
    assert [e.get("id") for e in days] == [f"d-2027-02-0{n}" for n in range(1, 8)]
    assert rel(page, "next") == ["/sv/kalender/2027/vecka/06/"]
    market = pages["/sv/kalender/2027/vecka/08/"]
    assert rel(market, "prev") == ["/sv/kalender/2027/vecka/07/"]
    assert "/sv/kalender/2026/vecka/40/" not in pages, "nothing is on"


def test_weeks_stay_out_of_search_engines_and_months_do_not(pages: dict[str, PageFile]) -> None:
    def robots(path: str) -> list[str | None]:
        return [m.get("content") for m in pages[path].all("meta") if m.get("name") == "robots"]

    assert robots("/sv/kalender/2027/vecka/05/") == ["noindex"]
    assert not robots("/sv/kalender/2027/02/") and not robots("/sv/kalender/2027/")


def test_new_years_day_of_2027_is_in_week_53_of_2026(pages: dict[str, PageFile]) -> None:
    page = pages["/sv/kalender/2026/vecka/53/"]
    assert page.text("h1") == "Vecka 53, 2026"
    assert "Nyårsdagen" in page.text("main")
    rows = [th for th in pages["/sv/kalender/2027/01/"].all("th") if th.get("scope") == "row"]
    assert [text(th) for th in rows] == ["53", "1", "2", "3", "4"]
    assert [a.get("href") for a in rows[0].iter("a")] == ["/sv/kalender/2026/vecka/53/"]


def test_a_year_has_twelve_months_with_numbers_titles_and_days(
    pages: dict[str, PageFile],
) -> None:
    page = pages["/en/calendar/2027/"]
    assert len(page.all("table")) == 12
    february = page.all("section")[1]
    assert "8 events" in text(february)
    assert "The Test Festival 2027" in links(february)
    targets = [a.get("href") for a in february.iter("a")]
    assert "/en/calendar/2027/02/" in targets
    assert "/en/calendar/2027/02/#d-2027-02-04" in targets
    assert "/en/calendar/2027/02/#d-2027-02-12" not in targets


def test_every_shape_of_the_calendar_leads_to_the_others(pages: dict[str, PageFile]) -> None:
    for path in ("2027/05/", "2027/vecka/05/", "2027/"):
        nav = next(e for e in pages[PREFIX + path].all("nav") if e.get("class") == "calendar-nav")
        assert links(nav) == ["Lista", "Vecka", "Månad", "År"]
        assert len([a for a in nav.iter("a") if a.get("aria-current")]) == 1


def test_every_link_of_the_calendar_leads_somewhere(
    small: Path, pages: dict[str, PageFile]
) -> None:
    assert broken_links(small, pages, "", "https://prov.example") == []


def test_the_marked_day_follows_the_day_of_the_build(
    build_small: Callable[..., BuildResult], tmp_path: Path
) -> None:
    assert build_small(tmp_path / "later", HUB_TODAY=date(2027, 3, 4)).ok
    page = read_pages(tmp_path / "later")["/sv/kalender/2027/03/"]
    marked = [e for e in page.tree.iter() if e.get("aria-current") == "date"]
    assert [text(e) for e in marked] == ["4 i dag"]
