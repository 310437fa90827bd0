"""Backups and bundles changed behind their back: each refused, nothing of the file changed."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from commission_app.adapters.vault.backup_file import SealedBackups
from commission_app.application.vault.backup_ports import BackupError, Reason
from commission_app.application.vault.bundles import BundleError
from tests.vault.rooms import Opened, opened
from tests.vault.tampering import tampered


@dataclass
class Count:
    """What was seen: how many of each kind, and by what each was found."""

    by_kind: Counter[str] = field(default_factory=Counter)
    found_by: Counter[str] = field(default_factory=Counter)

    def words(self) -> str:
        """Say it for people."""
        kinds = ", ".join(f"{kind} {number}" for kind, number in sorted(self.by_kind.items()))
        means = ", ".join(f"{means} {number}" for means, number in sorted(self.found_by.items()))
        return f"{kinds} tampered with; found by: {means}; nothing accepted, nothing changed"


def run(folder: Path, times: int, seed: int) -> Count:
    """Tamper ``times`` with a backup and with a bundle; AssertionError when one is accepted."""
    chance, count = random.Random(seed), Count()  # noqa: S311 - chance, not a secret
    with opened(folder / "office") as office, opened(folder / "room") as room:
        backup, bundle, before = _sealed(folder, office, room)
        key, files = office.maintenance.room.key, SealedBackups()
        whole, sealed = backup.read_bytes(), bundle.read_bytes()
        place, out = folder / "tampered", folder / "out.db"
        for _ in range(times):
            place.write_bytes(tampered(whole, chance))
            try:
                files.extract(place, key, out)
            except BackupError as error:
                count.found_by[f"backup {error.fault.value}"] += 1
            else:
                raise AssertionError("a tampered backup was accepted")
            assert not out.exists()
            count.by_kind["backups"] += 1
            place.write_bytes(tampered(sealed, chance))
            try:
                room.maintenance.handover.take_in(place)
            except BundleError as error:
                count.found_by[f"bundle {error.fault.value}"] += 1
            else:
                raise AssertionError("a tampered bundle was accepted")
            count.by_kind["bundles"] += 1
        assert room.storage.contents() == before
        assert files.extract(backup, key, out).contents == office.storage.contents()
        assert room.maintenance.handover.take_in(bundle).facts > 0
    return count


def _sealed(folder: Path, office: Opened, room: Opened) -> tuple[Path, Path, object]:
    """Make a backup and a bundle of a session, between two paired installations."""
    card = folder / "autre.poste"
    for here, there in ((office, room), (room, office)):
        pairing = here.maintenance.handover.pairing
        there.maintenance.handover.pairing.export_card(card)
        pairing.pair(pairing.read_card(card))
    snapshot = office.session()
    backup = office.maintenance.backups.make(Reason.DEMAND).path
    to = room.maintenance.handover.pairing.card().signing
    bundle = office.maintenance.handover.hand_over(snapshot.stream, to, folder / "a.remise")
    return backup, bundle, room.storage.contents()
