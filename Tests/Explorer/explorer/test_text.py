"""原文: documents as print, from a sentence to its tasks and back, filters, findings."""

from explorer.case import PageCase

REPORT = "/text/tz2023-report"
PLAN = "/text/tz2023-plan"


class Text(PageCase):
    def marked(self):
        return [text.split("\n")[0:2] for text in self.page.texts(".item.marked")]

    def test_lists_the_documents_with_what_each_holds(self):
        self.page.open("/text?on=2023-10-15")
        rows = self.page.texts("table.documents tbody tr")
        self.assertEqual(len(rows), 5)
        self.assertIn("2026（推断）", rows[0])
        plan = next(row for row in rows if "通政发〔2023〕2号" in row)
        self.assertTrue(plan.endswith("8 139 138 3"), plan)
        self.page.click_text("table.documents a", "138")
        self.assertEqual(len(self.page.all("table.tasks tbody tr")), 138)

    def test_counts_each_kind_and_keeps_the_choice_in_the_address(self):
        self.page.open(REPORT)
        self.assertEqual(self.page.texts(".choice a"), ["全部 305", "未分解 31", "措辞不同 21", "前后不一 4"])
        self.page.click_text(".choice a", "措辞不同")
        self.assertEqual(len(self.page.all(".item.sentence")), 21)
        self.page.driver.refresh()
        self.page.settle()
        self.assertEqual(len(self.page.all(".item.sentence")), 21)
        self.page.driver.back()
        self.page.settle()
        self.assertEqual(len(self.page.all(".item.sentence")), 305)

    def test_an_unassigned_sentence_stands_where_others_became_tasks(self):
        self.page.open(f"{REPORT}?only=unassigned")
        texts = self.page.texts(".item.sentence > .printed")
        self.assertEqual(len(texts), 31)
        self.assertIn("更大力度推进重大项目、重点区域建设。", texts)
        self.assertNotIn("控规落地全面加速，“四梁八柱”夯基垒台。", texts, "the year before is no promise")
        self.assertEqual({text for text in self.page.texts(".unassigned")}, {"未分解"})

    def test_a_line_inside_a_task_marks_that_task(self):
        self.page.open(f"{PLAN}?line=167")
        self.assertEqual(self.marked(), [["165", "19"]])
        self.assertIn("marked", self.page.script("return document.activeElement.className"))
        top = self.page.script("return document.activeElement.getBoundingClientRect().top")
        self.assertTrue(0 <= top < 900, f"the line is out of sight: {top}")

    def test_leads_from_a_task_to_its_sentence_and_back(self):
        self.page.open(f"{PLAN}?line=165")
        self.page.one(".item.marked .origin a").click()
        self.page.settle()
        self.assertIn("line=70", self.page.address)
        marked = self.page.all(".item.marked")
        self.assertEqual(len(marked), 1, "of the sentences in line 70 only the one meant")
        self.assertIn("东六环入地改造", marked[0].text)
        self.assertEqual(self.page.texts(".item.marked .dots .task-number"), ["18", "19", "20", "21", "22"])
        self.page.click_text(".item.marked .dots .task-number", "19")
        self.assertIn("东六环路入地改造", self.page.text("h1"))
        self.page.click_text(".facts .source a", "第165")
        self.assertEqual(self.marked(), [["165", "19"]])

    def test_shows_how_a_task_is_worded_otherwise(self):
        self.page.open(f"{PLAN}?line=1104&only=reworded")
        self.assertEqual(self.page.texts(".item.marked .difference ins"), ["产业"])

    def test_documents_that_disagree_name_each_other(self):
        self.page.open(f"{REPORT}?line=46&only=contradicted")
        self.assertIn("1.3万亩", self.page.text(".item.marked .disagreement"))
        self.page.one(".item.marked .disagreement a").click()
        self.page.settle()
        self.assertTrue(self.page.address.startswith("/text/tz2023-digest"), self.page.address)
        self.assertEqual(len(self.page.all(".item.marked")), 1)
        self.assertIn("新增造林面积1.5万亩", self.page.text(".item.marked .disagreement"))

    def test_says_so_where_a_line_was_not_read(self):
        self.page.open(f"{PLAN}?line=1127")
        self.assertEqual(self.page.all(".item.marked"), [])
        self.assertIn("第1127行没有读入", self.page.text(".no-line"))

    def test_keeps_the_order_of_print_and_tells_whose_a_sentence_is(self):
        self.page.open("/text/tz2023-digest?line=136")
        self.assertIn("属于“市政设施加快建设，城市运行更有保障”", self.page.text(".item.marked"))
        lines = [int(text) for text in self.page.texts(".line-number")]
        self.assertEqual(lines, sorted(lines))

    def test_finds_the_line_of_a_sentence_by_its_node(self):
        self.page.open("/text?at=Statement:tz2023-report%252F70.6")
        self.page.until(lambda: "line=70" in self.page.address)
        self.page.settle()
        self.assertIn("东六环入地改造", self.page.text(".item.marked"))

    def test_takes_nonsense_calmly(self):
        self.page.open("/text/<script>alert(1)</script>")
        self.assertIn("没有这份文件：<script>alert(1)</script>", self.page.text("main"))
        self.page.open(f"{REPORT}?line=-1&only=toString&page=x&sentence=")
        self.assertEqual(len(self.page.all(".item.sentence")), 305)
        self.page.open(f"{REPORT}?line=99999999999999&page=99999999999")
        self.assertEqual(len(self.page.all(".item.sentence")), 305)
        self.page.open("/text?at=Nothing:1")
        self.assertIn("没有这个条目", self.page.text("main"))


class Findings(PageCase):
    own_server = True
    finding = "Finding:tz2023-plan%2Ff5b130af7"

    def resolve(self, resolved):
        self.server.ask(
            "mutation($id: ID!, $to: Boolean!) { updateFinding(id: $id, set: {resolved: $to}) { commit } }",
            id=self.finding, to=resolved,
        )

    def tearDown(self):
        self.resolve(False)
        super().tearDown()

    def row(self):
        return next(row for row in self.page.all(".findings li") if "第1127行" in row.text)

    def test_settles_one_and_opens_it_again(self):
        self.page.open(PLAN)
        self.row().find_element("css selector", "button").click()
        self.page.until(lambda: "已处理" in self.row().text and "重新打开" in self.row().text)
        self.page.until(lambda: "2个待核实问题" in self.page.text(".text-facts"))
        self.row().find_element("css selector", "button").click()
        self.page.until(lambda: "标为已处理" in self.row().text)

    def test_shows_both_versions_where_somebody_was_quicker(self):
        self.faults_expected = ("/graphql",)
        self.page.open(PLAN)
        self.resolve(True)
        self.resolve(False)
        self.row().find_element("css selector", "button").click()
        self.page.until(lambda: self.page.all(".conflict"))
        self.assertIn("别人刚改过", self.page.text(".conflict"))
        self.page.click_text(".conflict button", "改为我填写的")
        self.page.until(lambda: "重新打开" in self.row().text)
