"""How many rows a page has is a setting."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from serve_factory import make_served, make_store
from starlette.testclient import TestClient

from contested.settings import using


@pytest.mark.parametrize("path", ["/", "/events"])
def test_the_rows_of_a_page_are_a_setting(path: str, tmp_path: Path) -> None:
    with make_store(tmp_path) as store, TestClient(make_served(store)) as client:  # type: ignore[arg-type]
        whole = len(html.document_fromstring(client.get(path).text).xpath("//main//tbody/tr | //main//ol/li | //main//ul/li"))
        with using(page_rows=1):
            page = html.document_fromstring(client.get(path).text)
        assert len(page.xpath("//main//tbody/tr | //main//ol/li | //main//ul/li")) < whole
        assert page.xpath("//a[contains(@href, 'page=2')]")
