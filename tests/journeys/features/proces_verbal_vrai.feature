# language: fr
Fonctionnalité: Le procès-verbal ne dit que ce qui est arrivé

  Contexte:
    Étant donné une commission composée de:
      | qualité                          | titulaire     | suppléant     | suppléance     | association | présidence | formations             |
      | Préfète du département           | Mme Aubry     | M. Segrétin   | même service   |             | oui        |                        |
      | Magistrat                        | M. Cazenave   |               | interdite      |             |            |                        |
      | Directrice de la cohésion sociale | Mme Delorme  | Mme Marchetti | même service   |             |            |                        |
      | Directeur de la police           | M. Esnault    |               | même service   |             |            |                        |
      | Commandante de la gendarmerie    | Mme Fauvel    | M. Garrigue   | même service   |             |            |                        |
      | Chef du service des étrangers    | M. Hamelin    |               | même service   |             |            |                        |
      | Médecin                          | Mme Imbault   |               | interdite      |             |            |                        |
      | Maire                            | M. Jourdan    |               | même assemblée |             |            |                        |
      | Association Alizé                | Mme Kerbrat   | M. Lavigne    | par arrêté     | Alizé       |            |                        |
      | Association Boréale              | M. Mercadier  |               | par arrêté     | Boréale     |            |                        |
      | Protection de l’enfance          | Mme Nogaret   |               | même service   |             |            | sauf examen individuel |
    Et l'association « Alizé » est agréée du 01/03/2024 au 28/02/2027
    Et l'association « Boréale » est agréée du 01/03/2024 au 28/02/2027
    Et la présidence vote

  @règle-2.16
  Scénario: L'association du dossier change : qui n'est plus concerné vote, et il est dit
    Étant donné un ordre du jour de 1 dossier de l'association « Boréale »
    Et que tous les membres sont présents
    Quand la séance est ouverte
    Et le point 1 est appelé
    Et il est 14 h 10
    Et le point 1 est instruit par l'association « Alizé »
    Et tous votent pour
    Et la présidence proclame l'avis favorable
    Et la séance est close
    Alors le décompte du point 1 est de 9 pour
    Et le procès-verbal au point 1 dit « M. Mercadier (Association Boréale), association ayant instruit la demande : déport de 14 h 00 à 14 h 10, sans objet »
    Et le procès-verbal ne dit pas « M. Mercadier (Association Boréale), association ayant instruit la demande : point 1 »

  @règle-2.16
  Scénario: Un lien réduit pendant le dossier n'y laisse pas de déport
    Étant donné un ordre du jour de 1 dossier de l'association « Phare »
    Et l'association « Phare » est représentée par « Maire » et « Médecin »
    Et que tous les membres sont présents
    Quand la séance est ouverte
    Et le point 1 est appelé
    Alors « Médecin » est en déport
    Quand l'association « Phare » est représentée par « Maire »
    Alors « Médecin » n'est pas en déport
    Quand tous votent pour
    Et la présidence proclame l'avis favorable
    Et la séance est close
    Alors le procès-verbal ne dit pas « Mme Imbault (Médecin), association ayant instruit la demande : point 1 »

  @règle-2.7
  Scénario: Un quorum atteint pour la première fois ne l'est pas « de nouveau »
    Étant donné un ordre du jour de 1 dossier de l'association « Boréale »
    Et que « Préfète du département », « Magistrat », « Médecin », « Maire » sont présents
    Quand la séance est ouverte
    Et « Directeur de la police » arrive à 14 h 20
    Et le point 1 est appelé
    Et tous votent pour
    Et la présidence proclame l'avis favorable
    Et la séance est close
    Alors le procès-verbal dit « À 14 h 20, le quorum est atteint : 5 présents + 0 mandat = 5 »
    Et le procès-verbal ne dit pas « de nouveau »

  @règle-2.6
  Scénario: La titulaire arrivée n'a jamais détenu le mandat donné à sa suppléante
    Étant donné un ordre du jour de 1 dossier de l'association « Alizé »
    Et que « Préfète du département », « Magistrat », « Médecin » et « Maire » sont présents
    Et que le suppléant de « Directrice de la cohésion sociale » est présent
    Quand « Directeur de la police » donne mandat à « Directrice de la cohésion sociale »
    Et la séance est ouverte
    Et le point 1 est appelé
    Et « Directrice de la cohésion sociale » arrive à 14 h 20
    Et tous votent pour
    Et la présidence proclame l'avis favorable
    Et la séance est close
    Alors le procès-verbal ne dit pas « puis Mme Delorme »
    Et le procès-verbal dit « jusqu’à 14 h 20 »

  @règle-2.2
  Scénario: Personne ne préside, et c'est dit
    Étant donné un ordre du jour de 1 dossier de l'association « Alizé »
    Et que tous les membres sont présents
    Quand la séance est ouverte
    Et « Préfète du département » quitte la séance à 14 h 30
    Et le point 1 est appelé
    Et « Médecin » vote pour
    Alors c'est refusé
    Quand la présidence passe au suppléant de « Préfète du département » à 14 h 40
    Et tous votent pour
    Et la présidence proclame l'avis favorable
    Et la séance est close
    Alors le procès-verbal dit « de 14 h 30 à 14 h 40, personne ne préside »

  @règle-2.18
  Scénario: Un désaccord reste celui d'avec le sens proclamé d'abord
    Étant donné un ordre du jour de 1 dossier de l'association « Boréale »
    Et que « Préfète du département », « Magistrat », « Médecin », « Maire », « Association Alizé » sont présents
    Quand la séance est ouverte
    Et le point 1 est appelé
    Et le vote donne 3 pour, 2 contre
    Et la présidence proclame l'avis favorable
    Et « Maire » demande la mention de son désaccord au point 1 : « Projet trop fragile. »
    Et le point 1 est rectifié en défavorable à la demande de « Mme Aubry », motif « Voix inversées. », motifs de l'avis « Projet fragile. », décompte 2 pour, 3 contre
    Et « Magistrat » demande la mention de son désaccord au point 1 : « Projet solide. »
    Et la séance est close
    Alors le procès-verbal au point 1 dit « M. Jourdan (Maire), avec le sens proclamé d’abord »
    Et le procès-verbal au point 1 dit « Désaccord mentionné à la demande de M. Cazenave (Magistrat). Projet solide. »

  @règle-2.18
  Scénario: Qui retire un dossier, nommé de plusieurs façons ; l'ordre suivi
    Étant donné un ordre du jour de 4 dossiers de l'association « Boréale »
    Et que tous les membres sont présents
    Quand la séance est ouverte
    Et l'ordre des points devient 3, 1, 4, 2
    Et le point 1 est appelé
    Et le point 1 est retiré par « Association Boréale », motif « La personne a quitté le département. »
    Et le point 2 est appelé
    Et le point 2 est retiré par « M. Mercadier », motif « Désistement. »
    Et le point 3 est appelé
    Et le point 3 est retiré par « l’association Boréale », motif « Désistement. »
    Et le point 4 est appelé
    Et le point 4 est retiré par « Alizé », motif « Erreur. »
    Et la séance est close
    Alors le procès-verbal au point 1 ne dit pas « qui n’est pas l’association »
    Et le procès-verbal au point 2 ne dit pas « qui n’est pas l’association »
    Et le procès-verbal au point 3 ne dit pas « qui n’est pas l’association »
    Et le procès-verbal au point 4 dit « qui n’est pas l’association »
    Et le procès-verbal dit « Points 3, 1, 4 et 2 – Examen de 4 situations individuelles »

  @règle-2.16b
  Scénario: Le mandat suspendu et compté, le mandat sans effet
    Étant donné un ordre du jour de 1 dossier de l'association « Alizé »
    Et que « Préfète du département », « Magistrat », « Médecin », « Maire » et « Association Boréale » sont présents
    Et que le suppléant de « Association Alizé » est présent
    Quand « Directeur de la police » donne mandat à « Association Alizé »
    Et « Chef du service des étrangers » donne mandat à « Maire »
    Et la séance est ouverte
    Et le point 1 est appelé
    Et « Chef du service des étrangers » se déporte, motif « Dossier instruit par ses services. »
    Alors la somme du quorum est 6 présents + 1 mandat = 7, seuil 5 sur 10
    Quand tous votent pour
    Et la présidence proclame l'avis favorable
    Et la séance est close
    Alors le décompte du point 1 est de 5 pour
    Et le procès-verbal au point 1 dit « Celui de M. Esnault (Directeur de la police), détenu par M. Lavigne : il ne porte pas de voix, et reste compté dans le quorum »
    Et le procès-verbal au point 1 dit « Celui de M. Hamelin (Chef du service des étrangers), détenu par M. Jourdan (Maire) »

  @règle-2.15
  Scénario: Un motif qui finit par un point n'en prend pas deux
    Étant donné un ordre du jour de 1 dossier de l'association « Boréale »
    Et que tous les membres sont présents
    Quand la séance est ouverte
    Et le point 1 est appelé
    Et « Maire » se déporte, motif « Parenté. »
    Et le déport de « Maire » est levé, motif « Homonymie. »
    Et tous votent pour
    Et la présidence proclame l'avis favorable
    Et la séance est close
    Alors le procès-verbal dit « au motif suivant : Homonymie. »

  @règle-2.6
  Scénario: Le mandat finit avec son mandataire, et le mandant siège ailleurs
    Étant donné un ordre du jour de 1 dossier de l'association « Boréale »
    Et que tous les membres sont présents sauf « Directeur de la police » et « Commandante de la gendarmerie »
    Quand « Directeur de la police » donne mandat à « Préfète du département »
    Et la séance est ouverte
    Et le point 1 est appelé
    Et tous votent contre
    Et la présidence passe au suppléant de « Préfète du département » à 14 h 20
    Alors aucun mandat de « Directeur de la police » n'est en cours
    Et « Directeur de la police » n'a pas de voix
    Et le résultat est en attente de voix
    Quand « M. Esnault » se présente comme suppléant de « Commandante de la gendarmerie », même service
    Alors 8 voix sont appelées
    Et « Commandante de la gendarmerie » a une voix
    Et « Directeur de la police » n'a pas de voix
    Quand les autres votent contre
    Et la présidence proclame l'avis défavorable, motifs « Projet à revoir. »
    Et la séance est close
    Alors le procès-verbal dit « Mme Aubry, Préfète du département jusqu’à 14 h 20 »
    Et le procès-verbal ne dit pas « puis M. Segrétin »
