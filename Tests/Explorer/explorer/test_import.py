"""导入: files are seen before they are taken, put right by choosing, and what is doubtful stays until it is settled."""

import tempfile
from pathlib import Path

from selenium.webdriver.common.by import By

from explorer.case import PageCase

PLAN = """海门市东山区人民政府
关于印发2024年重点工作任务分解的通知

1.完成老旧小区改造10个。
牵头领导：张某某
责任单位：区发展改革委、财政局
完成时限：立行立改

2.建成农贸市场2家。
牵头领导：张某某
责任单位：区财政局
完成时限：2024年10月底
"""


class Importing(PageCase):
    own_server = True

    def setUp(self):
        super().setUp()
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        # Another document begins the view anew: it keeps its files while one stays in the page.
        self.page.open("/list")
        self.page.open("/import")

    def commit(self):
        return self.server.ask("{ graphInfo { commit } }")["graphInfo"]["commit"]

    def choose(self, **files):
        paths = []
        for name, content in files.items():
            path = Path(self.folder.name) / name.replace("_", ".")
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
            paths.append(str(path))
        self.page.one("input[type=file]").send_keys("\n".join(paths))
        self.answered()

    def answered(self):
        self.page.until(lambda: self.page.all(".import-file") and not self.page.all(".import-waiting"), "for the server", 60)
        self.page.settle()

    def press(self, words):
        self.page.click_text(".import-confirm button", words)
        self.answered()

    def pick(self, printed, choice):
        """Chooses an answer to the question about some printed words."""
        question = next(one for one in self.page.all(".import-questions li") if f"“{printed}”" in one.text)
        next(label for label in question.find_elements(By.TAG_NAME, "label") if choice in label.text).click()
        self.page.settle()
        return question

    def test_1_a_preview_writes_nothing_and_an_import_what_was_chosen(self):
        before = self.commit()
        self.choose(p2024_txt=PLAN)
        self.assertIn("认作 分工方案", self.page.text(".import-file"))
        self.assertIn("任务\n新增 2", self.page.text(".import-counts"))
        self.assertEqual(self.commit(), before)
        self.pick("立行立改", "改为日期").find_element(By.CSS_SELECTOR, "input[type=text]").send_keys("2024-06-30\t")
        self.pick("财政局", "是 区财政局")
        self.assertNotIn("确认导入", self.page.text(".import-confirm"))
        self.press("重新预览")
        self.assertEqual(self.page.all(".import-questions"), [])
        self.assertEqual(len(self.page.all(".import-decided li")), 2)
        self.press("确认导入")
        self.assertIn(f"第{before + 1}次提交", self.page.text(".import-done"))
        task = self.server.ask('{ task(plan: "p2024", number: 1) { due units { name } } }')["task"]
        self.assertEqual(task["due"], "2024-06-30")
        self.assertEqual([unit["name"][-4:] for unit in task["units"]], ["展改革委", "区财政局"])
        self.page.click_text(".import-file a", "看这份文件")
        self.assertTrue(self.page.address.startswith("/text/p2024"), self.page.address)

    def test_2_what_is_doubtful_stays_until_it_is_settled(self):
        self.choose(q2024_txt=PLAN)
        self.press("确认导入")
        lines = self.page.until(lambda: [one for one in self.page.texts("section .lines > li") if "立行立改" in one and "标为已处理" in one], "for the finding")
        number = len(self.page.all("section[aria-labelledby=open-findings] li"))
        row = next(one for one in self.page.all("section[aria-labelledby=open-findings] li") if lines[0] in one.text)
        row.find_element(By.TAG_NAME, "button").click()
        self.page.until(lambda: len(self.page.all("section[aria-labelledby=open-findings] li")) == number - 1, "for it to go")
        self.page.click("section[aria-labelledby=open-findings] input[type=checkbox]")
        self.assertIn("all=1", self.page.address)
        self.assertEqual(len(self.page.all("section[aria-labelledby=open-findings] li")), number)

    def test_3_somebody_else_was_quicker(self):
        self.faults_expected = ("status of 409", "status of 400")
        self.choose(r2024_txt=PLAN)
        self.server.ask('mutation { createEvents(input: [{code: "x"}]) { commit } }')
        after = self.commit()
        self.press("确认导入")
        self.page.until(lambda: "别人改动了图" in self.page.text(".import-work"), "for the notice")
        self.answered()
        self.assertEqual(self.commit(), after)
        self.press("确认导入")
        self.assertEqual(self.commit(), after + 1)

    def test_4_hostile_files_are_refused_with_what_to_do(self):
        before = self.commit()
        self.choose(
            empty_txt="", binary_csv=bytes(range(256)) * 20, a_pdf=b"%PDF-1.4", **{"<script>alert(1)_txt": PLAN},
        )
        cards = {card.text.split("\n")[0]: card.text for card in self.page.all(".import-file")}
        self.assertEqual(len(cards), 4)
        self.assertIn("文件是空的", next(text for name, text in cards.items() if name.startswith("empty")))
        self.assertIn("办法：", next(text for name, text in cards.items() if name.startswith("a.pdf")))
        self.assertIn("<script>alert(1)", "".join(cards))
        self.assertIn("什么也不会导入", self.page.text(".import-confirm"))
        self.assertNotIn("确认导入", self.page.text(".import-confirm"))
        self.assertEqual(self.commit(), before)

    def test_5_two_files_of_one_code_need_another_code(self):
        self.choose(s2024_txt=PLAN, s2024_md=PLAN.replace("重点工作", "民生工作"))
        self.assertIn("文件代码“s2024”", self.page.text(".import-work"))
        self.page.all(".import-settings input")[0].send_keys("s2024-md\t")
        self.press("重新预览")
        self.assertNotIn("处错误", self.page.text(".import-confirm"))

    def test_6_corrections_are_json_and_a_fault_is_told_with_its_place(self):
        self.choose(t2024_txt=PLAN)
        self.page.click(".import-json summary")
        self.page.click_text(".import-json button", "抄进来")
        text = self.page.one("textarea").get_attribute("value")
        self.assertIn('"立行立改": null', text)
        self.page.one("textarea").send_keys("\n}")
        last = text.count("\n") + 2
        self.assertIn(f"第{last}行第1个字", self.page.text(".import-json"))
        self.assertFalse(next(one for one in self.page.all(".import-confirm button") if "预览" in one.text).is_enabled())
        self.page.script(
            """const area = document.querySelector('textarea');
            area.value = '{"values": {"立行立改": "2024-05"}}';
            area.dispatchEvent(new Event('input', {bubbles: true}));"""
        )
        self.press("重新预览")
        self.assertIn("立行立改 → 2024-05", self.page.text(".import-decided"))

    def test_7_a_file_that_is_too_large_is_said_and_not_sent(self):
        self.choose(big_txt=b"a" * (17 * 1024 * 1024))
        self.assertIn("超过 16 MB", self.page.text(".import-file"))
        self.assertFalse(self.page.one(".import-confirm button").is_enabled())

    def test_an_import_that_changes_nothing_can_be_put_away(self):
        self.choose(**{"again_txt": PLAN})
        if "新增" in self.page.text(".import-file"):
            self.press("确认导入")
            self.page.open("/list")
            self.page.open("/import")
            self.choose(**{"again_txt": PLAN})
        self.press("确认导入")
        self.page.click_text(".import-file button", "去掉这份")
        self.assertEqual(self.page.all(".import-file"), [])
        self.page.click_text("nav a", "全部")
        self.page.click_text("nav a", "导入")
        self.assertTrue(self.page.one("input[type=file]"))


class ReadingOnly(PageCase):
    own_server = True
    arguments = ("--read-only",)

    def test_offers_nothing_and_still_lists_what_is_doubtful(self):
        self.page.open("/import")
        self.assertIn("只读", self.page.text("main"))
        self.assertEqual(self.page.all("main button, main input[type=file]"), [])
        self.assertTrue(self.page.all("section[aria-labelledby=open-findings] li"))
