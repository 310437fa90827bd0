"""Changes single bytes of signed minutes, at random from a seed, and looks at every verdict.

``make mutations`` runs thousands; the tests run five hundred.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from commission_app.adapters.signing.verification.verifier import PadesVerifier
from commission_app.application.signing.signing import Verdict
from tests.signing.minutes_signed import minutes, sign_minutes


@dataclass
class Outcome:
    """How many files were looked at, by verdict, and the places of those said to be valid."""

    verdicts: Counter[Verdict] = field(default_factory=Counter)
    valid: list[tuple[int, int]] = field(default_factory=list)


def mutations(pdf: bytes, count: int, seed: int) -> Iterator[tuple[int, int, bytes]]:
    """Give files that differ from ``pdf`` by one byte: its place, its new value, the file."""
    chance = random.Random(seed)  # noqa: S311 - chance, not a secret
    for _ in range(count):
        place = chance.randrange(len(pdf))
        value = (pdf[place] + chance.randrange(1, 256)) % 256
        yield place, value, pdf[:place] + bytes([value]) + pdf[place + 1 :]


def look(pdf: bytes, count: int, seed: int) -> Outcome:
    """Verify that many mutations."""
    outcome, verifier = Outcome(), PadesVerifier()
    for place, value, changed in mutations(pdf, count, seed):
        verdict = verifier.verify(changed).verdict
        outcome.verdicts[verdict] += 1
        if verdict is Verdict.VALID:
            outcome.valid.append((place, value))
    return outcome


def main(count: int, seed: int) -> int:
    """Look at ``count`` mutations of twice-signed minutes; 0 when none is said to be valid."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = sign_minutes(Path(folder), minutes()).twice
    outcome = look(pdf, count, seed)
    said = ", ".join(f"{verdict.value} {n}" for verdict, n in outcome.verdicts.most_common())
    sys.stdout.write(f"{count} mutations of {len(pdf)} bytes, seed {seed}: {said}\n")
    for place, value in outcome.valid:
        sys.stdout.write(f"  valid although byte {place} became {value}\n")
    return 1 if outcome.valid else 0


if __name__ == "__main__":
    chosen = [int(argument) for argument in sys.argv[1:]]
    raise SystemExit(main(*(chosen + [5000, 7][len(chosen) :])))
