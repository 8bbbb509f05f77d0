"""The illustrative data set: the same bytes, sums that hold, planted effects as told, and nothing real in it."""

import csv
import json
import os
import shutil
import subprocess
import sys
import unicodedata
from collections import Counter, defaultdict
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import pairwise
from math import comb
from pathlib import Path

import pytest

from cchc_lib.errors import CchcError
from cchc_lib.load.period import load
from cchc_lib.load.places import periods
from cchc_lib.minh_hoa.writing import contents, write
from cchc_lib.results.opening import get_results
from cchc_lib.vietnamese.spelling import same_name

ROOT = Path(__file__).parent.parent
YEARS = ("2021", "2022", "2023", "2024", "2025")
LONGER = {  # which months a longer period is made of
    "Q1": (1, 2, 3),
    "Q2": (4, 5, 6),
    "Q3": (7, 8, 9),
    "Q4": (10, 11, 12),
    "H1": (1, 2, 3, 4, 5, 6),
    "H2": (7, 8, 9, 10, 11, 12),
    "9M": (1, 2, 3, 4, 5, 6, 7, 8, 9),
    "Y": (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
}
MONTHS = tuple(f"{year}-M{month:02d}" for year in YEARS for month in range(1, 13))
CASES, LATE = "mau_3.so_ho_so", "mau_3.so_ho_so_tre_han"
PRINT = """
from hashlib import sha256
from cchc_lib.minh_hoa import contents
print(sha256("".join(f"{path}{text}" for path, text in contents().items()).encode()).hexdigest())
"""


def place_for(tmp_path):
    """An empty project that has the reference tables only."""
    shutil.copytree(ROOT / "data" / "reference", tmp_path / "data" / "reference")
    return tmp_path


@pytest.fixture(scope="session")
def root(tmp_path_factory):
    """A project with the illustrative data set, written once."""
    place = place_for(tmp_path_factory.mktemp("minh_hoa"))
    write(place)
    return place


@pytest.fixture(scope="session")
def made():
    """Every file of the data set as text, by path."""
    return contents()


@pytest.fixture(scope="session")
def results(root):
    """What the project makes of a period, worked out once."""
    return cache(lambda code: get_results("minh_hoa", code, root))


@pytest.fixture(scope="session")
def raw(root):
    """Every figure of every period by item and breakdown, read without the library: raw['2024-Y'][item, key]."""
    return {file.name: rows(file) for file in sorted((root / "data/minh_hoa/raw").iterdir())}


def rows(folder):
    found = {}
    for form in range(1, 8):
        with (folder / f"mau_{form}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                key = (f"mau_{form}.{row['chi_tieu']}", (row["cap"], row["don_vi"], row["linh_vuc"], row["loai"]))
                assert key not in found
                found[key] = Fraction(row["gia_tri"].removesuffix("%").replace(".", "").replace(",", "."))
    return found


@pytest.fixture(scope="session")
def told(root):
    return json.loads((root / "data/minh_hoa/su_that.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def planted(told):
    """The planted effects by kind."""
    found = defaultdict(list)
    for effect in told["planted"]:
        found[effect["kind"]].append(effect)
    return found


def total(raw, item, codes, cap, unit="", field=""):
    """An item added up over periods, all units and fields or one of them."""
    return sum(
        value
        for code in codes
        for (name, key), value in raw[code].items()
        if name == item and key[0] == cap and unit in ("", key[1]) and field in ("", key[2])
    )


def rate(raw, items, codes, *where):
    return [total(raw, item, codes, *where) for item in items]


def percent(pair):
    return Fraction(100 * pair[0], pair[1])


def tail(late, cases, overall):
    """The chance of as many late cases or more in so many, when each is late with the overall rate."""
    p = float(overall)
    return 1 - sum(comb(cases, k) * p**k * (1 - p) ** (cases - k) for k in range(late))


# ---- the same bytes, only where they belong


def test_two_processes_write_the_same_bytes():
    prints = []
    for seed in ("1", "2"):
        env = os.environ | {"PYTHONHASHSEED": seed}
        done = subprocess.run((sys.executable, "-c", PRINT), env=env, capture_output=True, text=True, check=True)
        prints.append(done.stdout)
    assert prints[0] == prints[1]
    assert len(prints[0].strip()) == 64


def test_another_seed_gives_other_figures_of_the_same_shape(made):
    other = contents(7)
    assert list(made) == list(other)
    assert made["raw/2024-Y/mau_3.csv"] != other["raw/2024-Y/mau_3.csv"]


def test_a_second_run_replaces_what_was_generated(tmp_path, root, made):
    project = place_for(tmp_path)
    place = project / "data/minh_hoa"
    shutil.copytree(root / "data/minh_hoa", place)
    (place / "raw/2024-Y/mau_3.csv").write_text("spoilt", encoding="utf-8")
    (place / "raw/2024-Y/left.csv").write_text("over", encoding="utf-8")
    write(project)
    files = [file for file in place.rglob("*") if file.is_file()]
    assert {file.relative_to(place).as_posix(): file.read_bytes().decode() for file in files} == made
    assert sorted(p.name for p in (project / "data").iterdir()) == ["minh_hoa", "reference"]


def test_a_hand_made_folder_is_never_overwritten(tmp_path):
    project = place_for(tmp_path)
    own = project / "data/minh_hoa/ghi_chep.txt"
    own.parent.mkdir()
    own.write_text("của tôi", encoding="utf-8")
    with pytest.raises(CchcError, match="data/minh_hoa không do lệnh này sinh ra"):
        write(project)
    assert [p.name for p in own.parent.iterdir()] == ["ghi_chep.txt"]
    assert sorted(p.name for p in (project / "data").iterdir()) == ["minh_hoa", "reference"]


def test_a_killed_run_leaves_no_locality_and_the_next_one_mends_it(tmp_path, monkeypatch, root, made):
    project = place_for(tmp_path)
    place = project / "data/minh_hoa"
    shutil.copytree(root / "data/minh_hoa", place)

    def killed(self, target):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "rename", killed)
    with pytest.raises(KeyboardInterrupt):
        write(project, 7)
    monkeypatch.undo()
    assert [file.parent.name for file in (project / "data").glob("*/dia_phuong.toml")] == ["minh_hoa"]
    assert (place / "su_that.json").read_bytes().decode() == made["su_that.json"]
    write(project, 7)
    assert sorted(p.name for p in (project / "data").iterdir()) == ["minh_hoa", "reference"]


def test_text_is_nfc_with_line_feeds(root):
    files = [file for file in (root / "data/minh_hoa").rglob("*") if file.is_file()]
    assert len(files) > 900
    for file in files:
        text = file.read_bytes().decode()
        assert unicodedata.is_normalized("NFC", text)
        assert "\r" not in text
        assert text.endswith("\n")


# ---- it says what it is, and nothing in it is real


def test_it_says_that_it_is_illustrative(root):
    place = root / "data/minh_hoa"
    assert load("minh_hoa", "2024-Y", root).illustrative
    pages = sorted(place.rglob("NGUON.md"))
    assert len(pages) == 101
    assert all("SỐ LIỆU MINH HỌA" in page.read_text(encoding="utf-8") for page in pages)
    assert json.loads((place / "su_that.json").read_text(encoding="utf-8"))["label"] == "SỐ LIỆU MINH HỌA"


def test_it_holds_no_real_name_and_no_real_code(root):
    with (ROOT / "data/reference/don_vi.csv").open(encoding="utf-8", newline="") as file:
        real = [row for row in csv.DictReader(file) if row["cap"] == "xa"]
    names = sorted({same_name(row["ten"]) for row in real} | {same_name("Biên Hòa"), same_name("Đồng Nai")})
    codes = {row["ma"] for row in real}
    assert len(names) > 30
    assert len(codes) > 25
    for file in sorted((root / "data/minh_hoa").rglob("*")):
        if file.suffix in (".toml", ".md") or file.name in ("don_vi.csv", "bien_dong_don_vi.csv", "muc_tieu.csv"):
            text = f" {same_name(file.read_text(encoding='utf-8').replace(',', ' '))} "
            assert [name for name in names if f" {name} " in text] == [], file.name
    with (root / "data/minh_hoa/don_vi.csv").open(encoding="utf-8", newline="") as file:
        own = {row["ma"] for row in csv.DictReader(file)}
    assert own & codes == set()


# ---- every period can be read


@pytest.fixture(scope="session")
def loaded(root):
    return {period.code: load("minh_hoa", period.code, root) for period in periods(root, "minh_hoa")}


def test_every_period_loads(loaded):
    assert Counter(data.period.kind for data in loaded.values()) == {"M": 60, "Q": 20, "H": 10, "9M": 5, "Y": 5}
    sizes = {code: len(data.entries) for code, data in loaded.items()}
    assert min(sizes.values()) > 1200
    assert max(sizes.values()) < 1600
    assert {entry.section for data in loaded.values() for entry in data.entries} == {"minh họa"}
    assert {entry.item.form for data in loaded.values() for entry in data.entries} == {f"mau_{n}" for n in range(1, 8)}


def test_the_last_periods_are_estimates_and_one_is_revised(loaded, planted):
    states = {code: data.report.state.code for code, data in loaded.items()}
    assert [c for c, s in states.items() if s == "uoc"] == ["2025-M11", "2025-M12", "2025-Q4", "2025-H2", "2025-Y"]
    assert planted["provisional"][0]["periods"] == ["2025-M11", "2025-M12", "2025-Q4", "2025-H2", "2025-Y"]
    assert [c for c, s in states.items() if s == "da_sua"] == ["2024-M03"]


def test_thirty_wards_become_twenty_five(loaded):
    for code, wards in (("2024-M10", 30), ("2024-M11", 25), ("2025-Y", 25)):
        there = [unit for unit in loaded[code].units if unit.cap == "xa" and unit.at(loaded[code].last)]
        assert len(there) == wards
    assert sum(unit.cap == "huyen" for unit in loaded["2025-Y"].units) == 12


@pytest.mark.parametrize("code", ["2021-M01", "2022-Q3", "2024-M11", "2024-Y"])
def test_the_rules_find_nothing_wrong(results, code):
    assert [finding.statement for finding in results(code).findings] == []


# ---- sums


def test_months_add_up_to_every_longer_period(raw, told):
    compared = 0
    for year in YEARS:
        for name, numbers in LONGER.items():
            months = [raw[f"{year}-M{number:02d}"] for number in numbers]
            longer = {key: value for key, value in raw[f"{year}-{name}"].items() if told["items"][key[0]] == "flow"}
            parts = defaultdict(Fraction)
            for key, value in (pair for month in months for pair in month.items()):
                if told["items"][key[0]] == "flow":
                    parts[key] += value
            assert longer == dict(parts)
            compared += len(longer)
    assert compared > 45_000  # 40 longer periods, more than a thousand flows each


def test_a_stock_is_that_of_the_last_month(raw, told):
    compared = 0
    for year in YEARS:
        for name, numbers in LONGER.items():
            longer, last = raw[f"{year}-{name}"], raw[f"{year}-M{numbers[-1]:02d}"]
            stocks = [{k: v for k, v in one.items() if told["items"][k[0]] == "stock"} for one in (longer, last)]
            assert stocks[0] == stocks[1]
            compared += len(stocks[0])
    assert compared > 9_000


def test_every_item_is_told_to_be_a_flow_or_a_stock(raw, told):
    assert {item for figures in raw.values() for item, _ in figures} == set(told["items"])
    assert set(told["items"].values()) == {"flow", "stock"}
    assert len(told["items"]) > 100


def test_the_parts_of_cases_add_up_in_every_unit_and_field(raw):
    compared = 0
    for figures in raw.values():
        for item, key in [pair for pair in figures if pair[0] == CASES]:
            part = {name: figures[f"{CASES}_{name}", key] for name in ("dung_han", "trong_han", "tre_han")}
            split = [figures[f"{LATE}_{name}", key] for name in ("da_giai_quyet", "dang_giai_quyet")]
            assert figures[item, key] == sum(part.values())
            assert part["tre_han"] == sum(split)
            compared += 1
    assert compared > 12_000


@pytest.mark.parametrize("code", ["2021-M01", "2022-Q3", "2024-Y"])
def test_units_and_fields_add_up_to_the_city(results, raw, code):
    figures = results(code).figures
    for item in (CASES, LATE, "mau_7.so_ho_so_truc_tuyen", "mau_1.so_nhiem_vu_duoc_giao"):
        for cap in ("huyen", "xa"):
            parts = {key: value for (name, key), value in raw[code].items() if name == item and key[0] == cap}
            assert len(parts) > 11
            units, fields = defaultdict(Fraction), defaultdict(Fraction)
            for (_, unit, field, _), value in parts.items():
                units[unit] += value
                fields[field] += value
            assert {unit: figures.get(item, cap=cap, don_vi=unit).value for unit in units} == units
            if item in (CASES, LATE):
                assert {field: figures.get(item, cap=cap, linh_vuc=field).value for field in fields} == fields
            assert figures.get(item, cap=cap).value == sum(units.values()) == sum(fields.values())
        assert figures.get(item).value == sum(figures.get(item, cap=cap).value for cap in ("huyen", "xa"))


# ---- what was planted is there, and its numbers are those told


def test_departments_are_late_more_often_from_august_2023(raw, planted):
    (effect,) = planted["level_shift"]
    assert (effect["indicator"], effect["cap"], effect["periods"]) == ("ty_le_tre_han", "huyen", ["2023-M08"])
    before, after = MONTHS[:31], MONTHS[31:]
    assert (before[-1], after[0]) == ("2023-M07", "2023-M08")
    assert effect["size"] == {
        "before": rate(raw, (LATE, CASES), before, "huyen"),
        "after": rate(raw, (LATE, CASES), after, "huyen"),
    }
    rates = [percent(rate(raw, (LATE, CASES), [code], "huyen")) for code in MONTHS]
    centre = sum(rates[:31]) / 31
    ranges = [abs(b - a) for a, b in pairwise(rates[:31])]
    assert min(rates[31:]) > centre + Fraction(266, 100) * sum(ranges) / 30


def test_tet_brings_fewer_cases_and_more_late_ones(raw, planted):
    (effect,) = planted["season"]
    tet = [code for code in MONTHS if code.endswith("M02")]
    other = [code for code in MONTHS if not code.endswith("M02")]
    assert effect["periods"] == tet
    pairs = {"tet": rate(raw, (LATE, CASES), tet, "xa"), "other": rate(raw, (LATE, CASES), other, "xa")}
    assert effect["size"] == pairs
    assert pairs["tet"][1] / len(tet) < Fraction(7, 10) * pairs["other"][1] / len(other)
    assert percent(pairs["tet"]) > Fraction(14, 10) * percent(pairs["other"])


def test_online_cases_grow_from_year_to_year(raw, planted):
    (effect,) = planted["trend"]
    items = ("mau_7.so_ho_so_truc_tuyen", "mau_7.so_ho_so_co_dvctt")
    for cap in ("huyen", "xa"):
        pairs = {f"{year}-Y": rate(raw, items, [f"{year}-Y"], cap) for year in YEARS}
        assert {year: effect["size"][year][cap] for year in ("2021-Y", "2025-Y")} == {
            year: pairs[year] for year in ("2021-Y", "2025-Y")
        }
        rates = [percent(pair) for pair in pairs.values()]
        assert all(b - a > 10 for a, b in pairwise(rates))


def test_the_small_commune_is_late_by_chance(raw, planted):
    (effect,) = planted["chance"]
    unit, everybody = rate(raw, (LATE, CASES), ["2024-M05"], "xa", "mh_hoa_cai"), effect["size"]["all"]
    assert effect["unit"] == "mh_hoa_cai"
    assert effect["size"]["unit"] == unit == [3, 36]
    assert everybody == rate(raw, (LATE, CASES), ["2024-M05"], "xa")
    rates = {
        key[1]: percent(rate(raw, (LATE, CASES), ["2024-M05"], "xa", key[1]))
        for name, key in raw["2024-M05"]
        if name == CASES and key[0] == "xa"
    }
    assert max(rates, key=rates.get) == "mh_hoa_cai"  # a league table would blame it
    assert tail(3, 36, percent(everybody) / 100) > 0.025  # within the 95% limits all the same


def test_one_large_ward_is_truly_late_in_every_month(raw, planted):
    (effect,) = planted["late_unit"]
    assert effect["size"] == {
        "unit": rate(raw, (LATE, CASES), MONTHS, "xa", "mh_hoa_phuong"),
        "all": rate(raw, (LATE, CASES), MONTHS, "xa"),
    }
    for code in MONTHS:
        late, cases = rate(raw, (LATE, CASES), [code], "xa", "mh_hoa_phuong")
        overall = percent(rate(raw, (LATE, CASES), [code], "xa")) / 100
        assert cases > 700
        assert tail(int(late), int(cases), overall) < 0.001, code


def test_one_ward_does_not_report_for_a_quarter(raw, planted):
    (effect,) = planted["silent"]
    assert (effect["unit"], effect["periods"]) == ("mh_hoa_xoan", ["2022-M07", "2022-M08", "2022-M09", "2022-Q3"])
    silent = [code for code, figures in raw.items() if not any(key[1] == "mh_hoa_xoan" for _, key in figures)]
    assert silent == effect["periods"]
    reported = ["2022-M10", "2022-M11", "2022-M12"]
    half = total(raw, CASES, ["2022-H2"], "xa", "mh_hoa_xoan")
    assert half == total(raw, CASES, reported, "xa", "mh_hoa_xoan") > 0


def test_one_figure_was_revised(root, raw, planted):
    (effect,) = planted["revision"]
    files = sorted((root / "data/minh_hoa/raw").glob("*/sua_doi.csv"))
    assert [file.parent.name for file in files] == effect["periods"] == ["2024-M03"]
    with files[0].open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    key = (row["cap"], row["don_vi"], row["linh_vuc"], row["loai"])
    name = f"mau_{row['mau']}.{row['chi_tieu']}"
    assert (name, row["don_vi"]) == (effect["indicator"], effect["unit"])
    assert {"old": int(row["gia_tri_cu"]), "new": int(row["gia_tri_moi"])} == effect["size"]
    assert raw["2024-M03"][name, key] == effect["size"]["new"] != effect["size"]["old"]


def test_the_method_of_digitisation_changes_in_2023(root, raw, planted):
    (effect,) = planted["break"]
    items = ("mau_7.so_ho_so_so_hoa", "mau_7.so_ho_so_thuoc_dien_so_hoa")
    pairs = {code: rate(raw, items, [code], "xa") for code in ("2022-M12", "2023-M01")}
    assert effect["size"] == pairs
    assert percent(pairs["2022-M12"]) > 40
    assert percent(pairs["2023-M01"]) < 10
    assert (effect["indicator"], effect["periods"][0]) == ("ty_le_so_hoa", "2023-M01")
    (one,) = load("minh_hoa", "2025-Y", root).breaks
    assert (one.indicator, one.when) == ("ty_le_so_hoa", date(2023, 1, 1))


def test_the_whole_falls_although_no_field_does(raw, planted):
    (effect,) = planted["mix"]
    rates, shares = {}, {}
    for code in ("2023-Y", "2024-Y"):
        late, cases = rate(raw, (LATE, CASES), [code], "xa")
        assert effect["size"][code]["all"] == [cases - late, cases]
        fields = {}
        for field in effect["size"][code]["fields"]:
            late, part = rate(raw, (LATE, CASES), [code], "xa", "", field)
            fields[field] = [part - late, part]
        assert effect["size"][code]["fields"] == fields
        assert sum(part for _, part in fields.values()) == cases
        rates[code] = {name: percent(pair) for name, pair in (fields | {"": effect["size"][code]["all"]}).items()}
        shares[code] = Fraction(fields["dat_dai"][1], cases)
    own = {field: rates["2024-Y"][field] - rates["2023-Y"][field] for field in rates["2024-Y"]}
    assert own.pop("") < Fraction(-1, 2)
    assert sorted(own) == ["dat_dai", "lao_dong_tbxh", "noi_vu", "tu_phap"]
    assert min(own.values()) > 0
    assert shares["2024-Y"] > Fraction(3, 2) * shares["2023-Y"]


def test_codes_pass_to_other_wards_and_a_part_moves(root, planted):
    with (root / "data/minh_hoa/don_vi.csv").open(encoding="utf-8", newline="") as file:
        units = {row["don_vi"]: row for row in csv.DictReader(file)}
    assert {e["unit"]: e["size"]["before"] for e in planted["code_reused"]} == {
        "mh_hoa_lan_2024": "mh_hoa_hue",
        "mh_hoa_mai_2024": "mh_hoa_dao",
    }
    for effect in planted["code_reused"]:
        new, old = units[effect["unit"]], units[effect["size"]["before"]]
        assert new["ma"] == old["ma"]
        assert new["ten"] != old["ten"]
        assert (old["den_ngay"], new["tu_ngay"]) == ("2024-10-31", "2024-11-01")
    with (root / "data/minh_hoa/bien_dong_don_vi.csv").open(encoding="utf-8", newline="") as file:
        changes = list(csv.DictReader(file))
    assert Counter(row["muc_do"] for row in changes) == {"toan_bo": 9, "mot_phan": 2}
    assert {row["tu"] for row in changes if row["muc_do"] == "mot_phan"} == {planted["partial_transfer"][0]["unit"]}
