"""Writes thousands of structured updates on signed minutes, and looks at every verdict.

None may be said valid whose pages, data or metadata are not those that were signed, by two drawing
programs and a reader that share no code with the verification. ``make mutations`` writes twenty
thousand; the tests write a few hundred.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

from pyhanko.sign.timestamps import DummyTimeStamper

from commission_app.adapters.signing.grammar.updates import read
from commission_app.adapters.signing.verification.verifier import PadesVerifier
from commission_app.application.signing.signing import Verdict
from tests.signing.drawn_elsewhere import Seen, seen
from tests.signing.loopback import stamper_of
from tests.signing.minutes_signed import Signed, minutes, sign_minutes
from tests.signing.update_drafts import genuine, write
from tests.signing.update_mutations import changed

_WHOLE = 40
"""Of so many updates that the grammar refuses, one is also verified and drawn whole."""


@dataclass
class Outcome:
    """How many updates had each verdict, those that are wrong, and what refused ones showed."""

    verdicts: Counter[str] = field(default_factory=Counter)
    acts: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[int, list[str]]] = field(default_factory=list)
    looked_at: int = 0
    refused_and_drawn: int = 0
    refused_and_different: int = 0


class Run:
    """Writes updates from a seed; the attacker's timestamps are trusted, so that these do not save.

    Each update stands on its number alone: any can be written again.
    """

    def __init__(self, signed: Signed, seed: int, whole: int = _WHOLE) -> None:
        self._seed = seed
        self._whole = whole
        self._base = signed.twice
        self._roots = [signed.authority.pem]
        self._stamper: DummyTimeStamper = stamper_of(signed.authority)
        self._genuine = genuine(self._base, self._stamper)
        self._wanted: Seen = seen(self._base)
        self._verifier = PadesVerifier()
        self.outcome = Outcome()

    def update(self, number: int) -> None:
        """Write one update, and look at it."""
        chance = random.Random(f"{self._seed}-{number}")  # noqa: S311 - chance, not a secret
        draft = changed(deepcopy(self._genuine), chance)
        self.outcome.acts.update(draft.notes)
        refused = bool(read(write(draft, None)).findings)
        if refused and number % self._whole:
            self.outcome.verdicts["refused by the grammar"] += 1
            return
        pdf = write(draft, self._stamper)
        verdict = self._verifier.verify(pdf, self._roots).verdict
        self.outcome.verdicts[verdict.value] += 1
        taken = verdict in (Verdict.VALID, Verdict.INCOMPLETE)
        same = self._same(pdf)
        if refused:
            self.outcome.refused_and_drawn += 1
            self.outcome.refused_and_different += not same
        if taken and (refused or not same):
            self.outcome.wrong.append((number, draft.notes))
        self.outcome.looked_at += taken

    def _same(self, pdf: bytes) -> bool:
        try:
            return seen(pdf) == self._wanted
        except Exception:  # noqa: BLE001 - what no other program reads is not the same
            return False


def main(count: int, seed: int) -> int:
    """Write ``count`` updates; 0 when none is said valid that shows or tells something else."""
    with tempfile.TemporaryDirectory() as folder:
        run = Run(sign_minutes(Path(folder), minutes()), seed)
    for number in range(count):
        run.update(number)
        if number % 500 == 499:
            taken, wrong = run.outcome.looked_at, len(run.outcome.wrong)
            sys.stderr.write(f"{number + 1} of {count}: {taken} taken, {wrong} of them wrong\n")
            sys.stderr.flush()
    told = run.outcome
    verdicts = ", ".join(f"{name} {n}" for name, n in told.verdicts.most_common())
    sys.stdout.write(
        f"{count} updates, seed {seed}: {verdicts}\n"
        f"  {told.looked_at} taken, each drawn by poppler and MuPDF, its data and metadata read\n"
        f"  of {told.refused_and_drawn} refused ones drawn, {told.refused_and_different} differ\n"
    )
    for number, acts in told.wrong:
        sys.stdout.write(f"  wrong: update {number}: {', '.join(acts)}\n")
    return 1 if told.wrong else 0


if __name__ == "__main__":
    chosen = [int(argument) for argument in sys.argv[1:]]
    raise SystemExit(main(*(chosen + [20_000, 11][len(chosen) :])))
