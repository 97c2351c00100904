"""The calendar files themselves: RFC 5545 and 7986, identity, golden bytes, and work done once."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from hub import occurrences as expanding
from hub.fields.codes import ZONES
from hub.ical import calendars, events
from hub.ical.lines import folded
from hub.ical.zones import vtimezone
from hub.site import Site
from hub.views.frame import Assets
from hub.views.shared import Maker
from tests.calendars.conftest import Built
from tests.calendars.torture import LONG, TODAY, record, write_torture

GOLDEN = Path(__file__).parent.parent / "golden" / "calendars"


def components(file: Path) -> list[Any]:
    return [*Calendar.from_ical(file.read_bytes()).walk("VEVENT")]


def test_lines_end_with_crlf_and_are_75_octets_at_most(torture: Built, launched: Built) -> None:
    files = [*torture.output.rglob("*.ics"), *launched.output.rglob("*.ics")]
    assert len(files) > 100
    for file in files:
        body = file.read_bytes()
        lines = body.split(b"\r\n")
        assert lines[-1] == b"" and b"\n" not in b"".join(lines), file.name
        assert max(map(len, lines)) <= 75, file.name
        for line in lines:
            line.decode()  # no letter is split


@pytest.mark.parametrize("letters", ["a", "å", "€", "🎷", "a🎷", "\\,", "^n"])
def test_folding_loses_nothing_and_splits_no_letter(letters: str) -> None:
    for length in range(30, 90):
        line = "X:" + letters * length
        pieces = folded(line).split(b"\r\n ")
        assert b"".join(pieces).decode() == line
        assert all(len(piece) + (number > 0) <= 75 for number, piece in enumerate(pieces))
        assert not any(piece.endswith((b"\\", b"^")) for piece in pieces[:-1])
        for piece in pieces:
            piece.decode()


def test_every_event_says_what_clients_need(torture: Built, launched: Built) -> None:
    needed = "UID DTSTAMP DTSTART SUMMARY SEQUENCE STATUS CLASS TRANSP URL CREATED LAST-MODIFIED"
    for built in (torture, launched):
        for file in built.output.rglob("*.ics"):
            calendar = Calendar.from_ical(file.read_bytes())
            assert "METHOD" not in calendar and calendar["VERSION"] == "2.0"
            for name in ("NAME", "PRODID", "REFRESH-INTERVAL", "X-PUBLISHED-TTL", "SOURCE"):
                assert name in calendar, (file.name, name)
            for event in calendar.walk("VEVENT"):
                assert not [name for name in needed.split() if name not in event], file.name
                assert not {"ORGANIZER", "ATTENDEE", "ATTACH"} & set(event)
                zone = event["DTSTART"].params.get("TZID")
                zones = [str(one["TZID"]) for one in calendar.walk("VTIMEZONE")]
                assert zone is None or zone in zones


def test_an_event_of_whole_days_ends_the_day_after_its_last(torture: Built) -> None:
    [event] = components(torture.output / "sv/kalender/hela-dagar-over-sommartid.ics")
    assert (event.start, event.end) == (date(2027, 3, 27), date(2027, 3, 30))
    assert event["TRANSP"] == "TRANSPARENT"


def test_what_runs_for_weeks_takes_nobodys_time_but_its_opening_does(torture: Built) -> None:
    weeks, opening = components(torture.output / "sv/kalender/utstallning.ics")
    assert weeks["TRANSP"] == "TRANSPARENT" and "11.00–16.00" in weeks["DESCRIPTION"]
    assert opening["TRANSP"] == "OPAQUE" and opening["SUMMARY"].startswith("Vernissage: ")
    assert opening["UID"] == "event-utstallning-opening@design-konst-kultur.example"


def test_states_are_said_in_status_and_in_words(torture: Built) -> None:
    def state(id: str, language: str = "sv/kalender") -> tuple[str, str]:
        [event] = components(torture.output / f"{language}/{id}.ics")
        return str(event["STATUS"]), str(event["SUMMARY"])

    assert state("installt") == ("CANCELLED", "Inställt: Prov installt")
    assert state("installt", "en/calendar") == ("CANCELLED", "Cancelled: Test installt")
    assert state("framflyttat-utan-dag")[0] == "CANCELLED"
    assert state("framflyttat")[0] == "CONFIRMED"
    assert state("preliminart") == ("TENTATIVE", "Prov preliminart")
    assert not (torture.output / "sv/kalender/vantat.ics").exists()


def test_a_text_in_another_language_says_which(torture: Built) -> None:
    [event] = components(torture.output / "en/calendar/lang-titel.ics")
    assert event["SUMMARY"].params["LANGUAGE"] == "sv"
    assert event["SUMMARY"].endswith("(In Swedish)")
    assert "[In Swedish] Ett påhittat" in event["DESCRIPTION"]


def test_where_who_what_and_how_to_take_part_stand_in_properties(torture: Built) -> None:
    [event] = components(torture.output / "sv/kalender/med-allt.ics")
    assert event["LOCATION"] == "Provsalen, Provgatan 1, Umeå"
    assert event["GEO"].to_ical() == "63.82;20.26"
    assert event["CONTACT"] == "Provföreningen, https://forening.example/"
    assert event["CONFERENCE"] == "https://prov.example/ror"
    assert event["IMAGE"].startswith("https://prov.example/images/prov")
    assert len(event["CATEGORIES"].cats) == 3
    assert (event["TRANSP"], event["CLASS"]) == ("OPAQUE", "PUBLIC")


def test_no_text_becomes_a_property(torture: Built) -> None:
    [event] = components(torture.output / "sv/kalender/fientlig-text.ics")
    assert {"ATTENDEE", "ATTACH"}.isdisjoint(event) and not event.subcomponents
    text = str(event["DESCRIPTION"])
    assert "ATTENDEE:mailto:a@b.example END:VEVENT" in text
    assert "bakstreck-n \\n BEGIN:VALARM och \\," in text
    assert "– punkt; ett, fet länk (https://x.example/?a=1,2;3)" in text
    assert event["SUMMARY"] == "Fälla; ATTACH:http://x.example"
    [long] = components(torture.output / "sv/kalender/lang-titel.ics")
    assert str(long["SUMMARY"]) == LONG.replace("\\\\", "\\") and len(LONG) > 290


def test_deadlines_have_a_calendar_of_their_own(torture: Built) -> None:
    whole, timed = components(torture.output / "sv/kalender/sista-dag.ics")
    assert whole["UID"] == "opportunity-utlysning@design-konst-kultur.example"
    assert whole["SUMMARY"] == "Sista dag att söka: Provutlysning"
    assert (whole.start, whole["TRANSP"]) == (date(2027, 3, 28), "TRANSPARENT")
    assert timed["UID"] == "opportunity-utlysning-2@design-konst-kultur.example"
    assert timed.start == datetime(2027, 10, 31, 22, 59, tzinfo=UTC)


def test_a_calendar_holds_the_events_of_its_subject(launched: Built) -> None:
    site, folder = launched.site, launched.output / "sv" / "kalender"
    for region in site.vocabularies.regions:
        wanted = {
            f"event-{event.first_id}@localhost".partition("@")[0]
            for event in site.events.values()
            if region in event.regions and site.occurrences[event.id]
        }
        held = components(folder / "region" / f"{region}.ics")
        assert {str(event["UID"]).partition("@")[0] for event in held} == wanted
    umea = components(folder / "kommun" / "umea.ics")
    assert {str(event["URL"]) for event in umea} == {"https://prov.example/sv/kalender/littfest/"}
    everything = components(launched.output / "sv" / "kalender.ics")
    assert len(everything) == sum(map(len, site.occurrences.values()))


def test_a_region_without_events_has_a_calendar_that_is_valid(torture: Built) -> None:
    calendar = Calendar.from_ical((torture.output / "sv/kalender/sista-dag.ics").read_bytes())
    assert calendar.walk("VTIMEZONE"), "a calendar must not be empty"


# ------------------------------------------------------------ zones


@pytest.mark.parametrize("zone", ZONES)
def test_a_zone_is_what_the_time_zone_database_says(zone: str) -> None:
    body = (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + vtimezone(zone) + b"END:VCALENDAR\r\n"
    )
    [component] = Calendar.from_ical(body).walk("VTIMEZONE")
    assert component["TZID"] == zone
    own, known = component.to_tz(lookup_tzid=False), ZoneInfo(zone)
    moment = datetime(2004, 1, 1, 12)
    while moment.year < 2038:
        assert moment.replace(tzinfo=own).utcoffset() == moment.replace(tzinfo=known).utcoffset()
        moment += timedelta(days=3)


def test_no_other_zone_can_be_written() -> None:
    with pytest.raises(ValueError, match="Asia/Tokyo"):
        vtimezone("Asia/Tokyo")


# ------------------------------------------------------------ identity


@pytest.fixture
def calendar_of(read: Callable[..., Site], tmp_path: Path) -> Callable[[str, str], Any]:
    """The one component of a project that holds one event."""

    def build(id: str, text: str) -> Any:
        project = write_torture(tmp_path / "project")
        for file in (project / "data/events/all").iterdir():
            file.unlink()
        (project / f"data/events/all/{id}.yaml").write_text(record(id, text), "utf-8")
        site = read(project, TODAY, identity_domain="prov.example")
        shutil.rmtree(project)
        maker = Maker(site, "sv", Assets(stylesheet="", fonts=()))
        [component] = events.event_components(maker, site.events[id])
        return component

    return build


def test_a_change_keeps_the_uid_and_what_readers_must_hear_raises_the_sequence(
    calendar_of: Callable[[str, str], Any],
) -> None:
    when = "start: 2027-04-10 18:00\n"
    first = calendar_of("prov", when)
    retitled = calendar_of("prov", f"{when}title: {{sv: Ny titel}}\nupdated: 2027-01-02")
    renamed = calendar_of("nytt-id", f"{when}former_ids: [prov]")
    moved = calendar_of("prov", "start: 2027-04-11 19:00\nrevision: 1\nupdated: 2027-01-03")
    cancelled = calendar_of("prov", f"{when}status: cancelled\nrevision: 2")
    found = [first, retitled, renamed, moved, cancelled]
    assert {str(one["UID"]) for one in found} == {"event-prov@prov.example"}
    assert [one["SEQUENCE"] for one in found] == [0, 0, 0, 1, 2]
    assert moved["LAST-MODIFIED"].dt == datetime(2027, 1, 3, tzinfo=UTC)
    assert first["DTSTAMP"].dt == datetime(2026, 1, 1, tzinfo=UTC)
    assert cancelled["STATUS"] == "CANCELLED"
    assert str(renamed["URL"]).endswith("/nytt-id/")


def test_the_occasions_of_a_tour_keep_their_uids_when_one_of_them_moves(torture: Built) -> None:
    uids = [str(one["UID"]) for one in components(torture.output / "sv/kalender/turne.ics")]
    assert uids == [
        "event-turne-20270327T1900@design-konst-kultur.example",
        "event-turne-andra@design-konst-kultur.example",
        "event-turne-tredje@design-konst-kultur.example",
    ]


# ------------------------------------------------------------ work done once


def test_an_event_is_followed_and_serialised_once_whatever_number_of_files_it_is_in(
    torture: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = torture.site
    made: Counter[tuple[str, str]] = Counter()
    followed: Counter[str] = Counter()
    real = events.event_components

    def counted(maker: Maker, event: Any) -> Any:
        made[maker.language, event.id] += 1
        return real(maker, event)

    monkeypatch.setattr(calendars, "event_components", counted)
    monkeypatch.setattr(
        expanding, "regular_days", lambda *_: followed.update(["series"]) or iter(())
    )
    assets = Assets(stylesheet="", fonts=())
    makers = [Maker(site, code, assets) for code in site.languages]
    artifacts = [file for maker in makers for file in calendars.calendar_artifacts(maker)]
    dated = [id for id, found in site.occurrences.items() if found]
    assert len(artifacts) > 2 * len(dated)
    assert made == Counter({(code, id): 1 for code in site.languages for id in dated})
    assert not followed


# ------------------------------------------------------------ golden


def test_the_calendar_files_of_the_torture_set_are_as_they_were(
    torture: Built, request: pytest.FixtureRequest
) -> None:
    built = {
        file.relative_to(torture.output).as_posix(): file.read_bytes()
        for file in sorted(torture.output.rglob("*.ics"))
    }
    if request.config.getoption("--golden"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for name, body in built.items():
            file = GOLDEN / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(body)
    kept = {
        file.relative_to(GOLDEN).as_posix(): file.read_bytes() for file in GOLDEN.rglob("*.ics")
    }
    assert sorted(built) == sorted(kept)
    changed = [name for name in kept if kept[name] != built[name]]
    assert not changed, f"changed: {changed[:10]}; python3 tasks.py golden rewrites them"


def test_a_golden_file_is_the_same_whatever_line_ends_git_likes() -> None:
    assert re.search(r"^\*\.ics\s+-text", Path(".gitattributes").read_text("utf-8"), re.M)
