"""The pages of the desk's site, as they are planned."""

import pytest

from pledgebook.plan import Page
from tests.plan.desk import planned


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    return planned(tmp_path_factory.mktemp("site"))
