"""What a check of a few sound pledges need not wait for is not imported: it would be a good part of its time."""

import subprocess
import sys
from pathlib import Path

from tests.builder import Site

ROOT = Path(__file__).resolve().parents[2]
SPARED = ("multiprocessing", "pledgebook.load.commas", "pledgebook.load.slips", "pledgebook.load.tree", "statistics")
CHECK = "import sys; from pledgebook.cli import main; main(sys.argv[1:]); print(*sorted({spared} & {{*sys.modules}}))"


def test_a_check_of_few_sound_pledges_imports_no_more_than_it_uses(tmp_path: Path) -> None:
    site = Site(tmp_path).pledge("soon", title="Deliver cars")
    words = ("check", "--quiet", "--as-of", "2025-03-01", "--content", str(site.content))
    program = [sys.executable, "-c", CHECK.format(spared={*SPARED}), *words]
    said = subprocess.run(program, check=True, cwd=ROOT, capture_output=True, text=True)
    assert said.stdout.split() == []
