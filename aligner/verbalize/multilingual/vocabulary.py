"""What short words, signs, units and initialisms stand for in Russian, German, French and Spanish; others beside.

Entries are ``written: spoken | spoken``; words of one way to say it are joined by "_". The likeliest comes first.
Written words are in lower case without their last full stop, in the plain shape of `aligner.verbalize.keys.plain`
(so "№" is "no" and "º" is "o").
"""

from __future__ import annotations

from aligner.verbalize.multilingual import vocabulary_more as more
from aligner.verbalize.word_tables import entries, words

SHORT: dict[str, dict[str, str]] = more.SHORT | {
    "ru": entries("""
        м2 квадратных_метров квадратных_метра квадратный_метр квадратных_метрах
        км2 квадратных_километров квадратных_километра
        кв.м квадратных_метров квадратных_метра квадратный_метр
        кв.км квадратных_километров
        м3 кубических_метров кубометров
        usd долларов долларов_сша
        eur евро
        chf швейцарских_франков франков
        ¥ иен йен юаней
        ₴ гривен гривны
        < меньше менее
        > больше более
        °f градусов_по_фаренгейту градусов
        п.п процентных_пункта процентных_пунктов
        квт·ч киловатт_часов киловатт_часа
        §§ параграфы параграфов
        $ долларов доллара доллар долларам
        us$ долларов долларов_сша доллара
        € евро
        £ фунтов фунта фунт фунтов_стерлингов
        ₽ рублей рубля рубль
        % процентов процента процент процентам процентами процентах
        ° градусов градуса градус
        °c градусов_цельсия градусов градуса градус
        & и
        + плюс
        no номер номера номером
        млн миллионов миллиона миллион миллионам
        млрд миллиардов миллиарда миллиард миллиардам
        трлн триллионов триллиона триллион
        тыс тысяч тысячи тысяча тысячам
        руб рублей рубля рубль
        коп копеек копейки копейка
        долл долларов доллара доллар
        г года году год годом город города городе
        гг годов годы годах
        в в
        вв веков веках века
        км километров километра километр километрах
        м метров метра метр
        см сантиметров сантиметра сантиметр
        мм миллиметров миллиметра миллиметр
        кг килограммов килограмма килограмм килограмм
        т тонн тонны тонна
        га гектаров гектара гектар
        л литров литра литр
        ч часов часа час
        ч. часов часа час
        мин минут минуты минута
        сек секунд секунды секунда
        мвт мегаватт
        гвт гигаватт
        квт киловатт
        км/ч километров_в_час километра_в_час километр_в_час
        м/с метров_в_секунду метра_в_секунду
        др другие других другое
        т.е то_есть
        т.д так_далее
        т.п тому_подобное
        т.к так_как
        т.н так_называемый так_называемая так_называемое так_называемые
        т.ч том_числе
        н.э нашей_эры
        г-н господин господина господину
        г-жа госпожа госпожи госпоже
        г-да господа
        ул улица улице улицы
        пр проспект
        им имени
        чел человек
        стр страница страницы страниц страница
        ст статья статьи статье
        п пункт пункта пункте
        акад академик академика
        проф профессор профессора
        оон оон о_о_н организация_объединенных_наций организации_объединенных_наций
        сша сша эс_ша_а с_ш_а соединенные_штаты соединенных_штатов
        ес ес е_эс европейский_союз европейского_союза евросоюз евросоюза
        рф рф эр_эф российская_федерация российской_федерации
        мид мид министерство_иностранных_дел
        снг снг эс_эн_гэ содружество_независимых_государств
        ссср ссср эс_эс_эс_эр советский_союз советского_союза
    """),
    "de": entries("""
        §§ paragrafen paragraphen
        gg grundgesetz grundgesetzes
        bgb b_g_b bürgerliches_gesetzbuch
        stgb strafgesetzbuch
        km² quadratkilometer
        m3 kubikmeter
        usd dollar us_dollar
        eur euro
        chf schweizer_franken franken
        ¥ yen
        < weniger_als unter
        > mehr_als über
        °f grad_fahrenheit grad
        mwh megawattstunden megawattstunde
        gwh gigawattstunden
        ct cent
        $ dollar
        us$ us_dollar dollar
        € euro
        £ pfund
        % prozent
        ° grad
        °c grad_celsius grad
        & und
        + plus
        § paragraf paragraph
        no nummer
        mio millionen million
        mill millionen million
        mrd milliarden milliarde
        bio billionen billion
        tsd tausend
        km kilometer kilometern
        m meter metern
        cm zentimeter
        mm millimeter
        m2 quadratmeter
        km2 quadratkilometer
        kg kilogramm kilo
        t tonnen tonne
        l liter
        ha hektar
        std stunden stunde
        min minuten minute
        sek sekunden sekunde
        km/h kilometer_pro_stunde stundenkilometer kilometer_in_der_stunde
        m/s meter_pro_sekunde
        mw megawatt
        gw gigawatt
        kw kilowatt
        kwh kilowattstunden kilowattstunde
        z.b zum_beispiel
        d.h das_heißt
        u.a unter_anderem
        u.s.w und_so_weiter
        v.a vor_allem
        i.d.r in_der_regel
        o.ä oder_ähnliches
        v.chr vor_christus
        n.chr nach_christus
        usw und_so_weiter
        etc et_cetera
        nr nummer
        bzw beziehungsweise
        ca circa ungefähr
        hr herr
        fr frau
        dr doktor
        prof professor
        st sankt
        str straße
        jh jahrhundert jahrhunderts
        vgl vergleiche
        evtl eventuell
        ggf gegebenenfalls
        inkl inklusive
        max maximal
        mind mindestens
        abs absatz
        art artikel
        eu eu europäische_union europäischen_union
        usa usa vereinigte_staaten vereinigten_staaten
        un un vereinte_nationen vereinten_nationen
        brd brd bundesrepublik_deutschland
    """),
    "fr": entries("""
        c.-à-d c'est_à_dire c_est_à_dire
        m3 mètres_cubes mètre_cube
        kwh kilowattheures kilowattheure kilowatts_heures kilowatt_heure
        mwh mégawattheures mégawattheure
        usd dollars dollars_américains
        eur euros euro
        chf francs_suisses francs
        ¥ yens yuans
        < moins_de
        > plus_de
        °f degrés_fahrenheit
        mm. messieurs
        boul boulevard
        env environ
        c'est-à-dire c'est_à_dire
        $ dollars dollar
        us$ dollars dollars_américains
        € euros euro
        £ livres livres_sterling
        % pour_cent pourcent
        ° degrés degré
        °c degrés_celsius degrés degré
        & et
        + plus
        § paragraphe
        no numéro
        n° numéro
        m€ millions_d'euros million_d'euros millions_d_euros
        md€ milliards_d'euros milliard_d'euros milliards_d_euros
        mds€ milliards_d'euros milliards_d_euros
        k€ mille_euros
        m monsieur mètres mètre
        mm messieurs millimètres
        mme madame
        mmes mesdames
        mlle mademoiselle
        me maître me
        dr docteur
        pr professeur
        st saint
        ste sainte
        md milliards milliard
        mds milliards milliard
        km kilomètres kilomètre
        cm centimètres centimètre
        m2 mètres_carrés mètre_carré
        km2 kilomètres_carrés
        kg kilogrammes kilos kilogramme kilo
        g grammes gramme
        t tonnes tonne
        l litres litre
        ha hectares hectare
        h heures heure
        min minutes minute
        s secondes seconde
        km/h kilomètres_heure kilomètres_à_l'heure kilomètres_à_l_heure kilomètres_par_heure
        m/s mètres_par_seconde
        mw mégawatts
        gw gigawatts
        kw kilowatts
        etc et_cetera
        av avant avenue
        bd boulevard
        art article
        p page
        pp pages
        p.ex par_exemple
        cad c'est_à_dire
        j.-c jésus_christ
        ier premier
        onu onu o_n_u nations_unies
        ue ue u_e union_européenne
        otan otan
        usa usa états_unis
    """),
    "es": entries("""
        m3 metros_cúbicos
        kwh kilovatios_hora kilovatio_hora
        mwh megavatios_hora
        usd dólares
        eur euros euro
        chf francos_suizos francos
        ¥ yenes yuanes
        < menos_de
        > más_de
        °f grados_fahrenheit
        pts puntos
        ptas pesetas
        c/ calle
        aprox aproximadamente
        $ dólares dólar
        us$ dólares dólares_estadounidenses
        € euros euro
        £ libras libras_esterlinas
        % por_ciento por_cien
        ° grados grado
        °c grados_celsius grados grado grados_centígrados
        & y
        + más
        n.o número
        nro número
        núm número
        m€ millones_de_euros
        mm millones milímetros
        mill millones
        sr señor
        sra señora
        srta señorita
        sres señores
        dr doctor
        dra doctora
        ud usted
        uds ustedes
        d don
        dña doña
        prof profesor
        lic licenciado
        ing ingeniero
        gral general
        av avenida
        avda avenida
        art artículo
        pág página
        págs páginas
        km kilómetros kilómetro
        m metros metro
        cm centímetros centímetro
        m2 metros_cuadrados
        km2 kilómetros_cuadrados
        kg kilogramos kilos kilogramo kilo
        g gramos gramo
        t toneladas tonelada
        l litros litro
        ha hectáreas hectárea
        h horas hora
        min minutos minuto
        s segundos segundo
        km/h kilómetros_por_hora kilómetro_por_hora
        m/s metros_por_segundo
        mw megavatios
        gw gigavatios
        kw kilovatios
        etc etcétera
        p.ej por_ejemplo
        a.c antes_de_cristo
        d.c después_de_cristo
        ee.uu estados_unidos
        eeuu estados_unidos
        onu onu naciones_unidas
        ue ue unión_europea
        otan otan
    """),
}
LETTERS = {
    "ru": more.LATIN_NAMES
    | dict(
        zip(
            "абвгдежзийклмнопрстуфхцчшщэюя",
            words("а бэ вэ гэ дэ е жэ зэ и ий ка эл эм эн о пэ эр эс тэ у эф ха цэ че ша ща э ю я"),
            strict=True,
        )
    ),
}
"""Names of letters, where a recogniser may write them out."""
MONTHS = more.MONTHS | {
    "ru": words("января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
    "de": words("januar februar märz april mai juni juli august september oktober november dezember"),
    "fr": words("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    "es": words("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
}
FRACTIONS: dict[str, dict[str, str]] = more.FRACTIONS | {
    "ru": {"1/2": "половина половины половину одна_вторая", "1/3": "одна_треть треть одной_трети",
           "2/3": "две_трети двух_третей", "1/4": "одна_четверть четверть", "3/4": "три_четверти трех_четвертей"},
    "de": {"1/2": "ein_halb einhalb halb ein_halbes", "1/3": "ein_drittel", "2/3": "zwei_drittel",
           "1/4": "ein_viertel", "3/4": "drei_viertel dreiviertel"},
    "fr": {"1/2": "un_demi une_demie la_moitié", "1/3": "un_tiers", "2/3": "deux_tiers",
           "1/4": "un_quart", "3/4": "trois_quarts"},
    "es": {"1/2": "un_medio medio media", "1/3": "un_tercio", "2/3": "dos_tercios",
           "1/4": "un_cuarto", "3/4": "tres_cuartos"},
}  # fmt: skip
NUMBERED = more.NUMBERED | {
    "fr": ("n°", "no", "nos"),
    "es": ("n.o", "no", "nº", "núm", "nro"),
    "de": ("no", "nr"),
    "ru": ("no", "n"),
}
"""What stands for "number" only before a figure."""
DECADES = {"fr": ("années", "décennie"), "es": ("años", "década"), "it": ("anni",), "pt": ("anos",)}
RANGE_LINKS = more.RANGE_LINKS | {"ru": ("до", ""), "de": ("bis", ""), "fr": ("à", ""), "es": ("a", "")}
SCALES = more.SCALES | {
    "ru": words("тысяч тысячи тысяча миллионов миллиона миллион миллиардов миллиарда миллиард триллионов"),
    "de": words("tausend million millionen milliarde milliarden billionen"),
    "fr": words("mille million millions milliard milliards"),
    "es": words("mil millón millones billón billones"),
}
