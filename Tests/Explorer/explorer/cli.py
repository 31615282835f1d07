"""The command line of the page's tests."""

import argparse
import sys
import unittest
from pathlib import Path

from explorer.case import PageCase


def main():
    parser = argparse.ArgumentParser(description="Tests of the Explorer in Chromium.")
    parser.add_argument("--binary", required=True, help="the program tongtu")
    parser.add_argument("tests", nargs="*", help="test modules or names, such as test_tasks; all by default")
    options = parser.parse_args()
    PageCase.binary = Path(options.binary).resolve()
    here = Path(__file__).resolve().parent
    loader = unittest.defaultTestLoader
    if options.tests:
        suite = loader.loadTestsFromNames([f"explorer.{name}" for name in options.tests])
    else:
        suite = loader.discover(str(here), pattern="test_*.py", top_level_dir=str(here.parent))
    try:
        result = unittest.TextTestRunner(stream=sys.stdout, verbosity=1).run(suite)
    finally:
        PageCase.end()
    if result.testsRun == 0:
        print("no test was run")
        return 1
    return 0 if result.wasSuccessful() else 1
