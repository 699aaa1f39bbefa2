"""More sentences for the timing benchmarks, on which no setting is chosen and whose words are not looked at singly.

The voices are those of the set ``report``; that set's own sentences have been looked at since.
"""

BLIND = {
    "en": """Ladies and gentlemen, the library opened its doors in a year of hunger.
Its first reader was a baker, who came for a book about ships.
Nothing in this report is new, but all of it has been forgotten.
We asked the engineers how deep the water would rise in winter.
They answered with a map, a ruler and a very long silence.
Please remain seated until the choir has left the stage.
The old law protected the forest, and the new one protects the owner.
If the bridge is closed again, the children will miss half a term.
My uncle repairs old radios and gives them to his neighbours.
A new clinic will open next spring on the edge of town.
Could you tell me which platform the express leaves from?
Voters queued around the block, although it had begun to snow.
In autumn the orchard smells of apples, smoke and wet leaves.
The judge listened patiently and wrote nothing down.
Her brother studies medicine, but he would rather paint.
Unless somebody objects, I suggest that we take a short break.
Every evening an owl sits on the chimney of the post office.
Prices have fallen a little since the summer, yet rents keep rising.
Jenny boiled the eggs while her father sliced the bread.
I have never seen a committee agree so quickly on anything.
Both villages share one doctor, one dentist and a very busy nurse.
Volunteers cleaned the beach after the storm and filled eleven bags.""",
    "ca": """La biblioteca va obrir les portes en un any de fam.
El primer lector va ser un forner que buscava un llibre de vaixells.
Res d'aquest informe és nou, però tothom ho havia oblidat.
Vam preguntar als enginyers fins on pujaria l'aigua a l'hivern.
La llei antiga protegia el bosc i la nova protegeix el propietari.
Si tornen a tancar el pont, els nens perdran mig curs.
Gràcies a tots per la paciència i bona nit.
L'alcaldessa va inaugurar ahir una plaça amb fonts i arbres joves.
A casa sempre sopem tard perquè el pare treballa a l'hospital.
Els veïns demanen que el tren pari també els diumenges.
Quan fa vent, les barques no surten a pescar.
Ella toca el violí i ell, la guitarra.
Ningú no sap qui va deixar aquella maleta a l'estació.
Hem plantat tomàquets, enciams i una filera de mongetes.
El tribunal encara no ha dictat cap sentència sobre els acomiadaments.
Us agraeixo molt que hàgiu vingut malgrat la pluja.
Abans d'entrar al museu, cal deixar els paraigües a recepció.
La meva àvia guardava el sucre en un pot de vidre.
Qui vulgui parlar, que aixequi la mà i esperi el seu torn.
Uns investigadors estudien per què desapareixen les abelles.
Avui el cel és clar i es veuen totes les muntanyes.""",
    "cs": """Knihovna otevřela své dveře v roce hladu.
Prvním čtenářem byl pekař, který hledal knihu o lodích.
Nic v této zprávě není nové, ale všechno bylo zapomenuto.
Ptali jsme se inženýrů, jak vysoko v zimě stoupne voda.
Starý zákon chránil les a nový chrání majitele.
Jestli most znovu zavřou, děti přijdou o polovinu školního roku.
Děkuji vám všem za trpělivost a dobrou noc.
Soused pěstuje růže a každé jaro je stříhá.
V neděli otevřeli novou lékárnu naproti kostelu.
Ať prší nebo svítí slunce, pošťačka přijde vždycky včas.
Zastupitelé schválili rozpočet až po dlouhé a bouřlivé debatě.
Ona vaří, on umývá nádobí a děti utírají stůl.
Kdo zapomněl deštník v čekárně, může se pro něj vrátit.
Ústavní soud zrušil předpis, který omezoval svobodu shromažďování.
S kamarádem jsme jeli na kole až k pramenu řeky.
Učitelka hudby hledá zpěváky do smíšeného sboru.
Polévka je příliš slaná, přidej do ní trochu vody.
Archeologové našli pod náměstím zbytky dřevěné studny.
I nejlepší lékař se někdy splete.
Obchodníci si stěžují, že zákazníků stále ubývá.
U okna stála židle a na ní ležel klobouk.""",
    "de": """Die Bibliothek öffnete ihre Türen in einem Jahr des Hungers.
Ihr erster Leser war ein Bäcker, der ein Buch über Schiffe suchte.
Nichts in diesem Bericht ist neu, aber alles war vergessen.
Wir fragten die Ingenieure, wie hoch das Wasser im Winter steigen würde.
Das alte Gesetz schützte den Wald, und das neue schützt den Besitzer.
Wenn die Brücke wieder gesperrt wird, verlieren die Kinder ein halbes Jahr.
Ich danke Ihnen allen für Ihre Geduld und wünsche eine gute Nacht.
Am Abend sitzen die alten Männer vor dem Gasthaus und spielen Karten.
Der Zug nach Norden fällt heute wegen eines Sturms aus.
Unsere Nachbarin backt jeden Samstag einen Kuchen mit Äpfeln und Zimt.
Ob der Vertrag gültig ist, muss nun ein Gericht entscheiden.
Er hatte keinen Schirm dabei und lief trotzdem durch den Regen.
Im Landtag wurde gestern heftig über die neuen Schulbücher gestritten.""",
    "es": """La biblioteca abrió sus puertas en un año de hambre.
Su primer lector fue un panadero que buscaba un libro de barcos.
Nada en este informe es nuevo, pero todo se había olvidado.
Preguntamos a los ingenieros hasta dónde subiría el agua en invierno.
La ley antigua protegía el bosque y la nueva protege al dueño.
Si cierran otra vez el puente, los niños perderán medio curso.
Gracias a todos por su paciencia y buenas noches.
El cartero llegó empapado, pero traía la carta que esperábamos.
Mañana empieza la huelga y habrá pocos autobuses en la ciudad.
A mi hermana le gusta leer en voz alta.
Unos pastores encontraron la cueva cuando buscaban una cabra perdida.
Hay que regar el huerto antes de que salga el sol.
Según la encuesta, la mayoría apoya la reforma del hospital.""",
    "fi": """Kirjasto avasi ovensa nälän vuonna.
Sen ensimmäinen lukija oli leipuri, joka etsi kirjaa laivoista.
Mikään tässä raportissa ei ole uutta, mutta kaikki oli unohdettu.
Kysyimme insinööreiltä, kuinka korkealle vesi nousee talvella.
Vanha laki suojeli metsää, ja uusi suojelee omistajaa.
Jos silta suljetaan taas, lapset menettävät puoli lukuvuotta.
Kiitos kaikille kärsivällisyydestä ja hyvää yötä.
Isoäiti keittää kahvia ja paistaa pullaa joka lauantai.
Hallitus esittää, että pienten yritysten verotusta kevennetään.
Eilen satoi lunta, ja autot jäivät jumiin mäkeen.
Kuka veisi koiran ulos, kun olemme matkoilla?
Uimahalli on kiinni, koska allas täytyy korjata.
Hän opiskelee lääketiedettä ja soittaa iltaisin selloa.
Yleisö nousi seisomaan ja taputti pitkään.
Tutkijat löysivät järven pohjasta vanhan puuveneen.
Avaimet ovat keittiön pöydällä sinisen kulhon vieressä.
Me muutamme maalle heti, kun talo on valmis.
Oikeus hylkäsi valituksen, eikä päätöksestä voi enää valittaa.
Poliisi pyytää silminnäkijöitä ottamaan yhteyttä mahdollisimman pian.
Jo aamulla torilla myytiin mansikoita, herneitä ja uusia perunoita.
Entä jos emme ehdi asemalle ajoissa?""",
    "hi": """पुस्तकालय ने भूख के साल में अपने दरवाजे खोले।
पहला पाठक एक नानबाई था जो जहाजों की किताब खोज रहा था।
इस रिपोर्ट में कुछ भी नया नहीं है, लेकिन सब कुछ भुला दिया गया था।
हमने इंजीनियरों से पूछा कि सर्दियों में पानी कितना ऊपर आएगा।
पुराना कानून जंगल को बचाता था और नया कानून मालिक को बचाता है।
अगर पुल फिर से बंद हुआ तो बच्चों का आधा साल बर्बाद हो जाएगा।
आप सब के धैर्य के लिए धन्यवाद।
डाकिया आज फिर देर से आया और एक मोटा लिफाफा दे गया।
मेरी दादी अचार बनाती हैं और उसे धूप में रखती हैं।
सरकार ने गाँवों में नए अस्पताल खोलने का वादा किया है।
इस बार आम सस्ते हैं, इसलिए माँ ने खूब सारे मँगवाए।
अध्यापक ने पूछा कि समुद्र का पानी खारा क्यों होता है।
ओले गिरने से खेतों को भारी नुकसान पहुँचा।
वह हर शाम मंदिर के पीछे बाँसुरी बजाता है।
चुनाव आयोग ने उम्मीदवारों की सूची जारी कर दी।
बिजली चली गई थी, फिर भी नाटक नहीं रुका।
उनकी आवाज इतनी धीमी थी कि पीछे बैठे लोग सुन न सके।
क्या आपने यह खबर अखबार में देखी या किसी से सुनी?
ईमानदार दुकानदार के यहाँ लोग दूर दूर से आते हैं।
पत्रकारों को अदालत के भीतर जाने की अनुमति नहीं मिली।
छोटी बहन ने दीवार पर हाथी का चित्र बनाया।
ऊँट रेगिस्तान में कई दिन बिना पानी के चल सकता है।
जो लोग बाहर से आए हैं, वे कृपया अपना नाम लिखवा दें।
एक यात्री ने टिकट दिखाया, दूसरा चुपचाप उतर गया।
भाषण समाप्त होते ही पूरा मैदान तालियों से गूँज उठा।
उस घाटी में वसंत देर से आता है, पर बहुत सुंदर होता है।
शहर की पुरानी गलियों में अब भी ताँगे चलते हैं।""",
    "it": """La biblioteca aprì le sue porte in un anno di fame.
Il suo primo lettore fu un fornaio che cercava un libro di navi.
Niente in questo rapporto è nuovo, ma tutto era stato dimenticato.
Abbiamo chiesto agli ingegneri quanto salirà l'acqua in inverno.
La vecchia legge proteggeva il bosco e la nuova protegge il padrone.
Se il ponte viene chiuso di nuovo, i bambini perderanno mezzo anno.
Grazie a tutti per la pazienza e buona notte.
Mia zia abita in un piccolo appartamento vicino alla stazione.
Ieri è nevicato e molte strade sono rimaste chiuse.
Il parlamento ha approvato una riforma della scuola molto discussa.
Appena finisce la pioggia, usciamo a raccogliere le castagne.
Chi ha dimenticato gli occhiali sul tavolo della cucina?
Gli operai hanno scioperato per ottenere un salario più giusto.
Ogni mattina, prima dell'alba, il pescatore prepara le reti.
Lei preferisce il tè, io invece bevo solo caffè.
Uno scienziato ha spiegato perché i ghiacciai si ritirano.
Se avete domande, scrivetele su un foglio e consegnatele all'ingresso.
Tre ragazzi hanno dipinto un drago sul muro dell'asilo.
È vietato entrare nel parco con la bicicletta.
Durante la cena nessuno parlava, si sentivano soltanto i cucchiai.
A maggio fioriscono i ciliegi e arrivano le rondini.""",
    "ru": """Библиотека открыла свои двери в голодный год.
Первым читателем был пекарь, который искал книгу про корабли.
Ничего нового в этом отчёте нет, но всё это было забыто.
Мы спросили инженеров, как высоко поднимется вода зимой.
Старый закон защищал лес, а новый защищает хозяина.
Если мост снова закроют, дети потеряют половину учебного года.
Пожалуйста, оставайтесь на местах, пока хор не покинет сцену.
Спасибо всем за терпение и спокойной ночи.
Врач посоветовал деду больше гулять и меньше сидеть у телевизора.
В субботу на площади открыли памятник учительнице из соседнего посёлка.
Я редко хожу в театр, потому что билеты быстро раскупают.
Если суп остынет, разогрей его на маленьком огне.
Комиссия проверила все жалобы и не обнаружила серьёзных нарушений.
Кошка спит на окне, а собака охраняет калитку.
Ей хотелось увидеть океан, но отпуск опять отложили.
Депутаты разошлись во мнениях о том, кому помогать в первую очередь.
Утренний туман рассеялся, и стали видны вершины гор.
Мой брат чинит старые часы и продаёт их на ярмарке.
Общественный транспорт станет бесплатным для школьников и пенсионеров.
Вы не подскажете, где здесь останавливается автобус до аэропорта?
Эту песню бабушка пела нам перед сном.
О пожаре сообщили по радио, однако жители узнали о нём раньше.
Художник попросил у хозяйки стакан воды и чистую тряпку.
Министерство обещает упростить правила, по которым выдают разрешения на торговлю.
Снег шёл всю неделю, и к ферме нельзя было проехать.
Кто первым заметит ошибку, тот получит яблоко.
У аптеки, как всегда, стояла длинная очередь.
Исследователи сравнили оба метода и опубликовали выводы.
Хороший мастер бережёт инструмент и не спешит.
С тех пор мы с ним ни разу не ссорились.""",
}
