"""The files of a tracker that has no pledge yet: its configuration, and pages with words to be completed."""

import json
from collections.abc import Mapping

from pledgebook.config import SiteConfig

KEYS = ("title", "description", "base_url", "contact", "time_zone", "operator", "repository", "branch", "founded")
_SCHEMA = "#:schema ../docs/schema/site.json\n"  # by this line editors offer and explain the keys
_USUAL = SiteConfig(title="", base_url="", contact="")
_PAGES = {
    "about": """\
---
title: About
---
*This page is to be completed.* Say who runs this tracker and why, which companies it follows, and whether whoever runs
it is affiliated with any of them.

## What is recorded

A promise is recorded when it was made in public by a company or by someone who speaks for it, when it says what is to
become true, and when it can be checked. Each entry holds the words as they were said, who said them, when and where,
and a log of what happened, in the order in which it became known. Every figure and every event names its source.

No one types a status. It is computed from the entry by the table of rules on the [methodology](/methodology/) page.

## Who may contribute

*To be completed.* Say who may propose an entry, and who reads it before it appears.
""",
    "methodology": """\
---
title: Methodology
---
## A status is computed, never typed

An entry holds a promise, the day by which it was due, and dated evidence. Its status follows from these and from the
day on which the question is asked, by the table of rules on this page, read from the top: the first rule that fits
decides. Only what was known on a day counts for that day. The headline is judged against the promise as it was first
made; what the company changed later is recorded as a revision, and judged beside it.

## Which promises, which sources

*To be completed.* Say how promises are chosen, which sources count, and what is done where they disagree.
""",
    "corrections": """\
---
title: Corrections
---
## How to report a mistake

Write to the address at the foot of this page. Say which entry is meant, what is wrong and, if possible, where the right
figure can be read. The companies and people named here may do so like anybody else.

## What happens then

*To be completed.* Say who looks at a report, and how soon. An entry that was wrong is mended, and the correction is
listed with its date, on the page of the promise and below.
""",
    "funding": """\
---
title: Funding
---
*This page is to be completed.* Say who pays for this tracker, and whether anybody who pays has a say in what is
recorded or how.
""",
}


def site_toml(values: Mapping[str, str]) -> str:
    """A configuration with these values, in the order of KEYS; what is usual, or not given, is left out."""
    given = [(key, values[key]) for key in KEYS if values.get(key) and values[key] != getattr(_USUAL, key)]
    return _SCHEMA + "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in given)


def site_files(values: Mapping[str, str]) -> Mapping[str, bytes]:
    """What a fresh content folder holds, by path. The same values give the same bytes."""
    pages = {f"pages/{name}.md": text.encode() for name, text in _PAGES.items()}
    return {"site.toml": site_toml(values).encode(), **pages}
