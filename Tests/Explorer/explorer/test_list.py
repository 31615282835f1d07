"""全部: every type with its number, and its nodes as a table that the server searches, sorts and pages."""

import csv
import io
import tempfile
from pathlib import Path

from explorer.case import PageCase

ROWS = ".list-rows tbody tr"


class List(PageCase):
    def first_cells(self):
        return self.page.texts(f"{ROWS} td:first-child")

    def test_counts_every_type_and_leads_to_its_nodes(self):
        self.page.open("/list")
        rows = {row.split()[0]: row for row in self.page.texts(".list-types tbody tr")}
        expected = self.server.ask("{ tasksAggregate { count } unitsAggregate { count } statementsAggregate { count } }")
        for name, field in (("任务", "tasks"), ("单位", "units"), ("表述", "statements")):
            self.assertIn(str(expected[f"{field}Aggregate"]["count"]), rows[name].split())
        self.page.click_text(".list-types a", "单位")
        self.assertIn("type=Unit", self.page.address)
        self.assertEqual(len(self.page.all(ROWS)), min(100, expected["unitsAggregate"]["count"]))

    def test_pages_follow_each_other_without_gaps(self):
        ids = [unit["name"] for unit in self.server.ask("{ units { name } }")["units"]]
        self.page.open("/list?type=Unit")
        shown = self.first_cells()
        while self.page.all("a[rel=next]"):
            self.page.click("a[rel=next]")
            shown += self.first_cells()
        self.assertEqual(shown, ids)
        self.page.driver.back()
        self.page.settle()
        self.assertEqual(self.first_cells()[0], ids[0])

    def test_sorts_by_a_column_both_ways_and_back(self):
        self.page.open("/list?type=Project")
        unsorted = self.first_cells()
        self.page.click("th a")
        self.assertIn("sort=name", self.page.address)
        self.assertEqual(self.page.one("th[aria-sort]").get_attribute("aria-sort"), "ascending")
        names = sorted(project["name"] for project in self.server.ask("{ projects { name } }")["projects"])
        self.assertEqual(self.first_cells(), names[:100])
        self.page.click("th a")
        self.assertEqual(self.first_cells(), names[:-101:-1])
        self.page.click("th a")
        self.assertEqual(self.first_cells(), unsorted)

    def test_an_address_searches_by_pinyin_and_by_words(self):
        self.page.open("/list?type=Unit&q=swj")
        self.assertIn("区水务局", self.first_cells())
        self.page.one("main input[type=search]").clear()
        self.page.one("main input[type=search]").send_keys("水务\n")
        self.page.until(lambda: "swj" not in self.page.address, "for the address")
        self.page.settle()
        found = self.server.ask('{ units(where: {search: "水务"}) { name } }')["units"]
        self.assertEqual(self.first_cells(), [unit["name"] for unit in found])
        self.page.open("/list?type=Unit&q=<script>alert(1)</script>")
        self.assertIn("没有找到", self.page.text("main"))

    def test_values_are_told_in_the_language_of_the_reader(self):
        self.page.open("/list?type=Unit&q=区水务局")
        self.assertIn("部门", self.page.text(ROWS))
        self.assertNotIn("DEPARTMENT", self.page.text(ROWS))

    def test_is_kept_as_a_file_with_all_rows(self):
        count = self.server.ask("{ statementsAggregate { count } }")["statementsAggregate"]["count"]
        with tempfile.TemporaryDirectory() as folder:
            self.page.driver.execute_cdp_cmd("Page.setDownloadBehavior", {"behavior": "allow", "downloadPath": folder})
            self.page.open("/list?type=Statement")
            self.page.click_text("button", "CSV")
            file = self.page.until(lambda: next(iter(Path(folder).glob("*.csv")), None), "for the file")
            text = file.read_bytes().decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline="")))
        self.assertEqual(len(rows), count + 1)
        self.assertEqual(rows[0], ["id", "代码", "原文", "行号"])
        self.assertTrue(text.endswith("\r\n"))

    def test_a_type_that_is_not_there_is_said(self):
        self.page.open("/list?type=<b>Nothing</b>")
        self.assertIn("没有“<b>Nothing</b>”这类节点", self.page.text("main"))
        self.assertTrue(self.page.all(".list-types"))
