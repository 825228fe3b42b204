"""Whatever happened to a site since the last build, the next one writes what a clean build writes, byte for byte."""

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builder import Given
from tests.incremental.workshop import Workshop

SLUGS = ("one", "two", "three", "four")
READINGS: list[Given] = [
    {"over": f"2024-{month:02}", "value": 10 * month, "known": f"2024-{month + 1:02}-03"} for month in range(1, 9)
]

Step = Callable[[Workshop, int], None]


def a_site(folder: Path) -> Workshop:
    shop = Workshop(folder)
    shop.site.company("other").person("ada").source("tracker", kind="tracker")
    made: Given = {"on": "2024-01-01", "by": "ada", "quote": "We will", "source": "press"}
    for number, slug in enumerate(SLUGS):
        topics = ["deliveries"] if number % 2 else ["deliveries", "factories"]
        shop.site.pledge(slug, title=f"Deliver {slug}", made=made, topics=topics, updates=READINGS[: 2 * number])
    shop.site.pledge("far", company="other", title="Open a factory", target={"event": "It opens"}, due="2026-06-30")
    return shop


def a_title_is_edited(shop: Workshop, number: int) -> None:
    shop.site.pledge(SLUGS[number % 4], title=f"Deliver as of edit {number}", updates=READINGS[:2])


def an_update_is_added(shop: Workshop, number: int) -> None:
    shop.site.pledge(SLUGS[number % 4], title="Deliver one more", updates=READINGS[: number % 8 + 1])


def a_goalpost_is_moved(shop: Workshop, number: int) -> None:
    moved: Given = {"on": "2024-09-01", "target": {"at_least": 101 + number}}
    shop.site.pledge(SLUGS[number % 4], updates=[*READINGS[:3], moved])


def a_pledge_is_added(shop: Workshop, number: int) -> None:
    shop.site.pledge(
        f"new-{number % 3}", title=f"New {number}", topics=[f"topic-{number % 5}"], made=f"2024-02-{number % 28 + 1:02}"
    )


def a_pledge_is_deleted(shop: Workshop, number: int) -> None:
    file = shop.site.content / f"pledges/acme/new-{number % 3}.md"
    file.unlink(missing_ok=True)


def a_pledge_is_renamed(shop: Workshop, number: int) -> None:
    old = shop.site.content / "pledges/other/far.md"
    if old.exists():
        text = old.read_text("utf-8").replace("---\n", "---\nformerly: [far]\n", 1)
        old.unlink()
        shop.site.file("pledges/other/farther.md", text)


def a_pledge_is_taken_down(shop: Workshop, number: int) -> None:
    shop.site.file(
        "pledges/acme/four.md", '---\ntitle: Gone\nretired: {on: 2024-05-01, because: "It was a hoax."}\n---\n'
    )


def a_pledge_becomes_a_draft(shop: Workshop, number: int) -> None:
    shop.site.pledge(SLUGS[number % 4], draft=True)


def a_pledge_is_replaced(shop: Workshop, number: int) -> None:
    gone: Given = {"on": "2024-06-01", "happened": "replaced", "into": f"acme/{SLUGS[(number + 1) % 4]}"}
    shop.site.pledge(SLUGS[number % 4], updates=[gone])


def the_company_replies(shop: Workshop, number: int) -> None:
    said: Given = {"on": "2024-06-01", "reply": f"We disagree {number}", "by": "ada"}
    shop.site.pledge(SLUGS[number % 4], updates=[said])


def a_company_is_renamed(shop: Workshop, number: int) -> None:
    shop.site.company("acme", name=f"Acme {number}", fiscal_year_ends="06-30" if number % 2 else "12-31")


def a_person_gets_a_role(shop: Workshop, number: int) -> None:
    shop.site.person("ada", role=f"Chief of {number}")


def a_person_arrives(shop: Workshop, number: int) -> None:
    shop.site.person(f"person-{number % 3}")


def a_source_is_mended(shop: Workshop, number: int) -> None:
    shop.site.source("press", publisher=f"The Press {number}")


def settings_change(shop: Workshop, number: int) -> None:
    base = f"https://promises.example/{'tracker/' if number % 2 else ''}"
    shop.site.config(
        f'title = "Promises {number}"\nbase_url = "{base}"\ncontact = "mail@promises.example"\n'
        f"grace_days = {60 + number}\nstale_days = {100 + number}\n"
    )


def a_template_is_edited(shop: Workshop, number: int) -> None:
    names = ("parts.html", "pledge.html", "home.html", "company.html", "embed.html")
    file = shop.folder / "templates" / names[number % 5]
    file.write_text(f"{file.read_text('utf-8')}{{# {number} #}}\n", "utf-8")


def a_static_file_is_edited(shop: Workshop, number: int) -> None:
    (shop.folder / "static" / "note.txt").write_text(f"{number}\n", "utf-8")


def a_page_of_words_is_edited(shop: Workshop, number: int) -> None:
    shop.site.page("about", f"Words {number}.", title=f"About {number}")


def an_output_file_is_lost(shop: Workshop, number: int) -> None:
    files = sorted(path for path in shop.site.output.rglob("*.html"))
    if files:
        files[number % len(files)].unlink()


def an_output_file_is_changed_by_hand(shop: Workshop, number: int) -> None:
    files = sorted(path for path in shop.site.output.rglob("*.json"))
    if files:
        file = files[number % len(files)]
        file.unlink()
        file.write_text("{}", "utf-8")


STEPS: tuple[Step, ...] = (
    a_title_is_edited,
    an_update_is_added,
    a_goalpost_is_moved,
    a_pledge_is_added,
    a_pledge_is_deleted,
    a_pledge_is_renamed,
    a_pledge_is_taken_down,
    a_pledge_becomes_a_draft,
    a_pledge_is_replaced,
    the_company_replies,
    a_company_is_renamed,
    a_person_gets_a_role,
    a_person_arrives,
    a_source_is_mended,
    settings_change,
    a_template_is_edited,
    a_static_file_is_edited,
    a_page_of_words_is_edited,
    an_output_file_is_lost,
    an_output_file_is_changed_by_hand,
)
DAYS = ("2024-01-31", "2024-04-01", "2024-12-31", "2025-01-01", "2025-03-01", "2025-03-02", "2025-04-05", "2026-07-01")
any_day = st.sampled_from(DAYS) | st.dates(date(2024, 1, 31), date(2027, 12, 31)).map(date.isoformat)


PAIRS = tuple(zip(STEPS[:10], STEPS[10:], strict=True))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: " and ".join(step.__name__ for step in pair))
def test_after_every_kind_of_change_a_build_is_a_clean_build(pair: tuple[Step, Step], tmp_path: Path) -> None:
    shop = a_site(tmp_path)
    shop.build()
    for number, step in enumerate(pair, 1):
        step(shop, number)
        shop.build()
    assert shop.there() == shop.clean()


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 60)), max_size=3), any_day),
        min_size=2,
        max_size=4,
    )
)
def test_after_any_history_a_build_is_a_clean_build(history: list[tuple[list[tuple[Step, int]], str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shop = a_site(Path(folder))
        shop.build()
        for steps, day in history:
            for step, number in steps:
                step(shop, number)
            shop.build(day)
        assert shop.there() == shop.clean(history[-1][1])
