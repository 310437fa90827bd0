"""The law as the application applies it: every rule, its status, and the local texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from commission_app.application.registers.register_service import RegisterService
from commission_app.application.registers.registers import Change, LocalTextRecord
from commission_app.domain.membership import Formation
from commission_app.domain.profile import DaysCounted, Override, QuorumBase, QuorumMoment
from commission_app.domain.rules import WORDED, Rule, Rulebook, Setting
from ui import french
from ui.kit.forms import Entries, Filled
from ui.kit.session_model import Runner, View
from ui.screens.registers.logic.base import RegisterPresenter, read_days
from ui.screens.registers.logic.fields import day_field, entered_day
from ui.screens.registers.logic.state import FieldKind, Form, FormField, RegisterState, Row

_VALUES = {
    "true": "Oui",
    "false": "Non",
    str(QuorumMoment.EACH_ITEM): "À chaque point",
    str(QuorumMoment.OPENING): "À l’ouverture seulement",
    str(QuorumBase.CALLED): "Les membres appelés à siéger",
    str(QuorumBase.WHOLE): "Tous les membres de la commission",
    str(DaysCounted.CALENDAR): "Jours de calendrier",
    str(DaysCounted.WORKING): "Jours ouvrés",
    str(Formation.PLENARY): "Formation plénière",
    str(Formation.INDIVIDUAL): "Examen individuel",
    str(Formation.MINORS): "Parcours des mineurs",
}


class RulesPresenter(RegisterPresenter):
    """Every rule of ``rules.toml``, searched by word, and the texts that depart from it."""

    searchable = True

    def __init__(
        self, view: View[RegisterState], office: RegisterService, runner: Runner, book: Rulebook
    ) -> None:
        """Show the rules of a rulebook."""
        super().__init__(view, office, runner)
        self._book = book

    def frame(self) -> RegisterState:
        """Give the table of the rules."""
        texts = french.plural(len(self.now.texts), "texte local", "textes locaux")
        return RegisterState(
            title="Droit applicable",
            lead=french.typeset(
                f"Version {self._book.version} des règles · {texts} en vigueur au "
                f"{french.date_short(self.today)}. Une séance garde les règles du jour où elle "
                "se tient."
            ),
            headings=("N°", "Règle", "Article", "Statut", "Défaut", "En vigueur", "Depuis"),
            rows=tuple(Row(rule.number, self._cells(rule)) for rule in self._book.rules),
            notices=tuple(map(french.text_left_out, self.now.left_out(self._book))),
        )

    def values(self, editing: str) -> Entries:
        """Give what the panel holds at first: the text in force, or a new one."""
        today = entered_day(self.today)
        known = self.whole.texts.get(entry_of(editing))
        if known is None:
            return {"effective_from": today}
        return {
            "value": known.text.value,
            "reference": known.text.reference,
            "article": known.text.article,
            "effective_from": entered_day(known.text.effective_from),
        }

    def form(self, editing: str, values: Filled) -> Form:  # noqa: ARG002 - the rule decides
        """Give the panel of a rule: what it says, and the text that departs from it."""
        rule = self._book.rule(editing)
        fields = [
            _value_field(rule),
            FormField("reference", "Texte : nature, numéro et date"),
            FormField("article", "Article du texte"),
            day_field("effective_from", "Date d’effet"),
        ]
        if rule.status.in_the_law:
            confirmed = french.typeset(
                f"Je confirme : ce texte s’écarte de {french.article(rule.article)}, et sera "
                "imprimé au procès-verbal"
            )
            fields.append(FormField("confirmed", confirmed, FieldKind.CHECK))
        known = self.whole.texts.get(entry_of(editing))
        if known is not None:
            fields.append(FormField("removed", "Texte abrogé à la date d’effet", FieldKind.CHECK))
        status = french.STATUSES[rule.status]
        lead = f"{rule.title}\n{french.article(rule.article)} · {status} ({rule.status})"
        if rule.key is None:
            lead += (
                "\nCette règle n’a pas de réglage : un texte local n’y est reçu que si aucun "
                "calcul de la séance n’en dépend."
            )
        return Form(
            editing, f"Règle {rule.number}", tuple(fields), lead=french.typeset(lead),
            save="Enregistrer le texte local", history=self.history(entry_of(editing)),
        )  # fmt: skip

    def changes(self, editing: str, values: Filled) -> Sequence[Change]:
        """Give what is to be written (Unreadable)."""
        rule = self._book.rule(editing)
        day = read_days(values, "effective_from")["effective_from"] or ""
        text = Override(
            rule=rule.number,
            key=rule.key or "",
            value=values.stripped("value"),
            reference=values.stripped("reference"),
            article=values.stripped("article"),
            effective_from=day,
            confirmed=values.ticked("confirmed"),
        )
        known = self.whole.texts.get(entry_of(editing))
        if known is not None and values.ticked("removed"):
            return (Change(entry_of(editing), day, replace(known, removed=True)),)
        return (Change(entry_of(editing), day, LocalTextRecord(text)),)

    def _cells(self, rule: Rule) -> tuple[str, ...]:
        known = self.now.texts.get(entry_of(rule.number))
        default = "—" if rule.default is None else value_words(rule.default)
        if known is not None and self._book.refuses(known.text) is None:
            said = f"{value_words(known.text.value)} ({known.text.reference}, {known.text.article})"
            since = known.text.effective_from
        else:
            said, since = "défaut" if rule.key else "—", rule.since
        return (
            rule.number, french.typeset(rule.title), french.article(rule.article),
            french.STATUSES[rule.status], default, french.typeset(said),
            french.date_short(since),
        )  # fmt: skip


def entry_of(rule: str) -> str:
    """Give the id of the entry that holds the local text of a rule."""
    return f"text:{rule}"


def value_words(value: Setting) -> str:
    """Write the value of a setting."""
    said = str(value).lower() if isinstance(value, bool) else str(value)
    return _VALUES.get(said, said)


def _value_field(rule: Rule) -> FormField:
    if isinstance(rule.default, bool):
        answers = (("", "À choisir"), ("true", "Oui"), ("false", "Non"))
        return FormField("value", "Ce que dit le texte", FieldKind.CHOICE, options=answers)
    if rule.key is not None and rule.key in WORDED:
        words = tuple((str(known), _VALUES[str(known)]) for known in WORDED[rule.key])
        options = (("", "À choisir"), *words)
        return FormField("value", "Ce que dit le texte", FieldKind.CHOICE, options=options)
    note = "un nombre" if isinstance(rule.default, int) else "en une phrase"
    if rule.most:
        note = f"un nombre, de {rule.least} à {rule.most}"
    return FormField("value", "Ce que dit le texte", help=note)
