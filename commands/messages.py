"""Gathers every text that readers and editors meet, and brings the catalogues up to date."""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from hub.languages import locale

METHODS = [
    ("hub/**.py", "python"),
    ("commands/**.py", "python"),
    ("devserver/**.py", "python"),
    ("theme/templates/**.html", "jinja2.ext:babel_extract"),
]
KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "marked": ((1, "c"), 2),
}
OPTIONS = {"theme/templates/**.html": {"newstyle_gettext": "true", "trimmed": "true"}}


def extracted(root: Path) -> Catalog:
    """Every text of the code and the templates, with its places."""
    catalog = Catalog(project="hub", charset="utf-8", fuzzy=False)
    for pattern, method in METHODS:
        top = pattern.split("/**")[0]
        if not (root / top).is_dir():
            continue
        found = extract_from_dir(
            root / top,
            [("**" + pattern.rsplit("**", 1)[1], method)],
            {"**" + pattern.rsplit("**", 1)[1]: OPTIONS.get(pattern, {})},
            keywords=KEYWORDS,
            comment_tags=("Translators:",),
            strip_comment_tags=True,
        )
        for name, _line, message, comments, context in sorted(
            found, key=lambda entry: (entry[0], entry[1])
        ):
            catalog.add(
                message, None, [(f"{top}/{name}", 0)], auto_comments=comments, context=context
            )
    return catalog


def updated(old: bytes, found: Catalog, language: str) -> bytes:
    """A catalogue with exactly the texts that were found, its translations kept."""
    catalog = read_po(io.BytesIO(old), locale=language) if old else Catalog(locale=language)
    catalog.update(found, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.fuzzy = False
    catalog.header_comment = f"# {locale(language).english_name}: the words of the interface."
    result = io.BytesIO()
    write_po(
        result,
        catalog,
        sort_by_file=True,
        omit_header=False,
        ignore_obsolete=True,
        include_lineno=False,
        width=100,
    )
    lines = result.getvalue().decode().splitlines(keepends=True)
    volatile = ("POT-Creation-Date", "PO-Revision-Date", "Generated-By", "Last-Translator")
    kept = [line for line in lines if not line.startswith(tuple(f'"{v}' for v in volatile))]
    return "".join(kept).encode()


def update(root: Path, languages: tuple[str, ...]) -> list[str]:
    """Rewrites the catalogues below `root`; returns the texts that still lack a translation."""
    found = extracted(root)
    missing = []
    for language in languages:
        file = root / "locales" / language / "LC_MESSAGES" / "hub.po"
        file.parent.mkdir(parents=True, exist_ok=True)
        body = updated(file.read_bytes() if file.exists() else b"", found, language)
        file.write_bytes(body)
        if language != "en":  # the source texts are English
            missing += [f"{language}: {m}" for m in untranslated(body, language)]
    return missing


def untranslated(body: bytes, language: str) -> list[str]:
    """The texts of a catalogue that have no translation, or lack a plural form."""
    catalog = read_po(io.BytesIO(body), locale=language)
    return [
        str(message.id) for message in catalog if message.id and not all(_forms(message.string))
    ]


def _forms(string: object) -> tuple[object, ...]:
    return tuple(string) if isinstance(string, tuple | list) else (string,)
