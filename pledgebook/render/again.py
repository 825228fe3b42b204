"""Rows that a table had before, found again by their text: so that a database can copy them from the last one."""

from collections.abc import Iterable, Iterator

END = b"\r\n"
MARK = b"\r"  # counted in a third of the time


def parts(texts: Iterable[str], before: bytes) -> Iterator[range | list[str]]:
    """The texts in their order: as numbers of rows that say the same `before`, and as texts that are not there.

    Every text is of whole rows, as `csv_text` writes them, and so is `before`, where no cell has a MARK; they are
    counted from 1 on. Where either is not sorted by its first cells, less is found.

    >>> list(parts(["a,1\\r\\n", "b,1\\r\\nb,2\\r\\n", "c,new\\r\\n", "d,1\\r\\n"],
    ...            b"a,1\\r\\nb,1\\r\\nb,2\\r\\nc,old\\r\\nd,1\\r\\n"))
    [range(1, 4), ['c,new\\r\\n'], range(5, 6)]
    """
    at, row, same, new = 0, 1, range(1, 1), list[str]()
    for text in texts:
        data = text.encode()
        while not (is_there := before.startswith(data, at)) and _first_cell(before, at) <= _first_cell(data, 0):
            at, row = before.index(END, at) + len(END), row + 1
        if not is_there:
            new.append(text)
            continue
        if new or row != same.stop:
            yield from filter(None, (same, new))
            same, new = range(row, row), []
        at, row = at + len(data), row + data.count(MARK)
        same = range(same.start, row)
    yield from filter(None, (same, new))


def _first_cell(data: bytes, at: int) -> bytes:
    """That of the row that begins there; after the last one, what comes after all others."""
    return data[at : data.find(b",", at)] if at < len(data) else b"\xff"
