"""The words of verbs that write content: new and add."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from pledgebook.cli.words.common import Asked, Into, Parser, Verbs, fields, verb

_OF_A_SITE = {
    "--title": "what it is called",
    "--description": "one sentence for search engines",
    "--contact": "where readers report a mistake: a mail or web address",
    "--repository": "where it is on GitHub: https://github.com/owner/name",
    "--operator": "who runs it",
    "--time-zone": "where today is today, such as Europe/Berlin (UTC)",
}
_OF_A_COMPANY = {
    "--name": "the name readers know",
    "--legal-name": "the name in the register",
    "--country": "the country of its seat",
    "--sector": "what it makes",
    "--website": "its address",
    "--ticker": "exchange and symbol",
    "--fiscal-year-ends": "month and day, such as 06-30 (12-31)",
}
_OF_A_PERSON = {
    "--name": "the name readers know",
    "--role": "what the person is there",
    "--company": "the id of the company",
}
_OF_A_SOURCE = {
    "--url": "the address of the page",
    "--publisher": "who published it",
    "--title": "its heading",
    "--published": "the day it was published",
    "--lang": "its language, such as zh",
    "--kind": "company, filing, regulator, court, press, tracker, ngo or other",
    "--archive": "the address of a copy at an archive",
}
_OF_A_NEW_SOURCE = {
    "--publisher": "who published it, if --source is an address that is new here",
    "--published": "the day it was published",
    "--kind": "who stands behind it: company, filing, regulator, court, press, tracker, ngo or other",
}
_OF_A_PLEDGE = {
    "--title": "the promise in a few words",
    "--on": "the day it was made, such as 2024-04-25",
    "--by": "who made it: the id of a person",
    "--at": "the occasion",
    "--quote": "the words as they were said",
    "--lang": "their language, such as zh",
    "--translation": "the words in English",
    "--strength": "guarantee, target, plan or aspiration (target)",
    "--due": "the deadline, as precise as it was said: 2027, 2027-Q2, 2027-06-30, 2039/2044",
    "--due-words": "the deadline in the words that were used",
}
_TARGETS = {
    "--measure": "what is counted: cars delivered",
    "--at-least": "the bound: this number or more",
    "--more-than": "the bound: more than this number",
    "--at-most": "the bound: this number or less",
    "--less-than": "the bound: less than this number",
    "--counted": "total: figures add up; level: each stands for itself",
    "--judged": "once, at-end or always",
    "--since": "totals: the day counting starts",
    "--unit": "%%, rank, CNY, GWh",
    "--event": "a milestone: what is to happen",
    "--always": "a standing promise: what holds at all times",
    "--never": "a standing promise: what does not happen",
    "--need": "how many of the parts must be met: all, or a number (all)",
}
_OF_AN_UPDATE = {
    "--on": "the day it happened, or the figure is for",
    "--over": "the period the figure is for: 2026-05, 2026-Q2, 2026-01-01/2026-05-12",
    "--known": "the day it became public, if later",
    "--part": "the part of the target it speaks of",
    "--value": "a figure, such as 80000, 1.5 million or 29.8 %%",
    "--more-than": "a figure that is a floor",
    "--at-least": "the same, the number itself included",
    "--less-than": "a figure that is a ceiling",
    "--at-most": "the same, the number itself included",
    "--about": "a figure that is rough",
    "--since": "the day a running total was counted from, if not the target's",
    "--happened": "started, step, met, missed, held, breached, stalled, resumed, withdrawn or replaced",
    "--because": "why it was missed or withdrawn: demand, supply, technical, …; or the reason of a ruling",
    "--into": "the pledge that replaces this one",
    "--target": "the new bound, or the new words",
    "--target-event": "the new words of a milestone",
    "--scope": "whether new words are narrower, wider or reworded",
    "--due": "the new deadline",
    "--strength": "the new strength",
    "--quote": "the promise said again, as it was said",
    "--lang": "the language of the quote",
    "--translation": "the quote in English",
    "--ruling": "a status that editors give against the rules, or lifted",
    "--overrides": "the rule that a ruling overrides, such as R9",
    "--missing": "what is missing from a promise that was partly kept",
    "--reply": "the company's own words about our page",
    "--by": "who replied, or who ruled",
    "--note": "a remark for readers",
}
_NONE: Mapping[str, str] = MappingProxyType({})


class NewSite(Asked):
    what: str = ""
    title: str = ""
    description: str = ""
    contact: str = ""
    repository: str = ""
    operator: str = ""
    time_zone: str = ""
    yes: bool = False
    force: bool = False


class NewEntry(Asked):
    """A company, a person or a source; `given` are fields by the names that they have in the file."""

    what: str = ""
    name: str = ""
    given: Mapping[str, str] = _NONE
    open: bool = False


class NewPledge(NewEntry):
    sources: Sequence[str] = ()
    source_title: str = ""
    parts: Sequence[str] = ()
    topics: Sequence[str] = ()
    company_name: str = ""
    draft: bool = False


class Add(Asked):
    """`given` are the fields of the update, and of a source that is new, by the names of their flags."""

    pledge: str = ""
    given: Mapping[str, str] = _NONE
    sources: Sequence[str] = ()
    dry_run: bool = False
    yes: bool = False


def new(verbs: Verbs) -> None:
    says = "write a new pledge, company, person or source; or begin a tracker of one's own"
    made = verbs.add_parser("new", help=says, description=says, epilog="example: python3 build.py new pledge")
    kinds = made.add_subparsers(dest="what", required=True, metavar="WHAT", parser_class=Parser)
    _new_pledge(kinds)
    _new_entry(kinds, "company", _OF_A_COMPANY, 'build.py new company acme --name "Acme"')
    _new_entry(kinds, "person", _OF_A_PERSON, 'build.py new person ann-lee --name "Ann Lee" --company acme')
    example = "build.py new source press-2026-05-31 --url https://press.example/1 --publisher Press --kind press"
    _new_entry(kinds, "source", _OF_A_SOURCE, example)
    _new_site(kinds)


def _new_pledge(kinds: Verbs) -> None:
    example = (
        'build.py new pledge acme/sell-cars-abroad-2027 --title "Sell cars abroad" --on 2024-04-25 --source press-2024 '
        '--event "A car is delivered abroad" --due 2027'
    )
    made = _new_entry(kinds, "pledge", {**_OF_A_PLEDGE, **_TARGETS, **_OF_A_NEW_SOURCE}, example)
    made.set_defaults(kind=NewPledge)
    _cited(made)
    made.add_argument("--source-title", default="", metavar="TEXT", help="the heading of a page that is new here")
    says = "one of several parts, as NAME={event: …} or NAME={measure: …, at_least: …, counted: …}; say it for each"
    made.add_argument("--part", dest="parts", action="append", default=[], metavar="PART", help=says)
    made.add_argument("--topic", dest="topics", action="append", default=[], metavar="NAME", help="what it is about")
    made.add_argument("--company-name", default="", metavar="TEXT", help="make the company, too, with this name")
    made.add_argument("--draft", action="store_true", help="do not publish it yet")


def _new_entry(kinds: Verbs, what: str, flags: Mapping[str, str], example: str) -> Parser:
    made = verb(kinds, NewEntry, what, f"write a new {what}; on a terminal, what is not given is asked", example)
    help_ = "its id, company/name" if what == "pledge" else "its id: small letters, digits and hyphens"
    made.add_argument("name", nargs="?", default="", metavar="ID", help=help_)
    fields(made, flags)
    made.add_argument("--open", action="store_true", help="open the file in $VISUAL or $EDITOR")
    return made


def _new_site(kinds: Verbs) -> None:
    says = "a tracker of one's own: the content of this one is removed"
    example = 'build.py new site --title "Promises" --base-url https://example.org/ --contact mail@example.org --yes'
    made = verb(kinds, NewSite, "site", says, example)
    for flag, help_ in _OF_A_SITE.items():
        made.add_argument(flag, default="", metavar="TEXT", help=help_)
    made.add_argument("--yes", action="store_true", help="ask nothing")
    made.add_argument("--force", action="store_true", help="even if git could not bring back what is removed")


def add(verbs: Verbs) -> None:
    says = "add an update to the log of a pledge, and tell what becomes of the verdict"
    example = "build.py add xiaomi/deliver-550000-evs-2026 --over 2026-05 --value 50000 --known 2026-06-01 --source ID"
    made = verb(verbs, Add, "add", says, example)
    made.add_argument("pledge", metavar="PLEDGE", help="its id (company/slug), the last part of that, or its file")
    fields(made, {**_OF_AN_UPDATE, **_OF_A_NEW_SOURCE, "--title": "the heading of a page that is new here"})
    help_ = "this figure settles its day or period"
    made.add_argument("--final", action=Into, nargs=0, dest="given", default=argparse.SUPPRESS, help=help_)
    _cited(made)
    made.add_argument("--dry-run", action="store_true", help="tell what would be, and write nothing")
    made.add_argument("--yes", action="store_true", help="add it even if the log has it already")


def _cited(made: Parser) -> None:
    help_ = "where it can be read: the id of a source, or its address; say it again for another"
    made.add_argument("--source", dest="sources", action="append", default=[], metavar="SOURCE", help=help_)


SAYS: Mapping[str, Callable[[Verbs], None]] = MappingProxyType({"new": new, "add": add})
