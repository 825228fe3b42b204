"""How fast this machine is just now: the CPU time of work that never changes."""

import re
import time

WORD = re.compile(r"[a-z]+|\d+")
TEXT = "at least 100000 cars delivered by 31 December 2024, said on 25 April 2024 at the forum; " * 400
TIMES = 5


def gauge() -> float:
    """CPU seconds, the least of a few tries: words found, counted, sorted and joined, as a build does all day."""
    return min(_work() for _ in range(TIMES))


def _work() -> float:
    started = time.process_time()
    for step in range(20):
        counts: dict[str, int] = {}
        for found in WORD.finditer(TEXT):
            word = f"{found[0]}-{step % 3}"
            counts[word] = counts.get(word, 0) + len(word)
        ", ".join(f"<b>{word}</b> {count:,}" for word, count in sorted(counts.items()))
    return time.process_time() - started
