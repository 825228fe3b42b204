"""The page about the data leads to every other form of the same, and its command works."""

import re
import subprocess

from selectolax.lexbor import LexborHTMLParser

from tests.data.reading import table
from tests.data.test_documents import BASE, example, shown, words

__all__ = ["shown"]


def test_every_address_that_is_to_be_copied_is_there(shown: LexborHTMLParser, pages: dict[str, bytes]) -> None:
    copied = [words(code).removeprefix(BASE) for code in shown.css("#forms dd code")]
    assert len(copied) > 12
    assert [link.attributes["href"] for link in shown.css("#forms dd a")] == [f"../{address}" for address in copied]
    files = [f"{address}index.html" if address.endswith("/") else address for address in copied]
    assert [address for address in files if address not in pages] == []


def test_the_command_names_the_promises_that_were_missed(shown: LexborHTMLParser, pages: dict[str, bytes]) -> None:
    found = re.fullmatch(r"curl -s (\S+) \| jq -r '(.*)'", example(shown, "On the command line"))
    assert found
    answer = subprocess.run(
        ["jq", "-r", found[2]], input=pages[found[1].removeprefix(BASE)], capture_output=True, check=True
    )
    missed = [f"{row['id']}: {row['title']}" for row in table(pages, "pledges") if row["status"] == "missed"]
    assert missed
    assert answer.stdout.decode().splitlines() == missed
