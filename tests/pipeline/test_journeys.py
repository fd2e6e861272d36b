"""Journeys of several stops, and what was done before the next one."""

from __future__ import annotations

import pytest

from defnews import Article, Extractor


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def stops(article: Article) -> list[tuple[str | None, str | None]]:
    """State and day of each visit."""
    return [
        (event.place.country if event.place else None, event.when.edtf if event.when else None)
        for event in article.events
        if event.type == "visit"
    ]


def days(article: Article) -> list[tuple[str, str | None]]:
    return [(event.type, event.when.edtf if event.when else None) for event in article.events]


def test_each_stop_has_its_day(extractor: Extractor) -> None:
    article = extractor.extract(
        "BEIJING, 3 Mei 2024 - Menhan China Dong Jun akan mengunjungi Kamboja pada 6-7 Mei, Laos pada 8 Mei, dan "
        "Vietnam pada 9-10 Mei."
    )
    assert stops(article) == [
        ("KHM", "2024-05-06/2024-05-07"),
        ("LAO", "2024-05-08"),
        ("VNM", "2024-05-09/2024-05-10"),
    ]


def test_a_day_behind_a_day_is_no_stop(extractor: Extractor) -> None:
    article = extractor.extract(
        "JAKARTA, 7 Mei 2024 - Menhan Jepang Minoru Kihara tiba di Jakarta pada Senin dan bertemu Menhan RI Prabowo "
        "Subianto, Selasa."
    )
    assert stops(article) == [("IDN", "2024-05-06/2024-05-07")]


def test_a_meeting_held_is_no_part_of_a_visit_to_come(extractor: Extractor) -> None:
    article = extractor.extract(
        "AMMAN, 7 Mei 2024 - Menhan AS Robert Gates tiba di Amman, Selasa. Gates, yang juga melakukan pembicaraan "
        "dengan panglima militer Yordania, Jenderal Khalid al-Sarayreh, akan mengunjungi Mesir."
    )
    (meeting,) = (event for event in article.events if event.type == "meeting")
    assert meeting.place is not None
    assert meeting.place.country == "JOR"


def test_who_is_somewhere_after_a_meeting_held_it(extractor: Extractor) -> None:
    article = extractor.extract(
        "KAIRO, 7 Mei 2024 - Presiden Palestina Mahmud Abbas, di Kairo setelah melakukan pertemuan dengan Presiden "
        "Mesir Abdel Fattah al-Sisi, mendesak dimulainya perundingan."
    )
    (event,) = article.events
    assert [side.country for side in event.participants] == ["PSE", "EGY"]


def test_the_whole_stay_is_told_behind_one_of_its_days(extractor: Extractor) -> None:
    article = extractor.extract(
        "JAKARTA, 9 Mei 2024 - Menhan Jepang Minoru Kihara mengunjungi Indonesia pada Selasa (7/5). Kunjungan Kihara "
        "ke Indonesia berlangsung sejak Senin (6/5) hingga Rabu (8/5)."
    )
    assert stops(article) == [("IDN", "2024-05-06/2024-05-08")]


@pytest.mark.parametrize("day", ["", " pada Oktober mendatang"])
def test_an_accepted_invitation_is_a_visit_to_come(day: str, extractor: Extractor) -> None:
    article = extractor.extract(
        "JAKARTA, 17 September 2025 - Menhan RI Sjafrie Sjamsoeddin telah menerima undangan Menhan Turki Yasar Guler "
        f"untuk berkunjung ke Ankara{day}."
    )
    (event,) = article.events
    assert (event.type, event.status) == ("visit", "planned")
    assert [(side.role, side.country) for side in event.participants] == [("visitor", "IDN"), ("host", "TUR")]


@pytest.mark.parametrize("words", ["Beberapa jam sebelum", "Sesaat setelah"])
def test_hours_apart_is_the_same_day(words: str, extractor: Extractor) -> None:
    article = extractor.extract(
        "VOA, 6 Maret 2025 - Menhan Prancis Sebastien Lecornu bertemu Menhan Jerman Boris Pistorius di Berlin, Rabu "
        f"(5/3). {words} pertemuan itu, Lecornu menelepon Menhan Inggris John Healey."
    )
    assert days(article) == [
        ("meeting", "2025-03-05"),
        ("call", "2025-03-05"),
    ]


def test_whose_turn_it_is(extractor: Extractor) -> None:
    article = extractor.extract(
        "RABAT, 16 November 2023 - Ketua DPR RI Puan Maharani datang ke Maroko, Senin (13/11). Kamis pagi, masih di "
        "Rabat, giliran Menteri Pertahanan Maroko, Abdellatif Loudiyi, yang menerima Puan."
    )
    (meeting,) = (event for event in article.events if event.type == "meeting")
    assert meeting.when is not None
    assert meeting.when.edtf == "2023-11-16"


def test_the_day_of_another_deed(extractor: Extractor) -> None:
    article = extractor.extract(
        "SEOUL, 28 Juli 2025 - Presiden Korsel Lee Jae Myung melantik Ahn Gyu-back sebagai menteri pertahanan pada "
        "Jumat (25/7). Kim Yong-hyun mengundurkan diri sebagai menhan pada 5 Desember 2024. Pada hari yang sama dengan "
        "pelantikan Ahn, Lee menunjuk Jenderal Jin Yong-sung sebagai ketua Kepala Staf Gabungan."
    )
    assert days(article) == [
        ("appointment", "2025-07-25"),
        ("appointment", "2024-12-05"),
        ("appointment", "2025-07-25"),
    ]


def test_who_acts_behind_a_place_is_no_part_of_it(extractor: Extractor) -> None:
    article = extractor.extract(
        "DAKAR, 28 Mei 2024 - Di pangkalan Thies, AS menyerahkan dua belas kendaraan kepada Senegal, Senin (27/5)."
    )
    (event,) = article.events
    assert event.place is None or event.place.country != "USA"


def test_how_long_someone_is_there(extractor: Extractor) -> None:
    article = extractor.extract(
        "JAKARTA, 10 Februari 2025 - Menhan Kenya Peter Wekesa tiba di Jakarta, Minggu (9/2). Selama tiga hari di "
        "Indonesia, ia akan bertemu Menhan RI Sjafrie Sjamsoeddin."
    )
    assert stops(article) == [("IDN", "2025-02-09/2025-02-11")]


def test_who_watches_a_drill_does_not_drill(extractor: Extractor) -> None:
    article = extractor.extract(
        "KATHMANDU, 12 Februari 2026 - Latihan bersama India dan Nepal digelar di Pokhara, Kamis (12/2), dengan "
        "melibatkan peninjau dari Bhutan."
    )
    (event,) = article.events
    assert [side.country for side in event.participants] == ["IND", "NPL"]


def test_talks_of_who_was_told_of_and_another(extractor: Extractor) -> None:
    article = extractor.extract(
        "WARSAWA, 20 Januari 2025 - Menhan Polandia Wladyslaw Kosiniak-Kamysz berada di Tallinn pekan lalu. Di sana, "
        "ia dan Menhan Estonia Hanno Pevkur membicarakan pengamanan kabel bawah laut."
    )
    assert [side.country for event in article.events if event.type == "meeting" for side in event.participants] == [
        "POL",
        "EST",
    ]


def test_the_last_of_several_stops_is_still_to_come(extractor: Extractor) -> None:
    article = extractor.extract(
        "SEOUL, 3 Februari 2026 - Menlu Korea Selatan Cho Hyun tiba di Doha, Senin (2/2). Kunjungan terakhir, ke Oman "
        "pada 5-6 Februari, mencakup audiensi dengan Sultan Oman Haitham bin Tariq."
    )
    assert "2026-02-05/2026-02-06" in [event.when.edtf for event in article.events if event.when]


def test_who_drills_and_who_watches(extractor: Extractor) -> None:
    article = extractor.extract(
        "ABUJA, 5 Mei 2023 - Nigeria, Niger, dan Chad berlatih bersama di Diffa, Niger, pada November 2022. Latihan "
        "bersandi Danau Tenang itu juga diikuti Benin sebagai pengamat."
    )
    (event,) = article.events
    assert [side.country for side in event.participants] == ["NGA", "NER", "TCD"]


def test_talks_of_office_holders_without_names(extractor: Extractor) -> None:
    article = extractor.extract(
        "BRASILIA, 12 Juni 2025 - Pertemuan tiga panglima, yakni dari Kolombia, Brasil, dan Peru, sedianya digelar di "
        "Leticia pada April lalu, tetapi dibatalkan karena banjir."
    )
    (event,) = article.events
    assert (event.type, event.status) == ("meeting", "cancelled")
    assert [side.country for side in event.participants] == ["COL", "BRA", "PER"]


def test_who_loses_an_office_told_just_before(extractor: Extractor) -> None:
    article = extractor.extract(
        "WARSAWA, 20 Januari 2025 - Isu itu mencuat setelah Polandia mengganti Kepala Badan Intelijen. Jaroslaw "
        "Strozyk, yang memimpin badan tersebut sejak 2023, diberhentikan."
    )
    assert [side.name for event in article.events for side in event.participants] == ["Jaroslaw Strozyk"]
