"""Chromium as the tests drive it: pages are opened, read, clicked, and listened to."""

import json
import time
from urllib.parse import quote, urlsplit

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By


class Browser:
    """One window. Whatever goes wrong in it is kept until `faults` is asked for."""

    def __init__(self, width=1440, height=900, downloads=None):
        options = webdriver.ChromeOptions()
        for argument in (
            "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage",
            "--force-device-scale-factor=1", f"--window-size={width},{height}", "--lang=zh-CN",
            "--disable-background-networking", "--disable-component-update", "--no-first-run",
        ):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        if downloads:
            options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
        self.driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        self.driver.set_page_load_timeout(30)
        self.origin = None
        self.resize(width, height)

    def close(self):
        self.driver.quit()

    def resize(self, width, height=900):
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
        )

    def prefer(self, **features):
        """Sets media features, such as `prefers_color_scheme="dark"`."""
        listed = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": listed})

    def open(self, path):
        """Opens an address of the page, Chinese as it is written, and waits until it is there."""
        self.driver.get(self.origin + quote(path, safe="/?&=%#:,+-_.~!*'()[]"))
        self.settle()

    def settle(self, seconds=20):
        """Waits until the page asks for nothing more and shows no loading."""
        quiet = 0
        end = time.monotonic() + seconds
        while quiet < 3:
            if time.monotonic() > end:
                raise AssertionError(f"the page does not come to rest: {self.text('body')[:400]}")
            quiet = quiet + 1 if self.driver.execute_script(
                """return document.readyState === 'complete'
                    && document.querySelector('main, .notice, .graphiql-container') !== null
                    && document.querySelector('.loading, [aria-busy="true"]') === null"""
            ) else 0
            time.sleep(0.05)

    @property
    def address(self):
        """The path and the parameters that the browser shows, percent-encoded."""
        parts = urlsplit(self.driver.current_url)
        return parts.path + (f"?{parts.query}" if parts.query else "")

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        """The one element of a selector."""
        found = self.all(selector)
        assert found, f"nothing matches {selector}: {self.driver.current_url}"
        return found[0]

    def text(self, selector):
        """The text of the first element of a selector, as it is shown."""
        return self.one(selector).text

    def texts(self, selector):
        for _ in range(5):
            try:
                return [element.text for element in self.all(selector)]
            except StaleElementReferenceException:
                time.sleep(0.05)
        return [element.text for element in self.all(selector)]

    def until(self, condition, what="", seconds=15):
        """Waits until a function is true; returns what it returns."""
        end = time.monotonic() + seconds
        while True:
            try:
                value = condition()
            except StaleElementReferenceException:
                value = None
            if value:
                return value
            assert time.monotonic() < end, f"waited in vain {what}: {self.text('body')[:400]}"
            time.sleep(0.05)

    def click(self, selector):
        self.one(selector).click()
        self.settle()

    def click_text(self, selector, text):
        """Clicks the first element of a selector with a text in it."""
        for element in self.all(selector):
            if text in element.text:
                element.click()
                return self.settle()
        raise AssertionError(f"no {selector} with {text}: {self.texts(selector)[:20]}")

    def script(self, text, *arguments):
        return self.driver.execute_script(text, *arguments)

    def faults(self):
        """Errors of the console and of the content security policy, and requests that left the server, so far."""
        faults = [
            entry["message"] for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE"
        ]
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                url = message["params"]["request"]["url"]
                if not url.startswith((self.origin, "data:", "blob:", "about:", "chrome:")):
                    faults.append(f"asked outside: {url}")
        return faults
