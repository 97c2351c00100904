"""Weight: pages and the whole stay within budget, and the site has not suddenly shrunk."""

from __future__ import annotations

from collections.abc import Iterator

from publishing.release import is_hashed
from publishing.verify.finding import Candidate, Finding

SHRUNK = 0.5
"""A site with less than this part of its pages or bytes is more likely an accident."""


def check(candidate: Candidate) -> Iterator[Finding]:
    budget, sizes = candidate.budget, candidate.manifest.sizes
    for name, size in sorted(sizes.items()):
        if size == 0 and not name.endswith((".removed", ".nojekyll", ".map")):
            yield Finding(name, "is empty", "See why nothing was written to it.")
        if name.endswith(".html") and size > budget.page:
            yield Finding(
                name,
                f"weighs {size} bytes; a page may weigh {budget.page}",
                "Divide it, or raise PUBLISH_BUDGET['page'] knowingly.",
            )
        elif size > budget.file:
            yield Finding(
                name,
                f"weighs {size} bytes; a file may weigh {budget.file}",
                "Make the picture or document smaller.",
            )
    whole = sum(sizes.values())
    if whole > budget.release:
        yield Finding(
            "the release",
            f"weighs {whole} bytes; it may weigh {budget.release}",
            "Look for large pictures, or raise PUBLISH_BUDGET['release'] knowingly.",
        )
    if candidate.live and not candidate.may_shrink:
        yield from _shrunk(candidate)


def _shrunk(candidate: Candidate) -> Iterator[Finding]:
    assert candidate.live is not None
    remedy = "See what is missing. If it is meant so, say --allow-shrinking."
    before, now = candidate.live.manifest, candidate.manifest
    pages = len(now.pages)
    if pages < len(before.pages) * SHRUNK:
        what = f"has {pages} pages; the one that is live has {len(before.pages)}"
        yield Finding("the release", what, remedy)
    weights = [
        sum(size for name, size in sizes.items() if not is_hashed(name))
        for sizes in (before.sizes, now.sizes)
    ]
    if weights[1] < weights[0] * SHRUNK:
        what = f"weighs {weights[1]} bytes without assets; the one that is live {weights[0]}"
        yield Finding("the release", what, remedy)
