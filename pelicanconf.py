"""Settings of the site while it is being written. Those of the published site: publishconf.py."""

import os
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

from hub.dialect import MARKDOWN  # noqa: E402, F401
from plugins import (  # noqa: E402
    admin,
    assets,
    calendars,
    directories,
    editors,
    feeds,
    pages,
    reading,
    redirects,
    rendering,
    search,
    sharing,
    sitemap,
)

# ------------------------------------------------------------------ the hub

HUB_ROOT = ROOT
HUB_CACHE = os.path.join(ROOT, ".cache")
"""What is slow to make is kept here between builds; it is safe to delete."""
HUB_MEMORY = True
"""Whether pages and texts that were made before are remembered there."""
HUB_LOCALES = (os.path.join(ROOT, "locales"),)
CONTACT_ENDPOINT = os.environ.get("CONTACT_ENDPOINT", "")
"""An https address that takes the contact form (POST, application/x-www-form-urlencoded).

Without one the contact page has no form. With one, say on the privacy page who receives it.
"""
TELL_ENDPOINT = os.environ.get("TELL_ENDPOINT", "")
"""An https address that takes what is written under “Tell us” (POST, as above).

Without one the page composes an e-mail to EDITORS_EMAIL. `tasks.py from-form` reads both.
"""
EDITORS_EMAIL = os.environ.get("EDITORS_EMAIL", "")
"""The editors' shared address. Without one the sender has to fill it in."""
HUB_REPOSITORY = os.environ.get("HUB_REPOSITORY", "")
"""Where the content is kept: https://github.com/owner/name. Record pages then link to their file.

Without one they lead to the form alone.
"""
HUB_EDIT_PATH = "edit/main"
"""How the host spells the way to edit a file: "edit/main" on GitHub, "_edit/main" on Forgejo."""
EDITOR_BACKEND: dict[str, str] = {}
"""Where the web editor at /admin/ keeps what is written; without it there is no /admin/.

The keys are those of Decap CMS's `backend`; docs/hosting/web-editor.md has them for GitHub, Forgejo
and Gitea. Nothing here is secret. `tasks.py admin` sets its own.
"""
ANSWER_DAYS = 0
"""Within how many working days editors answer what is told; 0: nothing is promised."""
HUB_SEARCH = False
"""Whether the search index is built; publishconf.py and `build --search` say yes."""
HUB_CARDS = False
"""Whether a picture is drawn for each page that may be shared; publishconf.py says yes."""
LANGUAGES = ("sv", "en")
"""The first is the main language. Another needs a catalogue in locales/ and labels in data/."""
SITE_NAMES = {
    "sv": ("Design, konst och kultur", "för hållbara livsmiljöer"),
    "en": ("Design, Art and Culture", "for Sustainable Living Environments"),
}
SITEURL = os.environ.get("SITEURL", "")
"""Where the site is published, with the folder it is mounted in: https://example.org/hub"""
IDENTITY_DOMAIN = "design-konst-kultur.example"
"""Part of permanent ids in feeds and calendars. Never changes, whatever SITEURL becomes."""
IDENTITY_YEAR = 2026
"""A year in which that name was held (RFC 4151): in the ids of feeds and of articles. As above."""
PUBLISHER = "rise"
"""The id of the actor that runs the hub."""

# ------------------------------------------------------------------ Pelican

SITENAME = " ".join(SITE_NAMES["sv"])
TIMEZONE = "Europe/Stockholm"
DEFAULT_LANG = LANGUAGES[0]
PATH = os.path.join(ROOT, "content")
OUTPUT_PATH = os.path.join(ROOT, "output")
THEME = os.path.join(ROOT, "theme")

# As modules, not names: a plugin that cannot be imported is then an error and not a log line.
# `reading` comes first; `sitemap` lists what the others added, and `rendering` writes it, last.
PLUGINS = [
    reading,
    pages,
    directories,
    calendars,
    feeds,
    redirects,
    assets,
    search,
    editors,
    admin,
    sharing,
    sitemap,
    rendering,
]

# Our reading plugin reads content/ and data/; Pelican is the runner, not the reader.
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
THEME_STATIC_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
DELETE_OUTPUT_DIRECTORY = False
JINJA_ENVIRONMENT = {"autoescape": True}
CACHE_CONTENT = False
