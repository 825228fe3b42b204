"""A site whose templates and static files are its own, built with a cache and without."""

import shutil
from datetime import UTC, date, datetime, time
from pathlib import Path

from pledgebook.pipeline import Built, Folders, Moment, build
from pledgebook.write import MANIFEST
from tests.builder import Site

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime.combine(date(2026, 11, 23), time(12), UTC)


class Workshop:
    """`site` holds the content. What `build` writes must be what a clean build writes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = Site(folder)
        for name in ("templates", "static"):
            shutil.copytree(ROOT / name, folder / name)
        self.site.config(
            'title = "Promises"\nbase_url = "https://promises.example/"\ncontact = "mail@promises.example"\n'
        )
        for page in ("about", "methodology", "corrections"):
            self.site.page(page)

    def folders(self, *, cache: bool = True) -> Folders:
        kept = self.folder / "cache" if cache else None
        return Folders(self.site.content, self.folder / "templates", self.folder / "static", kept)

    def build(
        self, as_of: str = "2025-03-01", *, jobs: int = 1, verify: bool = False, folders: Folders | None = None
    ) -> Built:
        """Build with what is remembered; fails if nothing could be built."""
        moment = Moment(NOW, date.fromisoformat(as_of))
        built = build(folders or self.folders(), self.site.output, moment, fast=True, jobs=jobs, verify=verify)
        assert built.report is not None, [issue.text for issue in built.proof.issues if issue.blocks]
        return built

    def written(self, as_of: str = "2025-03-01") -> tuple[str, ...]:
        """The addresses that one more build writes."""
        report = self.build(as_of).report
        assert report is not None
        return report.written

    def clean(self, as_of: str = "2025-03-01") -> dict[str, bytes]:
        """What a build writes that remembers nothing, by address; its manifest too."""
        output = self.folder / "_clean"
        shutil.rmtree(output, ignore_errors=True)
        built = build(self.folders(cache=False), output, Moment(NOW, date.fromisoformat(as_of)), fast=True)
        assert built.report is not None
        return tree(output)

    def there(self) -> dict[str, bytes]:
        """What stands in the output folder, by address; its manifest too."""
        return tree(self.site.output)


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


__all__ = ["MANIFEST", "Workshop", "tree"]
