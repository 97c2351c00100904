"""The web app manifest (W3C): the site's name, colours and icons for a phone's home screen."""

from __future__ import annotations

import json

from hub.routes import Routes
from hub.site import Settings

BACKGROUND, THEME = "#f8fafc", "#171c38"
ICON_SIZES = (192, 512)
ICONS = {size: f"icons/icon-{size}.png" for size in ICON_SIZES}
MASKABLE = "icons/maskable-512.png"
TOUCH_ICON = "icons/touch-180.png"


def manifest(settings: Settings, routes: Routes, language: str) -> bytes:
    """The manifest of the site in one language."""
    own = language if language in settings.name else settings.languages[0]
    first, second = settings.name[own]
    icons = [
        {"src": routes.href(routes.theme(file)), "sizes": f"{size}x{size}", "type": "image/png"}
        for size, file in ICONS.items()
    ]
    large = ICON_SIZES[-1]
    icons.append(
        {
            "src": routes.href(routes.theme(MASKABLE)),
            "sizes": f"{large}x{large}",
            "type": "image/png",
            "purpose": "maskable",
        }
    )
    home = routes.href(routes.home(language))
    data = {
        "name": f"{first} {second}",
        "short_name": first.rstrip(","),
        "lang": own,
        "id": home,
        "start_url": home,
        "scope": routes.href(routes.entrance()),
        "display": "browser",
        "background_color": BACKGROUND,
        "theme_color": THEME,
        "icons": icons,
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
