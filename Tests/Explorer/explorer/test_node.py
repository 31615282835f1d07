"""One node: its properties, all its relationships, what they hold and where they are printed, and what became of it."""

from explorer.case import PageCase


class Node(PageCase):
    def test_tells_all_of_it(self):
        self.page.open("/node?id=Task:tz2023-plan/22")
        self.assertEqual(self.page.text("h1"), "任务 全力确保通州堰重大项目顺利实施。")
        facts = self.page.texts(".node-facts tr")
        self.assertIn("完成时限 2023-12-31", facts)
        self.assertTrue(any("Task:tz2023-plan/22" in fact and "第1版" in fact for fact in facts), facts)
        rows = {row.split()[0]: row.split()[1:] for row in self.page.texts(".node-relationships tr")}
        self.assertEqual(rows["牵头领导"], ["1", "秦涛"])
        self.assertEqual(rows["责任单位"], ["2", "区水务局", "宋庄镇政府"])
        self.assertIn("没有：所用名词、进展报告", self.page.text("main"))
        self.assertIn("第189–195行", self.page.text("main .lines .source"))

    def test_leads_to_its_own_view_and_to_the_picture(self):
        self.page.open("/node?id=Task:tz2023-plan/22")
        hrefs = [link.get_attribute("href") for link in self.page.all(".head .actions a")]
        self.assertTrue(any("/task?id=Task%3Atz2023-plan%2F22" in href for href in hrefs), hrefs)
        self.assertTrue(any("/map?around=Task%3Atz2023-plan%2F22" in href for href in hrefs), hrefs)

    def test_a_number_opens_the_whole_relationship_with_its_properties_and_lines(self):
        self.page.open("/node?id=Unit:区水务局")
        self.page.click(".node-relationships a.count")
        self.assertIn("relationship=tasks", self.page.address)
        rows = self.page.texts(".node-neighbours tbody tr")
        self.assertEqual(len(rows), 11)
        self.assertIn("是", rows[1].split())
        self.assertIn("第193行", rows[1])
        self.assertIn("责任单位：区水务局、宋庄镇政府", rows[1])
        self.page.driver.back()
        self.page.settle()
        self.assertEqual(self.page.all(".node-neighbours"), [])

    def test_pages_a_relationship_with_many_neighbours(self):
        busiest = self.server.ask(
            "{ sections(orderBy: [{statementsCount: DESC}], first: 1) { id statements { id } } }"
        )["sections"][0]
        self.page.open(f"/node?id={busiest['id'].replace('%', '%25')}&relationship=statements")
        shown = []
        while True:
            shown += [link.get_attribute("href") for link in self.page.all(".node-neighbours td:first-child a")]
            if not self.page.all(".node-neighbours a[rel=next]"):
                break
            self.page.click(".node-neighbours a[rel=next]")
        self.assertEqual(len(set(shown)), len(busiest["statements"]))

    def test_what_never_was_is_said(self):
        self.faults_expected = ("status of 400", "status of 404")
        for id in ("Unit:没有这个单位", "Nothing:x", "<script>alert(1)</script>", ""):
            self.page.open(f"/node?id={id}")
            self.assertIn(f"没有“{id}”这个节点", self.page.text("main"))


class Changed(PageCase):
    own_server = True

    def test_tells_its_history_before_and_after_and_when_it_is_deleted(self):
        hostile = "<img src=x onerror=alert(1)>"
        self.server.ask("mutation { createEvents(input: [{code: \"e/1\", name: \"初稿\"}]) { commit } }")
        self.server.ask(
            "mutation($name: String!) { updateEvent(id: \"Event:e%2F1\", set: {name: $name}) { commit } }", name=hostile
        )
        self.page.open("/node?id=Event:e%252F1")
        self.assertIn(hostile, self.page.text("h1"))
        history = self.page.text(".commits")
        self.assertIn(f"名称\n初稿 → {hostile}", history)
        self.assertLess(history.index("修改"), history.index("新增"))
        self.server.ask("mutation { deleteEvent(id: \"Event:e%2F1\") { commit } }")
        self.page.open("/node?id=Event:e%252F1")
        self.assertIn("已经删除", self.page.text("main"))
        self.assertIn("初稿", self.page.text(".commits"))
        self.assertEqual(self.page.all(".node-facts"), [])
