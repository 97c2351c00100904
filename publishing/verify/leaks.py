"""Leaks: no draft, no secret and no path of the building machine is published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hub.routes import output_file
from publishing.verify.finding import Candidate, Finding

TEXTS = (
    *(".html", ".css", ".js", ".json", ".xml", ".atom", ".ics", ".csv", ".txt", ".svg", ".map"),
    *(".webmanifest", ".geojson", "_redirects", ".htaccess"),
)

SECRETS = {
    "a private key": re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    "a key to Amazon's services": re.compile(rb"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    "a token of GitHub": re.compile(rb"\b(?:gh[pousr]_\w{36}|github_pat_\w{60,})"),
    "a token of GitLab": re.compile(rb"\bglpat-[\w-]{20}"),
    "a token of Slack": re.compile(rb"\bxox[abprs]-[\w-]{10,}"),
    "an address with a password": re.compile(rb"\bhttps?://[^/\s:@\"'<>]+:[^/\s:@\"'<>]+@"),
}


def check(candidate: Candidate) -> Iterator[Finding]:
    built, private = candidate.built, candidate.private
    for name in sorted(built.names):
        if not name.endswith(TEXTS):
            continue
        body = built.body(name)
        for path in private.paths:
            if path.encode() in body:
                what = f"holds the path {path} of the machine that built it"
                yield Finding(_at(name, body, path.encode()), what, "Write relative paths only.")
        for variable, value in private.secrets:
            if value.encode() in body:
                what = f"holds the value of {variable}"
                yield Finding(
                    _at(name, body, value.encode()),
                    what,
                    "Take it out, and change the secret: it may have been read.",
                )
        for what, pattern in SECRETS.items():
            if match := pattern.search(body):
                yield Finding(
                    _at(name, body, match[0]),
                    f"holds what looks like {what}",
                    "Take it out, also of the history, and change it where it is used.",
                )
    for address, file in private.drafts:
        name = output_file(address)
        page = built.pages.get(name)
        if page is not None and page.is_whole:
            yield Finding(name, f"is the draft {file}", "A draft has no page; see hub.site.")
    for name in sorted(built.names):
        if name.rpartition("/")[2] in (".env", ".git", ".DS_Store", "Thumbs.db", ".htpasswd"):
            yield Finding(name, "does not belong to a website", "Remove it from the sources.")


def _at(name: str, body: bytes, found: bytes) -> str:
    return f"{name}:{body[: body.index(found)].count(10) + 1}"
