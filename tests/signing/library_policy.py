"""What may follow a signature in a file: other laid signatures, timestamps, evidence. No more.

The library's own policy also lets pass whatever a form may receive: an appearance drawn over the
page, another title, another visible signature. Here an update is refused unless it is one of ours.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.metadata.model import (
    PDF_PRODUCER,
    XMP_MODDATE,
    ExpandedName,
    XmpStructure,
    XmpValue,
)
from pyhanko.pdf_utils.metadata.xmp_xml import parse_xmp
from pyhanko.pdf_utils.reader import HistoricalResolver
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    DocInfoRule,
    DSSCompareRule,
    FormUpdatingRule,
    MetadataUpdateRule,
    ModificationLevel,
    ObjectStreamRule,
    ReferenceUpdate,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    SuspiciousModification,
    XrefStreamRule,
)
from pyhanko.sign.diff_analysis.commons import compare_dicts, qualify
from pyhanko.sign.diff_analysis.form_rules_api import (
    FieldComparisonContext,
    FieldComparisonSpec,
    FormUpdate,
)

_WRITTEN_BY_SIGNING = frozenset({"/ModDate", "/Producer"})
_XMP_WRITTEN_BY_SIGNING = frozenset(
    {XMP_MODDATE, PDF_PRODUCER, ExpandedName(ns=XMP_MODDATE.ns, local_name="MetadataDate")}
)


class _SameDocInfo(DocInfoRule):
    """The particulars of the document stay; only the date and the program may change."""

    def apply(self, old: HistoricalResolver, new: HistoricalResolver) -> Iterable[ReferenceUpdate]:
        before, after = _info(old), _info(new)
        compare_dicts(before, after, _WRITTEN_BY_SIGNING)
        yield from super().apply(old, new)


class _SameMetadata(MetadataUpdateRule):
    """The same of the XMP packet: what it says of the document stays."""

    def apply(self, old: HistoricalResolver, new: HistoricalResolver) -> Iterable[ReferenceUpdate]:
        before, after = _packet(old), _packet(new)
        if before is not None and _lasting(before) != _lasting(after or b""):
            raise SuspiciousModification("the metadata say something else")
        yield from super().apply(old, new)


class _LaidFields(SigFieldModificationRule):
    """A laid field is filled in. Taken out again, it is let pass here and named in the report."""

    def check_form_field(
        self, fq_name: str, spec: FieldComparisonSpec, context: FieldComparisonContext
    ) -> Iterable[tuple[ModificationLevel, FormUpdate]]:
        old, new, place = spec.old_field, spec.new_field, spec.new_field_ref
        if place and old and new and "/V" in old and "/V" not in new:
            compare_dicts(old, new, frozenset({"/V"}))
            updates: Any = (
                FormUpdate(updated_ref=place, field_name=fq_name, context_checked=expected)
                for expected in spec.expected_contexts()
            )
            yield from qualify(ModificationLevel.FORM_FILLING, updates)
            return
        yield from super().check_form_field(fq_name, spec, context)


def _info(revision: HistoricalResolver) -> generic.DictionaryObject:
    found = _held(revision, revision.trailer_view, "/Info")
    if isinstance(found, generic.DictionaryObject):
        return found
    return generic.DictionaryObject()  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped


def _packet(revision: HistoricalResolver) -> bytes | None:
    found = _held(revision, revision.root, "/Metadata")
    return found.data if isinstance(found, generic.StreamObject) else None


def _held(revision: HistoricalResolver, holder: Any, key: str) -> object:  # noqa: ANN401 - as above
    """Give what a key leads to in this very revision."""
    try:
        found = holder.raw_get(key)
    except KeyError:
        return None
    return revision(found.reference) if isinstance(found, generic.IndirectObject) else found


def _lasting(packet: bytes) -> dict[ExpandedName, XmpValue]:
    """Give what a packet says, whatever its serialisation, but for what signing writes."""
    structures: list[XmpStructure] = parse_xmp(BytesIO(packet))
    return {
        name: value
        for structure in structures
        for name, value in structure
        if name not in _XMP_WRITTEN_BY_SIGNING
    }


ONLY_SIGNATURES = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(  # type: ignore[no-untyped-call]  # as above
            ignored_keys=frozenset({"/AcroForm", "/DSS", "/Extensions", "/Metadata", "/Version"})
        ),
        _SameDocInfo().as_qualified(ModificationLevel.LTA_UPDATES),
        XrefStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        ObjectStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        DSSCompareRule().as_qualified(ModificationLevel.LTA_UPDATES),
        _SameMetadata().as_qualified(  # type: ignore[no-untyped-call]  # as above
            ModificationLevel.LTA_UPDATES
        ),
    ],
    form_rule=FormUpdatingRule(
        field_rules=[
            SigFieldCreationRule(),  # type: ignore[no-untyped-call]  # as above
            _LaidFields(allow_in_place_appearance_stream_changes=False),
        ],
        ignored_acroform_keys=frozenset({"/Fields"}),
    ),
    ignore_orphaned_objects=False,
)
"""Whatever no rule explains is refused."""
