"""The site that these tests look at is built once."""

import pytest

from tests.builder import Site
from tests.data.entries import everything

AS_OF = "2025-03-01"


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return everything(tmp_path_factory.mktemp("everything"))


@pytest.fixture(scope="package")
def pages(site: Site) -> dict[str, bytes]:
    return site.build("--fast", as_of=AS_OF)
