"""A template and the data of a page to text; a template that cannot be filled in says where and why.

Templates are the site's own to edit. What goes wrong in one is its editor's to mend, whatever kind of error Python made
of it.
"""

from collections.abc import Callable
from pathlib import Path
from traceback import walk_tb

from jinja2 import Environment, TemplateError, TemplateSyntaxError

from pledgebook.plan.shapes import Page
from pledgebook.render.faults import Unfillable

WRONG = (TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def filled(environment: Environment, templates: Path, page: Page, to: Callable[[str], str]) -> str:
    """The page. Raises Unfillable; an error that came to pass outside of any template is ours, and raised as it is."""
    try:
        return environment.get_template(page.template).render(data=page.data, to=to)
    except WRONG as wrong:
        place = _place(wrong, templates)
        if place is None:
            raise
        raise Unfillable(*place, str(wrong) or type(wrong).__name__) from wrong


def _place(wrong: BaseException, templates: Path) -> tuple[str, int] | None:
    """The innermost line of a template that the error came by."""
    if isinstance(wrong, TemplateSyntaxError) and wrong.name:
        return wrong.name, wrong.lineno
    folder, place = templates.as_posix(), None
    for frame, line in walk_tb(wrong.__traceback__):
        file = Path(frame.f_code.co_filename)
        if file.is_relative_to(folder):
            place = file.relative_to(folder).as_posix(), line
    return place
