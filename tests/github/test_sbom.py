"""What the site is made with is listed, whole, and the same way each time."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.github.programs import program

ROOT = Path(__file__).resolve().parents[2]
PINNED = (ROOT / "requirements.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def sbom() -> ModuleType:
    return program("sbom")


def listed(**env: str) -> bytes:
    words = [sys.executable, str(ROOT / ".github" / "sbom.py")]
    return subprocess.run(words, check=True, capture_output=True, env={**os.environ, **env}, cwd=ROOT / "docs").stdout


@pytest.fixture(scope="module")
def made() -> bytes:
    return listed()


def test_it_has_the_form_that_cyclonedx_asks_for(made: bytes) -> None:
    # Held against bom-1.6.schema.json by hand, which is six times as long as what it looks at here.
    bill = json.loads(made)
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(
        r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", bill["serialNumber"]
    )
    assert bill.keys() == {
        "$schema", "bomFormat", "specVersion", "serialNumber", "version", "metadata", "components", "dependencies",
    }  # fmt: skip
    refs = [bill["metadata"]["component"]["bom-ref"], *(each["bom-ref"] for each in bill["components"])]
    assert len(set(refs)) == len(refs)
    assert [each["ref"] for each in bill["dependencies"]] == refs
    assert {ref for each in bill["dependencies"] for ref in each["dependsOn"]} <= set(refs)
    assert all({"type", "name", "version", "purl", "licenses", "externalReferences"} <= each.keys()
               for each in bill["components"])  # fmt: skip


def test_it_names_every_pin_and_every_hash(made: bytes) -> None:
    parts = json.loads(made)["components"]
    pins = re.findall(r"^([\w.-]+)==(\S+)", PINNED, re.MULTILINE)
    assert [(part["name"], part["version"]) for part in parts] == pins
    assert [part["purl"] for part in parts] == [f"pkg:pypi/{name}@{version}" for name, version in pins]
    hashes = [each["content"] for part in parts for ref in part["externalReferences"] for each in ref["hashes"]]
    assert hashes == re.findall(r"sha256:([0-9a-f]{64})", PINNED)


def test_everything_in_it_is_needed_by_something(made: bytes) -> None:
    bill = json.loads(made)
    needs = {each["ref"]: each["dependsOn"] for each in bill["dependencies"]}
    reached, ahead = set(), ["pledgebook"]
    while ahead:
        ref = ahead.pop()
        if ref not in reached:
            reached.add(ref)
            ahead += needs[ref]
    assert reached == needs.keys()
    assert "pkg:pypi/markupsafe@3.0.4" in needs[next(ref for ref in needs if "/jinja2@" in ref)]


def test_it_is_the_same_each_time_and_says_nothing_of_the_machine(made: bytes) -> None:
    assert listed(PYTHONHASHSEED="7", TZ="Asia/Tokyo", LC_ALL="C") == made
    assert str(ROOT).encode() not in made
    assert made.isascii()


@pytest.mark.parametrize(
    "text", ["idna==3.20\n", "idna>=3\n", "-r other.txt\n", "idna @ https://files.example/idna.whl\n"]
)
def test_what_is_no_pin_with_hashes_is_refused(text: str, sbom: ModuleType) -> None:
    with pytest.raises(sbom.Unreadable, match="no pin with its hashes"):
        sbom.pins_in(text)


def test_what_is_not_installed_is_listed_without_what_it_would_say(sbom: ModuleType) -> None:
    pin = sbom.Pin("colorama-of-old", "0.4.6", "sys_platform == 'win32'", ("0" * 64,))
    (part,) = sbom.bill([pin], "1")["components"]
    assert part["properties"] == [{"name": "pledgebook:marker", "value": "sys_platform == 'win32'"}]
    assert "licenses" not in part


def test_another_version_than_the_pinned_one_is_refused(sbom: ModuleType) -> None:
    with pytest.raises(sbom.Unreadable, match=r"jinja2 \S+ is installed, and 0.1 is pinned"):
        sbom.bill([sbom.Pin("jinja2", "0.1", "", ("0" * 64,))], "1")
