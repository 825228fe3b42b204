"""The rule table for readers of the repository."""

from pledgebook.derive.judge import GRACE_DAYS
from pledgebook.derive.remarks import REMARKS
from pledgebook.derive.rules import DEFINITIONS, RULES, RULES_VERSION, Rule
from pledgebook.model import Status

REFRESH = "PLEDGEBOOK_GOLDEN=write .venv/bin/python -m pytest -q tests/derive/test_rules.py"
HEAD = f"""\
# The rules, version {RULES_VERSION}

No status is typed. It is computed from the promise, the dated evidence and the day you ask: the first rule that fits
wins. Only what was known on that day counts, and the headline is judged against the original promise. Figures are
awaited for {GRACE_DAYS} days after the last due day.

This page is made from the code. After a change there, refresh it with
`{REFRESH}`.
"""


def rules_as_markdown() -> str:
    """docs/rules.md as it must read."""
    rows = [f"| {rule.id[1:]} | {rule.when} | {_statuses(rule)} |" for rule in RULES]
    means = [f"| `{status}` | {status.family} | {DEFINITIONS[status]} |" for status in Status]
    examples = [line for rule in RULES for line in _examples(rule)]
    table = ["| # | when | status |", "|---|---|---|", *rows]
    words = ["## What the statuses mean", "", "| status | family | what it means |", "|---|---|---|", *means]
    remarks = [f"| {name} | `{kind}` | {means} |" for kind, (name, means) in REMARKS.items()]
    words += ["", "## What the remarks beside a status mean", "", "| remark | in the API and tables | it is there if |"]
    words += ["|---|---|---|", *remarks]
    return "\n".join([HEAD, *table, "", *words, "", "## Worked examples", "", *examples])


def _statuses(rule: Rule) -> str:
    if len(rule.statuses) == len(Status):
        return "the ruling's own, marked *editor's ruling*"
    return " or ".join(f"`{status}`" for status in rule.statuses)


def _examples(rule: Rule) -> list[str]:
    lines = [f"### {rule.id}: {rule.when}", ""]
    for example in rule.examples:
        lines += [f"{example.title}:", "", "```yaml", example.entry, "```", ""]
        lines += [f"As of {example.as_of}: **{example.status}**. {example.sentence}", ""]
    return lines
