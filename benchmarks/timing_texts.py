"""Sentences for the timing benchmarks: plain words, no figures, written for them.

`REPORT` is what the published figures are measured on; `TUNING` is what settings may be chosen on.
"""

REPORT = {
    "en": """The council met again on Thursday to discuss the future of the harbour.
Nobody in the room expected that the vote would take so long.
After three hours the mayor thanked all members and closed the meeting.
We will keep our promise to the people who live along the river.
Every child should have a school within walking distance of home.
The minister spoke about trade, about water, and about the long winter.
She said that peace is built slowly, and lost in a single night.
Farmers from the southern villages waited outside until the evening.""",
    "ca": """El consell es va reunir dijous per parlar del futur del port.
Ningú a la sala esperava que la votació durés tant de temps.
Després de tres hores l'alcalde va donar les gràcies a tothom.
Cada infant ha de tenir una escola a prop de casa.
El ministre va parlar del comerç, de l'aigua i del llarg hivern.""",
    "cs": """Rada se znovu sešla ve čtvrtek, aby jednala o budoucnosti přístavu.
Nikdo v sále nečekal, že hlasování bude trvat tak dlouho.
Po třech hodinách starosta poděkoval všem členům a schůzi ukončil.
Každé dítě má mít školu blízko domova.
Ministr mluvil o obchodu, o vodě a o dlouhé zimě.
Řekla, že mír se buduje pomalu a ztrácí za jedinou noc.""",
    "de": """Der Rat traf sich am Donnerstag wieder, um über die Zukunft des Hafens zu sprechen.
Niemand im Saal hatte erwartet, dass die Abstimmung so lange dauern würde.
Nach drei Stunden dankte der Bürgermeister allen Mitgliedern und schloss die Sitzung.
Jedes Kind soll eine Schule in der Nähe haben.
Der Minister sprach über Handel, über Wasser und über den langen Winter.""",
    "es": """El consejo se reunió de nuevo el jueves para hablar del futuro del puerto.
Nadie en la sala esperaba que la votación durase tanto tiempo.
Después de tres horas el alcalde dio las gracias a todos y cerró la reunión.
Cada niño debe tener una escuela cerca de su casa.
El ministro habló del comercio, del agua y del largo invierno.""",
    "fi": """Neuvosto kokoontui jälleen torstaina keskustelemaan sataman tulevaisuudesta.
Kukaan salissa ei odottanut, että äänestys kestäisi niin kauan.
Kolmen tunnin jälkeen pormestari kiitti kaikkia jäseniä ja päätti kokouksen.
Jokaisella lapsella pitää olla koulu lähellä kotia.
Ministeri puhui kaupasta, vedestä ja pitkästä talvesta.""",
    "hi": """परिषद गुरुवार को फिर से मिली और बंदरगाह के भविष्य पर चर्चा की।
कमरे में किसी को उम्मीद नहीं थी कि मतदान इतना लंबा चलेगा।
तीन घंटे बाद महापौर ने सभी सदस्यों को धन्यवाद दिया।
हर बच्चे के घर के पास एक स्कूल होना चाहिए।""",
    "it": """Il consiglio si riunì di nuovo giovedì per parlare del futuro del porto.
Nessuno nella sala si aspettava che il voto durasse tanto.
Dopo tre ore il sindaco ringraziò tutti e chiuse la riunione.
Ogni bambino deve avere una scuola vicino a casa.
Il ministro parlò del commercio, dell'acqua e del lungo inverno.""",
    "ru": """Совет снова собрался в четверг, чтобы обсудить будущее порта.
Никто в зале не ожидал, что голосование продлится так долго.
Через три часа мэр поблагодарил всех участников и закрыл заседание.
У каждого ребёнка должна быть школа рядом с домом.
Министр говорил о торговле, о воде и о долгой зиме.""",
}

TUNING = {
    "en": """My fellow citizens, this bridge was built by ordinary men and women.
It carries bread in the morning, and letters late at night.
Some of us still remember the ferry, the fog and the bell.
I ask every member of this house to think before we sell the land.
Our neighbours have offered their help, and we shall accept it gladly.
There is no easy answer, but there is an honest one.
Teachers, nurses and drivers kept this town alive last spring.
Thank you for your patience, and good luck to all of you.""",
    "cs": """Vážení přátelé, tento most postavili obyčejní lidé.
Ráno po něm jezdí chléb a večer dopisy.
Žádám každého poslance, aby dobře přemýšlel.
Sousedé nám nabídli pomoc a my ji rádi přijmeme.""",
    "fi": """Hyvät ystävät, tämän sillan rakensivat tavalliset ihmiset.
Aamulla sitä pitkin kulkee leipä ja illalla kirjeet.
Pyydän jokaista jäsentä miettimään tarkasti.
Naapurit ovat tarjonneet apua, ja otamme sen ilolla vastaan.""",
    "it": """Cari amici, questo ponte fu costruito da gente comune.
La mattina porta il pane e la sera le lettere.
Chiedo a ogni membro di pensare bene prima di vendere la terra.
I vicini ci hanno offerto aiuto, e noi lo accettiamo volentieri.""",
    "mr": """प्रिय मित्रांनो, हा पूल सामान्य लोकांनी बांधला.
सकाळी त्यावरून भाकरी जाते आणि रात्री पत्रे.
मी प्रत्येक सदस्याला नीट विचार करायला सांगतो.
शेजाऱ्यांनी मदत देऊ केली आहे आणि आम्ही ती आनंदाने स्वीकारतो.""",
    "te": """ప్రియమైన మిత్రులారా, ఈ వంతెనను సామాన్య ప్రజలు నిర్మించారు.
ఉదయం దానిపై రొట్టెలు వెళ్తాయి, రాత్రి ఉత్తరాలు వెళ్తాయి.
ప్రతి సభ్యుడు బాగా ఆలోచించాలని నేను కోరుతున్నాను.
పొరుగువారు సహాయం అందించారు, మేము దానిని సంతోషంగా స్వీకరిస్తాము.""",
    "hi": """प्रिय मित्रो, यह पुल साधारण लोगों ने बनाया था।
सुबह इस पर रोटी जाती है और रात को चिट्ठी।
मैं हर सदस्य से कहता हूँ कि वे ठीक से सोचें।
पडोसियों ने मदद की है और हम उसे खुशी से लेते हैं।
इस साल बारिश बहुत कम हुई और फसल सूख गई।
हम नदी के किनारे रहने वाले लोगों को नहीं भूलेंगे।
नई सडक गाँव को शहर से जोड देगी।""",
    "ru": """Уважаемые коллеги, этот мост построили обычные люди.
Утром по нему везут хлеб, а вечером письма.
Я прошу каждого депутата хорошо подумать, прежде чем продать землю.
Соседи предложили нам помощь, и мы с радостью её примем.
Лёгкого ответа нет, но есть честный ответ.
Учителя, врачи и водители спасли этот город весной.
В прошлом году урожай погиб из-за долгой засухи.
Мы не забудем тех, кто остался на другом берегу реки.
Завод закрыли, и молодые уехали искать работу в столицу.
Она открыла окно и услышала, как звонят колокола.
Вопрос о границе обсуждали два дня и одну ночь.
Новая дорога соединит деревню с железной станцией.
Пусть суд решит, кому принадлежит старый дом у озера.
Благодарю вас за внимание и желаю всем удачи.
Вчера в парламенте приняли закон о защите старых библиотек.
Капитан приказал поднять якорь ещё до рассвета.
Её письма хранятся в музее, куда редко заходят туристы.
Когда погас свет, публика продолжала слушать скрипача.
Налоги снизят только для тех, кто строит жильё для рабочих.
Профессор объяснил студентам, почему звёзды мерцают.
Они долго спорили, но так и не нашли общего решения.
Поезд опоздал, поэтому делегация приехала поздно вечером.
Город растёт быстрее, чем строятся школы и больницы.
Нам нужны честные выборы, свободная печать и сильный суд.
Его отец был плотником, а мать преподавала музыку.
Осенью начнут ремонт крыши, а затем покрасят фасад.
Мало кто помнит, как назывался первый пароход на этой реке.
Спасибо, садитесь, следующий вопрос задаёт журналист из Казани.""",
}
