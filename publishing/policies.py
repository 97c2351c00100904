"""The headers that a server sends, and what of them a page can say itself where none can be set."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import urlsplit

from hub.policies import ADMIN, SEARCH, STRICT, Policy, render_for_meta

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"
REFERRER = "strict-origin-when-cross-origin"
HSTS = "max-age=31536000"
OPENER = "Cross-Origin-Opener-Policy"

HEADERS: Mapping[str, str] = {
    "Strict-Transport-Security": HSTS,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": REFERRER,
    "Permissions-Policy": PERMISSIONS,
    OPENER: "same-origin",
}
"""What goes with every answer, beside the Content-Security-Policy."""

ADMIN_FOLDER = "admin/"
ADMIN_OPENER = "same-origin-allow-popups"
"""Where somebody logs in to the web editor in a window of its own, that window has to answer."""


def policy_of(language_search: frozenset[str], name: str, form: str = "") -> Policy:
    """The policy of a page, by its file; `form` is where the contact form sends."""
    policy = STRICT
    if name.startswith(ADMIN_FOLDER):
        policy = ADMIN
    elif name.removesuffix("index.html") in language_search:
        policy = SEARCH
    if form:
        parts = urlsplit(form)
        policy = {**policy, "form-action": f"'self' {parts.scheme}://{parts.netloc}"}
    return policy


def with_meta(html: str, policy: Policy) -> str:
    """The page with its policies in meta elements, right after its encoding."""
    meta = (
        f'<meta http-equiv="Content-Security-Policy" content="{escape(render_for_meta(policy))}">\n'
        f'<meta name="referrer" content="{REFERRER}">\n'
    )
    head = '<meta charset="utf-8">\n'
    before, found, after = html.partition(head)
    return before + found + meta + after if found else html
