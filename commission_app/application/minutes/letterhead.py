"""The letterhead of the commission's own authority: a block of text, an image of its own file."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass

from commission_app.application.base.ports import Documents, StoredDocument
from commission_app.application.identities.guard import Forbids, TextIdentifies, Unguarded
from commission_app.application.identities.guarded_acts import identifying
from commission_app.application.minutes.kept_documents import LETTERHEAD, OF_THE_COMMISSION
from commission_app.domain.text import OfficeText

STREAM, NAME = OF_THE_COMMISSION, LETTERHEAD
MOST_LINES, MOST_BYTES = 6, 3_000_000


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Lines of text and an image (PNG or JPEG bytes), either may be missing.

    ``words`` tell the image to who does not see it.
    """

    lines: tuple[OfficeText, ...] = ()
    image: bytes = b""
    words: OfficeText = ""

    @property
    def empty(self) -> bool:
        """True when nothing was set."""
        return not self.lines and not self.image

    @property
    def content(self) -> bytes:
        """The form in which it is kept: the same letterhead gives the same bytes."""
        record = {
            "lines": self.lines,
            "image": base64.b64encode(self.image).decode(),
            "words": self.words,
        }
        return json.dumps(record, ensure_ascii=False).encode()

    @property
    def digest(self) -> str:
        """Its SHA-256 (hexadecimal), empty when nothing was set."""
        return "" if self.empty else hashlib.sha256(self.content).hexdigest()

    def kept_with(self, stream: str) -> StoredDocument:
        """Give it as a document of a session, whose minutes were established under it."""
        return StoredDocument(stream, NAME, self.content, self.digest)


NO_LETTERHEAD = Letterhead()


class LetterheadService:
    """Keeps the letterhead in the encrypted file; belongs to the thread that holds it."""

    def __init__(
        self,
        documents: Documents,
        plain_image: Callable[[bytes], bytes],
        guard: Forbids | None = None,
    ) -> None:
        """``plain_image`` makes a file of ours of an image; ValueError where none can be shown."""
        self._documents = documents
        self._plain = plain_image
        self._guard: Forbids = guard or Unguarded()

    def load(self, stream: str = STREAM) -> Letterhead:
        """Give the letterhead in use, or the one that a session was established under.

        An empty one when none was set.
        """
        kept = self._documents.get(stream, NAME)
        if kept is None:
            return NO_LETTERHEAD
        record = json.loads(kept.content)
        return Letterhead(
            tuple(record["lines"]), base64.b64decode(record["image"]), record["words"]
        )

    def picture(self, content: bytes) -> bytes:
        """Give an image as it is kept: decoded once, and written anew (ValueError)."""
        if len(content) > MOST_BYTES:
            raise ValueError("the image is too large")
        return self._plain(content)

    def save(self, letterhead: Letterhead) -> Letterhead:
        """Keep a letterhead; ValueError when its image cannot be used, nothing is then changed.

        Raises TextIdentifies when a text holds what identifies a person, and no office.
        """
        lines = tuple(filter(None, (line.strip() for line in letterhead.lines)))
        if len(lines) > MOST_LINES:
            raise ValueError("the letterhead is too large")
        image = self.picture(letterhead.image) if letterhead.image else b""
        head = Letterhead(lines, image, letterhead.words.strip())
        kinds = identifying(head, self._guard)
        if kinds:
            raise TextIdentifies(kinds)
        self._documents.put(head.kept_with(STREAM))
        return self.load()
