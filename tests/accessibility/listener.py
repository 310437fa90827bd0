"""Hears and sees the windows as a screen reader does: over the bus of assistive programs.

It runs with the Python of the system, which has ``pyatspi``, and knows nothing of the application
but what that bus tells. It types by xdotool, and acts through the actions that controls offer.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import pyatspi  # type: ignore[import-not-found]  # it belongs to the Python of the system
from gi.repository import GLib  # type: ignore[import-not-found]  # so does this

LONGEST = 60.0
REST = 0.8
"""Seconds between an act and one that cannot be undone: such a one is not taken within 600 ms."""
Seen: TypeAlias = Any
"""Something on the bus, or an event of it: pyatspi says nothing of its types."""
CONTROLS = frozenset(
    {
        "check box",
        "combo box",
        "entry",
        "list",
        "page tab",
        "password text",
        "push button",
        "radio button",
        "spin button",
        "table",
        "text",
        "toggle button",
    }
)
"""The roles of what one acts on."""


class Listener:
    """Keeps what was said and what took the focus, in order."""

    def __init__(self, application: str) -> None:
        self.said: list[str] = []
        self.focused: list[tuple[str, str]] = []
        for kind, heard in (
            ("object:announcement", self._on_said),
            ("object:state-changed:focused", self._on_focus),
        ):
            pyatspi.Registry.registerEventListener(heard, kind)
        self.desktop = pyatspi.Registry.getDesktop(0)
        # What is asked is asked of the application each time: nothing is remembered for it.
        self.desktop.set_cache_mask(pyatspi.Atspi.Cache.NONE)
        self._name = application
        self.until(lambda: self.application() is not None, "the application is on the bus")

    def application(self) -> Seen:
        """Give the application, None while it is not on the bus."""
        return next((app for app in self.desktop if app and app.name == self._name), None)

    def window(self, title: str) -> Seen:
        """Give the window whose title begins so, None when there is none."""
        return next((w for w in self.application() or () if w and w.name.startswith(title)), None)

    def other_window(self, title: str) -> Seen | None:
        """Give the window beside the one whose title begins so."""
        windows = self.application() or ()
        return next((w for w in windows if w and not (w.name or "").startswith(title)), None)

    def until(self, true: Callable[[], object], what: str) -> None:
        """Take in events until a condition holds; AssertionError names what did not come."""
        limit = time.monotonic() + LONGEST
        while not self._holds(true):
            assert time.monotonic() < limit, f"{what} does not come; {self._where()}"
            self.listen()

    def rest(self) -> None:
        """Hold the hands still, as one does before an act that cannot be undone."""
        limit = time.monotonic() + REST
        while time.monotonic() < limit:
            self.listen()

    def listen(self) -> None:
        """Take in the events that arrived; wait a moment when there is none."""
        context = GLib.MainContext.default()
        if not context.iteration(False):
            time.sleep(0.02)
        while context.iteration(False):
            pass

    def key(self, *names: str) -> None:
        """Press keys."""
        subprocess.run(["xdotool", "key", "--clearmodifiers", *names], check=True)
        self.listen()

    def text(self, text: str) -> None:
        """Type a text."""
        subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "4", text], check=True)
        self.listen()

    def hears(self, words: str, after: int) -> None:
        """Wait until something that holds these words was said since the ``after``-th saying."""
        self.until(lambda: any(words in said for said in self.said[after:]), f"« {words} » is said")

    def find(self, role: str, name: str) -> Seen:
        """Give the control of a role whose name begins so, in any window; None when none shows."""
        for window in self.application() or ():
            for found in showing(window):
                if found.getRoleName() == role and (found.name or "").startswith(name):
                    return found
        return None

    def press(self, role: str, name: str) -> None:
        """Do the first action that a control offers, as a screen reader does."""
        self.until(
            lambda: self.find(role, name).queryAction().nActions > 0,
            f"a {role} named {name} that can be pressed",
        )
        self.find(role, name).queryAction().doAction(0)
        self.listen()

    def shows(self, words: str) -> None:
        """Wait until a text that holds these words shows."""
        self.until(
            lambda: any(
                words in (found.name or "")
                for window in self.application()
                for found in showing(window)
            ),
            f"« {words} » shows",
        )

    def _where(self) -> str:
        shown = [
            f"{found.getRoleName()} {found.name!r}"
            for window in self.application() or ()
            for found in showing(window)
            if found.name
        ]
        return f"said: {self.said[-5:]}; focus: {self.focused[-3:]}; shown: {shown}"

    def _holds(self, true: Callable[[], object]) -> bool:
        try:
            return bool(true())
        except (GLib.GError, LookupError, AttributeError, TypeError):
            # What was asked about went away in the meantime: it is asked again.
            return False

    def _on_said(self, event: Seen) -> None:
        self.said.append(str(event.any_data))

    def _on_focus(self, event: Seen) -> None:
        if event.detail1 and event.source is not None:
            self.focused.append((event.source.getRoleName(), event.source.name or ""))


def showing(window: Seen) -> Iterator[Seen]:
    """Give what shows in a window, from the outside in."""
    if window is None or not window.getState().contains(pyatspi.STATE_SHOWING):
        return
    yield window
    for place in range(window.childCount):
        child = window.getChildAtIndex(place)
        if child is not None:
            yield from showing(child)


def everything(window: Seen) -> Iterator[Seen]:
    """Give all that a window holds, whether it shows or not."""
    if window is None:
        return
    yield window
    for place in range(window.childCount):
        yield from everything(window.getChildAtIndex(place))


def told(found: Seen) -> list[str]:
    """Give every text that the bus tells of something: name, description, content, value."""
    texts = [found.name or "", found.description or ""]
    interfaces = pyatspi.listInterfaces(found)
    if "Text" in interfaces:
        texts.append(found.queryText().getText(0, -1))
    if "Value" in interfaces:
        texts.append(str(found.queryValue().currentValue))
    return [text for text in texts if text]


def faults(window: Seen) -> list[str]:
    """Give the controls that show without a name, or without the states of their role."""
    wrong = []
    for found in showing(window):
        role = found.getRoleName()
        if role not in CONTROLS:
            continue
        states = found.getState()
        at = f"{role} {found.name!r}"
        if not (found.name or "").strip():
            wrong.append(f"{at} in {_place(found)}: no name")
        if role == "combo box" and not (found.description or _labelled(found)):
            wrong.append(f"{at}: its name is its value, and nothing says what it is for")
        if not states.contains(pyatspi.STATE_VISIBLE):
            wrong.append(f"{at}: shows and is not visible")
        if states.contains(pyatspi.STATE_ENABLED) != states.contains(pyatspi.STATE_SENSITIVE):
            wrong.append(f"{at}: enabled and not sensitive, or the other way round")
        if role in ("check box", "radio button", "toggle button") and not states.contains(
            pyatspi.STATE_CHECKABLE
        ):
            wrong.append(f"{at}: may be checked and does not say so")
    return wrong


def _labelled(found: Seen) -> bool:
    relations = found.getRelationSet()
    return any(r.getRelationType() == pyatspi.RELATION_LABELLED_BY for r in relations)


def _place(found: Seen) -> str:
    above = []
    while found is not None and found.parent is not None:
        found = found.parent
        above.append(f"{found.getRoleName()} {found.name!r}")
    return " < ".join(above[:4])
