"""查找: names and words are found, and plain questions are answered, each with the query behind it."""

from explorer.case import PageCase


class Search(PageCase):
    def test_the_box_in_the_frame_leads_here(self):
        self.page.open("/?on=2023-10-15")
        self.page.one(".search-box input").send_keys("污水\n")
        self.page.until(lambda: self.page.address.startswith("/search"), "for the address")
        self.page.settle()
        self.assertIn("on=2023-10-15", self.page.address)
        self.assertEqual(self.page.text(".hits mark"), "污水")
        titles = self.page.texts(".hits h2")
        self.assertTrue(any(title.startswith("任务") for title in titles), titles)

    def test_initials_find_names_and_say_where(self):
        self.page.open("/search?q=swj")
        lines = self.page.texts(".hits li")
        self.assertIn("区水务局 名称", lines)
        self.assertEqual(self.page.all(".question"), [])

    def test_what_is_found_leads_to_its_own_view(self):
        self.page.open("/search?q=qswj")
        self.page.click_text(".hits li a", "区水务局")
        self.assertTrue(self.page.address.startswith("/tasks?unit="), self.page.address)

    def test_hostile_text_is_only_text(self):
        for text in ("<script>alert(1)</script>", "(.*[", "\"'`${1}", "a" * 500, "\u202e区水务局"):
            with self.subTest(text=text):
                self.page.open(f"/search?q={text}")
                self.assertTrue(self.page.all(".hits"))


class Questions(PageCase):
    def test_a_list_is_answered_as_a_table_before_what_is_found(self):
        self.page.open("/search?q=卢庆雷牵头的任务&on=2023-10-15")
        self.assertEqual(self.page.text("h1"), "卢庆雷牵头的任务")
        self.assertEqual(len(self.page.all(".outcome-rows tbody tr")), 46)
        self.assertEqual(
            self.page.texts(".outcome-rows th"), ["任务序号", "任务内容", "完成时限", "牵头领导", "责任单位"]
        )
        self.assertTrue(self.page.one(".outcome-rows td a").get_attribute("href").find("/task?") > 0)

    def test_the_day_of_the_page_is_the_day_of_the_question(self):
        self.page.open("/search?q=逾期的任务&on=2023-10-15")
        self.assertEqual(self.page.texts(".outcome-rows td:first-child"), ["101"])
        self.page.open("/search?q=逾期的任务&on=2023-09-15")
        self.assertIn("没有", self.page.text(".question .empty"))

    def test_a_number_groups_and_a_way_have_their_own_shapes(self):
        self.page.open("/search?q=卢庆雷有多少项任务&on=2023-10-15")
        self.assertEqual(self.page.text(".outcome-number"), "46")
        self.page.open("/search?q=各领导的任务数量&on=2023-10-15")
        rows = self.page.texts(".outcome-groups tr")
        self.assertEqual((len(rows), rows[0]), (10, "卢庆雷 46"))
        self.page.open("/search?q=按月份统计任务&on=2023-10-15")
        self.assertEqual(self.page.texts(".outcome-groups tr"), ["2023-09 1", "2023-10 5", "2023-11 3", "2023-12 129"])
        self.page.open("/search?q=区水务局和区教委有什么关系&on=2023-10-15")
        self.assertEqual(len(self.page.all(".outcome-way li")), 5)
        self.page.open("/search?q=区水务局2023年10月底前到期的任务&on=2023-10-15")
        self.assertIn("没有", self.page.text(".question .empty"))

    def test_says_by_which_words_it_was_understood_and_which_were_not(self):
        self.page.open("/search?q=区水务局的好任务")
        self.assertIn("没有看懂：“好”", self.page.text(".question h2"))
        self.assertEqual(self.page.texts(".question-unread"), ["好\n没有看懂"])
        self.assertIn("区水务局\n单位“区水务局”", self.page.texts(".question-read"))
        self.page.click_text(".question-others a", "区水务局的任务")
        self.assertEqual(len(self.page.all(".outcome-rows tbody tr")), 11)

    def test_another_reading_is_one_click_away_and_in_the_address(self):
        self.page.open("/search?q=projects in 台湖镇")
        title = self.page.text("h1")
        self.page.click(".question-others a")
        self.assertIn("reading=2", self.page.address)
        self.assertNotEqual(self.page.text("h1"), title)
        self.page.driver.back()
        self.page.settle()
        self.assertEqual(self.page.text("h1"), title)

    def test_the_query_shown_is_the_one_that_answers(self):
        self.page.open("/search?q=任务最多的5个单位")
        href = self.page.one(".question a.query-link").get_attribute("href")
        self.assertIn("answer%3A+units", href)
        self.assertEqual(self.page.text(".outcome-rows tbody tr").split(), ["区住房城乡建设委", "部门", "35"])
