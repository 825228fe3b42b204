"""The workflows' own steps, run here: `python -m tests.github.rehearse`, or with names: `pages`, `check/entries`.

Every job gets a fresh clone of HEAD in a temporary folder, and a Python of its own. Every `run:` step runs as it stands
in the file, in order, with the environment that a runner would give it. What stands in for an action is named, and so
is what is not rehearsed. Nothing leaves this machine but what `pip install` asks its index for.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.github.commands import command
from tests.github.expressions import Questions, Unknown, Value, filled, holds
from tests.github.forge import TOKEN
from tests.github.post import Post
from tests.github.reading import ROOT, Job, Step, Workflow, workflows
from tests.github.stand_ins import Failed, Host, LeftOut, Stage, action, python_of

ASKED_FOR = {
    "check/tests": "it is make test, which is long and asks npm's index: name it, and it runs",
    "check/same": "it builds the site some fifty times, with every Python that is promised: name it, and it runs",
    "audit/pins": "it asks osv.dev about every pin: name it, and it runs",
}
BROKEN = 1  # the exit code of a rehearsal in which a step failed
NAME = "pledgebook"  # of the repository, and so of the path below which a project's pages live


@dataclass(slots=True)
class Run:
    """One run of one workflow, as far as it has come. `told` is a line for each step."""

    workflow: Workflow
    folder: Path
    origin: Path
    facts: Mapping[str, Value]
    host: Host
    post: Post | None = None
    artifacts: dict[str, Path] = field(default_factory=dict)
    results: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def say(self, line: str) -> None:
        self.told.append(line)
        print(line, flush=True)

    def failed_before(self, job: Job) -> bool:
        """Whether a job that this one waits for, at any remove, failed."""
        jobs = self.workflow.jobs
        return any(self.results[name] == "failure" or self.failed_before(jobs[name]) for name in job.needs)


def rehearse(
    workflow: Workflow, origin: Path, commits: tuple[str, str], folder: Path, jobs: set[str], *, private: bool = False
) -> Run:
    """Run these jobs of a workflow, each after those it waits for. `commits` are HEAD and the one before it."""
    head, before = commits
    post = Post(origin, folder / "post") if "issues" in workflow.on else None
    event: dict[str, Value] = {"before": before, "repository": {"private": private}, "pull_request": {"number": "1"}}
    event |= post.facts if post else {}
    github: Value = {"sha": head, "ref": "refs/heads/main", "event": event, "token": TOKEN}
    run = Run(workflow, folder, origin, {"github": github, "inputs": {"anew": False}}, Host(NAME), post)
    try:
        for job in _in_order(workflow):
            if job.id in jobs:
                _job(run, job, head)
            else:
                run.results[job.id] = "skipped"
                run.left_out.append(
                    f"{workflow.name}/{job.id}: {ASKED_FOR.get(f'{workflow.name}/{job.id}', 'not named')}"
                )
        for line in post.what_came_of_it() if post else ():
            run.say(f"{workflow.name}: {line}")
    finally:
        run.host.close()
        if post:
            post.door.close()
    return run


def _in_order(workflow: Workflow) -> list[Job]:
    order: list[Job] = []

    def add(job: Job) -> None:
        for name in job.needs:
            add(workflow.jobs[name])
        if job not in order:
            order.append(job)

    for job in workflow.jobs.values():
        add(job)
    return order


def _job(run: Run, job: Job, commit: str) -> None:
    place = f"{run.workflow.name}/{job.id}"
    needs: Value = {name: {"result": run.results[name], "outputs": _outputs(run, name)} for name in job.needs}
    steps: dict[str, Value] = {}
    facts = {**run.facts, "needs": needs, "matrix": _first_of(run, job), "steps": steps}
    bad = run.failed_before(job)
    if not holds(job.condition, facts, _answers(all(run.results[name] == "success" for name in job.needs), bad)):
        run.results[job.id] = "skipped"
        run.say(f"{place}: skipped, as its condition says")
        return
    folder = run.folder / job.id
    stage = Stage(folder / "workspace", folder / "scratch", run.origin, commit, run.artifacts, run.host)
    stage.env |= run.post.env if run.post else {}
    for each in (stage.workspace, stage.scratch):
        each.mkdir(parents=True)
    end, failed = time.monotonic() + 60 * int(job.minutes or 360), False
    for number, step in enumerate(job.steps):
        if not holds(step.condition, facts, _answers(not failed, failed)):
            run.say(f"{place}: {step.name}: skipped")
            continue
        env = {**run.workflow.env, **job.env, **step.env}
        outputs = _step(run, place, stage, step, env, facts, str(number), end)
        failed = failed or outputs is None
        if step.id:
            steps[step.id] = {"outputs": outputs or {}}
    run.results[job.id] = "failure" if failed else "success"
    if not failed:
        run.outputs[job.id] = {name: filled(text, facts) for name, text in job.outputs.items()}


def _outputs(run: Run, job: str) -> Value:
    """What a job gave out; what one that did not end well would have given is nothing."""
    return run.outputs.get(job) or dict.fromkeys(run.workflow.jobs[job].outputs, "")


def _answers(success: bool, failure: bool) -> Questions:
    return {"success": lambda: success, "failure": lambda: failure, "cancelled": lambda: False, "always": lambda: True}


def _first_of(run: Run, job: Job) -> dict[str, Value]:
    """One combination of a matrix: of Pythons the first that this machine has."""
    chosen: dict[str, Value] = {}
    for name, values in job.matrix.items():
        chosen[name] = next((each for each in values if name != "python" or python_of(each)), values[0])
        others = ", ".join(each for each in values if each != chosen[name])
        run.left_out.append(f"{run.workflow.name}/{job.id}: {name} {others or 'none'}, beside {chosen[name]}")
    return chosen


def _step(
    run: Run,
    place: str,
    stage: Stage,
    step: Step,
    env: Mapping[str, str],
    facts: Mapping[str, Value],
    name: str,
    end: float,
) -> dict[str, str] | None:
    """The step's outputs; None if it failed."""
    place = f"{place}: {step.name}"
    print(f"\n--- {place}", flush=True)
    started = time.monotonic()
    outputs: dict[str, str] | None = None
    try:
        if step.uses:
            outputs = action(stage, step.action, {key: filled(text, facts) for key, text in step.given.items()})
        else:
            said = {key: filled(text, facts) for key, text in env.items()}
            outputs = command(stage, name, step.run, step.shell, said, end - time.monotonic())
        how = "ok"
    except LeftOut as reason:
        run.left_out.append(f"{place}: {reason}")
        outputs, how = {}, "NOT REHEARSED"
    except (Failed, Unknown) as problem:
        how = f"FAILED: {problem}"
    aside = f" ({'; '.join(stage.aside)})" if stage.aside else ""
    stage.aside.clear()
    run.say(f"{place}: {how}, {time.monotonic() - started:.1f} s{aside}")
    return outputs


def cloned(root: Path, folder: Path) -> tuple[Path, tuple[str, str]]:
    """A bare clone that no job can harm, and its HEAD with the commit before it. Raises CalledProcessError."""

    def git(where: Path, *words: str) -> str:
        done = subprocess.run(["git", "-C", where, *words], capture_output=True, text=True, check=True)
        return done.stdout.strip()

    origin = folder / "origin.git"
    origin.mkdir()
    git(origin, "init", "--quiet", "--bare")
    git(origin, "fetch", "--quiet", root.as_uri(), "HEAD:refs/heads/main")
    if git(root, "status", "--porcelain"):
        print("What is not committed is not rehearsed.", flush=True)
    return origin, (git(origin, "rev-parse", "main"), git(origin, "rev-parse", "main^1"))


def wanted_of(names: Sequence[str], there: Mapping[str, Workflow]) -> dict[str, set[str]]:
    """The jobs to run of each workflow, with all that they wait for. Raises KeyError for a name that nothing has."""
    wanted: dict[str, set[str]] = {}
    for name in names or there:
        file, _, only = name.partition("/")
        jobs = there[file].jobs
        chosen = [jobs[only]] if only else [job for job in jobs.values() if f"{file}/{job.id}" not in ASKED_FOR]
        while chosen:
            job = chosen.pop()
            wanted.setdefault(file, set()).add(job.id)
            chosen += [jobs[each] for each in job.needs if f"{file}/{each}" not in ASKED_FOR]
    return wanted


def main(words: Sequence[str], root: Path = ROOT) -> int:
    """0 if every step ended well, 1 if one did not, 2 for a job that there is not."""
    parser = argparse.ArgumentParser(prog="make rehearse", description="Run the workflows' own steps on this machine.")
    parser.add_argument("jobs", nargs="*", metavar="WORKFLOW[/JOB]", help="pages, check, check/tests …; all, if none")
    parser.add_argument("--keep", action="store_true", help="leave what a failed step left, and say where it lies")
    asked = parser.parse_args(words)
    there = workflows(root / ".github" / "workflows")
    try:
        wanted = wanted_of(asked.jobs, there)
    except KeyError as unknown:
        print(
            f"There is no {unknown}. hint: there is {', '.join(there)}, or one job, such as pages/build",
            file=sys.stderr,
        )
        return 2
    folder = Path(tempfile.mkdtemp(prefix="rehearsal-"))
    code = BROKEN
    try:
        code = _rehearsed(wanted, there, root, folder)
    finally:
        if asked.keep and code == BROKEN:
            print(f"What it left lies in {folder}", flush=True)
        else:
            shutil.rmtree(folder)
    return code


def _rehearsed(wanted: Mapping[str, set[str]], there: Mapping[str, Workflow], root: Path, folder: Path) -> int:
    """As `main`."""
    try:
        origin, commits = cloned(root, folder)
    except subprocess.CalledProcessError as problem:
        print(f"git does not give HEAD and the commit before it: {problem.stderr.strip()}", file=sys.stderr)
        return 2
    print(f"HEAD is {commits[0]}; before it stands {commits[1]}.", flush=True)
    runs = [rehearse(there[name], origin, commits, folder / name, jobs) for name, jobs in wanted.items()]
    print("\nThe rehearsal")
    print("\n".join(f"  {line}" for run in runs for line in run.told))
    left_out = [line for run in runs for line in run.left_out]
    if left_out:
        print("Not rehearsed")
        print("\n".join(f"  {line}" for line in left_out))
    if any("failure" in run.results.values() for run in runs):
        print("A step failed. hint: with KEEP=1 what it left stays")
        return BROKEN
    print("Every step that was rehearsed ended well.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
