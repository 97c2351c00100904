"""What a page may load and run (Content-Security-Policy), by what the page is for."""

from __future__ import annotations

from collections.abc import Mapping

Policy = Mapping[str, str]

STRICT: Policy = {
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

SEARCH: Policy = {**STRICT, "script-src": "'self' 'wasm-unsafe-eval'", "worker-src": "'self'"}
"""Search pages run Pagefind's WebAssembly."""

ADMIN: Policy = {
    **STRICT,
    "script-src": "'self' 'unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' blob: data: https:",
    "connect-src": "'self' blob: https:",
}
"""The web editor compiles its forms, and talks to the place where the texts are kept."""

NOT_IN_META = frozenset({"frame-ancestors"})
"""A browser heeds these only in a header."""


def render(policy: Policy) -> str:
    """The policy as the value of a header."""
    return "; ".join(f"{name} {value}" for name, value in policy.items())


def render_for_meta(policy: Policy) -> str:
    """The policy as a page can say it itself."""
    return render({name: value for name, value in policy.items() if name not in NOT_IN_META})
