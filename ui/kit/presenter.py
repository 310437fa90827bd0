"""What every screen's logic answers to."""

from __future__ import annotations


class Presenter:
    """The logic of a screen; it keeps its own state and tells its view."""

    def enter(self) -> None:
        """Take note that the screen is now shown."""

    def leave(self) -> None:
        """Store what must not be lost before another screen comes or the program ends."""

    def show_subject(self, subject: str) -> None:
        """Show one subject of the screen by its id; without subjects, nothing changes."""
