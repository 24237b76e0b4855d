"""The report as one HTML page for people: counted, grouped, what matters most first; on a phone as on a desk.

Nothing is loaded and nothing runs: there is no script, and a content security policy (CSP 3, 8.2) allows
the page's own style, by its hash, and nothing else. Text from the graph reaches the page escaped only.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

import msgspec

from kg.console import safe
from kg.validation.report import WORDS, Language, Report, Result, Severity, short

_SHOWN = 10
"""So many results of a group are open to the eye; longer groups are folded."""


class _Words(msgspec.Struct, frozen=True):
    """What the page says besides the messages."""

    code: str
    title: str
    names: dict[Severity, str]
    sound: str
    results: str
    shape: str


_WORDS: dict[Language, _Words] = {
    "en": _Words(
        code="en",
        title="Validation report",
        names={"violation": "Violations", "warning": "Warnings", "info": "Remarks"},
        sound="The graph holds all rules.",
        results="Show all {}",
        shape="Rule",
    ),
    "zh": _Words(
        code="zh-CN",
        title="校验报告",
        names={"violation": "违规", "warning": "警告", "info": "说明"},
        sound="图符合全部规则。",
        results="显示全部 {} 项",
        shape="规则",
    ),
}

_STYLE = """
:root{color-scheme:light dark;--back:#fff;--card:#f6f7f9;--text:#1c2024;--quiet:#5c6570;--line:#d9dee4;
--violation:#b3261e;--warning:#8a5a00;--info:#1f5fa8}
@media(prefers-color-scheme:dark){:root{--back:#14171a;--card:#1d2125;--text:#e8eaed;--quiet:#a4adb8;--line:#363c43;
--violation:#ff8f85;--warning:#f0b850;--info:#8ab8f5}}
*{box-sizing:border-box}
body{margin:0;background:var(--back);color:var(--text);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,
"Noto Sans","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;overflow-wrap:anywhere}
main{max-width:60rem;margin:0 auto;padding:1.25rem 1rem 4rem}
h1{font-size:1.6rem;margin:.2rem 0 .8rem}
h2{font-size:1.2rem;margin:2rem 0 .6rem;padding-bottom:.3rem;border-bottom:2px solid currentColor}
h3{font-size:1rem;margin:0 0 .5rem;display:flex;gap:.75rem;justify-content:space-between;align-items:baseline}
.violation h2,.violation .number,.violation b{color:var(--violation)}
.warning h2,.warning .number,.warning b{color:var(--warning)}
.info h2,.info .number,.info b{color:var(--info)}
.counts{list-style:none;display:flex;flex-wrap:wrap;gap:.6rem;margin:0;padding:0}
.counts li{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:.4rem .9rem}
.counts b{font-size:1.4rem}
.counts a,nav a{color:inherit;text-decoration:none}
.counts a:hover,nav a:hover{text-decoration:underline}
nav ol{margin:1rem 0 0;padding:0;list-style:none;border-top:1px solid var(--line)}
nav li{border-bottom:1px solid var(--line)}
nav a{display:flex;gap:.75rem;justify-content:space-between;padding:.35rem .2rem}
article{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:.9rem 1rem;margin:0 0 1rem}
.number{font-variant-numeric:tabular-nums;font-weight:600}
article>ul,details>ul{list-style:none;margin:0;padding:0}
article li{padding:.5rem 0;border-top:1px solid var(--line)}
.name{font-weight:600}
.quiet,.iri,.rule{color:var(--quiet);font-size:.85rem}
.iri a{color:inherit}
code{font:.875rem/1.5 ui-monospace,SFMono-Regular,Consolas,"Noto Sans Mono CJK SC",monospace}
summary{cursor:pointer;padding:.4rem 0}
.rule{margin:.6rem 0 0}
"""


def as_page(report: Report, lang: Language = "en") -> bytes:
    """The report as a self-contained UTF-8 HTML page without scripts.

    >>> as_page(Report()).startswith(b"<!DOCTYPE html>")
    True
    """
    words = _WORDS[lang]
    groups = _groups(report)
    body = "".join(_severity(severity, list(same), lang) for severity, same in groupby(groups, lambda g: g[0].severity))
    style = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"
    page = f"""<!DOCTYPE html>
<html lang="{words.code}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{words.title}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>{words.title}</h1>
{_counts(report, lang)}
{_contents(groups, lang)}
{body}
</main>
</body>
</html>
"""
    return page.encode()


def _groups(report: Report) -> list[list[Result]]:
    """The results of one shape and severity together: violations first, then what is found most often."""
    groups = [list(same) for _, same in groupby(report.results, key=lambda each: (each.severity, each.shape))]
    return sorted(groups, key=lambda group: (list(_WORDS["en"].names).index(group[0].severity), -len(group)))


def _counts(report: Report, lang: Language) -> str:
    numbers: dict[Severity, int] = {"violation": report.violations, "warning": report.warnings, "info": report.infos}
    entries = [
        f'<li class="{severity}"><a href="#{severity}"><b>{number:,}</b> {WORDS[lang].many[severity]}</a></li>'
        for severity, number in numbers.items()
        if number
    ]
    return f'<ul class="counts">{"".join(entries)}</ul>' if entries else f"<p>{_WORDS[lang].sound}</p>"


def _contents(groups: Sequence[Sequence[Result]], lang: Language) -> str:
    """Links to the groups, where there are several."""
    if len(groups) < 2:
        return ""
    entries = (
        f'<li class="{group[0].severity}"><a href="#{_anchor(group[0])}"><span>{_text(group[0].told(lang))}</span>'
        f'<span class="number">{len(group):,}</span></a></li>'
        for group in groups
    )
    return f"<nav><ol>{''.join(entries)}</ol></nav>"


def _severity(severity: Severity, groups: Iterable[Sequence[Result]], lang: Language) -> str:
    articles = "\n".join(_group(group, lang) for group in groups)
    heading = _WORDS[lang].names[severity]
    return f'<section class="{severity}" id="{severity}">\n<h2>{heading}</h2>\n{articles}\n</section>\n'


def _group(group: Sequence[Result], lang: Language) -> str:
    first, words = group[0], _WORDS[lang]
    entries = [f"<li>{''.join(_result(result, lang))}</li>" for result in group]
    listed = f"<ul>{''.join(entries[:_SHOWN])}</ul>"
    if len(entries) > _SHOWN:
        more = words.results.format(f"{len(entries):,}")
        listed += f"<details><summary>{more}</summary><ul>{''.join(entries[_SHOWN:])}</ul></details>"
    return (
        f'<article id="{_anchor(first)}"><h3><span>{_text(first.told(lang))}</span>'
        f'<span class="number">{len(group):,}</span></h3>{listed}'
        f'<p class="rule">{words.shape}: <code>{_text(first.shape)}</code></p></article>'
    )


def _result(result: Result, lang: Language) -> Iterator[str]:
    if result.title:
        yield f'<div class="name"><bdi>{_text(result.title)}</bdi></div>'
    if result.source:
        where = f"{result.source}:{result.line}" if result.line else result.source
        yield f'<div class="quiet"><bdi>{_text(where)}</bdi></div>'
    yield f'<div class="iri">{_node(result.focus)}</div>'
    values = result.found if result.found is not None else (result.term,) if result.term is not None else None
    if values is not None:
        path = f"{_text(short(result.path))}: " if result.path else ""
        said = ", ".join(f"<bdi>{_text(str(value))}</bdi>" for value in values) or WORDS[lang].nothing
        yield f"<div><code>{path}{said}</code></div>"


def _node(iri: str) -> str:
    """The node's IRI: a link where a browser can follow it and nothing else can come of it."""
    if iri.startswith(("http://", "https://")):
        return f'<a href="{_text(iri)}" rel="noreferrer noopener"><bdi>{_text(iri)}</bdi></a>'
    return f"<bdi>{_text(iri)}</bdi>"


def _anchor(result: Result) -> str:
    return "g" + hashlib.sha256(f"{result.severity} {result.shape}".encode()).hexdigest()[:12]


def _text(text: str) -> str:
    """Text as HTML: mark-up escaped, what cannot be seen made visible."""
    return escape(safe(text.replace("\n", "\\n")))
