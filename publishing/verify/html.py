"""HTML: elements nest, nothing runs that was written into a page, and no page is empty."""

from __future__ import annotations

from collections.abc import Iterator

from publishing.verify.finding import Candidate, Finding

LEAST_WORDS = 40
"""Characters of text; a page with fewer says nothing."""


def check(candidate: Candidate) -> Iterator[Finding]:
    for page in candidate.built.pages.values():
        for flaw, line in page.flaws[:3]:
            yield Finding(
                f"{page.name}:{line}", f"the HTML is broken: {flaw}", "Mend the template or macro."
            )
        for what, line in page.running[:3]:
            yield Finding(
                f"{page.name}:{line}",
                f"{what}, which the Content-Security-Policy forbids",
                "Put it into a file of the theme.",
            )
        for identity, line in page.repeated_ids[:3]:
            yield Finding(
                f"{page.name}:{line}",
                f"the id “{identity}” stands twice",
                "Give one of them another id; if it comes from a text, change a heading.",
            )
        if not page.language:
            yield Finding(page.name, "does not say its language", "Give <html> a lang attribute.")
        if not page.title.strip():
            yield Finding(page.name, "has no title", "Give the view a title.")
        if page.is_whole and page.words < LEAST_WORDS and not page.moved_to:
            yield Finding(
                page.name,
                f"is empty: {page.words} characters of text",
                "Write a text, or let the page not be made at all.",
            )
