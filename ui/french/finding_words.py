"""The French sentence of each finding of an agenda file: what is wrong, and what to do."""

from __future__ import annotations

from collections.abc import Mapping

UNPRINTED = "no_glyph"
"""The kind that identifies nobody: what no document could show."""

IDENTITIES: Mapping[str, str] = {
    "nir": "un numéro de sécurité sociale",
    "iban": "un compte bancaire",
    "mrz": "une ligne de document d’identité",
    "phone": "un numéro de téléphone",
    "email": "une adresse de courriel",
    "link": "un lien internet",
    "handle": "un pseudonyme de messagerie",
    "birth": "une date de naissance",
    "address": "une adresse ou un lieu d’hébergement nommé",
    "foreigner": "un numéro d’étranger",
    "permit": "un numéro de titre ou de dossier de séjour",
    "passport": "un numéro de passeport",
    "identity_card": "un numéro de carte d’identité",
    "benefit": "un numéro d’allocataire",
    "name": "le nom ou les initiales d’une personne",
    "procedure": "un numéro de procédure",
    "vehicle": "une plaque d’immatriculation",
    "no_glyph": "un signe ou une lettre que les documents ne savent pas imprimer",
    "capitalised": "un mot à majuscule que rien n’explique (un nom ?)",
}

FINDINGS: Mapping[str, str] = {
    "file_missing": "Le fichier n’existe pas à cet endroit. Vérifiez son nom et son dossier.",
    "file_empty": "Le fichier est vide. Choisissez l’ordre du jour à importer.",
    "file_locked": "Le fichier n’a pas pu être ouvert : un autre programme le tient, ou il n’est "
    "pas "
    "accessible. Fermez-le dans le tableur, puis recommencez.",
    "file_encrypted": "Ce fichier est protégé par un mot de passe. Enregistrez-en une copie sans "
    "mot "
    "de passe, importez-la, puis supprimez cette copie.",
    "file_macros": "Ce classeur contient des macros : il n’est pas ouvert. Enregistrez-le sans "
    "macro "
    "(.xlsx ou .ods).",
    "file_unsafe": "Ce fichier n’a pas la forme d’un classeur ordinaire (noms ou entités "
    "dangereux) : "
    "il n’est pas ouvert. Recopiez l’ordre du jour dans un classeur neuf.",
    "file_unpacks_too_big": "Ce classeur est démesuré une fois ouvert : il n’est pas lu. "
    "Enregistrez "
    "l’ordre du jour seul dans un classeur neuf.",
    "file_too_many_sheets": "Ce classeur compte plus de {most} feuilles. Enregistrez l’ordre du "
    "jour "
    "seul.",
    "sheet_too_long": "Une feuille dépasse {most} lignes : un ordre du jour n’en compte jamais "
    "autant. "
    "Supprimez les lignes qui suivent le dernier point.",
    "sheet_too_wide": "Une feuille dépasse {most} colonnes. Supprimez les colonnes qui suivent la "
    "dernière.",
    "cell_too_long": "Une case dépasse {most} caractères. Raccourcissez-la.",
    "json_invalid": "Ce fichier JSON ne suit pas le format publié (à l’endroit {where}). "
    "Comparez-le "
    "au schéma de l’aide.",
    "json_version": "Ce fichier JSON n’est pas un ordre du jour que cette version sait lire "
    "(version "
    "{most} au plus).",
    "xls_limits": "Format .xls : les lignes masquées, les notes, les formules, les propriétés et "
    "les en-têtes ne sont pas regardés. Enregistrez le classeur en .xlsx pour un contrôle complet.",
    "external_links": "Ce classeur renvoie à d’autres fichiers : seules les dernières valeurs "
    "connues "
    "sont lues.",
    "formulas_valued": "Ce classeur contient des formules : seules leurs valeurs sont lues.",
    "formula_unvalued": "Cette formule n’a pas de valeur enregistrée : la case est lue comme vide. "
    "Ouvrez le classeur dans le tableur et enregistrez-le.",
    "cell_in_error": "Cette case est en erreur ({said}) : ce qu’elle devait dire est perdu. "
    "Corrigez-la dans le tableur et enregistrez, ou réécrivez-la ici.",
    "quote_left_open": "Un guillemet ouvert à la ligne {row} n’est jamais refermé : les lignes qui "
    "suivent seraient lues dans cette seule case, et des dossiers perdus. Refermez-le, ou "
    "supprimez-le.",
    "reference_is_a_date": "La référence de cette ligne a été changée en date par le tableur : ce "
    "qui avait été tapé est perdu. Mettez la colonne au format Texte et retapez la référence.",
    "metadata_left_out": "L’auteur et l’emplacement du classeur ne sont pas importés.",
    "session_missing": "La feuille « {sheet_name} » manque ou est vide : vous donnerez la date et "
    "le lieu avant d’importer.",
    "session_date_missing": "« {heading} » n’est pas renseigné : vous donnerez la date avant "
    "d’importer.",
    "members_absent": "La feuille « {sheet_name} » manque ou est vide : la composition viendra du "
    "registre.",
    "members_from_registers": "La composition vient du registre, au jour de la séance.",
    "associations_from_registers": "Les associations et leurs agréments viennent du registre.",
    "session_from_titles": "Pas de feuille pour la séance : ses renseignements viennent des titres "
    "au-dessus de l’ordre du jour.",
    "year_completed": "« {heading} » : l’année n’est pas écrite, elle a été déduite. Vérifiez la "
    "date.",
    "period_reversed": "La période demandée finit avant de commencer : vérifiez ses dates.",
    "complete_before_request": "Le dossier serait complet avant la demande : vérifiez les deux "
    "dates.",
    "day_after_session": "« {heading} » : cette date est après la séance. Vérifiez-la.",
    "sheet_like_agenda": "Cette feuille a les colonnes de « {sheet_name} », mais une autre en "
    "tient lieu : elle n’est pas importée. Dites ici laquelle est l’ordre du jour, si ce n’est "
    "pas celle-là.",
    "agenda_tie": "{count} feuilles peuvent être l’ordre du jour : rien n’est importé avant que "
    "vous ayez dit laquelle.",
    "agenda_chosen": "Cette feuille n’est pas importée : vous avez dit laquelle est l’ordre du "
    "jour.",
    "sheet_blank": "Rien n’est rempli sur cette feuille : elle est lue comme si elle n’y était "
    "pas.",
    "approval_from_registers": "Cette feuille donne des associations sans leurs dates "
    "d’agrément : celles du registre sont reprises.",
    "approval_differs": "L’agrément de « {name} » n’a pas ici les mêmes dates qu’au registre : "
    "celles du fichier sont retenues. Vérifiez-les.",
    "sheet_guessed": "Cette feuille est prise pour « {sheet_name} », d’après ses colonnes.",
    "sheet_hidden": "Cette feuille masquée n’est pas importée.",
    "sheet_hidden_read": "Cette feuille est masquée dans le tableur et pourtant importée : "
    "vérifiez-la.",
    "column_hidden": "La colonne « {heading} » est masquée dans le tableur et pourtant importée : "
    "vérifiez-la.",
    "column_guessed": "Cette colonne est prise pour « {heading} ». Dites ce qu’elle est si ce "
    "n’est "
    "pas cela.",
    "row_hidden": "Cette ligne est masquée dans le tableur et pourtant importée : vérifiez-la.",
    "row_section": "Ce titre entre les lignes n’est pas importé.",
    "headings_repeated": "Cette ligne répète les intitulés : elle n’est pas importée.",
    "nature_guessed": "La nature de la demande a été déduite du titre qui précède, ou du nom de la "
    "feuille.",
    "column_of_identities": "L’intitulé de cette colonne, qui n’est pas importée, annonce des "
    "identités : chacune de ses cases en est une. Supprimez la colonne du classeur.",
    "sheet_names_somebody": "Le nom de cette feuille semble celui d’une personne. Renommez-la, ou "
    "supprimez-la du classeur.",
    "parts_left_out": "Le titre, les propriétés, les en-têtes, les pieds de page et les "
    "modifications suivies de ce classeur sont regardés, mais ne sont pas importés.",
    "note_left_out": "La note attachée à cette case n’est pas importée.",
    "too_precise": "Cette fiche est si précise que la personne pourrait être reconnue. Estompez "
    "« {heading} ».",
    "identity_kept": "Mention gardée avec un motif.",
    "file_too_big": "Le fichier dépasse 20 Mo. Enregistrez l’ordre du jour seul, sans image.",
    "file_not_workbook": "Ce fichier n’est pas un classeur lisible (.xlsx, .ods ou .xls). "
    "Ouvrez-le dans le tableur et enregistrez-le sous l’un de ces formats.",
    "file_unreadable": "Ce classeur est abîmé : il n’a pas pu être lu. Ouvrez-le dans le tableur, "
    "enregistrez-le sous un autre nom et recommencez.",
    "sheet_missing": "Il manque la feuille « {sheet_name} ». Ajoutez-la au classeur, ou renommez "
    "celle qui en tient lieu.",
    "sheet_ignored": "Cette feuille n’est pas reconnue : elle n’est pas importée.",
    "column_missing": "La colonne « {heading} » est introuvable. Ajoutez-la, ou corrigez son "
    "intitulé.",
    "column_ignored": "Cette colonne n’est pas reconnue : elle n’est pas importée.",
    "column_twice": "Cette colonne fait double emploi : seule la première est importée.",
    "row_above": "Cette ligne est au-dessus des intitulés : elle n’est pas importée. Si c’est un "
    "point, descendez-le dans le tableau.",
    "row_ignored": "Cette ligne de total n’est pas importée.",
    "value_missing": "« {heading} » n’est pas renseigné. Complétez cette case.",
    "date_unreadable": "« {heading} » : la date n’a pas été comprise. Écrivez-la sous la forme "
    "08/12/2026.",
    "hour_unreadable": "« {heading} » : l’heure n’a pas été comprise. Écrivez-la sous la forme "
    "14:00.",
    "yes_no_unreadable": "« {heading} » : écrivez oui ou non.",
    "number_unreadable": "« {heading} » : un nombre entier est attendu.",
    "convocation_late": "La convocation a été reçue {days} jours avant la séance, moins que les "
    "cinq jours exigés (art. R. 133-8 du CRPA). Déclarez l’urgence et son motif, ou changez la "
    "date.",
    "convocation_at_limit": "La convocation a été reçue {days} jours avant la séance, juste la "
    "limite (art. R. 133-8 du CRPA). Vérifiez la date de réception.",
    "convocation_unknown": "La date de réception de la convocation n’est pas donnée : le délai de "
    "cinq jours (art. R. 133-8 du CRPA) n’a pas pu être vérifié.",
    "urgency_without_reason": "L’urgence est déclarée sans motif. Ajoutez une ligne « Motif de "
    "l’urgence » : le procès-verbal la reprend.",
    "second_convocation": "Seconde convocation : le quorum n’est levé qu’une fois la séance "
    "rattachée à la première, à l’écran « Conduite » : même ordre du jour, et mention qu’aucun "
    "quorum ne sera exigé (art. R. 133-10 du CRPA).",
    "members_missing": "Aucun membre n’a été trouvé. Complétez la liste des membres.",
    "chair_missing": "Aucun siège de présidence n’a été trouvé. Indiquez « Présidence » dans la "
    "colonne « Catégorie ».",
    "chair_voice_unset": "Le texte ne dit pas si la présidence vote : vous le direz avant "
    "d’importer.",
    "holder_missing": "Ce siège n’a pas de titulaire. Il compte dans le quorum : vérifiez s’il est "
    "vacant.",
    "category_unknown": "La catégorie de ce membre n’est pas reconnue. Vérifiez-la : elle dit qui "
    "peut le suppléer.",
    "association_twice": "Cette association figure deux fois : seule la première ligne est prise.",
    "associations_missing": "La feuille « Associations » manque ou est vide : les agréments n’ont "
    "pas pu être vérifiés.",
    "association_unknown": "L’association du point {first} ne figure pas à la feuille "
    "« Associations » (nombre de points concernés : {count}). Vérifiez son nom et son agrément.",
    "association_not_said": "Le point {number} ne dit pas quelle association a instruit la "
    "demande : personne ne se retirera d’office.",
    "association_without_seat": "L’association du point {first} n’a pas de siège à la commission "
    "(nombre de points concernés : {count}) : personne ne se retirera d’office. Vérifiez son nom.",
    "association_several_seats": "L’association du point {first} occupe plusieurs sièges : tous se "
    "retireront pour ses dossiers.",
    "approval_unknown": "Les dates d’agrément de l’association du point {first} manquent.",
    "approval_not_valid": "L’agrément de l’association du point {first} n’est pas valable au jour "
    "de la séance (nombre de points concernés : {count} ; art. R. 121-12-3 du CASF).",
    "approval_expires_soon": "L’agrément de l’association du point {first} finit {days} j "
    "après la séance (nombre de points concernés : {count}).",
    "approval_expires_that_day": "L’agrément de l’association du point {first} finit le jour même "
    "de la séance (nombre de points concernés : {count}).",
    "agenda_empty": "L’ordre du jour ne contient aucun point.",
    "type_unknown": "Le type de ce point n’est pas reconnu. Écrivez : Dossier individuel, "
    "Approbation du procès-verbal, Orientation ou Information.",
    "type_guessed": "Le type de ce point n’est pas donné : il a été déduit des autres colonnes.",
    "number_twice": "Ce numéro de point est déjà pris : le point reçoit le numéro suivant.",
    "reference_missing": "Ce dossier n’a pas de référence. Donnez-lui une référence anonyme.",
    "sheet_awaited": "La fiche du dossier {reference} est vide : l’association ne l’a pas encore "
    "rendue. La séance peut être préparée sans attendre.",
    "returned_unknown": "Cette référence n’est celle d’aucun dossier de la séance préparée. "
    "Corrigez-la, ou ajoutez ce dossier aux points choisis.",
    "returned_twice": "Cette référence figure déjà dans un classeur rendu. Corrigez l’une "
    "des deux.",
    "returned_of_another": "Cette référence est celle d’un parcours que suit une autre "
    "association.",
    "returned_unsigned": "Cette ligne ne nomme plus l’association à qui le classeur a été remis. "
    "Écrivez-la.",
    "returned_other_days": "La première entrée ou la fin de la période précédente ne sont pas "
    "celles du parcours de cette référence. Corrigez la référence, ou ces dates.",
    "returned_otherwise": "L’association demande autre chose que ce qui était prévu : c’est sa "
    "demande qui est reprise.",
    "reference_twice": "Cette référence figure déjà à la ligne {first}. Corrigez l’une des deux.",
    "title_missing": "Ce point n’a pas d’intitulé. Complétez cette case.",
    "nature_missing": "La nature de la demande n’est pas donnée. Écrivez : Engagement, "
    "Renouvellement, Fin de parcours ou Fin anticipée.",
    "nature_unknown": "La nature de la demande n’est pas reconnue. Écrivez : Engagement, "
    "Renouvellement, Fin de parcours ou Fin anticipée.",
    "formation_of_a_case": "Un dossier individuel s’examine en formation d’examen individuel : "
    "la formation écrite ici n’est pas retenue (art. R. 121-12-7 du CASF).",
    "rank_missing": "Le rang de ce renouvellement n’est pas donné (1, 2 ou 3).",
    "first_entry_missing": "La date de première entrée manque : la durée du parcours n’a pas pu "
    "être vérifiée.",
    "pathway_too_long": "Ce renouvellement porterait le parcours à {months} mois : un avis "
    "favorable sera refusé au-delà de 24 mois (art. R. 121-12-10 du CASF).",
    "pathway_gap": "La date de première entrée et le rang ne concordent pas : vérifiez s’il y a "
    "une interruption ou un chevauchement de périodes.",
    "renewal_incomplete": "La fiche de renouvellement est incomplète : actions, engagements et "
    "difficultés sont attendus (art. R. 121-12-9 du CASF).",
    "observations_missing": "Fin anticipée : la date d’invitation à présenter des observations "
    "manque (art. L. 121-1 du CRPA).",
    **{
        f"identity_{kind}": f"Cette case contient {words}. Masquez cette mention ou réécrivez la "
        "case : la fiche doit rester anonyme."
        for kind, words in IDENTITIES.items()
    },
    f"identity_{UNPRINTED}": f"Cette case contient {IDENTITIES[UNPRINTED]}. Écrivez-le autrement "
    "(une lettre voisine, un mot) : le procès-verbal doit le montrer tel quel.",
    "identity_procedure": "Cette case contient un numéro de procédure. Masquez-le, ou gardez-le "
    "avec "
    "un motif.",
    "identity_capitalised": "Cette case contient un mot à majuscule que rien n’explique : est-ce "
    "un "
    "nom ? Masquez-le, ou gardez-le avec un motif.",
    **{
        f"note_{kind}": f"La note attachée à cette case contient {words}. Elle n’est pas importée, "
        "mais resterait dans le fichier : écartez-la, et supprimez-la du classeur."
        for kind, words in IDENTITIES.items()
    },
    **{
        f"part_{kind}": "Les propriétés, un en-tête, un pied de page ou une modification "
        f"suivie de ce classeur contient {words}. Rien n’en est importé, mais le fichier le "
        "garde : supprimez-le du classeur."
        for kind, words in IDENTITIES.items()
    },
    **{
        f"aside_{kind}": f"Cette case, qui n’est pas importée, contient {words}. Supprimez-la du "
        "classeur."
        for kind, words in IDENTITIES.items()
    },
}
