"""What dense sentences leave unsaid: verbs said once for several stops, states behind people without names."""

from __future__ import annotations

import pytest

from defnews import Article, Extractor


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def told(article: Article) -> list[str]:
    """ "type status day state sides" of each event."""
    found = []
    for event in article.events:
        day = event.when.edtf if event.when else "-"
        state = (event.place.country if event.place else None) or "-"
        sides = "+".join(side.country or "-" for side in event.participants)
        found.append(f"{event.type} {event.status} {day} {state} {sides}".rstrip())
    return found


CASES = {
    "stops between semicolons": (
        "JAKARTA, 27 September 2024 - Menhan RI Prabowo Subianto akan mengunjungi Kairo, Mesir, pada 3-4 Oktober; "
        "Amman, Yordania, pada 5 Oktober; dan Ankara, Turki, pada 7 Oktober.",
        [
            "visit planned 2024-10-03/2024-10-04 EGY IDN",
            "visit planned 2024-10-05 JOR IDN",
            "visit planned 2024-10-07 TUR IDN",
        ],
    ),
    "officials from four states": (
        "BOGOTA, 12 Maret 2024 - Para panglima militer dari Kolombia, Peru, Ekuador, dan Brasil akan bertemu di Lima "
        "besok.",
        ["conference planned 2024-03-13 PER COL+PER+ECU+BRA"],
    ),
    "officials from two states": (
        "BOGOTA, 12 Maret 2024 - Para menteri pertahanan dari Kolombia dan Peru bertemu di Lima kemarin.",
        ["meeting occurred 2024-03-11 PER COL+PER"],
    ),
    "preposition behind a comma": (
        "LIMA, 12 Maret 2024 - Kepala Staf Angkatan Darat Peru, Jenderal Luis Otero, sudah lebih dulu ke Quito pada "
        "Januari.",
        ["visit occurred 2024-01 ECU PER"],
    ),
    "day before a clause of time": (
        "HANOI, 17 Agustus 2022 - Menhan Vietnam Tran Van Minh tiba di Laos kemarin. Besok, sebelum meninggalkan "
        "Vientiane, Minh akan menyerahkan 20 truk kepada Laos.",
        ["visit occurred 2022-08-16 LAO VNM", "transfer planned 2022-08-18 - VNM+LAO"],
    ),
    "states that have a document": (
        "OSLO, 6 Maret 2026 - Norwegia dan Jepang memiliki nota kesepahaman riset pertahanan yang diteken di Tokyo "
        "pada 14 Juni 2022.",
        ["agreement occurred 2022-06-14 JPN NOR+JPN"],
    ),
    "on the margins of that": (
        "RIGA, 6 Maret 2026 - Menhan Latvia Andris Ozols akan menghadiri Konferensi Keamanan Munich pekan depan. Di "
        "sela-sela acara itu ia berencana menemui Menhan Norwegia Tore Vik.",
        [
            "conference planned 2026-03-09/2026-03-15 DEU LVA+NOR",
            "meeting planned 2026-03-09/2026-03-15 DEU LVA+NOR",
        ],
    ),
    "an office before a verb": (
        "MANAMA, 22 November 2021 - Menhan RI Prabowo Subianto hadir di Manama. Dahnil menampik kabar bahwa Menhan "
        "bertemu delegasi Israel di hotel itu.",
        ["meeting denied - - IDN+ISR"],
    ),
    "where those who drill are from": (
        "KARACHI, 10 Februari 2025 - Latihan maritim multilateral AMAN-25 memasuki hari ketiga di Karachi, Pakistan. "
        "Selain tuan rumah Pakistan, kapal yang berlatih berasal dari Turki, Kenya, dan Sri Lanka.",
        ["exercise occurred - PAK PAK+TUR+KEN+LKA"],
    ),
    "first of its kind, called off": (
        "JAKARTA, 15 Oktober 2020 - Dialog keamanan Indonesia-Denmark yang kedua, yang sedianya diadakan di Kopenhagen "
        "bulan lalu, urung terlaksana.",
        ["meeting cancelled 2020-09 DNK IDN+DNK"],
    ),
    "gathering called off": (
        "ADDIS ABABA, 16 Agustus 2023 - Uni Afrika menunda konferensi luar biasa tentang Sudan yang sedianya digelar "
        "di Nairobi pada Sabtu (19/8).",
        ["conference cancelled 2023-08-19 KEN"],
    ),
    "should have met, but": (
        "ANKARA, 30 September 2025 - Pejabat Irak dan Suriah seharusnya bertemu di Ankara awal September dalam "
        "putaran kedua perundingan, tetapi Irak menarik diri.",
        ["meeting cancelled 2025-09 TUR IRQ+SYR"],
    ),
    "not let in, in the same town": (
        "DAKAR, 16 Agustus 2023 - Presiden Senegal Macky Sall akan terbang ke Niamey pada Sabtu. Dalam kunjungan "
        "pertamanya ke kota yang sama, pada 3 Agustus, Sall tidak diizinkan bertemu Menhan Niger Salifou Modi.",
        [
            "visit planned 2023-08-19 NER SEN",
            "visit occurred 2023-08-03 NER SEN",
            "meeting cancelled 2023-08-03 NER SEN+NER",
        ],
    ),
    "a ship behind a verb of speech": (
        "JAKARTA, 10 Februari 2025 - TNI AL siap. Kepala Dinas Penerangan TNI AL Laksamana Pertama Budi Hartono "
        "mengatakan KRI Diponegoro akan singgah di Kolombo dalam perjalanan pulang, pekan depan.",
        ["visit planned 2025-02-17/2025-02-23 LKA IDN"],
    ),
    "a visit called off without a word": (
        "OSLO, 6 Maret 2026 - Akhir bulan lalu, Menlu Jepang Ken Mori menunda tanpa penjelasan kunjungan ke Oslo yang "
        "semula dijadwalkan pada 2 Maret.",
        ["visit cancelled 2026-03-02 NOR JPN"],
    ),
    "a stop that falls out": (
        "JAKARTA, 27 September 2024 - Menhan RI Prabowo Subianto mengunjungi Kairo pekan lalu. Kunjungan ke Amman, "
        "Yordania, dibatalkan karena situasi di kawasan itu belum tenang.",
        ["visit occurred 2024-09-16/2024-09-22 EGY IDN", "visit cancelled - JOR IDN"],
    ),
    "on the second day of a visit": (
        "RIGA, 6 Maret 2026 - Menhan Latvia Andris Ozols dan Menhan Kanada David Roy meneken perjanjian siber di Riga, "
        "Kamis (5/3), pada hari kedua lawatan Roy ke Latvia. Roy mendarat di Riga pada Rabu dan pulang pagi ini.",
        ["agreement occurred 2026-03-05 LVA LVA+CAN", "visit occurred 2026-03-04/2026-03-06 LVA CAN"],
    ),
    "two behind a comma": (
        "OSLO, 6 Maret 2026 - Menlu Jepang Ken Mori mengunjungi Oslo, Rabu (4/3). Ia diterima Perdana Menteri Norwegia "
        "Jonas Vik, dan Raja Norwegia Harald memberinya sebuah buku.",
        ["visit occurred 2026-03-04 NOR JPN+NOR", "meeting occurred 2026-03-04 NOR JPN+NOR"],
    ),
    "no part of what is done on the last day": (
        "DELHI, 14 April 2025 - Panglima Nepal Jenderal Ram Thapa tiba di India hari ini untuk kunjungan empat hari. "
        "Besok, Thapa dijadwalkan berunding dengan Menhan India Rajnath Singh. Pada hari terakhir lawatannya, ia akan "
        "terbang ke Pune.",
        [
            "visit ongoing 2025-04-14/2025-04-17 IND NPL",
            "meeting planned 2025-04-15 IND NPL+IND",
            "visit planned 2025-04-17 IND NPL",
        ],
    ),
    "there only for a gathering": (
        "OSLO, 6 Maret 2026 - Pekan depan, Menlu Islandia Anna Jons akan berada di Oslo guna menghadiri Forum Arktik.",
        ["conference planned 2026-03-09/2026-03-15 NOR ISL"],
    ),
    "what a delegation tours": (
        "HANOI, 6 Maret 2026 - Menhan Vietnam Tran Van Minh tiba di Vientiane kemarin. Besok, rombongan meninjau "
        "batalion zeni Laos di Pakse.",
        ["visit ongoing 2026-03-05/2026-03-07 LAO VNM", "visit planned 2026-03-07 LAO VNM"],
    ),
    "stands of a fair": (
        "KUALA LUMPUR, 6 Mei 2024 - Menhan RI Prabowo Subianto meninjau stan PT Pindad di Kuala Lumpur, Senin.",
        [],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_told(text: str, expected: list[str], extractor: Extractor) -> None:
    assert told(extractor.extract(text)) == expected
