"""The index that a browser searches without a server, made by Pagefind.

Each document becomes a small page of HTML whose parts weigh as much as they
mean. Pagefind's files differ from run to run: they are the one part of the
published site that is not byte for byte the same.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from hub.errors import HubError
from hub.hashing import Digester, digest
from hub.memory import Memory
from hub.search.documents import SearchDocument
from hub.search.words import Lexicon

TITLE_WEIGHT, TERM_WEIGHT, SUMMARY_WEIGHT, EXTRA_WEIGHT = 9, 4, 2, 0.5
PLACE_WEIGHT = 0.5
"""What stands on a place's page are the names of others, who are found themselves."""

NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
NEEDED_ENDINGS = (".pagefind", ".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter")


def index_files(documents: Sequence[SearchDocument]) -> list[tuple[str, bytes]]:
    """The index's files by their names below its folder."""
    by_language: dict[str, list[SearchDocument]] = {}
    for document in documents:
        by_language.setdefault(document.language, []).append(document)
    # Swedish names stand in English texts: the words of all languages together.
    said = [
        " ".join((document.title, document.summary, *document.terms, *document.synonyms))
        for document in documents
    ]
    said += [document.text for document in documents]
    pages = []
    for language, own in by_language.items():
        lexicon = Lexicon(said, language)
        pages += [(language, page(document, lexicon)) for document in own]
    return _indexed(pages)


def remembered_index(
    documents: Sequence[SearchDocument], memory: Memory, code: bytes
) -> list[tuple[str, bytes]]:
    """`index_files`, made only if this `code` (its digest) has not made it of these before."""
    digester = Digester()
    key = digest(code, b"search", *map(digester, documents))
    kept = memory.get(key)
    if kept is not None:
        return _unpacked(kept)
    files = index_files(documents)
    memory.put(key, _packed(files))
    return files


def _packed(files: Sequence[tuple[str, bytes]]) -> bytes:
    """Files as one: a line of JSON with names and sizes, then the bytes of all."""
    head = json.dumps([(name, len(body)) for name, body in files])
    return b"".join((head.encode(), b"\n", *(body for _, body in files)))


def _unpacked(kept: bytes) -> list[tuple[str, bytes]]:
    head, _, bodies = kept.partition(b"\n")
    files, start = [], 0
    for name, size in json.loads(head):
        files.append((name, bodies[start : start + size]))
        start += size
    return files


def page(document: SearchDocument, lexicon: Lexicon) -> str:
    """A document as the page that is indexed."""
    said = " ".join((document.title, document.summary, *document.terms, document.text))
    named = tuple(dict.fromkeys((*lexicon.more(document.title), *lexicon.ends(document.title))))
    terms = " · ".join(document.terms)
    weight = PLACE_WEIGHT if document.kind == "place" else SUMMARY_WEIGHT
    extra = (*document.synonyms, *lexicon.more(said))
    hidden = {
        "href": document.href,
        "kind": document.kind_label,
        "region": document.region_label,
        "summary": document.summary,
        "picture": document.picture,
        "language": document.language_label or "",
    }
    meta = "".join(
        f'<span data-pagefind-meta="{name}">{escape(text)}</span>'
        for name, text in hidden.items()
        if text
    )
    filters = [("kind", document.kind), ("region", document.region)]
    filters += [("discipline", term) for term in document.disciplines]
    chosen = "".join(
        f'<span data-pagefind-filter="{name}">{escape(value)}</span>' for name, value in filters
    )
    return (
        f'<!doctype html><html lang="{document.language}"><body data-pagefind-body>'
        f"<div data-pagefind-ignore>{meta}{chosen}</div>"
        f'<h1 data-pagefind-weight="{TITLE_WEIGHT}">{escape(document.title)}</h1>'
        f'<p data-pagefind-weight="{TITLE_WEIGHT}">{escape(" ".join(named))}</p>'
        f'<p data-pagefind-weight="{weight}">{escape(document.summary)}</p>'
        f"<p>{escape(document.text)}</p>"
        f'<p data-pagefind-weight="{TERM_WEIGHT}">{escape(terms)}</p>'
        f'<p data-pagefind-weight="{EXTRA_WEIGHT}">{escape(" ".join(extra))}</p>'
        "</body></html>"
    )


def _indexed(pages: Iterable[tuple[str, str]]) -> list[tuple[str, bytes]]:
    """By Pagefind's own program: its Python interface waits a tenth of a second for each page."""
    with tempfile.TemporaryDirectory(prefix="search-") as folder:
        source, result = Path(folder, "pages"), Path(folder, "index")
        for number, (language, html) in enumerate(pages):
            file = source / language / f"{number}.html"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(html, "utf-8")
        command = [sys.executable, "-m", "pagefind", "--site", str(source)]
        done = subprocess.run(
            [*command, "--output-path", str(result), "--quiet"], capture_output=True, text=True
        )
        if done.returncode:
            raise HubError(f"The search index could not be made: {done.stderr.strip()}")
        return [
            (file.relative_to(result).as_posix(), file.read_bytes())
            for file in sorted(result.rglob("*"))
            if file.name in NEEDED or file.name.endswith(NEEDED_ENDINGS)
        ]
