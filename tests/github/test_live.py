"""The last step of publishing: what is live is what was built, or somebody is told."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType

import pytest

from tests.github.programs import program

ROOT = Path(__file__).resolve().parents[2]
BUILT = {"as_of": "2026-03-02", "commit": "b" * 40, "pledges": 3, "rules_version": "1"}
Answer = tuple[int, dict[str, str], bytes]


@pytest.fixture(scope="module")
def live() -> ModuleType:
    return program("live")


class Host:
    """A web host that gives its answers one after the other, and the last one for ever."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.asked: list[str] = []
        host = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                host.asked.append(self.path)
                code, headers, body = host.answers.pop(0) if len(host.answers) > 1 else host.answers[0]
                self.send_response(code)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_said: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}/tracker/"

    def says(self, *answers: Answer | dict[str, object] | bytes) -> None:
        self.answers = [
            each
            if isinstance(each, tuple)
            else (200, {}, each if isinstance(each, bytes) else json.dumps(each).encode())
            for each in answers
        ]
        self.asked.clear()


@pytest.fixture
def host() -> Iterator[Host]:
    host = Host()
    yield host
    host.server.shutdown()
    host.server.server_close()


@pytest.fixture
def watch(live: ModuleType, host: Host, tmp_path: Path) -> Callable[..., int]:
    record = tmp_path / "build.json"
    record.write_text(json.dumps(BUILT))

    def run(within: float = 5) -> int:
        return int(live.main([host.address, str(record), "--within", str(within), "--every", "0.01"]))

    return run


def test_it_waits_until_the_live_site_is_what_was_built(
    host: Host, watch: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    old = {**BUILT, "commit": "a" * 40}
    host.says((404, {}, b"not here yet"), old, old, b"<html>", {**BUILT, "as_of": "2026-03-01"}, BUILT)
    assert watch() == 0
    said = capsys.readouterr().out.splitlines()
    assert len(host.asked) == 6
    assert len(said) == 5  # what stays the same is said once
    assert "404" in said[0]
    assert f'commit is "{"a" * 40}" there and "{"b" * 40}" here' in said[1]
    assert 'as_of is "2026-03-01" there' in said[3]
    assert said[-1] == f"{host.address} is what was built: commit {'b' * 40}, as of 2026-03-02."


def test_no_two_questions_can_be_answered_by_one_cache(host: Host, watch: Callable[..., int]) -> None:
    host.says({**BUILT, "commit": "a" * 40}, {**BUILT, "commit": "a" * 40}, BUILT)
    assert watch() == 0
    assert len(set(host.asked)) == 3
    assert all(path.startswith(f"/tracker/build.json?commit={'b' * 40}&") for path in host.asked)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({**BUILT, "commit": "a" * 40}, "commit is"),
        ({**BUILT, "commit": None}, "commit is null there"),
        ({**BUILT, "rules_version": "2"}, 'rules_version is "2" there and "1" here'),
        ({**BUILT, "pledges": 4}, "pledges is 4 there and 3 here"),
        ({**BUILT, "more": 1}, "more is 1 there and null here"),
        ({"as_of": "2026-03-02"}, "no build record of ours"),
        (b"[" * 90_000, "no build.json to be read"),
        ((500, {}, b""), "500"),
    ],
)
def test_it_says_what_is_wrong_when_the_time_is_up(
    answer: dict[str, object] | bytes,
    told: str,
    host: Host,
    watch: Callable[..., int],
    capsys: pytest.CaptureFixture[str],
) -> None:
    host.says(answer)
    assert watch(within=0.05) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[-2].startswith("::error title=The live site is not what was built::")
    assert told in said[-2]
    assert "docs/publishing.md" in said[-1]
    assert (ROOT / "docs" / "publishing.md").exists()


def test_a_live_record_cannot_forge_a_line_of_the_log(
    host: Host, watch: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    host.says({**BUILT, "as_of": "\n::warning::forged%0A::warning::too"})
    assert watch(within=0.05) == 1
    said = capsys.readouterr().out
    assert not [line for line in said.splitlines() if line.startswith("::warning")]
    assert "%0A" not in said.split("::error", 1)[1]


def test_it_goes_to_no_other_host(host: Host, watch: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    other = Host()
    other.says(BUILT)
    host.says((302, {"Location": f"{other.address}build.json"}, b""))
    assert watch() == 1
    assert other.asked == []
    assert len(host.asked) == 1
    assert "sends us to" in capsys.readouterr().out
    other.server.shutdown()
    other.server.server_close()


def test_it_follows_its_own_host(host: Host, watch: Callable[..., int]) -> None:
    host.says((301, {"Location": "/tracker/moved.json"}, b""), BUILT)
    assert watch() == 0


@pytest.mark.parametrize("site", ["owner.github.io/tracker/", "file:///etc/", "https:///build"])
def test_wrong_use_is_told(site: str, live: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "build.json").write_text(json.dumps(BUILT))
    with pytest.raises(SystemExit) as left:
        live.main([site, str(tmp_path / "build.json")])
    assert left.value.code == 2
    assert "write https://" in capsys.readouterr().err


@pytest.mark.parametrize("data", [None, "{", "[]", "{}"])
def test_a_record_that_is_none_is_told(
    data: str | None, live: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if data is not None:
        (tmp_path / "build.json").write_text(data)
    with pytest.raises(SystemExit) as left:
        live.main(["https://p.example/", str(tmp_path / "build.json")])
    assert left.value.code == 2
    assert "build.json" in capsys.readouterr().err


@pytest.fixture
def commit(live: ModuleType, host: Host, capsys: pytest.CaptureFixture[str]) -> Callable[[], tuple[int, str, str]]:
    def run() -> tuple[int, str, str]:
        code = int(live.main([host.address, "--commit", "--within", "0.05", "--every", "0.01"]))
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_what_readers_have_is_the_commit_of_the_live_record(
    host: Host, commit: Callable[[], tuple[int, str, str]]
) -> None:
    host.says((503, {}, b""), BUILT)
    assert commit() == (0, f"commit={'b' * 40}\n", "")
    assert len({*host.asked}) == 2


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ((404, {}, b""), "nothing is published there yet"),
        ({**BUILT, "commit": None}, "its build.json names no commit"),
        ({**BUILT, "commit": f"{'b' * 40}\ncommit={'a' * 40}"}, "its build.json names no commit"),
        ({**BUILT, "commit": "--help"}, "its build.json names no commit"),
        (b"<html>", "Expecting value"),
        ({"as_of": "2026-03-02"}, "no build record of ours"),
        ((302, {"Location": "https://login.example/"}, b""), "sends us to https://login.example"),
    ],
)
def test_where_nothing_of_ours_is_published_that_is_said(
    answer: Answer | dict[str, object] | bytes, why: str, host: Host, commit: Callable[[], tuple[int, str, str]]
) -> None:
    host.says(answer)
    code, out, err = commit()
    assert (code, out) == (0, "commit=\n")
    assert why in err
    assert len(err.splitlines()) == 1


def test_a_site_that_does_not_answer_stops_the_run(host: Host, commit: Callable[[], tuple[int, str, str]]) -> None:
    host.says((500, {}, b""))
    code, out, err = commit()
    assert (code, out) == (1, "")
    assert err.startswith("::error title=The live site cannot be asked::")
    assert "500" in err


def test_one_question_at_a_time(live: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "build.json").write_text(json.dumps(BUILT))
    for words in ([], [str(tmp_path / "build.json"), "--commit"]):
        with pytest.raises(SystemExit) as left:
            live.main(["https://p.example/", *words])
        assert left.value.code == 2
        assert "name a build.json, or ask for the --commit" in capsys.readouterr().err
