"""What a cultural hub is: its records, its rules, its addresses and its pages.

Pure Python. Nothing in here imports Pelican, Jinja2 or a plugin.
"""
