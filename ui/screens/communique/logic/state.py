"""What the screen of communiqués shows."""

from __future__ import annotations

from dataclasses import dataclass

from ui.kit.forms import Form, Row

HEADINGS = ("Communiqué", "Événement du", "État")
FIGURES = ("Chiffre", "Valeur", "Dans le texte")


@dataclass(frozen=True, slots=True)
class Editor:
    """One communiqué that is open: its particulars, its text, what it may cite, what is refused.

    ``refused`` say each place and what may stand there; ``missing`` are the cabinets that have
    not agreed, none once it left (``frozen``).
    """

    form: Form
    text: str
    figures: tuple[Row, ...] = ()
    refused: tuple[Row, ...] = ()
    places: tuple[tuple[int, int], ...] = ()
    steps: str = ""
    missing: tuple[str, ...] = ()
    stored: bool = False
    frozen: bool = False


@dataclass(frozen=True, slots=True)
class CommuniqueState:
    """All that is shown: the list, or the communiqué that is open."""

    rows: tuple[Row, ...] = ()
    editor: Editor | None = None
    said: str = ""
    error: str = ""
    empty: str = ""
    busy: bool = False
    writes: bool = True
    """False in a file that is only read."""
