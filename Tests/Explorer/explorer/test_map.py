"""关系: the picture and the list of the same nodes, how they grow, paths between two, files, and the keyboard."""

import json
import re

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from explorer.case import PageCase

NODES = ".map-graph .map-node"


class Map(PageCase):
    def kinds(self):
        """The types above the picture, with their numbers, and whether they are shown."""
        return {
            re.match(r"\D+", one.text)[0].strip(): (int(re.search(r"\d+", one.text)[0]), one.get_attribute("aria-pressed") == "true")
            for one in self.page.all(".map-kinds button")
        }

    def choose(self, words):
        self.page.click_text(".map-list button", words)

    def until_nodes(self, number):
        self.page.until(lambda: len(self.page.all(NODES)) == number, f"for {number} nodes")

    def test_shows_the_same_nodes_as_picture_and_list(self):
        self.page.open("/map?around=Official:郑皓")
        graph = self.server.ask('{ graph(around: ["Official:郑皓"], depth: 1) { nodes { id } links { source } } }')["graph"]
        self.until_nodes(len(graph["nodes"]))
        self.assertEqual(len(self.page.all(".map-list li")), len(graph["nodes"]))
        self.assertEqual(len(self.page.all(".map-lines line")), len(graph["links"]))
        self.assertEqual(self.kinds(), {"领导": (1, True), "任务": (24, True), "职务": (2, True), "活动": (2, True)})
        self.assertEqual(self.page.text("h1"), "郑皓的关系")
        dots = self.page.texts(".map-graph .is-dot .map-number")
        self.assertEqual(len(dots), 24)
        self.assertIn("131", dots)

    def test_an_address_restores_reach_and_hidden_types(self):
        self.page.open("/map?around=Official:郑皓&depth=2&hide=Task,Statement")
        self.page.until(lambda: self.page.all(NODES))
        self.assertEqual(self.kinds()["任务"], (24, False))
        self.assertEqual(self.page.all(f"{NODES}.is-dot"), [])
        self.page.click_text(".map-kinds button", "任务")
        self.page.until(lambda: len(self.page.all(f"{NODES}.is-dot")) == 24)
        self.assertIn("hide=Statement", self.page.address)
        self.page.click_text(".map-tools a", "1步内")
        self.until_nodes(29)
        self.page.driver.back()
        self.page.settle()
        self.assertIn("depth=2", self.page.address)

    def test_a_node_is_expanded_and_taken_back(self):
        self.page.open("/map?around=Official:郑皓")
        self.until_nodes(29)
        self.choose("坚持不懈抓好两个")
        self.assertIn("11条关系，10条未画出", self.page.text(".map-panel"))
        self.page.click_text(".map-panel button", "展开")
        self.until_nodes(39)
        self.page.settle()
        self.assertIn("新增10个节点", self.page.text(".map-tools"))
        self.assertEqual(self.kinds()["单位"], (6, True))
        self.assertNotIn("未画出", self.page.text(".map-panel"))
        self.page.click_text(".map-tools button", "收回上次展开")
        self.until_nodes(29)

    def test_arrows_reach_every_node_and_enter_opens_it(self):
        self.page.open("/map?around=Unit:区水务局")
        self.page.until(lambda: self.page.all(NODES))
        everything = {one.get_attribute("aria-label") for one in self.page.all(".map-button")}
        self.page.script("document.querySelector('.map-graph [tabindex=\"0\"]').focus()")
        reached = set()
        for _ in everything:
            reached.add(self.page.script("return document.activeElement.getAttribute('aria-label')"))
            self.page.driver.switch_to.active_element.send_keys(Keys.ARROW_RIGHT)
        self.assertEqual(reached, everything)
        words = self.page.script("return document.activeElement.getAttribute('aria-label')")
        self.page.driver.switch_to.active_element.send_keys(Keys.ENTER)
        self.page.until(lambda: self.page.all(".map-panel"))
        self.assertTrue(words.startswith(self.page.one(".map-panel").get_attribute("aria-label")), words)
        self.page.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
        self.page.until(lambda: not self.page.all(".map-panel"))
        self.assertEqual(self.page.script("return document.activeElement.getAttribute('aria-label')"), words)

    def test_a_dragged_node_stays_where_it_was_put(self):
        self.page.open("/map?around=Official:郑皓")
        self.until_nodes(29)
        places = "return [...document.querySelectorAll('.map-graph .map-node')].map((one) => one.getAttribute('transform').split(')')[0])"
        before = self.page.script(places)
        ActionChains(self.page.driver).drag_and_drop_by_offset(self.page.one(f"{NODES}.is-dot"), 80, -40).perform()
        after = self.page.script(places)
        self.assertEqual(sum(one != other for one, other in zip(before, after)), 1)
        self.assertEqual(self.page.all(".map-panel"), [], "a drag is no click")
        self.page.click_text(".map-kinds button", "职务")
        self.until_nodes(27)
        self.assertEqual(len(set(self.page.script(places)) - set(after)), 0)
        self.assertTrue(any("固定1个" in text for text in self.page.texts(".map-picture button")))

    def test_paths_name_each_step_and_its_line(self):
        self.page.open("/map?around=Official:郑皓&to=Official:卢庆雷")
        self.page.until(lambda: self.page.all(NODES))
        self.assertIn("最短2步，这样的路径共13条", self.page.text("main"))
        self.assertEqual(len(self.page.all(".map-paths > li")), 5)
        steps = self.page.texts(".map-paths > li:first-child tr")
        self.assertRegex(steps[0], r"(?s)^郑皓\s+牵头 →\s+11.*第103行.*牵头领导：郑皓、卢庆雷")
        self.assertRegex(steps[1], r"(?s)^11.*← 牵头\s+卢庆雷")
        self.assertEqual(len(self.page.all(NODES)), 7)
        self.page.click(".map-paths .source a")
        self.assertTrue(self.page.address.startswith("/text/tz2023-plan?line=103"), self.page.address)

    def test_without_a_node_it_offers_the_most_connected_and_a_search(self):
        self.page.open("/map")
        self.until_nodes(60)
        most = self.server.ask("{ graph(first: 60) { nodes { label degree } } }")["graph"]["nodes"]
        self.assertIn(max(most, key=lambda node: node["degree"])["label"], self.page.text(".map-list"))
        self.page.one(".map-find input").send_keys("qushuiwuju")
        self.page.until(lambda: any("区水务局" in text for text in self.page.texts(".map-hits a")))
        self.page.click_text(".map-hits a", "区水务局")
        self.page.until(lambda: self.page.text("h1") == "区水务局的关系")

    def test_what_is_not_there_is_told(self):
        self.faults_expected = ("/graphql",)
        self.page.open("/map?around=Official:<script>alert(1)</script>&hide=<b>&depth=99")
        self.assertEqual(self.page.text(".failure-code"), "NOT_FOUND")
        self.assertEqual(self.page.text("h1"), "<script>alert(1)</script>的关系")
        self.page.open("/map?around=Official:%2525zz%2F")
        self.assertEqual(self.page.text(".failure-code"), "NOT_FOUND")
        self.page.open("/map?around=Official:郑皓&to=Unit:没有")
        self.assertEqual(self.page.text(".failure-code"), "NOT_FOUND")

    def test_files_hold_the_whole_picture_on_light_paper(self):
        self.page.prefer(prefers_color_scheme="dark")
        self.addCleanup(self.page.prefer)
        self.page.open("/map?around=Official:郑皓")
        self.until_nodes(29)
        self.page.script("""
            window.kept = [];
            const make = URL.createObjectURL;
            URL.createObjectURL = (blob) => { window.kept.push(blob); return make.call(URL, blob); };
            HTMLAnchorElement.prototype.click = function () { window.name_of_file = this.download; };""")
        self.page.click_text(".map-picture button", "SVG")
        self.assertEqual(self.page.script("return window.name_of_file"), "郑皓的关系.svg")
        file = self.page.driver.execute_async_script("window.kept.at(-1).text().then(arguments[0])")
        self.assertNotRegex(file, r"class=|style=|var\(|foreignObject|href")
        self.assertIn(">131</text>", file)
        paper = re.search(r'<rect [^>]*fill="rgb\((\d+)', file)
        self.assertGreater(int(paper[1]), 240)
        width = int(re.search(r'<svg [^>]*\bwidth="(\d+)"', file)[1])
        self.page.click_text(".map-picture button", "PNG")
        self.page.until(lambda: self.page.script("return window.name_of_file") == "郑皓的关系.png")
        size = self.page.driver.execute_async_script("createImageBitmap(window.kept.at(-1)).then((image) => arguments[0]([image.width, image.height]))")
        self.assertEqual(size[0], 2 * width, json.dumps(size))
