# language: fr
Fonctionnalité: Une personne n'est pas un siège

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

  @règle-2.7 @règle-2.16
  Scénario: Le mandat de l'association sur son propre dossier ne fait pas le quorum
    Étant donné un ordre du jour de 2 dossiers de l'association « Dauphine »
    Et que « P1 », « MAG », « COH » et « SP » sont présents
    Quand la séance est ouverte
    Et le point 1 est appelé
    Alors le quorum n'est pas atteint
    Quand « A4 » donne mandat à « MAG »
    Et tous votent pour
    Et la présidence proclame l'avis favorable
    Alors c'est refusé

  @règle-2.16
  Scénario: L'association dite non représentée ne vote pas pour autant sur son dossier
    Étant donné un ordre du jour de 2 dossiers de l'association « Dauphine »
    Et que « P1 », « MAG », « COH », « SP », « GEND » et « A4 » sont présents
    Quand l'association « Dauphine » n'est pas représentée
    Et la séance est ouverte
    Et le point 1 est appelé
    Et « A4 » vote pour
    Alors c'est refusé

  @règle-2.15 @fenêtres
  Scénario: Le déport suit la personne à un autre siège
    Étant donné un ordre du jour de 2 dossiers de l'association « Dauphine »
    Et que « P1 », « MAG », « COH », « SP », « GEND » et « PJ » sont présents
    Quand la séance est ouverte
    Et le point 1 est appelé
    Et « PJ » se déporte, motif « Lien professionnel. »
    Et « PJ » quitte la séance
    Et « M. Fauvel » se présente comme suppléant de « ETR », même service
    Alors « ETR » n'a pas de voix

  @règle-2.10 @règle-1.20 @fenêtres
  Scénario: La même personne ne siège pas deux fois
    Étant donné un ordre du jour de 1 dossier de l'association « Dauphine »
    Et que « P1 », « MAG », « COH », « SP » et « PJ » sont présents
    Quand la séance est ouverte
    Et « M. FAUVEL » se présente comme suppléant de « ETR », sans que l'on dise qui c'est
    Alors c'est refusé au titre de « R133-3 »
    Et le refus dit « Dites s'il s'agit de la même personne »
    Quand « M. FAUVEL » se présente comme suppléant de « ETR », même service
    Alors c'est refusé au titre de « R133-11 »
    Et le refus dit « n'a qu'une présence »

  @règle-1.20 @fenêtres
  Scénario: Deux personnes du même nom siègent chacune
    Étant donné un ordre du jour de 1 dossier de l'association « Dauphine »
    Et que « P1 », « MAG », « COH », « SP » et « PJ » sont présents
    Quand la séance est ouverte
    Et « M. Fauvel » se présente comme suppléant de « ETR », même service, autre personne du même nom
    Et le point 1 est appelé
    Alors « ETR » a une voix
    Et « PJ » a une voix

  @règle-2.6
  Scénario: Qui a donné mandat et préside n'a plus de mandat
    Étant donné un ordre du jour de 1 dossier de l'association « Dauphine »
    Et que « P1 », « MAG », « COH », « SP » et « GEND » sont présents
    Quand « PJ » donne mandat à « MAG »
    Et la séance est ouverte
    Et le point 1 est appelé
    Et tous votent pour
    Et « P1 » quitte la séance
    Et « M. Fauvel » se présente comme suppléant de « P1 », même service
    Alors aucun mandat de « PJ » n'est en cours
    Et « PJ » n'a pas de voix
    Et le résultat est en attente de voix

  @règle-1.24 @fenêtres
  Scénario: Un siège vacant ne donne pas de mandat tant que son titulaire n'est pas nommé
    Étant donné que le siège « GEND » est vacant
    Et un ordre du jour de 1 dossier de l'association « Dauphine »
    Et que « P1 », « MAG », « COH », « SP » et « PJ » sont présents
    Quand « GEND » donne mandat à « MAG »
    Alors c'est refusé au titre de « R133-9 »
    Et le refus dit « vacant »
    Quand le siège « GEND » a pour titulaire « Mme Nouvelle »
    Et « GEND » donne mandat à « MAG »
    Alors le mandat de « GEND » est détenu par « MAG »
