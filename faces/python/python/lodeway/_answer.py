"""What a question gives, and the data it is put to."""

from __future__ import annotations

import html
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Union

from . import _lodeway

#: What an option takes: a word, a number, a path, a span of years, or several of these.
Value = Union[str, int, float, os.PathLike, range, Sequence[Union[str, int, float]]]
#: Called with steps done and steps in all while a question runs.
ProgressCall = Callable[[int, int], Any]


def _word(value: Any) -> str:
    """One value as a word of the command line."""
    if isinstance(value, range):
        years = list(value)
        if not years or value.step != 1:
            raise _lodeway.Refused(f"expected a range of years one after the other, but found {value}")
        return f"{years[0]}..{years[-1]}"
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    if isinstance(value, (str, int, float)) or hasattr(value, "__index__") or hasattr(value, "__float__"):
        return str(value)
    return ",".join(_word(one) for one in value)


def _ask(command: str, places: list, options: dict, several: frozenset, store, lang, progress):
    """Puts a question in the words of the command line."""
    words = [command, *(_word(place) for place in places if place is not None)]
    for name, value in options.items():
        if value is None or value is False:
            continue
        if value is True:
            words.append(f"--{name}")
        elif name in several and not isinstance(value, str) and isinstance(value, Iterable):
            words += [f"--{name}={_word(one)}" for one in value]
        else:
            words.append(f"--{name}={_word(value)}")
    native = (store or _BUNDLED)._native.ask([*words, f"--lang={lang}"], progress)
    return Briefing(native) if isinstance(native, _lodeway.Briefing) else Answer(native)


def _write(native: Any, path: str | os.PathLike, endings: dict[str, str]) -> Path:
    path = Path(path)
    form = endings.get(path.suffix.lower())
    if form is None:
        known = ", ".join(endings)
        raise _lodeway.Refused(f"{path}: expected a name that ends in one of {known}, but found \"{path.suffix}\"")
    path.write_bytes(native.to(form))
    return path


class Answer:
    """Rows with their question, notes, sources and identity.

    An answer is an Arrow table to whoever takes one: ``pandas.DataFrame.from_arrow(answer)``, ``polars.DataFrame(answer)``,
    ``pyarrow.table(answer)``, and DuckDB by its name in a query of ``pyarrow.table(answer)``. Units, notes, sources and result
    id go along as metadata of the schema.
    """

    def __init__(self, native: Any) -> None:
        self._native = native
        self._about = dict(native.about())

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self._native.__arrow_c_stream__(requested_schema)

    def __len__(self) -> int:
        return len(self._native)

    @property
    def title(self) -> str:
        """The question in one line."""
        return self._about["title"]

    @property
    def result_id(self) -> str:
        """Hash of inputs, data, options and version: the same as on the command line."""
        return self._about["result_id"]

    @property
    def schema_name(self) -> str:
        """Name and version of the columns, such as ``lodeway.shares/1``."""
        return self._about["schema"]

    @property
    def notes(self) -> list[str]:
        """What a reader must know beside the rows."""
        return json.loads(self._about["notes"])

    @property
    def options(self) -> dict[str, str]:
        """The options that shape the answer."""
        return dict(json.loads(self._about["options"]))

    @property
    def sources(self) -> list[dict[str, Any]]:
        """The cards of the files the numbers come from."""
        return json.loads(self._about["sources"])

    @property
    def columns(self) -> list[tuple[str, str, str]]:
        """Name, unit and meaning of every column."""
        return self._native.columns()

    def to_pandas(self) -> Any:
        """The rows as a pandas DataFrame; needs pandas, and pyarrow where pandas is older than 3."""
        import pandas

        take = getattr(pandas.DataFrame, "from_arrow", None)
        if take is not None:
            return take(self)
        import pyarrow

        return pyarrow.table(self).to_pandas()

    def to_polars(self) -> Any:
        """The rows as a polars DataFrame; needs polars."""
        import polars

        return polars.DataFrame(self)

    def to(self, form: str) -> bytes:
        """The bytes of a form: table, csv, json, parquet, xlsx or md."""
        return self._native.to(form)

    def save(self, path: str | os.PathLike) -> Path:
        """Writes the form that the name ends with: .csv, .json, .parquet, .xlsx, .md or .txt."""
        endings = {f".{form}": form for form in ("csv", "json", "parquet", "xlsx", "md")} | {".txt": "table"}
        return _write(self._native, path, endings)

    def __str__(self) -> str:
        return self._native.to("table").decode()

    def __repr__(self) -> str:
        return f"<Answer {self.schema_name}, {len(self)} rows, result {self.result_id}: {self.title}>"

    def _repr_html_(self, rows: int = 20) -> str:
        def cell(value: Any) -> str:
            if value is None:
                return "<td>–</td>"
            if isinstance(value, float):
                return f'<td style="text-align:right" title="{value!r}">{value:.4g}</td>'
            return f"<td>{html.escape(str(value))}</td>"

        heads = "".join(
            f'<th title="{html.escape(about)}">{html.escape(name)}{f"<br><small>{html.escape(unit)}</small>" if unit else ""}</th>'
            for name, unit, about in self.columns
        )
        body = "".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in self._native.first(rows))
        more = f"{len(self) - rows} more rows. " if len(self) > rows else ""
        sources = "; ".join(dict.fromkeys(str(card.get("source", "")) for card in self.sources))
        notes = "".join(f"<li>{html.escape(note)}</li>" for note in self.notes)
        return (
            f"<p><b>{html.escape(self.title)}</b></p><table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
            f"<p>{more}Sources: {html.escape(sources)}. Result {self.result_id}.</p>"
            f"<details><summary>{len(self.notes)} notes</summary><ul>{notes}</ul></details>"
        )


class Briefing:
    """A briefing, as a document."""

    def __init__(self, native: Any) -> None:
        self._native = native

    @property
    def result_id(self) -> str:
        """Hash of inputs, data, options and version: the same as on the command line."""
        return self._native.result_id

    def to(self, form: str) -> bytes:
        """The bytes of a form: html, md, xlsx or json."""
        return self._native.to(form)

    def save(self, path: str | os.PathLike) -> Path:
        """Writes the form that the name ends with: .html, .md, .xlsx or .json."""
        return _write(self._native, path, {f".{form}": form for form in ("html", "md", "xlsx", "json")})

    def __str__(self) -> str:
        return self._native.to("md").decode()

    def __repr__(self) -> str:
        return f"<Briefing, result {self.result_id}>"

    def _repr_html_(self) -> str:
        page = html.escape(self._native.to("html").decode(), quote=True)
        return f'<iframe srcdoc="{page}" style="width:100%;height:40em;border:0"></iframe>'


class Store:
    """Data that questions are put to: the bundle without a path, else a folder made by `add`."""

    def __init__(self, path: str | os.PathLike | None = None) -> None:
        #: Where the store is; none for the bundled data.
        self.path = None if path is None else Path(path)
        self._native = _lodeway.Store(None if path is None else os.fspath(path))

    def add(
        self,
        publisher: str | None,
        files: Any,
        rates: str | os.PathLike | None = None,
        edition: str | None = None,
        name: str = "frame.csv",
    ) -> list[str]:
        """Reads a publisher's files, or a DataFrame with the publisher's columns, and says what was added.

        Publishers are those of ``lodeway data add``: baci, comtrade, crs, iati and so on; with None the publisher is recognised
        by what is in the files. `edition` is that of BACI's or Comtrade's codes, HS92 to HS22, where the name does not say it. A
        DataFrame is read as a file of this `name`: some publishers state year and edition there alone, such as
        ``BACI_HS92_Y2025_V202601.csv``. Faulty files are refused with every fault and its place; the store stays as it was.
        """
        rates = None if rates is None else os.fspath(rates)
        words = [] if publisher is None else [publisher]
        if hasattr(files, "to_csv") or hasattr(files, "write_csv"):
            with tempfile.TemporaryDirectory() as folder:
                file = os.path.join(folder, os.path.basename(name))
                if hasattr(files, "to_csv"):
                    files.to_csv(file, index=False)
                else:
                    files.write_csv(file)
                return self._native.add([*words, file], rates, edition)
        if isinstance(files, (str, os.PathLike)):
            files = [files]
        return self._native.add([*words, *map(os.fspath, files)], rates, edition)

    def __repr__(self) -> str:
        return "Store()" if self.path is None else f"Store({str(self.path)!r})"


_BUNDLED = Store()
