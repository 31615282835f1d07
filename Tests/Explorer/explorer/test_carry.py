"""跨年: a plan's tasks beside a later document, and figures by year."""

from explorer.case import PageCase

TASKS_AGAIN = """query($doc: String!) {
  tasksAggregate(where: {plan: {eq: "tz2023-plan"}, projects: {some: {statements: {some:
    {sources: {some: {document: {eq: $doc}}}}}}}}) { count }
}"""


class Carry(PageCase):
    def again(self, document):
        return self.server.ask(TASKS_AGAIN, doc=document)["tasksAggregate"]["count"]

    def test_sets_the_newest_document_beside_the_plan(self):
        self.page.open("/carry")
        number = self.again("tz2026-digest")
        self.assertIn(f"138项任务，88项写明项目；其中{number}项的项目在《一图读懂 政府工作报告 (下)》", self.page.text("h2").replace(" 2026（推断）", ""))
        self.assertEqual(len(self.page.all(".carry tbody")), number)

    def test_tells_the_status_then_and_now(self):
        self.page.open("/carry?doc=tz2026-digest")
        row = next(text for text in self.page.texts(".carry tbody") if "漷县、宋庄等集租房" in text)
        self.assertIn("2022 已完成 3处开工建设", row)
        self.assertIn("2023 计划 力促开工", row)
        self.assertIn("推进6个集租房项目建设", row)

    def test_another_document_is_chosen_in_the_address(self):
        self.page.open("/carry")
        self.page.click_text("select[name=doc] option", "2025-12")
        self.assertIn("doc=tz2025-page", self.page.address)
        number = self.again("tz2025-page")
        self.assertEqual(len(self.page.all(".carry tbody")), number)
        self.page.driver.back()
        self.page.settle()
        self.assertNotIn("doc=", self.page.address)
        self.assertEqual(len(self.page.all(".carry tbody")), self.again("tz2026-digest"))

    def test_leads_to_the_line_of_what_is_said_now(self):
        self.page.open("/carry?doc=tz2026-digest")
        self.page.click_text(".carry .mention a", "第154行")
        self.assertIn("集租房", self.page.text(".item.marked"))

    def test_sets_figures_of_one_name_side_by_side(self):
        self.page.open("/carry")
        heads = self.page.texts(".figures-of-years thead th")
        row = next(row for row in self.page.all(".figures-of-years tbody tr") if "促进城乡劳动力就业" in row.text)
        cells = dict(zip(heads[1:], [cell.text for cell in row.find_elements("css selector", "td")]))
        self.assertTrue(cells["2022"].startswith("完成 2.36万人"), cells)
        self.assertTrue(cells["2023"].startswith("目标 不少于1.5万人 114"), cells)
        self.assertTrue(cells["2026"].startswith("目标 不少于1.5万人"), cells)
        woods = next(text for text in self.page.texts(".figures-of-years tbody tr") if "新增造林面积" in text)
        self.assertIn("前后不一", woods)

    def test_takes_nonsense_calmly(self):
        self.page.open("/carry?doc=<b>nothing</b>")
        self.assertIn("没有提到计划中的项目：<b>nothing</b>", self.page.text("main"))
        self.page.open("/carry?plan=nothing")
        self.assertIn("没有这份文件：nothing", self.page.text("main"))
