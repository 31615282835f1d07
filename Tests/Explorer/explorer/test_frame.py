"""What holds for every view: it is accessible in both themes, fits a phone, keeps the day, and speaks two languages."""

import re

from selenium.webdriver.common.keys import Keys

from explorer.case import PageCase
from explorer.served import PROJECT

VIEWS = [
    "/?on=2023-10-15",
    "/tasks?on=2023-10-15&leader=秦涛",
    "/task?id=Task:tz2023-plan/22&on=2023-10-15",
    "/progress?on=2023-10-15&state=all&unit=区水务局",
    "/changes",
    "/workload",
    "/workload?form=months",
    "/workload?form=sankey",
    "/text",
    "/text/tz2023-report?line=70",
    "/text/tz2023-plan?line=190",
    "/project",
    "/project?name=通州堰",
    "/carry",
    "/map?around=Official:秦涛",
    "/map?around=Official:秦涛&to=Unit:区水务局",
    "/search?q=区水务局10月底前的任务",
    "/search?q=swj",
    "/list",
    "/list?type=Unit",
    "/node?id=Unit:区水务局",
    "/import",
]
AXE = PROJECT / ".build" / "explorer-tests" / "axe.min.js"


class EveryView(PageCase):
    def violations(self):
        """What axe-core finds that is serious or worse."""
        # By the protocol, since a script element would be stopped by the page's own policy.
        self.page.script(AXE.read_text() + "; window.axe = axe;")
        found = self.page.driver.execute_async_script(
            """const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations']}).then(
                (result) => done(result.violations
                    .filter(({impact}) => ['serious', 'critical'].includes(impact))
                    .map(({id, nodes}) => id + ': ' + nodes.slice(0, 3).map(({html}) => html.slice(0, 200)).join(' | '))),
                (error) => done([String(error)]));"""
        )
        return found

    def test_is_accessible_in_both_themes(self):
        for view in VIEWS:
            self.page.prefer(prefers_color_scheme="light", prefers_reduced_motion="reduce")
            self.page.open(view)
            self.assertEqual(self.page.faults(), [])
            for scheme in ("light", "dark"):
                with self.subTest(view=view, scheme=scheme):
                    self.page.prefer(prefers_color_scheme=scheme, prefers_reduced_motion="reduce")
                    self.assertEqual(self.violations(), [])
            # The policy stops some of what axe-core tries itself.
            self.page.faults()
        self.page.prefer()

    def test_fits_a_phone(self):
        self.page.resize(360, 740)
        try:
            for view in VIEWS:
                with self.subTest(view=view):
                    self.page.open(view)
                    self.assertLessEqual(self.page.script("return document.documentElement.scrollWidth"), 360)
        finally:
            self.page.resize(1440, 900)

    def test_says_what_it_is(self):
        titles = set()
        for view in VIEWS:
            with self.subTest(view=view):
                self.page.open(view)
                self.assertTrue(self.page.text("h1"))
                self.assertEqual(len(self.page.all("h1")), 1)
                titles.add(self.page.driver.title)
        self.assertGreater(len(titles), 12)

    def test_links_keep_the_day(self):
        self.page.open("/?on=2023-10-15")
        for link in self.page.all("nav a"):
            if "graphiql" not in link.get_attribute("href"):
                self.assertIn("on=2023-10-15", link.get_attribute("href"))

    def test_speaks_english_when_it_is_told_to(self):
        self.page.open("/?on=2023-10-15&lang=en")
        self.assertEqual(self.page.text("h1"), "138 tasks: 1 past due, 5 due within 30 days, 132 later")
        self.assertEqual(self.page.script("return document.documentElement.lang"), "en")
        self.page.open("/?on=2023-10-15")
        self.page.click_text("button", "English")
        self.assertIn("138 tasks", self.page.text("h1"))
        self.page.click_text("button", "中文")
        self.assertIn("138项", self.page.text("h1"))

    def test_the_day_is_chosen_in_the_frame(self):
        self.page.open("/")
        self.page.script(
            """const day = document.querySelector('.day input');
            day.value = '2023-10-15';
            day.dispatchEvent(new Event('change', {bubbles: true}));"""
        )
        self.page.settle()
        self.assertIn("on=2023-10-15", self.page.address)
        self.assertIn("1项已到期", self.page.text("h1"))

    def test_a_year_that_is_being_typed_is_no_day_yet(self):
        self.page.open("/?on=2023-10-15")
        self.page.script(
            """const day = document.querySelector('.day input');
            day.value = '0002-10-15';
            day.dispatchEvent(new Event('change', {bubbles: true}));"""
        )
        self.page.settle()
        self.assertIn("on=2023-10-15", self.page.address)

    def test_a_list_keeps_the_keyboard_while_one_goes_through_it(self):
        self.page.open("/tasks")
        choice = self.page.all(".filters select")[0]
        choice.send_keys(Keys.ARROW_DOWN)
        self.page.settle()
        self.page.script("return document.activeElement").send_keys(Keys.ARROW_DOWN)
        self.page.settle()
        self.assertEqual(self.page.script("return document.activeElement.selectedIndex"), 2)

    def test_days_at_the_edge_and_odd_words_break_nothing(self):
        for view in (
            "/?on=9999-12-31", "/?on=0000-01-01", "/tasks?on=2023-13-45", "/tasks?light=constructor&sort=-__proto__",
            "/workload?form=constructor", "/text/tz2023-report?only=__proto__", "/tasks?page=1000000",
        ):
            with self.subTest(view=view):
                self.page.open(view)
                self.assertTrue(self.page.text("h1"))
                self.assertEqual(self.page.all(".failure"), [])

    def test_the_keyboard_reaches_the_content_first(self):
        self.page.open("/tasks")
        active = self.page.script("document.querySelector('.skip').focus(); return document.activeElement.className")
        self.assertEqual(active, "skip")
        self.page.script("document.activeElement.click()")
        self.assertEqual(self.page.script("return location.hash"), "#main")

    def test_a_view_that_is_not_there_is_said(self):
        self.faults_expected = ("status of 404",)
        self.page.open("/nowhere")
        self.assertEqual(self.page.text("h1"), "没有这个页面")
        self.page.click_text("main a", "全部内容")
        self.assertIn("/list", self.page.address)


class Queries(PageCase):
    def test_open_in_graphiql_as_they_were_asked(self):
        self.page.open("/tasks?unit=区水务局&on=2023-10-15")
        href = self.page.one("a.query-link").get_attribute("href")
        self.page.driver.get(href)
        self.page.until(lambda: "query Tasks(" in self.page.script("return document.body.innerText"), "for the query")
        self.page.click(".graphiql-execute-button")
        self.page.until(
            lambda: '"count": 11' in self.page.script("return document.querySelector('.result-window').innerText"),
            "for the answer",
        )

    def test_graphiql_has_docs_explorer_and_headers(self):
        self.page.driver.get(self.server.origin + "/graphiql")
        labels = self.page.until(
            lambda: [one.get_attribute("aria-label") for one in self.page.all(".graphiql-sidebar button")], "for GraphiQL"
        )
        for words in ("Documentation Explorer", "GraphiQL Explorer", "History"):
            self.assertTrue(any(words in (label or "") for label in labels), labels)
        self.assertIn("Headers", self.page.text("#graphiql"))


class Files(PageCase):
    def test_the_page_names_only_files_there_are_and_every_sheet(self):
        text = (PROJECT / "Explorer" / "index.html").read_text()
        named = set(re.findall(r'href="/explorer/([^"]+)"', text))
        for name in named:
            self.assertTrue((PROJECT / "Explorer" / name).is_file(), name)
        sheets = {str(sheet.relative_to(PROJECT / "Explorer")) for sheet in (PROJECT / "Explorer" / "views").glob("*/*.css")}
        self.assertEqual(sheets - named, {"views/graphiql/graphiql.css"})
