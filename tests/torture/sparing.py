"""Is all told that would be told if nothing were spared? A commit, read from what differs alone, and as a whole."""

import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

from pledgebook.cache import Recollection, Store
from pledgebook.cli.base import Base, base_of, written_out
from pledgebook.git import Missing
from pledgebook.load import Loaded, earlier, load, text_of
from pledgebook.pipeline import Moment, Proof, held_against, proof_of
from tests.builder import SITE, pledge_text
from tests.checkout import Checkout
from tests.torture.published import HONEST, TAMPERINGS, Content, a_tracker
from tests.torture.study import Row, Study

MOMENT = Moment(datetime(2025, 3, 1, 12, tzinfo=UTC), date(2025, 3, 1))
Twist = Callable[[Checkout, Random], object]


def some_pledge(site: Checkout, chance: Random) -> Path:
    return chance.choice(sorted((site.content / "pledges/acme").glob("*.md")))


def _again(site: Checkout, old: str, new: str, chance: Random) -> None:
    file = some_pledge(site, chance)
    file.write_bytes(file.read_bytes().replace(old.encode(), new.encode()))


TWISTS: tuple[Twist, ...] = (
    lambda site, _: site.company("acme", fiscal_year_ends="06-30"),
    lambda site, _: site.company("acme", name=""),
    lambda site, _: site.company("beta", name="Beta again"),
    lambda site, _: site.source("press", url="https://press.example/moved"),
    lambda site, _: site.source("press", url="nowhere"),
    lambda site, _: site.person("eve", company="acme"),
    lambda site, _: (site.content / "people/ann.md").unlink(missing_ok=True),
    lambda site, _: (site.content / "companies/beta.md").unlink(missing_ok=True),
    lambda site, _: site.file("pledges/acme/Odd Name.md", "---\ntitle: Odd\n---\n"),
    lambda site, _: site.file("pledges/acme/deep/one.md", "---\ntitle: Deep\n---\n"),
    lambda site, _: site.file("pledges/acme/latin.md", b"---\ntitle: Caf\xe9\n---\n"),
    lambda site, _: site.file("pledges/stray.md", "---\ntitle: Stray\n---\n"),
    lambda site, _: site.file("people/stray.md", "---\nname: Stray\nmade: 2024\n---\n"),
    lambda site, _: site.pledge("stray", "mad: 2024\nformerly: [astray]", company="nobody"),
    lambda site, chance: some_pledge(site, chance).unlink(),
    lambda site, chance: _again(site, "title:", "titel:", chance),
    lambda site, chance: _again(site, "\n---\n", "\nformerly: [promise]\n---\n", chance),
    lambda site, chance: _again(site, "source: press", "source: nothing", chance),
    lambda site, chance: _again(site, "\n", "\r\n", chance),
    lambda site, chance: _again(site, "2024-01-01", "2025-06-01", chance),
    lambda site, _: site.config(f"{SITE}# Words.\n"),
    lambda site, _: site.config(f'{SITE}founded = "2025-03-01-a1b2c3"\n'),
    lambda site, _: site.config("nonsense"),
)  # fmt: skip


def written(site: Checkout, content: Content) -> None:
    for old in (*(site.content / "pledges/acme").glob("*.md"), *(site.content / "companies").glob("*.md")):
        old.unlink()
    for company in ("acme", *sorted(content.companies)):
        site.company(company)
    site.person("ann").source("wire").source("third").source("press")
    for name, fields in content.pledges.items():
        site.file(f"pledges/acme/{name}.md", f"---\n{pledge_text('', fields)}\n---\n")


def a_history(site: Checkout, chance: Random) -> None:
    """Content that was committed and remembered, with odd files in it, and other content that lies there now."""
    content = a_tracker(chance)
    written(site, content)
    for twist in chance.sample(TWISTS, chance.randint(0, 3)):
        twist(site, chance)
    site.commit()
    if chance.random() < 0.7:
        return _some_files_alone(site, chance)
    for edit in (*chance.choices(HONEST, k=chance.randint(0, 2)), *(edit for edit, _ in chance.choices(TAMPERINGS))):
        edit(content, chance)
    written(site, content)
    return _some_files_alone(site, chance)


def _some_files_alone(site: Checkout, chance: Random) -> None:
    for twist in chance.sample(TWISTS, chance.randint(1, 3)):
        twist(site, chance)


def both(site: Checkout, before: Base, remembered: Store) -> tuple[Proof | None, Proof | None]:
    """What is found if all is read, and what if only that is read which differs."""
    recalled = Recollection(remembered)
    loaded = load(site.content, sound=recalled.sound)
    proof = proof_of(loaded, MOMENT, recalled=recalled)
    texts = {entry.path: text for entry in loaded.entries if (text := text_of(entry)) is not None}
    changed = before.checkout.changed(before.content, texts)
    assert changed == before.checkout.changed(before.content)
    spared = earlier(loaded, before.content.files.keys() - changed, _at(before, changed))
    return held_against(_at(before), proof, MOMENT), held_against(spared, proof, MOMENT, recalled=recalled)


def _at(base: Base, only: frozenset[str] | None = None) -> Loaded:
    with written_out(base.checkout, base.content, only) as folder:
        assert not isinstance(folder, Missing)
        return load(folder)


def trial(seed: int) -> tuple[bool, int]:
    """Whether both are the same, and how much is told."""
    chance = Random(seed)
    with tempfile.TemporaryDirectory() as name:
        site, store = Checkout(Path(name) / "site"), Store()
        a_history(site, chance)
        base = base_of(site.content, "main")
        assert isinstance(base, Base)
        if chance.random() < 0.8:
            known = Recollection(store)
            proof_of(_at(base), MOMENT, recalled=known)
        whole, spared = both(site, base, store)
        return whole == spared, len(whole.issues) if whole else 0


def rows(effort: int) -> Iterator[Row]:
    times = 60 * effort
    found = {seed: trial(seed) for seed in range(times)}
    wrong = tuple(f"seed {seed}" for seed, (is_same, _) in found.items() if not is_same)
    yield Row("content held against a commit", times, wrong, f"{sum(told for _, told in found.values()):,} issues")


STUDY = Study("sparing", "Is told what would be told if all were read again?", "the same, to the letter", rows)
