"""The files of the web editor at /admin/: its page, its settings, its scripts and styles."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import urlsplit

from hub.artifacts import Artifact
from hub.catalogues import Catalogue
from hub.editing.questions import MODELS
from hub.editing.web_editor import editor_config, localized_keys
from hub.policies import ADMIN, Policy, render_for_meta
from hub.site import Site
from hub.views.frame import Assets

OWN = ("before.js", "editor.js", "swedish.json")
"""Our files in theme/admin/: what is said before the editor starts, what starts it, and the phrases
that its Swedish lacks."""
SHEET = "editor.css"
PAGE = "index.html"
CONFIG = "config.json"
DECAP = "decap-cms.js"

PUBLIC_HOSTS = {"github": "https://api.github.com"}
"""Where a backend is reached whose settings name no host of its own."""


def admin_artifacts(
    site: Site,
    swedish: Catalogue,
    backend: Mapping[str, Any],
    decap: Mapping[str, bytes],
    theme: Path,
    assets: Assets,
) -> Iterator[Artifact]:
    """The files. `decap` are Decap's own, `assets` are the site's."""
    config = editor_config(site.vocabularies, swedish, backend)
    if assets.icon:
        config["logo"] = {"src": assets.icon, "show_in_header": False}
    text = json.dumps(config, ensure_ascii=False, indent=1) + "\n"
    sheet = (theme / SHEET).read_text("utf-8") + side_by_side()
    files = {
        **decap,
        **{name: (theme / name).read_bytes() for name in OWN},
        CONFIG: text.encode(),
        SHEET: sheet.encode(),
    }
    page = Template((theme / PAGE).read_text("utf-8")).substitute(
        policy=escape(render_for_meta(policy_for(backend))),
        title=escape(f"Redaktion – {' '.join(site.settings.name['sv'])}"),
        decap=integrity(files[DECAP]),
        stylesheet=escape(assets.stylesheet),
        icon=escape(assets.icon or ""),
        home=escape(site.routes.href(site.routes.home(site.languages[0]))),
    )
    for name, body in {PAGE: page.encode(), **files}.items():
        yield Artifact(site.routes.admin(name), body)


def policy_for(backend: Mapping[str, Any]) -> Policy:
    """Nothing is asked of any host but this one and the one where the texts are kept."""
    addresses = [
        PUBLIC_HOSTS.get(backend["name"], ""),
        *(value for value in backend.values() if isinstance(value, str)),
    ]
    hosts = {
        f"{parts.scheme}://{parts.netloc}": None
        for parts in map(urlsplit, addresses)
        if parts.scheme in ("https", "http") and parts.netloc
    }
    return {**ADMIN, "connect-src": " ".join(("'self'", "blob:", *hosts))}


def integrity(body: bytes) -> str:
    """The digest by which a browser knows a script again."""
    return "sha256-" + base64.b64encode(hashlib.sha256(body).digest()).decode()


def side_by_side() -> str:
    """The rules that set the languages of a text beside each other, by the models' keys.

    The first weighs nothing (`:where`), so that a group that is folded stays so.
    """
    keys = sorted({key for model in MODELS.values() for key in localized_keys(model)})
    groups = ",\n".join(f'[id^="{key}-field-"] > div:last-child' for key in keys)
    columns = "display: grid; grid-template-columns: var(--languages); gap: 0 12px;"
    return (
        f":where({groups}) {{ {columns} }}\n"
        f":is({groups}) > div:first-of-type {{ margin-top: 16px; }}\n"
    )
