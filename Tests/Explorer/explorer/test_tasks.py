"""台账, one task, and progress: rows, filters with counts, sorting, files, paper, and what the page writes."""

import base64
import csv
import io
import subprocess
import tempfile
from pathlib import Path


from explorer.case import PageCase

ROWS = "table.tasks tbody tr"


def numbers(page):
    return page.texts(f"{ROWS} td.number")


class Ledger(PageCase):
    def test_has_all_tasks_the_next_due_first(self):
        self.page.open("/tasks?on=2023-10-15")
        self.assertEqual(len(self.page.all(ROWS)), 138)
        self.assertEqual(numbers(self.page)[:6], ["101", "29", "33", "58", "78", "110"])
        self.assertIn("已到期·未见办理结果", self.page.text(ROWS))
        self.assertIn("通政发〔2023〕2号", self.page.text("h1"))

    def test_an_address_restores_what_is_chosen(self):
        self.page.open("/tasks?unit=区水务局&on=2023-10-15")
        expected = [str(row["number"]) for row in self.server.ask(
            '{ tasks(where: {units: {some: {named: "区水务局"}}}, orderBy: [{due: ASC}, {number: ASC}]) { number } }'
        )["tasks"]]
        self.assertEqual(numbers(self.page), expected)
        self.page.open("/tasks?lead=区水务局&leader=秦涛&due=2023-12")
        rows = self.page.texts(ROWS)
        self.assertTrue(rows and all("秦涛" in row and "区水务局" in row for row in rows), rows)

    def test_a_choice_says_how_many_it_leaves_and_leaves_so_many(self):
        self.page.open("/tasks?on=2023-10-15&leader=秦涛")
        option = next(
            one for one in self.page.all(".filters select option") if one.text.startswith("区水务局 (")
        )
        count = int(option.text.split("(")[1].rstrip(")"))
        option.click()
        self.page.settle()
        self.assertEqual(len(self.page.all(ROWS)), count)
        self.assertIn("unit=", self.page.address)
        self.page.driver.back()
        self.page.settle()
        self.assertEqual(len(self.page.all(ROWS)), 26)
        self.page.driver.forward()
        self.page.settle()
        self.assertEqual(len(self.page.all(ROWS)), count)

    def test_each_task_has_one_light_on_any_day(self):
        for day in ("2023-09-30", "2023-10-01", "2023-12-31", "2024-06-01"):
            self.page.open(f"/tasks?on={day}")
            counts = [int(text.split()[-1]) for text in self.page.texts(".lights button")]
            self.assertEqual(sum(counts), 138, day)
            shown = self.page.texts(f"{ROWS} .light-passed")
            self.assertEqual(len(shown), counts[0], day)

    def test_words_narrow_as_one_types(self):
        self.page.open("/tasks")
        self.page.one(".filters input[type=search]").send_keys("污水")
        self.page.until(lambda: "q=" in self.page.address, "for the address")
        self.page.settle()
        texts = self.page.texts(f"{ROWS} .tasks-text")
        self.assertTrue(texts and all("污水" in text for text in texts), texts)

    def test_sorts_by_a_column_and_the_other_way_round(self):
        self.page.open("/tasks")
        self.page.click_text("thead button", "序号")
        self.assertEqual(numbers(self.page)[:3], ["1", "2", "3"])
        self.page.click_text("thead button", "序号")
        self.assertEqual(len(self.page.all(ROWS)), 138)
        self.assertEqual(self.page.one("th.tasks-number").get_attribute("aria-sort"), "descending")

    def test_what_is_not_there_is_said(self):
        self.page.open("/tasks?unit=没有这个单位<script>alert(1)</script>")
        self.assertIn("没有符合条件的任务", self.page.text("main"))

    def test_an_error_is_shown_with_its_code_and_the_query(self):
        self.faults_expected = ("status of 400",)
        self.page.open("/tasks?due=someday")
        self.assertIn("BAD_USER_INPUT", self.page.text(".failure"))
        self.assertTrue(self.page.one(".failure a.query-link"))

    def test_is_kept_as_a_file_for_spreadsheets(self):
        with tempfile.TemporaryDirectory() as folder:
            self.page.driver.execute_cdp_cmd(
                "Page.setDownloadBehavior", {"behavior": "allow", "downloadPath": folder}
            )
            self.page.open("/tasks?unit=区水务局&on=2023-10-15")
            self.page.click_text("button", "CSV")
            file = self.page.until(lambda: next(iter(Path(folder).glob("*.csv")), None), "for the file")
            content = file.read_bytes()
        self.assertTrue(content.startswith(b"\xef\xbb\xbf"))
        rows = list(csv.reader(io.StringIO(content[3:].decode())))
        self.assertEqual(len(rows), 12)
        self.assertEqual(rows[1][:4], ["8", "大气污染物和水污染物排放完成市级下达的减排任务。", "倪德才、秦涛", "区生态环境局"])

    def test_prints_landscape_with_its_heading_on_each_sheet(self):
        self.page.open("/tasks?on=2023-10-15&leader=卢庆雷")
        printed = self.page.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            Path(file.name).write_bytes(base64.b64decode(printed["data"]))
            info = subprocess.run(["pdfinfo", file.name], capture_output=True, text=True, check=True).stdout
            text = subprocess.run(["pdftotext", "-layout", file.name, "-"], capture_output=True, text=True, check=True).stdout
        self.assertRegex(info, r"Page size: +84[12]\.?\d* x 59[45]")
        sheets = [sheet for sheet in text.split("\f") if sheet.strip()]
        self.assertGreater(len(sheets), 1)
        for sheet in sheets:
            flat = sheet.replace(" ", "")
            for words in ("通政发〔2023〕2号", "截至2023-10-15", "牵头领导：卢庆雷", "共46项", "提交1"):
                self.assertIn(words, flat)


class Writing(PageCase):
    own_server = True

    def record(self, date, state, text=""):
        self.page.click("button.record")
        self.page.script(
            """const form = document.querySelector('.report-form');
            for (const [name, value] of Object.entries(arguments[0])) {
                form.elements[name].value = value;
            }""",
            {"date": date, "state": state, "text": text},
        )
        self.page.click(".report-form button[type=submit]")
        self.page.until(lambda: not self.page.all(".report-form"), "for the form to close")
        self.page.settle()

    def test_1_a_report_changes_the_light_and_the_table_from_its_day_on(self):
        hostile = "=1+1 <script>alert(1)</script> “引号” \u202eRTL"
        self.page.open("/task?id=Task:tz2023-plan/101&on=2023-10-15")
        self.assertIn("已到期·未见办理结果", self.page.text("main"))
        self.record("2023-10-14", "DONE", hostile)
        self.assertIn("已办结", self.page.text("main .light"))
        self.assertIn("<script>alert(1)</script>", self.page.text(".reports"))
        self.page.open("/task?id=Task:tz2023-plan/101&on=2023-10-13")
        self.assertIn("已到期", self.page.text("main .light"))
        self.assertIn("不计", self.page.text(".reports"))
        self.page.open("/progress?on=2023-10-15")
        self.assertEqual(self.page.text(".progress-table .total").split()[:3], ["合计", "138", "1"])
        self.page.click_text(".progress-table .total a", "1")
        code = self.server.ask("{ progressReports { code } }")["progressReports"][0]["code"]
        self.assertRegex(code, r"^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")

    def test_2_formulas_do_not_reach_a_spreadsheet(self):
        with tempfile.TemporaryDirectory() as folder:
            self.page.driver.execute_cdp_cmd("Page.setDownloadBehavior", {"behavior": "allow", "downloadPath": folder})
            self.page.open("/tasks?unit=区教委&on=2023-10-15")
            self.page.click_text("button", "CSV")
            file = self.page.until(lambda: next(iter(Path(folder).glob("*.csv")), None), "for the file")
            text = file.read_text("utf-8-sig")
        self.assertIn("'=1+1", text)

    def test_3_who_was_slower_sees_both_versions(self):
        # Two windows would do the same: here the other one is the API itself.
        self.faults_expected = ("status of 409",)
        self.page.open("/task?id=Task:tz2023-plan/101&on=2023-10-15")
        self.page.click_text(".reports button", "更正")
        report = self.server.ask("{ progressReports { id } }")["progressReports"][0]["id"]
        self.server.ask(
            "mutation($id: ID!) { updateProgressReport(id: $id, set: {percent: 70, state: BEHIND}) { commit } }", id=report
        )
        self.page.script("document.querySelector('.report-form').elements.percent.value = '90'")
        self.page.click(".report-form button[type=submit]")
        rows = self.page.until(lambda: self.page.texts(".conflict tr.differs"), "for both versions")
        self.assertTrue(any("70" in row and "90" in row for row in rows), rows)
        self.assertTrue(any("滞后" in row and "完成" in row for row in rows), rows)
        self.page.click_text(".conflict button", "改为我填写的")
        self.page.until(lambda: not self.page.all(".conflict"), "for it to be written")
        self.page.settle()
        self.assertIn("完成 90%", self.page.text(".reports"))


    def test_4_a_second_try_after_a_lost_answer_is_the_same_report(self):
        self.page.open("/task?id=Task:tz2023-plan/30&on=2023-10-15")
        self.page.script(
            """const ask = window.fetch;
            window.fetch = async (...asked) => {
                const answer = await ask(...asked);
                if (!String(asked[1]?.body).includes('AddReport')) return answer;
                window.fetch = ask;
                throw new TypeError('lost');
            };"""
        )
        self.page.click("button.record")
        self.page.click(".report-form button[type=submit]")
        self.assertIn("连不上服务器", self.page.text(".report-form .failure"))
        self.page.click(".report-form button[type=submit]")
        self.page.until(lambda: not self.page.all(".report-form"), "for the form to close")
        count = self.server.ask('{ progressReportsAggregate(where: {task: {is: {number: {eq: 30}}}}) { count } }')
        self.assertEqual(count["progressReportsAggregate"]["count"], 1)

    def test_5_a_form_belongs_to_one_task(self):
        self.page.open("/task?id=Task:tz2023-plan/22")
        self.page.open("/task?id=Task:tz2023-plan/23")
        self.page.click("button.record")
        self.page.script("history.pushState(null, '', '/task?id=Task:tz2023-plan/22'); dispatchEvent(new PopStateEvent('popstate'))")
        self.page.settle()
        self.assertIn("通州堰", self.page.text("h1"))
        self.assertEqual(self.page.all(".report-form"), [])

    def test_6_where_several_documents_hold_tasks_links_stay_in_theirs(self):
        self.server.ask(
            """mutation {
                createDocuments(input: [{code: "next-plan", title: "明年的计划", date: "2024-01-15"}]) { commit }
                createSections(input: [{code: "next-plan/s1", document: {connect: [{id: "Document:next-plan"}]}}]) { commit }
                createTasks(input: [{plan: "next-plan", number: 1, text: "新的任务", due: "2024",
                    section: {connect: [{id: "Section:next-plan%2Fs1"}]}}]) { commit }
            }"""
        )
        self.page.open("/?on=2023-10-15")
        self.assertEqual(self.page.text("h1")[:2], "1项")
        self.page.open("/?on=2023-10-15&plan=tz2023-plan")
        self.page.click_text(".leaders a", "卢庆雷")
        self.assertEqual(len(self.page.all(ROWS)), 46)
        self.page.click_text("nav a", "负荷")
        self.assertIn("2023年通州区政府工作报告", self.page.text("main"))


class ReadingOnly(PageCase):
    own_server = True
    arguments = ("--read-only",)

    def test_every_control_that_writes_is_absent(self):
        self.page.open("/task?id=Task:tz2023-plan/101&on=2023-10-15")
        self.assertEqual(self.page.text(".read-only"), "只读")
        self.assertEqual(self.page.all("button.record"), [])
