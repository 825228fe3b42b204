"""Charts: arithmetic, then one string a shape. Equal data, equal bytes; colours only by class."""

from pledgebook.render.charts.progress import progress_svg
from pledgebook.render.charts.slips import slips_svg
from pledgebook.render.charts.strips import counts_svg, history_svg

__all__ = ["counts_svg", "history_svg", "progress_svg", "slips_svg"]
