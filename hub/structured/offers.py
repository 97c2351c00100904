"""schema.org/Offer: what it costs to come, and where tickets are."""

from __future__ import annotations

from hub import when
from hub.records import Event
from hub.records.event import Tickets
from hub.site import Site
from hub.structured.jsonld import Node, node, term

FREE_IN = "SEK"
"""Nothing costs 0 in every currency; a price has to name one."""


def offers(
    site: Site, event: Event, language: str, tickets: Tickets | None, sold_out: bool
) -> list[Node]:
    """An offer for each price; one without a price where only tickets are known.

    That seats are left is never said, only that none are.
    """
    price = event.price
    prices: list[dict[str, str]] = [{}]
    if price and price.free:
        prices = [{"price": "0", "priceCurrency": FREE_IN}]
    elif price and price.categories:
        prices = [
            {
                "name": site.pick(category.label, language)[0],
                "price": f"{category.amount:f}",
                "priceCurrency": category.currency,
            }
            for category in price.categories
        ]
    on_sale = tickets.on_sale if tickets else None
    shared = {
        "url": (tickets and tickets.address) or (event.registration and event.registration.address),
        "validFrom": when.machine(on_sale, event.timezone) if on_sale else None,
        "seller": node("Organization", name=tickets.seller) if tickets and tickets.seller else None,
        "availability": term("SoldOut") if sold_out else None,
    }
    made = (node("Offer", **each, **shared) for each in prices)
    return [offer for offer in made if len(offer) > 1]


def is_free(event: Event) -> bool | None:
    """Whether everybody comes in for nothing; None where that is not known."""
    if event.price is None or not (event.price.free or event.price.categories):
        return None
    return event.price.free or not any(category.amount for category in event.price.categories)
