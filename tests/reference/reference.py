"""Runs the reference package geopolrisk-py 2.0.1 over many triples of importer, material and year.

Usage: reference.py OUT.csv    (HOME must be a folder the package may write to)

Every triple goes through the package's own functions one by one, because its one conductor stops without a word at
the first triple it cannot compute; the last lines on stdout show that, and the time one triple takes.
"""

import csv
import logging
import sys
import time
import warnings

warnings.filterwarnings("ignore")

from geopolrisk.assessment import main
from geopolrisk.assessment.core import GeoPolRisk, HHI
from geopolrisk.assessment.database import databases
from geopolrisk.assessment.utils import aggregateTrade, cvtcountry, mapped_baci, regions

logging.disable(logging.CRITICAL)

# BACI numbers. Importers large and small, with and without mines, inside and outside the European Union.
IMPORTERS = [410, 392, 156, 842, 276, 251, 380, 724, 528, 56, 616, 246, 752, 826, 757, 579, 699, 36, 124, 76,
             152, 484, 710, 792, 643, 704, 764, 360, 458, "EU"]
YEARS = range(2018, 2025)
COLUMNS = ["importer", "material", "year", "score", "cf", "hhi", "import_risk", "price", "failure"]


def triple(data, importer, material, year):
    """Score, CF, HHI, import risk and price as the package computes them."""
    members = databases.regionslist[cvtcountry(importer, type="Name")]
    numerator, total, price = aggregateTrade(year, members, material, data)
    mined = []
    for member in members:
        quantity, hhi = HHI(material, year, cvtcountry(member, type="Name"))
        mined.append(quantity)
    score, cf, risk = GeoPolRisk(numerator, total, price, sum(mined), hhi)
    return score, cf, hhi, risk, price


def own_codes(importer):
    """The BACI numbers of an importer's members."""
    return [int(cvtcountry(n, type="ISO")) for n in databases.regionslist[cvtcountry(importer, type="Name")]]


def attempt(data, importer, material, year):
    """The row of a triple, with the failure in words when the package has no answer."""
    try:
        numbers = [repr(float(x)) for x in triple(data, importer, material, year)]
        return [importer, material, year, *numbers, ""]
    except Exception as failure:  # the package raises whatever its parts raise
        return [importer, material, year, "", "", "", "", "", type(failure).__name__]


def seconds_a_triple(data, count=40):
    """Time of one triple on the whole table, as a user of the package pays it."""
    start = time.perf_counter()
    for i in range(count):
        attempt(data, IMPORTERS[i % 20], "Rare earth", 2018 + i % 7)
    return (time.perf_counter() - start) / count


def run(out):
    regions()
    start = time.perf_counter()
    data = mapped_baci()
    print(f"mapping_seconds {time.perf_counter() - start:.3f}")
    print(f"triple_seconds {seconds_a_triple(data):.6f}")
    materials = sorted(set(databases.production["HS Code Map"]["Reference ID"]) | {"Gallium", "Indium"})
    failed = written = 0
    with open(out, "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        for year in YEARS:
            of_year = data[data["period"] == year]
            for importer in IMPORTERS:
                # The package filters once more; a smaller table gives the same rows sooner.
                part = of_year[of_year["reporterCode"].isin(own_codes(importer))]
                for material in materials:
                    row = attempt(part, importer, material, year)
                    rows.writerow(row)
                    written += 1
                    failed += bool(row[-1])
    print(f"triples {written}")
    print(f"failures {failed}")
    main.mapped_baci = lambda: data
    asked = ["Rare earth", "Gallium", "Cobalt"]
    got = main.gprs_calc([2023], [410], asked)
    print(f"conductor asked {len(asked)} materials, returned {len(got)}")


if __name__ == "__main__":
    run(sys.argv[1])
