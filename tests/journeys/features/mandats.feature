# language: fr
Fonctionnalité: Un mandat par membre, et seulement pour qui siège (R133-9)

  Contexte:
    Étant donné une commission de 8 membres
    Et l'ordre du jour est:
      | type        | nom     | association |
      | dossier     | D-1     | Escale      |
      | orientation | Accueil |             |

  @règle-2.6 @règle-2.16 @règle-2.17b @fenêtres
  Scénario: Le mandataire est en déport : le mandat est suspendu pour ce dossier
    Étant donné que « Membre 4 » représente l'association « Escale »
    Et que les 5 premiers membres sont présents
    Quand « Membre 6 » donne mandat à « Membre 4 »
    Et la séance est ouverte
    Et le point 1 est appelé
    Alors « Membre 4 » est en déport
    Et « Membre 6 » n'a pas de voix
    Et 4 voix sont appelées
    Et la somme du quorum est 5 présents + 1 mandat = 6, seuil 4 sur 8
    Et avec l'autre traitement des déports, la somme serait 4 présents + 0 mandat, seuil 4 sur 7
    Quand « Membre 6 » vote pour
    Alors c'est refusé au titre de « R133-11 »
    Quand tous votent pour
    Et la présidence proclame l'avis favorable
    Alors « Membre 4 » est revenu à la table après le point 1
    Quand le point 2 est appelé
    Alors « Membre 6 » a une voix
    Et « Membre 4 » a une voix
    Quand le point 2 est pris acte
    Et la séance est close
    Alors le procès-verbal dit « Membre 6 »

  @règle-2.6
  Scénario: Nul ne détient deux mandats, et le mandat libéré se redonne
    Étant donné que les 4 premiers membres sont présents
    Quand « Membre 6 » donne mandat à « Membre 2 »
    Et « Membre 7 » donne mandat à « Membre 2 »
    Alors c'est refusé au titre de « art. R. 133-9 »
    Et le refus dit « détient déjà un mandat »
    Quand « Membre 7 » donne mandat à « Membre 8 »
    Alors c'est refusé au titre de « art. R. 133-9 »
    Quand « Membre 3 » donne mandat à « Membre 4 »
    Alors c'est refusé au titre de « art. R. 133-9 »
    Et le refus dit « présent ou suppléé »
    Quand la séance est ouverte
    Et « Membre 2 » quitte la séance à 14 h 50
    Alors aucun mandat de « Membre 6 » n'est en cours
    Quand « Membre 6 » donne mandat à « Membre 3 »
    Alors le mandat de « Membre 6 » est détenu par « Membre 3 »
    Quand « Membre 6 » arrive à 15 h 05
    Alors aucun mandat de « Membre 6 » n'est en cours
    Quand « Membre 2 » donne mandat à « Membre 3 »
    Alors c'est accepté

  @règle-2.5 @règle-2.6
  Scénario: Un mandat ne va pas à une personne extérieure
    Étant donné que les 4 premiers membres sont présents
    Quand « Mme Vidal », agence régionale de santé, est entendue à la demande de la présidence
    Et « Membre 6 » donne mandat à « Mme Vidal »
    Alors c'est refusé au titre de « R133-9 »
    Et le refus dit « qu'à un autre membre »
