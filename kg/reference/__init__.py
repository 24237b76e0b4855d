"""Reference strings: what one entry of a reference list says of the work it refers to.

`entry.read` reads an entry, whatever its form; `venue.settle` looks at a whole list. One file per form:
`structured` (the portal's own and all others with a type mark), `wos` (Web of Science), `scopus`; of the forms with a
mark, `gbt` reads the authors before the title (GB/T 7714), `byline` those behind the mark (CNKI), `imprint` the rest.
"""

from __future__ import annotations

from kg.reference.entry import read as read
from kg.reference.report import Report as Report
from kg.reference.venue import settle as settle
