"""No forged file is published, and the auditor answers whatever it is handed: a slice of the study `forged`."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.builder import Site
from tests.site.test_build import tracker
from tests.torture.forged import BASE, ROOT, RUBBISH, damaged, forged, refused
from tests.torture.forgeries import FORGERIES


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    site: Site = tracker(tmp_path_factory.mktemp("forged"))
    return site.build("--fast", "--base-url", BASE)


@pytest.mark.parametrize("kind", FORGERIES)
def test_every_forgery_is_refused(kind: str, files: Mapping[str, bytes]) -> None:
    row = forged(kind, FORGERIES[kind], files, 1)
    assert row.wrong == ()
    assert row.tried == len(FORGERIES[kind])


def test_every_forged_page_is_refused_where_the_site_is_the_root_of_its_host(tmp_path: Path) -> None:
    files = tracker(tmp_path).build("--fast", "--base-url", ROOT)
    assert refused(files, ROOT) == ()
    assert forged("page", FORGERIES["page"], files, 1, ROOT).wrong == ()


def test_the_good_files_they_are_made_of_are_not(files: Mapping[str, bytes]) -> None:
    assert refused(files) == ()


def test_a_kind_of_file_that_nobody_expects_is_refused() -> None:
    assert refused(dict.fromkeys(RUBBISH, b"words")) == RUBBISH


def test_whatever_the_bytes_are_there_is_an_answer(files: Mapping[str, bytes]) -> None:
    assert damaged(files, 1).wrong == ()
