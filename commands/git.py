"""What git knows about the project: which files differ from a commit, and what stood in them.

Only commands ask git; the build never does.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hub.errors import HubError


class GitError(HubError):
    """Git is not there, or does not know what it is asked about."""


def git(root: Path, *arguments: str) -> bytes:
    """What a git command prints."""
    command = ["git", "-c", "core.quotepath=off", *arguments]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, check=False)
    except OSError:
        raise GitError("Git is not installed, or not found.") from None
    if done.returncode:
        raise GitError(done.stderr.decode("utf-8", "replace").strip() or "git: ?")
    return done.stdout


def commit_of(root: Path, ref: str) -> str:
    """The commit that `ref` names."""
    if ref.startswith("-"):
        raise GitError(f"“{ref}” is not the name of a commit.")
    try:
        found = git(root, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
    except GitError:
        raise GitError(
            f"“{ref}” is no commit that git knows here. Fetch it first: git fetch origin"
        ) from None
    return found.decode().strip()


def base_of(root: Path, ref: str) -> str:
    """Where the work at hand left `ref`: what others have done there since is not its change."""
    commit = commit_of(root, ref)
    try:
        return git(root, "merge-base", commit, "HEAD").decode().strip() or commit
    except GitError:  # a shallow clone, or histories without a common beginning
        return commit


def changed_files(root: Path, commit: str) -> dict[str, str]:
    """The files that differ from a commit, saved or not: 'A' added, 'M' changed, 'D' removed."""
    listed = git(root, "diff", "--relative", "--name-status", "--no-renames", "-z", commit, "--")
    words = [word for word in listed.decode("utf-8", "replace").split("\0") if word]
    files = {name: state[:1] for state, name in zip(words[::2], words[1::2], strict=True)}
    files = {name: state if state in "AD" else "M" for name, state in files.items()}
    new = git(root, "ls-files", "--others", "--exclude-standard", "-z").decode("utf-8", "replace")
    return files | {name: "A" for name in new.split("\0") if name}


def text_at(root: Path, commit: str, name: str) -> str | None:
    """A file's text in a commit; None where it is not in it, or is no text."""
    try:
        return git(root, "show", f"{commit}:./{name}").decode("utf-8").removeprefix("\ufeff")
    except (GitError, UnicodeDecodeError):
        return None


@contextmanager
def checked_out(root: Path, commit: str) -> Iterator[Path]:
    """The project as it was in a commit, in a folder of its own that is removed again."""
    below = git(root, "rev-parse", "--show-prefix").decode().strip()
    with tempfile.TemporaryDirectory(prefix="hub-before-") as folder:
        tree = Path(folder) / "tree"
        git(root, "worktree", "add", "--quiet", "--detach", str(tree), commit)
        try:
            yield tree / below
        finally:
            git(root, "worktree", "remove", "--force", str(tree))
