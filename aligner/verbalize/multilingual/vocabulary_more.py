"""What signs, units and short words stand for in Italian, Portuguese, Polish, Ukrainian, Dutch and Turkish.

As in `aligner.verbalize.multilingual.vocabulary`: ``written spoken spoken …``, the words of one way joined by "_".
"""

from __future__ import annotations

from aligner.verbalize.word_tables import entries, words

SHORT: dict[str, dict[str, str]] = {
    "it": entries("""
        $ dollari dollaro
        us$ dollari dollari_americani dollari_statunitensi
        usd dollari dollari_americani
        € euro
        eur euro
        £ sterline sterlina
        chf franchi_svizzeri franchi
        % per_cento percento
        ° gradi grado
        °c gradi gradi_centigradi gradi_celsius
        °f gradi_fahrenheit gradi
        & e
        + più
        < meno_di
        > più_di
        no numero
        n numero
        nr numero
        mln milioni milione
        mld miliardi miliardo
        m€ milioni_di_euro
        mld€ miliardi_di_euro
        km chilometri chilometro
        m metri metro
        cm centimetri centimetro
        mm millimetri
        m2 metri_quadrati metri_quadri metro_quadrato
        mq metri_quadrati metri_quadri
        km2 chilometri_quadrati
        kg chilogrammi chili chilogrammo chilo
        g grammi grammo
        t tonnellate tonnellata
        l litri litro
        ha ettari ettaro
        h ore ora
        min minuti minuto
        km/h chilometri_orari chilometri_all'ora chilometri_l'ora
        kwh chilowattora chilowattore
        kw chilowatt
        mw megawatt
        gw gigawatt
        sig signor signore
        sig.ra signora
        sigg signori
        dott dottor dottore
        dott.ssa dottoressa
        prof professor professore
        prof.ssa professoressa
        avv avvocato
        ing ingegner ingegnere
        on onorevole
        sen senatore
        art articolo
        artt articoli
        pag pagina
        ecc eccetera
        es esempio
        p.es per_esempio
        a.c avanti_cristo
        d.c dopo_cristo
        onu onu nazioni_unite
        ue ue unione_europea
    """),
    "pt": entries("""
        $ dólares dólar
        us$ dólares dólar dólares_americanos
        usd dólares dólares_americanos
        r$ reais real
        brl reais real
        € euros euro
        eur euros euro
        £ libras libra libras_esterlinas
        % por_cento
        ° graus grau
        °c graus graus_celsius grau_celsius
        °f graus_fahrenheit graus
        & e
        + mais
        < menos_de
        > mais_de
        n número
        no número
        mi milhões milhão
        bi bilhões bilhão
        mil mil
        m€ milhões_de_euros
        km quilómetros quilômetros quilómetro quilômetro
        m metros metro
        cm centímetros centímetro
        m2 metros_quadrados metro_quadrado
        km2 quilómetros_quadrados quilômetros_quadrados
        kg quilos quilogramas quilo quilograma
        g gramas grama
        t toneladas tonelada
        l litros litro
        ha hectares hectare
        h horas hora
        min minutos minuto
        km/h quilómetros_por_hora quilômetros_por_hora
        kwh quilowatts_hora quilowatt_hora
        mw megawatts
        gw gigawatts
        sr senhor
        sra senhora
        srs senhores
        dr doutor
        dra doutora
        prof professor
        profa professora
        eng engenheiro
        exmo excelentíssimo
        av avenida
        art artigo
        pág página
        etc et_cetera etcétera
        p.ex por_exemplo
        a.c antes_de_cristo
        d.c depois_de_cristo
        onu onu nações_unidas
        ue ue união_europeia
        eua estados_unidos e_u_a
    """),
    "pl": entries("""
        $ dolarów dolary dolar dolara
        us$ dolarów dolary dolarów_amerykańskich
        usd dolarów dolary dolarów_amerykańskich
        € euro
        eur euro
        £ funtów funty funt funtów_szterlingów
        zł złotych złote złoty złotego
        pln złotych złote złoty
        gr groszy grosze grosz
        % procent procenta procentów procentach
        ° stopni stopnie stopień stopnia
        °c stopni stopni_celsjusza stopnie stopień stopnie_celsjusza
        & i
        + plus
        < mniej_niż poniżej
        > więcej_niż ponad
        nr numer numeru numerem
        tys tysięcy tysiące tysiąc
        mln milionów miliona miliony milion
        mld miliardów miliarda miliardy miliard
        bln bilionów biliona biliony bilion
        km kilometrów kilometry kilometr kilometra
        m metrów metry metr metra
        cm centymetrów centymetry centymetr
        m2 metrów_kwadratowych metry_kwadratowe metr_kwadratowy
        km2 kilometrów_kwadratowych kilometry_kwadratowe
        kg kilogramów kilogramy kilogram kilograma kilo
        t ton tony tona
        l litrów litry litr litra
        ha hektarów hektary hektar
        godz godzin godziny godzina godzinie
        min minut minuty minuta
        km/h kilometrów_na_godzinę kilometry_na_godzinę
        kwh kilowatogodzin kilowatogodziny kilowatogodzina
        mw megawatów megawaty
        gw gigawatów gigawaty
        r roku rok
        w wieku wiek w
        ul ulica ulicy ulicę
        al aleja alei
        prof profesor profesora
        dr doktor doktora
        mgr magister
        inż inżynier
        art artykuł artykułu
        ust ustęp ustępu
        str strona strony stron
        np na_przykład
        m.in między_innymi
        itd i_tak_dalej
        itp i_tym_podobne
        tzn to_znaczy
        tzw tak_zwany tak_zwana tak_zwane
        p.n.e przed_naszą_erą
        n.e naszej_ery
        ue ue unia_europejska unii_europejskiej
    """),
    "uk": entries("""
        $ доларів долари долара долар
        us$ доларів доларів_сша
        usd доларів доларів_сша
        € євро
        eur євро
        £ фунтів фунти фунта фунт
        ₴ гривень гривні гривня
        грн гривень гривні гривня
        uah гривень гривні гривня
        коп копійок копійки копійка
        % відсотків відсотки відсотка відсоток процентів проценти
        ° градусів градуси градус
        °c градусів градусів_цельсія градуси градус
        & і та
        + плюс
        < менше_ніж менш_ніж менше
        > більше_ніж понад більше
        no номер номера
        тис тисяч тисячі тисяча
        млн мільйонів мільйона мільйони мільйон
        млрд мільярдів мільярда мільярди мільярд
        трлн трильйонів трильйона трильйони
        км кілометрів кілометри кілометра кілометр
        м метрів метри метра метр
        см сантиметрів сантиметри сантиметр
        м2 квадратних_метрів квадратні_метри квадратний_метр
        км2 квадратних_кілометрів
        кг кілограмів кілограми кілограм кілограма
        т тонн тонни тонна
        л літрів літри літр літра
        га гектарів гектари гектар
        год годин години година годину
        хв хвилин хвилини хвилина
        км/год кілометрів_за_годину кілометрів_на_годину
        квт·год кіловат_годин
        мвт мегават
        гвт гігават
        р року рік
        рр років роки роках
        ст століття статті стаття
        вул вулиця вулиці
        п пункт пункту
        напр наприклад
        ін інші
        т.д так_далі
        т.п тому_подібне
        т.зв так_званий так_звана
        н.е нашої_ери
        єс єс європейський_союз європейського_союзу
        оон оон
        сша сша сполучені_штати
    """),
    "nl": entries("""
        $ dollar dollars
        us$ dollar amerikaanse_dollar amerikaanse_dollars
        usd dollar amerikaanse_dollar
        € euro euro's
        eur euro
        £ pond britse_pond
        % procent
        ° graden graad
        °c graden graden_celsius graad_celsius
        °f graden_fahrenheit graden
        & en
        + plus
        < minder_dan onder
        > meer_dan boven
        nr nummer
        mln miljoen
        mld miljard
        mrd miljard
        km kilometer
        m meter
        cm centimeter
        m2 vierkante_meter
        km2 vierkante_kilometer
        kg kilo kilogram
        g gram
        t ton
        l liter
        ha hectare
        u uur
        min minuten minuut
        km/u kilometer_per_uur
        km/h kilometer_per_uur
        kwh kilowattuur
        mw megawatt
        gw gigawatt
        dhr de_heer
        mevr mevrouw
        mw. mevrouw
        dr dokter doctor
        prof professor
        st sint
        art artikel
        blz bladzijde
        bijv bijvoorbeeld
        bv bijvoorbeeld b_v
        enz enzovoort enzovoorts
        o.a onder_andere onder_meer
        m.a.w met_andere_woorden
        d.w.z dat_wil_zeggen
        t.o.v ten_opzichte_van
        i.p.v in_plaats_van
        n.chr na_christus
        v.chr voor_christus
        vn vn verenigde_naties
        eu eu europese_unie
        vs vs verenigde_staten
    """),
    "tr": entries("""
        $ dolar
        us$ dolar amerikan_doları abd_doları
        usd dolar abd_doları
        € euro avro
        eur euro avro
        £ sterlin pound
        ₺ lira türk_lirası
        tl lira türk_lirası
        try lira türk_lirası
        kr kuruş
        % yüzde
        ° derece
        °c derece santigrat_derece derece_santigrat
        & ve
        + artı
        no numara
        bin bin
        mn milyon
        mr milyar
        km kilometre
        m metre
        cm santimetre
        m2 metrekare
        km2 kilometrekare
        kg kilogram kilo
        g gram
        t ton
        l litre
        ha hektar
        sa saat
        dk dakika
        km/s kilometre
        kwh kilovatsaat kilovat_saat
        mw megavat
        gw gigavat
        dr doktor
        prof profesör
        doç doçent
        av avukat
        sn sayın
        vb ve_benzeri
        vs vesaire
        örn örneğin
        yy yüzyıl
        m.ö milattan_önce
        m.s milattan_sonra
        ab ab avrupa_birliği
        abd abd amerika_birleşik_devletleri
        bm bm birleşmiş_milletler
    """),
}
MONTHS = {
    "it": words("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
    "pt": words("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
    "pl": words("stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia"),
    "uk": words("січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня"),
    "nl": words("januari februari maart april mei juni juli augustus september oktober november december"),
    "tr": words("ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık"),
}
FRACTIONS: dict[str, dict[str, str]] = {
    "it": {"1/2": "un_mezzo mezzo metà", "1/3": "un_terzo", "2/3": "due_terzi", "1/4": "un_quarto",
           "3/4": "tre_quarti"},
    "pt": {"1/2": "um_meio meio metade", "1/3": "um_terço", "2/3": "dois_terços", "1/4": "um_quarto",
           "3/4": "três_quartos"},
    "pl": {"1/2": "pół jedna_druga", "1/3": "jedna_trzecia", "2/3": "dwie_trzecie", "1/4": "jedna_czwarta ćwierć",
           "3/4": "trzy_czwarte"},
    "uk": {"1/2": "половина одна_друга", "1/3": "одна_третя третина", "2/3": "дві_третіх дві_третини",
           "1/4": "одна_четверта чверть", "3/4": "три_чверті три_четвертих"},
    "nl": {"1/2": "een_half half", "1/3": "een_derde", "2/3": "twee_derde", "1/4": "een_kwart", "3/4": "drie_kwart"},
    "tr": {"1/2": "yarım yarısı", "1/4": "çeyrek"},
}  # fmt: skip
NUMBERED = {
    "it": ("n", "nr", "no"),
    "pt": ("n", "no", "n.o"),
    "pl": ("nr",),
    "uk": ("no",),
    "nl": ("nr",),
    "tr": ("no",),
}
NUMBER_NAMES = {"it": "numero", "pt": "número", "pl": "numer", "uk": "номер", "nl": "nummer", "tr": "numara"}
RANGE_LINKS = {
    **{"it": ("a", "", "e"), "pt": ("a", "", "e"), "pl": ("do", ""), "uk": ("до", ""), "nl": ("tot", "tot en met", "")},
    "tr": ("ile", "", "ila"),
}
SCALES = {
    "it": words("mila milione milioni miliardo miliardi bilioni"),
    "pt": words("mil milhão milhões bilhão bilhões biliões trilhões"),
    "pl": words("tysiąc tysiące tysięcy milion miliony milionów miliona miliard miliardy miliardów bilionów"),
    "uk": words("тисяча тисячі тисяч мільйон мільйони мільйонів мільйона мільярд мільярди мільярдів трильйонів"),
    "nl": words("duizend miljoen miljard biljoen"),
    "tr": words("bin milyon milyar trilyon"),
}
MINUS = {
    "it": "meno", "pt": "menos", "pl": "minus", "uk": "мінус", "nl": "min minus", "tr": "eksi",
    "ru": "минус", "de": "minus", "fr": "moins", "es": "menos",
}  # fmt: skip
BELOW_ZERO = {
    **{
        "de": "unter_null",
        "fr": "sous_zéro au-dessous_de_zéro en_dessous_de_zéro",
        "es": "bajo_cero",
        "ru": "мороза ниже_нуля",
    },
    **{"it": "sotto_zero", "pt": "abaixo_de_zero negativos", "pl": "poniżej_zera mrozu", "uk": "морозу нижче_нуля"},
    **{"nl": "onder_nul", "tr": "sıfırın_altında"},
}
"""What is said behind degrees for a minus before them."""
RATIO_LINKS = {
    **{"de": "zu", "fr": "à", "es": "a", "it": "a", "pt": "a", "ru": "на", "pl": "do", "uk": "на", "nl": ""},
}
HALVES_BEHIND = {
    **{
        "fr": ("et_demi", "et_demie"),
        "es": ("y_medio", "y_media"),
        "it": ("e_mezzo", "e_mezza"),
        "pt": ("e_meio", "e_meia"),
    },
}
"""A half that is said behind the scale: "deux millions et demi"."""
SINGULAR = {
    **{"millones": "millón", "millions": "million", "milliards": "milliard", "milioni": "milione"},
    **{"miliardi": "miliardo", "milhões": "milhão", "bilhões": "bilhão", "biliões": "bilião"},
}
"""Scales as they are said after one."""
BOUNDS = {
    "de": {"<": "weniger_als unter", ">": "mehr_als über", "≤": "höchstens", "≥": "mindestens",
           "~": "etwa rund circa ungefähr",
           "±": "plus_minus plus_oder_minus"},
    "fr": {"<": "moins_de", ">": "plus_de", "≤": "au_plus", "≥": "au_moins", "~": "environ", "±": "plus_ou_moins"},
    "es": {"<": "menos_de", ">": "más_de", "≤": "como_máximo", "≥": "al_menos", "~": "unos unas aproximadamente",
           "±": "más_o_menos más_menos"},
    "ru": {"<": "меньше менее", ">": "больше более свыше", "≤": "не_более", "≥": "не_менее", "~": "около примерно",
           "±": "плюс-минус плюс_минус"},
    "it": {"<": "meno_di", ">": "più_di", "≤": "al_massimo", "≥": "almeno", "~": "circa", "±": "più_o_meno"},
    "pt": {"<": "menos_de", ">": "mais_de", "≤": "no_máximo", "≥": "pelo_menos", "~": "cerca_de", "±": "mais_ou_menos"},
    "pl": {"<": "mniej_niż poniżej", ">": "więcej_niż ponad", "≤": "najwyżej", "≥": "co_najmniej", "~": "około",
           "±": "plus_minus"},
    "uk": {"<": "менше менш_ніж", ">": "більше понад", "≤": "не_більше", "≥": "не_менше", "~": "близько приблизно",
           "±": "плюс-мінус плюс_мінус"},
    "nl": {"<": "minder_dan", ">": "meer_dan", "≤": "hoogstens", "≥": "minstens", "~": "ongeveer",
           "±": "plus_of_min plusminus"},
    "tr": {"~": "yaklaşık", "±": "artı_eksi"},
}  # fmt: skip
LATIN_NAMES = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        words("а бэ цэ дэ е эф гэ аш и йот ка эль эм эн о пэ ку эр эс тэ у вэ дубль-вэ икс игрек зет"),
        strict=True,
    )
)
"""Names of Latin letters in Russian."""
_CYRILLIC_LETTERS = {
    "sh": "ш",
    "ch": "ч",
    "zh": "ж",
    "th": "т",
    "ph": "ф",
    "ck": "к",
    "ce": "се",
    "ci": "си",
    "ya": "я",
    "yu": "ю",
}
_CYRILLIC_LETTERS |= dict(zip("abcdefghijklmnopqrstuvwxyz", "абкдефгхижклмнопкрстуввкиз", strict=True)) | {"x": "кс"}


def in_cyrillic(word: str) -> str:
    """A Latin word as Russian or Ukrainian would write its letters: "covid" → ковид."""
    text, place = "", 0
    while place < len(word):
        pair = word[place : place + 2]
        size = 2 if pair in _CYRILLIC_LETTERS else 1
        text += _CYRILLIC_LETTERS.get(pair if size == 2 else word[place], word[place])
        place += size
    return text
