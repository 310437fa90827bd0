"""Holds a session over the bus of assistive programs: ``python -m … AGENDA``."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pyatspi  # type: ignore[import-not-found]  # it belongs to the Python of the system

from tests.accessibility.listener import Listener, Seen, everything, faults, told

PHRASE = "une phrase assez longue"
CANARY = "canari de la note"
CHAIRS = ("Préfet de Paris", "Préfet de police")
LAST_CASE = 12
PEOPLE = ("DELORME", "CASTAING", "KLEIN", "BENALI")
"""Members of the sample: their names are the desk's alone."""


class Outsider:
    """A secretary who hears the windows; what is wrong is kept, and told at the end."""

    def __init__(self, agenda: Path) -> None:
        self.bus = Listener("commission-app")
        self._agenda = agenda
        self.wrong: list[str] = []
        self.met = 0

    def play(self) -> None:
        """Go from the door to the established minutes."""
        self._focus()
        self._door()
        self._import()
        self._attend()
        self._vote_by_name()
        self._go_through_the_rest()
        self._end()

    def _focus(self) -> None:
        """Do what a window manager does: here is none."""
        title = "Commission"
        self.bus.until(lambda: self.bus.window(title), "the desk")
        found = subprocess.run(
            ["xdotool", "search", "--sync", "--onlyvisible", "--name", title],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.split()
        subprocess.run(["xdotool", "windowfocus", "--sync", found[0]], check=True)

    def _look(self, at: str) -> None:
        """Look at all that shows: every control has its name, its role and its states."""
        self.wrong += [f"{at}: {fault}" for fault in faults(self.bus.window("Commission"))]
        self.met += 1

    def _door(self) -> None:
        bus = self.bus
        bus.until(lambda: bus.find("password text", "Phrase"), "the door asks")
        bus.until(lambda: bus.focused, "something has the focus")
        self._look("door")
        before = len(bus.said)
        bus.text(PHRASE)
        bus.key("Tab")
        bus.text(PHRASE[:-1])
        bus.key("Return")
        bus.hears("diffèrent", before)
        for name in ("Phrase", "Phrase secrète, une"):
            self._fill(name)
        bus.key("Return")
        bus.until(lambda: bus.find("push button", "Importer un ordre"), "the file opens")
        self._look("home")

    def _fill(self, name: str) -> None:
        """Take the focus to a field, as a screen reader can, and type."""
        bus = self.bus
        bus.find("password text", name).queryComponent().grabFocus()
        bus.until(lambda: _has_focus(bus.find("password text", name)), name)
        bus.key("ctrl+a")
        bus.text(PHRASE)

    def _import(self) -> None:
        bus = self.bus
        bus.press("push button", "Importer un ordre")
        bus.until(lambda: bus.find("push button", "Choisir un fichier"), "the import")
        bus.key("ctrl+k")
        bus.text("choisir un fichier")
        bus.key("Return")
        bus.until(lambda: _has_focus(bus.find("text", "Nom de fichier")), "the choice of a file")
        bus.text(str(self._agenda))
        bus.until(lambda: str(self._agenda) in told(bus.find("text", "Nom de fichier")), "its name")
        bus.key("Return")
        bus.until(lambda: bus.find("radio button", CHAIRS[0]), "the agenda is read")
        self._focus()
        self._look("import")
        for chair in CHAIRS:
            bus.press("radio button", f"{chair} : vote")
        bus.until(lambda: _can(bus.find("push button", "Importer la séance")), "all is answered")
        bus.press("push button", "Importer la séance")
        bus.until(lambda: bus.find("table", "Membres"), "the attendance")
        self._focus()

    def _attend(self) -> None:
        bus = self.bus
        self._look("attendance")
        self._walk(6)
        bus.key("ctrl+t")
        bus.until(lambda: not bus.find("push button", "Tous les titulaires"), "all are here")
        bus.key("ctrl+Return")
        bus.shows("Ordre du jour ·")

    def _walk(self, steps: int) -> None:
        """Press Tab: each time something that has a name says that it took the focus."""
        for _ in range(steps):
            before = len(self.bus.focused)
            self.bus.key("Tab")
            self._moves(before)
            role, name = self.bus.focused[-1]
            if not name.strip():
                self.wrong.append(f"a {role} takes the focus without a name")

    def _moves(self, before: int) -> None:
        self.bus.until(lambda: len(self.bus.focused) > before, "the focus moves")

    def _vote_by_name(self) -> None:
        bus = self.bus
        self._call()
        self._decide("u", "Adopté")
        bus.key("ctrl+Down")
        self._call()
        bus.shows("Dossier 75-2026-002")
        bus.key("ctrl+n")
        bus.until(lambda: _has_focus(bus.find("text", "Notes de débat")), "the note")
        bus.text(CANARY)
        bus.key("Escape")
        before = len(bus.said)
        bus.key("F5")
        bus.hears("Dossier non montré", before)
        self._see_out()
        bus.key("F5")
        bus.until(lambda: "75-2026-002" in self._of_the_chair(), "the case is projected")
        self._see_out()
        self._look("examination")
        before = len(bus.said)
        bus.key("c")
        bus.hears("Contre, ", before)
        self._chair_holds_nothing_else()
        left = bus.find("label", "Encore ")
        assert left is not None
        for _ in range(int("".join(filter(str.isdigit, left.name)))):
            before = len(bus.said)
            bus.key("p")
            bus.hears("Pour, ", before)
        bus.until(lambda: bus.find("label", "Avis favorable"), "the count is complete")
        self._chair_holds_nothing_else()
        self._irreversible("Avis favorable")
        bus.until(lambda: "Avis favorable" in self._of_the_chair(), "the result is projected")
        bus.key("b")
        bus.until(lambda: "75-2026" not in self._of_the_chair(), "neutral")

    def _see_out(self) -> None:
        """Confirm that those who must leave the room have left."""
        self._let_in()
        before = len(self.bus.said)
        self.bus.key("s")
        self.bus.hears("Sortie de la salle confirmée", before)

    def _let_in(self) -> None:
        """Confirm that those who left for the case before are back, where somebody did."""

        def button(words: str) -> Seen:
            return self.bus.find("push button", words)

        asked = ("Confirmer le retour", "Confirmer la sortie")
        self.bus.until(lambda: any(map(button, asked)), "who leaves, or who comes back")
        if button(asked[0]):
            before = len(self.bus.said)
            self.bus.key("r")
            self.bus.hears("Retour dans la salle confirmé", before)

    def _decide(self, key: str, said: str) -> None:
        before = len(self.bus.said)
        self.bus.key(f"ctrl+{key}")
        self.bus.hears("unanimité", before)
        self._irreversible(said)

    def _call(self) -> None:
        """Call the point that is read: reading it records nothing."""

        def offered() -> Seen:
            return self.bus.find("push button", "Appeler ce point")

        self.bus.until(offered, "the act of calling")
        self.bus.rest()
        self.bus.key("ctrl+e")
        self.bus.until(lambda: not offered(), "the point called")

    def _irreversible(self, said: str) -> None:
        """Do what cannot be undone, after a rest, and hear it said."""
        self.bus.rest()
        before = len(self.bus.said)
        self.bus.key("ctrl+Return")
        self.bus.hears(said, before)

    def _go_through_the_rest(self) -> None:
        """Take the cases of the sample, then what is only taken note of, by ear alone."""
        for number in range(3, 17):
            self.bus.key("ctrl+Down")
            self._call()
            if number <= LAST_CASE:
                self._see_out()
                self._decide("u", "Avis favorable")
                continue
            self._irreversible("Point consigné")

    def _end(self) -> None:
        bus = self.bus
        # The key that decides never closes the session: its button does.
        bus.press("push button", "Clore la séance…")
        bus.shows("Une fois la séance close")
        bus.rest()
        before = len(bus.said)
        bus.press("push button", "Clore la séance")
        bus.hears("Séance close", before)
        bus.key("ctrl+k")
        bus.text("aller a proces-verbal")
        bus.key("Return")
        bus.press("push button", "Établir le procès-verbal")
        bus.press("push button", "Établir définitivement")
        bus.until(lambda: bus.find("push button", "Passer à la signature"), "the minutes")
        self._look("minutes")

    def _of_the_chair(self) -> str:
        window = self.bus.other_window("Commission")
        return "\n".join(text for found in everything(window) for text in told(found))

    def _chair_holds_nothing_else(self) -> None:
        """Look for what is the desk's alone in the whole tree of the chair's window."""
        here = self._of_the_chair()
        assert "75-2026-002" in here, "the chair's window is looked at"
        held = [word for word in (CANARY, *PEOPLE, "Contre", "Pour", "voix") if word in here]
        self.wrong += [f"the chair's window holds {word}" for word in held]
        note = self.bus.find("text", "Notes de débat")
        assert CANARY in told(note), "the same look finds the canary at the desk"


def _has_focus(found: Seen | None) -> bool:
    return found is not None and found.getState().contains(pyatspi.STATE_FOCUSED)


def _can(found: Seen | None) -> bool:
    return found is not None and found.getState().contains(pyatspi.STATE_ENABLED)


def main(agenda: Path) -> None:
    """Play, and write what was found as JSON."""
    outsider = Outsider(agenda)
    outsider.play()
    bus = outsider.bus
    found = {
        "wrong": outsider.wrong,
        "looks": outsider.met,
        "said": bus.said,
        "focused": len(bus.focused),
    }
    sys.stdout.write(json.dumps(found, ensure_ascii=False))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
