"""What a sentence takes from those before it: ships, places, ceremonies."""

from __future__ import annotations

import pytest
from spacy.language import Language
from story import build, pipeline

STORIES = {
    "ship by its prefix": (
        "Indonesia bangga. KRI Dewaruci singgah di <Kolombo> pada Juni 2024.",
        ["visit country:IDN 2024-06 Kolombo"],
    ),
    "letters that are no ship": ("Indonesia bangga. KRI itu singkatan.", []),
    "ship told of before": (
        "Fregat Rusia tampak di laut. Kapal itu bersandar di <Surabaya> pada Juni 2024.",
        ["visit country:RUS 2024-06 Surabaya"],
    ),
    "ship of nobody": ("Kapal itu bersandar di <Surabaya> pada Juni 2024.", []),
    "port told of before": (
        "Fregat Rusia bersandar di <Surabaya> pada Juni 2024. "
        "Kapal perang India singgah di pelabuhan itu pada Mei 2024.",
        ["visit country:RUS 2024-06 Surabaya", "visit country:IND 2024-05 Surabaya"],
    ),
    "who tells it met him": (
        "Menlu Jepang [Taro Kono] memuji India. Pujian itu dilontarkannya di <Surabaya> pada Juni 2024 "
        "setelah bertemu Menlu India [S Jaishankar].",
        ["meeting person:taro-kono,person:s-jaishankar 2024-06 Surabaya"],
    ),
    "what is on his agenda": (
        "Menlu Jepang [Taro Kono] akan terbang ke <Surabaya> pada Juni 2034. "
        "Agenda utamanya pertemuan dengan Menlu India [S Jaishankar].",
        ["visit person:taro-kono 2034-06 Surabaya", "meeting person:taro-kono,person:s-jaishankar 2034-06 Surabaya"],
    ),
    "who was there too": (
        "Menhan Jepang [Gen Nakatani] bertemu Menhan Korea [Ahn Gyu-back] di <Surabaya> pada Juni 2024. "
        "Menhan Australia [Richard Marles] turut serta.",
        ["meeting person:gen-nakatani,person:ahn-gyu-back,person:richard-marles 2024-06 Surabaya"],
    ),
    "with whom he met": (
        "Menlu Jepang [Taro Kono] tiba di <Surabaya> pada Juni 2024. "
        "Pertemuannya dengan Menlu India [S Jaishankar] ditunda.",
        ["visit person:taro-kono 2024-06 Surabaya", "meeting person:taro-kono,person:s-jaishankar 2024-06 Surabaya"],
    ),
    "who is made and whom he follows": (
        "Menhan Peru [Cesar Diaz] diangkat Presiden [Jose Jeri] pada 14 Oktober 2025 menggantikan [Walter Astudillo].",
        ["appointment person:cesar-diaz 2025-10-14 ", "appointment person:walter-astudillo 2025-10-14 "],
    ),
    "a signing that others watch": (
        "Presiden RI [Prabowo Subianto] tiba di <Kairo>, Mesir, pada 3 Juni 2024. "
        "Di <Kairo>, ia berunding dengan Presiden Mesir [Abdel Fattah el-Sisi] pada 4 Juni 2024. "
        "Perjanjian pertahanan ditandatangani Menhan RI [Sjafrie] dan Menhan Mesir [Abdel Sattar] "
        "disaksikan langsung oleh [Prabowo Subianto] dan [Abdel Fattah el-Sisi].",
        [
            "visit person:prabowo-subianto 2024-06-03/2024-06-04 Kairo",
            "meeting person:prabowo-subianto,person:abdel-fattah-sisi 2024-06-04 Kairo",
            "agreement person:sjafrie,person:abdel-sattar 2024-06-04 Kairo",
        ],
    ),
    "others of two states on that day": (
        "Presiden RI [Prabowo Subianto] bertemu Presiden Mesir [Abdel Fattah el-Sisi] di <Kairo> pada 4 Juni 2024. "
        "Pada hari yang sama, Menlu RI [Sugiono] bertemu Menlu Mesir [Badr Abdelatty].",
        [
            "meeting person:prabowo-subianto,person:abdel-fattah-sisi 2024-06-04 Kairo",
            "meeting person:sugiono,person:badr-abdelatty 2024-06-04 Kairo",
        ],
    ),
    "a decision is welcomed": (
        "Menhan Swedia [Jonson] tiba di <Warsawa>, Polandia, pada 3 Juni 2024. "
        "Menhan Norwegia [Sandvik] menyambut keputusan itu.",
        ["visit person:jonson 2024-06-03 Warsawa"],
    ),
    "his colleague": (
        "Menhan Polandia [Kosiniak] menunggu. Menhan Swedia [Jonson] tiba di <Warsawa> pada 3 Juni 2024. "
        "[Jonson] dan koleganya itu berjabat tangan.",
        ["visit person:jonson 2024-06-03 Warsawa", "meeting person:jonson,person:kosiniak 2024-06-03 Warsawa"],
    ),
    "who held the office before": (
        "Menhan Peru [Cesar Diaz] menggantikan [Walter Astudillo]. "
        "Kontrak dengan {Saab} ditandatangani pendahulu [Cesar Diaz] pada Juli 2025.",
        [
            "appointment person:cesar-diaz  ",
            "appointment person:walter-astudillo  ",
            "agreement person:walter-astudillo,org:saab 2025-07 ",
        ],
    ),
    "of three states": (
        "Menlu Siprus [Palmas] menyiapkan pertemuan puncak tiga negara Siprus-Yunani-Mesir di <Kairo> pada Maret 2026.",
        ["conference country:CYP,country:GRC,country:EGY 2026-03 Kairo"],
    ),
    "a deputy's colleague in a capital": (
        "Sekretaris Jenderal Kementerian Luar Negeri Mesir [Tamer Mostafa] berbicara melalui telepon dengan koleganya "
        "di Nikosia, [Andreas Kakouris], pada 7 Januari 2026.",
        ["call person:tamer-mostafa,person:andreas-kakouris 2026-01-07 "],
    ),
    "over the telephone": (
        "Pembatalan itu disampaikan Menhan Peru [Cesar Diaz] kepada Menhan Chile [Adriana Delpiano] "
        "melalui panggilan video pada 19 Oktober 2025.",
        ["call person:cesar-diaz,person:adriana-delpiano 2025-10-19 "],
    ),
    "a drill by its end": (
        "Peru dan Chile ikut serta dalam latihan bersama yang berlangsung di <Callao> sejak 15 Oktober 2025. "
        "Ekuador juga bergabung dalam latihan yang ditutup pada 28 Oktober 2025 tersebut.",
        ["exercise country:PER,country:CHL,country:ECU 2025-10-15/2025-10-28 Callao"],
    ),
    "there, but for a clause with a place of its own": (
        "Menlu Siprus [Palmas] bertandang ke <Athena> pada Juni 2024. Di sana ia menyiapkan pertemuan puncak tiga "
        "negara Siprus-Yunani-Mesir, yang dijadwalkan pada Maret 2026 di <Kairo>.",
        [
            "visit person:palmas 2024-06 Athena",
            "conference country:CYP,country:GRC,country:EGY 2026-03 Kairo",
        ],
    ),
    "a ship's commander": (
        "KRI Bima Suci merapat di <Kolombo>, Sri Lanka, pada 3 Juni 2024. Indonesia bangga. "
        "Letkol Laut (P) [Sati Lubis], Komandan KRI Bima Suci, berpidato. "
        "Kapal layar tiang tinggi itu bersandar di <Mumbai>, India, pada 9 Juni 2024.",
        ["visit person:sati-lubis 2024-06-03 Kolombo", "visit person:sati-lubis 2024-06-09 Mumbai"],
    ),
    "a ship's ports of one verb": (
        "Fregat Rusia tampak di laut. Kapal itu mengunjungi <Kolombo>, Sri Lanka, pada 18-21 Juli 2024, lalu <Male>, "
        "Maladewa, pada akhir bulan yang sama.",
        ["visit country:RUS 2024-07-18/2024-07-21 Kolombo", "visit country:RUS 2024-07 Male"],
    ),
    "a plant that is called on": (
        "Menhan Jepang [Gen Nakatani] tiba di Italia pada 18 November 2025. "
        "Pada 20 November 2025, giliran pabrik {Leonardo} di <Venegono> yang didatangi [Gen Nakatani].",
        [
            "visit person:gen-nakatani 2025-11-18/2025-11-20 ",
            "visit person:gen-nakatani 2025-11-20 Venegono",
        ],
    ),
    "who came with the hosts": (
        "Menhan Jepang [Gen Nakatani] bertemu Menhan Korea [Ahn Gyu-back] di <Surabaya> pada Juni 2024. "
        "Pertemuan itu juga diikuti Menlu Jepang [Taro Kono]. Suasananya hangat. "
        "Dari pihak tuan rumah hadir Menlu Korea [Cho Tae-yul].",
        [
            "meeting person:gen-nakatani,person:ahn-gyu-back,person:taro-kono,person:cho-tae-yul 2024-06 Surabaya",
        ],
    ),
    "a visit returned": (
        "Presiden RI [Prabowo Subianto] tiba di Amman, Yordania, pada 3 Juni 2024. "
        "Raja Yordania [Abdullah II] berencana membalas lawatan itu pada Desember 2024.",
        [
            "visit person:prabowo-subianto 2024-06-03 Amman",
            "visit person:abdullah 2024-12 ",
        ],
    ),
    "the last round of talks": (
        "Menhan Jepang [Gen Nakatani] bertemu Menhan Korea [Ahn Gyu-back] di <Surabaya> pada Juni 2024. "
        "Pertemuan serupa terakhir kali berlangsung di <Kolombo> pada Mei 2023. Jepang dan Korea Selatan berharap.",
        [
            "meeting person:gen-nakatani,person:ahn-gyu-back 2024-06 Surabaya",
            "meeting country:JPN,country:KOR 2023-05 Kolombo",
        ],
    ),
    "a delegation of a capital": (
        "Presiden Rwanda [Paul Kagame] bertemu Presiden Kongo [Felix Tshisekedi] di <Surabaya> pada Juni 2024. "
        "Menlu Mali [Abdoulaye Diop] berunding dengan delegasi Kinshasa pada Mei 2024. Kongo diam.",
        [
            "meeting person:paul-kagame,person:felix-tshisekedi 2024-06 Surabaya",
            "meeting person:abdoulaye-diop,country:COD 2024-05 ",
        ],
    ),
    "who comes with a guest": (
        "Menhan Brunei [Halbi] menerima kunjungan Wakil Menhan Laos [Khamlieng] di <Surabaya> pada 13 Maret 2025. "
        "Tamu itu datang bersama Panglima Angkatan Darat Laos Brigjen [Vongsone].",
        [
            "meeting person:halbi,person:khamlieng,person:vongsone 2025-03-13 Surabaya",
            "visit person:halbi,person:khamlieng,person:vongsone 2025-03-13 Surabaya",
        ],
    ),
    "a drill agreed on": (
        "Menhan Jepang [Gen Nakatani] dan Menhan Australia [Richard Marles] menyetujui jadwal latihan gabungan untuk "
        "Juni 2024. Jepang dan Australia puas.",
        ["exercise country:JPN,country:AUS 2024-06 "],
    ),
    "who attended the talks": (
        "Menhan Jepang [Gen Nakatani] bertemu Menhan Korea [Ahn Gyu-back] di <Surabaya> pada Juni 2024. "
        "Pertemuan itu juga diikuti Menlu Jepang [Taro Kono].",
        ["meeting person:gen-nakatani,person:ahn-gyu-back,person:taro-kono 2024-06 Surabaya"],
    ),
    "with him": (
        "Menlu Jepang [Taro Kono] tiba di <Surabaya> pada Juni 2024. Menlu India [S Jaishankar] berunding dengannya.",
        ["visit person:taro-kono 2024-06 Surabaya", "meeting person:taro-kono,person:s-jaishankar 2024-06 Surabaya"],
    ),
    "a stay of which only the beginning is told": (
        "Menhan Jepang [Gen Nakatani] tiba di <Surabaya>, Indonesia, pada 3 Juni 2024. "
        "Menhan RI [Prabowo Subianto] menjamu tamunya pada 5 Juni 2024.",
        [
            "visit person:gen-nakatani,person:prabowo-subianto 2024-06-03/2024-06-05 Surabaya",
            "meeting person:prabowo-subianto,person:gen-nakatani 2024-06-05 Surabaya",
        ],
    ),
    "where someone was": (
        "Menhan Jepang [Gen Nakatani] berpidato di <Surabaya>. Ia menuju ke sana pada Juni 2024.",
        ["visit person:gen-nakatani 2024-06 Surabaya"],
    ),
    "ceremony": (
        "Panglima TNI Jenderal [Agus Subiyanto] memimpin serah terima jabatan pada 7 Februari 2025. "
        "Mayjen TNI [Lucky Avianto] dikukuhkan sebagai Panglima Kodam.",
        ["appointment person:lucky-avianto 2025-02-07 "],
    ),
}


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = pipeline()
    for stage in ("dates", "titles", "events"):
        nlp.add_pipe(f"defnews_{stage}")
    return nlp


@pytest.mark.parametrize(("text", "expected"), STORIES.values(), ids=STORIES)
def test_told_before(nlp: Language, text: str, expected: list[str]) -> None:
    events = build(nlp, text)._.events
    assert [
        f"{e.type} {','.join(p.ref for p in e.participants)} {e.value.edtf if e.value else ''} {e.city or ''}"
        for e in events
    ] == expected


STATUS = {
    "denied right behind": (
        "Rwanda dituduh memasok rudal kepada Mali. Kigali berulang kali membantah tuduhan itu.",
        ["transfer denied"],
    ),
    "soldiers still in training": (
        "Delapan prajurit Indonesia sedang dilatih Italia sejak Juni 2024.",
        ["transfer ongoing"],
    ),
    "another thing is denied": (
        "Rwanda memasok rudal kepada Mali. Kigali membantah tuduhan itu.",
        ["transfer occurred"],
    ),
    "should have met": (
        "Menlu Rwanda [Nduhungirehe] semestinya berunding dengan Menlu Kongo [Kayikwamba] pada 18 Maret 2025.",
        ["meeting cancelled"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), STATUS.values(), ids=STATUS)
def test_status(nlp: Language, text: str, expected: list[str]) -> None:
    assert [f"{e.type} {e.status}" for e in build(nlp, text)._.events] == expected
