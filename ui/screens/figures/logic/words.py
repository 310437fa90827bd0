"""Figures, what held a report back, and what left, in French."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from commission_app.application.charts.chart import Chart, Kind, Mark
from commission_app.application.reporting.figures_service import ReportHeld, WhyHeld
from commission_app.domain.communique.number_words import in_figures
from commission_app.domain.figures.computing import Count, Delay, Figure, Rate
from commission_app.domain.figures.dictionary import Indicator
from commission_app.domain.figures.release.gate import WhyRefused
from ui.french.typography import NBSP, plural, typeset

_HELD: Mapping[WhyHeld | WhyRefused, str] = {
    WhyHeld.UNFINISHED: "L’année n’est pas finie : un rapport parti trop tôt ne pourrait plus "
    "être corrigé. Attendez le 1er janvier.",
    WhyHeld.EMPTY: "Rien n’est consigné pour cette année : il n’y a pas de rapport à enregistrer.",
    WhyHeld.NO_COMMISSION: "Le rapport porte le nom de la commission : enregistrez-la d’abord "
    "dans « Registres ».",
    WhyHeld.UNEXPLAINED: "Écart non expliqué : les entrées, sorties et interruptions de l’année "
    "n’expliquent pas tous les parcours en cours à sa fin. Rien n’est parti.",
    WhyHeld.UNREASONED: "Une exception a un nom, un motif et un indicateur du rapport.",
    WhyHeld.IDENTIFIES: "Le motif désigne une personne, ou le peut. Rien n’est parti.",
    WhyRefused.BETRAYED: "Rien n’est parti : avec ce qui a déjà été publié, on pourrait déduire un "
    "chiffre trop petit.",
    WhyRefused.CORRECTED: "Rien n’est parti : un chiffre déjà publié n’est plus celui que disent "
    "les faits.",
    WhyRefused.UNDECIDED: "Rien n’est parti : il n’a pas pu être prouvé qu’aucun petit chiffre ne "
    "s’en déduit.",
}
_INVARIABLE = frozenset({"avis", "parcours", "refus"})
"""The units that end with an s in the singular too."""


def figure_value(figure: Figure, entry: Indicator) -> str:
    """Write a figure with its unit: « 1 140 demandes », « 62,5 % (5 sur 8) », « 12 jours »."""
    match figure:
        case Count():
            return f"{in_figures(figure.value)}{NBSP}{_unit(figure.value, entry.unit)}"
        case Rate():
            ratio = figure.ratio
            if ratio is None:
                return "—"
            parts = f"{in_figures(figure.part)} sur {in_figures(figure.whole)}"
            return f"{_decimal(float(100 * ratio))}{NBSP}% ({parts})"
        case Delay():
            if figure.median is None or figure.longest is None:
                return "—"
            longest = plural(figure.longest, "jour", "jours")
            return f"médiane {_decimal(figure.median)}{NBSP}j, maximum {longest}"


def chart_of(name: str, entry: Indicator, years: Sequence[tuple[int, Figure]]) -> Chart:
    """Return the years of an indicator as columns, or as a line where they are no counts."""
    counts = any(isinstance(figure, Count) for _, figure in years)
    title = f"{name}, chiffres exacts ({entry.unit})"
    marks = tuple(_mark(str(number), figure) for number, figure in years)
    return Chart(Kind.COLUMNS if counts else Kind.LINE, title, marks)


def _mark(name: str, figure: Figure) -> Mark:
    match figure:
        case Count():
            return Mark(name, figure.value, in_figures(figure.value))
        case Rate():
            ratio = figure.ratio
            percent = None if ratio is None else float(100 * ratio)
            return Mark(name, percent, "—" if percent is None else f"{_decimal(percent)}{NBSP}%")
        case Delay():
            days = figure.median
            return Mark(name, days, "—" if days is None else f"{_decimal(days)}{NBSP}j")


def _unit(value: int, plural_unit: str) -> str:
    """Return a unit for a number: what is less than two is singular in French."""
    invariable = plural_unit in _INVARIABLE
    return plural_unit if value >= 2 or invariable else plural_unit.removesuffix("s")


def _decimal(value: float) -> str:
    rounded = round(value, 1)
    return (
        in_figures(int(rounded)) if rounded == int(rounded) else f"{rounded:.1f}".replace(".", ",")
    )


def report_held(held: ReportHeld) -> str:
    """Say why a report does not leave, with the pathways or the figures concerned."""
    said = [_HELD[held.why]]
    for words, references in (
        ("Attendus en cours au 31 décembre, et absents", held.missing),
        ("En cours au 31 décembre, sans entrée ni reprise", held.unexpected),
        ("Chiffres concernés", held.figures),
    ):
        if references:
            said.append(f"{words} : {_listed(references)}.")
    return typeset(" ".join(said))


def _listed(references: Sequence[str]) -> str:
    return ", ".join(references)
