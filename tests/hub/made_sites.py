"""Sites of made-up records, for what is read off a whole site."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from hub.catalogues import load_catalogue
from hub.pictures import Pictures
from hub.routes import Routes
from hub.site import Settings, Site
from tests.hub.conftest import EVENT, SmallProject

TODAY = date(2027, 2, 4)
"""A Thursday."""


def made_site(project: SmallProject, files: Mapping[str, str], today: date = TODAY) -> Site:
    """A site of the files that are given."""
    project.write_all(files)
    loaded = project.load()
    assert not [p.render() for p in loaded.problems if p.is_error]
    words = load_catalogue([], "sv")
    settings = Settings(languages=("sv",), name=MappingProxyType({"sv": ("Prov", "prov")}))
    pictures = Pictures(project.root / "content" / "images")
    return Site.build(loaded, settings, {}, {"sv": words}, Routes({"sv": words}), pictures, today)


def events(**texts: str) -> dict[str, str]:
    """Files of events by their ids, with `_` for `-`."""
    found = {}
    for name, text in texts.items():
        region = text.split("region: ")[1].split("\n")[0]
        found[f"data/events/{region}/{name.replace('_', '-')}.yaml"] = text
    return found


def event(
    when: str, more: str = "", region: str = "norrbotten", place: str = "Luleå", fields: str = ""
) -> str:
    """An event of the files' form."""
    text = EVENT.replace("start: 2027-02-04 18:30\nend: 2027-02-04 21:00\n", when + "\n")
    text = text.replace("region: norrbotten", f"region: {region}")
    text = text.replace("municipality: Luleå\n", f"municipality: {place}\n" if place else "")
    return text + (f"disciplines: [{fields}]\n" if fields else "") + (more and more + "\n")
