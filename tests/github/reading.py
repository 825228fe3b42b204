"""Workflow files as typed values: read by the contract tests and by the rehearsal. Every scalar stays text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".github" / "workflows"
SHELLS = {"": ("bash", "-e"), "bash": ("bash", "--noprofile", "--norc", "-eo", "pipefail")}  # as the runner calls them


class Unreadable(ValueError):
    """No workflow that we understand."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step. Either `uses` or `run` is said, the other is ""."""

    name: str
    id: str
    uses: str
    run: str
    given: Mapping[str, str]
    env: Mapping[str, str]
    condition: str
    shell: str

    @property
    def action(self) -> str:
        """What is used, without its version."""
        return self.uses.partition("@")[0]


@dataclass(frozen=True, slots=True)
class Job:
    """One job. `permissions` is None where none are said; `matrix` has the values of each of its names."""

    id: str
    needs: Sequence[str]
    condition: str
    permissions: Mapping[str, str] | None
    minutes: str
    env: Mapping[str, str]
    outputs: Mapping[str, str]
    matrix: Mapping[str, Sequence[str]]
    steps: Sequence[Step]


@dataclass(frozen=True, slots=True)
class Workflow:
    """One file. `on` names its events."""

    name: str
    text: str
    on: Sequence[str]
    permissions: Mapping[str, str] | None
    concurrency: Mapping[str, str]
    env: Mapping[str, str]
    jobs: Mapping[str, Job]


def workflows(folder: Path = FOLDER) -> dict[str, Workflow]:
    """All workflows of a repository by the names of their files, without the ending."""
    return {file.stem: workflow(file.stem, file.read_text("utf-8")) for file in sorted(folder.glob("*.yml"))}


def workflow(name: str, text: str) -> Workflow:
    top = _table(yaml.load(text, yaml.BaseLoader))  # text, lists and tables, and nothing else
    shell = _words(_table(_table(top.get("defaults")).get("run"))).get("shell", "")
    jobs = {each: _job(each, _table(job), shell) for each, job in _table(top.get("jobs")).items()}
    on = top.get("on")
    return Workflow(
        name,
        text,
        _several(on) if not isinstance(on, dict) else tuple(map(str, on)),
        _words(top["permissions"]) if "permissions" in top else None,
        _words(top.get("concurrency")),
        _words(top.get("env")),
        jobs,
    )


def _job(name: str, job: Mapping[str, object], shell: str) -> Job:
    strategy = _table(job.get("strategy"))
    matrix = {each: _several(values) for each, values in _table(strategy.get("matrix")).items()}
    steps = job.get("steps")
    if not isinstance(steps, list):
        raise Unreadable(f"{name} has no steps")
    return Job(
        name,
        _several(job.get("needs")),
        str(job.get("if", "")),
        _words(job["permissions"]) if "permissions" in job else None,
        str(job.get("timeout-minutes", "")),
        _words(job.get("env")),
        _words(job.get("outputs")),
        matrix,
        tuple(_step(_table(step), shell) for step in steps),
    )


def _step(step: Mapping[str, object], shell: str) -> Step:
    uses, run = str(step.get("uses", "")), str(step.get("run", ""))
    return Step(
        str(step.get("name", "")) or uses or run.strip().partition("\n")[0],
        str(step.get("id", "")),
        uses,
        run,
        _words(step.get("with")),
        _words(step.get("env")),
        str(step.get("if", "")),
        str(step.get("shell", shell)),
    )


def _table(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        if value in (None, ""):
            return {}
        raise Unreadable(f"a table is wanted, not {value!r}")
    return value


def _words(value: object) -> dict[str, str]:
    return {name: str(each) for name, each in _table(value).items()}


def _several(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(map(str, value))
    return () if value in (None, "") else (str(value),)
