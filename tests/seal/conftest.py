from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.seal.desk import Desk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(tmp_path, monkeypatch)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One that was built; what a test does to its seal is undone by the next one that asks for `sealed`."""
    with pytest.MonkeyPatch.context() as patch:
        desk = Desk(tmp_path_factory.mktemp("desk"), patch)
        desk.site.build("--fast")
        yield desk


@pytest.fixture
def sealed(built: Desk) -> Iterator[Desk]:
    """One with nothing to do, whose seal may be spoilt."""
    file = built.seal
    data = file.read_bytes()
    assert built.again is not None
    yield built
    if not file.is_file() or file.is_symlink():
        file.unlink(missing_ok=True)
    file.write_bytes(data)
