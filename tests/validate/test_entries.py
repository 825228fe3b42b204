# ruff: noqa: E501  what the program says is quoted whole
"""Companies, people, sources and pages; and what must hold between entries."""

from datetime import date
from pathlib import Path

from pledgebook.dates import Span
from pledgebook.load import load
from pledgebook.validate import addresses_of, validate
from pledgebook.validate.known import Ids
from tests.builder import Site, a_pledge


def test_a_company_with_every_field(tmp_path: Path) -> None:
    site = Site(tmp_path).company(
        "acme",
        name="Acme",
        names={"zh": "极致", "pt-BR": "Acme do Brasil"},
        legal_name="Acme Corporation",
        country="China",
        sector="Cars",
        website="https://acme.example/",
        ticker="HKEX 1810",
        fiscal_year_ends="06-30",
        body="About it.\n",
    )
    company = site.catalogue().companies["acme"]
    assert (company.name, company.names["zh"], company.legal_name) == ("Acme", "极致", "Acme Corporation")
    assert (company.country, company.sector, company.ticker) == ("China", "Cars", "HKEX 1810")
    assert (company.website, company.fiscal_year_ends) == ("https://acme.example/", (6, 30))
    assert company.body == "About it.\n"


def test_a_person_a_page_and_a_shared_source(tmp_path: Path) -> None:
    site = (
        Site(tmp_path)
        .person("lei-jun", names={"zh": "雷军"}, role="Founder")
        .page("about", "Who we are.", description="Us")
        .source(
            "wire",
            title="It opens",
            published="2024-05",
            lang="en",
            archive="https://web.archive.org/web/2024/https://wire.example/story",
        )
        .pledge("soon", made={"on": "2024-01-01", "by": "lei-jun", "source": ["press", "wire"]})
    )
    catalogue = site.catalogue()
    assert catalogue.people["lei-jun"].names == {"zh": "雷军"}
    assert (catalogue.people["lei-jun"].role, catalogue.people["lei-jun"].company) == ("Founder", "acme")
    assert (catalogue.prose["about"].body.strip(), catalogue.prose["about"].description) == ("Who we are.", "Us")
    assert list(catalogue.sources) == ["press", "wire"]
    assert list(catalogue.pledges[0].sources) == ["press", "wire"]
    assert catalogue.pledges[0].sources["wire"].shared


def test_a_person_may_be_of_no_company(tmp_path: Path) -> None:
    site = Site(tmp_path).person("ann", company=None).pledge("soon")
    assert site.check() == []
    assert site.catalogue().people["ann"].company is None


def test_only_the_sources_that_are_cited_go_with_a_pledge(tmp_path: Path) -> None:
    own = {name: {"url": f"https://{name}.example", "publisher": name, "kind": "press"} for name in ("press", "spare")}
    site = Site(tmp_path).source("wire").pledge("soon", sources=own)
    (pledge,) = site.catalogue().pledges
    assert list(pledge.sources) == ["press"]
    assert not pledge.sources["press"].shared, "a pledge's own source goes before a shared one of the same name"


def test_fiscal_years_are_the_companys_own(tmp_path: Path) -> None:
    site = Site(tmp_path).company("acme", fiscal_year_ends="03-31").pledge("soon", due="FY2025")
    (pledge,) = site.catalogue().pledges
    assert pledge.due == Span(date(2024, 4, 1), date(2025, 3, 31), "FY2025")


def test_mistakes_in_the_small_entries(tmp_path: Path) -> None:
    site = (
        Site(tmp_path)
        .company("acme", name=None, nmaes={}, names={"ZH": "极致", "en": ""}, fiscal_year_ends="31-12")
        .company("beta", website="//beta.example", fiscal_year_ends="02-30")
        .person("lei-jun", company="acne")
        .page("team")
        .page("about", title=None)
        .source("press", publisher=None, kind=None, url="localhost")
    )
    content = "content/"
    assert [line.removeprefix(content) for line in site.check()] == [
        "companies/acme.md:2:1: error[P101]: a company has no name. hint: write name: the name readers know",
        (
            'companies/acme.md:2:1: error[P102]: "nmaes" is no field of a company. hint: did you mean names? the fields of '
            "a company are name, names, former_names, legal_name, country, sector, website, ticker, fiscal_year_ends"
        ),
        'companies/acme.md:3:9: error[P111]: names "ZH" is no language tag. hint: write zh',
        "companies/acme.md:3:27: error[P101]: en is empty. hint: write the name in this language, or leave en out",
        ('companies/acme.md:4:19: error[P112]: fiscal_year_ends "31-12" is no day of a year. hint: write 12-31'),
        (
            'companies/beta.md:3:10: error[P109]: website "//beta.example" does not say how it is reached. hint: write '
            "https://beta.example"
        ),
        (
            'companies/beta.md:4:19: error[P112]: fiscal_year_ends "02-30" is no day of a year. '
            "hint: February ends on 02-29"
        ),
        "pages/about.md:2:1: error[P101]: a page has no title. hint: write title: the heading of the page",
        (
            'pages/team.md:1:1: error[P124]: there is no page "team" on the site. hint: the pages are about.md, '
            "methodology.md, corrections.md, funding.md, imprint.md, privacy.md"
        ),
        'people/lei-jun.md:3:10: error[R103]: there is no company "acne". hint: did you mean acme?',
        (
            "sources/press.md:2:1: error[P101]: a source has no kind. hint: write kind: one of company, filing, regulator, "
            "court, press, tracker, ngo, other"
        ),
        "sources/press.md:2:1: error[P101]: a source has no publisher. hint: write publisher: who published it",
        (
            'sources/press.md:2:6: error[P109]: url "localhost" does not begin with https://. hint: write the address '
            "of a public page, https://…"
        ),
    ]


def test_a_folder_without_a_company_is_named_once(tmp_path: Path) -> None:
    site = (
        Site(tmp_path)
        .pledge("soon", company="acne")
        .pledge("later", company="acne", title="Later", due=2025)
        .pledge("soon", company="zeta")
    )
    assert site.check() == [
        (
            'content/pledges/acne/later.md:1:1: error[R103]: there is no company "acne" for the folder of this pledge. '
            "hint: did you mean the folder pledges/acme? if not, write companies/acne.md with a line name: in it"
        ),
        (
            'content/pledges/zeta/soon.md:1:1: error[R103]: there is no company "zeta" for the folder of this pledge. '
            "hint: write companies/zeta.md with a line name: in it"
        ),
    ]


def replaced_by(other: str, day: str = "2024-05-06") -> dict[str, str]:
    return {"on": day, "happened": "replaced", "into": other}


def test_replacements_lead_to_another_pledge_and_not_in_a_circle(tmp_path: Path) -> None:
    site = (
        Site(tmp_path)
        .pledge("one", title="One", due=2030, updates=[replaced_by("acme/two")])
        .pledge("two", title="Two", due=2031, updates=[replaced_by("acme/three")])
        .pledge("three", title="Three", due=2032, updates=[replaced_by("acme/two")])
        .pledge("four", title="Four", due=2033, updates=[replaced_by("acme/fiv")])
        .pledge("five", title="Five", due=2034, updates=[replaced_by("acme/five")])
    )
    assert [line.partition("acme/")[2] for line in site.check()] == [
        "five.md:6:63: error[R104]: the pledge is replaced by itself. hint: write the id of the other pledge",
        'four.md:6:63: error[R104]: there is no pledge "acme/fiv". hint: did you mean acme/five?',
        (
            "three.md:6:63: error[R105]: the replacements run in a circle: acme/three -> acme/two -> acme/three. "
            "hint: one of these pledges is the last: leave its replaced out"
        ),
        (
            "two.md:6:63: error[R105]: the replacements run in a circle: acme/two -> acme/three -> acme/two. "
            "hint: one of these pledges is the last: leave its replaced out"
        ),
    ]


def test_what_else_happened_to_a_replaced_pledge_leads_nowhere(tmp_path: Path) -> None:
    started = {"on": "2024-05-01", "note": "The plant opened.", "source": "press"}
    site = Site(tmp_path).pledge("one", updates=[started, replaced_by("acme/two")]).pledge("two", title="Two", due=2030)
    assert site.check() == []


def test_whoever_waits_is_told_how_many_pledges_are_read(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    site = Site(tmp_path).pledge("one").pledge("two", title="Two", due="soon")
    validate(load(site.content), None, tick=lambda read, of: told.append((read, of)))
    assert told == [(1, 2), (2, 2)]


def test_the_addresses_of_a_folder_are_those_of_broken_files_too(tmp_path: Path) -> None:
    site = Site(tmp_path).pledge("one", formerly="old").pledge("two", formerly=["older", "beta/two", {}])
    site.pledge("three").file("pledges/acme/four.md", "---\nformerly: [\n---\n")
    assert addresses_of(load(site.content), but=["acme/three"]) == {
        "acme/one": {"acme/one", "acme/old"},
        "acme/two": {"acme/two", "acme/older", "beta/two"},
        "acme/four": {"acme/four"},
    }


def test_an_old_address_leads_to_one_pledge(tmp_path: Path) -> None:
    site = (
        Site(tmp_path)
        .pledge("one", formerly=["two", "old"])
        .pledge("two", title="Two", due=2025, formerly=["acme/old"])
        .pledge("three", 'retired: {on: 2025-01-01, because: "Never said"}\nformerly: older')
    )
    assert [line.partition("acme/")[2] for line in site.check()] == [
        (
            'one.md:6:11: error[R107]: formerly "acme/two" is the id of a pledge there is. hint: leave it out of formerly: '
            "that address is taken"
        ),
        (
            'two.md:6:11: error[R107]: formerly "acme/old" stands in content/pledges/acme/one.md, too. hint: leave it out '
            "of one of the two: an address leads to one pledge"
        ),
    ]


def test_a_pledge_taken_down_leaves_a_tombstone(tmp_path: Path) -> None:
    site = Site(tmp_path).file(
        "pledges/acme/gone.md", "---\nretired: {on: 2025-01-01, because: Never said}\nformerly: [old]\n---\n"
    )
    catalogue = site.catalogue()
    assert catalogue.pledges == ()
    (stone,) = catalogue.tombstones
    assert (stone.id, stone.company, stone.title, stone.because) == ("acme/gone", "acme", None, "Never said")
    assert (stone.on.text, stone.formerly) == ("2025-01-01", ("acme/old",))


def test_a_reference_to_a_file_that_cannot_be_read_is_no_second_mistake(tmp_path: Path) -> None:
    site = Site(tmp_path).pledge("soon").file("sources/press.md", b"---\nurl: \xff\n---\n")
    assert [line.partition("error")[2][:6] for line in site.check()] == ["[F111]"]


def test_an_entry_with_an_error_is_left_out_of_the_catalogue(tmp_path: Path) -> None:
    from pledgebook.load import load
    from pledgebook.validate import validate

    site = (
        Site(tmp_path)
        .pledge("good")
        .pledge("bad", title="Bad", due="soon")
        .company("beta", sector=[])
        .pledge("x", company="beta")
    )
    catalogue, issues = validate(load(site.content), None)
    assert [pledge.id for pledge in catalogue.pledges] == ["acme/good"]
    assert len(issues) == 2


def test_letters_that_cannot_be_seen_are_told_once(tmp_path: Path) -> None:
    site = Site(tmp_path).pledge("soon", title="Deliver \u202e100 cars")
    assert [line.partition("error")[2][:6] for line in site.check()] == ["[F113]"]


def test_without_a_today_nothing_lies_in_the_future() -> None:
    assert a_pledge(made="2090-01-01", due="2099", checked="2091", today=None).made.day == date(2090, 1, 1)


def test_drafts_stay_in_the_catalogue() -> None:
    assert a_pledge(draft=True).draft


def test_among_many_ids_the_nearest_is_still_found() -> None:
    known = Ids.of(f"acme/pledge-{number}" for number in range(5_000))
    assert "acme/pledge-4321" in known
    assert "acme/pledge-5000" not in known
    assert known.near("acme/pledge-4321x") == "acme/pledge-4321"
    assert known.near("zeta") is None
