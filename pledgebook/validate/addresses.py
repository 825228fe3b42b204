"""Which addresses the files of a folder answer for, whether or not all that they say is sound."""

from collections.abc import Collection, Mapping

from pledgebook.load import Kind, Loaded, RawEntry, RawList, RawText, RawValue


def addresses_of(loaded: Loaded, but: Collection[str] = ()) -> Mapping[str, frozenset[str]]:
    """The id of each pledge's file and what it says that it was called before, by its id; of all `but` some ids."""
    asked = [entry for entry in loaded.entries if entry.kind is Kind.PLEDGE and entry.id not in but]
    named = {entry.id: {entry.id, *_formerly(entry)} for entry in asked}
    unread = {name: {name} for kind, name in loaded.unread if kind is Kind.PLEDGE}
    return {name: frozenset(addresses) for name, addresses in {**unread, **named}.items()}


def _formerly(entry: RawEntry) -> list[str]:
    company = entry.id.partition("/")[0]
    return [old if "/" in old else f"{company}/{old}" for old in _texts(entry.front.get("formerly"))]


def _texts(value: RawValue | None) -> list[str]:
    if isinstance(value, RawText):
        return [value.text]
    return [item.text for item in value.items if isinstance(item, RawText)] if isinstance(value, RawList) else []
