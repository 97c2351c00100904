"""Records as structured data: schema.org in JSON-LD 1.1, as search engines read it.

Every function is pure and returns plain data; `render` makes the text of a
data block. What is not known is left out, never guessed.
"""

from hub.structured.articles import news_article
from hub.structured.events import event
from hub.structured.jsonld import Node, render
from hub.structured.organisations import organisation
from hub.structured.pages import breadcrumbs, website

__all__ = ["Node", "breadcrumbs", "event", "news_article", "organisation", "render", "website"]
