"""One more item at the end of a list of an entry, as text: nothing else in the file moves, not even a comment.

The edited text is taken apart again, and stands only if it says what it said before and the item: whatever shape a file
has that is not foreseen here, it is left alone rather than harmed.
"""

import re
from collections.abc import Iterator, Mapping

from pledgebook.edit.verified import (
    CannotEdit,
    Page,
    Shape,
    fields_of,
    first_that_says,
    page_of,
    refuse_bad_letters,
    shape_of,
)
from pledgebook.edit.verified import shape_of_given as given
from pledgebook.edit.written import WIDEST, Given, block, flow
from pledgebook.load import RawList, RawMapping, RawNull

_DASH = re.compile(r"( *)-(?: +|$)")
_QUIET = re.compile(r" *(?:#.*)?\r?\n?")


def with_item(text: str, field: str, item: Mapping[str, Given]) -> str:
    """The text with `item` at the end of the list `field`, in the way in which the items before it are written.

    Raises CannotEdit; also for a text that cannot be read as an entry. Raises BadValue.
    """
    refuse_bad_letters(item)
    page = page_of(text)
    value = page.front.get(field)
    if value is None:
        tries = [page.inserted(page.fence, [f"{field}:", *_written(item, 2, in_braces=None)])]
    elif isinstance(value, RawNull):
        tries = [page.inserted(_lines_of(page, field).start + 1, _written(item, 2, in_braces=None))]
    elif not isinstance(value, RawList):
        raise CannotEdit(f"{field} is no list")
    elif page.lines[value.where.line - 1][value.where.column - 1 :].startswith("["):
        tries = list(_between_brackets(page, _lines_of(page, field), "]", value, flow(item)))
    else:
        tries = [_below_the_last(page, _lines_of(page, field), item)]
    items = value.items if isinstance(value, RawList) else ()
    return first_that_says(_with(page, field, ("list", (*map(shape_of, items), given(item)))), page, tries)


def with_own_source(text: str, name: str, source: Mapping[str, Given]) -> str:
    """The text of a pledge with one more source of its own, the last of them. Raises CannotEdit and BadValue."""
    refuse_bad_letters(source)
    page = page_of(text)
    value = page.front.get("sources")
    if value is None:
        # Above the log that will cite it; what stands above the log as a comment stays with it.
        at = page.fence
        if page.front.key("updates"):
            at = _lines_of(page, "updates").start
            while page.lines[at - 1].startswith("#"):
                at -= 1
        tries = [page.inserted(at, ["sources:", *_named(name, source, 2)])]
    elif isinstance(value, RawNull):
        tries = [page.inserted(_lines_of(page, "sources").start + 1, _named(name, source, 2))]
    elif not isinstance(value, RawMapping):
        raise CannotEdit("sources has no fields of its own")
    elif page.lines[value.where.line - 1][value.where.column - 1 :].startswith("{"):
        tries = list(_between_brackets(page, _lines_of(page, "sources"), "}", value, f"{name}: {flow(source)}"))
    else:
        part, indent = _lines_of(page, "sources"), value.where.column - 1
        last = value.items[-1][0].where.line - 1
        in_braces = page.lines[last].rstrip().endswith("}") and isinstance(value.items[-1][1], RawMapping)
        new = [f"{' ' * indent}{name}: {flow(source)}"] if in_braces else _named(name, source, indent)
        tries = [page.inserted(_end_of(page, part, last, indent), new)]
    own = value.items if isinstance(value, RawMapping) else ()
    wanted = fields_of((*((key.text, shape_of(each)) for key, each in own), (name, given(source))))
    return first_that_says(_with(page, "sources", wanted), page, tries)


def _below_the_last(page: Page, part: range, item: Mapping[str, Given]) -> str:
    """After the last line that says something: comments and empty lines below it belong to what comes next."""
    dashes = [(number, found) for number in part[1:] if (found := _DASH.match(page.lines[number]))]
    if not dashes:
        raise CannotEdit("no item of the list begins on a line of its own")
    indent = len(dashes[0][1][1])
    last = max(number for number, found in dashes if len(found[1]) == indent)
    in_braces = page.lines[last].lstrip(" -").startswith("{")
    return page.inserted(_end_of(page, part, last, indent), _written(item, indent, in_braces=in_braces))


def _end_of(page: Page, part: range, last: int, indent: int) -> int:
    """The line below all that is said from the line `last` on."""
    end = part.stop
    while end > last + 1 and _is_quiet(page.lines[end - 1], indent):
        end -= 1
    return end


def _is_quiet(line: str, indent: int) -> bool:
    """Whether a line says nothing: it is empty, or a comment that is no text of the item above it."""
    return not line.strip() or (_QUIET.fullmatch(line) is not None and len(line) - len(line.lstrip()) <= indent)


def _between_brackets(
    page: Page, part: range, closing: str, value: RawList | RawMapping, written: str
) -> Iterator[str]:
    """Before each bracket that may be the one that closes the value, the last first: some stand in a comment."""
    for number in reversed(part):
        line = page.lines[number]
        for at in (found.start() for found in reversed(list(re.finditer(re.escape(closing), line)))):
            if _QUIET.fullmatch(line[at + 1 :]):
                before = line[:at].rstrip()
                if not before:  # the line above may end with a comma
                    yield page.inserted(number, [f"{line[:at]}  {written},"])
                comma = "" if not value.items else " " if before.endswith(",") else ", "
                changed = f"{before}{comma}{written}{line[at:]}"
                yield "".join((*page.lines[:number], changed, *page.lines[number + 1 :]))


def _written(item: Mapping[str, Given], indent: int, *, in_braces: bool | None) -> list[str]:
    """The lines of an item; between braces if its neighbours are, or, with no neighbours, if it fits on a line."""
    one = f"{' ' * indent}- {flow(item)}"
    if in_braces or (in_braces is None and len(one) <= WIDEST):
        return [one]
    first, *others = block(item)
    return [f"{' ' * indent}- {first}", *(f"{' ' * (indent + 2)}{line}" for line in others)]


def _named(name: str, fields: Mapping[str, Given], indent: int) -> list[str]:
    return [f"{' ' * indent}{name}:", *(f"{' ' * (indent + 2)}{line}" for line in block(fields))]


def _lines_of(page: Page, field: str) -> range:
    """The lines that belong to a field, from the one that names it."""
    keys = [key for key, _ in page.front.items]
    here = next(key.where.line for key in keys if key.text == field)
    after = [key.where.line - 1 for key in keys if key.where.line > here]
    return range(here - 1, min([*after, page.fence]))


def _with(page: Page, field: str, shape: Shape) -> Shape:
    """The fields as they should be: with this one as it is to be, in its place, or as a new one."""
    names = [key.text for key, _ in page.front.items]
    fields = [(key.text, shape if key.text == field else shape_of(value)) for key, value in page.front.items]
    if field not in names:
        at = names.index("updates") if field == "sources" and "updates" in names else len(fields)
        fields.insert(at, (field, shape))
    return fields_of(fields)
