"""Words that are more than words: days, ports, commits. What makes no sense is refused with what would."""

import argparse
import re
from datetime import date


def a_day(text: str) -> date:
    from pledgebook.dates import NotADate, Span

    try:
        span = Span.parse(text)
    except NotADate as wrong:
        raise argparse.ArgumentTypeError(f"{wrong}: write a day such as 2024-06-30") from wrong
    if not span.is_day:
        raise argparse.ArgumentTypeError(f'"{text}" is no single day: write a day such as 2024-06-30')
    return span.first_day


def a_commit(text: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{40}", text):
        raise argparse.ArgumentTypeError(f'"{text}" is no commit: write the 40 hex digits of git rev-parse HEAD')
    return text


def a_number_of_days(text: str) -> int:
    if not text.isdecimal() or len(text) > 4:
        raise argparse.ArgumentTypeError(f'"{text}" is no number of days: write one such as 6')
    return int(text)


def a_number_of_jobs(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 256:
        raise argparse.ArgumentTypeError(f'"{text}" is no number of processes: write one from 1 to 256')
    return int(text)


def a_port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f'"{text}" is no port: write a number from 1 to 65535')
    return int(text)
