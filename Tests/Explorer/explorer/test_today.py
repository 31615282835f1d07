"""今日: the numbers of a day, what is due next, the leaders, and what leads from each number to its rows."""

from explorer.case import PageCase


class Today(PageCase):
    def test_says_how_the_work_stands_in_one_line(self):
        self.page.open("/?on=2023-10-15")
        self.assertEqual(self.page.text("h1"), "138项：1项已到期，5项30日内到期，132项以后")

    def test_counts_another_day_anew(self):
        self.page.open("/?on=2024-01-01")
        self.assertEqual(self.page.text("h1"), "138项：138项已到期，0项30日内到期，0项以后")

    def test_lists_what_is_due_next_and_leaders(self):
        self.page.open("/?on=2023-10-15")
        numbers = self.page.texts(".next .task-number")
        self.assertEqual(numbers, ["29", "33", "58", "78", "110", "27", "37", "136"])
        rows = self.page.texts(".leaders tr")
        self.assertEqual(len(rows), 10)
        self.assertTrue(rows[0].startswith("卢庆雷 46"), rows[0])

    def test_a_number_leads_to_its_rows_on_the_same_day(self):
        self.page.open("/?on=2023-10-15")
        self.page.click_text("h1 a", "5")
        self.assertIn("on=2023-10-15", self.page.address)
        self.assertEqual(len(self.page.all("table.tasks tbody tr")), 5)
