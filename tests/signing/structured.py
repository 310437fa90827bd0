"""Writes thousands of structured updates on signed minutes, and looks at every verdict.

None may be said valid whose pages, data or metadata are not those that were signed, by two drawing
programs and readers that share no code with the verification. ``make mutations`` writes twenty
thousand, on several processes; the tests write a few hundred.

An update that the grammar does not refuse is drawn and read by the others, always; it is verified
whole where they find a difference, where it changes a byte that was signed, and now and then. One
that the grammar refuses is never said valid: now and then that, too, is verified whole.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

from asn1crypto import pem, x509  # type: ignore[import-untyped]  # it has no types
from pyhanko.sign import signers

from commission_app.adapters.signing.grammar.updates import read
from commission_app.adapters.signing.one_form import in_one_form
from commission_app.adapters.signing.verification.verifier import PadesVerifier
from commission_app.application.signing.signing import Verdict
from tests.signing.drawn_elsewhere import Seen, seen
from tests.signing.loopback import stamper_of
from tests.signing.minutes_signed import PHRASE, Signed, minutes, sign_minutes
from tests.signing.update_drafts import Draft, Seal, draft_of, genuine, signed_by, stamped, write
from tests.signing.update_mutations import changed

_WHOLE = 80
"""Of so many updates that the grammar refuses, one is also verified and drawn whole."""
_TAKEN_WHOLE = 10
"""Of so many that it takes and that show the same, one is also verified whole."""


@dataclass(frozen=True)
class Begun:
    """A genuine update to change, what seals it, and what it shows."""

    name: str
    draft: Draft
    seal: Seal
    shows: Seen


@dataclass
class Outcome:
    """How many updates had each verdict, those that are wrong, and what refused ones showed."""

    verdicts: Counter[str] = field(default_factory=Counter)
    acts: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[int, list[str]]] = field(default_factory=list)
    drawn: int = 0
    caught_by_drawing: list[tuple[int, list[str]]] = field(default_factory=list)
    refused_and_drawn: int = 0
    refused_and_different: int = 0

    def add(self, other: Outcome) -> None:
        """Add what another process found."""
        self.verdicts += other.verdicts
        self.acts += other.acts
        self.wrong += other.wrong
        self.caught_by_drawing += other.caught_by_drawing
        self.drawn += other.drawn
        self.refused_and_drawn += other.refused_and_drawn
        self.refused_and_different += other.refused_and_different


class Run:
    """Writes updates from a seed; the attacker's seals are trusted, so that these do not save.

    They change a timestamp, a store of evidence with its timestamp, and the second signature. Each
    update stands on its number alone: any can be written again.
    """

    def __init__(self, signed: Signed, seed: int, whole: int = _WHOLE) -> None:
        self._seed = seed
        self._whole = whole
        self.roots = [signed.authority.pem]
        self.begun = _begun(signed)
        self.verifier = PadesVerifier()
        self.outcome = Outcome()

    def update(self, number: int) -> None:
        """Write one update, and look at it."""
        chance = random.Random(f"{self._seed}-{number}")  # noqa: S311 - chance, not a secret
        begun = self.begun[number % len(self.begun)]
        draft, told = changed(deepcopy(begun.draft), chance), self.outcome
        told.acts.update(draft.notes)
        refused = bool(read(write(draft, None)).findings)
        if refused and number % self._whole:
            told.verdicts["refused by the grammar"] += 1
            return
        signed_bytes = draft.base == begun.draft.base
        # Its seal is put in before it is looked at: a pair of ranges stands in its place otherwise.
        pdf = write(draft, begun.seal)
        same = _same(pdf, begun.shows)
        if refused:
            told.refused_and_drawn += 1
            told.refused_and_different += not same
        else:
            told.drawn += 1
        if not refused and same and signed_bytes and number % _TAKEN_WHOLE:
            told.verdicts["taken by the grammar, the same"] += 1
            return
        report = self.verifier.verify(pdf, self.roots)
        verdict = report.verdict
        told.verdicts[verdict.value] += 1
        taken = verdict in (Verdict.VALID, Verdict.INCOMPLETE)
        if taken and (refused or not same or not signed_bytes):
            told.wrong.append((number, [begun.name, *draft.notes]))
        elif not taken and not refused and not same:
            told.caught_by_drawing.append((number, [begun.name, *draft.notes]))


def _begun(signed: Signed) -> tuple[Begun, ...]:
    stamper = stamper_of(signed.authority)
    roots = [x509.Certificate.load(pem.unarmor(signed.authority.pem)[2])]
    signer = signers.SimpleSigner.load_pkcs12(  # type: ignore[no-untyped-call]  # pyHanko's own
        str(signed.certificates[1]), passphrase=PHRASE.encode()
    )
    seal = stamped(stamper)
    drafts = (
        ("timestamp", genuine(signed.twice, stamper), seal),
        ("evidence", genuine(signed.twice, stamper, roots), seal),
        ("second signature", draft_of(signed.once, signed.twice), signed_by(in_one_form(signer))),
    )
    return tuple(
        Begun(name, draft, how, seen(write(deepcopy(draft), how))) for name, draft, how in drafts
    )


def _same(pdf: bytes, wanted: Seen) -> bool:
    try:
        return seen(pdf) == wanted
    except Exception:  # noqa: BLE001 - what no other program reads is not the same
        return False


_RUN: list[Run] = []
"""The run that processes share: what was begun is made once, before they part."""


def _part(numbers: Iterable[int]) -> Outcome:
    run = _RUN[0]
    run.outcome = Outcome()
    for number in numbers:
        run.update(number)
    return run.outcome


def main(count: int, seed: int) -> int:
    """Write ``count`` updates; 0 when none is said valid that shows or tells something else."""
    with tempfile.TemporaryDirectory() as folder:
        _RUN.append(Run(sign_minutes(Path(folder), minutes()), seed))
    told, done = Outcome(), 0
    parts = [range(start, min(start + 100, count)) for start in range(0, count, 100)]
    with multiprocessing.get_context("fork").Pool(os.cpu_count()) as pool:
        for found in pool.imap_unordered(_part, parts):
            told.add(found)
            done += sum(found.verdicts.values())
            if done % 1000 < 100:
                sys.stderr.write(
                    f"{done} of {count}: {told.drawn} drawn, {len(told.wrong)} wrong\n"
                )
                sys.stderr.flush()
    verdicts = ", ".join(f"{name} {n}" for name, n in told.verdicts.most_common())
    sys.stdout.write(
        f"{count} updates, seed {seed}: {verdicts}\n"
        f"  {told.drawn} that the grammar takes, each drawn by poppler and MuPDF, its text,\n"
        f"  structure, data and metadata read; {len(told.caught_by_drawing)} refused after that\n"
        f"  of {told.refused_and_drawn} refused ones drawn, {told.refused_and_different} differ\n"
    )
    for name, numbers in (("wrong", told.wrong), ("refused late", told.caught_by_drawing)):
        for number, acts in sorted(numbers):
            sys.stdout.write(f"  {name}: update {number}: {', '.join(acts)}\n")
    return 1 if told.wrong else 0


if __name__ == "__main__":
    chosen = [int(argument) for argument in sys.argv[1:]]
    raise SystemExit(main(*(chosen + [20_000, 11][len(chosen) :])))
