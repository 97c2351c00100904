"""Takes in what somebody has sent with a form or by mail."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from commands.new import taken_ids
from commands.settings import pelican_settings
from hub.catalogues import Catalogue, load_catalogue
from hub.clock import today_in_sweden
from hub.editing.submitted import MOST_BYTES, Refused, Submission, is_record, read_submission
from hub.editing.taken_in import taken_in
from hub.errors import HubError
from hub.languages import terminal_language
from hub.loading import Loaded, load_project
from hub.reading import load_catalogues
from hub.routes import Routes, parts
from hub.site import settings_of


def from_form(
    root: Path, file: Path, *, kind: str = "", language: str | None = None, dry: bool = False
) -> int:
    """Writes the record that was sent in, and prints what it lacks. Returns the exit status.

    Nothing of what was sent is run, opened or followed; it decides neither folder nor overwriting.
    """
    settings = settings_of(pelican_settings(root))
    catalogues = load_catalogues(settings)
    words = load_catalogue(settings.locales, language or terminal_language())
    sent = read_submission(_bytes(file), (c.gettext for c in catalogues.values()), kind)
    loaded = load_project(root, settings.languages)
    if not is_record(sent.kind):
        print("\n".join(_correction(sent, loaded, Routes(catalogues, settings.site_url), words)))
        return 0
    taken = taken_ids(loaded, sent.kind, settings)
    got = taken_in(sent, loaded.vocabularies, taken, words, today_in_sweden())
    if not dry:
        target = root / got.draft.name
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with target.open("x", encoding="utf-8", newline="\n") as output:
                output.write(got.draft.text)
        except FileExistsError:
            raise HubError(f"{got.draft.name} is there already; nothing was written.") from None
    else:
        print(got.draft.text)
    print(words.gettext("Written: %(file)s") % {"file": got.draft.name})
    print("\n".join(_missing(got.missing, sent.ignored, words)))
    return 0


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as source:
            return source.read(MOST_BYTES + 1)
    except OSError as error:
        raise Refused(f"{file}: {error.strerror or error}") from None


def _missing(missing: Sequence[str], ignored: Sequence[str], words: Catalogue) -> list[str]:
    gettext = words.gettext
    if missing:
        lines = [gettext("Before it can be published:"), *(f"- {one}" for one in missing)]
    else:
        lines = [gettext("Nothing is missing.")]
    if ignored:
        lines.append(gettext("Attachments were left where they are. Ask for the rights first."))
    return lines


def _correction(sent: Submission, loaded: Loaded, routes: Routes, words: Catalogue) -> list[str]:
    """What was told of a record, and the file it stands in."""
    gettext = words.gettext
    about = sent.answers.get("about", "")
    file = _file_of(about, loaded, routes)
    lines = [gettext("The file: %(file)s") % {"file": file}] if file else [
        gettext("No entry was found with that address or name.")
    ]  # fmt: skip
    for key, text in sent.answers.items():
        shown = text.replace("\n", "\n  ")
        lines.append(f"- {key}: {shown}")
    return lines


def _file_of(about: str, loaded: Loaded, routes: Routes) -> str | None:
    """The file of the record whose page or name is meant; looked up, never made of the text."""
    wanted = [*parts(about.strip().split("?")[0])]
    for entry in loaded.entries():
        language = getattr(entry, "language", "")
        word = getattr(entry, "address_word", entry.id)
        for code in (language,) if language else routes.languages:
            own = [*parts(routes.record(code, entry.kind, word))]
            if wanted[-len(own) :] == own:
                return entry.source_path
    name = " ".join(about.split()).casefold()
    for record in loaded.records():
        title = getattr(record, "name", None) or getattr(record, "title", None)
        titles = [title] if isinstance(title, str) else [*title.values()] if title else []
        if name and (
            name in {t.casefold() for t in titles} or name == f"{record.kind}:{record.id}"
        ):
            return record.source_path
    return None
