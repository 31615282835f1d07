"""项目: the list, and one project through documents and years."""

from explorer.case import PageCase


class Project(PageCase):
    def test_lists_those_named_most_often_first(self):
        self.page.open("/project")
        numbers = [int(text) for text in self.page.texts(".projects tbody td:nth-child(3)")]
        self.assertEqual(len(numbers), 100)
        self.assertEqual(numbers, sorted(numbers, reverse=True))
        self.page.click_text(".pages a", "下一页")
        self.assertIn("显示第101至200项", self.page.text(".pages"))
        self.page.driver.back()
        self.page.settle()
        self.assertIn("与北三县一体化高质量发展示范区", self.page.text(".projects tbody tr"))

    def test_finds_by_a_part_of_an_alias_and_by_pinyin(self):
        for words in ("印象街", "skyxj"):
            self.page.open(f"/project?q={words}")
            self.assertTrue(any(row.startswith("首开印象街") for row in self.page.texts(".projects tbody tr")), words)

    def test_tells_one_by_its_alias_through_the_years(self):
        self.page.open("/project?name=印象街&on=2023-10-15")
        self.assertEqual(self.page.text("h1"), "首开印象街")
        self.assertEqual(self.page.texts(".year"), ["2022", "2023", "2026"])
        mentions = self.page.texts(".mention")
        self.assertEqual(len(mentions), 5)
        self.assertIn("工程启动", mentions[0])
        self.assertIn("建成开放", mentions[-1])
        self.assertEqual(self.page.texts(".story-task .task-number"), ["24"])
        self.assertIn("未到", self.page.text(".story-task"))

    def test_a_mention_leads_to_its_sentence(self):
        self.page.open("/project?name=首开印象街")
        self.page.click_text(".mention a", "第31行")
        self.assertTrue(self.page.address.startswith("/text/tz2026-digest"), self.page.address)
        self.assertIn("首开印象街", self.page.text(".item.marked"))

    def test_offers_what_is_like_a_name_that_there_is_not(self):
        self.page.open("/project?name=小镇")
        self.assertIn("没有叫这个名字的项目", self.page.text("h1"))
        self.page.click_text(".projects a", "首开印象街")
        self.assertEqual(self.page.text("h1"), "首开印象街")

    def test_takes_nonsense_calmly(self):
        self.page.open('/project?name=<img src=x onerror=alert(1)>"')
        self.assertIn('<img src=x onerror=alert(1)>"', self.page.text("h1"))
        self.page.open("/project?page=-3&q=" + "长" * 300)
        self.assertIn("没有这样的项目", self.page.text("main"))
