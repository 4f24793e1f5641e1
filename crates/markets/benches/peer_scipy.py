"""SciPy on the same equations: the 2024 rare-earth market under a Chinese quota of 0.35, without home sales.

Usage: peer_scipy.py PROGRAM. The base flows come from the program itself; prints the best of five solutions in
milliseconds and the largest relative difference of a seller's price.
"""

import csv
import io
import subprocess
import sys
import time

import numpy as np
from scipy.optimize import root

SIGMA, EPSILON, ETA, FRACTION = 3.0, 0.2, 0.3, 0.35
ASK = ["shock", "--mineral", "rare-earths", "--base", "2024", "--restrict", f"CHN:ALL:quota={FRACTION}", "--point",
       "--home-share", "none", "--sigma", str(SIGMA), "--epsilon", str(EPSILON), "--eta", str(ETA), "--format", "csv", "--table"]


def table(program, name):
    text = subprocess.run([program, *ASK, name], check=True, capture_output=True, text=True).stdout
    return list(csv.DictReader(io.StringIO(text)))


def main():
    program = sys.argv[1]
    flows = table(program, "flows")
    sellers = sorted({f["exporter"] for f in flows})
    buyers = sorted({f["importer"] for f in flows})
    value = np.zeros((len(sellers), len(buyers)))
    for f in flows:
        value[sellers.index(f["exporter"]), buyers.index(f["importer"])] = float(f["value_kusd"])
    china = sellers.index("CHN")
    spent, made = value.sum(axis=0), value.sum(axis=1)
    share = value / spent
    limit = FRACTION * made[china]

    def residual(x):
        delivered = np.repeat(np.exp(x[:-1])[:, None], len(buyers), axis=1)
        delivered[china] += x[-1]
        delivered = np.maximum(delivered, 1e-12)
        composite = (share * delivered ** (1 - SIGMA)).sum(axis=0) ** (1 / (1 - SIGMA))
        sold = value * delivered ** -SIGMA * composite ** (SIGMA - EPSILON)
        supply = made * np.exp(ETA * x[:-1])
        return np.append((supply - sold.sum(axis=1)) / made, (sold[china].sum() - limit) / limit)

    start = np.append(np.zeros(len(sellers)), 1.0)
    best, found = float("inf"), None
    for _ in range(5):
        begin = time.perf_counter()
        found = root(residual, start, method="hybr", tol=1e-12)
        best = min(best, time.perf_counter() - begin)
    ours = {row["country"]: float(row["price"]) for row in table(program, "exporters")}
    gap = max(abs(np.exp(found.x[i]) / ours[s] - 1) for i, s in enumerate(sellers))
    print(f"scipy_ms,{best * 1e3:.2f}")
    print(f"scipy_found,{int(found.success)}")
    print(f"scipy_largest_difference,{gap:.2e}")


main()
