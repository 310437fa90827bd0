"""The register of the commission: set it up, then its seats, one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from commission_app.application.registers.compositions import CategoryDefault, CompositionTemplate
from commission_app.application.registers.register_checks import TERM_RULE
from commission_app.application.registers.register_service import RegisterService, new_id
from commission_app.application.registers.register_view import COMMISSION, view_on
from commission_app.application.registers.registers import (
    Change,
    CommissionRecord,
    Role,
    SeatRecord,
)
from commission_app.application.registers.takeover import Source, Takeover, take_over
from commission_app.domain.membership import Deputising, Formation
from commission_app.domain.rules import Rulebook
from ui import french
from ui.kit.forms import Entries, FieldValue, Filled, Unreadable
from ui.kit.session_model import Runner, View
from ui.screens.registers.logic.base import RegisterPresenter, read_days
from ui.screens.registers.logic.fields import (
    effect_fields,
    entered_day,
    formation_fields,
    ticked,
    yes_no,
)
from ui.screens.registers.logic.state import YES, FieldKind, Form, FormField, RegisterState, Row

SET_UP = "set_up"
TAKE_OVER = "take_over"
NEW = "new"
_VOICE = "Le texte ne tranche pas : votre réponse décide de la majorité."
_UNSAID = french.typeset("Répondez par oui ou par non : le texte ne tranche pas.")


class CommissionPresenter(RegisterPresenter):
    """The commission and its seats, each with its legal source."""

    def __init__(
        self,
        view: View[RegisterState],
        office: RegisterService,
        runner: Runner,
        categories: Sequence[CategoryDefault],
        templates: Sequence[CompositionTemplate],
        book: Rulebook,
        session: Callable[[], Source | None] = lambda: None,
    ) -> None:
        """Work with what ships; ``session`` gives the composition of the session that is open."""
        super().__init__(view, office, runner)
        self._book = book
        self._session = session
        self._categories = {known.code: known for known in categories}
        self._templates = {known.code: known for known in templates}

    def frame(self) -> RegisterState:
        """Give the table of the seats, or how to set the commission up."""
        known = self.now.commission
        if self.whole.empty:
            return RegisterState(
                title="Commission",
                empty=french.typeset(
                    "Aucune commission n’est enregistrée. Partez d’une composition type, puis "
                    "adaptez chaque siège à votre arrêté. Vous pouvez aussi importer un ordre du "
                    "jour : ses membres vous seront proposés pour les registres."
                ),
                acts=((SET_UP, "Mettre en place la commission"), *self._take_over_act()),
            )
        seats = self.whole.ordered()
        lead = "Commission à compléter" if known is None else f"{known.name} · {known.department}"
        if known is not None and known.composition_order:
            lead += f" · {known.composition_order}"
        voices = french.plural(len(self.now.seats), "siège", "sièges")
        return RegisterState(
            title="Commission",
            lead=french.typeset(f"{lead} · {voices} au {french.date_short(self.today)}"),
            headings=("Catégorie", "Qualité", "Source", "Suppléance", "Dossiers"),
            rows=tuple(Row(name, _cells(seat)) for name, seat in seats),
            acts=(
                (NEW, "Ajouter un siège"),
                (COMMISSION, "Modifier la commission"),
                *self._take_over_act(),
            ),
        )

    def values(self, editing: str) -> Entries:
        """Give what the panel holds at first."""
        today = entered_day(self.today)
        if editing == SET_UP:
            first = next(iter(self._templates), "")
            return {"template": first, "effective_from": today, "counts_0": YES, "counts_1": YES}
        if editing == COMMISSION:
            known = self.now.commission or self.whole.commission or CommissionRecord("", "")
            return {
                "name": known.name,
                "department": known.department,
                "composition_order": known.composition_order,
                "effective_from": today,
            }
        if editing == TAKE_OVER:
            source = self._session()
            return {"effective_from": entered_day(source.details.date if source else self.today)}
        seat = self.whole.seats.get(editing)
        if seat is None:
            return {"effective_from": today, "counts_in_quorum": YES, "votes": YES}
        return _seat_values(seat) | {"effective_from": today}

    def follow(self, name: str, value: FieldValue) -> Entries:
        """Let a category propose what it means, on a seat that is being added."""
        category = self._categories.get(str(value))
        if name != "category" or category is None or self._editing != NEW:
            return {}
        proposed = _seat_values(category.seat())
        return proposed | ({"votes": ""} if category.chair else {})

    def form(self, editing: str, values: Filled) -> Form:
        """Give the panel of what is edited."""
        if editing == SET_UP:
            return self._set_up(values)
        if editing == COMMISSION:
            fields = (*_commission_fields(), *effect_fields())
            history = self.history(COMMISSION)
            return Form(COMMISSION, "Modifier la commission", fields, history=history)
        if editing == TAKE_OVER:
            return self._take_over_form(values)
        added = editing == NEW
        title = "Ajouter un siège" if added else "Modifier le siège"
        lead = "" if added else self._holder_words(editing)
        fields = self._seat_fields(values)
        if not added:
            removed = "Siège supprimé à la date d’effet"
            fields = (*fields, FormField("removed", removed, FieldKind.CHECK))
        return Form(editing, title, fields, lead=lead, history=self.history(editing))

    def changes(self, editing: str, values: Filled) -> Sequence[Change]:
        """Give what is to be written (Unreadable)."""
        day = read_days(values, "effective_from")["effective_from"] or ""
        if editing == SET_UP:
            return self._first_changes(values, day)
        if editing == TAKE_OVER:
            return self._taken_over(day).changes
        reason = values.stripped("reason")
        if editing == COMMISSION:
            return (Change(COMMISSION, day, _commission(values), reason),)
        name = new_id() if editing == NEW else editing
        known = self.whole.seats.get(editing)
        rank = (
            known.rank if known else 1 + max((s.rank for s in self.whole.seats.values()), default=0)
        )
        return (Change(name, day, _seat(values, rank), reason),)

    def _take_over_act(self) -> tuple[tuple[str, str], ...]:
        source = self._session()
        if source is None or not self._taken_over(source.details.date).changes:
            return ()
        day = french.date_short(source.details.date)
        return ((TAKE_OVER, f"Reprendre la séance du {day}"),)

    def _taken_over(self, day: str) -> Takeover:
        source = self._session()
        if source is None or not day:
            return Takeover()
        view = view_on(day, self._versions)
        years = int(view.setting(TERM_RULE, self._book))
        return take_over(source, view, day, tuple(self._categories.values()), new_id, years)

    def _take_over_form(self, values: Filled) -> Form:
        try:
            day = french.day_entered(values.text("effective_from")) or ""
        except ValueError:
            day = ""
        found = self._taken_over(day)
        lead = "Voici ce qui sera écrit dans les registres, à la date d’effet."
        if not found.changes:
            lead = "Les registres disent déjà tout ce que dit cette séance."
        lines = tuple(french.difference(said) for said in found.differences)
        return Form(
            TAKE_OVER, "Reprendre les membres de la séance", effect_fields()[:1], lead=lead,
            save="Écrire dans les registres", history=lines, below="CE QUI DIFFÈRE",
        )  # fmt: skip

    def _set_up(self, values: Filled) -> Form:
        options = tuple((code, known.name) for code, known in self._templates.items())
        chairs = self._templates[values.text("template")].chairs
        questions: list[FormField] = []
        for place, chair in enumerate(chairs):
            asked = french.typeset(f"{chair.quality} : vote-t-il ?")
            questions.append(yes_no(f"votes_{place}", asked, help_text=_VOICE))
            counted = f"{chair.quality} compte dans le quorum et sa base"
            questions.append(FormField(f"counts_{place}", counted, FieldKind.CHECK))
        fields = (
            FormField("template", "Composition type", FieldKind.CHOICE, options=options),
            *_commission_fields(),
            *questions,
            effect_fields()[0],
        )
        lead = "Les sièges de la composition type seront créés ; vous les modifierez ensuite."
        return Form(SET_UP, "Mettre en place la commission", fields, lead=lead)

    def _first_changes(self, values: Filled, day: str) -> tuple[Change, ...]:
        template = self._templates[values.text("template")]
        unsaid = [
            f"votes_{place}"
            for place in range(len(template.chairs))
            if not values.text(f"votes_{place}")
        ]
        if unsaid:
            raise Unreadable(dict.fromkeys(unsaid, _UNSAID))
        seats = list(template.seats)
        for place, chair in enumerate(template.chairs):
            seats[place] = replace(
                chair,
                votes=values.ticked(f"votes_{place}"),
                counts_in_quorum=values.ticked(f"counts_{place}"),
            )
        first = Change(COMMISSION, day, _commission(values))
        return (first, *(Change(new_id(), day, seat) for seat in seats))

    def _seat_fields(self, values: Filled) -> tuple[FormField, ...]:
        categories = (("", "À choisir"), *((c.code, c.label) for c in self._categories.values()))
        deputisings = tuple((str(code), name) for code, name in french.DEPUTISINGS.items())
        associations = (
            ("", "Aucune"),
            *((name, known.name) for name, known in self.whole.associations.items()),
        )
        votes = FormField("votes", "Voix délibérative", FieldKind.CHECK)
        if values.text("category") == "chair":
            votes = yes_no("votes", "Ce président vote-t-il\u202f?", help_text=_VOICE)
        return (
            FormField("category", "Catégorie", FieldKind.CHOICE, options=categories),
            FormField("quality", "Qualité, telle qu’au procès-verbal"),
            FormField("legal_source", "Source : article, ou arrêté et sa référence"),
            FormField("body", "Service, juridiction ou assemblée"),
            FormField("deputising", "Suppléance", FieldKind.CHOICE, options=deputisings),
            FormField("association", "Association représentée", FieldKind.CHOICE,
                      options=associations),
            *formation_fields(),
            votes,
            FormField("counts_in_quorum", "Compte dans le quorum et sa base", FieldKind.CHECK),
            *effect_fields(),
        )  # fmt: skip

    def _holder_words(self, seat: str) -> str:
        holder = self.now.mandate(seat, Role.HOLDER)
        return french.typeset(
            "Siège vacant : désignez un titulaire dans « Membres »."
            if holder is None
            else f"Titulaire : {holder.name}"
        )


def _commission_fields() -> tuple[FormField, ...]:
    return (
        FormField("name", "Nom de la commission"),
        FormField("department", "Département"),
        FormField("composition_order", "Arrêté de composition (numéro et date)"),
    )


def _commission(values: Filled) -> CommissionRecord:
    return CommissionRecord(
        values.stripped("name"),
        values.stripped("department"),
        values.stripped("composition_order"),
    )


def _seat_values(seat: SeatRecord) -> Entries:
    return {
        "category": seat.category,
        "category_label": seat.category_label,
        "quality": seat.quality,
        "legal_source": seat.legal_source,
        "body": seat.body,
        "deputising": str(seat.deputising),
        "association": seat.association or "",
        "votes": ticked(seat.votes) or ("no" if seat.chair else ""),
        "counts_in_quorum": ticked(seat.counts_in_quorum),
        **{f"formation_{known}": ticked(known in seat.formations) for known in Formation},
    }


def _seat(values: Filled, rank: int) -> SeatRecord:
    chair = values.text("category") == "chair"
    if chair and not values.text("votes"):
        raise Unreadable({"votes": _UNSAID})
    return SeatRecord(
        category=values.text("category"),
        category_label=values.text("category_label"),
        quality=values.stripped("quality"),
        legal_source=values.stripped("legal_source"),
        formations=tuple(known for known in Formation if values.ticked(f"formation_{known}")),
        deputising=Deputising(values.text("deputising") or Deputising.SAME_SERVICE),
        chair=chair,
        votes=values.ticked("votes"),
        counts_in_quorum=values.ticked("counts_in_quorum"),
        body=values.stripped("body"),
        association=values.text("association") or None,
        rank=rank,
        removed=values.ticked("removed"),
    )


def _cells(seat: SeatRecord) -> tuple[str, ...]:
    sits = "siège" if Formation.INDIVIDUAL in seat.formations else "ne siège pas"
    if seat.chair:
        sits = "préside, vote" if seat.votes else "préside, ne vote pas"
    deputy = french.DEPUTISINGS[seat.deputising]
    return (seat.category_label, seat.quality, seat.legal_source, deputy, sits)
