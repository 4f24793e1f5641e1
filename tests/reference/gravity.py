"""The numbers of crates/partners/tests/gravity.rs: pyfixest on the small panel of that test.

python -m pip install pyfixest && python tests/reference/gravity.py
"""

import pandas as pd
import pyfixest as pf

rows = [
    {
        "it": f"{i}.{t}",
        "jt": f"{j}.{t}",
        "p": f"{i}.{j}",
        "y": (i * 7 + j * 13 + t * 17 + i * j * t) % 23,
        "a": float((i + 2 * j + 3 * t) % 5 == 0),
        "b": ((i * 3 + j * 5 + t * 7 + i * t) % 11) / 10,
    }
    for i in range(6)
    for j in range(6)
    for t in range(5)
    if i != j
]
fit = pf.fepois("y ~ a + b | it + jt + p", pd.DataFrame(rows), vcov={"CRV1": "p"}, fixef_tol=1e-12, iwls_tol=1e-13)
for name in ("a", "b"):
    print(name, repr(float(fit.coef()[name])), repr(float(fit.se()[name])))
