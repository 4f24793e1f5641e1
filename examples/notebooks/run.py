"""Runs every notebook of this folder and writes what it shows back into it.

    python run.py           writes the outputs
    python run.py --check   exit code 1 where an output is not the one that is kept
"""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).parent


def shown(notebook) -> list:
    """What the cells show, without counters."""
    return [
        [(one.output_type, one.get("text") or one.get("data", {}).get("text/plain")) for one in cell.outputs]
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def main() -> int:
    faults = 0
    for path in sorted(HERE.glob("*.ipynb")):
        notebook = nbformat.read(path, 4)
        kept = shown(notebook)
        NotebookClient(notebook, timeout=600, resources={"metadata": {"path": str(HERE)}}).execute()
        for cell in notebook.cells:
            cell.metadata.clear()
        if "--check" not in sys.argv:
            nbformat.write(notebook, path)
        elif shown(notebook) != kept:
            faults += 1
            print(f"{path.name}: its outputs are not the ones that are kept: run examples/notebooks/run.py and look at what changed")
            continue
        print(f"{path.name}: ran")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
