# language: fr
Fonctionnalité: La présidence et sa voix prépondérante (R133-11)

  @règle-1.20 @règle-2.11 @fenêtres
  Scénario: La présidence change en cours de séance, puis les voix se partagent
    Étant donné une commission de 4 membres
    Et un ordre du jour de 2 dossiers
    Et que tous les membres sont présents
    Quand la séance est ouverte
    Et le point 1 est appelé
    Et « Préfet » vote contre
    Et la présidence passe au suppléant de « Préfet » à 15 h 00
    Alors « M. Secrétaire » préside
    Et le décompte est de 0 pour
    Quand « Préfet » et « Membre 2 » votent pour
    Et « Membre 3 » et « Membre 4 » votent contre
    Alors le résultat est pour par la voix prépondérante
    Quand la présidence proclame l'avis défavorable, motifs « Projet insuffisant. »
    Alors c'est refusé au titre de « R133-11 »
    Quand la présidence proclame l'avis favorable
    Alors l'avis du point 1 est favorable, acquis par la voix prépondérante de la présidence
    Quand le point 2 est appelé
    Et tous votent pour
    Et la présidence proclame l'avis favorable
    Et la séance est close
    Alors « Mme Titulaire 1 » figure parmi les membres présents au procès-verbal
    Et « M. Secrétaire » figure parmi les membres présents au procès-verbal

  @règle-1.10 @règle-2.13 @fenêtres
  Scénario: Deux présidents en désaccord : l'application ne départage pas
    Étant donné une commission composée de:
      | qualité          | titulaire   | présidence | suppléant |
      | Préfet de Paris  | Mme Aubert  | oui        |           |
      | Préfet de police | M. Bernard  | oui        |           |
      | Cohésion sociale | Mme Carlier |            |           |
      | Gendarmerie      | M. Denis    |            |           |
    Et un ordre du jour de 1 dossier
    Et que tous les membres sont présents
    Quand la séance est ouverte
    Et le point 1 est appelé
    Et « Préfet de Paris » et « Cohésion sociale » votent pour
    Et « Préfet de police » et « Gendarmerie » votent contre
    Alors le résultat est un partage égal des voix
    Quand la présidence proclame l'avis favorable
    Alors c'est refusé au titre de « R133-11 »
    Et le refus dit « La présidence choisit le sens et ses motifs sont consignés »
    Quand la présidence proclame l'avis favorable, motifs « Les deux préfets s'accordent en séance sur un suivi rapproché. »
    Alors l'avis du point 1 est favorable, acquis malgré un partage égal des voix
    Quand la séance est close
    Alors le procès-verbal dit « suivi rapproché »

  @règle-2.11
  Scénario: L'égalité s'examine avant la majorité
    Étant donné une commission de 12 membres
    Et un ordre du jour de 1 dossier
    Et que tous les membres sont présents
    Quand la séance est ouverte
    Et le point 1 est appelé
    Et le vote donne 5 pour, 5 contre, 2 abstentions
    Alors le résultat est pour par la voix prépondérante
    Quand « Préfet » s'abstient
    Et « Membre 12 » vote pour
    Alors le décompte est de 5 pour, 5 contre, 2 abstentions
    Et le résultat est un partage égal des voix

  @règle-2.10
  Scénario: Six, quatre et deux abstentions : aucune majorité, la présidence tranche au procès-verbal
    Étant donné une commission de 12 membres
    Et un ordre du jour de 1 dossier
    Et que tous les membres sont présents
    Quand la séance est ouverte
    Et le point 1 est appelé
    Et le vote donne 6 pour, 4 contre, 2 abstentions
    Alors le résultat est sans majorité
    Et la majorité se prend sur 12 voix
    Quand la présidence proclame l'avis favorable
    Alors c'est refusé au titre de « R133-11 »
    Quand la présidence proclame l'avis défavorable, motifs « Faute de majorité, la présidence retient un avis défavorable. »
    Alors l'avis du point 1 est défavorable, acquis sans majorité
    Quand la séance est close
    Alors le procès-verbal dit « sans majorité des membres présents ou représentés »

  @règle-2.11 @règle-2.12 @règle-2.14
  Scénario: Une présidence sans voix, ou un scrutin secret, ne départage pas
    Étant donné une commission de 5 membres
    Et que la présidence ne vote pas
    Et un ordre du jour de 2 dossiers
    Et que tous les membres sont présents
    Quand la séance est ouverte
    Et le point 1 est appelé
    Et « Préfet » vote pour
    Alors c'est refusé au titre de « R133-11 »
    Quand le vote donne 2 pour, 2 contre
    Alors le résultat est un partage égal des voix
    Quand le point 2 est appelé
    Et le scrutin est secret
    Et le dépouillement donne 3 pour, 2 contre
    Alors c'est refusé au titre de « R133-11 »
    Quand le dépouillement donne 2 pour, 2 contre
    Alors le résultat est un partage égal des voix

  @règle-2.15
  Scénario: Une présidence en déport passe la main
    Étant donné une commission de 3 membres
    Et un ordre du jour de 1 dossier
    Et que tous les membres sont présents
    Quand la séance est ouverte
    Et le point 1 est appelé
    Et « Préfet » se déporte, motif « Lien de parenté. »
    Et « Membre 2 » vote pour
    Alors c'est refusé au titre de « R133-12 »
    Quand la présidence passe au suppléant de « Préfet »
    Et tous votent pour
    Et la présidence proclame l'avis favorable
    Alors le décompte du point 1 est de 3 pour
