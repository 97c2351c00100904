"""What `python3 tasks.py` does, beyond setting itself up: one module a command."""
