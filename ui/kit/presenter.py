"""What every screen's logic answers to."""

from __future__ import annotations


class Presenter:
    """The logic of a screen; it keeps its own state and tells its view.

    The navigation alone says which screen is ``in_sight``; without a navigation each is. A hidden
    one draws nothing, whatever the session becomes: it shows what is so when it comes.
    """

    in_sight = True

    def appear(self) -> None:
        """Be the screen that is seen."""
        self.in_sight = True
        self.enter()

    def vanish(self) -> None:
        """Be hidden: nothing is drawn for nobody."""
        self.in_sight = False

    def redraw(self) -> None:
        """Show what is so now, if the screen is seen."""
        if self.in_sight:
            self._redraw()

    def _redraw(self) -> None:
        """Work out what the screen shows, and show it."""

    def enter(self) -> None:
        """Take note that the screen is now shown, and show what is so now."""

    def leave(self) -> None:
        """Store what must not be lost before another screen comes or the program ends."""

    def show_subject(self, subject: str) -> None:
        """Show one subject of the screen by its id; without subjects, nothing changes."""
