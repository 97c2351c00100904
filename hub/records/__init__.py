"""The kinds of records: one frozen model each, as an editor writes them."""

from hub.records.actor import Actor
from hub.records.article import Article, Page
from hub.records.base import Entry, Record
from hub.records.event import Event
from hub.records.opportunity import Opportunity
from hub.records.project import Project

__all__ = ["Actor", "Article", "Entry", "Event", "Opportunity", "Page", "Project", "Record"]
