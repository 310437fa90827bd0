"""Measures the guard on the corpus, kind by kind; fails below the thresholds."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from commission_app.adapters.intake.anonymity.detector import look
from commission_app.application.agenda.draft import Severity
from tests.guard.corpus import SEED, Sample, corpus
from tests.guard.holdout import holdout
from tests.guard.written import KNOWN, outcome, written

TODAY = date(2026, 12, 8)
FIXED, NAMES, PRECISION = 0.99, 0.99, 0.985
HARMLESS = (
    *(
        "harmless.txt",
        "harmless_2.txt",
        "harmless_3.txt",
        "harmless_4.txt",
        "harmless_5.txt",
        "legislation.txt",
    ),
)
WORTH_A_LOOK = frozenset({"procedure"})
"""Kinds that only warn: their recall counts every severity."""


@dataclass
class Measure:
    """Counts by kind: identifiers planted, those found, and findings where nothing was planted."""

    held: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    blocked: Counter[str] = field(default_factory=Counter)
    wrongly: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, str]] = field(default_factory=list)
    blamed: list[tuple[str, str]] = field(default_factory=list)

    def recall(self, kind: str) -> float:
        """Share of the planted identifiers of a kind of which something was found."""
        return self.found[kind] / self.held[kind]

    def precision(self, kind: str | None = None) -> float:
        """Share of what was blocked that lies on a planted identifier."""
        blocked = self.blocked.total() if kind is None else self.blocked[kind]
        wrongly = self.wrongly.total() if kind is None else self.wrongly[kind]
        return 1 - wrongly / blocked if blocked else 1.0

    def shortfalls(self) -> list[str]:
        """Say which thresholds are not reached."""
        short = [
            f"recall of {kind}: {self.recall(kind):.4f}"
            for kind in sorted(self.held)
            if self.recall(kind) < (NAMES if kind == "name" else FIXED)
        ]
        if self.precision() < PRECISION:
            short.append(f"precision: {self.precision():.4f}")
        return short


def measure(samples: Sequence[Sample]) -> Measure:
    """Look at every sample."""
    made = Measure()
    for sample in samples:
        every = look(sample.text, today=TODAY)
        blocked = [one for one in every if one.severity is Severity.BLOCK]
        for planted in sample.planted:
            made.held[planted.kind] += 1
            counted = every if planted.kind in WORTH_A_LOOK else blocked
            if any(one.start < planted.end and planted.start < one.end for one in counted):
                made.found[planted.kind] += 1
            else:
                made.missed.append((planted.kind, sample.text))
        for one in blocked:
            made.blocked[one.kind.value] += 1
            if not any(one.start < p.end and p.start < one.end for p in sample.planted):
                made.wrongly[one.kind.value] += 1
                said = f"{sample.text[one.start : one.end]!r} in {sample.text!r}"
                made.blamed.append((one.kind.value, said))
    return made


def report(made: Measure) -> str:
    """Write the figures as a table."""
    lines = [f"{'kind':<16}{'planted':>8}{'recall':>9}{'blocked':>9}{'precision':>11}"]
    for kind in sorted(made.held | made.blocked):
        recall = f"{made.recall(kind):.4f}" if made.held[kind] else "-"
        lines.append(
            f"{kind:<16}{made.held[kind]:>8}{recall:>9}{made.blocked[kind]:>9}"
            f"{made.precision(kind):>11.4f}"
        )
    lines.append(
        f"precision at block, over {made.blocked.total()} findings: {made.precision():.4f}"
    )
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Measure the corpus of a seed, then the texts of another hand, and give the exit code."""
    seeds = [int(word) for word in arguments if word.isdigit()]
    failed = False
    for name, samples in (
        ("corpus", corpus(seed=seeds[0] if seeds else SEED)),
        ("texts of another hand", holdout()),
    ):
        result = measure(samples)
        sys.stdout.write(f"{name}, {len(samples)} texts\n{report(result)}\n\n")
        if "--show" in arguments:
            for kind, text in [*result.missed, *result.blamed]:
                sys.stdout.write(f"{kind}: {text}\n")
        for short in result.shortfalls():
            sys.stdout.write(f"below the threshold: {short}\n")
            failed = True
    for name in HARMLESS:
        texts = written(name)
        alarms = outcome(texts, KNOWN)
        sys.stdout.write(
            f"{name}, {len(texts)} texts that name nobody: {len(alarms.blamed)} blocked, "
            f"{len(alarms.doubted)} worth a look\n"
        )
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
