"""Measures the guard on the corpus: recall and precision, kind by kind."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from commission_app.intake.anonymity.detector import look
from commission_app.session.draft import Severity
from tests.guard.corpus import SEED, Sample, corpus

TODAY = date(2026, 12, 8)


@dataclass
class Measure:
    """Counts by kind: texts that hold it, those where it was found, texts blamed wrongly."""

    held: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    blocked: int = 0
    wrongly: int = 0
    missed: list[tuple[str, str]] = field(default_factory=list)
    blamed: list[tuple[str, str]] = field(default_factory=list)

    def recall(self, kind: str) -> float:
        """Share of the texts that hold a kind in which something of it was blocked."""
        return self.found[kind] / self.held[kind]

    @property
    def precision(self) -> float:
        """Share of what was blocked that was of a kind that the text holds."""
        return 1 - self.wrongly / self.blocked


def measure(samples: list[Sample]) -> Measure:
    """Look at every sample."""
    made = Measure()
    for sample in samples:
        blocked = [one for one in look(sample.text, today=TODAY) if one.severity is Severity.BLOCK]
        kinds = {one.kind.value for one in blocked}
        for kind in sample.kinds:
            made.held[kind] += 1
            if kind in kinds:
                made.found[kind] += 1
            else:
                made.missed.append((kind, sample.text))
        made.blocked += len(blocked)
        for one in blocked:
            if one.kind.value not in sample.kinds:
                made.wrongly += 1
                made.blamed.append((one.kind.value, sample.text[one.start : one.end]))
    return made


def report(made: Measure) -> str:
    """Write the figures as a table."""
    lines = [f"{'kind':<16}{'texts':>7}{'recall':>9}"]
    lines += [f"{k:<16}{made.held[k]:>7}{made.recall(k):>9.4f}" for k in sorted(made.held)]
    lines.append(f"precision at block, over {made.blocked} findings: {made.precision:.4f}")
    return "\n".join(lines)


if __name__ == "__main__":
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else SEED
    result = measure(corpus(seed=seed))
    sys.stdout.write(report(result) + "\n")
    if "--show" in sys.argv:
        for kind, text in [*result.missed[:40], *result.blamed[:40]]:
            sys.stdout.write(f"{kind}: {text}\n")
