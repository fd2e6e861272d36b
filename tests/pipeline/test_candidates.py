"""What one sentence tells, by construction: voice, light verbs, nouns, sharing, places, dates, aspect."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

import pytest
from markup import read

from defnews.pipeline.events.candidates import read_candidates
from defnews.pipeline.events.distribution import one_by_one, tells_series
from defnews.pipeline.events.strength import Candidate


def show(candidate: Candidate) -> str:
    """ "type role=name,… @town/state date aspect": what a case writes down."""
    sides: dict[str, list[str]] = {}
    for ref, role in candidate.participants:
        sides.setdefault(role, []).append(ref.partition(":")[2])
    place = ""
    if candidate.place:
        place = "@" + "/".join(part for part in (candidate.place.city, candidate.place.country) if part)
    parts = [
        candidate.type,
        *(f"{role}={','.join(names)}" for role, names in sides.items()),
        place,
        candidate.date.value.edtf if candidate.date else "",
        candidate.aspect or "",
    ]
    return " ".join(part for part in parts if part)


CASES = {
    "active-with-dengan": (
        "[P Dong Jun/CHN] bertemu dengan [P Belousov/RUS] di [L Beijing/CHN] pada [D Senin=2024-10-14].",
        ["meeting party=Dong Jun,Belousov @Beijing/CHN 2024-10-14"],
    ),
    "asks-besides": (
        "[P Spruds/LVA] bertemu [P Sandvik/NOR] di [L Riga/LVA] dan meminta bantuan amunisi.",
        ["meeting party=Spruds,Sandvik @Riga/LVA"],
    ),
    "asks-when-they-meet": (
        "[P Spruds/LVA] meminta bantuan saat bertemu [P Sandvik/NOR] di [L Riga/LVA].",
        ["meeting party=Spruds,Sandvik @Riga/LVA"],
    ),
    "two-discuss": (
        "[P Spruds/LVA] dan [P Sandvik/NOR] membahas amunisi di [L Riga/LVA].",
        ["meeting party=Spruds,Sandvik @Riga/LVA"],
    ),
    "discussed-by": (
        "Amunisi dibicarakan [P Spruds/LVA] bersama [P Sandvik/NOR] di [L Riga/LVA].",
        ["meeting party=Spruds,Sandvik @Riga/LVA"],
    ),
    "discussed-in-talks-of-others": (
        "[P Spruds/LVA] dan [P Sandvik/NOR] membahas hasil pertemuan para pemimpin.",
        [],
    ),
    "who-stands-for-a-company": (
        "[P Sigit/IDN] menemui para petinggi [O Hanwha/KOR] di [L Seoul/KOR].",
        ["meeting party=Sigit,Hanwha @Seoul/KOR"],
    ),
    "a-list-says-who": (
        "[P Araghchi/IRN] berunding dengan tiga menteri Eropa, yakni [P Lammy/GBR] dan [P Baerbock/DEU].",
        ["meeting party=Araghchi,Lammy,Baerbock"],
    ),
    "among-others": (
        "[P Sugiono/IDN] menemui sejumlah pejabat, antara lain [P Rubio/USA], di [L Doha/QAT].",
        ["meeting party=Sugiono,Rubio @Doha/QAT"],
    ),
    "counterpart-before-the-name": (
        "[P Taiana/ARG] bertemu sejawatnya dari negara itu, [P Castaing/URY], di [L Montevideo/URY].",
        ["meeting party=Taiana,Castaing @Montevideo/URY"],
    ),
    "praises-the-meeting": (
        "[P Sugiono/IDN] memuji pertemuannya dengan [P Klaveren/CHL] di [L Santiago/CHL].",
        ["meeting party=Sugiono,Klaveren @Santiago/CHL"],
    ),
    "received-on-arrival": (
        "[P Charles/GBR] disambut [P Mattarella/ITA] setibanya di [L Roma/ITA].",
        ["visit visitor=Charles host=Mattarella", "visit visitor=Charles @Roma/ITA"],
    ),
    "place-before-its-traveller": (
        "Di [L Beirut/LBN], tempat ia tiba pada [D Senin=2024-10-14], [P Hochstein/USA] menemui [P Berri/LBN].",
        ["visit visitor=Hochstein @Beirut/LBN 2024-10-14", "meeting party=Hochstein,Berri @Beirut/LBN 2024-10-14"],
    ),
    "at-whose-invitation": (
        "Atas undangan [P Dong/CHN], [P Chan/SGP] melakukan kunjungan ke [L Beijing/CHN].",
        ["visit visitor=Chan host=Dong @Beijing/CHN"],
    ),
    "the-preposition-is-the-predicate": (
        "[P Lufuma/ZMB] akan ke [L Harare/ZWE] pada [D Senin=2024-10-14].",
        ["visit visitor=Lufuma @Harare/ZWE 2024-10-14 planned"],
    ),
    "goes-back": ("[P Lufuma/ZMB] akan kembali ke [L Harare/ZWE] pada [D Senin=2024-10-14].", []),
    "besides-someone": (
        "Selain dengan [P Wallace/GBR], [P Reznikov/UKR] juga berunding dengan [P Cleverly/GBR].",
        ["meeting party=Reznikov,Cleverly", "meeting party=Reznikov,Wallace"],
    ),
    "accompanied-by-the-hosts": (
        "[P Bourolias/GRC] mengunjungi [L Arava/ISR] didampingi [P Bar/ISR].",
        ["visit visitor=Bourolias @Arava/ISR"],
    ),
    "opens-a-gathering": (
        "[P Pavel/CZE] membuka [G Forum GLOBSEC] di [L Praha/CZE].",
        ["conference attendee=Pavel @Praha/CZE"],
    ),
    "gathering-led-by": (
        "[G Sidang Umum Liga Arab] di [L Kairo/EGY] diketuai [P Salem/MRT].",
        ["conference attendee=Salem @Kairo/EGY"],
    ),
    "two-lead-their-talks": (
        "[P Singh/IND] dan [P Phan/VNM] memimpin [G Dialog Keamanan Pertahanan] di [L Hanoi/VNM].",
        ["meeting party=Singh,Phan @Hanoi/VNM"],
    ),
    "gathering-without-a-name": (
        "Konferensi donor itu digelar di [L Paris/FRA] pada [D Senin=2024-10-14].",
        [],
    ),
    "gathering-told-as-held": (
        "Konferensi donor untuk [C Sudan/SDN] digelar di [L Paris/FRA] pada [D Senin=2024-10-14].",
        ["conference @Paris/FRA 2024-10-14"],
    ),
    "speaker-brought-by-a-gathering": (
        "[G Forum Pertahanan] di [L Riyadh/SAU] menghadirkan [P Dendias/GRC] sebagai pembicara.",
        ["conference @Riyadh/SAU", "conference attendee=Dendias @Riyadh/SAU"],
    ),
    "states-among-those-there": (
        "Sebanyak 18 negara ikut serta dalam [G Pacific Symposium] di [L Tokyo/JPN], termasuk [C Fiji/FJI] dan [C Chile/CHL].",
        ["conference attendee=FJI,CHL @Tokyo/JPN", "conference @Tokyo/JPN"],
    ),
    "put-off-before-they-met": (
        "Setelah dua kali ditunda, [P Phumtham/THA] akhirnya bisa bertemu [P Tea/KHM] di [L Siem Reap/KHM].",
        ["meeting party=Phumtham,Tea @Siem Reap/KHM past"],
    ),
    "guest-by-his-visit": (
        "Kunjungan perpisahan [P Weber/DEU] diterima [P Budi/IDN] di [L Jakarta/IDN].",
        ["meeting party=Weber,Budi @Jakarta/IDN"],
    ),
    "talks-of-a-body-of-many": (
        "Pertemuan informal [O NATO] digelar di [L Antalya/TUR] pada [D Senin=2024-10-14].",
        [],
    ),
    "to-whom-a-speaker-turns": (
        "Dalam panggilan video, [P Shapps/GBR] meyakinkan [P Umerov/UKR] bahwa bantuan berlanjut.",
        ["call party=Shapps,Umerov"],
    ),
    "told-to-his-face": (
        "Usul itu disampaikan [P Hakkanen/FIN] kepada [P Gunnars/ISL] di [L Reykjavik/ISL] pada [D Senin=2024-10-14].",
        ["meeting party=Hakkanen,Gunnars @Reykjavik/ISL 2024-10-14"],
    ),
    "told-somewhere": ("Usul itu disampaikan [P Hakkanen/FIN] kepada [P Gunnars/ISL].", []),
    "watches-abroad": (
        "[P Donny/IDN] menyaksikan uji tembak di [L Ankara/TUR] pada [D Senin=2024-10-14].",
        ["visit visitor=Donny @Ankara/TUR 2024-10-14"],
    ),
    "watches-at-home": ("[P Guler/TUR] menyaksikan uji tembak di [L Ankara/TUR] pada [D Senin=2024-10-14].", []),
    "agent-of-what-is-told": (
        "Hal itu disuarakan [P Pevkur/EST] saat berdialog dengan [P Hegseth/USA] di [L Washington/USA].",
        ["meeting party=Pevkur,Hegseth @Washington/USA"],
    ),
    "brought-together": (
        "[P Lourenco/AGO] mempertemukan [P Tshisekedi/COD] dengan [P Kagame/RWA] di [L Luanda/AGO].",
        ["meeting party=Tshisekedi,Kagame @Luanda/AGO"],
    ),
    "by-whom-it-is-known": (
        "Menurut [O Kemhan/ARM], [P Papikyan/ARM] dan [P Dendias/GRC] kembali bersua di [L Athena/GRC].",
        ["meeting party=Papikyan,Dendias @Athena/GRC"],
    ),
    "given-to": (
        "[C India/IND] menyerahkan korvet untuk [O Angkatan Laut Vietnam/VNM].",
        ["transfer supplier=IND recipient=Angkatan Laut Vietnam"],
    ),
    "agent-without-oleh": (
        "Latihan bersama yang digelar militer [C China/CHN] dan [C Tanzania/TZA] pada [D Senin=2024-10-14].",
        ["exercise participant=CHN,TZA 2024-10-14"],
    ),
    "predicate-behind-an-aside": (
        "Latihan laut itu, yang diikuti kapal [C India/IND] dan [C Jepang/JPN], berakhir [D Senin=2024-10-14].",
        ["exercise participant=IND,JPN 2024-10-14"],
    ),
    "what-should-come-of-it": (
        "[C Indonesia/IDN] berharap agar [C Jepang/JPN] menggelar latihan bersama dengan [C Vietnam/VNM].",
        ["exercise participant=JPN,VNM wish"],
    ),
    "what-is-signed-for": (
        "[P Dong/CHN] dan [P Ahn/KOR] meneken rencana kerja sama tahun [D 2025=2025].",
        ["agreement signatory=Dong,Ahn"],
    ),
    "held-by-an-apposition": (
        "Sebagai acara yang diselenggarakan oleh [C China/CHN], [G Dialog Xiangshan] diharapkan berguna.",
        ["conference organiser=CHN"],
    ),
    "signed-by-the-two-of-the-sentence": (
        "[C Swedia/SWE] dan [C Indonesia/IDN] punya perjanjian yang ditandatangani oleh kedua menteri.",
        ["agreement signatory=SWE,IDN"],
    ),
    "courtesy-call-paid": (
        "[P Chen/CHN] melakukan kunjungan kehormatan kepada [P Silva/LKA] pada [D Senin=2024-10-14].",
        ["meeting party=Chen,Silva 2024-10-14"],
    ),
    "parties-before-a-passive": (
        "Kontrak antara [O Kemhan/IDN] dan [O Dassault/FRA] ditandatangani pada [D 10 Februari=2022-02-10].",
        ["agreement signatory=Kemhan,Dassault 2022-02-10"],
    ),
    "towns-of-two-states": (
        "[P Vieira/BRA] akan mengunjungi [L Lima/PER] dan [L Santiago/CHL].",
        ["visit visitor=Vieira @Lima/PER planned", "visit visitor=Vieira @Santiago/CHL planned"],
    ),
    "where-someone-came-from": (
        "[P Falur/TLS] kembali dari [L Canberra/AUS], tempat ia bertemu [P Johnston/AUS] pada [D Senin=2024-10-14].",
        ["visit visitor=Falur @Canberra/AUS", "meeting party=Falur,Johnston @Canberra/AUS 2024-10-14"],
    ),
    "change-told-by-its-own-verb": (
        "[P Dong/CHN] diangkat pada [D Senin=2024-10-14] menggantikan [P Li/CHN], yang dicopot pada [D Juni=2024-06].",
        [
            "appointment appointee=Dong 2024-10-14",
            "appointment appointee=Dong 2024-10-14",
            "appointment appointee=Li 2024-06",
        ],
    ),
    "tour-on-a-day": (
        "[P Marles/AUS] akan mengunjungi pangkalan itu di [C Papua Nugini/PNG] pada [D Senin=2024-10-14].",
        ["visit visitor=Marles @PNG 2024-10-14 planned"],
    ),
    "date-of-an-aside": (
        "[P Tea/KHM], yang tiba pada [D Senin=2024-10-14], juga meninjau galangan di [L Shanghai/CHN].",
        ["visit visitor=Tea @Shanghai/CHN"],
    ),
    "first-edition": (
        "Latihan pertama dilaksanakan di [L Depok/IDN] pada [D 2024=2024].",
        ["exercise @Depok/IDN 2024"],
    ),
    "last-years-edition": (
        "[D Tahun lalu=2023] latihan itu berlangsung di [L Jaipur/IND].",
        ["exercise @Jaipur/IND 2023"],
    ),
    "purpose-of-a-journey": (
        "[P Hegseth/USA] berada di [L Stuttgart/DEU] pada [D Senin=2024-10-14] untuk mengunjungi [O Komando AS/USA].",
        ["visit visitor=Hegseth @Stuttgart/DEU 2024-10-14"],
    ),
    "planning-takes-a-noun": (
        "[C India/IND] dan [C Jepang/JPN] tetap merencanakan latihan bersama di [L Palu/IDN].",
        ["exercise participant=IND,JPN @Palu/IDN planned"],
    ),
    "each-other": ("[C India/IND] dan [C Jepang/JPN] memudahkan pasukan saling berkunjung ke [L Palu/IDN].", []),
    "ships-in-apposition": (
        "Dua kapal [C Rusia/RUS], korvet Gremyashchiy dan kapal tanker Boris, sandar di [L Palu/IDN].",
        ["visit visitor=RUS @Palu/IDN"],
    ),
    "ship-behind-its-navy": (
        "[P Dong/CHN] meninjau kapal bantu [O Bundeswehr/DEU] [L Frankfurt/DEU] pada [D Senin=2024-10-14].",
        ["visit visitor=Dong 2024-10-14"],
    ),
    "fleet-that-sails-on": (
        "[P Deny/IDN] tiba di [L Palu/IDN] sebelum gugus tugas itu melanjutkan pelayaran ke [L Chattogram/BGD].",
        ["visit visitor=Deny @Palu/IDN"],
    ),
    "partners-in-apposition": (
        "[P Dong/CHN] mengadakan dialog dengan mitra mereka, [P Abe/JPN] dan [P Ahn/KOR].",
        ["meeting party=Dong,Abe,Ahn"],
    ),
    "for-whom-before-the-verb": (
        "Radar pertama untuk [O Angkatan Udara/PHL] sudah dikirimkan oleh [O Mitsubishi/JPN].",
        ["transfer supplier=Mitsubishi recipient=Angkatan Udara past"],
    ),
    "only-who-receives": ("Kedatangan pelaut itu disambut [P Deny/IDN] di [L Palu/IDN].", []),
    "in-someones-room": (
        "[P Dong/CHN] menerima [P Abe/JPN] di ruang tamu [P Li/CHN], [L Beijing/CHN].",
        ["meeting party=Dong,Abe @Beijing/CHN"],
    ),
    "state-that-protests": (
        "[C Prancis/FRA] jual meriam ke [C Armenia/ARM], [C Azerbaijan/AZE] protes.",
        ["transfer supplier=FRA recipient=ARM @ARM"],
    ),
    "guest-received": (
        "[P Agus/IDN] menerima kunjungan [P Abe/JPN] di [L Jakarta/IDN].",
        ["meeting party=Agus,Abe @Jakarta/IDN", "visit host=Agus visitor=Abe @Jakarta/IDN"],
    ),
    "courtesy-call-received": (
        "[P Agus/IDN] menerima kunjungan kehormatan [P Abe/JPN] di [L Jakarta/IDN].",
        ["visit host=Agus visitor=Abe @IDN", "meeting party=Agus,Abe @Jakarta/IDN"],
    ),
    "guest-from-home": (
        "[P Agus/IDN] menerima kunjungan kehormatan [P Budi/IDN] di [L Jakarta/IDN].",
        ["meeting party=Agus,Budi @Jakarta/IDN"],
    ),
    "sale-that-is-approved": (
        "[C Amerika Serikat/USA] menyetujui penjualan rudal kepada [C Jepang/JPN].",
        ["transfer supplier=USA recipient=JPN"],
    ),
    "states-that-meet": (
        "[C Ukraina/UKR] dan [C Rusia/RUS] berunding di [L Istanbul/TUR] pada [D Senin=2024-10-14].",
        ["meeting party=UKR,RUS @Istanbul/TUR 2024-10-14"],
    ),
    "states-that-meet-nowhere": ("[C Ukraina/UKR] dan [C Rusia/RUS] berunding.", []),
    "call-on-someone": (
        "[P Kamala/USA] mengunjungi [P Donny/IDN] pada [D Selasa=2024-10-15].",
        ["meeting party=Kamala,Donny 2024-10-15"],
    ),
    "clause-beside": (
        "Dokumen itu diteken di [L Paris/FRA] sesaat setelah [P Lecornu/FRA] bertemu [P Papikyan/ARM].",
        ["meeting party=Lecornu,Papikyan @Paris/FRA"],
    ),
    "from-a-month-on": (
        "[C Qatar/QAT] akan mengirim instruktur ke [L Madiun/IDN], mulai [D Juni=2025-06].",
        ["transfer supplier=QAT @Madiun/IDN 2025-06 planned"],
    ),
    "passive-that-opens": (
        "Ditemui [P Saqr/EGY] di [L Kairo/EGY], [P Dendias/GRC] menyampaikan belasungkawa.",
        ["meeting party=Dendias,Saqr @Kairo/EGY"],
    ),
    "back-home": ("[P Abe/JPN] pulang pada [D Senin=2024-10-14].", []),
    "whose-clitic": (
        "[P Dong/CHN] disambut oleh [P Abe/JPN] di [L Tokyo/JPN] dan langsung berunding dengannya.",
        ["visit visitor=Dong host=Abe @Tokyo/JPN", "meeting party=Dong,Abe @Tokyo/JPN"],
    ),
    "body-and-its-state": (
        "[O Bakamla/IDN] [C RI/IDN] dan [O Penjaga Pantai/VNM] akan menggelar patroli terkoordinasi.",
        ["exercise participant=Bakamla,Penjaga Pantai planned"],
    ),
    "drill-with-someone": (
        "Latihan dengan [O Angkatan Darat/PAK] itu akan berlangsung pada [D Senin=2024-10-14].",
        ["exercise participant=Angkatan Darat 2024-10-14 planned"],
    ),
    "troops-of-several": (
        "Prajurit dari [C Indonesia/IDN], [C Jepang/JPN], dan [C India/IND] mengikuti latihan bersama di [L Palu/IDN].",
        ["exercise participant=IDN,JPN,IND @Palu/IDN", "exercise participant=IDN,JPN,IND @Palu/IDN"],
    ),
    "conference-followed": ("Pelajar dari [C Jepang/JPN] mengikuti pameran di [L Palu/IDN].", []),
    "off-a-coast": (
        "Latihan bersama itu diikuti [C India/IND], [C Jepang/JPN], dan [C Australia/AUS] di lepas pantai [C Guam/GUM].",
        ["exercise participant=IND,JPN,AUS @GUM"],
    ),
    "beside-another-event": (
        "Upacara itu semula direncanakan di [L Lae/PNG], bertepatan dengan kunjungan [P Albanese/AUS] pada [D Senin=2024-10-14].",
        ["visit visitor=Albanese @Lae/PNG 2024-10-14"],
    ),
    "by-phone-first": (
        "Lewat telepon, [P Macron/FRA] dan [P Modi/IND] membahas perang pada [D Senin=2024-10-14].",
        ["call party=Macron,Modi 2024-10-14"],
    ),
    "two-who-discuss": ("[P Macron/FRA] dan [P Lecornu/FRA] membahas anggaran.", []),
    "ship-named": (
        "Fregat [C Rusia/RUS] [P Marshal Shaposhnikov/RUS] bersandar di [L Palu/IDN] pada [D Senin=2024-10-14].",
        ["visit visitor=RUS @Palu/IDN 2024-10-14"],
    ),
    "ship-spoken-of": (
        "[P Silva/LKA] mengatakan bahwa kapal itu bertolak ke [L Palu/IDN] pada [D Senin=2024-10-14].",
        [],
    ),
    "call-at-an-office": (
        "[P Anand/CAN] bertandang ke kantor [P Teodoro/PHL] di [L Manila/PHL].",
        ["meeting party=Anand,Teodoro @Manila/PHL"],
    ),
    "sent-to-several": (
        "[P Marape/PNG] telah mengutus [P Joseph/PNG] ke [L Beijing/CHN] dan [L Jakarta/IDN].",
        ["visit visitor=Joseph @Beijing/CHN past", "visit visitor=Joseph @Jakarta/IDN past"],
    ),
    "phoned-by": (
        "[P Araghchi/IRN] dihubungi [P Faisal/SAU] pada [D Senin=2024-10-14].",
        ["call party=Araghchi,Faisal 2024-10-14"],
    ),
    "during-a-visit-of-the-clause": (
        "[C Rusia/RUS] dan [C Korea/PRK] meneken perjanjian saat [P Putin/RUS] berkunjung ke [C Korea/PRK] pada [D Juni=2024-06].",
        ["agreement signatory=RUS,PRK 2024-06", "visit visitor=Putin @PRK 2024-06"],
    ),
    "told-once-more": (
        "[P Austin/USA] terakhir berunding dengan [P Dong/CHN] ketika ia menemui [P Wei/CHN] pada [D Juni=2024-06].",
        ["meeting party=Austin,Wei 2024-06"],
    ),
    "at-a-house-of-state": (
        "[P Dong/CHN] menerima [P Abe/JPN] di [O Kementerian Pertahanan/CHN].",
        ["meeting party=Dong,Abe @CHN"],
    ),
    "at-an-embassy": ("[P Dong/CHN] menerima [P Abe/JPN] di [O Kedutaan Besar/CHN].", ["meeting party=Dong,Abe"]),
    "delegation-led-by": (
        "[P Yoon/KOR] menerima delegasi [C Ukraina/UKR] yang dipimpin [P Umerov/UKR].",
        ["meeting party=Yoon,UKR,Umerov"],
    ),
    "command-of-whom": (
        "[P Paparo/USA] resmi menjabat Panglima [O Komando/USA] menggantikan [P Aquilino/USA].",
        ["appointment appointee=Paparo", "appointment appointee=Paparo", "appointment appointee=Aquilino"],
    ),
    "day-of-the-purpose": (
        "[P Macron/FRA] bertolak ke [L Singapura/SGP] untuk berpidato pada [G Dialog Shangri-La], [D Jumat=2025-05-30].",
        [
            "visit visitor=Macron @Singapura/SGP 2025-05-30",
            "conference attendee=Macron @Singapura/SGP 2025-05-30",
            "conference 2025-05-30",
        ],
    ),
    "called-off-behind-an-aside": (
        "Kunjungan [P Sugiono/IDN] ke [L Damaskus/SYR], yang sempat diumumkan, dibatalkan.",
        ["visit visitor=Sugiono @Damaskus/SYR cancelled"],
    ),
    "two-months": (
        "[P Shoigu/RUS] melawat ke [C Korea/PRK] pada [D Juli 2023=2023-07] dan [D September 2024=2024-09].",
        ["visit visitor=Shoigu @PRK 2023-07", "visit visitor=Shoigu @PRK 2024-09"],
    ),
    "since-someone-was-sworn-in": (
        "Ini lawatan pertama [P Sjafrie/IDN] ke luar negeri sejak dilantik pada [D 21 Oktober=2024-10-21].",
        ["appointment appointee=Sjafrie 2024-10-21"],
    ),
    "signed-by-both-who-met": (
        "[P Singh/IND] mengadakan pembicaraan dengan [P Hegseth/USA] dan meneken perjanjian.",
        ["meeting party=Singh,Hegseth", "agreement signatory=Singh,Hegseth"],
    ),
    "counted-from-another-event": (
        "[D sehari=2024-10-13] sebelum bertemu [P Austin/USA], [P Dong/CHN] menemui [P Wei/SGP].",
        ["meeting party=Dong,Austin", "meeting party=Dong,Wei 2024-10-13"],
    ),
    "what-a-day-is-counted-from": (
        "Pertemuan itu berlangsung [D sehari=2024-10-15] setelah [P Biden/USA] bertemu [P Xi/CHN].",
        ["meeting party=Biden,Xi 2024-10-13"],
    ),
    "day-before-an-aside": (
        "[D Selasa=2023-08-15], [P Zeine/NER], yang dilantik pada [D 7 Agustus=2023-08-07], bertandang ke [L Paris/FRA].",
        ["appointment appointee=Zeine 2023-08-07", "visit visitor=Zeine @Paris/FRA 2023-08-15"],
    ),
    "gathering-where-the-journey-goes": (
        "[P Dong/CHN] bertolak ke [L Brasilia/BRA] untuk mengikuti [G Konferensi Amerika].",
        ["visit visitor=Dong @Brasilia/BRA", "conference attendee=Dong @Brasilia/BRA", "conference"],
    ),
    "delivered-to-a-state": (
        "Rudal itu dikirim [C India/IND] ke [C Filipina/PHL].",
        ["transfer supplier=IND recipient=PHL @PHL"],
    ),
    "put-off-behind-an-aside": (
        "Latihan [C India/IND], yang sedianya digelar pada [D 1 September=2025-09-01], ditunda ke [D Februari=2026-02].",
        ["exercise participant=IND 2026-02 planned"],
    ),
    "active-bare-object": (
        "[P Austin/USA] menemui [P Wei/CHN] di [L Siem Reap/KHM].",
        ["meeting party=Austin,Wei @Siem Reap/KHM"],
    ),
    "passive-with-oleh": ("[P Munir/PAK] diterima oleh [P Raisi/IRN].", ["meeting party=Munir,Raisi"]),
    "passive-bare-agent": (
        "[P Munir/PAK] diterima [P Raisi/IRN] [D kemarin=2023-07-14].",
        ["meeting party=Munir,Raisi 2023-07-14"],
    ),
    "light-verb": (
        "Pada [D Senin=2024-10-14], [P Dong Jun/CHN] mengadakan pembicaraan dengan [P Belousov/RUS].",
        ["meeting party=Dong Jun,Belousov 2024-10-14"],
    ),
    "light-verb-planned": (
        "[P Dong/CHN] akan menggelar pertemuan bilateral dengan [P Ahn/KOR].",
        ["meeting party=Dong,Ahn planned"],
    ),
    "noun-antara": (
        "Pertemuan antara [P Biden/USA] dan [P Xi/CHN] berlangsung di [L Bali/IDN] pada [D 14 November=2022-11-14].",
        ["meeting party=Biden,Xi @Bali/IDN 2022-11-14"],
    ),
    "noun-possessor-dengan": (
        "Pertemuan [P Li/CHN] dengan [P Khrenin/BLR] berlangsung pada [D April lalu=2023-04] di [L New Delhi/IND].",
        ["meeting party=Li,Khrenin @New Delhi/IND 2023-04"],
    ),
    "noun-two-possessors": (
        "pertemuan [P Biden/USA] dan [P Xi/CHN] di [L Woodside/USA].",
        ["meeting party=Biden,Xi @Woodside/USA"],
    ),
    "clitic": (
        "Hal itu disampaikan oleh [P Zhang/CHN] dalam pertemuannya dengan [P Belousov/RUS] di [L Beijing/CHN].",
        ["meeting party=Zhang,Belousov @Beijing/CHN"],
    ),
    "leading-phrase": (
        "Dalam pertemuan dengan [P Dong/CHN], [P Belousov/RUS] mengatakan kerja sama itu penting.",
        ["meeting party=Belousov,Dong"],
    ),
    "shared-by-time-clause": (
        "[P Khrenin/BLR] tersenyum setelah bertemu dengan [P Dong/CHN] di [L Qingdao/CHN].",
        ["meeting party=Khrenin,Dong @Qingdao/CHN"],
    ),
    "shared-forward": (
        "Saat bertemu [P Tikoduadua/FJI], [P Dong/CHN] mengatakan hal itu.",
        ["meeting party=Dong,Tikoduadua"],
    ),
    "inverted-speech": (
        "Kerja sama itu penting, kata [P Khrenin/BLR] setelah bertemu dengan [P Dong/CHN].",
        ["meeting party=Khrenin,Dong"],
    ),
    "shared-by-purpose": (
        "[P Prabowo/IDN] terbang ke [L Canberra/AUS] untuk bertemu [P Albanese/AUS].",
        ["visit visitor=Prabowo @Canberra/AUS", "meeting party=Prabowo,Albanese"],
    ),
    "shared-by-coordination": (
        "[P Kishida/JPN] mengunjungi [L Manila/PHL] pada [D November 2023=2023-11] dan bertemu [P Marcos/PHL].",
        ["visit visitor=Kishida @Manila/PHL 2023-11", "meeting party=Kishida,Marcos 2023-11"],
    ),
    "relative-clause": (
        "[P Belousov/RUS], yang bertemu dengan [P Dong/CHN] [D Senin=2024-10-14], memuji hubungan itu.",
        ["meeting party=Belousov,Dong 2024-10-14"],
    ),
    "reciprocal": (
        "[P Marles/AUS] dan [P Prabowo/IDN] bertemu di [L Magelang/IDN].",
        ["meeting party=Marles,Prabowo @Magelang/IDN"],
    ),
    "three-sides": (
        "[P Austin/USA] bertemu [P Marles/AUS] dan [P Nakatani/JPN] di [L Darwin/AUS].",
        ["meeting party=Austin,Marles,Nakatani @Darwin/AUS"],
    ),
    "one-by-one": (
        "[P Dong/CHN] bertemu secara terpisah dengan [P Pio/FJI] serta [P Tax/TZA].",
        ["meeting party=Dong,Pio", "meeting party=Dong,Tax"],
    ),
    "refused": ("[P Li/CHN] menolak bertemu dengan [P Austin/USA].", ["meeting party=Li,Austin cancelled"]),
    "denied-report": (
        "Kementerian itu membantah kabar bahwa [P Luka/MNE] bertemu [P Ivan/SRB] di [L Budva/MNE].",
        ["meeting party=Luka,Ivan @Budva/MNE denied"],
    ),
    "wish": ("[P Li/CHN] ingin bertemu dengan [P Austin/USA].", ["meeting party=Li,Austin wish"]),
    "call-by-medium": (
        "[P Austin/USA] berbicara dengan [P Dong/CHN] melalui telekonferensi video [D Selasa=2024-04-16].",
        ["call party=Austin,Dong 2024-04-16"],
    ),
    "call-noun": (
        "[P Luka/MNE] dan [P Biljana/MKD] melakukan percakapan telepon.",
        ["call party=Luka,Biljana"],
    ),
    "visit-object": (
        "[P Xi/CHN] mengunjungi [L Moskow/RUS] pada [D Maret=2023-03].",
        ["visit visitor=Xi @Moskow/RUS 2023-03"],
    ),
    "visit-two-states": (
        "[P Li/CHN] mengunjungi [C Rusia/RUS] dan [C Belarus/BLR].",
        ["visit visitor=Li @RUS", "visit visitor=Li @BLR"],
    ),
    "visit-town-and-state": (
        "[P Austin/USA] singgah di [L Darwin/AUS], [C Australia/AUS].",
        ["visit visitor=Austin @Darwin/AUS"],
    ),
    "visit-gapped": (
        "[P Munir/PAK] melawat ke [C Iran/IRN] pada [D Januari=2023-01], lalu pada [D April=2023-04] ke [C China/CHN].",
        ["visit visitor=Munir @IRN 2023-01", "visit visitor=Munir @CHN 2023-04"],
    ),
    "visit-noun": (
        "Kunjungan [P Austin/USA] ke [C Laos/LAO] dimulai pada [D Rabu=2024-11-20].",
        ["visit visitor=Austin @LAO 2024-11-20"],
    ),
    "visit-begun": (
        "[P Li/CHN] memulai kunjungan resminya ke [C Belarus/BLR].",
        ["visit visitor=Li @BLR ongoing"],
    ),
    "visit-received": (
        "[P Wirya/IDN] menerima kunjungan [P Ronny/SUR] di [L Jakarta/IDN].",
        ["meeting party=Wirya,Ronny @Jakarta/IDN", "visit host=Wirya visitor=Ronny @Jakarta/IDN"],
    ),
    "visit-invited": (
        "[P Putin/RUS] berkunjung ke [C China/CHN] atas undangan [P Xi/CHN].",
        ["visit visitor=Putin host=Xi @CHN"],
    ),
    "sign-active": (
        "[C Indonesia/IDN] dan [C Australia/AUS] menandatangani [A Perjanjian Kerja Sama Pertahanan] di [L Magelang/IDN].",
        ["agreement signatory=IDN,AUS @Magelang/IDN"],
    ),
    "sign-passive": (
        "Dokumen itu diteken oleh [P Prabowo/IDN] dan [P Marles/AUS].",
        ["agreement signatory=Prabowo,Marles"],
    ),
    "sign-relative": (
        "[A Traktat Lombok] yang ditandatangani [C Indonesia/IDN] dan [C Australia/AUS] pada [D 13 November 2006=2006-11-13].",
        ["agreement signatory=IDN,AUS 2006-11-13"],
    ),
    "sign-fronted": (
        "Itu kesepakatan yang [P Sjafrie/IDN] teken bersama [P Haluk/TUR] di [L Jakarta/IDN].",
        ["agreement signatory=Sjafrie,Haluk @Jakarta/IDN"],
    ),
    "exercise": (
        "[D Bulan lalu=2024-09], kapal perang [C Rusia/RUS] dan [C China/CHN] melakukan latihan gabungan.",
        ["exercise participant=RUS,CHN 2024-09"],
    ),
    "exercise-verb": (
        "kapal perang [C Filipina/PHL], [C Jepang/JPN], dan [C AS/USA] berlatih bersama.",
        ["exercise participant=PHL,JPN,USA"],
    ),
    "transfer-buy": (
        "[D Februari 2023=2023-02], [C Indonesia/IDN] membeli 12 drone dari [O Turkish Aerospace/TUR].",
        ["transfer recipient=IDN supplier=Turkish Aerospace 2023-02"],
    ),
    "transfer-give": (
        "[C Jepang/JPN] menyerahkan radar kepada [C Filipina/PHL].",
        ["transfer supplier=JPN recipient=PHL"],
    ),
    "transfer-noun": (
        "penjualan senjata ke [C Taiwan/TWN] [D bulan lalu=2024-10].",
        ["transfer recipient=TWN 2024-10"],
    ),
    "appoint": (
        "[P Putin/RUS] mengangkat [P Belousov/RUS] pada [D Selasa=2024-05-14].",
        ["appointment appointee=Belousov 2024-05-14"],
    ),
    "appoint-passive": (
        "[P Belousov/RUS] dilantik [D kemarin=2024-05-14].",
        ["appointment appointee=Belousov 2024-05-14"],
    ),
    "replaced": (
        "[P Soilihi/COM] digantikan [P Fatima/COM].",
        ["appointment appointee=Soilihi", "appointment appointee=Fatima"],
    ),
    "attended": (
        "[P Prabowo/IDN] menghadiri [G Dialog Shangri-La] di [L Singapura/SGP] pada [D Juni=2023-06].",
        ["conference attendee=Prabowo @Singapura/SGP 2023-06", "conference @Singapura/SGP 2023-06"],
    ),
    "attends-talks": (
        "[P Radek/POL] mengikuti dialog 2+2 bersama [P Lammy/GBR] di [L London/GBR].",
        ["meeting party=Radek,Lammy @London/GBR"],
    ),
    "state-in-brackets": (
        "[P Radek/POL] menjamu [P Boris/DEU] ([C Jerman/DEU]) dan [P Seb/FRA] ([C Prancis/FRA]).",
        ["meeting party=Radek,Boris,Seb"],
    ),
    "host-of-the-gathering": (
        "[P Celso/BRA] selaku tuan rumah membuka [G Konferensi Amerika].",
        ["conference organiser=Celso"],
    ),
    "object-of-a-relative-clause": (
        "[P Dauren/KAZ], yang menggantikan [P Ruslan/KAZ], bertandang ke [L Baku/AZE].",
        ["appointment appointee=Dauren", "appointment appointee=Ruslan", "visit visitor=Dauren @Baku/AZE"],
    ),
    "refusal-is-called-off": (
        "[P Tiani/NER] emoh menemui [P Nuland/USA].",
        ["meeting party=Tiani,Nuland cancelled"],
    ),
    "refused-report-is-denied": (
        "[P Yusak/IDN] menampik isu bahwa [C Indonesia/IDN] berlatih bersama [C Australia/AUS].",
        ["exercise participant=IDN,AUS denied"],
    ),
    "document-is-only-spoken-of": ("Nota itu mengenai latihan [C China/CHN].", []),
}


@pytest.mark.parametrize(("marked", "expected"), CASES.values(), ids=CASES.keys())
def test_candidates(marked: str, expected: list[str]) -> None:
    _, chunks, entities = read(marked)
    assert [show(c) for c in read_candidates(chunks, entities, 0) if c.strong] == expected


def test_a_series_is_a_meeting_with_each() -> None:
    _, before, _ = read("Menhan melaksanakan serangkaian pertemuan bilateral.")
    _, chunks, entities = read("[P Sjafrie/IDN] bertemu [P Khaled/MYS], [P Ng/SGP], dan [P Blair/CAN].")
    (told,) = read_candidates(chunks, entities, 0)
    assert tells_series(before)
    assert [show(c) for c in one_by_one(told, [], entities)] == [
        "meeting party=Sjafrie,Khaled",
        "meeting party=Sjafrie,Ng",
        "meeting party=Sjafrie,Blair",
    ]


WEAK = {
    "rivers": "Dua sungai itu bertemu di [L Jakarta/IDN].",
    "press": "[P Austin/USA] berbicara dengan wartawan di [L Jakarta/IDN].",
    "team": "Timnas [C Indonesia/IDN] menggelar latihan di [L Senayan/IDN] melawan [C Bahrain/BHR].",
    "sites": "[P Li/CHN] akan mengunjungi sejumlah fasilitas militer di [C Belarus/BLR].",
    "bought-by-contract": "[C Armenia/ARM] membahas kontrak pembelian meriam [P Caesar/FRA].",
    "drills-in-general": "Latihan bersama dengan [C Australia/AUS] dan [C Jepang/JPN] memang berharga.",
    "suspect": "[P Teguh/IDN] mengatakan [P Budi/IDN] ditetapkan sebagai tersangka.",
    "press-conference": "Hal itu dikatakan dalam [G Konferensi Pers APBN Kita] di [L Jakarta/IDN].",
    "told-before": "Pertemuan tersebut berlangsung di [L Jakarta/IDN].",
}


@pytest.mark.parametrize("marked", WEAK.values(), ids=WEAK.keys())
def test_what_cannot_stand_alone(marked: str) -> None:
    _, chunks, entities = read(marked)
    assert not [show(c) for c in read_candidates(chunks, entities, 0) if c.strong]
