"""Where something is reached: web and e-mail addresses, telephone numbers, pictures."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from hub.fields.base import TEXT, broken, parsed, text_of

ROLE_WORDS = frozenset(
    "info kontakt contact kansli kultur culture museum press bokning booking biljett biljetter "
    "tickets service kundtjanst kundservice registrator reception office mail post konst musik "
    "teater film slojd kommun region bibliotek library design support hello hej admin ekonomi "
    "projekt project konsthall galleri gallery atelje studio verkstad scen scenkonst opera "
    "dans festival forening folkets hus folkhogskola bygdegard hemslojd arkiv butik shop cafe "
    "event events program kommunikation marknad skola fritid turism besok visit residens ansokan "
    "styrelse styrelsen redaktion redaktionen medlem pedagog".split()
)
"""Words that say that an address belongs to a desk and not to a person."""


def web_address(text: str) -> str:
    text = text.strip()
    if not _is_web_address(text):
        meant = "https://" + text
        raise broken("bad-address", value=text, nearest=meant if _looks_bare(text) else None)
    return text


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and bool(re.fullmatch(r"(?!-)[\w-]+(\.[\w-]+)*\.\w[\w-]+", host))
        and parts.username is None
        and not re.search(r"[\s<>\"\\^`{|}]", text)
        and len(text) <= 2000
    )


def _looks_bare(text: str) -> bool:
    """Whether only https:// is missing: 'www.example.se', 'example.se/about'."""
    return bool(re.match(r"[\w-]+(\.[\w-]+)+(/|$)", text)) and _is_web_address("https://" + text)


def email(text: str) -> str:
    text = text.strip()
    match = re.fullmatch(r"([A-Za-z0-9.!#$%&'*+/=?^_`{|}~åäöÅÄÖ-]{1,64})@([\w.-]+\.\w{2,})", text)
    if not match or ".." in text:
        raise broken("bad-email", value=text)
    if _looks_personal(match[1].casefold(), match[2].casefold()):
        raise broken("personal-email", value=text)
    return text


def _looks_personal(mailbox: str, host: str) -> bool:
    """Whether it is given.family@…; not where both words are the organisation's own."""
    words = re.split(r"[._]", mailbox)
    if len(words) not in (2, 3) or not all(re.fullmatch(r"[^\W\d_]+", word) for word in words):
        return False
    return not ROLE_WORDS.intersection(words) and not all(
        len(word) > 2 and word in host for word in words
    )


def picture_path(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_-][\w.-]*(/[A-Za-z0-9_-][\w.-]*)*", text) or ".." in text:
        raise broken("picture-path", value=text)
    return text


WebAddress = Annotated[
    str, *parsed(web_address, {"type": "string", "pattern": "^https?://[^ ]+$", "format": "uri"})
]
Email = Annotated[str, *parsed(email, {"type": "string", "format": "email"})]
Phone = Annotated[
    str,
    *parsed(
        text_of(r"\+?[\d()][\d ()/-]{4,24}", "bad-phone"),
        {**TEXT, "pattern": r"^\+?[\d()][\d ()/-]{4,24}$"},
    ),
]
PicturePath = Annotated[str, *parsed(picture_path, {"type": "string"})]
