"""The web editor's configuration follows the models: every field, every term, nothing more."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hub.admin import policy_for, side_by_side
from hub.catalogues import load_catalogue
from hub.editing.choosing import CHOICES
from hub.editing.form_fields import FormField, form_fields
from hub.editing.questions import MODELS
from hub.editing.web_editor import COLLECTIONS, LANGUAGES, PATTERNS, checked, editor_config
from hub.errors import HubError
from hub.layout import FOLDER_OF
from hub.loading import load_project
from hub.records import Page
from hub.vocabularies import Vocabularies

KINDS = {**MODELS, "page": Page}
GITHUB = {
    "name": "github",
    "repo": "owner/name",
    "branch": "main",
    "base_url": "https://login.example",
    "auth_endpoint": "auth",
}
GITEA = {
    "name": "gitea",
    "repo": "a/b",
    "branch": "main",
    "api_root": "https://git.example/api/v1",
    "base_url": "https://git.example",
    "app_id": "x",
}
EXAMPLES = {
    "day": "2027-02-04",
    "day-or-time": "2027-02-04 18:30",
    "clock": "18:30",
    "month": "2027-02",
    "weekday": "first thursday",
    "address": "https://example.org/å?b=c",
    "email": "kultur@example.org",
    "id": "provfestivalen-2027",
    "language": "sv",
    "country": "SE",
    "currency": "SEK",
}


@pytest.fixture(scope="module")
def lists(root: Path) -> Vocabularies:
    return load_project(root).vocabularies


@pytest.fixture(scope="module")
def config(root: Path, lists: Vocabularies) -> dict[str, Any]:
    return editor_config(lists, load_catalogue((root / "locales",), "sv"), GITHUB)


def collection(config: dict[str, Any], kind: str) -> dict[str, Any]:
    name = COLLECTIONS[kind].name
    return next(one for one in config["collections"] if one["name"] == name)


def pairs(
    fields: tuple[FormField, ...], widgets: list[dict[str, Any]]
) -> Iterator[tuple[FormField, dict[str, Any]]]:
    """Every field of a model beside its widget, at every depth."""
    by_name = {widget["name"]: widget for widget in widgets}
    for field in fields:
        widget = by_name[field.key]
        yield field, widget
        yield from pairs(field.fields, widget.get("fields", []) if field.fields else [])


def every(config: dict[str, Any]) -> Iterator[tuple[str, FormField, dict[str, Any]]]:
    for kind, model in KINDS.items():
        for field, widget in pairs(form_fields(model), collection(config, kind)["fields"]):
            yield kind, field, widget


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_every_kind_is_in_the_editor_and_no_other(
    config: dict[str, Any], kind: str
) -> None:
    ours = collection(config, kind)
    shown = [widget["name"] for widget in ours["fields"]]
    expected = [field.key for field in form_fields(KINDS[kind])]
    assert shown == expected + (["body"] if kind in ("article", "page") else [])
    assert ours["folder"] == FOLDER_OF[kind] and ours["create"] and not ours["delete"]
    assert len(list(pairs(form_fields(KINDS[kind]), ours["fields"]))) >= len(expected)


def test_labels_and_help_are_those_of_the_models(config: dict[str, Any]) -> None:
    for _kind, field, widget in every(config):
        assert widget["label"] == field.title
        if field.description:
            assert field.description.rstrip(".") in widget["hint"]


def test_vocabularies_and_fixed_words_are_choices(
    config: dict[str, Any], lists: Vocabularies
) -> None:
    seen = set()
    for kind, field, widget in every(config):
        if field.vocabulary == "municipalities":
            values = set(lists.municipalities)
        elif field.vocabulary:
            values = set(lists.terms(field.vocabulary))
        elif field.choices:
            values = set(field.choices)
        else:
            assert widget["widget"] != "select", (kind, field.key)
            continue
        seen.add(field.vocabulary or "fixed")
        assert widget["widget"] == "select", (kind, field.key)
        assert {option["value"] for option in widget["options"]} == values
        assert widget.get("multiple", False) == field.many
    assert {"municipalities", "disciplines", "event-types", "accessibility", "fixed"} <= seen


def test_a_fixed_word_is_shown_in_swedish(root: Path, config: dict[str, Any]) -> None:
    swedish = load_catalogue((root / "locales",), "sv")
    for kind, field, widget in every(config):
        for option in widget.get("options", []) if field.choices else []:
            value = option["value"]
            if value in CHOICES:
                assert option["label"] == swedish.gettext(CHOICES[value]) != CHOICES[value]
            else:
                assert option["label"] != value, (kind, field.key, value)


def test_records_are_chosen_by_name_and_written_by_id(config: dict[str, Any]) -> None:
    relations = [(field, widget) for _kind, field, widget in every(config) if field.record]
    assert len(relations) > 10
    for field, widget in relations:
        assert widget["widget"] == "relation" and widget["value_field"] == "{{filename}}"
        assert widget["collection"] == COLLECTIONS[str(field.record)].name
        assert widget.get("multiple", False) == field.many


def test_texts_have_a_field_for_each_language_and_stand_beside_each_other(
    config: dict[str, Any],
) -> None:
    rule = side_by_side()
    texts = [(kind, field, w) for kind, field, w in every(config) if field.localized]
    assert len(texts) > 30
    for kind, field, widget in texts:
        assert widget["widget"] == "object"
        assert [inner["name"] for inner in widget["fields"]][: len(LANGUAGES)] == [*LANGUAGES]
        if kind != "page":
            assert f'[id^="{field.key}-field-"]' in rule
    others = {field.key for _kind, field, _w in every(config) if field.input == "group"}
    assert not others & {field.key for _kind, field, _w in texts}, "a rule would meet both"


def test_nothing_is_asked_for_inside_a_group_that_may_be_left_empty(
    config: dict[str, Any],
) -> None:
    def asked(widgets: list[dict[str, Any]], optional: bool) -> Iterator[str]:
        for widget in widgets:
            if optional and widget["required"]:
                yield widget["name"]
            if widget["widget"] == "object":
                inner = optional or not widget["required"]
                yield from asked(widget["fields"], inner)

    for ours in config["collections"]:
        assert not [*asked(ours["fields"], False)]


def test_only_the_day_it_was_added_is_filled_in_from_the_start(config: dict[str, Any]) -> None:
    text = json.dumps(config)
    assert text.count('"default":') == 4, "one for each kind of record"


def test_patterns_take_what_is_right_and_refuse_what_leads_astray() -> None:
    assert EXAMPLES.keys() == PATTERNS.keys()
    for name, example in EXAMPLES.items():
        assert re.fullmatch(PATTERNS[name], example), name
        assert not re.fullmatch(PATTERNS[name], "<script>alert(1)</script>"), name
        assert not re.fullmatch(PATTERNS[name], "../../etc/passwd"), name


def test_the_settings_decide_where_it_writes_and_nothing_else(
    root: Path, lists: Vocabularies
) -> None:
    words = load_catalogue((root / "locales",), "sv")
    made = editor_config(lists, words, {**GITHUB, "publish_mode": "simple"})
    assert made["backend"] == GITHUB
    assert made["publish_mode"] == "simple" and made["locale"] == "sv"
    assert editor_config(lists, words, GITHUB)["publish_mode"] == "editorial_workflow"
    assert editor_config(lists, words, GITEA)["publish_mode"] == "simple", "Gitea has no drafts"


@pytest.mark.parametrize("given", [GITHUB, GITEA])
def test_what_would_be_asked_of_somebody_elses_server_has_to_be_named(given: Any) -> None:
    for key in given.keys() - {"name"}:
        with pytest.raises(HubError, match=key):
            checked({**given, key: ""})
    with pytest.raises(HubError, match="github, forgejo, gitea"):
        checked({**given, "name": "git-gateway"})


@pytest.mark.parametrize(
    "backend, hosts",
    [
        ({"name": "forgejo", "api_root": "https://git.example/api/v1"}, "https://git.example"),
        (GITHUB, "https://api.github.com https://login.example"),
        (GITEA, "https://git.example"),
    ],
)
def test_the_page_may_talk_to_that_place_alone(backend: dict[str, str], hosts: str) -> None:
    policy = policy_for(backend)
    assert policy["connect-src"] == f"'self' blob: {hosts}"
    assert policy["default-src"] == "'none'" and policy["script-src"] == "'self' 'unsafe-eval'"


def test_a_text_of_a_megabyte_is_held_back(config: dict[str, Any]) -> None:
    summary = next(w for w in collection(config, "event")["fields"] if w["name"] == "summary")
    for language in summary["fields"]:
        pattern, said = language["pattern"]
        assert re.search(pattern, "x" * 40) and not re.search(pattern, "x" * 1_000_000)
        assert said == "40–300 tecken"
