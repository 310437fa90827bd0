"""Records of the registers, by the name of their line in ``records.jsonl``."""

from __future__ import annotations

from commission_app.application.registers.registers import (
    AssociationRecord,
    CommissionRecord,
    LocalTextRecord,
    MandateRecord,
    Record,
    Role,
    SeatRecord,
)
from commission_app.domain.membership import Deputising, Formation
from commission_app.domain.profile import Override

RECORDS: dict[str, Record] = {
    "CommissionRecord": CommissionRecord(
        name="name 1296", department="department 1297", composition_order="composition_order 1298"
    ),
    "CommissionRecord bare": CommissionRecord(name="name 1299", department="department 1300"),
    "SeatRecord": SeatRecord(
        category="category 1301",
        category_label="category_label 1302",
        quality="quality 1303",
        legal_source="legal_source 1304",
        formations=(Formation.MINORS, Formation.PLENARY),
        deputising=Deputising.SAME_SERVICE,
        chair=True,
        body="body 1305",
        association="association 1306",
        rank=7,
        removed=True,
    ),
    "SeatRecord bare": SeatRecord(
        category="category 1308",
        category_label="category_label 1309",
        quality="quality 1310",
        legal_source="legal_source 1311",
        formations=(Formation.INDIVIDUAL, Formation.MINORS),
        deputising=Deputising.SAME_ASSEMBLY,
    ),
    "MandateRecord": MandateRecord(
        seat="seat 1312",
        role=Role.HOLDER,
        name="name 1313",
        begins="begins 1314",
        ends="ends 1315",
        body="body 1316",
        elected=True,
        order="order 1317",
        replaces="replaces 1318",
        left="left 1319",
        removed=True,
    ),
    "MandateRecord bare": MandateRecord(
        seat="seat 1320", role=Role.DEPUTY, name="name 1321", begins="begins 1322"
    ),
    "AssociationRecord": AssociationRecord(
        name="name 1323",
        approved_from="approved_from 1324",
        approved_until="approved_until 1325",
        departments=("departments 1326", "departments 1327"),
        order="order 1328",
        aliases=("aliases 1329", "aliases 1330"),
        removed=True,
    ),
    "AssociationRecord bare": AssociationRecord(name="name 1331"),
    "LocalTextRecord": LocalTextRecord(
        text=Override(
            rule="rule 1332",
            key="key 1333",
            value="value 1334",
            reference="reference 1335",
            article="article 1336",
            effective_from="effective_from 1337",
            confirmed=True,
        ),
        removed=True,
    ),
    "LocalTextRecord bare": LocalTextRecord(
        text=Override(
            rule="rule 1338",
            key="key 1339",
            value="value 1340",
            reference="reference 1341",
            article="article 1342",
            effective_from="effective_from 1343",
        )
    ),
    "SeatRecord order": SeatRecord(
        category="category 1301",
        category_label="category_label 1302",
        quality="quality 1303",
        legal_source="legal_source 1304",
        formations=(Formation.MINORS, Formation.PLENARY),
        deputising=Deputising.BY_ORDER,
        chair=True,
        body="body 1305",
        association="association 1306",
        rank=7,
        removed=True,
    ),
    "SeatRecord forbidden": SeatRecord(
        category="category 1301",
        category_label="category_label 1302",
        quality="quality 1303",
        legal_source="legal_source 1304",
        formations=(Formation.MINORS, Formation.PLENARY),
        deputising=Deputising.FORBIDDEN,
        chair=True,
        body="body 1305",
        association="association 1306",
        rank=7,
        removed=True,
    ),
}
