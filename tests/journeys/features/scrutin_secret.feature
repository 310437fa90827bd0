# language: fr
Fonctionnalité: Un décompte secret est celui de ses votants (R133-11)

  Contexte:
    Étant donné une commission composée de:
      | qualité | titulaire    | suppléant    | présidence | association |
      | P1      | Mme Aubry    | Mme Segrétin | oui        |             |
      | MAG     | Mme Cazenave | M. Rivoire   |            |             |
      | COH     | M. Delorme   |              |            |             |
      | SP      | Mme Esnault  |              |            |             |
      | PJ      | M. Fauvel    | M. Pujol     |            |             |
      | GEND    | Mme Garrigue |              |            |             |
      | ETR     | M. Hamelin   |              |            |             |
      | A1      | Mme Nogaret  |              |            | Alizé       |
      | A4      | M. Quillet   |              |            | Dauphine    |
    Et la présidence vote

  @règle-2.14 @fenêtres
  Scénario: Un membre part, un autre arrive : les bulletins ne sont plus les leurs
    Étant donné un ordre du jour de 2 dossiers de l'association « Dauphine »
    Et que « P1 », « MAG », « COH », « SP » et « PJ » sont présents
    Quand la séance est ouverte
    Et le point 1 est appelé
    Et le scrutin est secret
    Et le dépouillement donne 3 pour, 2 contre
    Et « COH » se déporte, motif « Lien professionnel. »
    Et « GEND » est présent
    Et la présidence proclame l'avis favorable
    Alors c'est refusé

  @règle-2.14 @fenêtres
  Scénario: Un déport après le dépouillement rouvre le décompte
    Étant donné un ordre du jour de 2 dossiers de l'association « Dauphine »
    Et que « P1 », « MAG », « COH », « SP » et « PJ » sont présents
    Quand la séance est ouverte
    Et le point 1 est appelé
    Et le scrutin est secret
    Et le dépouillement donne 3 pour, 2 contre
    Et « COH » se déporte, motif « Lien professionnel. »
    Alors le résultat est en attente de voix

  @règle-2.14 @fenêtres
  Scénario: Le scrutin secret écarte des voix déjà dites, et elles reviennent s'il est abandonné
    Étant donné un ordre du jour de 1 dossier de l'association « Dauphine »
    Et que « P1 », « MAG », « COH », « SP » et « PJ » sont présents
    Quand la séance est ouverte
    Et le point 1 est appelé
    Et le vote donne 3 pour, 2 contre
    Et le scrutin secret est demandé sans rien confirmer
    Alors c'est refusé
    Et le refus dit « 5 voix sont déjà dites »
    Quand le scrutin est secret
    Alors le résultat est en attente de voix
    Quand le scrutin secret est abandonné
    Alors le décompte est de 3 pour, 2 contre
