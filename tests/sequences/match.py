"""One sequence played on both players, act by act."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from random import Random

from commission_app.domain.case import TextRef
from commission_app.domain.refusals import Refusal
from commission_app.domain.session.commands import Command
from commission_app.domain.session.decider import decide
from commission_app.domain.session.facts import Recorded
from commission_app.domain.session.facts.agenda import ItemAdded
from commission_app.domain.session.session import advance
from tests.reference_model.people import CANCELLED
from tests.sequences import after_kinds, people_kinds, session_kinds, vote_kinds
from tests.sequences.acts import KINDS, Act
from tests.sequences.codes import of
from tests.sequences.compare import difference
from tests.sequences.scene import Scene, to_state, to_world

DECLARED = (after_kinds, people_kinds, session_kinds, vote_kinds)
_ID_FIELDS = ("item", "items")


class Diverged(Exception):
    """The two players differ; the message says on what, in plain words."""


@dataclass
class Counts:
    """What the sequences reached."""

    asked: dict[str, int] = field(default_factory=dict)
    accepted: dict[str, int] = field(default_factory=dict)
    refused: dict[str, int] = field(default_factory=dict)

    def add(self, other: Counts) -> None:
        """Add what others reached."""
        for mine, theirs in (
            (self.asked, other.asked),
            (self.accepted, other.accepted),
            (self.refused, other.refused),
        ):
            for key, number in theirs.items():
                mine[key] = mine.get(key, 0) + number


class Match:
    """The session as both players hold it; `play` raises Diverged where they differ."""

    def __init__(self, scene: Scene, counts: Counts | None = None) -> None:
        """Begin with the convocation."""
        self.begun = self.state = to_state(scene)
        self.world = to_world(scene)
        self.ids = {name: name for name in self.world.items}
        self.counts = counts if counts is not None else Counts()
        self.journal: list[Recorded] = []
        self.texts = 0

    def play(self, act: Act) -> None:
        """Play one act on both; raise Diverged when an answer or a consequence differs."""
        kind = KINDS[act.name]
        self.world.now += timedelta(seconds=10)
        self._count(self.counts.asked, act.name)
        cancelled = self.world.stage == "cancelled"
        grounds = CANCELLED if cancelled else kind.model(self.world, **act.args)
        refused = self._ask(self._named(command_of(act)))
        allowed = of(grounds)
        if refused is None:
            self._count(self.counts.accepted, act.name)
            if grounds:
                said = ", ".join(sorted(grounds))
                raise Diverged(f"le produit accepte, le modèle refuse : {said}")
        else:
            self._count(self.counts.refused, refused.code.value)
            if not grounds:
                raise Diverged(f"le produit refuse ({refused.code.value}), le modèle accepte")
            if refused.code not in allowed:
                said = ", ".join(sorted(grounds))
                raise Diverged(f"le produit refuse ({refused.code.value}), le modèle pour : {said}")
            return
        found = difference(self.state, self.world, self.ids, whole=False)
        if found:
            raise Diverged(found)

    def finish(self) -> None:
        """Compare everything once more; the journal folded again is the same session."""
        again = self.begun
        for entry in self.journal:
            again = advance(again, entry)
        if again != self.state:
            raise Diverged("le journal rejoué ne donne pas le même état")
        presiding = [known.seat for known in self.state.presided if known.until is None]
        if len(presiding) != len(set(presiding)):
            raise Diverged("une présidence est dite deux fois en même temps")
        found = difference(self.state, self.world, self.ids, whole=True)
        if found:
            raise Diverged(found)

    def _sealed(self, text: object) -> TextRef:
        self.texts += 1
        return TextRef(f"t{self.texts}", "c")

    def _count(self, counts: dict[str, int], key: str) -> None:
        counts[key] = counts.get(key, 0) + 1

    def _named(self, command: Command) -> Command:
        """Return the command with the product's own names of points added in session."""
        for name in _ID_FIELDS:
            value = getattr(command, name, None)
            if isinstance(value, str) and value.startswith("+"):
                return replace(command, **{name: self.ids.get(value, value)})  # type: ignore[arg-type]  # the field just read
            if isinstance(value, tuple) and any(str(v).startswith("+") for v in value):
                named = tuple(self.ids.get(v, v) for v in value)
                return replace(command, **{name: named})  # type: ignore[arg-type]  # the field just read
        return command

    def _ask(self, command: Command) -> Refusal | None:
        try:
            return self._decided(command)
        except Exception as fault:
            raise Diverged(f"le produit s’arrête : {fault!r}") from fault

    def _decided(self, command: Command) -> Refusal | None:
        at = self.world.now
        answer = decide(self.state, command, at, self._sealed)
        if isinstance(answer, Refusal):
            return answer
        for fact in answer:
            entry = Recorded(self.state.sequence + 1, at, fact, "")
            self.journal.append(entry)
            self.state = advance(self.state, entry)
            if isinstance(fact, ItemAdded):
                self.ids[list(self.world.items)[-1]] = fact.added.id
        return None


def command_of(act: Act) -> Command:
    """Return what the product is asked: its commands take the particulars in their order."""
    made = KINDS[act.name].command
    asked: Command = made(*act.args.values()) if isinstance(made, type) else made(**act.args)
    return asked


def draw_act(rng: Random, match: Match, names: list[str], weights: list[float]) -> Act:
    """Draw one act, likely in the state that the model knows."""
    name = rng.choices(names, weights)[0]
    return Act(name, KINDS[name].draw(rng, match.world))
