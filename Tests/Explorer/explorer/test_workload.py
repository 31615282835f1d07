"""负荷: the matrix, the months and the flow say what the API counts, and each number leads to its tasks."""

from selenium.webdriver.common.keys import Keys

from explorer.case import PageCase

LEADERS = {
    "卢庆雷": 46, "苏国斌": 33, "杨磊": 26, "秦涛": 26, "王翔宇": 26, "郑皓": 24, "倪德才": 20, "董明慧": 17, "董亦军": 6, "区政府班子成员": 1,
}


class Workload(PageCase):
    def counted(self, *groups):
        """The counts of the API by the names of some relationships."""
        by = ", ".join(f"{{{group}}}" for group in groups)
        answer = self.server.ask(f"{{ tasksAggregate(groupBy: [{by}]) {{ groups {{ keys {{ value node {{ id }} }} count }} }} }}")
        return {
            tuple(key["node"]["id"].split(":")[1] if key["node"] else key["value"] for key in group["keys"]): group["count"]
            for group in answer["tasksAggregate"]["groups"]
        }

    def table(self, selector=".matrix"):
        """The heads of a table, and its rows as lists of texts."""
        return self.page.script(
            """const table = document.querySelector(arguments[0]);
            const texts = (cells) => [...cells].map((cell) => cell.innerText.trim().replace(/\\s+/g, ' '));
            return [texts(table.tHead.rows[0].cells), [...table.tBodies[0].rows].map((row) => texts(row.cells))]""",
            selector,
        )

    def test_each_cell_is_what_the_api_counts(self):
        self.page.open("/workload?rows=all")
        head, rows = self.table()
        self.assertEqual(head[1], "合计 138")
        self.assertEqual(dict((name, int(number)) for name, number in (one.split() for one in head[2:])), LEADERS)
        self.assertEqual(len(rows), 72)
        names = [one.split()[0] for one in head[2:]]
        shown = {(leader, row[0]): int(cell) for row in rows for leader, cell in zip(names, row[2:]) if cell}
        self.assertEqual(shown, self.counted("relationship: LEADERS", "relationship: UNITS"))
        units = self.counted("relationship: UNITS")
        self.assertEqual([int(row[1]) for row in rows], sorted(units.values(), reverse=True))
        self.assertEqual({row[0]: int(row[1]) for row in rows}, {name: number for (name,), number in units.items()})

    def test_says_how_much_is_shown_and_shows_the_rest(self):
        self.page.open("/workload")
        self.assertEqual(len(self.table()[1]), 60)
        self.assertIn("共72项，显示前60项", self.page.text("main"))
        self.page.click_text("a", "显示全部72个单位")
        self.assertEqual(len(self.table()[1]), 72)
        self.page.driver.back()
        self.page.settle()
        self.assertEqual(len(self.table()[1]), 60)

    def test_a_cell_leads_to_its_tasks(self):
        self.page.open("/workload?on=2023-10-15")
        head, rows = self.table()
        row = [one[0] for one in rows].index("区水务局") + 1
        column = [one.split()[0] for one in head].index("秦涛") + 1
        self.assertEqual(rows[row - 1][column - 1], "11")
        self.page.click(f".matrix tbody tr:nth-child({row}) :nth-child({column}) a")
        self.assertEqual(len(self.page.all("table.tasks tbody tr")), 11)

    def test_months_list_the_early_tasks_and_part_december(self):
        self.page.open("/workload?form=months&on=2023-10-15")
        numbers = self.page.texts(".workload-tasks td.number")
        self.assertEqual(numbers, ["101", "29", "33", "58", "78", "110", "27", "37", "136"])
        head, rows = self.table()
        self.assertEqual(head[1], "合计 129")
        self.assertEqual(len(rows), 7)
        self.assertEqual(sum(int(row[1]) for row in rows), 129)
        months = self.counted("relationship: LEADERS", "field: DUE, by: MONTH")
        self.assertEqual(int(head[2].split()[1]), months[(head[2].split()[0], "2023-12")])

    def test_an_address_restores_a_month(self):
        self.page.open("/workload?form=months&month=2023-10&on=2023-10-15")
        head, _ = self.table()
        self.assertEqual(head[1], "合计 5")
        self.assertEqual(self.page.text(".workload-months [aria-current]"), "2023年10月 5")
        self.page.click(".matrix thead a")
        self.assertEqual(len(self.page.all("table.tasks tbody tr")), 5)

    def test_the_flow_has_the_same_numbers_and_its_lines_are_links(self):
        self.page.open("/workload?form=sankey&on=2023-10-15")
        labels = [one.get_attribute("aria-label") for one in self.page.all(".flow-link")]
        cells = self.counted("relationship: LEADERS", "relationship: UNITS")
        shown = [label for label in labels if "个单位" not in label and "月 " not in label]
        self.assertGreater(len(shown), 50)
        for label in shown:
            leader, unit = label.split(" ")[0], label.split(" ")[2]
            self.assertEqual(label, f"{leader} → {unit} {cells[leader, unit]}项")
        self.assertIn("区水务局 11", self.page.texts(".flow-node text"))
        self.assertIn("其他52个单位", self.page.text(".flow"))
        link = next(one for one in self.page.all(".flow-link") if one.get_attribute("aria-label") == "秦涛 → 区水务局 11项")
        link.send_keys(Keys.ENTER)
        self.page.until(lambda: self.page.address.startswith("/tasks"))
        self.page.settle()
        self.assertEqual(len(self.page.all("table.tasks tbody tr")), 11)

    def test_on_a_phone_the_matrix_moves_in_its_box_and_keeps_its_heads(self):
        self.page.resize(360)
        self.addCleanup(self.page.resize, 1440)
        self.page.open("/workload")
        moved = self.page.script(
            """const box = document.querySelector('.matrix-box');
            const left = () => document.querySelector('.matrix tbody th').getBoundingClientRect().left;
            const before = left();
            box.scrollLeft = 200;
            return [box.scrollLeft, left() - before, document.documentElement.scrollWidth]"""
        )
        self.assertEqual(moved, [200, 0, 360])

    def test_an_unknown_plan_is_empty(self):
        self.page.open("/workload?plan=<script>")
        self.assertEqual(self.page.text(".empty"), "没有内容")
