# language: fr
Fonctionnalité: Sept parcours sur vingt-quatre mois, sans qu'aucun ne s'interrompe à l'insu de tous

  À Paris, sept personnes entrent le même jour, devant deux préfets qui coprésident ; quatre
  associations agréées les accompagnent. Les noms sont inventés, et aucune personne n'en a.

  @règle-3.9 @règle-9.1 @fenêtres
  Scénario: Renouvellements, interruption, fin anticipée, changement d'association et sorties
    Étant donné une commission composée de:
      | qualité                         | titulaire          | présidence | association |
      | Préfet de Paris                 | M. Hector VALMONT  | oui        |             |
      | Préfet de police                | Mme Irène CASTELLE | oui        |             |
      | Directrice de la cohésion       | Mme Odile FERRAND  |            |             |
      | Déléguée aux droits des femmes  | Mme Clara NOGUÈS   |            |             |
      | Représentante de l'Aurore       | Mme Ida MARSAC     |            | Aurore      |
      | Représentant du Phare           | M. Noé TALBOT      |            | Le Phare    |
    Et l'association « Aurore » est agréée du 01/06/2026 au 31/05/2029
    Et l'association « Le Phare » est agréée du 01/06/2026 au 31/05/2029
    Et l'association « Passerelle » est agréée du 01/06/2026 au 31/05/2029
    Et l'association « Rivages » est agréée du 01/06/2026 au 31/05/2029
    Et l'ordre du jour est:
      | type    | nom         | association | nature     |
      | dossier | 75-2026-101 | Aurore      | engagement |
      | dossier | 75-2026-102 | Rivages     | engagement |
      | dossier | 75-2026-103 | Le Phare    | engagement |
      | dossier | 75-2026-104 | Passerelle  | engagement |
      | dossier | 75-2026-105 | Aurore      | engagement |
      | dossier | 75-2026-106 | Rivages     | engagement |
      | dossier | 75-2026-107 | Le Phare    | engagement |
    Et la séance se tient le 08/12/2026
    Et les registres reprennent la commission de la séance
    Et les demandes de la séance sont rattachées comme proposé
    Et la séance est tenue, chaque dossier recevant un avis favorable

    # L'entrée : une décision et sa notification par parcours.
    Quand nous sommes le 06/01/2027
    Alors rien n'est à faire des parcours
    Quand nous sommes le 07/01/2027
    Alors ce qui est à faire des parcours est:
      | échéance                    | parcours                                                                              | jusqu'au   |
      | Décision du préfet attendue | 75-P-0001,75-P-0002,75-P-0003,75-P-0004,75-P-0005,75-P-0006,75-P-0007 | 07/01/2027 |
    Quand chaque échéance « Décision du préfet attendue » est traitée par:
      | Sens     | Décision du | Premier jour de la période | Dernier jour de la période | Par rapport à l'avis |
      | Accordée | 05/01/2027  | 15/01/2027                 | 14/07/2027                 | Conforme à l'avis    |
    Alors rien n'est à faire des parcours
    Quand nous sommes le 19/01/2027
    Alors rien n'est à faire des parcours
    Quand nous sommes le 20/01/2027
    Alors ce qui est à faire des parcours est:
      | échéance            | parcours                                                                              | jusqu'au   |
      | Décision à notifier | 75-P-0001,75-P-0002,75-P-0003,75-P-0004,75-P-0005,75-P-0006,75-P-0007 | 20/01/2027 |
    Quand chaque échéance « Décision à notifier » est traitée
    Alors rien n'est à faire des parcours

    # Ce qui arrive entre-temps : des droits, une autre association, une fin anticipée demandée.
    Quand nous sommes le 02/03/2027
    Et « APS ou AFIS » est consigné au parcours « 75-P-0001 »:
      | Droit | Étape    | Le         | Du         | Au         |
      | APS   | Délivrée | 26/01/2027 | 26/01/2027 | 25/07/2027 |
    Et « APS ou AFIS » est consigné au parcours « 75-P-0001 »:
      | Droit | Étape   | Le         | Motif du refus                     |
      | AFIS  | Refusée | 26/01/2027 | Ressources supérieures au plafond |
    Et « Changement d'association » est consigné au parcours « 75-P-0002 »:
      | Nouvelle association | À partir du |
      | Le Phare             | 01/03/2027  |
    Et « Demande reçue » est consignée au parcours « 75-P-0006 »:
      | Nature         | Référence de la demande | Reçue le   |
      | Fin anticipée  | 75-2027-061             | 02/03/2027 |
    Alors ce qui est à faire des parcours est:
      | échéance               | parcours  | jusqu'au   |
      | Observations à demander | 75-P-0006 | 02/03/2027 |
    Quand l'échéance « Observations à demander » du parcours « 75-P-0006 » est traitée par:
      | Invitée le |
      | 02/03/2027 |
    Et nous sommes le 31/03/2027
    Alors rien n'est à faire des parcours
    Quand nous sommes le 01/04/2027
    Alors ce qui est à faire des parcours est:
      | échéance                 | parcours  | jusqu'au   |
      | Demande reçue, à inscrire | 75-P-0006 | 01/04/2027 |

    # Premier renouvellement : aucune séance n'est prévue, puis une l'est ; une demande manque.
    Quand nous sommes le 24/04/2027
    Alors ce qui est à faire des parcours est:
      | échéance                    | parcours                                                    | jusqu'au   |
      | Demande reçue, à inscrire    | 75-P-0006                                                   | 01/04/2027 |
      | Aucune séance avant la fin  | 75-P-0001,75-P-0002,75-P-0003,75-P-0004,75-P-0005,75-P-0007 | 14/07/2027 |
    Quand l'échéance « Aucune séance avant la fin » du parcours « 75-P-0001 » est traitée par:
      | Jour       |
      | 15/06/2027 |
    Alors le calendrier dit « dernière utile pour 7 parcours » le 15/06/2027
    Et ce qui est à faire des parcours est:
      | échéance                   | parcours                                                    | jusqu'au   |
      | Demande reçue, à inscrire   | 75-P-0006                                                   | 01/04/2027 |
      | Renouvellement à déposer   | 75-P-0001,75-P-0002,75-P-0003,75-P-0004,75-P-0005,75-P-0007 | 25/05/2027 |
    Quand l'échéance « Renouvellement à déposer » du parcours « 75-P-0001 » est traitée par:
      | Reçue le   |
      | 24/04/2027 |
    Et l'échéance « Renouvellement à déposer » du parcours « 75-P-0002 » est traitée par:
      | Reçue le   |
      | 24/04/2027 |
    Et l'échéance « Renouvellement à déposer » du parcours « 75-P-0003 » est traitée par:
      | Reçue le   |
      | 24/04/2027 |
    Et l'échéance « Renouvellement à déposer » du parcours « 75-P-0004 » est traitée par:
      | Reçue le   |
      | 24/04/2027 |
    Et l'échéance « Renouvellement à déposer » du parcours « 75-P-0005 » est traitée par:
      | Reçue le   |
      | 24/04/2027 |
    Alors ce qui est à faire des parcours est:
      | échéance                        | parcours                                          | jusqu'au   |
      | Demande reçue, à inscrire        | 75-P-0006                                         | 01/04/2027 |
      | Renouvellement à déposer        | 75-P-0007                                         | 25/05/2027 |
      | Renouvellement reçu, à inscrire | 75-P-0001,75-P-0002,75-P-0003,75-P-0004,75-P-0005 | 15/06/2027 |
    Quand la séance du 15/06/2027 est préparée depuis ce qui est à faire, sans « 75-P-0007, 75-P-0006-R1 »
    Alors l'ordre du jour compte 6 dossiers
    Et aucune demande n'est à rattacher
    Et ce qui est à faire des parcours est:
      | échéance                 | parcours            | jusqu'au   |
      | Renouvellement à déposer | 75-P-0006,75-P-0007 | 25/05/2027 |
    Quand nous sommes le 26/05/2027
    Alors ce qui est à faire des parcours est:
      | échéance                   | parcours            | jusqu'au   |
      | Aucune séance avant la fin | 75-P-0006,75-P-0007 | 14/07/2027 |
    Quand la séance est tenue, chaque dossier recevant un avis favorable
    Et nous sommes le 29/06/2027
    Alors ce qui est à faire des parcours est:
      | échéance                    | parcours                                                    | jusqu'au   |
      | Décision du préfet attendue | 75-P-0001,75-P-0002,75-P-0003,75-P-0004,75-P-0005,75-P-0006 | 14/07/2027 |
      | Aucune séance avant la fin  | 75-P-0007                                                   | 14/07/2027 |

    # La fin anticipée : décidée, consignée, motivée, notifiée.
    Quand l'échéance « Décision du préfet attendue » du parcours « 75-P-0006 » est traitée par:
      | Sens     | Décision du | Par rapport à l'avis |
      | Accordée | 25/06/2027  | Conforme à l'avis    |
    Et chaque échéance « Décision du préfet attendue » est traitée par:
      | Sens     | Décision du | Premier jour de la période | Dernier jour de la période | Par rapport à l'avis |
      | Accordée | 25/06/2027  | 15/07/2027                 | 14/01/2028                 | Conforme à l'avis    |
    Alors ce qui est à faire des parcours est:
      | échéance                   | parcours  | jusqu'au   |
      | Fin de parcours à consigner | 75-P-0006 | 25/06/2027 |
      | Aucune séance avant la fin | 75-P-0007 | 14/07/2027 |
    Quand l'échéance « Fin de parcours à consigner » du parcours « 75-P-0006 » est traitée par:
      | Fin le     | Motif                      |
      | 25/06/2027 | Engagements non respectés |
    Alors ce qui est à faire des parcours est:
      | échéance                   | parcours  | jusqu'au   |
      | Décision à motiver         | 75-P-0006 | 25/06/2027 |
      | Aucune séance avant la fin | 75-P-0007 | 14/07/2027 |
    Quand l'échéance « Décision à motiver » du parcours « 75-P-0006 » est traitée par:
      | Donnés le  |
      | 28/06/2027 |
    Et nous sommes le 10/07/2027
    Alors ce qui est à faire des parcours est:
      | échéance                   | parcours                                                    | jusqu'au   |
      | Décision à notifier        | 75-P-0001,75-P-0002,75-P-0003,75-P-0004,75-P-0005,75-P-0006 | 10/07/2027 |
      | Aucune séance avant la fin | 75-P-0007                                                   | 14/07/2027 |
    Quand chaque échéance « Décision à notifier » est traitée
    Et nous sommes le 14/07/2027
    Alors ce qui est à faire des parcours est:
      | échéance                   | parcours  | jusqu'au   |
      | Aucune séance avant la fin | 75-P-0007 | 14/07/2027 |

    # L'interruption : dite dès le lendemain, motivée, puis close par une fin.
    Quand nous sommes le 15/07/2027
    Alors ce qui est à faire des parcours est:
      | échéance               | parcours  | jusqu'au   |
      | Interruption à motiver | 75-P-0007 | 14/07/2027 |
    Quand l'échéance « Interruption à motiver » du parcours « 75-P-0007 » est traitée par:
      | Motif         |
      | Contact perdu |
    Alors ce qui est à faire des parcours est:
      | échéance                  | parcours  | jusqu'au   |
      | Période finie, sans suite | 75-P-0007 | 14/07/2027 |
    Quand l'échéance « Période finie, sans suite » du parcours « 75-P-0007 » est traitée par:
      | Fin le     | Motif         |
      | 14/07/2027 | Contact perdu |
    Alors rien n'est à faire des parcours

    # Deuxième renouvellement.
    Quand une séance est prévue le 14/12/2027
    Et nous sommes le 23/09/2027
    Alors rien n'est à faire des parcours
    Quand nous sommes le 24/09/2027
    Alors ce qui est à faire des parcours est:
      | échéance                 | parcours                                          | jusqu'au   |
      | Renouvellement à déposer | 75-P-0001,75-P-0002,75-P-0003,75-P-0004,75-P-0005 | 23/11/2027 |
    Quand chaque échéance « Renouvellement à déposer » est traitée par:
      | Reçue le   |
      | 24/09/2027 |
    Et la séance du 14/12/2027 est préparée depuis ce qui est à faire
    Alors l'ordre du jour compte 5 dossiers
    Et rien n'est à faire des parcours
    Quand la séance est tenue, chaque dossier recevant un avis favorable
    Et nous sommes le 29/12/2027
    Alors rien n'est à faire des parcours
    Quand nous sommes le 30/12/2027
    Alors ce qui est à faire des parcours est:
      | échéance                    | parcours                                          | jusqu'au   |
      | Décision du préfet attendue | 75-P-0001,75-P-0002,75-P-0003,75-P-0004,75-P-0005 | 14/01/2028 |
    Quand chaque échéance « Décision du préfet attendue » est traitée par:
      | Sens     | Décision du | Premier jour de la période | Dernier jour de la période | Par rapport à l'avis |
      | Accordée | 28/12/2027  | 15/01/2028                 | 14/07/2028                 | Conforme à l'avis    |
    Et nous sommes le 12/01/2028
    Alors ce qui est à faire des parcours est:
      | échéance            | parcours                                          | jusqu'au   |
      | Décision à notifier | 75-P-0001,75-P-0002,75-P-0003,75-P-0004,75-P-0005 | 12/01/2028 |
    Quand chaque échéance « Décision à notifier » est traitée

    # Troisième renouvellement.
    Et une séance est prévue le 13/06/2028
    Et nous sommes le 23/03/2028
    Alors rien n'est à faire des parcours
    Quand nous sommes le 24/03/2028
    Et chaque échéance « Renouvellement à déposer » est traitée par:
      | Reçue le   |
      | 24/03/2028 |
    Et la séance du 13/06/2028 est préparée depuis ce qui est à faire
    Et la séance est tenue, chaque dossier recevant un avis favorable
    Et nous sommes le 29/06/2028
    Et chaque échéance « Décision du préfet attendue » est traitée par:
      | Sens     | Décision du | Premier jour de la période | Dernier jour de la période | Par rapport à l'avis |
      | Accordée | 25/06/2028  | 15/07/2028                 | 14/01/2029                 | Conforme à l'avis    |
    Et nous sommes le 10/07/2028
    Et chaque échéance « Décision à notifier » est traitée
    Alors rien n'est à faire des parcours

    # Les sorties : préparées trois mois avant, examinées, décidées, consignées.
    Quand nous sommes le 15/10/2028
    Alors rien n'est à faire des parcours
    Quand nous sommes le 16/10/2028
    Alors ce qui est à faire des parcours est:
      | échéance          | parcours                                          | jusqu'au   |
      | Sortie à préparer | 75-P-0001,75-P-0002,75-P-0003,75-P-0004,75-P-0005 | 14/01/2029 |
    Quand chaque échéance « Sortie à préparer » est traitée par:
      | Reçue le   |
      | 16/10/2028 |
    Alors ce qui est à faire des parcours est:
      | échéance                 | parcours                                          | jusqu'au   |
      | Demande reçue, à inscrire | 75-P-0001,75-P-0002,75-P-0003,75-P-0004,75-P-0005 | 14/01/2029 |
    Quand une séance est prévue le 12/12/2028
    Et nous sommes le 15/11/2028
    Alors ce qui est à faire des parcours est:
      | échéance                 | parcours                                          | jusqu'au   |
      | Demande reçue, à inscrire | 75-P-0001,75-P-0002,75-P-0003,75-P-0004,75-P-0005 | 15/11/2028 |
    Quand la séance du 12/12/2028 est préparée depuis ce qui est à faire
    Alors l'ordre du jour compte 5 dossiers
    Et rien n'est à faire des parcours
    Quand la séance est tenue, chaque dossier recevant un avis favorable
    Et nous sommes le 11/01/2029
    Et chaque échéance « Décision du préfet attendue » est traitée par:
      | Sens     | Décision du | Par rapport à l'avis |
      | Accordée | 08/01/2029  | Conforme à l'avis    |
    Et nous sommes le 15/01/2029
    Alors ce qui est à faire des parcours est:
      | échéance                   | parcours                                          | jusqu'au   |
      | Fin de parcours à consigner | 75-P-0001,75-P-0002,75-P-0003,75-P-0004,75-P-0005 | 08/01/2029 |
    Quand chaque échéance « Fin de parcours à consigner » est traitée par:
      | Fin le     | Motif              | Emploi à la sortie | Séjour à la sortie |
      | 14/01/2029 | 24 mois atteints   | CDI                | Titre de séjour    |
    Et nous sommes le 23/01/2029
    Et chaque échéance « Décision à notifier » est traitée
    Alors rien n'est à faire des parcours
    Et la page du parcours « 75-P-0001 » dit « 24 mois sur 24 »
    Et la page du parcours « 75-P-0001 » dit « Ressources supérieures au plafond »
    Et la page du parcours « 75-P-0002 » dit « Le Phare »
    Et la page du parcours « 75-P-0006 » dit « Engagements non respectés »
    Et la page du parcours « 75-P-0007 » dit « Contact perdu »
