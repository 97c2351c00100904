"""What is new, as feeds: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1, and all of them as OPML."""
