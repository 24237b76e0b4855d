"""Commands of `kg` that fill a file of their own; `kg.cli` puts them together."""
