"""A `run:` step as a runner runs it: in the shell that the file names, with a runner's environment and no other."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.github.reading import SHELLS
from tests.github.stand_ins import Failed, LeftOut, Stage

KEPT = ("HOME", "LANG", "LC_ALL", "TMPDIR", "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE")
KEPT_BEGIN = ("PIP_", "UV_", "http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")
FILES = ("OUTPUT", "ENV", "PATH", "STEP_SUMMARY")  # what a step may write to


def command(stage: Stage, name: str, text: str, shell: str, env: Mapping[str, str], seconds: float) -> dict[str, str]:
    """Run it, and give its outputs. `name` tells its files apart. Raises Failed, and LeftOut where it needs root."""
    if "${{" in text:
        raise Failed("an expression stands in the command itself")
    if "sudo " in text:
        _make_sudo_work(stage)
    script = stage.scratch / f"{name}.sh"
    script.write_text(text, "utf-8")
    files = {each: stage.scratch / f"{name}.{each.lower()}" for each in FILES}
    for file in files.values():
        file.touch()
    whole = {**_runner_env(stage), **{f"GITHUB_{each}": str(file) for each, file in files.items()}, **env}
    if not Path(whole.get("CHROMIUM", "/")).exists():
        stage.aside.append(f"no {whole.pop('CHROMIUM')} here: the tests look for a browser themselves")
    try:
        words = [*SHELLS[shell], str(script)]
        code = subprocess.run(words, cwd=stage.workspace, env=whole, timeout=max(seconds, 1), check=False).returncode
    except subprocess.TimeoutExpired:
        raise Failed("the job takes longer than it may") from None
    _show(files["STEP_SUMMARY"].read_text("utf-8"))
    if code:
        raise Failed(f"exit {code}")
    if files["ENV"].read_text("utf-8") or files["PATH"].read_text("utf-8"):
        raise Failed("it changes the environment of later steps, which nothing stands in for")
    lines = [line.partition("=") for line in files["OUTPUT"].read_text("utf-8").splitlines()]
    return {output: value for output, _, value in lines}


def _runner_env(stage: Stage) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in KEPT or name.startswith(KEPT_BEGIN)}
    return {
        **kept,
        "PATH": os.pathsep.join([*stage.path, os.environ.get("PATH", os.defpath)]),
        "CI": "true",
        "GITHUB_ACTIONS": "true",
        "GITHUB_REF": "refs/heads/main",
        "GITHUB_SHA": stage.commit,
        "GITHUB_SERVER_URL": "https://github.com",
        "GITHUB_REPOSITORY": "owner/name",
        "GITHUB_WORKSPACE": str(stage.workspace),
        "RUNNER_OS": "Linux",
        "RUNNER_TEMP": str(stage.scratch),
        **stage.env,
    }


def _make_sudo_work(stage: Stage) -> None:
    """Nothing to do where sudo asks for no password; for root it is made to where it is missing; else LeftOut."""
    if os.geteuid() == 0:
        if not shutil.which("sudo"):
            folder = stage.scratch / "sudo"
            folder.mkdir(exist_ok=True)
            (folder / "sudo").write_text('#!/bin/sh\nexec "$@"\n')
            (folder / "sudo").chmod(0o755)
            stage.path.append(str(folder))
        return
    if not shutil.which("sudo") or subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode:
        raise LeftOut("it needs sudo, which is not to be had here")


def _show(summary: str) -> None:
    if summary:
        print("The summary of the run would say:", flush=True)
        print("\n".join(f"  | {line}" for line in summary.splitlines()), flush=True)
