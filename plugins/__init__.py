"""Thin Pelican glue around hub/: each plugin adds one thing, named in its docstring."""
