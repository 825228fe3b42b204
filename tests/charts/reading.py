"""Reads a picture back: as XML, with every coordinate a number inside the frame."""

import math
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, fromstring

COORDINATES = ("x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height")


def picture(svg: str) -> Element:
    return fromstring(svg)


def said(root: Element) -> list[str]:
    """The words that stand in the picture."""
    return ["".join(element.itertext()) for element in root.iter("text")]


def classed(root: Element, name: str) -> list[Element]:
    return [element for element in root.iter() if name in element.get("class", "").split()]


def at(element: Element, name: str) -> float:
    return float(element.attrib[name])


def stands_inside(root: Element) -> bool:
    """Whether all coordinates are finite and within the frame."""
    _, _, width, height = (float(part) for part in root.attrib["viewBox"].split())
    return all(
        math.isfinite(value) and -0.05 <= value <= limit + 0.05 for value, limit in _coordinates(root, width, height)
    )


def _coordinates(root: Element, width: float, height: float) -> Iterator[tuple[float, float]]:
    for element in root.iter():
        for name in COORDINATES:
            if name in element.attrib:
                yield float(element.attrib[name]), height if "y" in name or name == "height" else width
        if element.tag == "rect":
            yield at(element, "x") + at(element, "width"), width
            yield at(element, "y") + at(element, "height"), height
        for x, y in re.findall(r"([^MLZ ]+) ([^MLZ ]+)", element.get("d", "")):
            yield float(x), width
            yield float(y), height
