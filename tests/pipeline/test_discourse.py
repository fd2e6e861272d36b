"""Descriptions and pronouns: whom they mean, and where the article does not say."""

from __future__ import annotations

import pytest
from spacy.language import Language
from story import build, descriptions, pipeline

VISIT = "Menhan China [Dong Jun] menerima Menhan Rusia [Andrei Belousov] di <Beijing>. "
STORIES = {
    "ia": (VISIT + "Ia berpidato.", "Ia=dong-jun"),
    "both": (VISIT + "Keduanya berunding.", "Keduanya=dong-jun+andrei-belousov"),
    "both ministers": (VISIT + "Kedua menteri berunding.", "Kedua menteri=dong-jun+andrei-belousov"),
    "both states": (VISIT + "Kedua negara sepakat.", "Kedua negara=CHN+RUS"),
    "both sides": (VISIT + "Kedua pihak sepakat.", "Kedua pihak=CHN+RUS"),
    "three of two": (VISIT + "Ketiganya berunding.", "Ketiganya="),
    "office and state": (VISIT + "Menhan Rusia tersebut berpidato.", "Menhan Rusia tersebut=andrei-belousov"),
    "guest of a state": (VISIT + "Tamu dari Rusia itu pulang.", "Tamu dari Rusia itu=andrei-belousov"),
    "host": (VISIT + "Tuan rumah puas.", "Tuan rumah=dong-jun"),
    "counterpart of a state": (
        "Menhan Rusia [Andrei Belousov] hadir. Menhan China [Dong Jun] menyambut mitranya dari Rusia.",
        "mitranya dari Rusia=andrei-belousov",
    ),
    "rank": (
        "Jenderal [Asim Munir] bertemu Laksamana [Samuel Paparo]. Sang laksamana puas.",
        "Sang laksamana=samuel-paparo",
    ),
    "age": ("Menlu Rusia [Sergey Lavrov] tiba. Pria 74 tahun itu lelah.", "Pria 74 tahun itu=sergey-lavrov"),
    "whom he met": (
        "Menhan Rusia [Andrei Belousov] tiba. Saat bertemu [Dong Jun], ia tersenyum.",
        "ia=andrei-belousov",
    ),
    "with whom he talked": (
        "Menhan Rusia [Andrei Belousov] tiba. Dalam pertemuan dengan [Dong Jun], ia tersenyum.",
        "ia=andrei-belousov",
    ),
    "both of two sentences": (
        "Menhan Rusia [Andrei Belousov] kecewa. Ia mengatakannya kepada [Dong Jun] saat keduanya bertemu.",
        "Ia=andrei-belousov; keduanya=andrei-belousov+dong-jun",
    ),
    "those received": (
        "Menhan Rusia [Andrei Belousov] tiba. Menhan China [Dong Jun] menjemput mereka.",
        "mereka=andrei-belousov",
    ),
    "a general by his shorter rank": (
        "Letjen [Alfons Mais] tiba. Jenderal bintang tiga itu tersenyum.",
        "Jenderal bintang tiga itu=alfons-mais",
    ),
    "nobody yet": ("Ia berpidato.", "Ia="),
    "leaders, not ministers": (
        "Presiden Rusia [Vladimir Putin] bertemu Presiden China [Xi Jinping]. "
        "Hadir Menlu Rusia [Sergey Lavrov] dan Menlu China [Wang Yi]. "
        "Kedua pemimpin sepakat.",
        "Kedua pemimpin=vladimir-putin+xi-jinping",
    ),
    "several ministers by state": (
        "Menhan Jepang [Gen Nakatani] tiba. Menhan Filipina [Gilberto Teodoro] tiba. "
        "Para menhan Jepang dan Filipina berunding.",
        "Para menhan Jepang dan Filipina=gen-nakatani+gilberto-teodoro",
    ),
    "home's minister": (
        "Menhan RI [Sjafrie] tiba. Menhan Rusia [Andrei Belousov] tiba. Menhan meninjau pabrik.",
        "Menhan=sjafrie",
    ),
    "besides another": (
        "Menhan Rusia [Andrei Belousov] tiba. Selain [Dong Jun], ia menemui raja.",
        "ia=andrei-belousov",
    ),
    "formerly": (
        "Menhan Rusia [Andrei Belousov] tiba. Mantan pembawa acara itu puas.",
        "Mantan pembawa acara itu=andrei-belousov",
    ),
    "they": (VISIT + "Mereka berunding.", "Mereka=dong-jun+andrei-belousov"),
    "talks of delegations": (VISIT + "Pertemuan delegasi digelar.", ""),
    "guest of the host": (
        VISIT + "Tamunya itu pulang.",
        "Tamunya itu=andrei-belousov",
    ),
    "delegation of another state": (VISIT + "Delegasi Rusia puas.", "Delegasi Rusia=RUS"),
    "state behind the verb": (
        "Menlu Rusia [Sergey Lavrov] tiba di Fiji. Rombongan itu mengunjungi Rusia.",
        "Rombongan itu=sergey-lavrov",
    ),
    "the general of a state": (
        "Menhan China Jenderal [Dong Jun] bertemu Menhan Rusia Jenderal [Andrei Belousov]. Sang jenderal China puas.",
        "Sang jenderal China=dong-jun",
    ),
    "talks of three parties": (VISIT + "Pembicaraan tiga pihak digelar.", ""),
    "of whom a spokesperson speaks": (
        "Menhan China [Dong Jun] tiba. Juru bicara [Wu Qian] menjelaskan, [Dong Jun] baru pulang. Ia dijamu raja.",
        "Ia=dong-jun",
    ),
    "the spokesperson goes on": (
        "Menhan China [Dong Jun] tiba. Juru bicara [Wu Qian] menjelaskan, [Dong Jun] baru pulang. Ia mengatakan itu.",
        "Ia=wu-qian",
    ),
    "nobody is known as such": (
        "Menhan Rusia [Andrei Belousov] tiba. Gubernur itu puas. Lalu hadir Gubernur Rusia [Ivan Petrov].",
        "Gubernur itu=andrei-belousov",
    ),
    "several guests": (
        "Menhan Rusia [Andrei Belousov] menjamu Menhan Mali [Sadio Camara] dan Menhan Niger [Salifou Mody]. "
        "Para tamu dari Afrika itu puas. Menlu Rusia [Sergey Lavrov] menerima kedua tamunya.",
        "Para tamu dari Afrika itu=sadio-camara+salifou-mody; kedua tamunya=sadio-camara+salifou-mody",
    ),
    "ministers named behind, each with his state": (
        "Para menhan Mali, Niger, dan Chad tiba. "
        "[Sadio Camara] dari Mali, [Salifou Mody] dari Niger, dan [Issaka Jamous] dari Chad menginap semalam.",
        "Para menhan Mali, Niger, dan Chad=sadio-camara+salifou-mody+issaka-jamous",
    ),
    "a king, not a president": (
        "Raja Yordania [Abdullah II] menunggu. Presiden RI [Prabowo Subianto] tiba dan disambut sang raja dan "
        "Putra Mahkota [Hussein].",
        "sang raja=abdullah",
    ),
    "a delegation of several": (
        "Menhan RI [Sjafrie] bertemu Menhan Italia [Crosetto] bersama Wakasal [Erwin]. Rombongan Indonesia puas. "
        "Sebelum bertemu [Crosetto], mereka mengunjungi pabrik.",
        "Rombongan Indonesia=sjafrie+erwin; mereka=sjafrie+erwin",
    ),
    "they, without who invited them": (
        "Menlu Mali [Abdoulaye Diop] dan Menlu Niger [Bakary Sangare] tiba atas undangan [Sergey Lavrov]. "
        "Mereka lelah.",
        "Mereka=abdoulaye-diop+bakary-sangare",
    ),
    "they, of more than two": (
        "Menlu Rusia [Sergey Lavrov], Menlu Mali [Abdoulaye Diop], dan Menlu Niger [Bakary Sangare] tiba. "
        "Mereka lelah.",
        "Mereka=sergey-lavrov+abdoulaye-diop+bakary-sangare",
    ),
    "a name ends a description": (
        "Menlu Rusia [Sergey Lavrov] tiba. Menteri [Wang Yi] menyambut hal itu.",
        "",
    ),
}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline()


@pytest.mark.parametrize(("text", "expected"), STORIES.values(), ids=STORIES)
def test_descriptions(nlp: Language, text: str, expected: str) -> None:
    found = descriptions(build(nlp, text))
    assert "; ".join(f"{words}={whom}" for words, whom in found.items()) == expected


def test_words_said_are_no_topic(nlp: Language) -> None:
    """Who is named within quotation marks is not whom the story goes on about."""
    doc = build(nlp, '[Dong Jun] berkata "[Li Shangfu] rekan kami". Ia pulang.')
    assert descriptions(doc)["Ia"] == "dong-jun"
