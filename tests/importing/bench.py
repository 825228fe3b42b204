"""A table on a disk, and what an import says of it, line by line."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from pledgebook.cli import main

MESSAGES = dict(line.split(" ", 1) for line in (Path(__file__).parent / "messages.txt").read_text("utf-8").splitlines())
"""What is said, whole, by the name of the case."""
MAPPING = """\
[columns]
"Promise" = ["title", "target.event"]
"Company" = "company"
"Said on" = "made.on"
"Due" = "due"
"""
HEAD = "Promise,Company,Said on,Due"
ROW = "Open a works,Acme Motors,2024-04-25,2026"


@dataclass(frozen=True, slots=True)
class Answer:
    """The exit code, the answer, and the problems, with the folder of the test left out."""

    code: int
    out: str
    problems: list[str]


@dataclass(slots=True)
class Bench:
    """A folder with tables in it, and an empty content folder."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    @property
    def content(self) -> Path:
        return self.folder / "content"

    def file(self, name: str, data: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    def run(self, *words: str) -> Answer:
        """`import` with these words; names of files are those in the folder."""
        self.capsys.readouterr()
        named = [str(self.folder / word) if (self.folder / word).exists() else word for word in words]
        code = main(["import", *named, "--content", str(self.content)])
        said = self.capsys.readouterr()
        here = f"{self.folder.as_posix()}/"
        return Answer(code, said.out.replace(here, ""), said.err.replace(here, "").splitlines())

    def told(self, table: str | bytes, name: str = "promises.csv", mapping: str = MAPPING) -> list[str]:
        """What is wrong with a table, read with this mapping. The exit code says so, too."""
        self.file(name, table)
        self.file("mapping.toml", mapping)
        answer = self.run(name, "--map", "mapping.toml")
        assert answer.code == (1 if any("error[" in line for line in answer.problems) else 0)
        return answer.problems

    def entries(
        self, table: str | bytes, name: str = "promises.csv", mapping: str = MAPPING, *words: str
    ) -> dict[str, str]:
        """What is written, by its path; fails if anything is wrong."""
        self.file(name, table)
        self.file("mapping.toml", mapping)
        answer = self.run(name, "--map", "mapping.toml", "--write", *words)
        assert (answer.code, answer.problems) == (0, [])
        return self.written()

    def written(self) -> dict[str, str]:
        files = sorted(file for file in self.content.rglob("*") if file.is_file())
        return {file.relative_to(self.content).as_posix(): file.read_text("utf-8") for file in files}
