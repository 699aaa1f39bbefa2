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
If the bridge is closed again, the children will miss half a term.""",
    "ca": """La biblioteca va obrir les portes en un any de fam.
El primer lector va ser un forner que buscava un llibre de vaixells.
Res d'aquest informe és nou, però tothom ho havia oblidat.
Vam preguntar als enginyers fins on pujaria l'aigua a l'hivern.
La llei antiga protegia el bosc i la nova protegeix el propietari.
Si tornen a tancar el pont, els nens perdran mig curs.
Gràcies a tots per la paciència i bona nit.""",
    "cs": """Knihovna otevřela své dveře v roce hladu.
Prvním čtenářem byl pekař, který hledal knihu o lodích.
Nic v této zprávě není nové, ale všechno bylo zapomenuto.
Ptali jsme se inženýrů, jak vysoko v zimě stoupne voda.
Starý zákon chránil les a nový chrání majitele.
Jestli most znovu zavřou, děti přijdou o polovinu školního roku.
Děkuji vám všem za trpělivost a dobrou noc.""",
    "de": """Die Bibliothek öffnete ihre Türen in einem Jahr des Hungers.
Ihr erster Leser war ein Bäcker, der ein Buch über Schiffe suchte.
Nichts in diesem Bericht ist neu, aber alles war vergessen.
Wir fragten die Ingenieure, wie hoch das Wasser im Winter steigen würde.
Das alte Gesetz schützte den Wald, und das neue schützt den Besitzer.
Wenn die Brücke wieder gesperrt wird, verlieren die Kinder ein halbes Jahr.
Ich danke Ihnen allen für Ihre Geduld und wünsche eine gute Nacht.""",
    "es": """La biblioteca abrió sus puertas en un año de hambre.
Su primer lector fue un panadero que buscaba un libro de barcos.
Nada en este informe es nuevo, pero todo se había olvidado.
Preguntamos a los ingenieros hasta dónde subiría el agua en invierno.
La ley antigua protegía el bosque y la nueva protege al dueño.
Si cierran otra vez el puente, los niños perderán medio curso.
Gracias a todos por su paciencia y buenas noches.""",
    "fi": """Kirjasto avasi ovensa nälän vuonna.
Sen ensimmäinen lukija oli leipuri, joka etsi kirjaa laivoista.
Mikään tässä raportissa ei ole uutta, mutta kaikki oli unohdettu.
Kysyimme insinööreiltä, kuinka korkealle vesi nousee talvella.
Vanha laki suojeli metsää, ja uusi suojelee omistajaa.
Jos silta suljetaan taas, lapset menettävät puoli lukuvuotta.
Kiitos kaikille kärsivällisyydestä ja hyvää yötä.""",
    "hi": """पुस्तकालय ने भूख के साल में अपने दरवाजे खोले।
पहला पाठक एक नानबाई था जो जहाजों की किताब खोज रहा था।
इस रिपोर्ट में कुछ भी नया नहीं है, लेकिन सब कुछ भुला दिया गया था।
हमने इंजीनियरों से पूछा कि सर्दियों में पानी कितना ऊपर आएगा।
पुराना कानून जंगल को बचाता था और नया कानून मालिक को बचाता है।
अगर पुल फिर से बंद हुआ तो बच्चों का आधा साल बर्बाद हो जाएगा।
आप सब के धैर्य के लिए धन्यवाद।""",
    "it": """La biblioteca aprì le sue porte in un anno di fame.
Il suo primo lettore fu un fornaio che cercava un libro di navi.
Niente in questo rapporto è nuovo, ma tutto era stato dimenticato.
Abbiamo chiesto agli ingegneri quanto salirà l'acqua in inverno.
La vecchia legge proteggeva il bosco e la nuova protegge il padrone.
Se il ponte viene chiuso di nuovo, i bambini perderanno mezzo anno.
Grazie a tutti per la pazienza e buona notte.""",
    "ru": """Библиотека открыла свои двери в голодный год.
Первым читателем был пекарь, который искал книгу про корабли.
Ничего нового в этом отчёте нет, но всё это было забыто.
Мы спросили инженеров, как высоко поднимется вода зимой.
Старый закон защищал лес, а новый защищает хозяина.
Если мост снова закроют, дети потеряют половину учебного года.
Пожалуйста, оставайтесь на местах, пока хор не покинет сцену.
Спасибо всем за терпение и спокойной ночи.""",
}
