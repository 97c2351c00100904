"""The server behind `serve`: builds, serves on this machine, rebuilds, reloads."""
