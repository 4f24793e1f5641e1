"""Writes lodeway/_questions.py from the parameters that the compiled module lists.

    python make_questions.py           writes the file
    python make_questions.py --check   exit code 1 where the file is not what would be written
"""

from __future__ import annotations

import json
import keyword
import sys
import textwrap
from pathlib import Path

from lodeway import _lodeway

FILE = Path(__file__).parent / "python" / "lodeway" / "_questions.py"
HEAD = '''"""Every question as a function. Made by make_questions.py from the parameters of the command line: do not edit."""

from __future__ import annotations

from typing import Literal

from ._answer import Answer, Briefing, ProgressCall, Store, Value, _ask
'''


def python_name(name: str) -> str:
    name = name.replace("-", "_")
    return f"{name}_" if keyword.iskeyword(name) else name


def kind(parameter: dict) -> str:
    if parameter["flag"]:
        return "bool"
    if parameter["words"] and not parameter["several"]:
        return f"Literal[{', '.join(json.dumps(word) for word in parameter['words'])}]"
    types = parameter["type"] if isinstance(parameter["type"], list) else [parameter["type"]]
    if "integer" in types:
        return "int"
    if "number" in types:
        return "float"
    return "Value"


def argument(parameter: dict) -> str:
    name, of = python_name(parameter["name"]), kind(parameter)
    if parameter["needed"]:
        return f"{name}: {of}"
    return f"{name}: bool = False" if of == "bool" else f"{name}: {of} | None = None"


def about(parameter: dict) -> str:
    usual = f" Default: {', '.join(parameter['default'])}." if parameter["default"] and not parameter["flag"] else ""
    sentence = " ".join(parameter["about"].split())
    text = f"{python_name(parameter['name'])}: {sentence}{'' if sentence.endswith('.') else '.'}{usual}"
    return textwrap.fill(text, 116, initial_indent=" " * 8, subsequent_indent=" " * 12)


def function(command: dict) -> str:
    parameters = sorted(command["parameters"], key=lambda p: not p["positional"])
    places = [p for p in parameters if p["positional"]]
    options = [p for p in parameters if not p["positional"]]
    several = sorted(p["name"] for p in options if p["several"])
    gives = "Briefing" if command["name"] == "brief" else "Answer"
    written = [argument(p) for p in places] + ["*"] + [argument(p) for p in sorted(options, key=lambda p: not p["needed"])]
    written += ["store: Store | None = None", 'lang: Literal["en", "ko"] = "en"', "progress: ProgressCall | None = None"]
    lines = "\n".join(about(p) for p in parameters)
    given = "".join(f'            "{p["name"]}": {python_name(p["name"])},\n' for p in options)
    doc = f'''    """{command["about"].rstrip(".")}.

    Args:
{lines}
        store: The data to ask; the bundle without it.
        lang: Language of names and notes.
        progress: Called with steps done and steps in all while the question runs.

    Raises:
        Refused: (a ValueError) with the sentence that the command line prints.
    """'''
    return (
        f"def {python_name(command['name'])}(\n" + "".join(f"    {one},\n" for one in written) + f") -> {gives}:\n{doc}\n"
        f"    return _ask(\n        {json.dumps(command['name'])},\n        [{', '.join(python_name(p['name']) for p in places)}],\n"
        f"        {{\n{given}        }},\n        frozenset({several!r}),\n        store,\n        lang,\n        progress,\n    )\n"
    )


def main() -> int:
    commands = json.loads(_lodeway.commands())
    names = ", ".join(json.dumps(python_name(c["name"])) for c in commands)
    listed = textwrap.fill(f"__all__ = [{names}]", 116, subsequent_indent=" " * 11)
    text = "\n\n".join([f"{HEAD}\n{listed}\n", *map(function, commands)])
    if "--check" in sys.argv:
        same = FILE.exists() and FILE.read_text() == text
        print("lodeway/_questions.py is up to date" if same else "lodeway/_questions.py is not up to date: run make_questions.py")
        return 0 if same else 1
    FILE.write_text(text)
    print(f"{FILE.name}: {len(commands)} questions")
    return 0


if __name__ == "__main__":
    sys.exit(main())
