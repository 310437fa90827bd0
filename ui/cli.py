"""The command ``commission-app``: opens the windows, plays, checks and verifies; loads no Qt."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from commission_app import memory_guard
from ui import french
from ui.command_line import DONE, NOT_HELD, WRONG_USE, Parser, complain, say

if TYPE_CHECKING:
    from commission_app.application.agenda.draft import AgendaReading, Finding
    from commission_app.application.signing.signing import (
        FieldReport,
        TimestampReport,
        VerificationReport,
    )

# What a command does not need is not loaded: a check answers before the vault would be there.


_SEVERITIES = {
    "block": "Bloquant",
    "warn": "À vérifier",
    "info": "Pour information",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code (0 done, 1 not held, 2 wrong use)."""
    memory_guard.close()
    _speak_utf8()
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        match given[:1]:
            case ["check"]:
                return _check(given[1:])
            case ["model"]:
                return _model(given[1:])
            case ["verify"]:
                return _verify(given[1:])
            case ["demo"]:
                return _demo(given[1:])
            case ["update"]:
                return _update(given[1:])
            case ["consolidate"]:
                return _consolidate(given[1:])
            case ["--draw-pages"]:
                from commission_app.composition import opener  # noqa: PLC0415 - as above

                return opener.draw_pages()
            case _:
                return _application(given)
    except BrokenPipeError:
        return NOT_HELD


def _check(arguments: Sequence[str]) -> int:
    parser = Parser("commission-app check", "Lit un ordre du jour sans rien enregistrer.")
    parser.add_argument("agenda", type=Path, metavar="ORDRE_DU_JOUR", help="le fichier à lire")
    parser.options.add_argument("--json", action="store_true", help="répondre en JSON")
    asked = parser.parse_args(arguments)
    from commission_app.composition.agendas import agenda_reader  # noqa: PLC0415 - as above

    reading = agenda_reader().read(asked.agenda)
    if asked.json:
        say(json.dumps(_reading_record(reading), ensure_ascii=False, indent=2))
    else:
        say("\n".join(_reading_lines(asked.agenda, reading)))
    if not asked.agenda.exists():
        return WRONG_USE
    return DONE if reading.importable else NOT_HELD


def _model(arguments: Sequence[str]) -> int:
    parser = Parser(
        "commission-app model", "Écrit l’ordre du jour vierge à remplir (.xlsx ou .ods)."
    )
    parser.add_argument("file", type=Path, metavar="FICHIER", help="le classeur à écrire")
    asked = parser.parse_args(arguments)
    if asked.file.suffix.lower() not in (".xlsx", ".ods"):
        complain("Le modèle s’écrit en .xlsx ou en .ods. Rien n’a été fait.")
        return WRONG_USE
    from commission_app.composition.agendas import agenda_reader  # noqa: PLC0415 - as above

    try:
        agenda_reader().model(asked.file)
    except OSError as error:
        complain(french.failure(error))
        return NOT_HELD
    say(f"{asked.file.name}\u00a0: modèle enregistré. Remplissez-le, puis importez-le.")
    return DONE


def _verify(arguments: Sequence[str]) -> int:
    parser = Parser(
        "commission-app verify",
        "Vérifie les signatures d’un procès-verbal, hors ligne.",
        "Code 0 : toutes les signatures prévues sont présentes et intactes.\n"
        "Code 1 : il en manque, le fichier a été modifié, ou sa forme n’est pas prouvée.\n"
        "Code 2 : aucune signature prévue, fichier illisible, ou commande non comprise.\n"
        "De plusieurs fichiers, le code est le plus grave.",
    )
    parser.add_argument("pdf", type=Path, nargs="+", metavar="PDF", help="les fichiers à vérifier")
    parser.options.add_argument("--json", action="store_true", help="répondre en JSON")
    parser.options.add_argument(
        "--trust",
        type=Path,
        action="append",
        default=[],
        metavar="CERT.pem",
        help="autorités auxquelles vous faites confiance : PEM, DER ou .p7b (peut être répété)",
    )
    asked = parser.parse_args(arguments)
    try:
        trusted = [one for place in asked.trust for one in _authorities(place)]
    except OSError as error:
        complain(french.failure(error))
        return WRONG_USE
    except ValueError:
        complain(french.NOT_A_ROOT)
        return WRONG_USE
    codes, records = [], []
    from commission_app.application.signing.foreign_text import foreign  # noqa: PLC0415 - as above
    from commission_app.application.signing.signing import read_signed_file  # noqa: PLC0415 - as above
    from commission_app.composition import opener  # noqa: PLC0415 - as above

    for place in asked.pdf:
        try:
            report = opener.verifier().verify(read_signed_file(place), trusted)
        except OSError as error:
            complain(french.failure(error))
            codes.append(WRONG_USE)
            continue
        if len(asked.pdf) > 1 and not asked.json:
            say(f"{foreign(place.name)}\u00a0:")
        if not asked.json:
            say("\n".join(french.verification_lines(report)))
        records.append(_report_record(report))
        codes.append(_verified(report, trusted))
    if asked.json and records:
        told = records[0] if len(asked.pdf) == 1 else records
        say(json.dumps(told, ensure_ascii=False, indent=2))
    return max(codes)


def _verified(report: VerificationReport, trusted: Sequence[bytes]) -> int:
    from commission_app.application.signing.signing import Verdict  # noqa: PLC0415 - as above

    if report.verdict is Verdict.NO_SIGNATURE:
        return WRONG_USE
    held = report.verdict is Verdict.VALID and (report.trusted or not trusted)
    return DONE if held else NOT_HELD


def _demo(arguments: Sequence[str]) -> int:
    parser = Parser(
        "commission-app demo",
        "Joue une séance entière dans les vraies fenêtres, sur des données d’essai.",
    )
    parser.options.add_argument(
        "--agenda",
        type=Path,
        metavar="FICHIER",
        help="l’ordre du jour à jouer (par défaut : l’exemple de Paris)",
    )
    parser.options.add_argument(
        "--out",
        type=Path,
        default=Path("demo"),
        metavar="DOSSIER",
        help="où laisser le procès-verbal, le rapport et les images (par défaut : demo)",
    )
    asked = parser.parse_args(arguments)
    from ui.play import demo  # noqa: PLC0415 - the windows load only for what shows them

    return demo.play(asked.agenda, asked.out)


def _update(arguments: Sequence[str]) -> int:
    parser = Parser(
        "commission-app update",
        "Vérifie une mise à jour et sa signature, sauvegarde le fichier, puis l’installe.",
        "La signature (.signature) est dans le même dossier. Code 1 : refusée, rien n’est changé.",
    )
    parser.add_argument("package", type=Path, metavar="FICHIER", help="la mise à jour")
    parser.options.add_argument(
        "--allow-older",
        action="store_true",
        help="accepter la version en place ou une plus ancienne",
    )
    asked = parser.parse_args(arguments)
    from commission_app.paths import folders  # noqa: PLC0415 - as above
    from ui import update_command  # noqa: PLC0415 - the vault loads only for what opens it

    done, told = update_command.run(asked.package, folders(None), older=asked.allow_older)
    (say if done else complain)(told)
    return DONE if done else NOT_HELD


def _consolidate(arguments: Sequence[str]) -> int:
    from ui import consolidate_command as command  # noqa: PLC0415 - the solver loads for it alone

    parser = Parser(
        "commission-app consolidate",
        "Additionne par région et pour la France les fichiers annuels d’un dossier.",
        "Les fichiers sont indicateurs.json (clair : des intervalles) ou scellés (.age).",
    )
    parser.add_argument("folder", type=Path, metavar="DOSSIER", help="le dossier à lire")
    parser.options.add_argument("--json", action="store_true", help="répondre en JSON")
    parser.options.add_argument("--year", type=int, metavar="AAAA", help="l’année à additionner")
    parser.options.add_argument("--out", type=Path, metavar="FICHIER", help="écrire le rapport")
    parser.options.add_argument("--key", type=Path, metavar="CLÉ", help="ouvrir ce qui est scellé")
    parser.options.add_argument(
        "--new-key", action="store_true", help="écrire une clé neuve à cette place, et rien d’autre"
    )
    asked = parser.parse_args(arguments)
    if asked.new_key:
        done, told = command.new_key(asked.folder)
    else:
        done, told = command.run(asked.folder, asked.key, asked.year, asked.out, as_json=asked.json)
    (say if done else complain)(told)
    return DONE if done else NOT_HELD


def _application(arguments: Sequence[str]) -> int:
    from importlib.metadata import version  # noqa: PLC0415 - as above

    parser = Parser(
        "commission-app",
        "Tient la séance de la commission : ordre du jour, votes, procès-verbal signé. "
        "Sans argument, ouvre l’application.",
        "Commandes :\n"
        "  check ORDRE_DU_JOUR   lire un ordre du jour sans l’enregistrer\n"
        "  model FICHIER         écrire l’ordre du jour vierge à remplir\n"
        "  verify PDF            vérifier un procès-verbal signé\n"
        "  demo                  jouer une séance d’essai\n"
        "  update FICHIER        vérifier et installer une mise à jour\n"
        "  consolidate DOSSIER   additionner les fichiers annuels des départements",
    )
    parser.add_argument(
        "file",
        type=Path,
        nargs="?",
        metavar="FICHIER",
        help="ouvrir une remise, une sauvegarde ou une carte de poste",
    )
    parser.options.add_argument(
        "--data-dir", type=Path, metavar="DOSSIER", help="ranger les données dans ce dossier"
    )
    parser.options.add_argument(
        "--self-test", action="store_true", help="essayer chaque partie de l’application"
    )
    parser.options.add_argument(
        "--version",
        action="version",
        version=f"commission-app {version('commission-app')}",
        help="afficher la version",
    )
    asked = parser.parse_args(arguments)
    if asked.self_test:
        from ui.play import self_test  # noqa: PLC0415 - as above

        return self_test.run()
    if asked.file is not None:
        from ui.app.opened.given_file import PLACES  # noqa: PLC0415 - as above

        if asked.file.suffix.lower() not in PLACES:
            parser.error("no such command, nor a file that opens")
    from ui.app import main as windows  # noqa: PLC0415 - as above

    return windows.run(asked.data_dir, asked.file)


def _reading_record(reading: AgendaReading) -> dict[str, object]:
    items, cases, members = _figures(reading)
    return {
        "importable": reading.importable,
        "items": items,
        "cases": cases,
        "members": members,
        "findings": [_finding_record(finding) for finding in reading.findings],
    }


def _finding_record(finding: Finding) -> dict[str, object]:
    return {
        "sheet": finding.sheet,
        "row": finding.row,
        "column": finding.column,
        "severity": finding.severity.value,
        "code": finding.code,
        "message": french.finding(finding),
    }


def _reading_lines(path: Path, reading: AgendaReading) -> list[str]:
    items, cases, members = _figures(reading)
    lines = [
        f"{path.name}\u00a0: cet ordre du jour peut être importé."
        if reading.importable
        else f"{path.name}\u00a0: cet ordre du jour ne peut pas être importé. "
        "Rien n’a été enregistré."
    ]
    if reading.draft is not None:
        lines.append(
            f"{french.plural(items, 'point', 'points')}, dont "
            f"{french.plural(cases, 'dossier individuel', 'dossiers individuels')}\u202f; "
            f"{french.plural(members, 'membre', 'membres')}."
        )
    lines.extend(
        f"{_SEVERITIES[finding.severity]}\u00a0: {_place(finding)}{french.finding(finding)}"
        for finding in reading.findings
    )
    return lines


def _place(finding: Finding) -> str:
    parts = [] if finding.sheet is None else [f"feuille «\u202f{finding.sheet}\u202f»"]
    if finding.row is not None and finding.column is not None:
        place = f"ligne {finding.row}, colonne {finding.column}"
        parts.append(f"case {finding.column}{finding.row} ({place})")
    elif finding.row is not None:
        parts.append(f"ligne {finding.row}")
    elif finding.column is not None:
        parts.append(f"colonne {finding.column}")
    return ", ".join(parts) + " – " if parts else ""


def _figures(reading: AgendaReading) -> tuple[int, int, int]:
    if reading.draft is None:
        return 0, 0, 0
    cases = sum(drafted.item.is_case for drafted in reading.draft.items)
    return len(reading.draft.items), cases, len(reading.draft.seats)


def _report_record(report: VerificationReport) -> dict[str, object]:
    return {
        "verdict": report.verdict.value,
        "digest": report.digest,
        "trusted": report.trusted,
        "problems": [found.value for found in report.problems],
        "pages": list(report.pages),
        "lacking": list(report.lacking),
        "fields": [_field_record(found) for found in report.fields],
        "timestamps": [_timestamp_record(found) for found in report.timestamps],
        "not_checked": list(french.unchecked(report)),
    }


def _field_record(found: FieldReport) -> dict[str, object]:
    return {
        "field": found.field,
        "state": found.state.value,
        "intact": found.intact,
        "covers": found.covers,
        "signer": found.signer,
        "expected": found.expected,
        "name_differs": found.name_differs,
        "signed_at": None if found.signed_at is None else found.signed_at.isoformat(),
        "trust": found.trust.value,
        "revocation_checked": found.revocation_checked,
        "level": found.level.value,
        "unchecked": [note.value for note in found.unchecked],
    }


def _timestamp_record(found: TimestampReport) -> dict[str, object]:
    return {
        "authority": found.authority,
        "at": None if found.at is None else found.at.isoformat(),
        "intact": found.intact,
        "covers": found.covers,
        "trust": found.trust.value,
    }


def _authorities(path: Path) -> list[bytes]:
    from commission_app.application.signing.signing import read_signed_file  # noqa: PLC0415 - as above
    from commission_app.composition import opener  # noqa: PLC0415 - as above

    return [root.content for root in opener.read_trusted_roots(read_signed_file(path))]


def _speak_utf8() -> None:
    # The windowed program of Windows has no console: what is said there goes nowhere.
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - till the end
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - till the end
    # A redirected Windows console speaks a code page without the narrow no-break space.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
