"""What every test of the page begins with: a server, a window, and that nothing goes wrong in either."""

import unittest

from explorer.browser import Browser
from explorer.served import Served


class PageCase(unittest.TestCase):
    """Tests on one server and one window. A class that writes sets `own_server`."""

    binary = None
    shared = {}
    own_server = False
    arguments = ()

    @classmethod
    def setUpClass(cls):
        if cls.own_server:
            cls.server = Served(cls.binary, *cls.arguments)
        else:
            cls.server = PageCase.shared.get("server") or Served(cls.binary)
            PageCase.shared["server"] = cls.server
        cls.page = PageCase.shared.get("page") or Browser()
        PageCase.shared["page"] = cls.page
        cls.page.origin = cls.server.origin

    @classmethod
    def tearDownClass(cls):
        if cls.own_server:
            cls.server.__exit__()

    @classmethod
    def end(cls):
        """Ends what the classes shared."""
        if "page" in cls.shared:
            cls.shared.pop("page").close()
        if "server" in cls.shared:
            cls.shared.pop("server").__exit__()

    def setUp(self):
        self.page.origin = self.server.origin
        self.page.faults()
        self.faults_expected = ()

    def tearDown(self):
        faults = [fault for fault in self.page.faults() if not any(one in fault for one in self.faults_expected)]
        self.assertEqual(faults, [], "errors in the window's console, or requests outside")
