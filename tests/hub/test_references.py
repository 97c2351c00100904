"""Rules across records: each broken rule is told with its file and line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from random import Random

import pytest

from hub import references
from hub.errors import Problem
from hub.loading import load_project
from hub.reading import check_and_build, convert_all, load_catalogues
from hub.site import Settings
from tests.site.conftest import SMALL

Check = Callable[..., list[Problem]]

ACTOR = """name: {name}
type: museum
region: norrbotten
municipality: Luleå
disciplines: [music]
summary: {{sv: Ett påhittat museum som bara finns för det här provet., en: A made-up museum that exists only for this test.}}
added: 2026-12-01
"""


@pytest.fixture
def check(tmp_path: Path, root: Path) -> Check:
    """Checks the small site with some files changed: the problems that this adds."""

    def run(
        changes: dict[str, str | tuple[str, str]], today: date = date(2027, 2, 4)
    ) -> list[Problem]:
        project = tmp_path / "project"
        shutil.rmtree(project, ignore_errors=True)
        shutil.copytree(SMALL, project)
        for name, change in changes.items():
            file = project / name
            file.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(change, tuple):
                text = file.read_text("utf-8")
                assert change[0] in text
                file.write_text(text.replace(*change), "utf-8")
            else:
                file.write_text(change, "utf-8")
        settings = Settings(
            languages=("sv", "en"),
            name={"sv": ("Prov", ""), "en": ("Test", "")},
            locales=(root / "locales",),
        )
        loaded = load_project(project, settings.languages)
        texts = convert_all(loaded, 1)
        site, problems = check_and_build(loaded, settings, load_catalogues(settings), texts, today)
        assert (site is None) == any(problem.is_error for problem in problems)
        return [problem for problem in problems if problem.code != "translation-missing"]

    return run


MUSEUM = "data/actors/norrbotten/testmuseet.yaml"
ARTICLE = "content/news/norrbotten/2027-01-15-provartikel.sv.md"

CASES = [
    (
        "an id that nobody has",
        {MUSEUM: ("partners: [provverkstan]", "partners: [provverkstaden]")},
        "unknown-id",
        (MUSEUM, 25),
    ),
    (
        "an actor that is part of itself",
        {
            "data/actors/vasterbotten/provverkstan.yaml": (
                "part_of: testmuseet",
                "part_of: provverkstan",
            )
        },
        "reference-to-itself",
        ("data/actors/vasterbotten/provverkstan.yaml", 8),
    ),
    (
        "a municipality in another region",
        {MUSEUM: ("municipality: Luleå", "municipality: Umeå")},
        "municipality-region",
        (MUSEUM, 7),
    ),
    (
        "translations of different regions",
        {
            ARTICLE.replace("sv.md", "en.md"): "",
            "content/news/all/2027-01-15-provartikel.en.md": (
                "---\ntitle: The test\nsummary: A made-up article that is the translation of another.\n"
                "region: all\n---\n\nText.\n"
            ),
        },
        "translations-disagree",
        (ARTICLE, 4),
    ),
    (
        "two pages with one address",
        {
            "content/pages/annan.sv.md": (
                "---\ntitle: Annan\nsummary: En påhittad sida som vill ha en annan sidas adress.\n"
                "slug: om\n---\n\nText.\n"
            )
        },
        "same-address",
        ("content/pages/annan.sv.md", 1),
    ),
    (
        "a former id that is somebody's id",
        {MUSEUM: ("former_ids: [gamla-testmuseet]", "former_ids: [provverkstan]")},
        "same-address",
        (MUSEUM, 43),
    ),
    (
        "an id that is a word of the site's addresses",
        {"data/actors/norrbotten/sida.yaml": ACTOR.format(name="Sida")},
        "reserved-id",
        ("data/actors/norrbotten/sida.yaml", 1),
    ),
    (
        "an id of digits only",
        {"data/actors/norrbotten/2027.yaml": ACTOR.format(name="Tjugo")},
        "reserved-id",
        ("data/actors/norrbotten/2027.yaml", 1),
    ),
    (
        "a redirect that leads nowhere",
        {"data/redirects.yaml": "redirects:\n- {from: /sv/x/, to: /sv/finns-inte/}\n"},
        "bad-redirect",
        ("data/redirects.yaml", 2),
    ),
    (
        "a picture that is not there",
        {ARTICLE: ("file: prov.png", "file: borta.png")},
        "picture-missing",
        (ARTICLE, 11),
    ),
    (
        "a picture whose name differs in case",
        {ARTICLE: ("file: prov.png", "file: Prov.png")},
        "picture-missing",
        (ARTICLE, 11),
    ),
    (
        "a file that is no picture",
        {ARTICLE: ("file: prov.png", "file: falsk.png"), "content/images/falsk.png": "text"},
        "picture-not-an-image",
        (ARTICLE, 11),
    ),
    (
        "a picture whose time is over",
        {ARTICLE: ("licence: CC BY 4.0", "licence: CC BY 4.0, expires: 2027-02-03")},
        "picture-expired",
        (ARTICLE, 11),
    ),
    (
        "a picture whose time is soon over",
        {ARTICLE: ("licence: CC BY 4.0", "licence: CC BY 4.0, expires: 2027-02-20")},
        "picture-expires",
        (ARTICLE, 11),
    ),
    (
        "a link to nobody",
        {ARTICLE: ("(actor:testmuseet)", "(actor:testmuset)")},
        "link-unknown",
        (ARTICLE, 16),
    ),
    (
        "a link of no kind",
        {ARTICLE: ("(actor:testmuseet)", "(aktor:testmuseet)")},
        "link-kind",
        (ARTICLE, 16),
    ),
    (
        "a link to a place that is none",
        {ARTICLE: ("(place:umea)", "(place:ume)")},
        "link-unknown",
        (ARTICLE, 18),
    ),
    (
        "a picture in a text that is not there",
        {ARTICLE: ('(prov.png "Bild', '(borta.png "Bild')},
        "picture-missing",
        (ARTICLE, 23),
    ),
    (
        "HTML in a description of a record",
        {MUSEUM: ("**samarbetar**", "<br>samarbetar")},
        "prose-html",
        (MUSEUM, 14),
    ),
    (
        "two actors with like names in one municipality",
        {"data/actors/norrbotten/test-museet.yaml": ACTOR.format(name="Testmuséet")},
        "duplicate-actor",
        (MUSEUM, 1),
    ),
    (
        "two actors with one website",
        {
            "data/actors/norrbotten/annan.yaml": ACTOR.format(name="Helt annan")
            + "website: http://www.testmuseet.example\n"
        },
        "duplicate-website",
        (MUSEUM, 18),
    ),
]


@pytest.mark.parametrize(
    ("files", "code", "place"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_a_broken_rule_is_told_with_its_place(
    check: Check, files: dict[str, str | tuple[str, str]], code: str, place: tuple[str, int]
) -> None:
    found = [problem for problem in check(files) if problem.code == code]
    assert [(problem.path, problem.line) for problem in found] == [place]
    assert found[0].render()


def test_the_small_site_breaks_no_rule(check: Check) -> None:
    assert check({}) == []


def test_a_mistyped_id_names_the_nearest(check: Check) -> None:
    [problem] = check({MUSEUM: ("partners: [provverkstan]", "partners: [provverkstn]")})
    assert "provverkstan" in problem.remedy()


def test_an_id_that_was_renamed_names_the_new_one(check: Check) -> None:
    changes = {
        "data/actors/vasterbotten/provverkstan.yaml": (
            "part_of: testmuseet",
            "part_of: gamla-testmuseet",
        )
    }
    [problem] = check(changes)
    assert problem.code == "unknown-id" and "testmuseet" in problem.remedy()


def test_naming_a_broken_record_is_no_second_problem(check: Check) -> None:
    problems = check({MUSEUM: ("type: museum", "type: musem")})
    assert [problem.code for problem in problems] == ["unknown-term"]


@pytest.mark.parametrize("key", ["part_of: testmuseet", "distinct_from: [testmuseet]"])
def test_records_that_say_that_they_are_two_are_no_duplicates(check: Check, key: str) -> None:
    twin = ACTOR.format(name="Testmuseet") + f"website: https://testmuseet.example/\n{key}\n"
    assert check({"data/actors/norrbotten/tvillingen.yaml": twin}) == []


def test_a_missing_translation_is_a_warning_and_stops_nothing(root: Path) -> None:
    settings = Settings(
        languages=("sv", "en"), name={"sv": ("a", ""), "en": ("b", "")}, locales=(root / "locales",)
    )
    loaded = load_project(SMALL)
    site, problems = check_and_build(
        loaded, settings, load_catalogues(settings), convert_all(loaded, 1), date(2027, 2, 4)
    )
    assert site is not None
    missing = [problem for problem in problems if problem.code == "translation-missing"]
    assert missing and not any(problem.is_error for problem in missing)
    assert ("data/actors/vasterbotten/provverkstan.yaml", 6) in [(p.path, p.line) for p in missing]


SERIES = "data/events/all/provserie.yaml"
RULE = (
    "repeats: {every: week, interval: 2, days: [thursday], until: 2027-05-31, except: [2027-04-08]}"
)
BROKEN_SERIES = [
    ("start: 2027-01-14 18:00", "start: 2027-01-13 18:00", "series-start", "2027-01-14"),
    ("except: [2027-04-08]", "except: [2027-04-09]", "series-date", "2027-04-08"),
    (
        "added:",
        "changes: [{date: 2027-01-27, status: cancelled}]\nadded:",
        "series-date",
        "2027-01-28",
    ),
    ("except: [2027-04-08]", "also: [2027-01-28 10:00]", "series-also", None),
    (
        "added:",
        "changes: [{date: 2027-01-28, start: 2027-01-29}]\nadded:",
        "days-and-times-mixed",
        None,
    ),
]


@pytest.mark.parametrize(("old", "new", "code", "nearest"), BROKEN_SERIES)
def test_a_date_that_a_series_does_not_have_is_told_with_the_nearest_it_has(
    check: Check, old: str, new: str, code: str, nearest: str | None
) -> None:
    [problem] = [p for p in check({SERIES: (old, new)}) if p.path == SERIES]
    assert problem.code == code
    assert str(problem.values.get("nearest")) == str(nearest)
    assert problem.line > 1


@pytest.mark.parametrize(
    ("start", "hour", "until"),
    [("2027-03-14", "02:30", "2027-04-30"), ("2026-10-18", "02:30", "2026-11-30")],
)
def test_a_series_at_an_hour_that_a_clock_change_skips_or_doubles_is_told(
    check: Check, start: str, hour: str, until: str
) -> None:
    text = f"""title: {{sv: Nattserien, en: The Night Series}}
type: workshop-course
region: all
summary: {{sv: En påhittad nattlig serie som bara finns för det här provet., en: A made-up nightly series that exists only for this test.}}
start: {start} {hour}
repeats: {{every: week, days: [sunday], until: {until}}}
added: 2026-09-01
"""
    name = "data/events/all/nattserien.yaml"
    [problem] = [p for p in check({name: text}) if p.path == name]
    assert problem.code == "series-hour"
    day = str(problem.values["day"])
    mended = text + f"changes: [{{date: {day}, start: {day} 04:00}}]\n"
    assert [p for p in check({name: mended}) if p.path == name] == []


def test_no_pair_of_names_that_are_alike_is_passed_over() -> None:
    """Most pairs are told apart by their letters alone, and never otherwise than by all of it."""
    random = Random(1)
    words = ["museum", "teater", "form", "luleå", "verkstad", "konst", "scen", "ateljé", ""]
    names = [" ".join(random.sample(words, random.randint(1, 3))) for _ in range(120)]
    names += [name.replace(random.choice("aeort"), random.choice("xåä"), 1) for name in names]
    alike = {
        (before, index)
        for index, name in enumerate(names)
        for before in range(index)
        if SequenceMatcher(None, names[before], name, autojunk=False).ratio() >= references.ALIKE
    }
    assert 50 < len(alike) < len(names) ** 2 / 8
    assert {*references._alike(tuple(names))} == alike
