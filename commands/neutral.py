"""A project's records as other generators read them: Markdown with front matter, and terms.

Facts of a record stand in its front matter. Keys such as `actor_region` and `event_month`
say in which lists it is: taxonomies to Hugo, collections to Eleventy.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hub.languages import Localized
from hub.loading import Loaded, load_project
from hub.records import Actor, Article, Event

SECTIONS = {"actor": "actors", "event": "events", "news": "news"}
"""What stands before the colon of a link to a record, and the folder of its page."""

ZONE = ZoneInfo("Europe/Stockholm")
OPEN_LINK = re.compile(r"\]\((actor|event|news):([a-z0-9-]+)\)")


def write_neutral(project: Path, target: Path, languages: tuple[str, ...], today: date) -> None:
    """Writes `content/<language>/<section>/<id>.md` and `data/terms.json` into `target`."""
    loaded = load_project(project, languages)
    terms = {language: _terms(loaded, language) for language in languages}
    for language in languages:
        for actor in loaded.actors:
            _write(target, language, "actors", actor.id, _actor(actor, language), "")
        for event in loaded.events:
            body = _text(event.description, language)
            _write(target, language, "events", event.id, _event(event, language, today), body)
    for article in loaded.articles:
        facts = _article(article)
        _write(target, article.language, "news", article.id, facts, article.body)
    (target / "data").mkdir(parents=True, exist_ok=True)
    (target / "data/terms.json").write_text(json.dumps(terms, ensure_ascii=False), "utf-8")


def _terms(loaded: Loaded, language: str) -> dict[str, str]:
    """What every list is called in a language, by the word that stands in front matter."""
    lists = loaded.vocabularies
    labels = {
        name: {term.id: _text(term.label, language) for term in lists.terms(name).values()}
        for name in ("regions", "disciplines", "actor-types", "event-types")
    }
    return {
        **{code: town.name for code, town in lists.municipalities.items()},
        **{
            f"{region}-{term}": f"{label}, {narrower}"
            for region, label in labels["regions"].items()
            for term, narrower in (labels["disciplines"] | labels["actor-types"]).items()
        },
        **{term: label for terms in labels.values() for term, label in terms.items()},
    }


def _text(texts: Localized | None, language: str) -> str:
    return texts.pick(language, (language,))[0] if texts else ""


def _seed(id: str) -> int:
    """A number from which a record's picture is drawn."""
    return zlib.crc32(id.encode()) % 1000


def _actor(actor: Actor, language: str) -> dict[str, Any]:
    fields, towns = list(actor.disciplines), list(actor.municipalities)
    return {
        "title": actor.name,
        "summary": _text(actor.summary, language),
        "region": actor.region,
        "municipality": actor.municipality or "",
        "type": "actors",
        "kind": actor.type,
        "fields": fields,
        "website": actor.website or "",
        "sources": [{"title": source.title, "address": source.address} for source in actor.sources],
        "seed": _seed(actor.id),
        "actor_region": [actor.region],
        "actor_field": fields,
        "actor_type": [actor.type],
        "actor_municipality": towns,
        "actor_region_field": [f"{actor.region}-{field}" for field in fields],
        "actor_region_type": [f"{actor.region}-{actor.type}"],
        "place": [actor.region, *towns],
    }


def _event(event: Event, language: str, today: date) -> dict[str, Any]:
    start, end = _moment(event.start), _moment(event.end or event.start)
    fields, towns = list(event.disciplines), list(event.municipalities)
    upcoming = end.date() >= today
    week = start.isocalendar()
    return {
        "title": _text(event.title, language),
        "summary": _text(event.summary, language),
        "region": event.region,
        "municipality": towns[0] if towns else "",
        "type": "events",
        "kind": event.type,
        "fields": fields,
        "date": start.isoformat(),
        "end": end.isoformat(),
        "upcoming": upcoming,
        "seed": _seed(event.id),
        "event_month": [f"{start:%Y-%m}"],
        "event_week": [f"{week.year}-w{week.week:02}"],
        "event_year": [f"{start:%Y}"],
        "event_type": [event.type],
        "organiser": [party.actor for party in event.organisers if party.actor],
        "event_region": [event.region] if upcoming else [],
        "event_field": fields if upcoming else [],
        "event_region_field": [f"{event.region}-{field}" for field in fields] if upcoming else [],
        "place": [event.region, *towns] if upcoming else [],
    }


def _moment(value: Any) -> datetime:
    """The instant at which something begins; a whole day begins at midnight."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=value.tzinfo or ZONE)
    return datetime(value.year, value.month, value.day, tzinfo=ZONE)


def _article(article: Article) -> dict[str, Any]:
    return {
        "title": article.title,
        "summary": article.summary,
        "region": article.region,
        "type": "news",
        "fields": list(article.disciplines),
        "date": _moment(article.published).isoformat(),
        "actors": list(article.actors),
        "seed": _seed(article.id),
    }


def _write(
    target: Path, language: str, section: str, id: str, facts: Mapping[str, Any], body: str
) -> None:
    """A value is JSON, which YAML holds. Empty lists are left out."""
    lines = [
        f"{key}: {json.dumps(value, ensure_ascii=False)}"
        for key, value in facts.items()
        if value not in ("", [])
    ]
    text = OPEN_LINK.sub(
        lambda found: f"](/{language}/{SECTIONS[found[1]]}/{found[2]}/)", body.strip()
    )
    file = target / "content" / language / section / f"{id}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(["---", *lines, "---", "", text, ""]), "utf-8")
