"""What servers are told about addresses that moved or are gone: nginx, Apache, Netlify."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote, unquote

from hub.policies import STRICT, render
from publishing.built import RULES_FOLDER, Built, PageRead, address_of
from publishing.policies import ADMIN_FOLDER, ADMIN_OPENER, HEADERS, OPENER

NGINX_MOVED = f"{RULES_FOLDER}nginx-moved.map"
NGINX_GONE = f"{RULES_FOLDER}nginx-gone.map"
APACHE = ".htaccess"
NETLIFY = "_redirects"
NETLIFY_HEADERS = "_headers"
MOVED_MARK = ".moved"
"""A file beside a page says that it leads on, for servers that ask the disk."""


def rules(built: Built) -> Mapping[str, bytes]:
    """The files that servers read, by name."""
    moved = dict(_moved(built))
    gone = [built.base + address_of(page.name) for page in _pages(built) if page.is_removed]
    marks = {
        name.removesuffix("index.html") + MOVED_MARK: b"301 Moved Permanently\n"
        for name, page in built.pages.items()
        if page.moved_to and name.endswith("index.html")
    }
    return {
        **marks,
        NGINX_MOVED: _lines(f"{_nginx(old)} {_nginx(quote(new))};" for old, new in moved.items()),
        NGINX_GONE: _lines(f"{_nginx(old)} 1;" for old in gone),
        APACHE: _apache(built, moved, gone),
        NETLIFY: _lines(
            [
                *(f"{quote(old)} {quote(new)} 301" for old, new in moved.items()),
                *(f"{quote(old)} {quote(old)}index.html 410" for old in gone),
            ]
        ),
        NETLIFY_HEADERS: _netlify_headers(),
    }


def _pages(built: Built) -> Iterator[PageRead]:
    return (built.pages[name] for name in sorted(built.pages))


def _moved(built: Built) -> Iterator[tuple[str, str]]:
    """Old path and new one of every page that only leads on; nothing with control characters."""
    for page in _pages(built):
        found = built.resolve(page.moved_to, page.name) if page.moved_to else None
        if found and found[0]:
            old, new = built.base + address_of(page.name), built.base + address_of(found[0])
            if (old + new).isprintable() and old != new:
                yield unquote(old), unquote(new)


def _nginx(text: str) -> str:
    """A string in nginx's quotation marks. A `$` would begin a variable; `quote` has taken it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _apache(built: Built, moved: Mapping[str, str], gone: list[str]) -> bytes:
    lines = ["<IfModule mod_alias.c>"]
    lines += [f'RedirectMatch 301 "^{_pattern(old)}$" "{quote(new)}"' for old, new in moved.items()]
    lines += [f'RedirectMatch 410 "^{_pattern(old)}$"' for old in gone]
    lines += ["</IfModule>", f"ErrorDocument 404 {built.base}/404.html"]
    lines += ["<IfModule mod_headers.c>"]
    lines += [f'Header always set {name} "{value}"' for name, value in HEADERS.items()]
    lines += [f'<If "%{{REQUEST_URI}} =~ m#^{_pattern(built.base)}/{ADMIN_FOLDER}#">']
    lines += [f'Header always set {OPENER} "{ADMIN_OPENER}"', "</If>"]
    lines += ["</IfModule>", '<FilesMatch "(^\\.|\\.removed$)">', "Require all denied"]
    lines += ["</FilesMatch>"]
    return _lines(lines)


def _pattern(text: str) -> str:
    """A regular expression for exactly this text, with no character that Apache reads otherwise."""
    return "".join(char if char.isalnum() or char in "/-_" else "." for char in text)


def _netlify_headers() -> bytes:
    lines = ["/*", *(f"  {name}: {value}" for name, value in HEADERS.items())]
    lines.append(f"  Content-Security-Policy: {render(STRICT)}")
    lines += ["/theme/site.*", "  Cache-Control: public, max-age=31536000, immutable"]
    return _lines(lines)


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in ("# Written by the build.", *lines)).encode()
