"""What a template may have against being filled in. Nothing heavy is loaded to know of it."""


class Unfillable(Exception):
    """A template that cannot be filled in: its name, the line, and what stands against it."""

    def __init__(self, template: str, line: int, says: str) -> None:
        super().__init__(f"{template}:{line}: {says}")
        self.template, self.line, self.says = template, line, says
