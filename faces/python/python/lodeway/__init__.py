"""How exposed, what if, how out: supply of critical minerals from open data.

Every question of the command line is a function here::

    import lodeway
    answer = lodeway.shock(mineral="rare-earths", base=2024, restrict="CHN:KOR:ban")
    answer                      # a table in a notebook
    answer.to_pandas()          # or pandas.DataFrame.from_arrow(answer), polars.DataFrame(answer)

The bundled data answer unless `store=lodeway.Store(path)` names a folder of your own. The same question has the same
numbers and the same result id as on the command line, in the API and on the pages.
"""

import sys as _sys

from . import _questions
from ._answer import Answer, Briefing, Store
from ._lodeway import Refused, __version__, explain
from ._lodeway import main as _main
from ._questions import *  # noqa: F403  (every question)


def main() -> None:
    """Runs the command line and ends the program with its exit code."""
    _sys.exit(_main(["lodeway", *_sys.argv[1:]]))


__all__ = ["Answer", "Briefing", "Refused", "Store", "__version__", "explain", "main", *_questions.__all__]
