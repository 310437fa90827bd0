"""The letterhead of the commission's own authority: a block of text, an image of its own file."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass

from commission_app.session.ports import Documents, StoredDocument

STREAM, NAME = "commission", "letterhead"
MOST_LINES, MOST_BYTES = 6, 3_000_000


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Lines of text and an image (PNG or JPEG bytes), either may be missing.

    ``words`` tell the image to who does not see it.
    """

    lines: tuple[str, ...] = ()
    image: bytes = b""
    words: str = ""

    @property
    def empty(self) -> bool:
        """True when nothing was set."""
        return not self.lines and not self.image


NO_LETTERHEAD = Letterhead()


class LetterheadDesk:
    """Keeps the letterhead in the encrypted file; belongs to the thread that holds it."""

    def __init__(self, documents: Documents, check_image: Callable[[bytes], None]) -> None:
        """``check_image`` raises ValueError for a file that no document could show."""
        self._documents = documents
        self._check = check_image

    def load(self) -> Letterhead:
        """Give the letterhead, an empty one when none was set."""
        kept = self._documents.get(STREAM, NAME)
        if kept is None:
            return NO_LETTERHEAD
        record = json.loads(kept.content)
        return Letterhead(
            tuple(record["lines"]), base64.b64decode(record["image"]), record["words"]
        )

    def save(self, letterhead: Letterhead) -> Letterhead:
        """Keep a letterhead; ValueError when its image cannot be used, nothing is then changed."""
        lines = tuple(filter(None, (line.strip() for line in letterhead.lines)))
        if len(letterhead.image) > MOST_BYTES or len(lines) > MOST_LINES:
            raise ValueError("the letterhead is too large")
        if letterhead.image:
            self._check(letterhead.image)
        record = {
            "lines": lines,
            "image": base64.b64encode(letterhead.image).decode(),
            "words": letterhead.words.strip(),
        }
        content = json.dumps(record, ensure_ascii=False).encode()
        digest = hashlib.sha256(content).hexdigest()
        self._documents.put(StoredDocument(STREAM, NAME, content, digest))
        return self.load()
