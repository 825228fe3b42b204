"""What a social card is drawn from: the picture that stands beside a link to a pledge or a company."""

from typing import Literal, TypedDict

from pledgebook.plan.chart_data import ChartData


class Said(TypedDict):
    """Words in the language they were said or written in."""

    text: str
    lang: str


class PledgeCard(TypedDict):
    """`figure` is the newest one that counts ("136,854"), `when` its day and `promised` what it is held against;
    all three are "" without a chart.
    """

    kind: Literal["pledge"]
    site: str
    status: str
    label: str
    company: str
    title: str
    sentence: str
    quote: Said | None
    figure: str
    when: str
    promised: str
    dates: str
    chart: ChartData | None


class CardCount(TypedDict):
    status: str
    label: str
    count: int


class CompanyCard(TypedDict):
    """`counts` are the statuses that some pledge of the company has, in order."""

    kind: Literal["company"]
    site: str
    name: str
    names: list[Said]
    share: str
    kept: str
    facts: list[str]
    counts: list[CardCount]
