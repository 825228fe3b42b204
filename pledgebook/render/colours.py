"""The colours of static/site.css, for pictures that no style sheet reaches; a test holds them equal."""

from collections.abc import Mapping

LIGHT: Mapping[str, str] = {
    "pending": "#6a6c71",
    "in-progress": "#4a5fa5",
    "on-track": "#00727a",
    "behind": "#965a00",
    "holding": "#1f62b0",
    "overdue": "#b04300",
    "kept": "#14733f",
    "kept-late": "#5c6d00",
    "partly-kept": "#7b6200",
    "missed": "#b3152f",
    "withdrawn": "#823083",
    "undetermined": "#6d655b",
}
DARK: Mapping[str, str] = {
    "pending": "#a4a8b0",
    "in-progress": "#9fb2f5",
    "on-track": "#4fc8cf",
    "behind": "#eba947",
    "holding": "#7cb5f8",
    "overdue": "#ff9259",
    "kept": "#58c98a",
    "kept-late": "#b9cb4d",
    "partly-kept": "#dcc04e",
    "missed": "#ff7e8c",
    "withdrawn": "#dd98de",
    "undetermined": "#b5aca1",
}
GROUNDS: Mapping[str, Mapping[str, str]] = {
    "light": {"paper": "#fcfaf5", "card": "#f4f0e6", "ink": "#17181c", "edge": "#85806f"},
    "dark": {"paper": "#15171b", "card": "#1f2228", "ink": "#f0ede5", "edge": "#858993"},
}
