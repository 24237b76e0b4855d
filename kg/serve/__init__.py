"""A store on the web: its things as documents, in the form that is asked for, and a SPARQL endpoint.

The one idea: nothing that somebody else asks for is worked out in the process that listens. Queries run in
processes of their own (`kg.serve.pool`), which are killed when their time is up; documents come ready from
whoever makes them (`kg.serve.documents`). So a query that never ends costs its asker an answer, and nobody else
anything.

A request's way: `connection` (is the client too slow?), `app` (is it too quick? whose is the path?), then
`page` or `endpoint`, and `reply` (gzip, ETag) on the way out.
"""
