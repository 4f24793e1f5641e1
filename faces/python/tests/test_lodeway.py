"""The installed package, as a notebook uses it. Run by `cargo xtask python` in a fresh virtual environment."""

import csv
import io
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path

import lodeway
from lodeway import _lodeway

SHOCK = {"mineral": "rare-earths", "base": 2024, "restrict": "CHN:KOR:ban"}


def command(*words: str) -> subprocess.CompletedProcess:
    """The command line that the wheel installs."""
    place = Path(sys.executable).with_name("lodeway")
    return subprocess.run([place, *words], capture_output=True, text=True, check=False)


class Answers(unittest.TestCase):
    def test_the_same_question_has_the_same_numbers_and_the_same_result_as_on_the_command_line(self):
        answer = lodeway.shares(importer="KOR", mineral="rare-earths", year=range(2020, 2025))
        words = ["shares", "--importer=KOR", "--mineral=rare-earths", "--year=2020..2024"]
        self.assertEqual(answer.to("csv").decode(), command(*words, "--format=csv").stdout)
        self.assertEqual(answer.result_id, json.loads(command(*words, "--format=json").stdout)["result_id"])

    def test_pandas_polars_and_pyarrow_take_the_rows_with_units_and_identity(self):
        import pyarrow

        answer = lodeway.shock(**SHOCK, draws=64, table="importers")
        rows = list(csv.DictReader(io.StringIO(answer.to("csv").decode())))
        table = pyarrow.table(answer)
        self.assertEqual(table.column_names, list(rows[0]))
        self.assertEqual(table.num_rows, len(rows))
        self.assertEqual(table.schema.metadata[b"result_id"].decode(), answer.result_id)
        self.assertTrue(json.loads(table.schema.metadata[b"sources"]))
        self.assertEqual(table.schema.field("loss_kusd").metadata[b"unit"], b"thousand US$")
        frames = [answer.to_pandas()["price"].tolist(), answer.to_polars()["price"].to_list()]
        for prices in frames:
            self.assertEqual(prices, [float(row["price"]) for row in rows])

    def test_a_missing_value_is_null_and_never_zero(self):
        answer = lodeway.measure(importer="KOR", mineral="gallium", year=2024, measure="hhi")
        frame = answer.to_polars()
        self.assertEqual(frame["status"].to_list(), ["missing"])
        self.assertEqual(frame["value"].to_list(), [None])

    def test_several_restrictions_are_one_option_each(self):
        both = lodeway.shock(mineral="graphite", base=2023, restrict=["CHN:JPN:quota=0.5", "CHN:KOR:ban"], point=True)
        words = ["--mineral=graphite", "--base=2023", "--restrict=CHN:JPN:quota=0.5", "--restrict=CHN:KOR:ban", "--point"]
        self.assertEqual(both.to("csv").decode(), command("shock", *words, "--format=csv").stdout)

    def test_a_notebook_sees_a_table(self):
        answer = lodeway.shares(importer="KOR", mineral="rare-earths", year=2024)
        shown = answer._repr_html_()
        for part in ["<table>", "CHN", answer.result_id, "CEPII"]:
            self.assertIn(part, shown)

    def test_a_briefing_is_the_command_lines(self):
        briefing = lodeway.brief("KOR", "rare-earths", partner="MNG", restrictor="CHN")
        with tempfile.TemporaryDirectory() as folder:
            ours, theirs = briefing.save(Path(folder, "ours.html")), Path(folder, "theirs.html")
            command("brief", "KOR", "rare-earths", "--partner=MNG", "--restrictor=CHN", f"--out={theirs}")
            self.assertEqual(ours.read_bytes(), theirs.read_bytes())


class Refusals(unittest.TestCase):
    def test_the_sentence_is_the_one_that_the_command_line_prints(self):
        with self.assertRaises(ValueError) as refused:
            lodeway.shares(importer="Atlantis", mineral="rare-earths", year=2024)
        self.assertIsInstance(refused.exception, lodeway.Refused)
        printed = command("shares", "--importer=Atlantis", "--mineral=rare-earths", "--year=2024").stderr
        self.assertEqual(printed.strip(), f"lodeway: {refused.exception}")

    def test_a_number_out_of_bounds_names_the_bounds(self):
        with self.assertRaisesRegex(ValueError, "from 10 to 20000"):
            lodeway.shock(**SHOCK, draws=5)

    def test_a_file_of_another_kind_is_refused(self):
        with self.assertRaisesRegex(ValueError, "ends in one of"):
            lodeway.shares(importer="KOR", mineral="cobalt", year=2024).save("answer.docx")


class Running(unittest.TestCase):
    def test_other_threads_run_while_a_question_is_answered(self):
        counted, over = [0], threading.Event()

        def count():
            while not over.is_set():
                counted[0] += 1
                time.sleep(0.001)

        thread = threading.Thread(target=count)
        thread.start()
        lodeway.leverage(year=2024, restrictor="CHN")
        over.set()
        thread.join()
        self.assertGreater(counted[0], 5)

    def test_progress_is_told_and_an_error_in_it_stops_the_question(self):
        told = []

        def stop(done, steps):
            told.append((done, steps))
            raise KeyboardInterrupt

        with self.assertRaises(KeyboardInterrupt):
            lodeway.leverage(year=2023, progress=stop)
        self.assertEqual(len(told), 1)


class Stores(unittest.TestCase):
    NAME = "BACI_HS92_Y2025_V202601.csv"
    FRAME = "t,i,j,k,v,q\n2025,156,410,284690,1000.0,50.0\n2025,392,410,284690,500.0,10.0\n"

    def test_a_frame_is_added_and_answers(self):
        import pandas

        frame = pandas.read_csv(io.StringIO(self.FRAME))
        with tempfile.TemporaryDirectory() as folder:
            store = lodeway.Store(Path(folder, "store"))
            self.assertTrue(any("added" in sentence for sentence in store.add("baci", frame, name=self.NAME)))
            answer = lodeway.shares(importer="KOR", mineral="284690", year=2025, store=store)
            self.assertEqual(answer.to_pandas()["value_kusd"].tolist(), [1000.0, 500.0])

    def test_a_faulty_frame_is_refused_and_nothing_is_added(self):
        import pandas

        frame = pandas.read_csv(io.StringIO(self.FRAME)).assign(v="many")
        with tempfile.TemporaryDirectory() as folder:
            with self.assertRaisesRegex(ValueError, "many"):
                lodeway.Store(Path(folder, "store")).add("baci", frame, name=self.NAME)
            self.assertFalse(os.path.exists(Path(folder, "store", "data.lock")))

    def test_the_bundle_is_read_only(self):
        with self.assertRaisesRegex(ValueError, "read only"):
            lodeway.Store().add("baci", "some.csv")


class Package(unittest.TestCase):
    def test_the_functions_are_those_that_the_command_line_has(self):
        listed = {c["name"].replace("-", "_") for c in json.loads(_lodeway.commands())}
        self.assertEqual(listed, set(lodeway._questions.__all__))
        for name in listed:
            self.assertIn("Args:", getattr(lodeway, name).__doc__)

    def test_the_wheel_carries_the_command(self):
        self.assertIn(lodeway.__version__, command("--version").stdout)
        self.assertEqual(command("shares").returncode, 2)


if __name__ == "__main__":
    unittest.main()
