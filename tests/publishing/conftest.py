"""A made-up site of a few files, and a place that it is published to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hub.catalogues import load_catalogue
from hub.routes import Routes
from publishing.folder import FolderPlace
from publishing.publish import Manner, Published, Source, publish

SITE = "https://prov.example/hub"
WORDS = {"sv": "Sidan har flyttat.", "en": "The page has moved."}
TEXT = "En påhittad text som är lång nog för att inte räknas som tom."
MANNER = Manner(compressed=False, keep=3)

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Prov</title><link>{site}/sv/</link><description>x</description>
<item><title>Ett</title><link>{site}/sv/aktuellt/ett/</link><guid>tag:prov.example:{guid}</guid></item>
</channel></rss>
"""
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//prov//prov//SV
BEGIN:VEVENT
UID:{uid}@prov.example
DTSTAMP:20270101T000000Z
DTSTART;VALUE=DATE:20280204
SUMMARY:Prov
URL:{site}/sv/kalender/marknad/
END:VEVENT
END:VCALENDAR
"""


def page(text: str = TEXT, head: str = "", body: str = "", sheet: str = "0123456789ab") -> str:
    return (
        '<!doctype html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">\n<title>Prov</title>\n'
        f'<link rel="stylesheet" href="/hub/theme/site.{sheet}.css">\n{head}</head>\n'
        f'<body>\n<main id="content"><h1>Prov</h1><p>{text}</p>{body}</main>\n</body>\n</html>\n'
    )


def moved(to: str) -> str:
    return page(head=f'<meta http-equiv="refresh" content="0; url={to}">\n')


REMOVED = page("Sidan har tagits bort.", head='<meta name="hub:status" content="410">\n')


def files(
    *, sheet: str = "0123456789ab", guid: str = "ett", uid: str = "marknad"
) -> dict[str, str]:
    """The made-up site: what its files hold, by name."""
    listed = ["sv/", "sv/om/", "sv/aktuellt/ett/", "sv/kalender/marknad/"]
    locations = "".join(f"<url><loc>{SITE}/{path}</loc></url>" for path in listed)
    return {
        "index.html": page(sheet=sheet, body='<a href="/hub/sv/">Svenska</a>'),
        "404.html": page(sheet=sheet),
        "sv/index.html": page(sheet=sheet, body='<a href="/hub/sv/om/#content">Om</a>'),
        "sv/om/index.html": page(sheet=sheet),
        "sv/aktuellt/ett/index.html": page(sheet=sheet),
        "sv/aktuellt/feed.xml": FEED.format(site=SITE, guid=guid),
        "sv/kalender/marknad/index.html": page(sheet=sheet),
        "sv/kalender/marknad.ics": CALENDAR.format(site=SITE, uid=uid).replace("\n", "\r\n"),
        "sv/kalender/lista.json": "[]",
        f"theme/site.{sheet}.css": "main{max-width:60ch}",
        "sitemap.xml": '<?xml version="1.0"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{locations}</urlset>\n',
        "robots.txt": "User-agent: *\nDisallow:\n",
    }


def write(folder: Path, said: dict[str, str]) -> Path:
    for name, text in said.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    return folder


@pytest.fixture(scope="session")
def routes(root: Path) -> Routes:
    catalogues = {code: load_catalogue((root / "locales",), code) for code in ("sv", "en")}
    return Routes(catalogues, SITE)


@pytest.fixture
def source(routes: Routes) -> Source:
    return Source(
        commit="a" * 40,
        built="2027-02-04T00:00:00+00:00",
        today="2027-02-04",
        routes=routes,
        words=WORDS,
    )


@pytest.fixture
def place(tmp_path: Path) -> FolderPlace:
    return FolderPlace(tmp_path / "served", keep=3, patience=20)


Publish = Callable[..., Published]


@pytest.fixture
def put(tmp_path: Path, place: FolderPlace, source: Source) -> Publish:
    """Publishes files under a commit: put("a", {...})."""
    import dataclasses

    count = iter(range(1000))

    def run(letter: str, said: dict[str, str], manner: Manner = MANNER) -> Published:
        site = write(tmp_path / f"site-{next(count)}", said)
        with place.locked():
            mine = dataclasses.replace(source, commit=letter * 40)
            return publish(site, place, mine, manner)

    return run
