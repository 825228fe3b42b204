"""A build leads its readers nowhere: each dead link is told where it was written, and the last good site stays."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pledgebook.issues import as_text
from pledgebook.pipeline import Built, Folders, Hands, Moment, build, hands, read, recollection
from tests.builder import Site

ROOT = Path(__file__).resolve().parents[2]
TODAY = datetime(2025, 3, 1, tzinfo=UTC)
BASE = "https://promises.example/tracker/"
HINT = "write the address of a file that there is, or take the link out"


class Desk:
    """A site below a path, whose templates are its own to change, and what builds of it say."""

    def __init__(self, folder: Path) -> None:
        self.site = Site(folder).pledge("soon").pledge("later", title="Another", target={"event": "It happens"})
        self.site.run("check")  # fills in the pages and the configuration that a site owes its readers
        for name in ("templates", "static"):
            shutil.copytree(ROOT / name, folder / name)
        self.folders = Folders(self.site.content, folder / "templates", folder / "static", folder / "cache")

    def template(self, name: str, new: str, *, before: str) -> int:
        """Write something into a template; the line that it begins on."""
        file = self.folders.templates / name
        above, found, below = file.read_text("utf-8").partition(before)
        assert found
        file.write_text(f"{above}{new}\n{found}{below}", "utf-8")
        return above.count("\n") + 1

    def built(self, as_of: date | None = None, *, jobs: int = 1) -> Built:
        return build(self.folders, self.site.output, Moment(TODAY, as_of), fast=True, jobs=jobs, base=BASE)

    def told(self, *, jobs: int = 1) -> list[str]:
        built = self.built(jobs=jobs)
        assert (built.report is None) == any(issue.blocks for issue in built.proof.issues)
        return [as_text(issue) for issue in built.proof.issues if issue.blocks]

    def checked(self) -> list[str]:
        """What is told of dead links before any page is made."""
        with Hands(1) as alone:
            proof = read(self.folders, Moment(TODAY), recalled=recollection(self.folders, alone), linked=True)
        return [as_text(issue) for issue in proof.issues if issue.code == "O140"]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def dead(place: str, shown: str, hint: str = HINT) -> str:
    return f'{place}: error[O140]: "{shown}" leads to no file of the site. hint: {hint}'


WRITTEN = [
    ('<a href="{{ to("', "nowhere/", '") }}">x</a>', "nowhere/", HINT),
    ('<a href="{{ to("', "methodolgy/", '") }}">x</a>', "methodolgy/", "did you mean methodology/?"),
    ('<a href="', "/tracker/no/where/?on=1#x", '">x</a>', "no/where/", HINT),
    ("<a href='", "nobody/", "'>x</a>", "nobody/", HINT),
    ('<a href="', f"{BASE}x/y/", '">x</a>', "x/y/", HINT),
    ('<A HREF="', "loud/", '">x</A>', "loud/", HINT),
    ('<img src="{{ to("', "static/logo.svg", '") }}" alt="">', "static/logo.svg", HINT),
    ('<img src="{{ to("static/favicon.svg") }}" srcset="', "static/a.svg", ' 1x" alt="">', "static/a.svg", HINT),
    ('<form action="', "found/", '"></form>', "found/", HINT),
]


def test_what_a_template_leads_to_is_there(desk: Desk) -> None:
    """What is only shown leads nowhere; what is worked out is written nowhere, so that its address has to do."""
    more = [
        '<p>&lt;a href="as-text/"&gt;</p>',
        '<a href="{{ to("worked" ~ "-out/") }}">x</a>',
    ]
    lines = [f"{left}{link}{right}" for left, link, right, *_ in WRITTEN] + more
    line = desk.template("home.html", "\n".join(lines), before='<p class="more">')
    expected = [
        dead(f"templates/home.html:{number}:{len(left) + 1}", shown, hint)
        for number, (left, _, _, shown, hint) in enumerate(WRITTEN, line)
    ]
    assert desk.told() == [*expected, dead("worked-out/index.html:1:1", "worked-out/")]
    assert not desk.site.output.exists()


def test_what_is_wrong_on_many_pages_is_said_once_by_one_process_and_by_two(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hands, "TO_LIST", 1)
    for number in range(20):
        desk.site.pledge(f"p-{number}", title=f"Promise {number}", target={"event": f"It happens {number} times"})
    base = desk.template("base.html", '<a href="{{ to("nowhere/") }}">x</a>', before='<a class="skip"')
    of_lists = ("home", "pledges", "search", "statuses", "time-machine", "year-end")
    lists = [(name, desk.template(f"{name}.html", f'<a href="lost-{name}/">x</a>', before="<p")) for name in of_lists]
    pledge = desk.template("pledge.html", '<a href="beside/">x</a>', before='<p class="meta">')
    expected = [
        dead(f"templates/base.html:{base}:17", "nowhere/"),
        *(dead(f"templates/{name}.html:{line}:10", f"lost-{name}/") for name, line in lists),
        dead(f"templates/pledge.html:{pledge}:10", "beside/"),
    ]
    assert desk.told() == desk.told(jobs=2) == sorted(expected)


def test_what_entries_lead_to_is_there(desk: Desk) -> None:
    desk.site.pledge("soon", body="Of [this](/companies/acme/later/),\n[that](/companies/acme/latter/#proof).\n")
    desk.site.page("about", body="## Money\n\n[There](#h-money), [up](#top), [nowhere](#h-monney).\n")
    nothing = '"#h-monney" leads to nothing on the page. hint: write the id of what is meant, or take the link out'
    assert desk.told() == [
        f"content/pages/about.md:6:42: error[O140]: {nothing}",
        dead("content/pledges/acme/soon.md:8:8", "/companies/acme/latter/", "did you mean /companies/acme/later/?"),
    ]


def test_a_page_that_goes_leaves_no_link_on_those_that_are_kept(desk: Desk) -> None:
    desk.site.person("jane").pledge("soon", body="[She](/people/jane/)\n").page("about", body="[They](/topics/cars/)\n")
    desk.site.pledge("later", topics=["cars"], made={"on": "2024-01-01", "by": "jane", "source": "press"})
    assert desk.told() == []
    before = desk.site.output.stat().st_ino
    desk.site.pledge("later").without("people/jane.md")
    expected = [
        dead("content/pages/about.md:4:8", "/topics/cars/"),
        dead("content/pledges/acme/soon.md:7:7", "/people/jane/"),
    ]
    assert desk.told() == expected
    assert desk.site.output.stat().st_ino == before


def test_what_came_later_is_missing_on_an_earlier_day_and_that_is_not_forgotten(desk: Desk) -> None:
    desk.site.pledge("later", made={"on": "2024-06-01", "source": "press"})
    desk.site.page("about", body="[Later](/companies/acme/later/), [never](/nowhere/)\n")
    assert desk.built(date(2024, 3, 1)).report is not None
    assert desk.told() == [dead("content/pages/about.md:4:42", "/nowhere/")]


BETWEEN = """\
Of [one](/companies/acme/later/), [another](/companies/acme/latter/#proof), [a third](</companies/acmee/later/> "x"),
[what it was](/companies/acme/once/), [what was taken down](/companies/acme/gone/), [it](/companies/acme/soon/#sources),
[them](/companies/acme/) and [them](/companies/ackme/), [her](/people/jane/), [him](/people/jan/), `[it](/people/x/)`,
[cars](/topics/cars/), [cats](/topics/cats/), [kept](/status/kept/), [kep](/status/kep/), [all][here], [all][there],
[firm](/strengths/plan/), [firmer](/strengths/plank/), [a draft](/companies/acme/draft/), [all](/companies/).

[here]: /people/
[there]: /people/who/
"""


def place(shown: str, first: int) -> str:
    """Line and column of an address in a text that begins on the `first` line of a file."""
    above = BETWEEN.partition(f"/{shown}/")[0].split("\n")
    return f"{first + len(above) - 1}:{len(above[-1]) + 1}"


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_links_from_entry_to_entry_are_told_before_any_page_is_made(desk: Desk, ends: str) -> None:
    """New or remembered; a build says the same, with fewer hints."""
    desk.site.person("jane").pledge("soon", topics=["cars"], body=BETWEEN)
    desk.site.pledge("later", formerly=["once"], target={"event": "It happens"}).page("about", body=BETWEEN)
    desk.site.pledge("gone", retired={"on": "2024-05-01", "because": "It was none."}, target=None, due=None, made=None)
    desk.site.pledge("draft", draft=True, body="[Nobody](/people/nobody/)")
    file = desk.site.content / "pledges/acme/soon.md"
    file.write_bytes(file.read_bytes().replace(b"\n", ends.encode()))
    slips = {
        "companies/acme/latter": "companies/acme/later",
        "companies/acmee/later": "companies/acme/later",
        "companies/ackme": "companies/acme",
        "people/jan": "people/jane",
        "topics/cats": "topics/cars",
        "status/kep": "status/kept",
        "strengths/plank": "strengths/plan",
        "companies/acme/draft": None,
        "people/who": None,
    }
    expected = [
        dead(f"content/{path}:{place(shown, first)}", f"/{shown}/", f"did you mean /{near}/?" if near else HINT)
        for path, first in (("pages/about.md", 4), ("pledges/acme/soon.md", 8))
        for shown, near in slips.items()
    ]
    assert desk.checked() == desk.checked() == expected
    assert [each.split(" hint: ")[0] for each in desk.told()] == [each.split(" hint: ")[0] for each in expected]


def test_what_an_entry_with_an_error_has_a_page_for_is_no_dead_link(desk: Desk) -> None:
    links = "[Later](/companies/acme/later/), [hers](/people/jane/), [cars](/topics/cars/), [no](/companies/acme/no/)\n"
    desk.site.page("about", body=links).pledge("later", title=None, due="soonish", topics=["cars"])
    desk.site.file("people/jane.md", "---\nname: [\n---\n")
    assert desk.checked() == [dead("content/pages/about.md:4:85", "/companies/acme/no/")]
