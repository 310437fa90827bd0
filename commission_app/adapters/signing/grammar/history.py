"""The objects of a file as they were after each of its revisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from commission_app.adapters.signing.grammar.sections import Held, Revision
from commission_app.adapters.signing.grammar.values import Ref, Value

_MOST_PAGES = 20_000


@dataclass(frozen=True, slots=True)
class Sealing:
    """A signature object: where it lies, and which bytes it speaks for."""

    revision: int
    number: int
    held: Held

    @property
    def stamps(self) -> bool:
        """True for a timestamp of the whole document."""
        return self.held.keys.get("Type") == "DocTimeStamp"


@dataclass(slots=True)
class History:
    """Every revision of a file, and its objects at any moment."""

    revisions: Sequence[Revision]
    _places: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note in which revisions each object was written."""
        for index, made in enumerate(self.revisions):
            for number in made.objects:
                self._places.setdefault(number, []).append(index)

    def at(self, number: int, index: int) -> Held | None:
        """Give an object as it was after a revision, None when there was none."""
        places = [place for place in self._places.get(number, ()) if place <= index]
        return self.revisions[places[-1]].objects[number] if places else None

    def value(self, value: Value | None, index: int) -> Value | None:
        """Follow a reference once; no object of ours is a reference to another."""
        if not isinstance(value, Ref):
            return value
        held = self.at(value.number, index)
        return None if held is None else held.value

    def keys(self, value: Value | None, index: int) -> dict[str, Value]:
        """Give a dictionary, empty when it is none."""
        found = self.value(value, index)
        return found if isinstance(found, dict) else {}

    def items(self, value: Value | None, index: int) -> list[Value]:
        """Give an array, empty when it is none."""
        found = self.value(value, index)
        return found if isinstance(found, list) else []

    def root(self, index: int) -> dict[str, Value]:
        """Give the catalogue as it was after a revision."""
        return self.keys(self.revisions[index].trailer.get("Root"), index)

    def form(self, index: int) -> dict[str, Value]:
        """Give the form as it was after a revision."""
        return self.keys(self.root(index).get("AcroForm"), index)

    def fields(self, index: int) -> list[Value]:
        """Give the fields of the form, which have no children in ours."""
        return self.items(self.form(index).get("Fields"), index)

    def pages(self, index: int) -> Iterator[int]:
        """Give the numbers of the pages, each once."""
        left, seen = [self.root(index).get("Pages")], set[int]()
        while left and len(seen) < _MOST_PAGES:
            found = left.pop()
            if not isinstance(found, Ref) or found.number in seen:
                continue
            seen.add(found.number)
            held = self.keys(found, index)
            if held.get("Type") == "Page":
                yield found.number
            left.extend(self.items(held.get("Kids"), index))

    def defined(self, number: int, index: int) -> bool:
        """Tell whether an object was there after a revision."""
        return self.at(number, index) is not None

    def sealings(self) -> list[Sealing]:
        """Give every signature object, whether or not a field leads to it."""
        return [
            Sealing(index, number, held)
            for index, made in enumerate(self.revisions)
            for number, held in made.objects.items()
            if "ByteRange" in held.keys or held.keys.get("Type") in ("Sig", "DocTimeStamp")
        ]
