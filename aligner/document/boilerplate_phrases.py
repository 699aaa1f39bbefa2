"""Words and phrases of page furniture in the languages institutions publish in; lower case, whole lines or labels.

Own collection, language by language; each line of a table is one language: English, German, French, Spanish, Italian,
Portuguese, Dutch, Polish, Russian, Ukrainian, Turkish. What a page's markup, links and the shape of its lines tell
needs none of them: they are for texts copied from a page, where nothing else is left.
"""

from __future__ import annotations

BUTTONS = """
home|menu|search|login|register|subscribe|contact|contacts|sitemap|loading|close|advertisement|sponsored|more|tags|
comments|newsletter|language|languages|next|previous|prev|share|tweet|print|embed|like|save|download|cookies|privacy|
facebook|twitter|telegram|whatsapp|vk|vkontakte|instagram|youtube|linkedin|reddit|pinterest|rss|tiktok|viber|
odnoklassniki|related|reply|accept|accept all|decline|reject all|i agree|settings|accessibility|donate|transcript|
startseite|menü|suche|suchen|anmelden|impressum|datenschutz|datenschutzerklärung|teilen|drucken|anhören|herunterladen|
vorlesen|merken|nach oben|zurück|weiter|kontakt|barrierefreiheit|alle akzeptieren|ablehnen|
accueil|recherche|rechercher|se connecter|partager|imprimer|écouter|télécharger|mentions légales|plan du site|
confidentialité|accessibilité|suivant|précédent|retour|tout accepter|tout refuser|
inicio|buscar|acceder|compartir|imprimir|escuchar|descargar|aviso legal|mapa web|privacidad|accesibilidad|siguiente|
anterior|volver|aceptar|rechazar|suscribirse|contacto|
cerca|accedi|condividi|stampa|ascolta|scarica|note legali|mappa del sito|accessibilità|successivo|precedente|indietro|
accetta|rifiuta|iscriviti|contatti|mi piace|
início|procurar|pesquisar|entrar|partilhar|compartilhar|ouvir|baixar|mapa do site|acessibilidade|seguinte|próximo|
voltar|aceitar|rejeitar|assine|cadastrar|contato|contacto|
zoeken|inloggen|delen|afdrukken|luisteren|downloaden|privacyverklaring|toegankelijkheid|volgende|vorige|terug|
accepteren|weigeren|abonneren|lees meer|lees voor|over ons|
strona główna|szukaj|zaloguj|zaloguj się|udostępnij|drukuj|wydrukuj|posłuchaj|pobierz|mapa strony|
deklaracja dostępności|polityka prywatności|następny|poprzedni|wstecz|akceptuję|odrzuć|polecamy|
главная|главная страница|меню|поиск|войти|поделиться|подписаться|скачать|распечатать|печать|слушать|смотреть|ссылка|
комментарии|реклама|загрузка|далее|назад|вперёд|контакты|карта сайта|версия для печати|возврат к списку|принять|
отклонить|подробнее|вконтакте|одноклассники|
головна|пошук|увійти|поділитися|підписатися|завантажити|друк|друкувати|слухати|коментарі|реклама|назад|контакти|
мапа сайту|версія для друку|прийняти|відхилити|детальніше|читати далі|
ana sayfa|anasayfa|ara|giriş|paylaş|yazdır|dinle|indir|site haritası|gizlilik politikası|erişilebilirlik|sonraki|
önceki|geri|kabul et|reddet|abone ol|iletişim|devamını oku
"""

READING = """
min read|minute read|minutes read|mins read|minutes to read|reading time|read time|
lesezeit|minuten lesezeit|temps de lecture|minutes de lecture|tiempo de lectura|minutos de lectura|
tempo di lettura|minuti di lettura|tempo de leitura|minutos de leitura|leestijd|minuten leestijd|
czas czytania|время чтения|минут чтения|час читання|хв читання|okuma süresi|dakikalık okuma|dk okuma
"""

SHARING = """
share|teilen|auf facebook teilen|partager|compartir|compártelo|condividi|partilhar|compartilhar|deel|delen|udostępnij|
поделиться|поделитесь|поділитися|paylaş
"""

META_LABELS = """
by|author|written by|source|tags|tag|tagged|filed under|topics|category|categories|keywords|published|published on|
posted|posted on|updated|last updated|last modified|date|time|duration|length|running time|views|hits|reading time|
contact|press contact|phone|tel|fax|email|e-mail|website|address|file|file size|format|
von|autor|autorin|verfasst von|quelle|schlagwörter|schlagworte|stichwörter|themen|kategorie|kategorien|veröffentlicht|
veröffentlicht am|erstellt am|aktualisiert|zuletzt aktualisiert|stand|datum|dauer|länge|aufrufe|lesezeit|kontakt|
pressekontakt|ansprechpartner|telefon|
auteur|écrit par|étiquettes|mots-clés|mots clés|thèmes|catégorie|publié|publié le|mis à jour|mis à jour le|
dernière mise à jour|durée|vues|temps de lecture|contact presse|téléphone|tél|courriel|soumis par|
autor|autora|escrito por|fuente|etiquetas|temas|categoría|publicado|publicado el|actualizado|última actualización|
fecha|duración|visto|visitas|tiempo de lectura|contacto|teléfono|correo electrónico|
di|autore|scritto da|fonte|argomenti|categoria|parole chiave|pubblicato|pubblicato il|aggiornato|ultimo aggiornamento|
data|durata|letture|visualizzazioni|tempo di lettura|contatti|telefono|
por|fonte|palavras-chave|publicado em|atualizado|atualizado em|última atualização|duração|visualizações|
tempo de leitura|contato|telefone|
door|auteur|geschreven door|bron|trefwoorden|onderwerpen|categorie|gepubliceerd|gepubliceerd op|geplaatst op|
bijgewerkt|laatst bijgewerkt|duur|leestijd|telefoon|
autor|autorka|źródło|tagi|słowa kluczowe|kategoria|opublikowano|data publikacji|zaktualizowano|ostatnia aktualizacja|
czas trwania|czas wystąpienia|wyświetlenia|odsłony|kontakt|redakcja strony|
автор|источник|теги|метки|рубрика|раздел|категория|ключевые слова|опубликовано|дата публикации|дата|обновлено|
последнее обновление|длительность|продолжительность|просмотров|просмотры|количество показов|количество просмотров|
время чтения|контакты|телефон|тел|адрес|
автор|джерело|теги|мітки|рубрика|категорія|опубліковано|дата публікації|оновлено|тривалість|переглядів|перегляди|
час читання|контакти|телефон|
yazar|yazan|kaynak|etiketler|kategori|yayın tarihi|yayınlanma tarihi|yayınlandı|güncelleme|son güncelleme|tarih|süre|
okunma|okunma sayısı|görüntülenme|ziyaretçi|ziyaretçi sayısı|okuma süresi|iletişim|telefon|hazırlayan|
bu sayfayı hazırlayan
"""

PHOTO_LABELS = """
photo|photos|photo credit|photo by|photograph|picture|image|image credit|pictured|credit|caption|courtesy of|
foto|fotos|bild|bildnachweis|bildunterschrift|abbildung|crédit photo|crédits photo|crédit|légende|photographie|
fotografía|imagen|pie de foto|fotografia|immagine|didascalia|imagem|legenda|crédito|beeld|afbeelding|fotograaf|
zdjęcie|zdjęcia|fot|фото|фотография|снимок|изображение|світлина|зображення|fotoğraf|görsel
"""

IN_THE_PHOTO = """
in the photo|in this photo|in the picture|auf dem foto|auf dem bild|im bild|sur la photo|en la foto|en la imagen|
nella foto|na foto|na imagem|op de foto|na zdjęciu|на фото|на снимке|на світлині|fotoğrafta
"""

BYLINE = "by|von|par|di|por|door|przez"
"""What a line with an author's name and nothing else begins with."""

LINES = r"""
(?:copy|get|embed|download|share|play|pause|enlarge|view|open|print|save)(?: (?:the|this|a))?(?: THING){1,3}
(?:listen to|watch|see|read)(?: (?:the|this))?(?: full)? THING
(?:share|tweet|print|save|follow(?: us)?)(?: (?:this|it|on|via|to|by|with friends|page|article|post|story|NETWORK))+
(?:share|send)(?: (?:this|it))?(?: (?:page|link))? (?:by|via) e-?mail|copy (?:to )?clipboard
log in
sign (?:in|up|out)
contact us
about us
back to (?:the )?(?:top|list|overview)
(?:skip|jump) to (?:the )?(?:main )?(?:content|navigation)
read (?:more|next|also)
see also
show (?:more|less|all)
view all
leave a (?:comment|reply)
font size
print version
post comment
related (?:articles|posts|news|materials|content|links|topics|stories)
(?:latest|breaking|top|recent) (?:news|stories|posts)
you may also like
most read
(?:privacy|cookie) (?:policy|settings|notice)
terms(?: (?:of|and|&) \w+)+
all rights reserved.{0,60}
proudly powered by .{0,40}
subscribe (?:to|for|now)\b.{0,60}
sign up (?:to|for|now)\b.{0,60}
click (?:here|to)\b.{0,60}
(?:we|this (?:site|website|page)|our (?:site|website)) uses? cookies\b.*
(?:accept|reject|manage|allow)(?: all)? cookies
(?:the |your )?(?:ads?|advert|advertisement|advertising|commercial)(?: will)? (?:ends?|starts?|begins?|closes?) in\b.*
(?:building|loading|generating|buffering|rendering)\b.{0,30}(?:waveform|player|\.\.\.|…)
(?:copyright|©|\(c\)) .*
your browser does not support\b.*
(?:please )?(?:enable|turn on) javascript\b.*
check against delivery
(?:transcribed|transcript (?:provided|powered|generated|made)|captioned|subtitled) by\b.{0,60}
(?:best viewed|optimi[sz]ed) (?:in|at|with|for)\b.{0,50}
(?:diese|unsere) (?:webseite|website|seite|internetseite) (?:verwendet|nutzt|benutzt) cookies\b.*
wir (?:verwenden|nutzen) cookies\b.*
(?:audio|video|beitrag|rede|aufnahme)s? (?:anhören|ansehen|teilen|drucken|herunterladen|vorlesen|abspielen)
(?:aufzeichnung|podcast|seite|artikel|text)s? (?:anhören|ansehen|teilen|drucken|herunterladen|vorlesen|abspielen)
(?:auf|über|per|via) (?:NETWORK|x|e-?mail) teilen
(?:seite|artikel|beitrag) (?:teilen|drucken|empfehlen)
(?:zum|zur) (?:inhalt|hauptnavigation|navigation|anfang|übersicht)(?: springen)?
zurück zur? (?:übersicht|liste|startseite)
(?:weitere|verwandte|ähnliche|aktuelle) (?:artikel|nachrichten|meldungen|beiträge|themen|informationen|reden)
mehr (?:erfahren|lesen|zum thema)
lesen sie (?:auch|mehr)
weiterlesen
sie sind hier:?
alle rechte vorbehalten.{0,40}
newsletter abonnieren
es gilt das gesprochene wort
(?:écouter|regarder|télécharger)(?: (?:l[ea’']|les|cette|ce|cet))? ?(?:enregistrement|audio|vidéo|page|article)s?
(?:partager|imprimer|voir|lire)(?: (?:l[ea’']|les|cette|ce|cet))? ?(?:enregistrement|audio|vidéo|page|article)s?
(?:écouter|regarder|télécharger)(?: (?:l[ea’']|les|cette|ce|cet))? ?(?:discours|podcast|fichier|document|suite)s?
(?:partager|imprimer|voir|lire)(?: (?:l[ea’']|les|cette|ce|cet))? ?(?:discours|podcast|fichier|document|suite)s?
(?:partager|suivez-nous|envoyer|recevoir)(?: (?:sur|par|via)) .{1,30}
s[’']abonner\b.{0,40}
(?:articles|contenus|sujets) (?:liés|similaires|associés)
à lire aussi
voir aussi
en savoir plus
lire la suite
aller au contenu.{0,20}
vous êtes ici ?:?
tous droits réservés.{0,40}
(?:ce|notre) site (?:utilise|web utilise) des cookies\b.*
nous utilisons des cookies\b.*
version imprimable
seul le prononcé fait foi
escuchar(?: (?:el|la|los|este|esta))? (?:audio|vídeo|video|grabación|página|artículo|discurso|archivo|más)
(?:ver|descargar)(?: (?:el|la|los|este|esta))? (?:audio|vídeo|video|grabación|página|artículo|discurso|archivo|más)
compartir(?: (?:el|la|los|este|esta))? (?:audio|vídeo|video|grabación|página|artículo|discurso|archivo|más)
(?:imprimir|leer)(?: (?:el|la|los|este|esta))? (?:audio|vídeo|video|grabación|página|artículo|discurso|archivo|más)
(?:compartir|síguenos|enviar) (?:en|por) .{1,30}
suscr[ií]b(?:ase|ete|irse)\b.{0,50}
(?:artículos|noticias|contenidos) relacionad[oa]s
lo más leído
ver también
leer más
más información
(?:ir|saltar) al contenido.{0,20}
(?:usted )?está aquí:?
todos los derechos reservados.{0,40}
(?:este sitio(?: web)?|esta página) (?:usa|utiliza) cookies\b.*
(?:utilizamos|usamos) cookies\b.*
(?:ascolta|guarda|scarica)(?: (?:il|la|l[’']|questo|questa))? ?(?:audio|video|registrazione|pagina)
(?:condividi|stampa|leggi)(?: (?:il|la|l[’']|questo|questa))? ?(?:audio|video|registrazione|pagina)
(?:ascolta|guarda|scarica)(?: (?:il|la|l[’']|questo|questa))? ?(?:articolo|discorso|file|podcast)
(?:condividi|stampa|leggi)(?: (?:il|la|l[’']|questo|questa))? ?(?:articolo|discorso|file|podcast)
leggi (?:anche|tutto|di più)
(?:condividi|seguici|invia) (?:su|per|via) .{1,40}
iscriviti\b.{0,50}
(?:articoli|notizie|contenuti) correlat[ie]
(?:ultimi|ultime) (?:comunicati|notizie|articoli)
vedi anche
vai al contenuto.{0,20}
(?:sei|ti trovi) qui:?
tutti i diritti riservati.{0,40}
(?:questo sito|utilizziamo)(?: (?:utilizza|usa))?(?: i)? cookie\b.*
informativa (?:sulla )?privacy
dichiarazione di accessibilità
(?:ouvir|assistir|ver|baixar)(?: (?:o|a|este|esta))? (?:áudio|vídeo|gravação|página|artigo|discurso|arquivo|ficheiro)
(?:descarregar|partilhar)(?: (?:o|a|este|esta))? (?:áudio|vídeo|gravação|página|artigo|discurso|arquivo|ficheiro)
(?:compartilhar|imprimir)(?: (?:o|a|este|esta))? (?:áudio|vídeo|gravação|página|artigo|discurso|arquivo|ficheiro)
(?:partilhar|compartilhar|siga-nos) (?:no|na|em|por|via) .{1,30}
assine\b.{0,50}
(?:artigos|notícias|conteúdos) relacionad[oa]s
(?:leia|veja) (?:mais|também)
saiba mais
(?:pular|ir|saltar) para o conteúdo.{0,20}
você está aqui:?
todos os direitos reservados.{0,40}
(?:este site|esta página) (?:usa|utiliza) cookies\b.*
(?:usamos|utilizamos) cookies\b.*
(?:feito|desenvolvido) (?:com|por) .{1,30}
luister(?: (?:naar|de|het|deze|dit))* (?:audio|video|opname|pagina|artikel|toespraak|bestand|podcast|uitzending)
kijk(?: (?:naar|de|het|deze|dit))* (?:audio|video|opname|pagina|artikel|toespraak|bestand|podcast|uitzending)
bekijk(?: (?:naar|de|het|deze|dit))* (?:audio|video|opname|pagina|artikel|toespraak|bestand|podcast|uitzending)
download(?: (?:naar|de|het|deze|dit))* (?:audio|video|opname|pagina|artikel|toespraak|bestand|podcast|uitzending)
deel(?: (?:naar|de|het|deze|dit))* (?:audio|video|opname|pagina|artikel|toespraak|bestand|podcast|uitzending)
print(?: (?:naar|de|het|deze|dit))* (?:audio|video|opname|pagina|artikel|toespraak|bestand|podcast|uitzending)
(?:deel|delen|volg ons) (?:op|via|per) .{1,30}
(?:meld u|meld je) aan\b.{0,80}
(?:gerelateerde|verwante) (?:artikelen|berichten|onderwerpen)
lees (?:ook|meer|verder)
meer (?:informatie|lezen)
(?:ga|spring)(?: direct)? naar (?:de )?(?:inhoud|hoofdinhoud|navigatie)
u bent hier:?
alle rechten voorbehouden.{0,40}
(?:deze (?:website|site)|wij|we) (?:gebruikt|maakt gebruik van|gebruiken) cookies\b.*
(?:posłuchaj|obejrzyj|zobacz)(?: (?:tę|ten|to))? (?:audio|wideo|nagrani[ae]|stron[ęa]|artykuł|plik)(?: pdf| mp3)?
(?:pobierz|udostępnij|drukuj)(?: (?:tę|ten|to))? (?:audio|wideo|nagrani[ae]|stron[ęa]|artykuł|plik)(?: pdf| mp3)?
(?:posłuchaj|obejrzyj|zobacz|pobierz) (?:transmisję|przemówieni[ea])
(?:udostępnij|śledź nas) (?:na|przez) .{1,30}
zapisz się\b.{0,60}
(?:powiązane|podobne|najnowsze) (?:artykuły|wiadomości|treści)
(?:czytaj|zobacz) (?:też|także|więcej|również)
przejdź do (?:treści|menu|nawigacji).{0,20}
(?:jesteś tutaj|tu jesteś):?
wszelkie prawa zastrzeżone.{0,40}
(?:ta strona|nasza strona|używamy)(?: (?:używa|korzysta z))?(?: plików)? (?:cookies|cookie)\b.*
tekst (?:przed autoryzacją|nieautoryzowany)
короткое описание здесь
реклама (?:закончится|завершится|начн[её]тся)\b.*
построение формы волны
(?:поделиться|подписаться) (?:аудио|видео|файл|запись|ссылку|страницу|далее|также|ещ[её]|на|в|с)\b.{0,30}
(?:подписывайтесь|скачать|слушать) (?:аудио|видео|файл|запись|ссылку|страницу|далее|также|ещ[её]|на|в|с)\b.{0,30}
(?:смотреть|скопировать) (?:аудио|видео|файл|запись|ссылку|страницу|далее|также|ещ[её]|на|в|с)\b.{0,30}
(?:читать|отправить|прослушать) (?:аудио|видео|файл|запись|ссылку|страницу|далее|также|ещ[её]|на|в|с)\b.{0,30}
версия для печати
все права защищены.{0,60}
(?:перейти|вернуться|возврат) (?:к|на)\b.{0,30}
(?:вы (?:здесь|находитесь)|вы находитесь здесь):?
(?:другие|похожие|последние|связанные) (?:новости|материалы|статьи|записи|публикации)
материалы по теме
читайте (?:также|ещё)
политика (?:конфиденциальности|обработки)\b.{0,40}
(?:этот|наш|мы|сайт)(?: сайт)? использу(?:ет|ем) (?:файлы )?(?:cookies?|куки)\b.*
при (?:использовании|перепечатке|цитировании)\b.{0,80}ссылка\b.{0,40}
(?:поділитися|підписатися) (?:аудіо|відео|файл|запис|посилання|сторінку|далі|також|ще|на|в|у|з)\b.{0,30}
(?:завантажити|слухати) (?:аудіо|відео|файл|запис|посилання|сторінку|далі|також|ще|на|в|у|з)\b.{0,30}
(?:дивитися|копіювати|читати|надіслати) (?:аудіо|відео|файл|запис|посилання|сторінку|далі|також|ще|на|в|у|з)\b.{0,30}
усі права захищ?ено.{0,60}
всі права захищ?ено.{0,60}
(?:перейти|повернутися) (?:до|на)\b.{0,30}
ви (?:тут|знаходитесь тут):?
(?:інші|схожі|останні|пов[’']язані) (?:новини|матеріали|статті|записи)
читайте також
політика конфіденційності
(?:цей сайт|наш сайт|ми) використову(?:є|ємо) (?:файли )?(?:cookies?|куки)\b.*
(?:konuşmayı|kaydı|videoyu) (?:dinle(?:yin)?|izle(?:yin)?|indir(?:in)?|paylaş(?:ın)?|yazdır(?:ın)?)
(?:sesi|sayfayı|haberi) (?:dinle(?:yin)?|izle(?:yin)?|indir(?:in)?|paylaş(?:ın)?|yazdır(?:ın)?)
.{0,40}\btıklayınız
(?:facebook|twitter|whatsapp|x|linkedin)[’'](?:ta|da|te|de) paylaş
bültenimize\b.{0,40}
(?:ilgili|benzer|son|diğer) (?:haberler|yazılar|içerikler)
(?:ayrıca )?bakınız
içeriğe (?:geç|atla)
buradasınız:?
(?:tüm|her) hakkı saklıdır.{0,40}
tüm hakları saklıdır.{0,40}
(?:bu (?:site|sayfa)|sitemiz|web sitemiz)(?:de)? (?:çerez|çerezler)\b.*
en iyi .{1,20} (?:çözünürlükte|tarayıcıda)\b.*
"""
"""Regular expressions of whole lines. THING is what a page offers, NETWORK a social network."""

THINGS = (
    "song|link|audio|video|episode|track|url|code|podcast|transcript|recording|article|page|photo|image|pdf|file|mp3|"
    "gallery|speech|statement|address|broadcast"
)
NETWORKS = (
    "facebook|twitter|telegram|whatsapp|linkedin|vk|reddit|x|xing|mastodon|bluesky|pinterest|threads|instagram|youtube"
)
