"""Names that were published stay, or are said to have been other ones."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.builder import Given, Site
from tests.editorial.test_published import MET, told

WIRE = "https://wire.example/story"
WORD: dict[str, Given] = {"on": "2025-02-03", "text": "It was quoted wrongly."}
CLOSED: dict[str, Any] = {"made": {"on": "2024-01-01", "source": "press"}, "updates": [{**MET, "source": "wire"}]}
HINT = "hint: if it has another name now, or was spelt wrongly, say so: former_names: {}"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path).company("acme", names={"zh": "极致"}, legal_name="Acme Corporation").person("ann")
    site.source("wire", url=WIRE).source("third").pledge("open", due=2030, updates=[{**MET, "source": "third"}])
    return site.pledge("cars", **CLOSED).pledge("more", title="Deliver more", **CLOSED)


ACME: dict[str, Any] = {"names": {"zh": "极致"}, "legal_name": "Acme Corporation"}


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ({**ACME, "name": "Acme Mobility"}, ["Acme"]),
        ({**ACME, "name": "ACME"}, ["Acme"]),
        ({**ACME, "names": {"zh": "极"}}, ["极致"]),
        ({**ACME, "names": None}, ["极致"]),
        ({**ACME, "legal_name": "Acme Holdings"}, ["Acme Corporation"]),
        ({"name": "极致", "names": {"zh": "Acme"}, "legal_name": "Acme Corporation"}, ["Acme"]),
        ({"name": "Ajax"}, ["Acme", "极致", "Acme Corporation"]),
    ],
)
def test_a_company_does_not_change_its_name_in_silence(fields: dict[str, Any], names: list[str], site: Site) -> None:
    listed, said = " and ".join(f'"{name}"' for name in names), json.dumps(names, ensure_ascii=False)
    assert told(site, lambda site: site.company("acme", **fields)) == [
        (
            f'content/companies/acme.md:2:1: error[E122]: the company "acme" was published as {listed}, and is not '
            f"called that here now. {HINT.format(said)}"
        )
    ]
    site.company("acme", **ACME)
    assert told(site, lambda site: site.company("acme", former_names=names, **fields)) == []


@pytest.mark.parametrize(
    "fields",
    [
        {**ACME, "names": {"zh": "极致", "de": "Spitze"}, "country": "China", "ticker": "HKEX 1"},
        {**ACME, "former_names": ["Apex"]},
    ],
)
def test_what_else_is_said_of_a_company_may_change(fields: dict[str, Any], site: Site) -> None:
    assert told(site, lambda site: site.company("acme", **fields)) == []


def test_a_former_name_stays_until_it_is_the_name_again(site: Site) -> None:
    site.company("acme", name="Ajax", former_names=["Acme", "Apex"])
    assert told(site, lambda site: site.company("acme", name="Acme", former_names=["Ajax", "Apex"])) == []
    assert told(site, lambda site: site.company("acme", name="Acme", former_names="Ajax")) == [
        (
            'content/companies/acme.md:2:1: error[E122]: the company "acme" was published as "Apex", and is not called '
            f"that here now. {HINT.format(json.dumps(['Ajax', 'Apex']))}"
        )
    ]


def test_a_person_does_not_change_her_name_in_silence(site: Site) -> None:
    assert told(site, lambda site: site.person("ann", name="Ben")) == [
        (
            'content/people/ann.md:2:1: error[E122]: the person "ann" was published as "Ann", and is not called that '
            f"here now. {HINT.format(json.dumps(['Ann']))}"
        )
    ]
    site.person("ann")
    assert told(site, lambda site: site.person("ann", name="Anne", former_names="Ann", role="Chief")) == []


def test_a_publisher_of_what_decided_does_not_change_his_name_in_silence(site: Site) -> None:
    assert told(site, lambda site: site.source("wire", url=WIRE, publisher="The Mess")) == [
        (
            f'content/sources/wire.md:2:1: error[E122]: the publisher of {WIRE} was published as "Wire", and is '
            f'"The Mess" now. {HINT.format(json.dumps(["Wire"]))}'
        )
    ]
    site.source("wire", url=WIRE)
    change = {"url": WIRE, "publisher": "The Mess", "former_names": ["Wire"]}
    assert told(site, lambda site: site.source("wire", **change)) == []


def test_a_publisher_may_be_corrected_where_his_page_is_cited(site: Site) -> None:
    def change(site: Site, *slugs: str) -> None:
        site.source("wire", url=WIRE, publisher="The Mess")
        for slug in slugs:
            site.pledge(slug, title=slug, corrections=[WORD], **CLOSED)

    assert len(told(site, lambda site: change(site, "cars"))) == 1
    site.source("wire", url=WIRE).pledge("cars", **CLOSED)
    assert told(site, lambda site: change(site, "cars", "more")) == []


def test_another_publisher_of_the_page_may_stand_beside(site: Site) -> None:
    site.source("copy", url=f"{WIRE}/", publisher="Wire")
    updates = [{**MET, "source": ["wire", "copy"]}]

    def change(site: Site) -> None:
        site.source("wire", url=WIRE, publisher="The Mess")
        for slug in ("cars", "more"):
            site.pledge(slug, title=slug, made=CLOSED["made"], updates=updates)

    assert told(site, change) == []


def test_the_publisher_of_what_an_open_pledge_cites_may_be_mended(site: Site) -> None:
    assert told(site, lambda site: site.source("third", publisher="The Third")) == []


def test_a_pledge_goes_to_another_company_with_a_word_only(site: Site) -> None:
    site.company("beta")

    def move(site: Site, **fields: Any) -> None:
        site.without("pledges/acme/open.md").pledge("open", company="beta", due=2030, formerly=["acme/open"], **fields)

    updates: list[Given] = [{**MET, "source": "third"}]
    assert told(site, lambda site: move(site, updates=updates)) == [
        (
            "beta/open.md:2:1: error[E118]: this was published, and is rewritten: the company that promised it. "
            "hint: say what was wrong: corrections: [{on: 2025-03-01, text: …}]"
        )
    ]
    site.without("pledges/beta/open.md").pledge("open", due=2030, updates=updates)
    assert told(site, lambda site: move(site, updates=updates, corrections=[WORD])) == []
