"""Adds up the yearly files of a folder by region and for France: the command, and its words."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

from commission_app.application.base.whole_file import write_whole
from commission_app.application.reporting.consolidation import Consolidated, FileFault
from commission_app.application.reporting.yearly_report import name_of
from commission_app.clocks import SystemClock
from commission_app.composition import figure_files
from ui import french
from ui.french.typography import plural, typeset

_FAULTS = {
    FileFault.UNREADABLE: "illisible",
    FileFault.SEALED: "scellé à une autre clé, ou modifié",
    FileFault.FORMAT: "n’a pas la forme attendue",
    FileFault.YEAR: "d’une autre année",
    FileFault.DICTIONARY: "compté par une autre version du dictionnaire",
    FileFault.DEPARTMENT: "d’aucun département connu",
    FileFault.TWICE: "un autre fichier dit le même département",
}
_KEY_MADE = (
    "{name} : clé secrète enregistrée, à garder pour vous. Donnez celle-ci aux départements :\n"
    "{public}"
)
_NONE = "Aucun fichier de ce dossier ne compte. Rien n’a été fait."
_WRONG = {
    "no file that can be read": _NONE,
    "the register of the consolidation cannot be read": "Le registre des sommes déjà diffusées, à "
    "côté de la clé, est illisible. Rien n’a été fait.",
}
_NO_KEY = "Ce fichier n’est pas une clé. Rien n’a été fait."
_MOST_KEY = 100_000


def new_key(place: Path) -> tuple[bool, str]:
    """Write a new secret key where there is no file yet; return whether, and what to say."""
    if place.exists():
        return False, typeset(f"{place.name} existe déjà. Rien n’a été fait.")
    secret, public = figure_files.new_figures_key()
    try:
        write_whole(place, f"{secret}\n".encode())
    except OSError as error:
        return False, french.failure(error)
    return True, typeset(_KEY_MADE.format(name=place.name, public=public))


def consolidated(folder: Path, key: Path | None, year: int | None = None) -> Consolidated | str:
    """Add up the files of a folder; return what to say where nothing counts."""
    opens, register = b"", None
    try:
        if key is not None:
            opens = key.read_bytes()[:_MOST_KEY]
            register = key.with_name(f"{key.name}.diffusions.json")
        told = opens.decode("utf-8", "replace")
        return figure_files.consolidate_folder(folder, told, year, register)
    except OSError as error:
        return french.failure(error)
    except ValueError as error:
        return _WRONG.get(str(error), _NO_KEY)


def run(
    folder: Path,
    key: Path | None,
    year: int | None,
    report: Path | None = None,
    *,
    as_json: bool = False,
) -> tuple[bool, str]:
    """Consolidate a folder, also to a file ``report``; return whether it is done, what to say."""
    made = consolidated(folder, key, year)
    if isinstance(made, str):
        return False, made
    try:
        if report is not None:
            write_whole(report, written(made, report.suffix))
    except OSError as error:
        return False, french.failure(error)
    lines = summary(made)
    for place in made.sums:
        told = (f"  {name}\u00a0: {value}" for name, value in rows(made, place))
        lines += ["", place, *told]
    return True, record(made) if as_json else "\n".join(lines)


def summary(made: Consolidated) -> list[str]:
    """Say which files count, which are missing or tell of nothing, which were set aside."""
    files = plural(len(made.received), "fichier compté", "fichiers comptés")
    lines = [typeset(f"Année {made.year}, dictionnaire {made.dictionary} : {files}.")]
    for words, codes in (("Sans fichier", made.missing), ("Sans séance ni demande", made.silent)):
        if codes:
            lines.append(typeset(f"{words} ({len(codes)}) : {', '.join(codes)}."))
    return lines + [typeset(f"Écarté : {one.file}, {_FAULTS[one.why]}.") for one in made.aside]


def rows(made: Consolidated, place: str) -> list[tuple[str, str]]:
    """Return what may be told of a territory, each indicator by its name."""
    known = figure_files.dictionary()
    return [
        (typeset(name_of(known, indicator)), typeset(value.told))
        for indicator, value in made.sums[place].items()
    ]


def table(made: Consolidated) -> bytes:
    """Write every territory as CSV: the same bounds as the record, none where nothing bounds."""
    target = StringIO(newline="")
    writer = csv.writer(target, delimiter=";")
    writer.writerow(("territoire", "id", "min", "max"))
    for place, sums in made.sums.items():
        for name, found in sums.items():
            most = "" if found.most is None else found.most
            writer.writerow((place, name, found.least, most))
    return target.getvalue().encode("utf-8-sig")


def written(made: Consolidated, suffix: str) -> bytes:
    """Write every territory as PDF, as JSON, or else as CSV, by how a file's name ends."""
    forms = {"json": record(made).encode(), "csv": table(made)}
    if suffix.lower() == ".pdf":
        moment = SystemClock().now()
        return figure_files.write_consolidation(made, summary(made), forms, moment)
    return forms["json" if suffix.lower() == ".json" else "csv"]


def record(made: Consolidated) -> str:
    """Write every territory as JSON."""
    told = {
        "format": "consolidation",
        "version": 1,
        "annee": made.year,
        "dictionnaire": made.dictionary,
        "recus": list(made.received),
        "manquants": list(made.missing),
        "sans_activite": list(made.silent),
        "ecartes": [{"fichier": one.file, "motif": one.why.value} for one in made.aside],
        "territoires": [
            {
                "nom": place,
                "indicateurs": [
                    {"id": name, "min": found.least, "max": found.most}
                    for name, found in sums.items()
                ],
            }
            for place, sums in made.sums.items()
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)
