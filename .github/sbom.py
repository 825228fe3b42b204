"""What the site is made with, as a CycloneDX 1.6 bill of materials: every pin of requirements.txt, and the program.

    python .github/sbom.py > published/sbom.cdx.json

Equal pins and equal installed packages give equal bytes: no clock, no name of a machine. Versions and hashes are those
of requirements.txt; licences, and what needs what, are as the installed packages say. What is not installed here, since
it is for another system, is listed without them. Exit 2: requirements.txt cannot be read, or another version is there.
"""

# ruff: noqa: T201

import json
import re
import sys
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
Json = Mapping[str, object]
_PIN = re.compile(
    r"([a-z0-9][a-z0-9.-]*)==([\w.+!-]+)(?: ; ([^\\]+?))?((?:\s*\\\s+--hash=sha256:[0-9a-f]{64})+)\s*", re.ASCII
)


class Unreadable(Exception):
    """requirements.txt, or what is installed, is not what this reads."""


@dataclass(frozen=True, slots=True)
class Pin:
    """One requirement; `marker` says for which systems it is, "" for all."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]

    @property
    def purl(self) -> str:
        return f"pkg:pypi/{self.name}@{self.version}"


def pins_in(text: str) -> list[Pin]:
    """Every pin, by name.

    >>> [pin.purl for pin in pins_in(f"idna==3.20 \\\\\\n    --hash=sha256:{'a' * 64}\\n")]
    ['pkg:pypi/idna@3.20']
    """
    rest = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)
    pins, at = [], 0
    while at < len(rest):
        found = _PIN.match(rest, at)
        if found is None:
            raise Unreadable(f"no pin with its hashes: {rest[at:].splitlines()[0]!r}")
        pins.append(Pin(found[1], found[2], found[3] or "", tuple(re.findall(r"sha256:([0-9a-f]{64})", found[4]))))
        at = found.end()
    return sorted(pins, key=lambda pin: (pin.name, pin.version))


def bill(pins: list[Pin], version: str) -> Json:
    """The whole document."""
    names = {pin.name: pin.purl for pin in pins}
    program = {"type": "application", "bom-ref": "pledgebook", "name": "pledgebook", "version": version}
    program["licenses"] = [{"license": {"id": "MIT"}}]
    installed = {pin.name: _installed(pin) for pin in pins}
    direct = [names[name] for name in _needs(_declared(), names)]
    content: Json = {
        "metadata": {"component": program},
        "components": [_component(pin, installed[pin.name]) for pin in pins],
        "dependencies": [
            {"ref": "pledgebook", "dependsOn": direct},
            *({"ref": pin.purl, "dependsOn": _needed(installed[pin.name], names)} for pin in pins),
        ],
    }
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(content, sort_keys=True))
    head = {"bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": f"urn:uuid:{serial}", "version": 1}
    return {"$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json", **head, **content}


def _component(pin: Pin, installed: metadata.PackageMetadata | None) -> Json:
    found: dict[str, object] = {"type": "library", "bom-ref": pin.purl, "name": pin.name, "version": pin.version}
    found["scope"] = "required"
    if licence := _licence(installed):
        found["licenses"] = [licence]
    found["purl"] = pin.purl
    found["externalReferences"] = [
        {
            "type": "distribution",
            "url": pin.purl,
            "comment": "any one of these files is installed, whichever fits the system",
            "hashes": [{"alg": "SHA-256", "content": each} for each in pin.hashes],
        }
    ]
    if pin.marker:
        found["properties"] = [{"name": "pledgebook:marker", "value": pin.marker}]
    return found


def _licence(installed: metadata.PackageMetadata | None) -> Json | None:
    """As an SPDX expression where the package gives one, else by the name that it gives."""
    if installed is None:
        return None
    if said := installed.get("License-Expression"):
        return {"expression": said}
    classed = [
        each.rpartition(" :: ")[2] for each in installed.get_all("Classifier") or () if each.startswith("License ::")
    ]
    named = " / ".join(classed) or (installed.get("License") or "").strip().partition("\n")[0]
    return {"license": {"name": named}} if named else None


def _installed(pin: Pin) -> metadata.PackageMetadata | None:
    try:
        found = metadata.metadata(pin.name)
    except metadata.PackageNotFoundError:
        return None
    if found["Version"] != pin.version:
        raise Unreadable(f"{pin.name} {found['Version']} is installed, and {pin.version} is pinned")
    return found


def _needed(installed: metadata.PackageMetadata | None, names: Mapping[str, str]) -> list[str]:
    wanted = installed.get_all("Requires-Dist") or () if installed is not None else ()
    return [names[name] for name in _needs([each for each in wanted if "extra ==" not in each], names)]


def _needs(requirements: list[str], names: Mapping[str, str]) -> list[str]:
    """The pinned ones among some requirements, by name; without those of extras."""
    found = {re.sub(r"[-_.]+", "-", each[0]).lower() for text in requirements if (each := re.match(r"[\w.-]+", text))}
    return sorted(found & names.keys())


def _declared() -> list[str]:
    import tomllib

    said: list[str] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    return said


def main() -> int:
    sys.path.insert(0, str(ROOT))
    from pledgebook import __version__

    try:
        made = bill(pins_in((ROOT / "requirements.txt").read_text("utf-8")), __version__)
    except (OSError, UnicodeDecodeError, Unreadable) as problem:
        print(f"sbom.py: requirements.txt: {problem}. hint: make pins", file=sys.stderr)
        return 2
    print(json.dumps(made, indent=1, ensure_ascii=True))
    return 0


if __name__ == "__main__":
    sys.exit(main())
