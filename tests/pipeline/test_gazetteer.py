"""The gazetteer: tables of what a text holds, and that every row of the lexicon can be found."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Span

from defnews import lexicon
from defnews.pipeline.gazetteer import component as gazetteer
from defnews.pipeline.tokens import blank


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = blank()
    nlp.add_pipe("defnews_gazetteer")
    return nlp


tokeniser = blank()


def spans_of(nlp: Language, text: str) -> list[Span]:
    doc = nlp(text)
    return list(doc.spans["gazetteer"])


@pytest.fixture(scope="module")
def read(nlp: Language) -> Callable[[str, str], list[str]]:
    """What a text holds under a label, each as "words = key"."""

    def read(label: str, text: str) -> list[str]:
        return [f"{s.text} = {s.id_}" for s in spans_of(nlp, text) if s.label_ == label]

    return read


def case(label: str, text: str, *found: str, name: str) -> object:
    return pytest.param(label, text, list(found), id=name)


@pytest.mark.parametrize(
    ("label", "text", "found"),
    [
        # states
        case("COUNTRY", "Menhan AS dan Menhan RI bertemu", "AS = USA", "RI = IDN", name="abbreviations"),
        case("COUNTRY", "Kemitraan China-Rusia kian erat", "China = CHN", "Rusia = RUS", name="compound"),
        case(
            "COUNTRY",
            "latihan RI–Australia, AS/Jepang",
            "RI = IDN",
            "Australia = AUS",
            "AS = USA",
            "Jepang = JPN",
            name="dash and slash",
        ),
        case(
            "COUNTRY",
            "Tiongkok, Cina, China, RRT",
            *(f"{c} = CHN" for c in ("Tiongkok", "Cina", "China", "RRT")),
            name="China",
        ),
        case("COUNTRY", "Belarus atau Belarusia", "Belarus = BLR", "Belarusia = BLR", name="Belarus"),
        case(
            "COUNTRY",
            "Turki, Türkiye, Turkiye",
            "Turki = TUR",
            "Türkiye = TUR",
            "Turkiye = TUR",
            name="Türkiye",
        ),
        case(
            "COUNTRY",
            "Timor-Leste dan Timor Leste",
            "Timor-Leste = TLS",
            "Timor Leste = TLS",
            name="Timor-Leste",
        ),
        case(
            "COUNTRY",
            "Negeri Tirai Bambu dan negeri tirai bambu",
            "Negeri Tirai Bambu = CHN",
            "negeri tirai bambu = CHN",
            name="epithet in both cases",
        ),
        case("COUNTRY", "Negeri Paman Sam", "Negeri Paman Sam = USA", name="longest epithet"),
        case(
            "COUNTRY",
            "PAPUA NUGINI, REPUBLIK SURINAME",
            "PAPUA NUGINI = PNG",
            "REPUBLIK SURINAME = SUR",
            name="headline",
        ),
        case("COUNTRY", "BOSNIA DAN HERZEGOVINA", "BOSNIA DAN HERZEGOVINA = BIH", name="headline with dan"),
        case("COUNTRY", "Republik Rakyat Tiongkok", "Republik Rakyat Tiongkok = CHN", name="long form"),
        case(
            "COUNTRY",
            "Republik Demokratik Kongo dan Republik Kongo",
            "Republik Demokratik Kongo = COD",
            "Republik Kongo = COG",
            name="two Congos",
        ),
        case(
            "COUNTRY",
            "Guinea Khatulistiwa, Guinea-Bissau, Guinea",
            "Guinea Khatulistiwa = GNQ",
            "Guinea-Bissau = GNB",
            "Guinea = GIN",
            name="three Guineas",
        ),
        case("COUNTRY", "Sudan Selatan dan Sudan", "Sudan Selatan = SSD", "Sudan = SDN", name="two Sudans"),
        case("COUNTRY", "sikap AS-nya tegas", "AS-nya = USA", name="clitic"),
        case("COUNTRY", "Amerika\nSerikat", "Amerika\nSerikat = USA", name="over a line break"),
        case("COUNTRY", "di Korea\n\nSelatan", "Korea = KOR", name="not over a blank line"),
        case("COUNTRY", "kue mali di as roda, ri, turki", name="small letters"),
        case("COUNTRY", "harga US$ 5 juta atau 3 juta dolar AS", name="currency"),
        case("COUNTRY", "dalam bahasa Inggris, berbahasa Korea", name="language"),
        case("COUNTRY", "di Laut China Selatan dan Selat Taiwan", name="seas"),
        case(
            "COUNTRY",
            "Angkatan Laut Filipina, Angkatan Laut Jepang",
            "Filipina = PHL",
            "Jepang = JPN",
            name="a navy is no sea",
        ),
        case("COUNTRY", "Semenanjung Korea, Amerika Latin, Samudra Hindia", name="regions"),
        case("COUNTRY", "lapor China Daily dan Times of India", name="newspapers"),
        case("COUNTRY", "Kementerian Pertahanan China", "China = CHN", name="a state's own ministry"),
        case("COUNTRY", "Komunitas Pembangunan Afrika Selatan (SADC)", name="a region in a body's name"),
        case("COUNTRY", "Lebanon Selatan", "Lebanon = LBN", name="part of a state"),
        case("COUNTRY", "AS Roma menang", name="club"),
        case("COUNTRY", "gubernur New Mexico dan Teluk Oman", name="another state's region"),
        # capitals and cities
        case(
            "CAPITAL",
            "Beijing memperingatkan Washington",
            "Beijing = CHN",
            "Washington = USA",
            name="governments",
        ),
        case("CAPITAL", "Kremlin dan Gedung Putih", "Kremlin = RUS", "Gedung Putih = USA", name="seats"),
        case("CAPITAL", "Brussel dan Singapura", name="no government"),
        case("CAPITAL", "harian Moscow Times", name="newspaper of a capital"),
        case("CITY", "BEIJING, KOMPAS.TV – China", "BEIJING = beijing", name="dateline"),
        case("CITY", "bertolak ke Kota Qingdao", "Qingdao = qingdao", name="city"),
        case("CITY", "Lima prajurit tiba di Lima", "Lima = lima", name="five is no city"),
        case("CITY", "LIMA — Menhan Peru", "LIMA = lima", name="ambiguous in a dateline"),
        case("CITY", "rapat di Victoria, Seychelles", "Victoria = victoria", name="ambiguous before its state"),
        case("CITY", "Ratu Victoria bersama Lloyd Austin", name="names of people"),
        case("CITY", "Jalan Medan Merdeka Barat", name="street"),
        case("CITY", "di Jakarta Selatan", "Jakarta Selatan = jakarta", name="quarter"),
        case(
            "REGION",
            "Bandung Barat, Jawa Barat",
            "Bandung Barat = IDN",
            "Jawa Barat = IDN",
            name="regency and province",
        ),
        case("REGION", "di Laut China Selatan", "Laut China Selatan = ", name="a sea is no state's"),
        case("REGION", "Papua Nugini", name="part of a state's name"),
        # titles
        case(
            "OFFICE",
            "menteri pertahanan dan Menteri Luar Negeri",
            "menteri pertahanan = menteri pertahanan",
            "Menteri Luar Negeri = menteri luar negeri",
            name="two ministers",
        ),
        case(
            "OFFICE",
            "Menteri Dalam Negeri dan Imigrasi Fiji",
            "Menteri Dalam Negeri dan Imigrasi = menteri dalam negeri dan imigrasi",
            name="portfolio in the lexicon",
        ),
        case(
            "OFFICE",
            "Menteri Perdagangan, Industri, dan Pariwisata",
            "Menteri Perdagangan, Industri, dan Pariwisata = menteri perdagangan",
            name="portfolios joined",
        ),
        case(
            "OFFICE",
            "Menteri Pertahanan dan Panglima TNI",
            "Menteri Pertahanan = menteri pertahanan",
            "Panglima TNI = panglima tni",
            name="another office is no portfolio",
        ),
        case(
            "OFFICE",
            "Menteri Pertahanan, Keuangan",
            "Menteri Pertahanan = menteri pertahanan",
            name="a comma alone joins nothing",
        ),
        case(
            "OFFICE",
            "Wakil Perdana Menteri sekaligus Menteri Pertahanan",
            "Wakil Perdana Menteri = wakil perdana menteri",
            "Menteri Pertahanan = menteri pertahanan",
            name="two offices",
        ),
        case(
            "OFFICE",
            "menteri-menteri pertahanan, presidennya",
            "menteri-menteri pertahanan = menteri pertahanan",
            "presidennya = presiden",
            name="plural and clitic",
        ),
        case("OFFICE", "pukul 10 pm, PM Jepang", "PM = pm", name="PM in capitals"),
        case(
            "OFFICE",
            "Menteri Delegasi Urusan Pertahanan Komoro",
            "Menteri Delegasi Urusan Pertahanan = menteri delegasi urusan pertahanan",
            name="delegate minister",
        ),
        case(
            "OFFICE",
            "Kepala Staf Angkatan Darat Pakistan",
            "Kepala Staf Angkatan Darat = kepala staf angkatan darat",
            name="service chief",
        ),
        case(
            "RANK",
            "Kolonel Laut (P) Arif, Mayjen TNI (Purn) Adang",
            "Kolonel Laut (P) = kolonel",
            "Mayjen TNI (Purn) = mayjen",
            name="suffixes",
        ),
        case(
            "RANK",
            "Letnan Jenderal Senior, Kolonel Jenderal",
            "Letnan Jenderal Senior = letnan jenderal senior",
            "Kolonel Jenderal = kolonel jenderal",
            name="foreign",
        ),
        case("RANK", "Sekretaris Jenderal NATO", name="a secretary is no general"),
        case(
            "HONORIFIC",
            "H.E. Ronny, Dato' Seri Khaled, Tan Sri Mohammad",
            "H.E. = h.e.",
            "Dato' Seri = dato' seri",
            "Tan Sri = tan sri",
            name="honorifics",
        ),
        case("HONORIFIC", "Dato’ Seri Khaled", "Dato’ Seri = dato' seri", name="typographic apostrophe"),
        case("HONORIFIC", "di ibu kota, tuan rumah", name="common nouns"),
        # bodies
        case(
            "ORGANISATION",
            "KTT SCO di Astana, anggota Nato dan ASEAN",
            "SCO = sco",
            "Nato = nato",
            "ASEAN = asean",
            name="acronyms",
        ),
        case("ORGANISATION", "Mayjen TNI Budi dari TNI AL", "TNI AL = tni-al", name="a rank's TNI is no body"),
        case("ORGANISATION", "Panglima TNI", "TNI = tni", name="a body in an office"),
        case(
            "ORGANISATION",
            "mitra (SCO)-nya dan PBB-nya",
            "SCO = sco",
            "PBB-nya = pbb",
            name="clitic on a body",
        ),
        case("ORGANISATION", "kompas di tangan, tempo dulu", name="small letters are words"),
        case(
            "BODY",
            "Kementerian Pertahanan China",
            "Kementerian Pertahanan = kementerian pertahanan",
            name="ministry",
        ),
        case("ORGANISATION", "Menteri Angkatan Bersenjata Prancis", name="a portfolio is no body"),
        case("BODY", "Angkatan Udara Qatar", "Angkatan Udara = angkatan udara", name="service"),
    ],
)
def test_found(read: Callable[[str, str], list[str]], label: str, text: str, found: list[str]) -> None:
    assert read(label, text) == found


def test_people_hide_places(nlp: Language) -> None:
    """The recogniser's names are no places; the state of an office stays."""
    doc = nlp.make_doc("Hotman Paris dan Menhan Israel Israel Katz di Paris")
    doc.ents = [Span(doc, 0, 2, label="PER"), Span(doc, 5, 7, label="PER")]
    nlp.get_pipe("defnews_gazetteer")(doc)
    places = [(s.label_, s.start) for s in doc.spans["gazetteer"] if s.label_ in gazetteer.PLACES]
    assert places == [("COUNTRY", 4), ("CAPITAL", 8), ("CITY", 8)]


def test_every_row_is_found(nlp: Language) -> None:
    """No row is shadowed by another: each form, where its sign of place stands before it, has its meaning."""
    lost = []
    for form, _, meaning in gazetteer._forms_of_the_lexicon():
        if meaning.minister and meaning.id not in lexicon.offices() | lexicon.bodies():
            form, key = f"{form} Pertahanan", f"{meaning.id} pertahanan"
        else:
            key = meaning.id
        spans = spans_of(nlp, f"di {form}" if meaning.needs_place else form)
        if (meaning.label, key, form) not in {(s.label_, s.id_, s.text) for s in spans}:
            lost.append((form, meaning.label, key))
    assert lost == []


def test_keys_are_rows(nlp: Language) -> None:
    """Whatever is found, its key opens its table."""
    tables = {
        "COUNTRY": lexicon.countries(),
        "CAPITAL": lexicon.countries(),
        "CITY": lexicon.cities(),
        "REGION": {**lexicon.countries(), "": None},
        "OFFICE": lexicon.offices(),
        "RANK": lexicon.ranks(),
        "HONORIFIC": lexicon.honorifics(),
        "ORGANISATION": lexicon.organisations(),
        "BODY": lexicon.bodies(),
    }
    forms = [form for form, _, _ in gazetteer._forms_of_the_lexicon()]
    for span in spans_of(nlp, " ; di ".join(forms)):
        assert span.id_ in tables[span.label_], (span.text, span.label_)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        "((((",
        "-",
        "nya",
        "di",
        "Menteri",
        "Menteri ,",
        "Kolonel (",
        "Menteri Pertahanan dan",
        "\u00a0\u200b",
    ],
)
def test_odd_text(nlp: Language, text: str) -> None:
    assert all(span.text for span in spans_of(nlp, text))


def test_linear(nlp: Language) -> None:
    """Ten times the text takes about ten times as long, also where everything is a match inside another."""
    component = nlp.get_pipe("defnews_gazetteer")
    times = []
    for count in (500, 5000):
        doc = nlp.make_doc("Menteri Pertahanan dan Keamanan Laut China Selatan Mayjen TNI AS Roma " * count)
        begin = time.process_time()
        component(doc)
        times.append(time.process_time() - begin)
    assert times[1] < 40 * times[0]


def test_every_blocked_row_hides_something() -> None:
    """A blocked row is needed: without it a state or a town would be read in its words."""
    gazetteers = [
        gazetteer.Gazetteer(lambda form: [token.text for token in tokeniser.make_doc(form)]) for _ in range(2)
    ]
    gazetteers[0]._blocked = gazetteer.Phrases()
    idle, leaky = [], []
    for row in lexicon.blocked():
        words = [token.text for token in tokeniser.make_doc(row.form.replace("*", "Surabaya"))]
        loose, tight = ([h.label for h in g.find(words) if h.label != "REGION"] for g in gazetteers)
        if not gazetteer.PLACES & set(loose):
            idle.append(row.form)
        if gazetteer.PLACES & set(tight):
            leaky.append(row.form)
    assert idle == []
    assert leaky == []
