"""Names of invented persons, by the places that they may come from; spellings people use."""

from __future__ import annotations

from tests.guard.wordlist import words

FIRST_NAMES = words("""
Blessing Precious Joy Mercy Patience Faith Gift Osas Osariemen Efe Esosa Itohan Isoken
Omosigho Ngozi Chidinma Chioma Adaeze Ifeoma Amarachi Folake Funmilayo Bukola Temitope
Oluwaseun Adenike Emeka Chinedu Tunde Osagie Kehinde Taiwo Ioana Daniela Mihaela Andreea
Cristina Loredana Alina Roxana Ștefania Florentina Denisa Bogdan Ionuț Nicolae Gheorghe
Mariana Petya Desislava Radostina Tsvetelina Ivanka Elvana Arjeta Besmira Xiaoli Meiling
Yanfang Guihua Xiuying Jing Wei Lihua Fang Min Hongmei Nomin Tuyết Hương Siriporn Gabriela
Fernanda Jéssica Thaís Luana Bruna Raíssa João Wellington Yuleisy Yamileth Leidy Dayana
Marisol Milagros Rosalba Ximena Altagracia Wilkin Fatoumata Fatou Aminata Mariama Kadiatou
Aïssatou Hawa Rokia Awa Adja Ndeye Mamadou Moussa Ibrahima Ousmane Aya Akissi Affoué Kouadio
Marie-Noëlle Prisca Grâce Divine Merveille Exaucée Dieudonné Yasmine Khadija Samira Karima
Naïma Zohra Soumia Hicham Mohamed Rachid Abdelkader Oksana Ludmila Svetlana Tetyana Iryna
Nadiya Yuliya Olena Dmytro Serhiy Aigul Gulnara Chantal Sandrine Camille Léa Manon Mireille
Cédric Stéphane Jean-Marc Éléonore Océane Zoé Kévin
""")

LAST_NAMES = words("""
Okafor Okonkwo Osagie Aigbe Idahosa Omoregie Uwaifo Igbinedion Ogbeide Adeyemi Adebayo Balogun
Eze Nwosu Obi Chukwu Uzoma Ehigie Osaro Popescu Ionescu Dumitru Stănescu Rădulescu Constantin
Munteanu Țurcanu Georgieva Dimitrova Petrova Hristov Hoxha Shehu Kelmendi Wang Zhang Liu Chen
Huang Zhao Xu Nguyễn Trần Batbayar Srisuk Silva Santos Oliveira Souza Pereira Ferreira
Nascimento Rodríguez Hernández Quispe Mamani Valencia Castillo Zambrano Peña Encarnación
Diallo Traoré Keïta Camara Coulibaly Ouattara Koné Kouassi Kouamé N’Guessan N’Diaye Diop
Fofana Barry Bah Baldé Sow Sylla Touré Cissé Mbala Ngoma Tshibanda Mukendi Essomba Mbarga
Ekotto Benali Bouazza Haddad El-Amrani Ben-Youssef Zerrouki Belkacem Kovalenko Shevchenko
Bondarenko Tkachenko Melnyk Ivanova Smirnova Akhmetova Dupont Durand Lefebvre Moreau Rousseau
Chevalier Lambert Marchand Fontaine Mercier Gauthier Le-Goff D’Almeida Dos-Santos Da-Silva
""")

COMPOUND_LAST_NAMES = [
    "da Silva",
    "dos Santos",
    "El Amrani",
    "Ben Youssef",
    "de la Cruz",
    "Le Goff",
    "Van Den Berg",
    "Ould Ahmed",
]

NICKNAMES = words("""
Bella Baby Princess Shakira Lola Sweetie Mami Tina Jessy Kim Nana Mama Sista Big-Joe
Madam-Rose Lulu Tonton Paco Fifi Candy Angel Dolly
""")

USERS = words("""
blessing98 joy.osas princess_ng lola.paris75 mami_rose ioana.b92 meiling.fr thais_br fatou.d
oksana_kyiv sweet.candy baby.gift87 la_belle_aya natacha.xx bella33 kadi_du_93
""")
