"""Search: what is found of a record, in which words, and the index that a browser reads."""

from hub.search.documents import SearchDocument, documents
from hub.search.index import index_files, remembered_index
from hub.search.words import Lexicon

__all__ = ["Lexicon", "SearchDocument", "documents", "index_files", "remembered_index"]
