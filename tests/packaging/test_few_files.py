"""A key, a fact and a document are added in at most four files each, and work everywhere.

Each probe is written into a copy of the product as ``docs/developing.md`` says, and tried there.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_PRODUCT = ("commission_app", "ui", "resources", "tests")
_MOST = 4
Written = Mapping[str, tuple[tuple[str, str], ...]]
"""By file: before what a probe writes, and what."""


@dataclass(frozen=True)
class Probe:
    """What is added, and a program that sees it work."""

    written: Written
    program: str


_CLASS = '''
@dataclass(frozen=True, slots=True)
class SilenceKept:
    """Minutes of silence were kept."""

    minutes: int


'''
_FOLD = """        case SilenceKept(minutes):
            return replace(state, suspensions=(Suspension(at),) * minutes)
"""
_PORT = '''    def poster(self, minutes: Minutes) -> bytes:
        """Write the poster for the door."""

'''
_PLAN = """            case Paper.POSTER:
                return [PlannedFile(f"affiche-{date}.pdf", partial(writer.poster, minutes))]
"""
_COMPOSITION = '''    def poster(self, minutes: Minutes) -> bytes:
        """Write the poster for the door."""
        composer, title = Composer(), self._wording.say("poster.title")
        composer.paragraph(title)
        cover = cover_of(minutes, title, "poster", self._wording, sealed=False)
        return press(composer, cover, self._wording)

'''
_ACT = '            KeyAct("leave", self.close_sheet, lambda: True),\n'
_SUSPENDED = "    SessionSuspended,\n"
_OPINIONS = "    def opinions(self, minutes: Minutes) -> bytes:\n"

KEY = Probe(
    {
        "ui/keys.py": (
            ('        Shortcut("up", "Alt+Up"', '        Shortcut("leave", "Alt+F", "Quitter"),\n'),
        ),
        "ui/screens/conduct/view/conduct_screen.py": (('            KeyAct("up"', _ACT),),
    },
    """
from PySide6.QtWidgets import QApplication
from ui import keys
from ui.app.palette_commands import offers
from ui.screens.conduct.view.conduct_screen import ConductScreen
from ui.screens.settings.logic.settings import SCREENS

app = QApplication([])
keymap, screen = keys.Keymap(), ConductScreen()
assert keymap.sequence("conduct.leave") == "Alt+F"
listed = dict(keys.lines(keymap.of("conduct")))
assert listed["Quitter"] == keys.spoken("Alt+F")
(found,) = [o for o in offers(screen, "conduct", keymap, (), print, ()) if o.key == "Alt+F"]
assert found.label == "Quitter"
screen.handlers()["leave"]()
""",
)
FACT = Probe(
    {
        "commission_app/domain/session/facts/conduct.py": (
            ("\nConductFact = ", _CLASS),
            ("SessionOpened | ", "SilenceKept | "),
        ),
        "commission_app/domain/session/session.py": (
            (_SUSPENDED, "    SilenceKept,\n"),
            ("        case SessionSuspended():\n", _FOLD),
        ),
        "commission_app/adapters/storage/tags/fact_tags.py": (
            (_SUSPENDED, "    SilenceKept,\n"),
            ('    Written("SessionSuspended"', '    Written("SilenceKept", SilenceKept),\n'),
        ),
        "ui/french/acts.py": (
            (_SUSPENDED, "    SilenceKept,\n"),
            ("    SessionSuspended: ", '    SilenceKept: "Minute de silence",\n'),
        ),
    },
    """
from typing import get_args
from commission_app.adapters.storage import codec
from commission_app.domain.session.facts import Fact
from commission_app.domain.session.facts.conduct import SilenceKept
from commission_app.domain.session.session import FOLDS, evolve
from tests.domain.room import START, Room, make_seat
from ui.french import acts

fact = SilenceKept(2)
assert codec.decode(codec.encode(START, fact)) == (START, fact)
assert SilenceKept in get_args(Fact) and set(get_args(Fact)) == set(FOLDS)
assert len(evolve(Room([make_seat("s1")]).state, fact, START).suspensions) == 2
assert "Minute de silence" in vars(acts)["_IN_SESSION"].values()
""",
)
DOCUMENT = Probe(
    {
        "commission_app/application/minutes/session_documents.py": (
            ("    OPINIONS = ", '    POSTER = "poster"\n'),
            (_OPINIONS, _PORT),
            ("            case Paper.OPINIONS:\n", _PLAN),
        ),
        "commission_app/adapters/documents/session_documents.py": ((_OPINIONS, _COMPOSITION),),
        "resources/templates/papers_fr.toml": (
            ("[opinions]\n", '[poster]\ntitle = "Affiche de la salle"\n\n'),
            ("subject_opinions =", 'subject_poster = "Affiche"\n'),
        ),
        "ui/french/documents.py": (
            ('    "opinions": "Tableau', '    "poster": "Affiche",\n'),
            ('    "opinions": "Avis', '    "poster": "À afficher à la porte.",\n'),
        ),
    },
    """
import sys
from pathlib import Path
from commission_app.application.minutes.session_documents import Paper
from tests.documents.reading import plain_text
from tests.documents.test_papers import made, session
from ui.screens.minutes.logic.papers_state import lines_of

(file,) = made(Paper.POSTER)
assert file.name.startswith("affiche-")
assert "Affiche de la salle" in plain_text(file.content, Path(sys.argv[1]))
room, _ = session()
assert "Affiche" in [line.text for line in lines_of(room.state, "poster")]
""",
)
PROBES = {"key": KEY, "fact": FACT, "document": DOCUMENT}


def plant(probe: Probe, place: Path, *, but: str = "") -> None:
    """Copy the product and write a probe into it, one of its files apart."""
    for name in _PRODUCT:
        shutil.copytree(
            _ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__", "*.pdf")
        )
    for name, changes in probe.written.items():
        path = place / name
        text = path.read_text(encoding="utf-8")
        for before, added in changes:
            assert before in text, (name, before)
            text = text.replace(before, added + before, 1)
        if name != but:
            path.write_text(text, encoding="utf-8")


def tried(probe: Probe, place: Path) -> subprocess.CompletedProcess[str]:
    """Run the program of a probe on the copy."""
    return subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, '.'){probe.program}", str(place)],
        cwd=place,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


@pytest.mark.parametrize("name", PROBES)
def test_what_is_added_in_few_files_works_everywhere(name: str, tmp_path: Path) -> None:
    probe = PROBES[name]
    assert len(probe.written) <= _MOST
    plant(probe, tmp_path)
    done = tried(probe, tmp_path)
    assert done.returncode == 0, done.stderr


def test_a_file_that_is_forgotten_is_seen(tmp_path: Path) -> None:
    for number, name in enumerate(("key", "fact")):
        probe = PROBES[name]
        place = tmp_path / str(number)
        place.mkdir()
        plant(probe, place, but=list(probe.written)[-1])
        assert tried(probe, place).returncode != 0


def test_the_guide_of_developers_names_the_places() -> None:
    said = (_ROOT / "docs" / "developing.md").read_text(encoding="utf-8")
    for place in (
        *("ui/keys.py", "KeyAct", "domain/session/facts/", "domain/session/session.py"),
        *("fact_tags.py", "ui/french/acts.py", "application/minutes/session_documents.py"),
        *("adapters/documents", "resources/templates", "ui/french/documents.py"),
    ):
        assert place in said, place
