"""Texts written by hand, one a line, with what identifies between braces: « {kind|text} ».

« {kind?|text} » is what is only worth a look: any severity finds it. Lines with « # » are titles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from commission_app.adapters.intake.anonymity.detector import look
from commission_app.application.agenda.draft import Severity
from commission_app.application.identities.guard import Suspicion

FOLDER = Path(__file__).parent / "texts"
KNOWN = ("Association L’Éclaircie", "Les Deux Rives", "Mme Sophie Garnier", "M. Marc Vasseur")
"""Associations and members of the session in which the harmless texts are written."""
TODAY = date(2026, 12, 8)
_PLANTED = re.compile(r"\{(\w+)(\??)\|([^{}]*)\}")


@dataclass(frozen=True)
class Mark:
    """What identifies in a written text: its kind, its place, whether it must be blocked."""

    kind: str
    start: int
    end: int
    must_block: bool


@dataclass(frozen=True)
class Written:
    """A text as a person typed it, and its marks."""

    text: str
    marks: tuple[Mark, ...] = ()


@dataclass
class Outcome:
    """What became of written texts."""

    marks: int = 0
    by_kind: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    of_another_kind: list[str] = field(default_factory=list)
    blamed: list[str] = field(default_factory=list)
    doubted: list[str] = field(default_factory=list)

    @property
    def seen(self) -> float:
        """Share of the marks on which something was found, blocked or worth a look."""
        return 1 - len(self.unseen) / self.marks if self.marks else 1.0

    @property
    def recall(self) -> float:
        """Share of the marks on which something of the expected severity was found."""
        return 1 - len(self.missed) / self.marks if self.marks else 1.0


def written(name: str) -> list[Written]:
    """Read a table of texts."""
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    return [_parsed(line) for line in lines if line and not line.startswith("#")]


def _parsed(line: str) -> Written:
    line = line.replace("\\n", "\n").replace("\\t", "\t")
    text, marks, at = "", [], 0
    for found in _PLANTED.finditer(line):
        text += line[at : found.start()]
        marks.append(Mark(found[1], len(text), len(text) + len(found[3]), not found[2]))
        text += found[3]
        at = found.end()
    return Written(text + line[at:], tuple(marks))


def outcome(texts: Sequence[Written], known: Sequence[str] = ()) -> Outcome:
    """Look at every text as the guard does."""
    made = Outcome()
    for one in texts:
        found = look(one.text, allowed=known, today=TODAY)
        blocked = [o for o in found if o.severity is Severity.BLOCK]
        for mark in one.marks:
            made.marks += 1
            made.by_kind[mark.kind] += 1
            near = [o for o in (blocked if mark.must_block else found) if _meets(o, mark)]
            said = f"{mark.kind} {one.text[mark.start : mark.end]!r} in {one.text!r}"
            if not any(_meets(o, mark) for o in found):
                made.unseen.append(said)
            if not near:
                made.missed.append(said)
            elif not any(o.kind.value == mark.kind for o in near):
                made.of_another_kind.append(said)
        stray = [o for o in found if not any(_meets(o, mark) for mark in one.marks)]
        for suspicion in stray:
            said = f"{suspicion.kind.value} {one.text[suspicion.start : suspicion.end]!r}"
            sure = suspicion.severity is Severity.BLOCK
            (made.blamed if sure else made.doubted).append(f"{said} in {one.text!r}")
    return made


def _meets(suspicion: Suspicion, mark: Mark) -> bool:
    return suspicion.start < mark.end and mark.start < suspicion.end
