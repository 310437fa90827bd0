"""Updates appended to a signed file: what they change besides the signature stays an archive's."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.extensions import DeveloperExtension
from pyhanko.pdf_utils.generic import pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.metadata.info import update_info_dict
from pyhanko.pdf_utils.metadata.model import VENDOR, DocumentMetadata
from pyhanko.pdf_utils.metadata.xmp_xml import MetadataStream

_ARCHIVE_VERSION = (1, 7)


class ArchiveUpdate(IncrementalPdfFileWriter):
    """One incremental update of a PDF/A-3 file.

    The library would raise the version of the file to 2.0 for some keys, which PDF/A-3 does not
    know, and write the date and the program differently in the two places that tell them.
    """

    def __init__(self, pdf: bytes) -> None:
        """Update the file whose bytes are given."""
        super().__init__(BytesIO(pdf))

    def ensure_output_version(self, version: tuple[int, int]) -> None:
        """Raise the version, to 1.7 at most (ISO 19005-3, 6.1.2)."""
        super().ensure_output_version(min(version, _ARCHIVE_VERSION))  # type: ignore[no-untyped-call]  # pyHanko's own

    def register_extension(self, ext: DeveloperExtension) -> None:
        """Declare an extension, unless it is one of PDF 2.0."""
        if ext.base_version <= f"/{_ARCHIVE_VERSION[0]}.{_ARCHIVE_VERSION[1]}":
            super().register_extension(ext)

    def _update_meta(self) -> None:
        """Tell one date and one program, in the information and in the metadata alike."""
        now = datetime.now(UTC).replace(microsecond=0)
        told = DocumentMetadata(last_modified=now, xmp_unmanaged=True)
        if self._info is not None:
            information: Any = self._info.get_object()  # type: ignore[no-untyped-call]  # as above
            update_info_dict(told, information, only_update_existing=True)
            information["/Producer"] = pdf_string(VENDOR)
            self.mark_update(self._info)
        if "/Metadata" not in self.root:
            return
        packet: object = self.root["/Metadata"]
        if isinstance(packet, MetadataStream):
            packet.update_xmp_with_meta(told)
            self.update_container(packet)
