"""What a row becomes: fields, dates and numbers as declared, names that become ids, sources that are shared."""

import json

import pytest

from tests.importing.bench import MESSAGES, Bench

HEAD = "Promise;Company;Said on;Due"
MAPPING = """\
[columns]
"Promise" = ["title", "target.event"]
"Company" = "company"
"Said on" = "made.on"
"Due" = "due"
"""


def pledge(bench: Bench, columns: str, row: str, mapping: str = "", before: str = "") -> str:
    """The lines of the pledge of one row with these columns beside the usual ones; `mapping` follows the usual one."""
    table = f"{HEAD};{columns}\nOpen a works;Acme;2024-04-25;2026;{row}\n"
    written = bench.entries(table, mapping=f"{before}{MAPPING}{mapping}")
    (path,) = (path for path in written if path.startswith("pledges/"))
    return written[path].removeprefix("---\ntitle: Open a works\n").partition("\n---\n")[0]


@pytest.mark.parametrize(
    ("style", "typed", "wanted"),
    [
        ("dd/mm/yyyy", "03/04/2024", "2024-04-03"),
        ("mm/dd/yyyy", "03/04/2024", "2024-03-04"),
        ("d.m.yyyy", "3.4.2024", "2024-04-03"),
        ("d mmmm yyyy", "3 April 2024", "2024-04-03"),
        ("d mmm yyyy", "3 Sept. 2024", "2024-09-03"),
        ("mmmm d, yyyy", "April 3, 2024", "2024-04-03"),
        ("mm/yyyy", "4/2024", "2024-04"),
        ("yyyy年m月d日", "2024年4月3日", "2024-04-03"),
        ("dd/mm/yyyy", "2024-04-03", "2024-04-03"),
        ("dd/mm/yyyy", "2024-Q2", "2024-Q2"),
    ],
)
def test_dates_are_read_as_they_are_declared(bench: Bench, style: str, typed: str, wanted: str) -> None:
    said = pledge(bench, "Looked", typed, f'"Looked" = "checked"\n[dates]\n"Looked" = "{style}"\n')
    assert f"checked: {wanted}" in said
    once = pledge(
        Bench(bench.folder / "once", bench.capsys), "Looked", typed, '"Looked" = "checked"\n', f'dates = "{style}"\n'
    )
    assert once == said


@pytest.mark.parametrize("name", ["03/04/2024", "25/04/2024", "31.4.2024", "25.4.24"])
def test_dates_are_never_guessed(bench: Bench, name: str) -> None:
    table = f"{HEAD};Looked\nOpen a works;Acme;2024-04-25;2026;{name}\n"
    told = bench.told(table, mapping=f'{MAPPING}"Looked" = "checked"\n')
    assert [line for line in told if "error" in line] == [MESSAGES[f"date.{name}"]]


def test_a_measure_for_all_rows_is_that_of_the_rows_with_a_figure(bench: Bench) -> None:
    """As --suggest proposes it, once the # is gone: title and words are of one column, the measure is of none."""
    mapping = '"Goal" = "target.at_least"\n[defaults]\n"target.measure" = "works opened"\n"target.counted" = "total"\n'
    assert "target: {measure: works opened, at_least: 3, counted: total}" in pledge(bench, "Goal", "3", mapping)
    once = Bench(bench.folder / "once", bench.capsys)
    assert "target: {event: Open a works}" in pledge(once, "Goal", "", mapping)


FIGURES = """\
"What" = "target.measure"
"Bound" = "target.at_least"
[constants]
"target.counted" = "level"
"""


@pytest.mark.parametrize(
    ("decimal", "typed", "wanted"),
    [
        ("", "100000", "100000"),
        ("", "1.5 million", "1.5 million"),
        ('decimal = ","', "1.234,5", "1234.5"),
        ('decimal = ","', "100.000", "100000"),
        ('decimal = ","', "29,8 %", '"29.8 %"'),
        ('decimal = ","', "1 234 567", "1234567"),
        ('decimal = "."', "100,000", "100000"),
        ('decimal = "."', "-1,234.50", '"-1234.50"'),
        ('decimal = "."', "1'234", "1234"),
    ],
)
def test_numbers_are_read_as_they_are_declared(bench: Bench, decimal: str, typed: str, wanted: str) -> None:
    said = pledge(bench, "What;Bound", f"cars;{typed}", FIGURES, f"{decimal}\n")
    assert f"at_least: {wanted}" in said.replace("29.8 %", '"29.8 %"').replace('""', '"')


@pytest.mark.parametrize(
    ("name", "decimal"),
    [("number.1,5", ""), ("number.100,000", ""), ("number.1.5", 'decimal = ","'), ("number.many", 'decimal = "."')],
)
def test_numbers_are_never_guessed(bench: Bench, name: str, decimal: str) -> None:
    typed = "5100 cars" if name == "number.many" else name.removeprefix("number.")
    table = f"{HEAD};What;Bound\nOpen a works;Acme;2024-04-25;2026;cars;{typed}\n"
    told = bench.told(table, mapping=f"{decimal}\n{MAPPING}{FIGURES}")
    assert [line for line in told if "error" in line] == [MESSAGES[name]]


def test_where_there_is_a_figure_the_words_are_the_title_alone(bench: Bench) -> None:
    assert pledge(bench, "What;Bound", "cars;100", FIGURES) == (
        "made: {on: 2024-04-25}\ntarget: {measure: cars, at_least: 100, counted: level}\ndue: 2026"
    )
    other = Bench(bench.folder / "other", bench.capsys)
    assert pledge(other, "What;Bound", ";", FIGURES) == (
        "made: {on: 2024-04-25}\ntarget: {event: Open a works}\ndue: 2026"
    )


def test_words_mean_what_a_table_of_values_says(bench: Bench) -> None:
    mapping = '"How" = "strength"\n[values."How"]\n"Ganz fest" = "guarantee"\n"egal" = ""\n'
    assert "strength: guarantee" in pledge(bench, "How", "ganz FEST", mapping)
    assert "strength" not in pledge(Bench(bench.folder / "2", bench.capsys), "How", "egal", mapping)
    assert "strength: plan" in pledge(Bench(bench.folder / "3", bench.capsys), "How", "plan", mapping)
    table = f"{HEAD};How\nAnother works;Acme;2024-04-25;2026;sure\n"
    told = bench.told(table, mapping=f"{MAPPING}{mapping}")
    assert [line for line in told if "error" in line] == [MESSAGES["value.unknown"]]


def test_some_words_are_nothing(bench: Bench) -> None:
    said = pledge(bench, "Looked;At", "N/A;tbd", '"Looked" = "checked"\n"At" = "made.at"\n', 'empty = ["n/a", "TBD"]\n')
    assert "checked" not in said
    assert "at:" not in said


def test_topics_become_ids_and_lists_have_a_separator(bench: Bench) -> None:
    mapping = '"Tags" = "topics"\n"Was" = "formerly"\n'
    said = pledge(bench, "Tags;Was", "Electric cars, Prices, electric Cars;old, older", mapping, 'lists = ","\n')
    assert "topics: [electric-cars, prices]" in said
    assert "formerly: [old, older]" in said


def test_constants_stand_in_every_row_and_defaults_where_a_cell_is_empty(bench: Bench) -> None:
    mapping = (
        '"How" = "strength"\n[constants]\ndue_words = "by {due}"\n[defaults]\nstrength = "plan"\n"made.at" = "{{x}}"\n'
    )
    made = 'made: {on: 2024-04-25, at: "{x}"}\nstrength: plan\ntarget: {event: Open a works}\n'
    assert pledge(bench, "How", "", mapping) == f"{made}due: 2026\ndue_words: by 2026"
    other = Bench(bench.folder / "other", bench.capsys)
    assert "strength: guarantee" in pledge(other, "How", "guarantee", mapping)


def test_an_update_comes_from_columns_and_is_left_out_where_they_are_empty(bench: Bench) -> None:
    mapping = """\
"What" = "target.measure"
"Bound" = "target.at_least"
"2023" = "updates.1.value"
"2024" = "updates.5.value"
"Link" = "updates.5.source.url"
[constants]
"target.counted" = "level"
"updates.1.over" = "2023"
"updates.5.over" = "2024"
"updates.5.source.publisher" = "The Press"
"updates.5.source.kind" = "press"
"updates.1.source" = "press"
"""
    site = Bench(bench.folder / "site", bench.capsys)
    site.file("content/sources/press.md", "---\nurl: https://press.example/0\npublisher: P\nkind: press\n---\n")
    table = f"{HEAD};What;Bound;2023;2024;Link\nA;Acme;2023-04-25;2026;cars;9;5;;\n"
    table += "B;Acme;2023-04-25;2026;cars;9;;7;https://press.example/1\nC;Acme;2023-04-25;2026;cars;9;;;\n"
    written = site.entries(table, mapping=f"{MAPPING}{mapping}")
    assert "updates:\n  - {over: 2023, value: 5, source: [press]}\n---" in written["pledges/acme/a.md"]
    assert "updates:\n  - {over: 2024, value: 7, source: [the-press]}\n---" in written["pledges/acme/b.md"]
    assert "updates" not in written["pledges/acme/c.md"]


def test_whoever_is_known_is_called_by_name_and_whoever_is_not_gets_the_smallest_entry(bench: Bench) -> None:
    bench.file(
        "content/companies/am.md", "---\nname: Acme Motors\nnames: {zh: 极致}\nlegal_name: Acme Motors Ltd\n---\n"
    )
    bench.file("content/people/ann.md", "---\nname: Ann Ree\n---\n")
    table = f"{HEAD};Who;Role\n"
    makers = ("acme MOTORS", "极致", "Acme Motors Ltd", "am", "Beta Power", "beta-power")
    table += "".join(
        f"Promise {n};{maker};2024;2026;{'Ann  Ree' if n % 2 else 'Bo Li'};CEO\n" for n, maker in enumerate(makers)
    )
    written = bench.entries(table, mapping=f'{MAPPING}"Who" = "made.by"\n"Role" = "person.role"\n')
    assert [path for path in written if path.startswith("pledges/am/")] == [
        f"pledges/am/promise-{n}.md" for n in range(4)
    ]
    assert written["companies/beta-power.md"] == "---\nname: Beta Power\n---\n"
    assert written["people/bo-li.md"] == "---\nname: Bo Li\nrole: CEO\n---\n"
    assert written["people/ann.md"] == "---\nname: Ann Ree\n---\n"
    assert "by: ann" in written["pledges/am/promise-1.md"]
    assert "by: bo-li" in written["pledges/am/promise-0.md"]


WHO = {
    "who.id": "Open a works;acme;2024;2026;",
    "who.chinese": "Open a works;极致;2024;2026;",
    "who.nobody": "Open a works;;2024;2026;",
    "who.title": "开设工厂;Acme;2024;2026;",
    "who.person": "Open a works;Acme;2024;2026;雷军",
    "who.person-id": "Open a works;Acme;2024;2026;lei-jun",
    "who.reserved": "Feed;Acme;2024;2026;",
    "who.empty": ";Acme;2024;2026;",
    "who.said": "Open a works;Acme;;2026;",
    "who.future": "Open a works;Acme;2027-01-01;2028;",
    "who.long": f"{'Open a works ' * 20};Acme;2024;2026;",
    "who.bidi": "Open a \u202eworks;Acme;2024;2026;",
}


@pytest.mark.parametrize("name", WHO)
def test_a_row_that_names_nobody_that_can_be_named_is_told(bench: Bench, name: str) -> None:
    table = f"{HEAD};Who\n{WHO[name]}\nAnother;Beta Power;2024;2026;Ann Ree\n"
    told = bench.told(table, mapping=f'{MAPPING}"Who" = "made.by"\n')
    assert [line for line in told if "error" in line][:1] == [MESSAGES[name]]
    bench.run("promises.csv", "--map", "mapping.toml", "--write")
    assert list(bench.written()) == ["companies/beta-power.md", "people/ann-ree.md", "pledges/beta-power/another.md"]


SOURCES = """\
"Link" = "source.url"
"Paper" = "source.publisher"
"Day" = "source.published"
[constants]
"source.kind" = "press"
[defaults]
"source.publisher" = "{source.host}"
"""


def test_what_several_promises_cite_is_a_file_of_its_own(bench: Bench) -> None:
    bench.file("content/sources/old.md", "---\nurl: https://old.example/\npublisher: P\nkind: press\n---\n")
    rows = [
        "A;Acme;2024;2026;https://one.example/;The Paper;2024-04-25",
        "B;Acme;2024;2026;https://one.example/;The Paper;2024-04-25",
        "C;Acme;2024;2026;https://www.two.example/;;",
        "D;Acme;2024;2026;https://one.example/;Another;2024-04-25",
        "E;Acme;2024;2026;https://old.example/;The Paper;",
        "F;Acme;2024;2026;;The Paper;",
        "G;Acme;2024;2026;https://three.example/;The Paper;2024-04-25",
        "H;Acme;2024;2026;https://three.example/;The Paper;2024-04-25",
    ]
    table = f"{HEAD};Link;Paper;Day\n" + "\n".join(rows)
    bench.file("promises.csv", table)
    bench.file("mapping.toml", f"{MAPPING}{SOURCES}")
    answer = bench.run("promises.csv", "--map", "mapping.toml", "--write")
    assert answer.problems == [MESSAGES["source.no-url"]]
    written = bench.written()
    shared = {path: text for path, text in written.items() if path.startswith("sources/")}
    assert list(shared) == ["sources/old.md", "sources/the-paper-2024-04-25-2.md", "sources/the-paper-2024-04-25.md"]
    assert shared["sources/the-paper-2024-04-25.md"] == (
        '---\nurl: "https://one.example/"\npublisher: The Paper\npublished: 2024-04-25\nkind: press\n---\n'
    )
    assert "made: {on: 2024, source: [the-paper-2024-04-25]}" in written["pledges/acme/a.md"]
    assert "sources:" not in written["pledges/acme/b.md"]
    assert "source: [old]" in written["pledges/acme/e.md"]
    assert (
        'sources:\n  two-example: {url: "https://www.two.example/", publisher: two.example, kind: press}'
        in (written["pledges/acme/c.md"])
    )
    assert "sources:\n  another-2024-04-25:" in written["pledges/acme/d.md"]


def test_a_row_more_does_not_change_the_entries_that_are_there(bench: Bench) -> None:
    """The same import again, with another row that cites what only one cited before."""
    first = f"{HEAD};Link;Paper;Day\nA;Acme;2024;2026;https://one.example/;The Paper;\n"
    before = bench.entries(first, mapping=f"{MAPPING}{SOURCES}")
    after = bench.entries(f"{first}B;Acme;2024;2026;https://one.example/;The Paper;\n", mapping=f"{MAPPING}{SOURCES}")
    assert after.items() >= before.items()
    assert len(after) == len(before) + 1


def test_rows_that_do_not_agree_on_a_company_are_warned_of(bench: Bench) -> None:
    table = f"{HEAD};Land\nA;Acme;2024;2026;China\nB;Acme;2024;2026;Japan\n"
    bench.file("promises.csv", table)
    bench.file("mapping.toml", f'{MAPPING}"Land" = "company.country"\n')
    answer = bench.run("promises.csv", "--map", "mapping.toml", "--write", "-v")
    assert (answer.code, [line for line in answer.problems if "I136" in line]) == (0, [MESSAGES["company.disagree"]])
    assert bench.written()["companies/acme.md"] == "---\nname: Acme\ncountry: China\n---\n"


def test_the_name_of_a_file_is_made_as_the_mapping_says(bench: Bench) -> None:
    table = f"{HEAD};No\nDeliver 100,000 cars;Acme;2024;2026;7\nDeliver 100,000 cars;Acme;2024;2027;8\n"
    assert MESSAGES["slug.twice"] in bench.told(table, mapping=MAPPING)
    written = bench.entries(table, mapping=f'slug = "{{title}} {{due}}"\n{MAPPING}')
    assert list(written)[1:] == [f"pledges/acme/deliver-100000-cars-{year}.md" for year in (2026, 2027)]
    other = Bench(bench.folder / "other", bench.capsys)
    written = other.entries(table, mapping=f'slug = "{{No}}-{{company}}"\n{MAPPING}')
    assert list(written)[1:] == ["pledges/acme/7-acme.md", "pledges/acme/8-acme.md"]
    third = Bench(bench.folder / "third", bench.capsys)
    assert list(third.entries(table, mapping=f'{MAPPING}"No" = "slug"\n'))[1:] == [
        "pledges/acme/7.md",
        "pledges/acme/8.md",
    ]


def test_what_rests_on_an_entry_that_cannot_be_made_is_not_made(bench: Bench) -> None:
    table = f"{HEAD};Site\nA;Acme;2024;2026;nowhere\nB;Acme;2024;2026;nowhere\nC;Beta;2024;2026;\n"
    told = bench.told(table, mapping=f'{MAPPING}"Site" = "company.website"\n')
    assert [line for line in told if "error" in line] == [
        MESSAGES["rests.a"],
        MESSAGES["rests.company"],
        MESSAGES["rests.b"],
    ]


def test_replacements_in_lists_rest_on_each_other_too(bench: Bench) -> None:
    replaced = {"on": "2025-01-01", "happened": "replaced"}
    ones = [
        {"title": f"P {n}", "company": "Acme Motors", "made.on": "soon" if n == 99 else "2024", "target.event": "It is",
         "updates": [{**replaced, "into": f"acme-motors/p-{n + 1}", "source": "press"}] if n < 99 else []}
        for n in range(100)
    ]  # fmt: skip
    bench.file("content/sources/press.md", "---\nurl: https://press.example/0\npublisher: P\nkind: press\n---\n")
    bench.file("promises.json", json.dumps(ones))
    told = bench.run("promises.json").problems
    assert [line.count("I134") for line in told] == [1] * 99 + [0]


def test_replacements_rest_on_each_other(bench: Bench) -> None:
    """A chain of promises that replace each other falls from its end, and in one round."""
    rows = [f"P {n};Acme;2024;2026;acme/p-{n + 1};press" for n in range(200)]
    table = f"{HEAD};Next;Src\n" + "\n".join([*rows, "P 200;Acme;soon;2026;;", "Q;Acme;2024;2026;;"])
    bench.file("content/sources/press.md", "---\nurl: https://press.example/0\npublisher: P\nkind: press\n---\n")
    mapping = f"""\
{MAPPING}"Next" = "updates.1.into"
"Src" = "updates.1.source"
[constants]
"updates.1.happened" = "replaced"
"updates.1.on" = "2025-01-01"
"""
    told = [line for line in bench.told(table, mapping=mapping) if "error" in line]
    assert len(told) == 201
    assert told[-1] == MESSAGES["rests.date"]
    assert told[0] == MESSAGES["rests.first"]
