"""An issue as a draft: reads GitHub's event file, and leaves draft/request.json for the job that may write.

    python .github/draft.py "$GITHUB_EVENT_PATH"

Exit 0, whether there is a file to ask for or something to be told. 2: no event of an issue. docs/web-editing.md.
"""

# ruff: noqa: T201

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pledgebook.cli.door import now_of  # noqa: E402
from pledgebook.cli.drafting import NoEvent, forms_in, letter_in, request  # noqa: E402
from pledgebook.pipeline import Folders, Moment  # noqa: E402


def main(event: str) -> int:
    try:
        letter = letter_in(Path(event))
    except (OSError, NoEvent) as problem:
        print(f"draft.py: {problem}", file=sys.stderr)
        return 2
    forms = forms_in(ROOT / ".github" / "ISSUE_TEMPLATE")
    folders = Folders(ROOT / "content", ROOT / "templates", ROOT / "static")
    made = request(letter, forms, folders, Moment(now_of(os.environ)))
    folder = Path("draft")
    folder.mkdir(exist_ok=True)
    (folder / "request.json").write_text(made.as_json, "ascii")
    with Path(os.environ["GITHUB_OUTPUT"]).open("a", encoding="ascii") as outputs:
        outputs.write(f"drafted={'true' if made.path else 'false'}\n")
    print(made.path or "No draft: the comment says why.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
