"""Everyday words in five languages → what they mean, as numbers, so that plain sentences have something in common.

Entries are stems: a word means what its longest stem does, if no more than `ENDING` letters follow; a stem that begins
with "=" is a whole word. Letters are as `str.casefold` leaves them. Names, numbers and loan words need no entry: they
sound alike.
"""

# ruff: noqa: E501 (a line of the table is a meaning)
from __future__ import annotations

from functools import lru_cache

LANGUAGES = ("en", "ru", "de", "fr", "es")
ENDING = 5

_TABLE = """
=i =me =my =mine | =я =меня =мне =мной =мой =моя =мое =мои =моего =моей =моих | =ich =mich =mir mein | =je =j =moi =mon =ma =mes | =yo =me =mi =mis =mío
=we =us =our =ours | =мы =нас =нам =нами =наш =наша =наше =наши =наших =нашей =нашего | =wir =uns unser | =nous =notre =nos | nosotr =nuestr nuestr =nos
=you =your =yours | =вы =вас =вам =вами =ваш =ваша =ваше =ваши =ваших =вашей =вашего | =sie =ihnen =ihr =ihre =euch | =vous =votre =vos | usted =su =sus vosotr vuestr
=he =him =his | =он =его =ему =им =него =нему =ним | =er =ihn =ihm =sein =seine =seinen =seiner | =il =lui =son =sa =ses | =él =le
=she =her =hers | =она =ее =ей =нее =ней | =sie =ihr =ihre | =elle =sa =son | =ella
=they =them =their =theirs | =они =их =им =ими =них =ними | =sie =ihnen =ihre | =ils =elles =leur =leurs | =ellos =ellas =les =sus
=who =whom | =кто =кого =кому =кем | =wer =wen =wem | =qui | =quién =quiénes
=what | =что =чего =чему =чем | =was | =quoi =que =quel =quelle | =qué
=why | =почему =зачем =отчего | =warum =weshalb =wieso | =pourquoi | =por_qué
=when | =когда | =wann =als =wenn | =quand =lorsque | =cuándo =cuando
=where | =где =куда =откуда | =wo =wohin =woher | =où | =dónde =donde
=how | =как =каким | =wie | =comment | =cómo
=if =whether | =если =ли | =wenn =falls =ob | =si | =si
=because =since | =потому =поскольку =так_как | =weil =denn =da | =parce =car =puisque | =porque
=but =however | =но =однако =зато | =aber =jedoch =sondern | =mais =cependant =pourtant | =pero =sino =embargo
=not =no =never =nobody =nothing =none =cannot =don't =didn't =isn't =doesn't =won't | =не =нет =никогда =никто =ничего =ни =нельзя | =nicht =nein =nie =niemand =nichts kein niemals | =ne =pas =jamais =personne =rien =non aucun | =no =nunca =nadie =nada ningún ningun jamás
=all =every =everyone =everybody =everything | =все =всех =всем =весь =вся =всего =каждый кажд | =alle =allen =aller =alles jede | =tout =tous =toute =toutes =chaque | =todo =todos =toda =todas =cada
=many =much =lot =lots | много =многие =многих | =viel =viele =vielen | =beaucoup =nombreux =nombreuses | much
=few =little | мало =немного =несколько | =wenig =wenige =einige | =peu =quelques | poc =algunos
=more =most | =больше =более =большинство | =mehr =meist =meisten | =plus =plupart | =más mayoría
=less =least | =меньше =менее | =weniger =wenigsten | =moins | =menos
=now =today =nowadays | =сейчас =теперь =сегодня сегодняшн | =jetzt =nun heut | =maintenant =aujourd'hui | =ahora =hoy
yesterday | =вчера вчерашн | gestern | =hier | =ayer
tomorrow | =завтра завтрашн | =morgen | =demain | =mañana
=always | =всегда | =immer =stets | =toujours | =siempre
=again =once_more | =снова =опять =вновь | =wieder erneut | =encore =nouveau | =nuevamente =otra =vez
=first =firstly | =первый =первая =первое =первые =первого =первой =во-первых =сначала | =erste =ersten =erster =erstes =zuerst =erstens | premi =d'abord | primer
=second =secondly | =второй =вторая =второе =второго =вторую =во-вторых | =zweite =zweiten =zweiter =zweitens | deuxi =second =seconde | =segundo =segunda
=third =thirdly | =третий =третья =третье =третьего =третью =в-третьих | =dritte =dritten =dritter =drittens | troisi | tercer
=fourth | четверт | =vierte =vierten =vierter | quatri | =cuarto =cuarta
=last | последн =прошлом =прошлый =прошлого =прошлой | letzt | derni =dernier | =último =última =pasado =pasada
=half | половин =вдвое =пол | =hälfte =halb =halbe | =moitié =demi =demie | =mitad =medio =media
=twice =double doubl | =дважды вдвое удво двойн | =zweimal doppel verdoppel | =deux_fois doubl | =doble duplic
hundred | =сто =ста сотн | hundert | =cent =cents | =cien ciento
thousand | тысяч | tausend | =mille millier | =mil =miles
million | миллион =млн | million | million | millon millón
year | =год =года =году =годы =годов =годом =лет | jahr | =an =ans année | año
month | месяц | monat | =mois | mes
week | недел | woche | semaine | semana
=day =days | =день =дня =дней =дни =дню =днем =днях | =tag =tage =tagen =tages | =jour =jours journée | =día =días
=night =nights | =ночь =ночи =ночью =ночей | nacht nächt | =nuit =nuits | =noche =noches
evening tonight | вечер | abend | =soir =soirée | =tarde =noche
morning | =утро =утра =утром утренн | =morgen morgens | =matin =matinée | =mañana
hour | =час =часа =часов =часам | stunde | =heure =heures | =hora =horas
minute | минут | minute | minute | minuto
winter | =зима =зимы =зимой =зиму зимн | winter | hiver | invierno
summer | =лето =лета =летом летн | sommer | =été | verano
spring | =весна =весны =весной весенн | frühling frühjahr | printemps | primavera
autumn | осен | herbst | automne | otoño
january | январ | januar | janvier | enero
february | феврал | februar | février | febrero
march | =март =марта =марте мартовск | märz | =mars | marzo
april | апрел | april | avril | abril
=may | =май =мая =мае | =mai | =mai | =mayo
june | июн | juni | =juin | junio
july | июл | juli | juillet | julio
august | август | august | =août | agosto
september | сентябр | september | septembre | septiembre
october | октябр | oktober | octobre | octubre
november | ноябр | november | novembre | noviembre
december | декабр | dezember | décembre | diciembre
thank grateful gratitude | =спасибо благодар признател | =danke dank | merci remerci gratitude reconnaissan | =gracias agradec agradez gratitud
please | пожалуйста | =bitte | plaît | =favor
welcome greet | приветств =добро_пожаловать | willkommen begrüß | bienvenu accueil salu | bienvenid salud
=dear | уважаем дорог | sehr_geehrt geehrt =liebe =lieber | =cher =chers =chère | estimad querid
=ladies =lady =women =woman | =дамы =дам женщин | =damen =frau =frauen | =dames =dame femme | =señoras =señora mujer
=gentlemen =men =man | господа =господин мужчин | herren =herr =mann männer | messieurs =homme =hommes | señores =señor =hombre =hombres
friend | =друг друзь друж | freund | =ami =amis amitié | amig amist
colleague | коллег | kolleg | collègue | colega compañer
=people =peoples =person nation | =люди =людей =людям =человек =человека народ наци | mensch =leute volk völker nation | =gens =peuple =personnes =homme nation | =gente persona pueblo nacion
child children kid | =дети =детей =детям ребен детск | kind | enfant | niñ hij
grandchild grandson | внук =внуки внуч | enkel | petits-enfants | niet
father grandfather | =отец =отца =отцу дед | =vater =väter großvater | =père grand-père | =padre abuelo
mother grandmother | =мать =матери =мама =мамы бабушк | mutter mütter großmutter | =mère grand-mère | =madre abuela
brother | =брат =брата брать | bruder brüder | frère | hermano
sister | сестр =сестер | schwester | =sœur sœur | hermana
family families | семь =семья =семьи =семей | famili | famille | familia
student pupil | студент учени школьник | student schüler | étudiant élève | estudiant alumn
teacher | учител преподавател | lehrer | professeur enseignant | profesor maestr
school | школ | schul | école | escuela colegio
universit | университет | universität | universit | universidad
science scientist | наук научн учен | wissenschaft | scien savant | ciencia científic
book | книг | =buch =bücher =büchern | livre | libro
word | =слово =слова =слов =словом =словами | =wort =worte =wörter =worten | =mot =mots parole | palabra
question ask | вопрос спрос спраш | frage =gefragt | question demand | pregunt
answer reply | ответ отвеч | antwort | répon | respuest respond contest
=say =says =said tell =told =speak =spoke talk | =сказать =сказал =сказала =говорить =говорил =говорит говор сказ расска | =sagen =sagte =sagt =gesagt sprech =sprach erzähl =reden | =dire =dit =disait parl racont | =decir =dijo =dice habl cont
think =thought believ | дума счита полага =думаю вер | denk =dachte glaub | pens croi =crois | pens cree =creo
=know =knows =knew known | =знаю =знаем =знает =знать =знал =знали извест | =weiß =wissen =wusste bekannt kenn | =sais =sait =savoir =savons connaî connu | =sé =sabe =sabemos =saber conoc
learn | =учиться =учились =научил научи =узнал изуч | lern gelernt | appren =appris | aprend
remember memory | помн памят вспомин | erinner gedenk gedächtnis | souven mémoire rappel | record memoria
=see =saw =seen look watch | =вид =видел =видим =видеть =увидел смотр взгля | =sehen =sah =gesehen schau | =voir =vu =vois regard | =ver =vi =visto mir
=hear =heard listen | слыш слуш | hör =gehört | enten écout | =oír =oyó escuch
=want =wants =wanted =wish =like | =хочу =хотим =хочет =хотел =хотели =хотелось жела | =will =wollen =wollte =möchte wünsch | =veux =veut =voulons =voudrais souhait | =quiero =quiere =queremos quisi dese
=need =needs =must =should | =нужно =нужен =нужна =надо =должны =должен =должна необходим | brauch =muss =müssen =soll =sollte nötig notwendig | =faut =doit =devons besoin nécessair | necesit =debe =debemos =hay_que
=can =could =able | =может =можем =могут =могу =можно =смогли =мог =могли | =kann =können =könnte =konnte | =peut =peuvent =pouvons =pouvoir =peux | =puede =pueden =podemos =poder
work | работ труд | arbeit | travail | trabaj
build built construct | строи =построил построен построй стройк | bau =gebaut =errichtet | constru bâti | constru
=open opens opened opening | откр | eröffn =offen öffn | ouvr =ouvert | abr =abierto apertura
close closed shut | закр | schließ geschlossen | ferm | cerr
begin began begun start | =начать =начал =начали =начало =начинаем =начнем нач | begin =begann =anfang anfäng beginn start | commenc début | comenz empez inici
=end =ends finish ended conclusion | конец =конца =конце =конце закончи законч заверш заключ | =ende beend schluss | =fin fini termin conclu | =fin termin acab conclu
=give =gave =given | =дать =дал =дали =дают =дает | =geben =gab =gibt =gegeben | donn | =dar =dio dado
=take =took =taken | =взять =взял =взяли =берут =возьм приня | =nehmen =nahm =nimmt =genommen | prend =pris | tom
=buy =bought =purchase | купи покуп | kauf =gekauft | achet acheté | compr
=sell =sold =sale | прода =продал | verkauf | =vend vendu =vente | vend venta
=pay =paid =cost expensive price | плат стои дорого подорож цен | =zahlen bezahl kost teuer preis | pay coût =prix cher | pag cuest cost precio
money | деньги =денег денеж | geld | argent | dinero
=lose =lost loss | потер лиши =погиб утра | verlor verlier verlust | perd =perte | perd pérdida
=find =found | найд =нашел =нашли =нашла находи | =finden =fand =gefunden | trouv | encontr hall
help assist support aid | помощ помог помож поддерж | hilf helf geholf unterstütz | aid soutien souten | ayud apoy
=come =came arriv | приш приех прибы =пришли | =kommen =kam =gekommen ankunft | =venir =venu arriv | =venir =vino lleg
=go =went leave =left | =уйти =ушел =ушли уезж =уехали ушл =идти | =gehen =ging =gegangen verlass =verließ | =aller =parti quitt | =ir =fue =salir salid
visit | посет визит посещ | besuch | visit | visit
meet =met meeting | встре заседан совещан | treff =traf =getroffen begegn | rencontr réunion | encontr reun
invit | приглаш пригла | einlad =lud | invit | invit
talks negotiat | переговор | verhandlung | négocia pourparler | negocia
agree agreement treaty contract | соглаш договор | abkommen vertrag einig | accord traité contrat | acuerd tratad contrat
law | закон | gesetz | =loi =lois | =ley =leyes
right | =право =права =прав =правам | =recht =rechte =rechten | droit | derecho
country countries | стран | =land länder ländern | =pays | país
state | государств | staat | =état =états | estado
government | правительств | regierung | gouvernement | gobierno
president | президент | präsident | président | president
minister | министр | minister | ministre | ministr
city cities town | город | stadt städt | ville | ciudad
village | =село =села деревн | dorf dörf | village | pueblo aldea
house home | =дом =дома =домов =домой | haus häus heim | maison foyer | casa hogar
street road | улиц дорог | straße weg | =rue =rues route | calle carretera camino
bridge | мост | brück | =pont =ponts | puente
railway train rail | поезд желез рельс | zug züge bahn schien | train chemin_de_fer | tren ferrocarril
=car =cars lorry lorries truck | машин автомобил грузовик | auto lastwagen | voiture camion | coche camión
ship vessel boat | корабл =судно =суда =судов лодк =судном | schiff boot | navire bateau | barco buque
=plane =planes flight flights aeroplane airplane fly | самолет рейс полет лета | flugzeug flug flüg flieg | avion =vol =vols | avión vuelo
port harbour harbor | порт гаван | hafen häfen | =port =ports | puerto
=sea ocean | =море =моря =морю =морем океан морск | =meer =see =meere ozean | =mer =mers océan | =mar océano
river | =река =реки =рек =реку речн | fluss flüss | fleuve rivière | río
water | =вода =воды =воду =водой водн | wasser | =eau =eaux | agua
=ice =snow | =лед =льда =льду снег | =eis schnee | glace neige | hielo nieve
fire burn | огон =огня пожар горе сжига =горит | feuer brenn =brand | =feu incendie brûl | fuego incendio quem
=wind winds | ветер =ветра =ветром ветр | =wind =winde | =vent =vents | viento
weather | погод | wetter | météo | tiempo
=sun solar | солн | sonne | soleil solaire | =sol solar
forest tree wood | =лес =леса =лесов дерев | =wald wälder baum bäum holz | forêt arbre =bois | bosque árbol madera
fish fisher | рыб | fisch | poisson pêch | pesc pez peces
animal | животн зверь | =tier =tiere | =animal animaux | animal
=oil petrol fuel | нефт топлив мазут | =öl erdöl treibstoff | pétrole carburant | petróleo combustible
=gas | =газ =газа =газом | =gas | =gaz | =gas
energy power | энерги | energie | énergie | energía
=air atmosphere | воздух атмосфер | =luft atmosphäre | =air atmosphère | aire atmósfera
=earth world global | =мир =мира =мире миров =земля =земли =земле | =welt =erde weltweit | =monde mondial =terre | mundo mundial tierra
peace | =мир =мира =миру мирн | fried | =paix paci | =paz pacífic
=war =wars | войн воен | krieg | guerre | guerra
army military soldier | арми солдат военн | armee soldat militär | armée soldat militaire | ejército soldado militar
enem threat | враг угро | feind bedroh | ennemi menace | enemig amenaz
death =die =died =dead | смерт умер погиб мертв | =tod starb gestorben =tot =tote | mort mour | muert muri
life =live =lives | жизн =жить =живут =жил | leben =lebt =lebte | =vie =vies viv | vida viv
health hospital doctor | здоров больниц врач доктор | gesund krankenhaus arzt ärzt | santé hôpital médecin | salud hospital médic
=new newly | =новый =новая =новое =новые =новых =нового =новой | =neu =neue =neuen =neuer =neues | nouve =neuf | nuev
=old older | =старый =старая =старое =старые =старых старше | =alt =alte =alten =alter älter | vieux vieil ancien | viej antigu
=big large great =huge | больш велик крупн огромн | groß größ | grand énorme | =gran grand enorme
=small tiny | маленьк мал небольш | klein | petit | pequeñ
=good =well =better =best | хорош =хорошо =лучше лучш | =gut =gute =guten =besser =beste | =bon =bonne =bien meilleur | buen =bien mejor
=bad =worse =worst | плох хуже | schlecht schlimm | mauvais =pire | =mal malo peor
=long longer | долг длинн =долго | =lang =lange =länger | =long =longue longtemps | larg mucho_tiempo
=short | коротк | =kurz kürz | =court =courte | cort breve
=high =higher | высок =выше | =hoch höher =hohe | =haut =haute =hauts élevé | alto alta
=deep | глубок глубин | =tief tiefe | profond | profund
=cold | холод | =kalt kälte | froid | frío fría
=warm =hot heat | тепл горяч жар =греет | warm wärm heiß hitze | chaud chaleur | calor caliente
=fast faster quick speed | быстр скор | schnell geschwindigkeit | vite rapide vitesse | rápid velocidad
=slow slower | медленн | langsam | =lent =lente lentement | lent
=clean | чист | sauber | propre | limpi
danger poison | опасн яд | gefahr gefähr gift | danger poison | peligro venen
safe secur | безопасн | sicher | sécurité =sûr | segur
important | важн | wichtig | important | important
wrong mistake error | ошиб =неправ неправильн | falsch fehler geirrt irrtum | erreur =tort faux tromp | error equivoc
true truth | правд истин | wahr | =vrai =vraie vérité | verdad
laugh | сме | lach | =rire =ri =rires | ríe risa reí
hope | наде | hoff | espér espoir | esper
=happy glad joy delight | =рад =рада =рады счаст радост | freu glücklich froh | heureux =ravi joie | feliz alegr content
proud | горд горж | stolz | =fier =fière =fiers | orgull
sorry regret | жаль сожал извин прост | leid bedauer entschuldig | désolé regrett pardon | lament perdón sient
attention | вниман | aufmerksamkeit | attention | atención
problem trouble | проблем труд | problem | problème | problema
part | част | teil | =part partie | parte
number amount | числ количеств номер | zahl anzahl nummer | nombre numéro | número cantidad
name called | =имя =имени назв зва | =name heiß genannt nannte | =nom =nommé appel | nombre llam
side | сторон | seite | côté | lado
way ways | путь =пути способ | =weg =wege weise | chemin moyen façon manière | camino manera
place | =место =места =месте | =ort =orte =platz stelle | =lieu =lieux place endroit | lugar sitio
time times | врем =раз | =zeit mal | temps =fois | tiempo =vez =veces
together joint | вместе совместн | zusammen gemeinsam | ensemble commun | junt conjunt
young youth | молод | jung jugend | jeune | joven jóvenes juventud
future | будущ | zukunft künftig | avenir futur | futuro
past history | прошл истори | vergangen geschicht | passé histoire | pasado historia
culture cultural | культур | kultur | culture | cultura
music song | музык песн | musik lied | musique chanson | música canción
museum | музей музе | museum | musée | museo
ticket | билет | karte fahrschein ticket | billet | billete entrada
door window | двер =окно =окна =окон | =tür fenster | porte fenêtre | puerta ventana
table chair | стол стул | tisch stuhl | table chaise | mesa silla
bread food | хлеб =еда =еды пищ | brot essen | =pain nourriture | pan comida
stone rock | =камень =камня камн | stein =fels | pierre roche | piedra roca
=red | красн | =rot =rote | rouge | roj
=green | зелен | =grün grüne | =vert =verte | verde
=white | =белый =белая =белые =белого | =weiß weiße | blanc | blanc
=black | черн | schwarz | =noir =noire | negr
"""


@lru_cache(maxsize=8)
def _stems(language: str) -> dict[str, int]:
    """Stems (whole words with "=") → the number of what they mean."""
    place = LANGUAGES.index(language)
    found: dict[str, int] = {}
    for number, line in enumerate(_TABLE.strip().splitlines()):
        for stem in line.split("|")[place].split():
            found.setdefault(stem.casefold(), number)
    return found


@lru_cache(maxsize=1 << 16)
def concept_of(word: str, language: str) -> int | None:
    """Return the number of what a word means; None where the table does not have it.

    >>> concept_of("harbours", "en") == concept_of("гавани", "ru") != None
    True
    """
    stems = _stems(language)
    key = word.casefold().replace("ё", "е").replace("’", "'")
    if (whole := stems.get(f"={key}")) is not None:
        return whole
    lengths = range(len(key), max(2, len(key) - ENDING - 1), -1)
    return next((stems[key[:length]] for length in lengths if key[:length] in stems), None)
