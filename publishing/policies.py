"""The headers that a server sends, and what of them a page can say itself where none can be set."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import urlsplit

STRICT: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
"""Nothing from elsewhere, and neither script nor style that stands in the page."""

SEARCH = {**STRICT, "script-src": "'self' 'wasm-unsafe-eval'", "worker-src": "'self'"}
"""Search pages run Pagefind's WebAssembly."""

ADMIN = {
    **STRICT,
    "script-src": "'self' 'unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' blob: data: https:",
    "connect-src": "'self' blob: https:",
}
"""The editors' tool compiles its forms, and talks to the place where the texts are kept."""

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"
REFERRER = "strict-origin-when-cross-origin"
HSTS = "max-age=31536000"

HEADERS: Mapping[str, str] = {
    "Strict-Transport-Security": HSTS,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": REFERRER,
    "Permissions-Policy": PERMISSIONS,
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""What goes with every answer, beside the Content-Security-Policy."""

NOT_IN_META = frozenset({"frame-ancestors"})
"""A browser heeds these only in a header."""


def render(policy: Mapping[str, str]) -> str:
    """The policy as the value of a header."""
    return "; ".join(f"{name} {value}" for name, value in policy.items())


def policy_of(language_search: frozenset[str], name: str, form: str = "") -> Mapping[str, str]:
    """The policy of a page, by its file; `form` is where the contact form sends."""
    policy = STRICT
    if name.startswith("admin/"):
        policy = ADMIN
    elif name.removesuffix("index.html") in language_search:
        policy = SEARCH
    if form:
        parts = urlsplit(form)
        policy = {**policy, "form-action": f"'self' {parts.scheme}://{parts.netloc}"}
    return policy


def with_meta(html: str, policy: Mapping[str, str]) -> str:
    """The page with its policies in meta elements, right after its encoding."""
    said = render({name: value for name, value in policy.items() if name not in NOT_IN_META})
    meta = (
        f'<meta http-equiv="Content-Security-Policy" content="{escape(said)}">\n'
        f'<meta name="referrer" content="{REFERRER}">\n'
    )
    head = '<meta charset="utf-8">\n'
    before, found, after = html.partition(head)
    return before + found + meta + after if found else html
