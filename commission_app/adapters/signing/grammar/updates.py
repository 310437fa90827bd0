"""Judges what was written after the minutes: fields, then signatures, then evidence; no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from commission_app.adapters.signing.grammar import forms
from commission_app.adapters.signing.grammar.history import History, Sealing
from commission_app.adapters.signing.grammar.metadata import said_in
from commission_app.adapters.signing.grammar.sections import Held, Revision, revisions
from commission_app.adapters.signing.grammar.values import Ambiguous, Ref, Unproven, Value
from commission_app.application.signing.signing import Problem

_DATA = frozenset({"Names", "AF", "Collection"})
_OF_SIGNING = frozenset({"Perms", "Legal"})


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not belong, and from which byte on it was written."""

    problem: Problem
    at: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What the grammar read: the ends of the revisions, the signatures, what does not belong."""

    ends: tuple[int, ...]
    sealings: tuple[Sealing, ...]
    findings: tuple[Finding, ...]
    data: bytes
    revisions: tuple[Revision, ...]

    def after(self, place: int) -> bool:
        """Tell whether something that does not belong was written from a place on."""
        return any(found.at >= place for found in self.findings)


def read(data: bytes, before: Reading | None = None) -> Reading:
    """Read a file whole, and judge each of its updates; it never fails.

    Of a file that goes on from another, byte for byte, the revisions that were read ``before`` are
    not cut out again; all of them are judged again.
    """
    made: list[Revision] = []
    findings: list[Finding] = []
    # A line end that follows would still be part of the last revision.
    same = before and before.data.endswith(b"\n") and data.startswith(before.data)
    try:
        made.extend(revisions(data, before.revisions if before and same else ()))
    except Unproven as error:
        findings.append(Finding(_problem(error), made[-1].end if made else 0))
    history = History(made)
    sealings = history.sealings()
    dangling: set[int] = set()
    for index, revision in enumerate(made):
        update = _Update(data, history, index, sealings, frozenset(dangling))
        findings += [Finding(problem, revision.start) for problem in update.judged()]
        dangling |= {n for n in revision.references if not history.defined(n, index)}
    ends = tuple(revision.end for revision in made)
    return Reading(ends, tuple(sealings), tuple(findings), data, tuple(made))


def _problem(error: Unproven) -> Problem:
    return Problem.AMBIGUOUS if isinstance(error, Ambiguous) else Problem.UNPROVEN_FORM


@dataclass(slots=True)
class _Update:
    """Explains each object of one revision, or tells why it cannot."""

    data: bytes
    history: History
    index: int
    sealings: list[Sealing]
    dangling: frozenset[int]
    explained: set[int] = field(default_factory=set)
    unknown: list[Value] = field(default_factory=list)
    """Values of a form unknown here, whatever they lead to."""

    @property
    def made(self) -> Revision:
        return self.history.revisions[self.index]

    def judged(self) -> Iterator[Problem]:
        """Give what does not belong; of the minutes themselves, only how they are written."""
        own = [known for known in self.sealings if known.revision == self.index]
        if self.made.loose or len(own) > 1:
            yield Problem.UNPROVEN_FORM if len(own) < 2 else Problem.AMBIGUOUS
        if any(not self.history.defined(n, self.index) for n in self.made.references):
            yield Problem.AMBIGUOUS if self.index else Problem.UNPROVEN_FORM
        if any(not forms.leaves_out_itself(self.data, known, self.made) for known in own):
            yield Problem.NOT_COVERED
        if self.index:
            yield from self._numbers()
            yield from self._whole(own[0] if own else None)

    def _numbers(self) -> Iterator[Problem]:
        """Check that new objects take new numbers, which nothing written before waits for."""
        size = self.history.revisions[self.index - 1].size
        for number in self.made.objects:
            if self._is_new(number) and (number < size or number in self.dangling):
                yield Problem.AMBIGUOUS
            if number in self.made.containers and not self._is_new(number):
                yield Problem.AMBIGUOUS
        self.explained |= self.made.containers

    def _whole(self, sealing: Sealing | None) -> Iterator[Problem]:
        sealed = any(known.revision < self.index for known in self.sealings)
        if sealed and sealing is None:
            yield Problem.NOT_COVERED
        yield from self._catalogue(laying=not sealed and sealing is None)
        yield from self._particulars()
        yield from self._metadata()
        added = self._added()
        yield from self._fields(added, sealing, laying=not sealed and sealing is None)
        yield from self._pages(added)
        if sealing is not None:
            yield from self._sealing(sealing)
        yield from self._evidence(sealing)
        yield from self._left()

    def _is_new(self, number: int) -> bool:
        return not self.history.defined(number, self.index - 1)

    def _changed(self, value: Value | None) -> tuple[Held, Held] | None:
        """Give an object as it was and as it is, None when this revision leaves it; explains it."""
        if not isinstance(value, Ref) or value.number not in self.made.objects:
            return None
        before = self.history.at(value.number, self.index - 1)
        if before is None:
            return None
        self.explained.add(value.number)
        return before, self.made.objects[value.number]

    def _catalogue(self, *, laying: bool) -> Iterator[Problem]:
        root = self.made.trailer.get("Root")
        both = self._changed(root)
        if both is None:
            return
        before, after = both[0].keys, both[1].keys
        for key in sorted(before.keys() | after):
            old, new = before.get(key), after.get(key)
            if old == new or (key == "AcroForm" and not isinstance(old or new, Ref)):
                continue
            fresh = old is None and isinstance(new, Ref) and self._is_new(new.number)
            match key:
                case "Extensions" if forms.may_declare(old, new):
                    pass
                case "Version" if old is None and new in ("1.7", "2.0"):
                    pass
                case "AcroForm" if fresh and laying:
                    pass
                case "DSS" if fresh:
                    pass
                case "AcroForm":
                    yield Problem.ADDED_FIELD
                case "DSS" | "Extensions":
                    yield Problem.HIDDEN_OBJECTS
                case "Metadata":
                    yield Problem.METADATA_CHANGED
                case _ if key in _OF_SIGNING and old is None:
                    self.unknown.append(new or "")
                    yield Problem.UNPROVEN_FORM
                case _:
                    yield Problem.DATA_CHANGED if key in _DATA else Problem.PAGES_CHANGED

    def _particulars(self) -> Iterator[Problem]:
        both = self._changed(self.made.trailer.get("Info"))
        if both is not None and not forms.same_particulars(both[0].keys, both[1].keys):
            yield Problem.METADATA_CHANGED

    def _metadata(self) -> Iterator[Problem]:
        both = self._changed(self.history.root(self.index).get("Metadata"))
        if both is None:
            return
        before, after = both
        told = {**after.keys, "Length": 0}
        if told != {"Type": "Metadata", "Subtype": "XML", "Length": 0} or before.stream is None:
            yield Problem.METADATA_CHANGED
            return
        try:
            same = forms.same_metadata(said_in(before.stream), said_in(after.stream or b""))
        except Unproven as error:
            yield Problem.METADATA_CHANGED if isinstance(error, Ambiguous) else _problem(error)
            return
        if not same:
            yield Problem.METADATA_CHANGED

    def _added(self) -> list[Ref]:
        """Give the fields that this revision adds to the form."""
        before = self.history.fields(self.index - 1)
        now = self.history.fields(self.index)
        return [one for one in now if isinstance(one, Ref) and one not in before]

    def _fields(
        self, added: list[Ref], sealing: Sealing | None, *, laying: bool
    ) -> Iterator[Problem]:
        yield from self._form(laying=laying)
        names: set[str] = set()
        for one in self.history.fields(self.index):
            name = _text(self.history.keys(one, self.index).get("T"))
            if name in names or not isinstance(one, Ref):
                yield Problem.FIELD_TWICE
            names.add(name)
        for one in added:
            yield from self._new_field(one, sealing, laying=laying)
        for one in self.history.fields(self.index - 1):
            both = self._changed(one)
            if both is not None:
                yield from self._filled(both[0].keys, both[1].keys, sealing)

    def _form(self, *, laying: bool) -> Iterator[Problem]:
        """Check that the form keeps its fields, in their order; it may say that it is signed."""
        held = self.history.root(self.index).get("AcroForm")
        before, after = self.history.form(self.index - 1), self.history.form(self.index)
        new = isinstance(held, Ref) and self._is_new(held.number) and not before
        if isinstance(held, Ref) and (new or self._changed(held)):
            self.explained.add(held.number)
        if before == after:
            return
        if new and laying:
            if after.keys() != {"Fields", "SigFlags"} or after["SigFlags"] not in (1, 3):
                yield Problem.UNPROVEN_FORM
            return
        for key in sorted(before.keys() | after):
            old, now = before.get(key), after.get(key)
            if old == now or (key == "SigFlags" and now == 3 and old in (None, 1)):
                continue
            if key != "Fields":
                yield Problem.PAGES_CHANGED
            elif not (isinstance(old, list) and isinstance(now, list)):
                yield Problem.UNPROVEN_FORM
            elif now[: len(old)] != old and [one for one in old if one in now] != now:
                yield Problem.ADDED_FIELD

    def _new_field(self, one: Ref, sealing: Sealing | None, *, laying: bool) -> Iterator[Problem]:
        told = self.history.keys(one, self.index)
        self.explained.add(one.number)
        stamp = sealing is not None and sealing.stamps and told.get("V") == Ref(sealing.number)
        if not self._is_new(one.number) or not (laying or stamp):
            yield Problem.ADDED_FIELD
        elif forms.shows(told):
            yield Problem.VISIBLE_FIELD
            self.unknown.append(told)
        elif not forms.is_hidden_field(told, stamp=stamp):
            yield Problem.UNPROVEN_FORM
            self.unknown.append(told)

    def _filled(
        self, before: dict[str, Value], after: dict[str, Value], sealing: Sealing | None
    ) -> Iterator[Problem]:
        """Check that a field only receives its signature, or the lock; a loss is told elsewhere."""
        changed = {key for key in before.keys() | after if before.get(key) != after.get(key)}
        if changed == {"V"} and "V" not in after:
            return
        signed = (
            sealing is not None and not sealing.stamps and after.get("V") == Ref(sealing.number)
        )
        if not signed or "V" in before or not before.items() <= after.items():
            yield Problem.CHANGED_AFTER
        elif changed - {"V", "Lock"} or after.get("Lock", forms.LOCK) != forms.LOCK:
            yield Problem.UNPROVEN_FORM
            self.unknown.append(after)
        elif "Lock" in changed and not self._complete():
            yield Problem.UNPROVEN_FORM

    def _complete(self) -> bool:
        """Tell whether every field of the form is signed."""
        fields = [self.history.keys(one, self.index) for one in self.history.fields(self.index)]
        return all("V" in told for told in fields)

    def _pages(self, added: list[Ref]) -> Iterator[Problem]:
        """Check that a page keeps all it holds; only hidden fields are noted in it."""
        noted: list[Ref] = []
        for number in self.history.pages(self.index - 1):
            both = self._changed(Ref(number))
            old_notes, notes = self._notes(number)
            if both is not None:
                before, after = ({**held.keys, "Annots": []} for held in both)
                if before != after:
                    yield Problem.PAGES_CHANGED
            if notes[: len(old_notes)] != old_notes:
                yield Problem.PAGES_CHANGED
            fresh = [one for one in notes[len(old_notes) :] if isinstance(one, Ref)]
            if any(self.history.keys(one, self.index).get("P") != Ref(number) for one in fresh):
                yield Problem.PAGES_CHANGED
            noted += fresh
        if sorted(one.number for one in noted) != sorted(one.number for one in added):
            extra = {one.number for one in noted} - {one.number for one in added}
            yield Problem.PAGES_CHANGED if extra else Problem.UNPROVEN_FORM

    def _notes(self, page: int) -> tuple[list[Value], list[Value]]:
        """Give the annotations of a page before and after; explains a list that lies apart."""
        lists = []
        for index in (self.index - 1, self.index):
            told = self.history.keys(Ref(page), index).get("Annots")
            lists.append(self.history.items(told, index))
            self._changed(told)
        return lists[0], lists[1]

    def _sealing(self, sealing: Sealing) -> Iterator[Problem]:
        fields = [self.history.keys(one, self.index) for one in self.history.fields(self.index)]
        leading = [told for told in fields if told.get("V") == Ref(sealing.number)]
        if not self._is_new(sealing.number) or len(leading) != 1:
            yield Problem.HIDDEN_OBJECTS
        elif not forms.is_sealing(
            sealing, self.made.trailer.get("Root"), locks="Lock" in leading[0]
        ):
            self.unknown.append(sealing.held.value)
            yield Problem.UNPROVEN_FORM
        self.explained.add(sealing.number)
        if not sealing.stamps and self._locked():
            yield Problem.AFTER_LOCK

    def _locked(self) -> bool:
        """Tell whether an earlier signature allows no other."""
        fields = (self.history.keys(one, self.index - 1) for one in self.history.fields(self.index))
        return any("V" in told and self._locks(told) for told in fields)

    def _locks(self, told: dict[str, Value]) -> bool:
        return self.history.keys(told.get("Lock"), self.index - 1).get("P") == 1

    def _evidence(self, sealing: Sealing | None) -> Iterator[Problem]:
        """Check that proofs are added to those that are there, each of them one known thing."""
        place = self.history.root(self.index).get("DSS")
        if not isinstance(place, Ref) or place.number not in self.made.objects:
            return
        self.explained.add(place.number)
        before = self.history.keys(place, self.index - 1)
        after = self.history.keys(place, self.index)
        if not after.keys() <= forms.EVIDENCE or not before.keys() <= after.keys():
            yield Problem.HIDDEN_OBJECTS
            return
        if sealing is None or not sealing.stamps:
            yield Problem.UNPROVEN_FORM
        for kind in sorted(after):
            old, now = before.get(kind, []), after[kind]
            if not isinstance(old, list) or not isinstance(now, list) or now[: len(old)] != old:
                yield Problem.HIDDEN_OBJECTS
                continue
            for one in now[len(old) :]:
                if not self._is_proof(kind, one):
                    yield Problem.HIDDEN_OBJECTS

    def _is_proof(self, kind: str, one: Value) -> bool:
        held = self.made.objects.get(one.number) if isinstance(one, Ref) else None
        if held is None or not isinstance(one, Ref) or one.number in self.explained:
            return False
        self.explained.add(one.number)
        return self._is_new(one.number) and forms.is_evidence(kind, held)

    def _left(self) -> Iterator[Problem]:
        """Tell what nothing explains: an object changed, or one that nothing of ours leads to."""
        self.explained |= set(self._led_to(self.unknown))
        for number, held in self.made.objects.items():
            if number in self.explained:
                continue
            before = self.history.at(number, self.index - 1)
            if before is None:
                yield Problem.HIDDEN_OBJECTS
            elif {"Filespec", "EmbeddedFile"} & {before.keys.get("Type"), held.keys.get("Type")}:
                yield Problem.DATA_CHANGED
            else:
                yield Problem.PAGES_CHANGED

    def _led_to(self, values: Iterable[Value]) -> Iterator[int]:
        """Give the new objects of this revision that values lead to."""
        left, seen = list(values), set(self.explained)
        while left:
            found = left.pop()
            if isinstance(found, dict):
                left.extend(found.values())
            elif isinstance(found, list):
                left.extend(found)
            elif isinstance(found, Ref) and found.number not in seen:
                seen.add(found.number)
                if found.number in self.made.objects and self._is_new(found.number):
                    yield found.number
                    left.append(self.made.objects[found.number].value)


def _text(value: Value | None) -> str:
    """Give a name as readers compare it, whichever of its encodings it is in."""
    if not isinstance(value, bytes):
        return ""
    if value.startswith((b"\xfe\xff", b"\xff\xfe")):
        return value.decode("utf-16", "replace")
    if value.startswith(b"\xef\xbb\xbf"):
        return value[3:].decode("utf-8", "replace")
    return value.decode("latin-1")
