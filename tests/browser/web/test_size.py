"""How large the built app is."""

from __future__ import annotations

import gzip

from synodic.server.page import folder


def test_javascript_stays_under_300_kb_gzipped_and_nothing_points_elsewhere() -> None:
    scripts = sorted(folder().rglob("*.js"))
    sizes = {path.name: len(gzip.compress(path.read_bytes(), 9)) for path in scripts}
    total = sum(sizes.values())
    print(f"\nJavaScript gzipped: {total / 1000:.0f} kB in {len(sizes)} files")
    assert 50_000 < total < 300_000
    page = (folder() / "index.html").read_text(encoding="utf-8")
    assert "http://" not in page
    assert "https://" not in page
    assert "<script>" not in page
