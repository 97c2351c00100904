"""Two validators of HTML: each runs once for all folders and says what is wrong, a line each."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ACCEPTED = {
    # Safari forgets that a list without markers is one, so its role is said.
    "The “list” role is unnecessary for element “ul”.",
    "The “list” role is unnecessary for element “ol”.",
}
"""Warnings of vnu that are not followed, to the letter."""

# The language is told and not guessed: a guess at a short text in Sámi or Meänkieli goes astray.
VNU = ("--format", "json", "--stdout", "--skip-non-html", "--no-langdetect")

JAVA = ("-Xss2m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
"""It is over before it has paid to compile thoroughly, or to collect on several processors."""

NODE = ("--max-semi-space-size=64",)
"""A page makes much that is soon thrown away: room for it is worth a tenth of the time."""


def vnu_jar(packages: Path) -> Path:
    return packages / "vnu-jar" / "build" / "dist" / "vnu.jar"


def vnu(packages: Path, *folders: Path) -> Iterator[str]:
    """Errors and warnings of the Nu Html Checker."""
    for message in _json("java", *JAVA, "-jar", vnu_jar(packages), *VNU, *folders)["messages"]:
        if message["message"] not in ACCEPTED:
            line = message.get("lastLine", "")
            yield f"{message.get('url', '')}:{line}: {message['message']}"


def html_validate(packages: Path, *folders: Path) -> Iterator[str]:
    """Errors of html-validate, with the settings that stand beside its lock."""
    command = Path(__file__).parent.parent / "tools" / "validate-pages.mjs"
    for file in _json("node", *NODE, command, packages, *folders):
        for message in file["messages"]:
            place = f"{file['filePath']}:{message['line']}"
            yield f"{place}: {message['message']} ({message['ruleId']})"


def _json(*command: str | Path) -> Any:
    done = subprocess.run(
        [*map(str, command)], capture_output=True, text=True, encoding="utf-8", check=False
    )
    try:
        return json.loads(done.stdout)
    except ValueError:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stderr}") from None
