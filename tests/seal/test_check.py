"""A second check judges nothing and says the same in every form, unless something that it rests on changed."""

import json
from typing import Any

import pytest

from tests.builder import SITE
from tests.seal.desk import Desk
from tests.terminal import Terminal

Captured = pytest.CaptureFixture[str]
DAY = ("--as-of", "2025-03-01")


@pytest.fixture
def published(desk: Desk) -> Desk:
    desk.site.pledge("worn", title="Sell bikes", updates=[{"over": "2024", "value": 150, "known": "2025-01-05"}])
    desk.site.published()
    return desk


def told(desk: Desk, capsys: Captured, *words: str, anew: bool) -> tuple[int, str, str]:
    """Exit code, output and problems; fails unless it was judged anew, or was not."""
    before = desk.anew
    code = desk.site.run("check", *DAY, *words)
    said = capsys.readouterr()
    assert (desk.anew > before) is anew
    return code, said.out, said.err


@pytest.mark.parametrize("form", ["text", "github", "json", "sarif"])
def test_the_second_check_says_the_same(published: Desk, capsys: Captured, form: str) -> None:
    published.site.without("pledges/acme/soon.md").pledge("odd", "mad: 2024")
    first = told(published, capsys, "--format", form, anew=True)
    assert first[0] == 1
    assert "E114" in first[1] + first[2]
    assert told(published, capsys, "--format", form, anew=False) == first


def test_one_check_answers_for_another_form_and_for_strict(published: Desk, capsys: Captured) -> None:
    assert told(published, capsys, anew=True)[0] == 0
    assert told(published, capsys, "--strict", anew=False)[0] == 1
    assert json.loads(told(published, capsys, "--format", "json", anew=False)[1])
    assert told(published, capsys, "--changed", anew=False)[2] == ""
    assert told(published, capsys, "-q", anew=False)[1] == ""


def test_a_terminal_sees_the_same_excerpts(published: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    published.site.file("pledges/acme/odd.md", "---\r\ntitle: Odd\r\nmad: 2024\r\n---\r\n")
    published.site.file("pledges/acme/torn.md", "---\ntitle: [\n---\n")
    published.site.file("pledges/acme/mark.md", "\ufeffNo fence.\n")
    monkeypatch.setenv("TERM", "dumb")  # no word of how far it has come
    seen = []
    for _ in range(2):
        screen = Terminal()
        monkeypatch.setattr("sys.stderr", screen)
        assert published.site.run("check", *DAY) == 1
        seen.append(screen.getvalue())
    assert "^" in seen[0]
    assert seen[0] == seen[1]
    assert published.anew == 1


def test_an_entry_that_changed_is_judged(published: Desk, capsys: Captured) -> None:
    told(published, capsys, anew=True)
    published.site.pledge("newest")
    assert told(published, capsys, anew=True)[1].startswith("4 pledges")
    told(published, capsys, anew=False)
    published.site.config(SITE.replace('"Promises"', '"Others"'))
    told(published, capsys, anew=True)
    with (published.root / "pledgebook" / "links.py").open("a") as file:
        file.write("# more\n")
    told(published, capsys, anew=True)
    told(published, capsys, "--base-url", "https://elsewhere.example/", anew=True)
    assert published.site.run("check", "--as-of", "2025-03-02") == 0


def test_a_template_is_nothing_to_a_check(published: Desk, capsys: Captured) -> None:
    told(published, capsys, anew=True)
    (published.root / "templates" / "base.html").write_text("other")
    told(published, capsys, anew=False)


def test_what_is_published_now_counts(published: Desk, capsys: Captured) -> None:
    site = published.site.without("pledges/acme/soon.md").commit()
    assert "E114" in told(published, capsys, anew=True)[2]
    site.git("update-ref", "refs/remotes/origin/main", "HEAD")
    assert "E114" not in told(published, capsys, anew=True)[2]
    told(published, capsys, anew=False)
    site.git("update-ref", "-d", "refs/remotes/origin/main")
    told(published, capsys, anew=True)
    assert "E114" in told(published, capsys, "--changed", "HEAD~1", anew=True)[2]
    (site.folder / ".git").rename(site.folder / "git")
    first = told(published, capsys, anew=True)
    assert "this is no git checkout" in first[2]
    assert told(published, capsys, anew=False) == first


def test_where_git_lacks_a_file_nothing_is_kept(published: Desk, capsys: Captured) -> None:
    site = published.site
    site.pledge("newest")
    tree = site.git("rev-parse", "HEAD:content/sources")
    file = site.folder / ".git" / "objects" / tree[:2] / tree[2:]
    file.rename(site.folder / "object")
    for _ in range(2):
        assert "does not hold all files" in told(published, capsys, anew=True)[2]
    (site.folder / "object").rename(file)
    assert "not compared" not in told(published, capsys, anew=True)[2]


WRONG: dict[str, Any] = {
    "issues": [
        None,
        [["content/a.md", 1, 1, "E1", "text", "hint"]],
        [["a", True, 1, "E1", "t", "h", "error"]],
        {"a": 1},
    ],
    "texts": [None, [], {"content/a.md": 1}],
    "base": [None, 1],
    "changed": [0, [1], "all"],
    "remark": [None, ["x"]],
    "branch": [None, 1],
    "published": [None, [], "origin/main"],
    "pledges": [None, "3"],
    "as_of": [None, "soon"],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in WRONG.items() for value in values])
def test_a_seal_that_says_nonsense_is_none(published: Desk, capsys: Captured, name: str, value: object) -> None:
    first = told(published, capsys, anew=True)
    seal = json.loads(published.seal.read_bytes())
    seal["said"][name] = value
    published.seal.write_text(json.dumps(seal))
    assert told(published, capsys, anew=True) == first


def test_content_without_settings_is_not_sealed(published: Desk, capsys: Captured) -> None:
    published.site.config("nonsense")
    for _ in range(2):
        assert told(published, capsys, anew=True)[1].startswith("Nothing was judged")
