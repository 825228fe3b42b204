"""The names of fields, for guessing what a line was meant as: which stand at the left edge, which further in."""

TOP = frozenset(
    "title made strength target due due_words topics checked sources updates corrections formerly retired draft name "
    "names former_names legal_name country sector website ticker fiscal_year_ends role company description url "
    "publisher published kind archive sha256".split()
)
"""Fields that begin a line of the front matter."""
WITHIN = frozenset(
    "on by at quote lang translation source because text measure at_least more_than at_most less_than counted judged "
    "since unit baseline path event always never parts need value over known part final happened into ruling overrides "
    "missing reply note scope about url publisher published kind archive sha256".split()
)
"""Fields that stand below one of those; some of those stand there, too."""
ANY = TOP | WITHIN
