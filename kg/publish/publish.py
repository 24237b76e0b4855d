"""A graph as a folder of pages: the run, from the lines of a graph to files that lie where their IRIs say.

The one idea: all that a page says is in the catalogue, so that any worker can write any stretch of documents, and the
same catalogue makes the same bytes whoever writes them, in whatever order.

Neighbours: `kg.publish.folder` and `kg.publish.writing` see to the files, `kg.publish.pages` and `kg.publish.whole`
say what is in them.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from kg.errors import Notice
from kg.publish import catalogue as catalogues
from kg.publish import placement, whole
from kg.publish.catalogue import Catalogue
from kg.publish.crew import COUNTED, Crew, Job, Task
from kg.publish.dataset import downloads
from kg.publish.dataset.statistics import Statistics
from kg.publish.folder import Folder, opened
from kg.publish.site import Site
from kg.publish.writing import Writer

Report = Callable[[Notice], None]
Progress = Callable[[int, str], None]
_STRETCH = 200
"""Documents of a task; the downloads consist of as many pieces, so that it changes their bytes."""
_EXAMPLES = 3
_OFTEN = 10_000


class Published(msgspec.Struct, frozen=True):
    """What a run did."""

    documents: int
    triples: int
    abstracts: int
    """Texts of abstracts that were left out."""
    files: int
    """All files of the site."""
    changed: int
    """Those of them that are new or were written anew."""
    removed: int


def publish(
    root: Path,
    site: Site,
    lines: Callable[[Path], Iterable[bytes]],
    *,
    workers: int,
    report: Report,
    progress: Progress,
) -> Published:
    """Makes the folder `root` the site of a graph; what is in it already and need not change is left as it is.

    `lines` gives the graph as canonical N-Triples without blank nodes, and may put files into the folder that it is
    given. `report` hears of what is not as one would expect, `progress` how many documents are written.
    Raises UsageError where `root` holds other things or none of the graph stands under the base, Unreachable while
    another run is at work, Rejected where there is no room.
    """
    with opened(root) as folder:
        file = folder.work / "catalogue.sqlite"
        said = _counted(lines(folder.work), progress)
        catalogues.build(file, said, site.base, abstracts=site.abstracts, folds_case=folder.folds_case())
        with contextlib.closing(Catalogue(file)) as catalogue:
            placement.look_over(catalogue, site.base, report)
            changed, foreign = _write(folder, Job(str(root), str(file), site), catalogue, workers, progress)
            files, removed = folder.finish()
            if foreign:
                what = f"{len(foreign):,} files in the way that kg did not write ({', '.join(foreign[:_EXAMPLES])})"
                report(Notice(str(root), 0, "site", what, "left as they are; move them away to have the site's"))
            return Published(
                int(catalogue.fact("documents")),
                int(catalogue.fact("triples")),
                int(catalogue.fact("abstracts") or 0),
                files,
                changed,
                removed,
            )


def _write(folder: Folder, job: Job, catalogue: Catalogue, workers: int, progress: Progress) -> tuple[int, list[str]]:
    """Writes all files; says how many are new or other than before, and which are in the way."""
    documents = int(catalogue.fact("documents"))
    tasks = [Task(part=part) for part in (*whole.PARTS, COUNTED)]
    tasks += [Task(first, min(first + _STRETCH - 1, documents)) for first in range(1, documents + 1, _STRETCH)]
    changed = done = 0
    foreign: list[str] = []
    with Crew(job, workers if documents > _STRETCH else 1) as crew:
        for task, written in crew.work(tasks):
            folder.add(written.paths)
            changed += written.changed
            foreign += written.foreign
            done += task.last - task.first + 1 if task.last else 0
            progress(done, "document")
    writer = Writer(folder.root)
    made = []
    for download, file in downloads.joined(folder.work):
        made.append(download)
        writer.put(download.path, file)
    numbers = msgspec.msgpack.decode((folder.work / COUNTED).read_bytes(), type=Statistics)
    for path, data in whole.described(job.site, numbers, made):
        writer.put(path, data)
    written = writer.flush()
    writer.close()
    folder.add(written.paths)
    return changed + written.changed, sorted(foreign + written.foreign)


def _counted(lines: Iterable[bytes], progress: Progress) -> Iterator[bytes]:
    """The lines, told as they go by."""
    for number, line in enumerate(lines, 1):
        yield line
        if not number % _OFTEN:
            progress(number, "triple")
