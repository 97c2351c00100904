"""How and where a site is published: the PUBLISH_ names of publishconf.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hub.errors import HubError

KINDS = ("folder", "rsync", "rclone", "pages")


@dataclass(frozen=True, slots=True)
class Target:
    """A place that a site is published to."""

    name: str
    kind: str
    """One of KINDS."""
    to: str
    """The folder; for rsync host:/folder; for rclone remote:folder; for pages the artifact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What a release may weigh; beyond it something went wrong, or somebody has to decide."""

    page: int = 400_000
    """Bytes of one HTML page."""
    file: int = 25_000_000
    release: int = 1_000_000_000
    """Bytes of the whole; GitHub Pages takes no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishSettings:
    """What publishconf.py says about publishing."""

    targets: Mapping[str, Target]
    keep: int = 5
    """How many releases are kept, and for how many their hashed assets stay."""
    patience: int = 900
    """Seconds that a publication waits for another one to end."""
    budget: Budget = field(default_factory=Budget)

    def target(self, name: str) -> Target:
        if name not in self.targets:
            known = ", ".join(sorted(self.targets)) or "none"
            raise HubError(
                f"There is no target “{name}”. Those in PUBLISH_TARGETS of publishconf.py: {known}."
            )
        return self.targets[name]


def publish_settings(values: Mapping[str, Any]) -> PublishSettings:
    """The settings from the capital names of publishconf.py."""
    targets = {}
    for name, said in values.get("PUBLISH_TARGETS", {}).items():
        kind, to = said.get("kind", ""), said.get("to", "")
        if kind not in KINDS:
            raise HubError(f"PUBLISH_TARGETS: “{name}” has the kind “{kind}”; use one of {KINDS}.")
        targets[name] = Target(name, kind, to)
    keep = int(values.get("PUBLISH_KEEP", 5))
    if keep < 2:
        raise HubError("PUBLISH_KEEP has to be at least 2: the release that is live and one more.")
    return PublishSettings(
        targets=targets,
        keep=keep,
        patience=int(values.get("PUBLISH_PATIENCE", 900)),
        budget=Budget(**values.get("PUBLISH_BUDGET", {})),
    )


def place(target: Target) -> str:
    """Where the target is; without it there is nothing to publish to."""
    if not target.to:
        raise HubError(
            f"The target “{target.name}” has no place. Say it in the environment: "
            f"HUB_PUBLISH_{target.name.upper()}."
        )
    if target.to.startswith("-"):
        raise HubError(f"The place of “{target.name}” begins with a hyphen: {target.to}")
    return target.to
