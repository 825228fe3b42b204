"""The names of all fields that an editor may write, level by level, in the order in which they are best written."""

COMPANY = (
    "name", "names", "former_names", "legal_name", "country", "sector", "website", "ticker", "fiscal_year_ends",
)  # fmt: skip
PERSON = ("name", "names", "former_names", "role", "company")
PAGE = ("title", "description")
SOURCE = ("url", "publisher", "former_names", "title", "published", "lang", "kind", "archive", "sha256")

PLEDGE = (
    "title", "made", "strength", "target", "due", "due_words", "topics", "checked", "sources", "updates",
    "corrections", "formerly", "retired", "draft",
)  # fmt: skip
MADE = ("on", "by", "at", "quote", "lang", "translation", "source")
RETIRED = ("on", "because")
CORRECTION = ("on", "text")

BOUNDS = ("at_least", "more_than", "at_most", "less_than")
MEASURE = ("measure", *BOUNDS, "counted", "judged", "since", "unit", "baseline", "path")
MILESTONE = ("event",)
ALWAYS = ("always",)
NEVER = ("never",)
PARTS = ("parts", "need")
TARGETS = {"measure": MEASURE, "event": MILESTONE, "always": ALWAYS, "never": NEVER, "parts": PARTS}
POINT = ("on", "value")

UPDATE = (
    "on", "over", "known", "part", "value", "final", "since", "happened", "because", "into", "target", "due",
    "strength", "quote", "lang", "translation", "ruling", "overrides", "missing", "reply", "by", "note", "source",
)  # fmt: skip
REVISED_TARGET = (*BOUNDS, "since", "event", "always", "never", "scope")

PAGES = ("about", "methodology", "corrections", "funding", "imprint", "privacy")
