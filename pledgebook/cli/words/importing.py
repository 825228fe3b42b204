"""The words of the verb that turns tables into entries: import."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from pledgebook.cli.words.common import Asked, Verbs, verb


class Import(Asked):
    files: Sequence[Path] = ()
    map: Path | None = None
    into: Path | None = None
    company: str = ""
    sheet: str = ""
    suggest: bool = False
    write: bool = False
    strict: bool = False
    format: str = "text"


def import_(verbs: Verbs) -> None:
    says = "turn tables of promises into entries: CSV, JSON, YAML, XLSX, or what a site publishes"
    example = "build.py import promises.xlsx --map mapping.toml --company acme --write"
    made = verb(verbs, Import, "import", says, example)
    made.add_argument("files", nargs="+", type=Path, metavar="TABLE", help="a table; or the folder data/ of a site")
    made.add_argument("--map", type=Path, metavar="FILE", help="which column is which field (.toml or .yaml)")
    made.add_argument("--suggest", action="store_true", help="print a mapping to begin with, and do nothing else")
    made.add_argument("--company", default="", metavar="ID", help="whose promises these are, if no column says so")
    made.add_argument("--sheet", default="", metavar="NAME", help="the sheet of a workbook (the first)")
    made.add_argument(
        "--into", type=Path, metavar="DIR", help="the folder of entries to write into (that of --content)"
    )
    made.add_argument("--write", action="store_true", help="write the entries; without it nothing is written")
    made.add_argument("--strict", action="store_true", help="write nothing if anything is wrong")
    made.add_argument("--format", choices=("text", "json"), default="text", help="how to report")


SAYS: Mapping[str, Callable[[Verbs], None]] = MappingProxyType({"import": import_})
