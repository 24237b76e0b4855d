"""The folder of a site: what is there and need not change is left, what went is removed, and nothing else is touched."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from kg.publish.folder import Folder
from tests import sites
from tests.command_line import Run, runner
from tests.sites import BASE, TITLE, works


@pytest.fixture
def kg(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return runner(monkeypatch)


def test_a_second_run_writes_nothing(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "g.nt").write_text(works(3), encoding="utf-8")
    call = ("publish", "g.nt", "-o", "site", "--base", BASE)
    assert kg(*call).code == 0
    before = sites.times(tmp_path / "site")
    done = kg(*call)
    assert done.code == 0
    assert "nothing changed" in done.err
    assert sites.times(tmp_path / "site") == before


def test_a_changed_graph_writes_what_changed_and_removes_what_went(kg: Run, tmp_path: Path) -> None:
    graph = works(3) + f'<{BASE}venue/old/deep> {TITLE} "gone soon" .\n'
    (tmp_path / "g.nt").write_text(graph, encoding="utf-8")
    assert kg("publish", "g.nt", "-o", "site", "--base", BASE).code == 0
    site = tmp_path / "site"
    before = sites.times(site)
    (site / "CNAME").write_text("data.example")
    (site / "venue" / "note.txt").write_text("mine")
    changed = "".join(line for line in graph.splitlines(True) if "venue/old" not in line).replace("title 1", "word 1")
    (tmp_path / "g.nt").write_text(changed, encoding="utf-8")
    assert kg("publish", "g.nt", "-o", "site", "--base", BASE).code == 0
    after = sites.times(site)
    assert not (site / "venue" / "old").exists(), "a folder goes with its last file"
    assert (site / "venue" / "note.txt").read_text() == "mine"
    assert (site / "CNAME").read_text() == "data.example"
    assert after["work/key/1.html"] != before["work/key/1.html"]
    assert after["work/key/1.ttl"] != before["work/key/1.ttl"]
    assert after["work/key/2.ttl"] == before["work/key/2.ttl"]
    assert after["assets/site.css"] == before["assets/site.css"]
    fresh = tmp_path / "fresh"
    assert kg("publish", "g.nt", "-o", fresh, "--base", BASE).code == 0
    (site / "CNAME").unlink()
    (site / "venue" / "note.txt").unlink()
    assert sites.files(site) == sites.files(fresh)


def test_files_that_kg_did_not_write_are_neither_replaced_nor_removed(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "g.nt").write_text(works(2), encoding="utf-8")
    assert kg("publish", "g.nt", "-o", "site", "--base", BASE).code == 0
    mine = tmp_path / "site" / "work" / "key" / "2.html"
    mine.write_text("mine")
    (tmp_path / "g.nt").write_text(works(3), encoding="utf-8")
    done = kg("publish", "g.nt", "-o", "site", "--base", BASE)
    assert done.code == 0
    assert "work/key/2.html" in done.err
    assert "did not write" in done.err
    assert mine.read_text() == "mine"
    (tmp_path / "g.nt").write_text(works(1), encoding="utf-8")
    assert kg("publish", "g.nt", "-o", "site", "--base", BASE).code == 0
    assert mine.read_text() == "mine"
    assert not mine.with_suffix(".ttl").exists()


def test_a_folder_with_other_things_is_refused(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "g.nt").write_text(works(1), encoding="utf-8")
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.tex").write_text("x")
    done = kg("publish", "g.nt", "-o", "thesis", "--base", BASE)
    assert done.code == 2
    assert "chapter.tex" in done.err
    assert [each.name for each in (tmp_path / "thesis").iterdir()] == ["chapter.tex"]
    done = kg("publish", "g.nt", "-o", "thesis/chapter.tex", "--base", BASE)
    assert done.code == 2
    assert "no folder" in done.err


def test_nothing_is_written_or_removed_behind_a_link(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "g.nt").write_text(works(2), encoding="utf-8")
    assert kg("publish", "g.nt", "-o", "site", "--base", BASE).code == 0
    outside = tmp_path / "outside"
    (tmp_path / "site" / "work").rename(outside)
    (tmp_path / "site" / "work").symlink_to(outside)
    before = sites.files(outside)
    done = kg("publish", "g.nt", "-o", "site", "--base", BASE)
    assert done.code == 2
    assert "something else is there" in done.err
    (tmp_path / "g.nt").write_text(f'<{BASE}venue/1> {TITLE} "V" .\n', encoding="utf-8")
    assert kg("publish", "g.nt", "-o", "site", "--base", BASE).code == 0
    assert sites.files(outside) == before


def test_a_manifest_from_elsewhere_removes_nothing_outside(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "g.nt").write_text(works(1), encoding="utf-8")
    assert kg("publish", "g.nt", "-o", "site", "--base", BASE).code == 0
    (tmp_path / "mine.html").write_text("mine")
    manifest = tmp_path / "site" / ".kg" / "manifest"
    manifest.write_text(f"../mine.html\n{tmp_path}/mine.html\n" + manifest.read_text())
    assert kg("publish", "g.nt", "-o", "site", "--base", BASE).code == 0
    assert (tmp_path / "mine.html").read_text() == "mine"


def test_on_a_file_system_that_ignores_case_a_name_in_other_case_is_the_same_file(
    kg: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As far as it can be seen on one that does not: what only changes its case is kg's own, and not taken for gone."""
    monkeypatch.setattr(Folder, "folds_case", lambda folder: True)
    one = f'<{BASE}work/key> {TITLE} "Title" .\n'
    (tmp_path / "g.nt").write_text(one + one.replace("key", "KEY"), encoding="utf-8")
    assert kg("publish", "g.nt", "-o", "site", "--base", BASE).code == 0
    site = tmp_path / "site"
    assert (site / "work/KEY.html").is_file()
    assert not (site / "work/key.html").exists()
    assert len(list((site / "other").glob("*.html"))) == 1, "the other one does not lie at the same place"
    (site / "work" / "key.html").write_bytes((site / "work" / "KEY.html").read_bytes())
    (tmp_path / "g.nt").write_text(one.replace("Title", "Other"), encoding="utf-8")
    done = kg("publish", "g.nt", "-o", "site", "--base", BASE)
    assert "did not write" not in done.err
    assert "Other" in (site / "work" / "key.html").read_text(encoding="utf-8")


def test_a_folder_of_a_git_branch_may_be_the_site(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "g.nt").write_text(works(1), encoding="utf-8")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / ".git").write_text("gitdir: elsewhere\n")
    assert kg("publish", "g.nt", "-o", "site", "--base", BASE).code == 0
    assert (tmp_path / "site" / "index.html").is_file()
    assert (tmp_path / "site" / ".git").read_text() == "gitdir: elsewhere\n"


def test_a_clone_that_has_only_the_manifest_is_the_site_still(kg: Run, tmp_path: Path) -> None:
    """What `docs/publishing.md` puts into a branch: all but ``.kg/``, of which the manifest alone."""
    (tmp_path / "g.nt").write_text(works(3), encoding="utf-8")
    assert kg("publish", "g.nt", "-o", "site", "--base", BASE).code == 0
    (tmp_path / "site" / ".gitignore").write_text("/.kg/*\n!/.kg/manifest\n")
    commit = ("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "--message", "Publish")
    for command in (("init", "--quiet"), ("add", "--all"), commit):
        subprocess.run(["git", "-C", "site", *command], cwd=tmp_path, check=True)
    subprocess.run(["git", "clone", "--quiet", "site", "clone"], cwd=tmp_path, check=True)
    clone = tmp_path / "clone"
    assert [each.name for each in (clone / ".kg").iterdir()] == ["manifest"]
    (tmp_path / "g.nt").write_text(works(2), encoding="utf-8")
    for site in ("clone", "fresh"):
        done = kg("publish", "g.nt", "-o", site, "--base", BASE)
        assert done.code == 0, done.err
    assert not (clone / "work" / "key" / "2.html").exists()
    (clone / ".gitignore").unlink()
    shutil.rmtree(clone / ".git")
    assert sites.files(clone) == sites.files(tmp_path / "fresh")
