"""An issue in its four forms: none can be tricked by what it quotes."""

import json

import pytest

from pledgebook.issues import Issue, Severity, as_github, as_json, as_sarif, as_text, with_excerpt
from pledgebook.where import Where

TRICK = Issue(Where("content/\udc80\n.md", 3, 5), "P104", 'due "\x1b[2J\n::error::" is not a date', "write 2024")


@pytest.mark.parametrize(
    "form", [as_text, as_github, lambda issue: as_json((issue,)), lambda issue: as_sarif((issue,))]
)
def test_a_hostile_name_and_text_stay_harmless(form: object) -> None:
    said = form(TRICK)  # type: ignore[operator]
    said.encode("utf-8")
    assert "\x1b" not in said
    assert "\n::error::" not in said


def test_a_message_is_one_line_with_place_code_and_hint() -> None:
    issue = Issue(Where("content/a.md", 3, 5), "P104", 'due "2024-13" is not a date', "write 2024", Severity.WARNING)
    assert as_text(issue) == 'content/a.md:3:5: warning[P104]: due "2024-13" is not a date. hint: write 2024'


def test_a_workflow_command_cannot_be_continued() -> None:
    issue = Issue(Where("content/a,b:c.md", 1, 1), "P1", "100 % wrong\r\n::error::forged", "h")
    assert as_github(issue) == (
        "::error file=content/a%2Cb%3Ac.md,line=1,col=1,title=P1::100 %25 wrong\\r\\n\\x3a:error::forged. hint: h"
    )


@pytest.mark.parametrize("command", ["##[error]Kept", "##[add-mask]e", "::error file=a:b::Kept", "::stop-commands::x"])
@pytest.mark.parametrize(
    "form", [as_text, as_github, lambda issue: as_json((issue,)), lambda issue: as_sarif((issue,))]
)
def test_no_command_that_a_log_is_searched_for_is_left(form: object, command: str) -> None:
    said = form(Issue(Where("content/a.md", 3, 5), "P104", f'due "{command}" is no date', command))  # type: ignore[operator]
    assert "##[" not in said
    assert command not in said
    assert command[1:] in said


def test_json_and_sarif_hold_every_issue_with_its_place() -> None:
    issue = Issue(Where("content/a.md", 3, 5), "P104", "wrong", "right")
    assert json.loads(as_json((issue,)))[0]["line"] == 3
    region = json.loads(as_sarif((issue,)))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 3, "startColumn": 5}


def test_the_caret_stands_under_the_place_behind_chinese_letters() -> None:
    issue = Issue(Where("content/a.md", 2, 4), "P104", "wrong", "right")
    assert with_excerpt(issue, "---\n小米x汽车\n").splitlines()[1:] == ["    2 | 小米x汽车", "      |      ^"]
