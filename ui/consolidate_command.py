"""The command ``consolidate``: adds up the yearly files of a folder by region and for France."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from commission_app.application.base.whole_file import write_whole
from commission_app.application.reporting.consolidation import Consolidated, FileFault, Sum
from commission_app.composition import figure_files
from commission_app.domain.communique.number_words import in_figures
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


def run(
    folder: Path, key: Path | None, year: int | None, *, as_json: bool = False
) -> tuple[bool, str]:
    """Consolidate a folder; return whether something counts, and what to say."""
    opens = b""
    try:
        if key is not None:
            opens = key.read_bytes()[:_MOST_KEY]
        made = figure_files.consolidate_folder(folder, opens.decode("utf-8", "replace"), year)
    except OSError as error:
        return False, french.failure(error)
    except ValueError as error:
        return False, _NONE if str(error) == "no file that can be read" else _NO_KEY
    return True, _record(made) if as_json else "\n".join(_lines(made))


def _lines(made: Consolidated) -> list[str]:
    known = figure_files.dictionary()
    files = plural(len(made.received), "fichier compté", "fichiers comptés")
    lines = [typeset(f"Année {made.year}, dictionnaire {made.dictionary} : {files}.")]
    for words, codes in (("Sans fichier", made.missing), ("Sans séance ni demande", made.silent)):
        if codes:
            lines.append(typeset(f"{words} ({len(codes)}) : {', '.join(codes)}."))
    lines += [typeset(f"Écarté : {one.file}, {_FAULTS[one.why]}.") for one in made.aside]
    for place, sums in made.sums.items():
        lines += ["", place]
        for indicator, found in sums.items():
            start = indicator == "en-cours-debut"
            name = known["en-cours" if start else indicator].name
            when = " au 31 décembre précédent" if start else ""
            lines.append(typeset(f"  {name}{when} : {_told(found)}"))
    return lines


def _told(found: Sum) -> str:
    if found.least == found.most:
        return in_figures(found.least)
    if found.most is None:
        return f"au moins {in_figures(found.least)}"
    return f"de {in_figures(found.least)} à {in_figures(found.most)}"


def _record(made: Consolidated) -> str:
    record = {
        "format": "consolidation",
        "version": 1,
        "annee": made.year,
        "dictionnaire": made.dictionary,
        "recus": _codes(made.received),
        "manquants": _codes(made.missing),
        "sans_activite": _codes(made.silent),
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
    return json.dumps(record, ensure_ascii=False, indent=2)


def _codes(codes: Sequence[str]) -> list[str]:
    return list(codes)
