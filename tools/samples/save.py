"""Save the page of server.py as MHTML with Chromium, and as WARC with warcio. usage: python save.py FOLDER"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from selenium import webdriver
from warcio.capture_http import capture_http

FOLDER = Path(sys.argv[1])

with capture_http(str(FOLDER / "warcio.warc.gz")):
    for path in ("/old", "/kobani.html", "/none"):
        connection = importlib.import_module("http.client").HTTPConnection("127.0.0.1", 8977)
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        connection.getresponse().read()

options = webdriver.ChromeOptions()
for flag in ("--headless=new", "--no-sandbox", "--disable-gpu"):
    options.add_argument(flag)
with webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver")) as browser:
    browser.get("http://127.0.0.1:8977/kobani.html")
    page = browser.execute_cdp_cmd("Page.captureSnapshot", {"format": "mhtml"})["data"]
    (FOLDER / "page.mhtml").write_text(page, "utf-8", newline="")
