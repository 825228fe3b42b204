"""Whatever stands below the known fields, only issues come of it."""

from collections.abc import Sequence
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from pledgebook.load import Kind, Loaded, RawEntry, RawKey, RawList, RawMapping, RawNull, RawText, RawValue
from pledgebook.model import Because, Counted, Happened, Judged, Scope, SourceKind, Status, Strength
from pledgebook.validate import keys, validate
from pledgebook.where import Where

HERE = Where("content/pledges/acme/soon.md", 2, 1)
WORDS = [
    str(word) for kind in (Because, Counted, Happened, Judged, Scope, SourceKind, Status, Strength) for word in kind
]
NAMES = sorted({
    *keys.COMPANY, *keys.PERSON, *keys.PAGE, *keys.SOURCE, *keys.PLEDGE, *keys.MADE, *keys.RETIRED, *keys.CORRECTION,
    *keys.MEASURE, *keys.PARTS, *keys.POINT, *keys.UPDATE, *keys.REVISED_TARGET, "event", "always", "never", "about",
    "a", "b", "press",
})  # fmt: skip
TYPED = [
    "2024-05-01", "2024", "2024-13", "2024-02-30", "2024-Q2", "FY2025", "2024/2026", "2024/..", "9999", "2200", "~",
    "/", "1900", "2024-05~", "5", "-5", "0", "1.5 million", "29.8 %", "1_0", "9" * 24, "9" * 24 + " trillion",
    "0." + "9" * 23,
    "all", "true", "no", "lifted", "R8", "R14", "en", "zh", "press", "a", "b", "acme/soon", "acme", "a/b/c", "//", "",
    " ", "https://press.example/a", "https://[", "https://a:b@c:d", "http://\u2100.example/", "https://\u3002.com",
    "٣", "²", "2024-٠1-01", "İ", "ß" * 200, "\ue000", "\ud800", "小米",
]  # fmt: skip

texts = some.sampled_from(WORDS + TYPED) | some.text(max_size=12)
scalars = texts.map(lambda text: RawText(text, HERE)) | some.just(RawNull(HERE))


def mapping(pairs: Sequence[tuple[str, RawValue]]) -> RawMapping:
    return RawMapping(tuple((RawKey(name, HERE), value) for name, value in dict(pairs).items()), HERE)


def around(inner: some.SearchStrategy[RawValue]) -> some.SearchStrategy[RawValue]:
    lists = some.lists(inner, max_size=4).map(lambda items: RawList(tuple(items), HERE))
    return lists | some.lists(some.tuples(some.sampled_from(NAMES), inner), max_size=6).map(mapping)


trees: some.SearchStrategy[RawValue] = some.recursive(scalars, around, max_leaves=12)


def given_keys(*names: str) -> some.SearchStrategy[RawMapping]:
    """A mapping of some of these names, with anything below them."""
    pair = some.tuples(some.sampled_from(names), scalars | trees)
    return some.lists(pair, max_size=len(names)).map(mapping)


def listed(items: some.SearchStrategy[RawMapping]) -> some.SearchStrategy[RawValue]:
    return some.lists(items | trees, max_size=4).map(lambda values: RawList(tuple(values), HERE))


targets = some.one_of(*(given_keys(*names) for names in keys.TARGETS.values()))
likely = some.fixed_dictionaries(
    {},
    optional={
        "title": scalars,
        "made": given_keys(*keys.MADE),
        "target": targets | trees,
        "due": scalars,
        "sources": some.lists(some.tuples(texts, given_keys(*keys.SOURCE)), max_size=2).map(mapping),
        "updates": listed(given_keys(*keys.UPDATE)),
        "corrections": listed(given_keys(*keys.CORRECTION)),
        "retired": given_keys(*keys.RETIRED),
        "formerly": trees,
    },
).map(lambda fields: mapping(list(fields.items())))

kinds = {Kind.COMPANY: keys.COMPANY, Kind.PERSON: keys.PERSON, Kind.SOURCE: keys.SOURCE, Kind.PAGE: keys.PAGE}
mappings = some.lists(some.tuples(some.sampled_from(NAMES), trees), max_size=6).map(mapping)
entries = some.lists(
    some.one_of(
        some.tuples(some.just(Kind.PLEDGE), some.just("acme/soon"), likely),
        some.tuples(some.just(Kind.PLEDGE), some.just("acme/later"), mappings),
        *(some.tuples(some.just(kind), some.just("acme"), given_keys(*names)) for kind, names in kinds.items()),
    ),
    min_size=1,
    max_size=3,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(entries)
def test_nothing_but_issues_comes_of_any_tree(found: list[tuple[Kind, str, RawMapping]]) -> None:
    loaded = Loaded(
        tuple(RawEntry("x.md", f"content/{kind}/{name}.md", kind, name, front, "", 9) for kind, name, front in found),
        (),
    )
    for today in (None, date(2026, 11, 23)):
        catalogue, issues = validate(loaded, today)
        assert all(issue.text and issue.hint and issue.where.file for issue in issues)
        faulty = {issue.where.file for issue in issues if issue.blocks}
        assert not [pledge for pledge in catalogue.pledges if pledge.where.file in faulty]
