"""The server behind `serve`: builds, serves on this machine only, rebuilds and reloads on change."""
