"""The lexicon's tables: read as they should be, whole, without doubles, each used."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from defnews import lexicon
from defnews.lexicon import build, reading
from defnews.lexicon.reading import LexiconError, read_rows, read_tsv

LEXICON = Path(lexicon.__file__).parent
CODES = lexicon.countries().keys()

# The members of the United Nations.
UNITED_NATIONS = """
AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN BTN
BWA CAF CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP
EST ETH FIN FJI FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ
ISL ISR ITA JAM JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO
MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MOZ MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK
PAN PER PHL PLW PNG POL PRK PRT PRY QAT ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK
SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON TTO TUN TUR TUV TZA UGA UKR URY USA UZB VCT VEN VNM VUT WSM
YEM ZAF ZMB ZWE
"""


def doubled(items: list[str]) -> list[str]:
    return [item for item, count in Counter(items).items() if count > 1]


# Reading

GOOD = "form\tcity\tcountry\tsource\nWina\tvienna\tAUT\thand\n"


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        pytest.param("", "no head line", id="empty"),
        pytest.param("form\tform\tsource\n", "distinct columns", id="column twice"),
        pytest.param("form\tcity\tcountry\n", "distinct columns", id="no source column"),
        pytest.param(GOOD + "Wina\tvienna\tAUT\t\n", "t.tsv:3: a row says where it is from", id="no source"),
        pytest.param(GOOD + "Wina\tvienna\n", "t.tsv:3: 2 cells", id="short row"),
        pytest.param(GOOD + "\tvienna\tAUT\thand\n", "t.tsv:3: form: empty", id="empty cell"),
        pytest.param("form\tcity\tland\tcountry\tsource\n", r"does not know: \['land'\]", id="column too many"),
        pytest.param("form\tcity\tsource\n", r"needs: \['country'\]", id="column too few"),
    ],
)
def test_bad_tables(monkeypatch: pytest.MonkeyPatch, table: str, complaint: str) -> None:
    monkeypatch.setattr(reading, "_read_text", lambda name: table)
    with pytest.raises(LexiconError, match=complaint):
        read_rows("t.tsv", lexicon.CityForm)


@pytest.mark.parametrize(
    ("kind", "row", "complaint"),
    [
        pytest.param(lexicon.Portfolio, "form\tsubject\tsource\nAir\twater\thand", "'water' is none of", id="choice"),
        pytest.param(
            lexicon.OrganisationRow,
            "key\tname\tacronym\tforms\tkind\tlevel\tcountry\twikidata\tsource\nx\tX\t\tA; A\tngo\t\t\t\thand",
            "doubled items",
            id="items",
        ),
        pytest.param(
            lexicon.City,
            "key\tname\tcountry\tlatitude\tlongitude\tpopulation\tsource\nx\tX\tUSA\tnorth\t1\t1\thand",
            "latitude: could not convert",
            id="number",
        ),
    ],
)
def test_bad_cells(monkeypatch: pytest.MonkeyPatch, kind: type, row: str, complaint: str) -> None:
    monkeypatch.setattr(reading, "_read_text", lambda name: row)
    with pytest.raises(LexiconError, match=complaint):
        read_rows("t.tsv", kind)


def test_remarks_and_blank_lines_are_no_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_read_text", lambda name: f"# a remark\n\n{GOOD}\n# another\n")
    assert read_rows("t.tsv", lexicon.CityForm) == (lexicon.CityForm("Wina", "vienna", "AUT", "hand"),)
    assert read_tsv("t.tsv") == [{"form": "Wina", "city": "vienna", "country": "AUT", "source": "hand"}]


def test_a_missing_table_says_what_to_do() -> None:
    with pytest.raises(LexiconError, match=r"nothing\.tsv cannot be read .* install defnews again"):
        read_tsv("nothing.tsv")


# Every table

TABLES = sorted(path.name for path in LEXICON.glob("*.tsv"))


@pytest.mark.parametrize("name", TABLES)
def test_table(name: str) -> None:
    """No table is empty, holds a row twice, an empty row or a row without source, or is read by nobody."""
    rows = read_tsv(name)
    assert rows, "empty"
    assert doubled(["\t".join(row.values()) for row in rows]) == []
    assert [row for row in rows if not any(cell for column, cell in row.items() if column != "source")] == []
    code = "".join(path.read_text("utf-8") for path in LEXICON.parent.rglob("*.py") if path.name != "build.py")
    assert f'"{name}"' in code, "no loader hands it out"


@pytest.mark.parametrize("name", sorted({*lexicon.tables.__all__} - {"office_under"}))
def test_loader(name: str) -> None:
    """Every loader hands out rows, once read, with a source each."""
    loader = getattr(lexicon, name)
    found = loader()
    assert found is loader()
    rows = found.values() if hasattr(found, "values") else found
    assert rows
    assert all(isinstance(row, str) or row.source for row in rows)


# States and places


def test_all_states() -> None:
    members = UNITED_NATIONS.split()
    assert len(set(members)) == 193
    assert set(members) <= CODES
    assert len(CODES) == 250
    assert [c for c in members if not lexicon.countries()[c].capital] == []


def test_forms_of_states() -> None:
    forms = lexicon.country_forms()
    assert doubled([row.form for row in forms]) == []
    assert {row.code for row in forms} == CODES
    given = {name for c in lexicon.countries().values() for name in (c.name, c.name_en, c.official_en)}
    rows = [row for row in read_tsv("country_forms.tsv") if row["kind"] != "short" and not row["needs"]]
    assert [row["form"] for row in rows if row["form"] in given] == [], "in countries.tsv already"


def test_short_abbreviations_are_case_sensitive() -> None:
    loose = [r.form for r in lexicon.country_forms() if len(r.form) <= 3 and r.form.isupper() and r.case != "exact"]
    assert loose == []


@pytest.mark.parametrize(
    ("code", "name", "name_en"),
    [
        ("CHN", "Tiongkok", "China"),
        ("BLR", "Belarus", "Belarus"),
        ("CIV", "Pantai Gading", "Côte d'Ivoire"),
        ("GBR", "Inggris", "United Kingdom"),
        ("XKX", "Kosovo", "Kosovo"),
        ("TUR", "Turki", "Türkiye"),
        ("MMR", "Myanmar", "Myanmar"),
        ("HKG", "Hong Kong", "Hong Kong"),
        ("SWZ", "Eswatini", "Eswatini"),
    ],
)
def test_names_of_states(code: str, name: str, name_en: str) -> None:
    state = lexicon.countries()[code]
    assert (state.name, state.name_en) == (name, name_en)


def test_places_refer_to_states_and_cities() -> None:
    cities = lexicon.cities()
    assert {city.country for city in cities.values()} <= CODES
    assert {region.country for region in lexicon.regions().values()} <= CODES | {None}
    assert {capital.code for capital in lexicon.capitals()} <= CODES
    for capital in lexicon.capitals():
        assert capital.city is None or cities[capital.city].country == capital.code, capital
    for form in lexicon.city_forms():
        assert cities[form.city].country == form.country, form
    for city in cities.values():
        assert abs(city.latitude) <= 90, city
        assert abs(city.longitude) <= 180, city
    names = {city.name for city in cities.values()} | {form.form for form in lexicon.city_forms()}
    assert sorted(lexicon.ambiguous().keys() - names) == [], "names of no city"


def test_built_tables_are_what_the_script_builds() -> None:
    """But for a row or two in a hundred: each release of CLDR, ISO 3166 and GeoNames renames a few."""
    for name, rows in (("countries.tsv", build.countries()), ("cities.tsv", build.cities())):
        stored, built = {tuple(row.values()) for row in read_tsv(name)}, set(rows)
        for one, other in ((stored, built), (built, stored)):
            unlike = sorted(one - other)
            assert len(unlike) < 0.02 * len(stored), f"python -m defnews.lexicon.build writes another {name}: {unlike}"


# Offices and bodies


def test_titles_refer_to_states_and_heads() -> None:
    offices = lexicon.offices_by_hand().values()
    assert {row.country for row in offices} <= CODES | {None}
    classes = {row.head for row in offices if row.head}
    assert {head for head, _, _ in lexicon.heads()} == classes - {"spokesperson"}
    assert all(row.office == "spokesperson" for row in offices if row.head == "spokesperson")
    ministers = {
        f"{w.form} {p.form}".casefold() for w in lexicon.minister_words() for p in lexicon.portfolios().values()
    }
    assert sorted(ministers & lexicon.offices_by_hand().keys()) == [], "a minister of a portfolio already"
    assert sorted(ministers & lexicon.bodies_by_hand().keys()) == [], "a ministry of a portfolio already"


@pytest.mark.parametrize(
    ("title", "office"),
    [
        ("Menteri Pertahanan", "minister_of_defence"),
        ("Menteri Pertahanan Nasional", "minister_of_defence"),
        ("Menteri Pertahanan dan Bela Negara", "minister_of_defence"),
        ("Menteri Angkatan Bersenjata", "minister_of_defence"),
        ("Menteri Delegasi Urusan Pertahanan", "minister_of_defence"),
        ("Menteri Urusan Pertahanan", "minister_of_defence"),
        ("Wakil Menteri Pertahanan Nasional", "deputy_minister_of_defence"),
        ("Menteri Luar Negeri", "minister_of_foreign_affairs"),
        ("Wamenlu", "deputy_minister_of_foreign_affairs"),
        ("Menteri Dalam Negeri dan Imigrasi", "minister_other"),
        ("Wakil Menteri Perdagangan", "official"),
        ("Menteri Koordinator Bidang Politik dan Keamanan", "minister_other"),
        ("Wakil Perdana Menteri", "minister_other"),
        ("Wakil Ketua Komisi Militer Pusat", "military_commission_member"),
        ("Sekretaris Dewan Keamanan", "national_security_adviser"),
        ("Wakil Panglima TNI", "military_officer"),
        ("Kapuspen TNI", "spokesperson"),
        ("Putra Mahkota", "other"),
        ("presiden terpilih", "other"),
        ("Pelatih", "other"),
    ],
)
def test_offices(title: str, office: str) -> None:
    assert lexicon.offices()[title.casefold()].office == office


@pytest.mark.parametrize(
    ("title", "kind", "level", "office"),
    [
        ("Panglima", "armed_forces", "national", "chief_of_defence"),
        ("Panglima", "armed_forces", "service", "service_chief"),
        ("Panglima", "armed_forces", "unit", "military_officer"),
        ("Kepala Staf", "armed_forces", "service", "service_chief"),
        ("Ketua", "parliament", None, "legislator"),
        ("Ketua", "party", None, "organisation_head"),
        ("Ketua", "government", None, "official"),
        ("Sekretaris Jenderal", "intergovernmental", None, "organisation_head"),
        ("Sekretaris Jenderal", "ministry", None, "official"),
        ("Kepala", "government", None, "official"),
        ("Direktur", "academic", None, "organisation_head"),
        ("Anggota", "parliament", None, "legislator"),
        ("Presiden", "intergovernmental", None, "organisation_head"),
        ("Presiden", "armed_forces", None, "head_of_state"),
        ("Menhan", "ministry", None, "minister_of_defence"),
    ],
)
def test_office_under_a_body(title: str, kind: str, level: str | None, office: str) -> None:
    assert lexicon.office_under(lexicon.offices()[title.casefold()], kind, level) == office


def test_organisations() -> None:
    rows = lexicon.organisations().values()
    assert doubled([form for row in rows for form in {row.name, row.acronym, *row.forms} if form]) == []
    assert doubled([row.wikidata for row in rows if row.wikidata]) == []
    assert [row.key for row in rows if row.wikidata and not re.fullmatch(r"Q[1-9]\d*", row.wikidata)] == []
    assert {row.country for row in rows} <= CODES | {None}
    levelled = {row.level is not None for row in rows if row.kind == "armed_forces"}
    assert levelled == {True}
    assert [row.key for row in rows if row.level and row.kind != "armed_forces"] == []


def test_bodies_of_armed_forces_have_a_level() -> None:
    for body in lexicon.bodies_by_hand().values():
        assert (body.level is not None) == (body.kind == "armed_forces"), body
