"""Site -> View: a frozen dataclass for each page in each language, every decision taken."""
