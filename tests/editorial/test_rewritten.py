"""What was said, and what a closed verdict rests on, is not put in other words without a correction."""

from pathlib import Path
from typing import Any

import pytest

from tests.builder import Given, Site
from tests.editorial.test_published import MET, told

SAID: dict[str, Given] = {"on": "2024-01-01", "quote": "We will deliver 100 cars this year", "source": "press"}
CITED: dict[str, Given] = {**MET, "source": ["press", "wire"]}
NOTE: dict[str, Given] = {"on": "2024-06-01", "note": "Looked at.", "source": "press"}
RULED: dict[str, Given] = {"on": "2025-01-10", "ruling": "kept", "because": "They were delivered.", "source": "press"}
WORD: dict[str, Given] = {"on": "2025-02-03", "text": "It was quoted wrongly."}
WIRE = "https://wire.example/story"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path).source("wire", url=WIRE).source("third")
    site.person("ann").person("ben")
    return site.pledge("cars", made={**SAID, "by": "ann"}, updates=[NOTE, CITED, RULED]).pledge("open", due=2030)


def rewritten(site: Site, what: str, **fields: Any) -> list[str]:
    closed: dict[str, Any] = {"made": {**SAID, "by": "ann"}, "updates": [NOTE, CITED, RULED], **fields}
    before = "error[E118]: this was published, and is rewritten: "
    hint = " hint: say what was wrong: corrections: [{on: 2025-03-01, text: …}]"
    slug = "open" if what == "open" else "cars"
    found = told(site, lambda site: site.pledge(slug, **(fields if what == "open" else closed)))
    return [line.partition(before)[2].removesuffix(hint).removesuffix(".") for line in found]


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"made": {**SAID, "by": "ann", "quote": "We hope to deliver some cars"}}, "the quote"),
        ({"made": {"on": "2024-01-01", "source": "press", "by": "ann"}}, "the quote"),
        ({"made": {**SAID, "by": "ann", "on": "2024-01-02"}}, "the day it was said"),
        ({"made": {**SAID, "by": "ben"}}, "who said it"),
        ({"made": SAID}, "who said it"),
        ({"target": {"measure": "cars delivered", "at_least": 90, "counted": "total"}, "due": 2024}, "the target"),
        ({"target": {"measure": "cars delivered", "at_least": 100, "counted": "total", "since": "2024-01-01"},
          "due": "2024-12"}, "the due date"),
        ({"updates": [NOTE, {**CITED, "value": 160}]}, "what decided it, of 10 January 2025"),
        ({"updates": [NOTE, CITED, {**RULED, "because": "So it is."}]}, "what decided it, of 10 January 2025"),
        ({"updates": [NOTE, CITED, {**RULED, "source": "third"}]}, ""),
        ({"made": {**SAID, "by": "ann", "source": "third"}, "updates": [{**CITED, "source": "third"},
          {**RULED, "source": "third"}]}, "the source https://press.example/story"),
    ],
)  # fmt: skip
def test_what_was_published_of_a_closed_pledge_is_told(fields: dict[str, Any], what: str, site: Site) -> None:
    assert rewritten(site, what, **fields) == ([what] if what else [])
    again = {"made": {**SAID, "by": "ann"}, "updates": [NOTE, CITED, RULED], **fields, "corrections": [WORD]}
    site.pledge("cars", made={**SAID, "by": "ann"}, updates=[NOTE, CITED, RULED])
    assert told(site, lambda site: site.pledge("cars", **again)) == []


AGAIN: dict[str, Given] = {"on": "2024-05-01", "quote": "我们会", "lang": "zh", "source": "press"}
REPLY: dict[str, Given] = {"on": "2024-05-01", "reply": "We will", "by": "ann", "source": "press"}
ZH: dict[str, Given] = {**SAID, "lang": "zh"}


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ({"made": {**ZH, "translation": "We may"}}, {"made": {**ZH, "translation": "We will"}},
         "the translation of the quote"),
        ({"made": {**ZH, "translation": "We may"}}, {"made": ZH}, "the translation of the quote"),
        ({"made": {**ZH, "translation": "We may"}}, {"made": SAID | {"quote": "No"}}, "the quote"),
        ({"updates": [AGAIN]}, {"updates": [{**AGAIN, "quote": "我们不会"}]}, "what was said, of 1 May 2024"),
        ({"updates": [{**AGAIN, "translation": "We may"}]}, {"updates": [{**AGAIN, "translation": "We will"}]},
         "what was said, of 1 May 2024"),
        ({"updates": [AGAIN]}, {"updates": []}, "what was said, of 1 May 2024"),
        ({"updates": [AGAIN]}, {"updates": [{**AGAIN, "on": "2024-05-02"}]}, "what was said, of 1 May 2024"),
        ({"updates": [AGAIN]}, {"updates": [{**AGAIN, "translation": "We will", "note": "Again."}]}, ""),
        ({"updates": [REPLY]}, {"updates": [{**REPLY, "reply": "We will not"}]}, "what was said, of 1 May 2024"),
        ({"updates": [REPLY]}, {"updates": [{**REPLY, "by": "ben"}]}, "what was said, of 1 May 2024"),
        ({"updates": [REPLY]}, {"updates": [AGAIN, {**REPLY, "note": "By mail."}]}, ""),
    ],
)  # fmt: skip
def test_nobody_is_made_to_say_something_else(
    before: dict[str, Any], after: dict[str, Any], what: str, site: Site
) -> None:
    site.pledge("open", due=2030, **before)
    assert rewritten(site, "open", due=2030, **after) == ([what] if what else [])
    site.pledge("open", due=2030, **before)
    assert told(site, lambda site: site.pledge("open", due=2030, **after, corrections=[WORD])) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Sell cars"},
        {"updates": [{**NOTE, "note": "Looked at again."}, {**CITED, "note": "Their own count."}, RULED]},
        {"updates": [CITED, RULED]},
        {"updates": [NOTE, CITED, RULED, {"on": "2025-02-01", "note": "Nothing new."}]},
        {"made": {**SAID, "by": "ann", "translation": "The same"}},
    ],
)
def test_the_rest_of_it_may_be_told_otherwise(fields: dict[str, Any], site: Site) -> None:
    assert rewritten(site, "", **fields) == []


def test_of_an_open_pledge_what_was_said_stays_and_the_rest_may_change(site: Site) -> None:
    assert rewritten(site, "open", made={**SAID, "quote": "Perhaps"}, due=2030) == ["the quote"]
    assert rewritten(site, "open", made={**SAID, "quote": "Perhaps"}, due=2031, title="Sell cars") == []


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"url": "https://wire.example/moved", "archive": None}, f"the source {WIRE}"),
        ({"url": "https://www.wire.example/story/"}, ""),
        ({"url": "http://wire.example/story"}, ""),
        ({"archive": None}, f"the archived copy of {WIRE}"),
        ({"archive": "https://perma.cc/AB12-CD34"}, f"the archived copy of {WIRE}"),
        ({"archive": [f"https://web.archive.org/web/2024/{WIRE}", "https://perma.cc/AB12-CD34"]}, ""),
        ({"kind": "company"}, f"the kind of the source {WIRE}"),
        ({"title": "A story", "published": "2024-01-02", "sha256": "0" * 64}, ""),
    ],
)
def test_the_page_that_proves_it_stays_and_so_does_a_copy(fields: dict[str, Any], what: str, site: Site) -> None:
    site.source("wire", url=WIRE, archive=f"https://web.archive.org/web/2024/{WIRE}")
    site.pledge("cars", made={**SAID, "source": "wire"}, updates=[{**MET, "source": "wire"}])
    source = {"url": WIRE, "archive": f"https://web.archive.org/web/2024/{WIRE}", **fields}
    found = told(site, lambda site: site.source("wire", **source))
    assert [line.partition("rewritten: ")[2].partition(". hint")[0] for line in found] == ([what] if what else [])


TWO = [f"https://web.archive.org/web/2024/{WIRE}", "https://perma.cc/AB12-CD34"]


@pytest.mark.parametrize(
    ("before", "now", "what"),
    [
        (TWO, TWO[0], f"one of the archived copies of {WIRE}"),
        (TWO, TWO[1], f"one of the archived copies of {WIRE}"),
        (TWO, None, f"the archived copy of {WIRE}"),
        (TWO, [*reversed(TWO)], ""),
        (TWO, [*TWO, "https://ghostarchive.org/archive/x1"], ""),
        (TWO, [TWO[0], "https://ghostarchive.org/archive/x1"], f"one of the archived copies of {WIRE}"),
        (TWO, [f"https://web.archive.org/web/20240426000000/{WIRE}", TWO[1]], ""),
        (TWO, [f"https://web.archive.org/web/2024id_/{WIRE}/", TWO[1]], ""),
        (TWO, [f"https://web.archive.org/web/20250426000000/{WIRE}", TWO[1]], f"one of the archived copies of {WIRE}"),
        (TWO[1], "https://perma.cc/EF56-GH78", f"the archived copy of {WIRE}"),
        (TWO[0], TWO, ""),
        (None, TWO, ""),
    ],
)
def test_no_copy_of_what_decided_is_taken_away_and_any_may_be_added(
    before: Given, now: Given, what: str, site: Site
) -> None:
    site.source("wire", url=WIRE, archive=before)
    site.pledge("cars", made={**SAID, "source": "wire"}, updates=[{**MET, "source": "wire"}])
    found = told(site, lambda site: site.source("wire", url=WIRE, archive=now))
    assert [line.partition("rewritten: ")[2].partition(". hint")[0] for line in found] == ([what] if what else [])


@pytest.mark.parametrize("now", [[], [{**WORD, "text": "Nothing to see."}], [{**WORD, "on": "2025-02-04"}]])
def test_a_correction_that_was_published_stays(now: list[Given], site: Site) -> None:
    site.pledge("open", due=2030, corrections=[WORD])
    assert told(site, lambda site: site.pledge("open", due=2030, corrections=now)) == [
        (
            "acme/open.md:2:1: error[E119]: the correction of 3 February 2025 was published, and does not stand here "
            "now. hint: bring it back as it was; what is wrong in it is said by another correction"
        )
    ]
    site.pledge("open", due=2030, corrections=[WORD])
    more: list[Given] = [{**WORD, "on": "2025-02-04", "text": "So was that."}, WORD]
    assert told(site, lambda site: site.pledge("open", due=2030, corrections=more)) == []
