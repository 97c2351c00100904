"""The project's commands: `python3 tasks.py <command>`, or `invoke <command>` in the environment.

The first part needs Python's standard library only. It makes `.venv` from the
locked requirements and hands over to Invoke, which reads the second part.
"""

import contextlib
import hashlib
import importlib.util
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
BIN = os.path.join(VENV, "Scripts" if os.name == "nt" else "bin")
PYTHON = os.path.join(BIN, "python.exe" if os.name == "nt" else "python")
LOCKS = {"run": "requirements.txt", "dev": "requirements-dev.txt"}
NEED_DEV = ("test", "golden", "messages", "screenshots", "audit", "licences")
SWEDISH = (
    (os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "")
    .lower()
    .startswith("sv")
)


def say(english, swedish):
    return swedish if SWEDISH else english


def main(arguments):
    """Sets the environment up where it is not, and runs a command in it."""
    if sys.version_info < (3, 11):
        version = "%d.%d" % sys.version_info[:2]
        sys.exit(
            say(
                "Python 3.11 or later is needed; this is " + version + ".",
                "Python 3.11 eller senare behövs; det här är " + version + ".",
            )
        )
    layer = "dev" if arguments and arguments[0] in NEED_DEV else "run"
    if not is_ready(layer):
        with one_at_a_time():
            if not is_ready(layer):
                set_up(layer)
    os.environ["HUB_CWD"] = os.getcwd()
    os.environ["VIRTUAL_ENV"] = VENV
    os.environ["PATH"] = BIN + os.pathsep + os.environ.get("PATH", os.defpath)
    command = [PYTHON, "-m", "invoke", "--search-root", ROOT] + (arguments or ["--list"])
    if os.name == "nt":
        sys.exit(subprocess.call(command))
    os.execv(PYTHON, command)


def stamp_file(layer):
    return os.path.join(VENV, ".ready-" + layer)


def wanted(layer):
    """What a finished environment has in its stamp: the lock's digest and the Python it is for."""
    with open(os.path.join(ROOT, LOCKS[layer]), "rb") as lock:
        digest = hashlib.sha256(lock.read()).hexdigest()
    return digest + " " + sys.version.split()[0] + " " + VENV


def is_ready(layer):
    try:
        with open(stamp_file(layer), encoding="utf-8") as stamp:
            return stamp.read() == wanted(layer) and os.path.exists(PYTHON)
    except OSError:
        return False


def set_up(layer):
    """Makes the environment and installs what is locked; the stamp comes last."""
    print(
        say(
            "Setting up (first time, or the requirements changed); this takes a minute …",
            "Förbereder (första gången, eller när kraven har ändrats); det tar någon minut …",
        ),
        file=sys.stderr,
        flush=True,
    )
    pip = make_environment() if layer == "run" or not is_ready("run") else pip_of_environment()
    for name in LOCKS:
        with contextlib.suppress(OSError):
            os.unlink(stamp_file(name))
    lock = os.path.join(ROOT, LOCKS[layer])
    quiet = ["-q", "--disable-pip-version-check", "--no-input", "--use-pep517"]
    locked = ["--require-hashes", "-r", lock]
    if subprocess.call(pip + ["install"] + quiet + locked, cwd=ROOT) != 0:
        sys.exit(
            say(
                "The requirements could not be installed; see above. Is there a network?",
                "Det som krävs gick inte att installera; se ovan. Finns det ett nätverk?",
            )
        )
    layers = ["run", "dev"] if layer == "dev" else ["run"]
    for name in layers:
        temporary = stamp_file(name) + ".new"
        with open(temporary, "w", encoding="utf-8") as stamp:
            stamp.write(wanted(name))
        os.replace(temporary, stamp_file(name))


def make_environment():
    """A fresh `.venv`; returns how to call a pip that installs into it."""
    import venv

    if importlib.util.find_spec("ensurepip"):
        venv.create(VENV, with_pip=True, clear=True, symlinks=os.name != "nt")
        return [PYTHON, "-m", "pip"]
    if importlib.util.find_spec("pip"):
        venv.create(VENV, with_pip=False, clear=True, symlinks=os.name != "nt")
        return [sys.executable, "-m", "pip", "--python", PYTHON]
    sys.exit(
        say(
            "Python has neither ensurepip nor pip. Install one of them, "
            "on Debian and Ubuntu with: apt install python3-venv",
            "Python saknar både ensurepip och pip. Installera något av dem, "
            "i Debian och Ubuntu med: apt install python3-venv",
        )
    )


def pip_of_environment():
    """A pip that installs into the `.venv` that is there."""
    if subprocess.call([PYTHON, "-c", "import pip"], stderr=subprocess.DEVNULL) == 0:
        return [PYTHON, "-m", "pip"]
    return [sys.executable, "-m", "pip", "--python", PYTHON]


@contextlib.contextmanager
def one_at_a_time():
    """Two that start at once set up one after the other."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    folder = os.path.join(ROOT, ".cache")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "set-up.lock"), "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    main(sys.argv[1:])

# ------------------------------------------------------------------ under Invoke

import shutil
from pathlib import Path

from invoke import Context, Exit, task

HERE = Path(ROOT)
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)


def _leave(status):
    if status:
        raise Exit(code=status)


def _stop_plainly(work):
    """Runs something; what stops it for a known reason is said in one line."""
    from hub.errors import HubError

    try:
        return work()
    except HubError as error:
        raise Exit(str(error), code=1) from None


@task(help={"port": "where to serve; another is taken if it is in use"})
def serve(context: Context, port: int = 8000):
    """Build, serve on 127.0.0.1, and rebuild and reload on every change."""
    from devserver.run import serve as run

    _leave(run(HERE, port))


@task(
    help={
        "port": "where to serve; another is taken if it is in use",
        "files": "write straight into the files: no drafts, nothing committed",
    }
)
def admin(context: Context, port: int = 8000, files: bool = False):
    """Edit in the browser on this machine: the web editor, without an account."""
    from commands.admin import admin as run

    _leave(_stop_plainly(lambda: run(HERE, port, in_files=files)))


@task(
    help={
        "output": "the folder to build into (output/)",
        "publish": "with the settings of the published site",
        "search": "with the search index",
        "jobs": "how many processes; 0 is one for each processor",
    }
)
def build(
    context: Context,
    output: str = "",
    publish: bool = False,
    search: bool = False,
    jobs: int = 0,
):
    """Build the site."""
    from commands.build import report

    cwd = os.environ.get("HUB_CWD", os.getcwd())
    folder = Path(cwd, output) if output else HERE / "output"
    _leave(
        _stop_plainly(
            lambda: report(HERE, folder, publish=publish, search=search, jobs=jobs or None)
        )
    )


@task(
    help={
        "lang": "sv or en; otherwise as the terminal speaks",
        "changed": "a commit: stop only for what differs from it, for example origin/main",
        "format": "text, or github: annotations, and a summary of the step",
    }
)
def check(context: Context, lang: str = "", changed: str = "", format: str = "text"):
    """Check everything that editors write, without building."""
    from commands.check import check as run

    _leave(_stop_plainly(lambda: run(HERE, lang or None, changed or None, format)))


@task(
    help={
        "check": "change nothing; say which files need it, and end with 1 if any does",
        "translated": "a translation that now follows its source again",
    }
)
def format(context: Context, check: bool = False, translated: str = ""):
    """Put records and texts into canonical form: order of keys, spacing, added, revision."""
    from commands.format import format_project as run

    file = str(Path(os.environ.get("HUB_CWD", os.getcwd()), translated)) if translated else ""
    _leave(_stop_plainly(lambda: run(HERE, check=check, translated=file)))


@task(
    iterable=["set"],
    help={
        "kind": "actor, event, project, opportunity or article",
        "from": "the id of a record to start from",
        "set": "an answer, for example --set title.sv=Festival; asks nothing then",
        "lang": "sv or en; otherwise as the terminal speaks",
    },
)
def new(context: Context, kind, from_="", set=None, lang=""):
    """Add a record: asks for what is needed and writes the file."""
    from commands.new import run

    _leave(_stop_plainly(lambda: run(HERE, kind, from_, set or (), lang or None)))


@task(
    help={
        "json": "as JSON",
        "region": "only what belongs to one region",
        "lang": "sv or en; otherwise as the terminal speaks",
    }
)
def status(context: Context, json: bool = False, region: str = "", lang: str = ""):
    """Say what is to be done: translations, reviews, places, duplicates, confirmations, links."""
    from commands.status import status as run

    _leave(_stop_plainly(lambda: run(HERE, as_json=json, region=region, language=lang or None)))


@task(help={"k": "only tests whose names match", "path": "only these tests"})
def test(context: Context, k: str = "", path: str = "tests"):
    """Run every test, and the checks of style and types."""
    from commands.test import run

    _leave(run(HERE, path, k))


@task
def golden(context: Context):
    """Rewrite the golden site that tests compare with; read the diff before you commit."""
    arguments = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "--golden",
        "-k",
        "as_it_was or as_they_were",
        "tests",
    ]
    _leave(subprocess.call(arguments, cwd=ROOT))


@task(
    help={
        "records": "how many records the corpus has",
        "jobs": "how many processes our build uses; 0 is one for each processor",
        "against": "other generators that build the same records: hugo,eleventy",
        "runs": "how often each builds; they take turns",
        "edit": "also with one record edited since",
        "no-change": "also with nothing changed since",
        "phases": "also where our build's time goes, by phase",
        "profile": "also by function, in one process",
    }
)
def bench(
    context: Context,
    records: int = 6000,
    jobs: int = 0,
    against: str = "",
    runs: int = 3,
    edit: bool = False,
    no_change: bool = False,
    phases: bool = False,
    profile: bool = False,
):
    """Measure builds of a made-up corpus, alone or beside other generators."""
    from commands.bench import bench as run
    from commands.bench import contenders_of

    def measure():
        return run(
            HERE,
            records,
            jobs or None,
            against=contenders_of(against),
            runs=runs,
            edit=edit,
            no_change=no_change,
            phases=phases,
            profile=profile,
        )

    _leave(_stop_plainly(measure))


@task
def messages(context: Context):
    """Gather interface texts into the catalogues; say which lack a translation."""
    from commands.messages import update

    missing = update(HERE, ("sv", "en"))
    print("\n".join(missing))
    _leave(1 if missing else 0)


@task(
    help={
        "file": "the body of an issue form, a mail (.eml), or plain text",
        "kind": "event, actor, opportunity, project or correction; otherwise as the answers tell",
        "dry": "show the record instead of writing it",
        "lang": "sv or en; otherwise as the terminal speaks",
    }
)
def from_form(context: Context, file, kind="", dry=False, lang=""):
    """Turn what somebody has sent in into a record, and say what it lacks."""
    from commands.from_form import from_form as run

    path = Path(os.environ.get("HUB_CWD", os.getcwd()), file)
    _leave(_stop_plainly(lambda: run(HERE, path, kind=kind, language=lang or None, dry=dry)))


@task(
    help={
        "base": "the commit to compare with, for example origin/main",
        "output": "an empty folder to write into (.cache/preview/)",
        "serve": "show it in a browser afterwards, on this machine",
        "port": "where to serve; 0 is any that is free",
    }
)
def preview(context: Context, base, output="", serve=False, port=0):
    """Build the site before and after a change, and say which pages differ, side by side."""
    from commands.preview import FOLDER
    from commands.preview import preview as run
    from commands.preview import serve as show

    cwd = os.environ.get("HUB_CWD", os.getcwd())
    folder = Path(cwd, output) if output else HERE / FOLDER
    _leave(_stop_plainly(lambda: run(HERE, base, folder)))
    if serve:
        show(folder, port)


@task(
    help={
        "region": "only the organisations of one region",
        "lang": "sv or en; otherwise as the terminal speaks",
    }
)
def confirm(context: Context, region: str = "", lang: str = ""):
    """Write a mail draft to each organisation that has not confirmed this year; send nothing."""
    from commands.confirm import confirm as run

    _leave(_stop_plainly(lambda: run(HERE, region, lang or None)))


@task
def generate(context: Context):
    """Write what follows from the models: issue forms, CODEOWNERS, the tables of fields."""
    from commands.generate import write

    _leave(_stop_plainly(lambda: write(HERE)))


@task(
    help={
        "since": "tell of what has come in since this day: 2027-01-01",
        "lang": "the language of the newsletter",
        "region": "only what belongs to this region",
        "output": "the folder to write into (digest/)",
    }
)
def digest(context: Context, since: str, lang: str = "sv", region: str = "", output: str = ""):
    """Write what is new as an e-mail (.eml) and as Markdown; nothing is sent."""
    from commands.digest import write

    cwd = os.environ.get("HUB_CWD", os.getcwd())
    folder = Path(cwd, output) if output else HERE / "digest"
    _leave(_stop_plainly(lambda: write(HERE, folder, since=since, language=lang, region=region)))


@task
def schema(context: Context):
    """Write the JSON Schemas that editors' tools complete and check with."""
    from commands.schema import write

    _leave(_stop_plainly(lambda: write(HERE)))


@task
def icons(context: Context):
    """Draw the site's icons anew from theme/static/icon.svg."""
    from commands.icons import write

    _leave(_stop_plainly(lambda: write(HERE)))


@task
def screenshots(context: Context):
    """Take the pictures in docs/screenshots/ anew."""
    from commands.screenshots import write

    _leave(_stop_plainly(lambda: write(HERE)))


@task(
    help={
        "target": "one of PUBLISH_TARGETS in publishconf.py: folder, rsync, rclone, pages",
        "allow_shrinking": "even if the site is less than half of what is live",
        "older": "even if a newer commit is live",
        "uncommitted": "even if something is not committed",
    },
    positional=["target"],
)
def publish(
    context: Context,
    target: str,
    allow_shrinking: bool = False,
    older: bool = False,
    uncommitted: bool = False,
):
    """Build, verify, and only then make live."""
    from commands.publish import report

    _leave(
        _stop_plainly(
            lambda: report(
                HERE,
                target,
                may_shrink=allow_shrinking,
                may_be_older=older,
                may_be_dirty=uncommitted,
            )
        )
    )


@task(help={"target": "as for publish", "to": "a release; otherwise the one before"})
def rollback(context: Context, target: str, to: str = ""):
    """Make an earlier release live again."""
    from commands.publish import rollback as run

    print(_stop_plainly(lambda: run(HERE, target, to)) + " is live")


@task(help={"folder": "where to put it"}, positional=["folder"])
def fetch_live(context: Context, folder: str):
    """Fetch what is live at SITEURL, for `publish pages` to compare with."""
    from publishing.fetching import fetch_live as run

    place = Path(os.environ.get("HUB_CWD", os.getcwd()), folder)
    address = os.environ.get("SITEURL", "")
    print(_stop_plainly(lambda: run(address, place)) or "nothing of ours is live yet")


@task
def check_links(context: Context):
    """Ask other sites whether what is linked to is still there; report what is not, for a week."""
    from commands.links import run

    _leave(_stop_plainly(lambda: run(HERE)))


@task
def audit(context: Context):
    """Ask for known weaknesses of what the project depends on (needs a network)."""
    from commands.audit import run

    _leave(run(HERE))


@task
def licences(context: Context):
    """Write THIRD-PARTY.md: what is by others, and under which licence."""
    from commands.licences import write

    write(HERE)


@task(help={"output": "the folder in which the dated folder is made"})
def archive(context: Context, output: str = "."):
    """Keep the site for later: a dated WARC, and the records as JSON and CSV."""
    from commands.archive import run

    place = Path(os.environ.get("HUB_CWD", os.getcwd()), output)
    _stop_plainly(lambda: run(HERE, place))


@task(help={"everything": "the environment as well"})
def clean(context: Context, everything: bool = False):
    """Remove what was built."""
    folders = ["output", ".cache", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"]
    for name in folders + ([".venv"] if everything else []):
        shutil.rmtree(HERE / name, ignore_errors=True)
