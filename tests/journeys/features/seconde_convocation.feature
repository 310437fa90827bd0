# language: fr
Fonctionnalité: Une seconde convocation dispense du quorum, à des conditions strictes (R133-10)

  Contexte:
    Étant donné une commission de 9 membres
    Et l'ordre du jour est:
      | type        | nom     | association |
      | dossier     | D-1     | Escale      |
      | orientation | Accueil |             |
    Et la séance se tient le 24/11/2026
    Et la convocation est reçue 12 jours avant la séance
    Et les 3 premiers membres sont présents
    Quand la séance est ouverte
    Et le point 1 est appelé
    Et « Préfet » vote pour
    Alors c'est refusé au titre de « art. R. 133-10 »
    Et le refus dit « convoquez à nouveau sur le même ordre du jour »
    Quand tout ce qui reste est reporté, motif « Quorum non atteint. »
    Et la séance est close
    Alors c'est accepté

  @règle-2.2 @règle-2.8 @fenêtres
  Scénario: Sur le même ordre du jour, aucun quorum n'est exigé
    Étant donné que la commission est convoquée à nouveau pour le 08/12/2026, avec la mention qu'aucun quorum ne sera exigé
    Et que les 3 premiers membres sont présents
    Quand la seconde séance est rattachée à la première
    Et la séance est ouverte
    Et le point 1 est appelé
    Alors le quorum n'est pas exigé
    Quand tous votent pour
    Et la présidence proclame l'avis favorable
    Alors l'avis du point 1 est favorable, acquis à l'unanimité
    Quand un point « Autre question » est ajouté avec l'accord de la présidence, en urgence, motif « Demande du parquet. »
    Et le point 3 est appelé
    Et un vote est demandé
    Alors le quorum est exigé
    Quand « Préfet » vote pour
    Alors c'est refusé au titre de « R133-10 »
    Quand le point 3 est débattu
    Et le point 2 est appelé
    Et le point 2 est pris acte
    Et la séance est close
    Alors la séance doit être close

  @règle-2.8
  Scénario: Sans rattachement, le quorum reste exigé
    Étant donné que la commission est convoquée à nouveau pour le 08/12/2026, avec la mention qu'aucun quorum ne sera exigé
    Et que les 3 premiers membres sont présents
    Quand la séance est ouverte
    Et le point 1 est appelé
    Alors le quorum est exigé
    Quand « Préfet » vote pour
    Alors c'est refusé au titre de « R133-10 »

  @règle-2.8
  Scénario: Sans la mention, le rattachement est refusé
    Étant donné que la commission est convoquée à nouveau pour le 08/12/2026, sans la mention qu'aucun quorum ne sera exigé
    Quand la seconde séance est rattachée à la première
    Alors c'est refusé au titre de « R133-10 »
    Et le refus dit « aucun quorum »

  @règle-2.8
  Scénario: Sur un autre ordre du jour, le quorum reste exigé
    Étant donné que la commission est convoquée à nouveau pour le 08/12/2026, avec la mention qu'aucun quorum ne sera exigé
    Et l'ordre du jour est:
      | type    | nom |
      | dossier | D-1 |
      | dossier | D-9 |
    Quand la seconde séance est rattachée à la première
    Alors c'est refusé au titre de « R133-10 »
    Et le refus dit « L'ordre du jour n'est pas celui »

  @règle-2.8
  Scénario: Une référence corrigée en séance n'ôte la dispense qu'à son point
    Étant donné que la commission est convoquée à nouveau pour le 08/12/2026, avec la mention qu'aucun quorum ne sera exigé
    Et que les 3 premiers membres sont présents
    Quand la seconde séance est rattachée à la première
    Et la séance est ouverte
    Et le point 1 est renommé « D-5 » avec l'accord de la présidence
    Et le point 2 est appelé
    Et un vote est demandé
    Alors le quorum n'est pas exigé
    Quand tous votent pour
    Et la présidence proclame adopté
    Et le point 1 est appelé
    Alors le quorum est exigé
    Quand « Préfet » vote pour
    Alors c'est refusé au titre de « R133-10 »
    Quand le point 1 est renommé « D-1 » avec l'accord de la présidence
    Alors le quorum n'est pas exigé
    Quand tous votent pour
    Et la présidence proclame l'avis favorable
    Et la séance est close
    Alors le procès-verbal dit « première séance, qui n’a pas réuni le quorum, le mardi 24 novembre 2026 »
    Et le procès-verbal ne dit pas « n’est plus atteint »
