"""Which tag each record of the registers bears; never changed nor used again (``fact_tags``)."""

from __future__ import annotations

from collections.abc import Mapping

from commission_app.adapters.storage.tags.disk_words import DiskWords, Names, Upcaster, Written
from commission_app.application.registers.registers import (
    AssociationRecord,
    CommissionRecord,
    LocalTextRecord,
    MandateRecord,
    Record,
    SeatRecord,
)

TABLE: tuple[Written[Record], ...] = (
    Written("CommissionRecord", CommissionRecord),
    Written("SeatRecord", SeatRecord),
    Written("MandateRecord", MandateRecord),
    Written("AssociationRecord", AssociationRecord),
    Written("LocalTextRecord", LocalTextRecord),
)

UPCASTERS: Mapping[tuple[str, int], Upcaster] = {}

NAMES: Names = {}
"""What is called otherwise on disk: the class, its attribute, the name that lies in files."""

RECORDS: DiskWords[Record] = DiskWords(TABLE, UPCASTERS, NAMES)
