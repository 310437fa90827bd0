"""An office of registers on a real encrypted file, and a small commission to write in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.application.registers.register_checks import Fault, FaultCode
from commission_app.application.registers.register_service import RegisterService
from commission_app.application.registers.register_view import COMMISSION
from commission_app.application.registers.registers import (
    AssociationRecord,
    Change,
    CommissionRecord,
    MandateRecord,
    Role,
    SeatRecord,
)
from commission_app.clocks import PlayedClock
from commission_app.composition import law_files
from commission_app.domain.membership import Deputising, Formation
from commission_app.domain.profile import Override
from tests.domain.room import START

SINCE = "2024-01-01"
ALL = tuple(Formation)


@contextmanager
def an_office(folder: Path) -> Iterator[RegisterService]:
    storage = StorageFile(folder / "commission.db", bytes(range(32)))
    try:
        yield RegisterService(
            storage.registers, PlayedClock(START), law_files.rulebook(), lambda: "secretariat"
        )
    finally:
        storage.close()


def seat(**changes: object) -> SeatRecord:
    known = SeatRecord(
        "2", "2° DDETS", "Directeur départemental", "CASF R121-12-7, 2°", ALL,
        Deputising.SAME_SERVICE, body="DDETS",
    )  # fmt: skip
    return replace(known, **changes)  # type: ignore[arg-type]  # checked by SeatRecord


CHAIR = seat(
    category="chair", category_label="Présidence", quality="Préfet", body="Préfecture",
    chair=True, votes=False,
)  # fmt: skip


def mandate(seat_id: str, name: str, **changes: object) -> MandateRecord:
    known = MandateRecord(seat_id, Role.HOLDER, name, SINCE)
    return replace(known, **changes)  # type: ignore[arg-type]  # checked by MandateRecord


def deputy(seat_id: str, name: str, **changes: object) -> MandateRecord:
    return mandate(seat_id, name, role=Role.DEPUTY, **changes)


def text(rule: str, key: str, value: str, **changes: object) -> Override:
    known = Override(rule, key, value, "Arrêté n° 2025-7", "art. 3", "2026-01-01", confirmed=True)
    return replace(known, **changes)  # type: ignore[arg-type]  # checked by Override


def written(office: RegisterService, **records: object) -> None:
    """Write records from SINCE on, each under the name of its argument."""
    changes = [Change(name, SINCE, record) for name, record in records.items()]  # type: ignore[arg-type]  # records alone are passed
    assert office.record(changes) == ()


def set_up(office: RegisterService) -> None:
    """Write a chair, a service, an elected member and an association with its seat."""
    written(
        office,
        **{COMMISSION: CommissionRecord("Commission d’essai", "28", "n° 2024-12")},
        prefet=CHAIR,
        ddets=seat(rank=1),
        maire=seat(
            category="10", category_label="10° Collectivités", quality="Maire", rank=2,
            deputising=Deputising.SAME_ASSEMBLY, body="Conseil municipal de Chartres",
        ),
        asso=AssociationRecord("L’Escale", "2024-01-01", "2026-12-31", ("28",), "n° 4"),
        escale=seat(
            category="11", category_label="11° Associations", quality="Association L’Escale",
            rank=3, deputising=Deputising.BY_ORDER, body="L’Escale", association="asso",
        ),
        m1=mandate("prefet", "M. Le Préfet"),
        m2=mandate("ddets", "Mme Du Service"),
        m3=mandate("maire", "M. Le Maire", ends="2026-12-31"),
        m4=mandate("escale", "Mme De L’Escale", ends="2026-12-31"),
    )  # fmt: skip


def codes(faults: tuple[Fault, ...]) -> list[tuple[FaultCode, str]]:
    return [(fault.code, fault.place) for fault in faults]
