# language: fr
Fonctionnalité: Les avis, leurs motifs et leurs suites

  Contexte:
    Étant donné une commission de 5 membres

  @règle-3.9 @règle-3.17 @fenêtres
  Scénario: Un renouvellement au-delà de vingt-quatre mois
    Étant donné que l'ordre du jour est:
      | type    | nom | nature         | rang | mois |
      | dossier | D-1 | renouvellement | 4    |      |
      | dossier | D-2 | renouvellement | 3    | 30   |
      | dossier | D-3 | renouvellement | 3    | 24   |
    Et que tous les membres sont présents
    Quand la séance est ouverte
    Et le point 1 est appelé
    Et tous votent pour
    Et la présidence proclame l'avis favorable
    Alors c'est refusé au titre de « art. R. 121-12-10 »
    Et le refus dit « 3 renouvellements ni 24 mois. Tout autre avis reste possible »
    Quand « Préfet », « Membre 2 » et « Membre 3 » votent contre
    Et la présidence proclame l'avis défavorable, motifs « Durée maximale atteinte. »
    Alors l'avis du point 1 est défavorable, acquis à la majorité
    Quand le point 2 est appelé
    Et tous votent pour
    Et la présidence proclame l'avis favorable avec réserves, motifs « Suivi. »
    Alors c'est refusé au titre de « R121-12-10 »
    Quand le point est ajourné, motif « Durée à vérifier. »
    Et le point 3 est appelé
    Et tous votent pour
    Et la présidence proclame l'avis favorable
    Et la séance est close
    Alors l'issue du point 2 est ajourné

  @règle-2.18 @règle-2.26 @règle-3.18 @fenêtres
  Scénario: Un avis défavorable sans motifs
    Étant donné un ordre du jour de 1 dossier
    Et que tous les membres sont présents
    Quand la séance est ouverte
    Et le point 1 est appelé
    Et tous votent contre
    Et la présidence proclame l'avis défavorable
    Alors c'est refusé au titre de « L211-2 »
    Et le refus dit « Écrivez les motifs »
    Quand la présidence proclame l'avis favorable
    Alors c'est refusé au titre de « R133-11 »
    Quand la présidence proclame l'avis défavorable, motifs « Engagements du document de suivi non tenus. »
    Et « Membre 4 » demande la mention de son désaccord au point 1 : « Le délai était trop court. »
    Et la séance est close
    Alors le procès-verbal au point 1 dit « Engagements du document de suivi non tenus. »
    Et le procès-verbal au point 1 dit « Le délai était trop court. »

  @règle-2.18 @fenêtres
  Scénario: Une rectification après la proclamation
    Étant donné un ordre du jour de 1 dossier
    Et que tous les membres sont présents
    Quand la séance est ouverte
    Et le point 1 est appelé
    Et tous votent pour
    Et la dernière voix est reprise
    Alors le résultat est en attente de voix
    Quand « Membre 5 » vote pour
    Et la présidence proclame l'avis favorable
    Et « Membre 5 » vote contre
    Alors c'est refusé au titre de « R133-13 »
    Quand le point 1 est repris, motif « Doute. »
    Alors c'est refusé
    Et le refus dit « Une erreur se corrige par une rectification »
    Quand le point 1 est rectifié en défavorable à la demande de « La présidence », motif « Erreur. »
    Alors c'est refusé au titre de « R133-11 »
    Quand le point 1 est rectifié en favorable avec réserves à la demande de « La présidence », motif « Réserve omise. », motifs de l'avis « Point à trois mois. »
    Et la séance est close
    Alors l'avis du point 1 est favorable avec réserves
    Et le procès-verbal au point 1 dit « Réserve omise. »
    Et le procès-verbal au point 1 dit « Point à trois mois. »

  @règle-2.10 @fenêtres
  Scénario: Des voix mal relevées se corrigent avec leur décompte
    Étant donné un ordre du jour de 1 dossier
    Et que tous les membres sont présents
    Quand la séance est ouverte
    Et le point 1 est appelé
    Et tous votent pour
    Et la présidence proclame l'avis favorable
    Et le point 1 est rectifié en défavorable à la demande de « Membre 2 », motif « Voix inversées. », motifs de l'avis « Projet à reprendre. », décompte 1 pour, 4 contre
    Alors l'avis du point 1 est défavorable, acquis à la majorité
    Et le décompte du point 1 est de 1 pour, 4 contre

  @règle-3.19
  Scénario: Une fin anticipée demande l'invitation à présenter des observations, une fin de parcours non
    Étant donné que l'ordre du jour est:
      | type    | nom | nature        |
      | dossier | D-1 | fin anticipée |
      | dossier | D-2 | fin           |
    Et que tous les membres sont présents
    Quand la séance est ouverte
    Et le point 1 est appelé
    Et tous votent pour
    Et la présidence proclame l'avis favorable
    Alors c'est refusé au titre de « art. L. 121-1 »
    Quand la personne du point 1 a été invitée à présenter ses observations le 02/11/2026
    Et la présidence proclame l'avis favorable
    Et le point 2 est appelé
    Et tous votent pour
    Et la présidence proclame l'avis favorable
    Et la séance est close
    Alors le procès-verbal au point 1 dit « 2 novembre 2026 »

  @règle-3.2 @règle-3.10 @fenêtres
  Scénario: Le préfet décide après l'avis, jamais à sa place
    Étant donné un ordre du jour de 2 dossiers
    Et que tous les membres sont présents
    Quand la séance est ouverte
    Et le préfet accorde le parcours du point 1 le 15/12/2026
    Alors c'est refusé au titre de « art. L. 121-9 »
    Quand le point 1 est appelé
    Et tous votent contre
    Et la présidence proclame l'avis défavorable, motifs « Projet à reprendre. »
    Et le point 2 est appelé
    Et le point est ajourné, motif « Pièce attendue. »
    Et la séance est close
    Et le préfet accorde le parcours du point 1 le 15/12/2026
    Alors c'est accepté
    Et l'avis du point 1 est défavorable
    Quand le préfet refuse le parcours du point 2 le 15/12/2026
    Alors c'est refusé au titre de « L121-9 »
