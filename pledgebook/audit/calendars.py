"""What a calendar may hold: what is due, and nothing that loads, asks or runs."""

import re

_CALENDAR = (  # what each component may hold, and what it may say
    (
        "VCALENDAR",
        "VEVENT VTIMEZONE",
        "VERSION PRODID CALSCALE NAME X-WR-CALNAME DESCRIPTION X-WR-CALDESC LAST-MODIFIED URL SOURCE REFRESH-INTERVAL",
    ),
    ("VEVENT", "", "UID DTSTAMP LAST-MODIFIED SEQUENCE DTSTART DTEND SUMMARY DESCRIPTION URL CATEGORIES STATUS TRANSP"),
    ("VTIMEZONE", "STANDARD", "TZID"),
    ("STANDARD", "", "DTSTART TZOFFSETFROM TZOFFSETTO"),
    ("", "VCALENDAR", ""),
)
CALENDAR = {part: (frozenset(holds.split()), frozenset(says.split())) for part, holds, says in _CALENDAR}
NEEDED = {"VCALENDAR": frozenset(["VERSION", "PRODID"]), "VEVENT": frozenset(["UID", "DTSTAMP", "DTSTART", "SUMMARY"])}
MOMENTS, MOMENT = frozenset("DTSTART DTEND DTSTAMP LAST-MODIFIED".split()), re.compile(r"[0-9]{8}(?:T[0-9]{6}Z?)?")
VALUES = frozenset("VALUE=DATE VALUE=URI VALUE=DURATION".split())  # what may stand beside the name of a property


def ics_fault(text: str, base_url: str) -> str:
    r"""What is wrong with a calendar; "" if it is whole and says what is due and no more (RFC 5545).

    >>> ics_fault("BEGIN:VCALENDAR\r\nBEGIN:VALARM\r\n", ""), ics_fault("BEGIN:VCALENDAR\r\n", "")
    ('VALARM is not allowed in VCALENDAR', 'it is cut short')
    """
    lines = text.split("\r\n")
    if lines.pop() or any("\r" in line or "\n" in line for line in lines):
        return "a line does not end in CR and LF"
    if any(len(line.encode()) > 75 for line in lines):
        return "a line is longer than 75 bytes"
    open_: list[str] = []
    said: list[set[str]] = []
    unfolded = re.sub(r"\r\n[ \t]", "", text).split("\r\n")[:-1]
    for number, line in enumerate(unfolded):
        if number and not open_:
            return "something follows its end"
        if fault := _line_fault(line, open_, said, base_url):
            return fault
    return "it is cut short" if open_ or not unfolded else ""


def _line_fault(line: str, open_: list[str], said: list[set[str]], base_url: str) -> str:
    """What is wrong with an unfolded line within the components that are open, which it may open or close."""
    head, colon, value = line.partition(":")
    name, _, parameters = head.partition(";")
    inside = open_[-1] if open_ else ""
    components, properties = CALENDAR[inside]
    if name == "BEGIN" and value in components:
        open_.append(value)
        said.append(set())
    elif name == "END" and value == inside:
        open_.pop()
        if missing := sorted(NEEDED.get(inside, frozenset()) - said.pop()):
            return f"a {inside} has no {missing[0]}"
    elif name not in properties:
        return f"{value if name == 'BEGIN' else name} is not allowed in {inside or 'a file'}"
    elif name in said[-1]:
        return f"{name} stands twice in one {inside}"
    elif not colon or (parameters and parameters not in VALUES):
        return f"{head} is not allowed"
    elif name in MOMENTS and not MOMENT.fullmatch(value):
        return f'{name} is "{value}", which is no day'
    elif name in ("URL", "SOURCE") and not (base_url and value.startswith(base_url)):
        return f"{name} leads to {value}"
    else:
        said[-1].add(name)
    return ""
