"""The long-lived process that builds. It reads `build` lines and answers with lines of JSON."""

from __future__ import annotations

import gc
import json
import os
import sys
import traceback
from pathlib import Path
from typing import Any


def main(root: Path, output: Path, overrides: dict[str, Any]) -> None:
    """Builds whenever a line arrives; ends when the server does and the lines end.

    What may go is looked for after the answer, when nobody waits.
    """
    gc.disable()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing else may speak on that line
    from commands.build import build  # a mistake in the code is told by how this process ends
    from commands.settings import pelican_settings
    from hub.catalogues import load_catalogue
    from hub.errors import HubError
    from hub.languages import terminal_language
    from hub.site import settings_of

    for _line in sys.stdin:
        answer: dict[str, Any]
        try:
            settings = settings_of(pelican_settings(root))
            translate = load_catalogue(settings.locales, terminal_language()).gettext
            result = build(root, output, overrides=overrides)
            answer = {
                "ok": result.ok,
                "pages": result.pages,
                "changed": result.changed,
                "seconds": round(result.seconds, 2),
                "errors": [p.render(translate) for p in result.problems if p.is_error],
                "warnings": [p.render(translate) for p in result.problems if not p.is_error],
            }
        except HubError as error:
            answer = {"ok": False, "errors": [str(error)], "warnings": []}
        except Exception:
            answer = {"ok": False, "errors": [last_lines(traceback.format_exc())], "warnings": []}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()
        gc.collect()


def last_lines(text: str, number: int = 12) -> str:
    """The end of a traceback, which is where it says what went wrong."""
    return "\n".join(text.strip().splitlines()[-number:])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), json.loads(sys.argv[3]))
