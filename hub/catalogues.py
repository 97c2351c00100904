"""The words of one language: interface texts, address words, dates, lists, order.

Texts are looked up by their English source (GNU gettext); a language without a
catalogue speaks English. Catalogues are compiled here, in memory, from the
`.po` files in locales/.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, get_currency_symbol

from hub import languages
from hub.hashing import digest

DOMAIN = "hub"


class Catalogue:
    """What views and templates need in order to speak one language."""

    def __init__(
        self, language: str, translations: gettext.NullTranslations, source: bytes = b""
    ) -> None:
        self.language = language
        self.digest = digest(language.encode(), source)
        """Of all that it knows."""
        self.translations = translations
        self.locale: Locale = languages.locale(language)
        self.gettext = translations.gettext
        self.ngettext = translations.ngettext
        self.pgettext = translations.pgettext
        self._numbers: dict[int, str] = {}

    def address(self, word: str) -> str:
        """A word of an address: 'organisations' is 'aktorer' in Swedish addresses."""
        return self.pgettext("address", word)

    def number(self, value: int) -> str:
        known = self._numbers.get(value)
        if known is None:
            known = self._numbers[value] = str(format_decimal(value, locale=self.locale))
        return known

    def amount(self, amount: Decimal, currency: str) -> str:
        """'700 000 kr' in Swedish, 'SEK 700,000' in English; decimals only where there are any."""
        whole = amount == amount.to_integral_value()
        number = format_decimal(amount, "#,##0" if whole else "#,##0.00", locale=self.locale)
        symbol = get_currency_symbol(currency, locale=self.locale)
        # Translators: a sum of money: %(code)s is "SEK", %(symbol)s is "kr".
        pattern = self.pgettext("money", "%(code)s %(number)s")
        return pattern % {"code": currency, "symbol": symbol, "number": number}

    def listed(self, items: Iterable[str]) -> str:
        """'a, b och c'"""
        return str(format_list([*items], locale=self.locale))

    def sort_key(self, text: str) -> tuple[str, str]:
        return languages.sort_key(text, self.language)

    def language_name(self, code: str, names: dict[str, str] | None = None) -> str:
        """What a language is called in this one; its code where nobody has named it."""
        given = names.get(code) if names else None
        return given or str(self.locale.languages.get(code) or code)

    def country_name(self, code: str) -> str:
        return str(self.locale.territories.get(code) or code)


def load_catalogue(folders: Sequence[Path], language: str) -> Catalogue:
    """The catalogue of a language: the first <language>/LC_MESSAGES/hub.po in `folders`."""
    places = (folder / language / "LC_MESSAGES" / f"{DOMAIN}.po" for folder in folders)
    file = next((place for place in places if place.exists()), None)
    if file is None:
        return Catalogue(language, gettext.NullTranslations())
    return _catalogue(language, file.read_bytes())


@lru_cache(maxsize=32)
def _catalogue(language: str, source: bytes) -> Catalogue:
    """The catalogue in a `.po` file; a process that builds again compiles it once."""
    catalog = read_po(io.BytesIO(source), locale=language, domain=DOMAIN)
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return Catalogue(language, gettext.GNUTranslations(compiled), source)
