"""Every rule that input can break: its code, its words and its remedy.

Texts are English source texts with `%(name)s` for what a problem fills in; catalogues hold
them in the other languages. A message begins with the field it is about, if there is one.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's severity ('error' or 'warning'), message and remedy."""

    severity: str
    message: str
    remedy: str


def _(text: str) -> str:
    """Marks a text for the catalogues; it is translated when it is shown."""
    return text


def error(message: str, remedy: str) -> Rule:
    return Rule("error", message, remedy)


def warning(message: str, remedy: str) -> Rule:
    return Rule("warning", message, remedy)


FILES = {
    "file-unreadable": error(
        _("the file cannot be read: %(reason)s"),
        _("Check that the file exists and that you may read it."),
    ),
    "file-outside": error(
        _("the file is a link to something outside the project"),
        _("Copy the file into the folder instead of linking to it."),
    ),
    "not-a-file": error(
        _("this is not an ordinary file; links to folders are not followed"),
        _("Put the files themselves in the folder."),
    ),
    "file-empty": error(
        _("the file is empty"),
        _("Write something in the file, or delete it."),
    ),
    "file-too-large": error(
        _("the file is %(size)s kB; at most %(limit)s kB are read"),
        _("Split the text, or check that the right file was saved."),
    ),
    "file-not-utf8": error(
        _("the text is not UTF-8"),
        _("Open the file in an editor, choose “Save with encoding” and UTF-8, and save it."),
    ),
    "control-character": error(
        _("there is an invisible control character (%(character)s) in the text"),
        _("Put the cursor here, delete the character and retype what should be there."),
    ),
    "file-type": error(
        _("files of the type “%(suffix)s” are not read here"),
        _("Use %(expected)s, or move the file to another folder."),
    ),
    "file-name": error(
        _("the file name “%(name)s” cannot be an address"),
        _("Use lower-case letters a–z, digits and single hyphens, for example “%(example)s”."),
    ),
    "misplaced-file": error(
        _("the file is not read where it lies, in %(folder)s"),
        _("Move it to %(target)s."),
    ),
    "article-name": error(
        _("an article's file name is its date, its slug and its language"),
        _("Name the file for example “2027-01-15-open-studios.sv.md”."),
    ),
    "page-name": error(
        _("a page's file name is its slug and its language"),
        _("Name the file for example “about.sv.md”."),
    ),
    "language-not-published": error(
        _("the site is not published in the language “%(language)s”"),
        _("Use one of: %(known)s."),
    ),
    "reserved-id": error(
        _("“%(id)s” is a word that the site's own addresses use"),
        _("Choose another file name, for example “%(id)s-2”."),
    ),
    "duplicate-id": error(
        _("the id “%(id)s” is already used by %(other)s"),
        _("Give one of the files another name; an id is used once within its kind."),
    ),
    "not-formatted": error(
        _("the file cannot be put into canonical form without losing a comment or a value"),
        _("Move the comments onto lines of their own, each above a key."),
    ),
    "wrong-folder": error(
        _("%(field)s: the file lies in the folder “%(folder)s” but its region is “%(region)s”"),
        _("Move the file to %(target)s, or change the region."),
    ),
    "unknown-folder": error(
        _("the folder “%(folder)s” is not one of the regions"),
        _("Move the file to one of: %(known)s."),
    ),
}

YAML = {
    "yaml-syntax": error(
        _("this is not valid YAML: %(reason)s"),
        _("Check indentation, colons and quotation marks on this line and the line before."),
    ),
    "yaml-tab": error(
        _("there is a tab in the indentation"),
        _("Use spaces: two for each step inwards."),
    ),
    "yaml-indentation": error(
        _("the line does not fit in with the lines above it"),
        _("Begin it exactly below the key or the “-” that it stands beside."),
    ),
    "yaml-colon": error(
        _("a text with a colon in it has to stand in quotation marks"),
        _('Put the whole value in quotation marks, for example “title: "Art: a feast"”.'),
    ),
    "yaml-no-colon": error(
        _("the line has no “key: value”"),
        _("Write a colon and a space after the key, or indent a text that goes on from above."),
    ),
    "yaml-first-character": error(
        _("a text that begins with “%(character)s” has to stand in quotation marks"),
        _("Put the whole value in quotation marks."),
    ),
    "yaml-open-quotes": error(
        _("the quotation mark is never closed"),
        _("Put the same mark at the end of the text."),
    ),
    "yaml-open-bracket": error(
        _("the bracket is not closed, or a comma is missing"),
        _("Close it; or, if it belongs to a text, put the whole text in quotation marks."),
    ),
    "yaml-after-value": error(
        _("something follows where the value has ended already"),
        _("Put the whole value in quotation marks that do not occur in it: \"…\" or '…'."),
    ),
    "yaml-tag": error(
        _("the tag “%(tag)s” is not allowed"),
        _("Remove it; put a text that begins with “!” in quotation marks."),
    ),
    "yaml-anchor": error(
        _("anchors and aliases (“&%(name)s”, “*%(name)s”) are not allowed"),
        _("Write the value out; put a text that begins with “&” or “*” in quotation marks."),
    ),
    "yaml-merge": error(
        _("merge keys (“<<”) are not allowed"),
        _("Write the keys out."),
    ),
    "yaml-depth": error(
        _("the values are nested more than %(limit)s levels deep"),
        _("Check the brackets and the indentation."),
    ),
    "yaml-documents": error(
        _("there is more than one YAML document in the file"),
        _("Keep one record to a file and remove the line “---”."),
    ),
    "yaml-key": error(
        _("there is no key before the colon, or it is not a plain word"),
        _("Write “key: value”."),
    ),
    "duplicate-key": error(
        _("the key “%(key)s” stands here twice"),
        _("Keep one of them."),
    ),
    "not-a-record": error(
        _("the file does not hold “key: value” lines"),
        _("Begin with the required keys, as in one of the other files in the folder."),
    ),
    "front-matter-missing": error(
        _("the file does not begin with front matter between two lines of “---”"),
        _("Begin the file with “---”, the keys, and “---” again."),
    ),
    "front-matter-open": error(
        _("the front matter is not closed"),
        _("Put a line with “---” after the last key."),
    ),
}

FIELDS = {
    "missing-key": error(
        _("%(field)s: this key is required"),
        _("Add the line “%(key)s: …”."),
    ),
    "empty-value": error(
        _("%(field)s: the value is missing"),
        _("Write it after the colon; put a text that begins with “#” in quotation marks."),
    ),
    "unknown-key": error(
        _("%(field)s: there is no such key"),
        _("Remove it, or use one of: %(known)s."),
    ),
    "address-key": error(
        _("%(field)s: the site decides its own addresses and templates"),
        _("Remove the key; the file name decides the address."),
    ),
    "id-key": error(
        _("%(field)s: the file's name says this already"),
        _("Remove the key; rename the file if this is to change."),
    ),
    "not-a-mapping": error(
        _("%(field)s: this should hold keys of its own"),
        _("Write keys on lines of their own below it, indented: %(known)s."),
    ),
    "not-localized": error(
        _("%(field)s: the text has to say which language it is in"),
        _("Write “%(key)s:” and below it, on lines of their own, indented, “sv: …” and “en: …”."),
    ),
    "not-a-list": error(
        _("%(field)s: this should be a list"),
        _("Write each item on a line of its own with “- ” before it."),
    ),
    "not-a-text": error(
        _("%(field)s: this should be a text, not a list or keys"),
        _("Write the text on the same line."),
    ),
    "too-few": error(
        _("%(field)s: the list is too short; it needs at least %(least)s"),
        _("Add what is missing."),
    ),
    "too-many": error(
        _("%(field)s: the list is too long; it takes at most %(most)s"),
        _("Keep the most important ones."),
    ),
    "repeated-item": error(
        _("%(field)s: “%(value)s” stands in the list twice"),
        _("Keep one of them."),
    ),
    "unknown-value": error(
        _("%(field)s: “%(value)s” is not one of the choices"),
        _("Use one of: %(known)s."),
    ),
    "unknown-term": error(
        _("%(field)s: “%(value)s” is not in the list %(vocabulary)s"),
        _("Use one of: %(known)s."),
    ),
    "missing-term": error(
        _("%(field)s: the list lacks “%(value)s”"),
        _("Add it: the folders and the pages of the site need it."),
    ),
    "unknown-municipality": error(
        _("%(field)s: “%(value)s” is none of the municipalities"),
        _("Write its name or its code, for example “Umeå” or “2480”."),
    ),
    "unknown-language": error(
        _("%(field)s: “%(value)s” is not a language code"),
        _("Use an ISO 639 code, for example sv (Swedish), en, se (Northern Sámi) or fit."),
    ),
    "unknown-country": error(
        _("%(field)s: “%(value)s” is not a country code"),
        _("Use an ISO 3166 code in capitals, for example SE, NO or FI."),
    ),
    "unknown-currency": error(
        _("%(field)s: “%(value)s” is not a currency code"),
        _("Use an ISO 4217 code, for example SEK or EUR."),
    ),
    "unknown-timezone": error(
        _("%(field)s: “%(value)s” is not a time zone that can be used here"),
        _("Use a European zone, for example Europe/Stockholm or Europe/Helsinki."),
    ),
    "bad-id": error(
        _("%(field)s: “%(value)s” cannot be an id"),
        _("Use lower-case letters a–z, digits and single hyphens, at most 80 characters."),
    ),
    "bad-date": error(
        _("%(field)s: “%(value)s” is not a date"),
        _("Write year, month and day with hyphens, for example 2027-02-04."),
    ),
    "no-such-day": error(
        _("%(field)s: the day %(value)s does not exist"),
        _("Check the month and the day."),
    ),
    "unlikely-year": error(
        _("%(field)s: the year in “%(value)s” is outside %(least)s–%(most)s"),
        _("Check the year; leave out the key if no day is decided."),
    ),
    "bad-time": error(
        _("%(field)s: “%(value)s” is not a date, nor a date and a time"),
        _("Write for example 2027-02-04, or 2027-02-04 18:30."),
    ),
    "bad-clock": error(
        _("%(field)s: “%(value)s” is not a time of day"),
        _("Write hours and minutes, for example 18:30."),
    ),
    "bad-month": error(
        _("%(field)s: “%(value)s” is not a month"),
        _("Write year and month, for example 2027-02."),
    ),
    "bad-year": error(
        _("%(field)s: “%(value)s” is not a year"),
        _("Write four digits, for example 1998."),
    ),
    "bad-number": error(
        _("%(field)s: “%(value)s” is not a number"),
        _("Write digits, with a full stop before decimals, for example 1500 or 62.391."),
    ),
    "bad-whole-number": error(
        _("%(field)s: “%(value)s” is not a whole number"),
        _("Write digits only, for example 12."),
    ),
    "out-of-range": error(
        _("%(field)s: %(value)s is outside %(least)s–%(most)s"),
        _("Check the number."),
    ),
    "bad-yes-no": error(
        _("%(field)s: “%(value)s” is neither true nor false"),
        _("Write true or false."),
    ),
    "bad-address": error(
        _("%(field)s: “%(value)s” is not a web address"),
        _("Write the whole address, beginning with https:// or http://."),
    ),
    "bad-email": error(
        _("%(field)s: “%(value)s” is not an e-mail address"),
        _("Write for example info@example.se."),
    ),
    "personal-email": error(
        _("%(field)s: “%(value)s” looks like a person's own address"),
        _("Use the organisation's shared address, for example info@… or kultur@…."),
    ),
    "bad-team": error(
        _("%(field)s: “%(value)s” is not the name of a team"),
        _("Write for example @organisation/team."),
    ),
    "bad-phone": error(
        _("%(field)s: “%(value)s” is not a telephone number"),
        _("Write digits, spaces and hyphens, for example +46 90 123 45 or 090-123 45."),
    ),
    "bad-weekday": error(
        _("%(field)s: “%(value)s” is not a weekday"),
        _("Write for example monday, or first thursday, or last friday."),
    ),
    "bad-identifier": error(
        _("%(field)s: “%(value)s” does not have the form of this number"),
        _("Check it; for example %(example)s."),
    ),
    "text-too-short": error(
        _("%(field)s: the text has %(length)s characters; at least %(least)s are needed"),
        _("Say a little more: what it is, where, and for whom."),
    ),
    "text-too-long": error(
        _("%(field)s: the text has %(length)s characters; at most %(most)s fit"),
        _("Shorten it, and put the rest in the description."),
    ),
    "text-not-plain": error(
        _("%(field)s: this is one plain text, without line breaks or HTML"),
        _("Write it as one paragraph; formatting belongs in the description."),
    ),
    "consent-missing": error(
        _("%(field)s: a person's name needs the day the person agreed to it"),
        _("Add “consent: 2027-01-15” with the day, or name the organisation instead."),
    ),
    "text-missing": error(
        _("the file has no text below the front matter"),
        _("Write the text, or remove the file."),
    ),
}

RECORDS = {
    "unknown-id": error(
        _("%(field)s: there is no %(kind)s with the id “%(value)s”"),
        _("Check the file names in %(folder)s."),
    ),
    "reference-to-itself": error(
        _("%(field)s: the record refers to itself"),
        _("Remove the line, or name another."),
    ),
    "one-of-needed": error(
        _("%(field)s: one of %(choices)s is needed"),
        _("Add the one that is right."),
    ),
    "one-of-only": error(
        _("%(field)s: only one of %(choices)s can be given"),
        _("Keep the one that is right."),
    ),
    "needs-another": error(
        _("%(field)s: this needs “%(other)s” as well"),
        _("Add “%(other)s”, or remove “%(field)s”."),
    ),
    "not-together": error(
        _("%(field)s: this cannot stand together with “%(other)s”"),
        _("Keep one of them."),
    ),
    "end-before-start": error(
        _("%(field)s: ends %(end)s, before the start %(start)s"),
        _("Change it to the same day as the start, or later."),
    ),
    "days-and-times-mixed": error(
        _("%(field)s: start and end have to be both days or both times"),
        _("Give a time for both, or for neither."),
    ),
    "deadline-after-end": error(
        _("%(field)s: the last day to register, %(deadline)s, is after the end %(end)s"),
        _("Check both dates."),
    ),
    "time-skipped": error(
        _("%(field)s: the time %(value)s does not exist; the clock is put forward over it"),
        _("Write the time after the change, for example an hour later."),
    ),
    "time-doubled": error(
        _("%(field)s: the time %(value)s comes twice; the clock is put back over it"),
        _("Choose a time before or after the doubled hour."),
    ),
    "series-start": error(
        _("%(field)s: %(value)s is not one of the days that “repeats” gives"),
        _("Let the series start on one of its own days, or change “days”."),
    ),
    "series-date": error(
        _("%(field)s: the series has no date on %(value)s"),
        _("Name one of the days that the series has."),
    ),
    "series-also": error(
        _("%(field)s: the series has a date on %(value)s already"),
        _("Remove it, or write several times on one day as “dates”."),
    ),
    "series-hour": error(
        _("%(field)s: the time %(value)s does not exist, or comes twice, since the clock changes"),
        _("Give that day another time with “changes”, date: %(day)s."),
    ),
    "municipality-region": error(
        _("%(field)s: %(municipality)s lies in %(actual)s, not in %(region)s"),
        _("Change the region, or the municipality."),
    ),
    "municipality-for-all": error(
        _("%(field)s: a record for all four regions has no municipality of its own"),
        _("Remove the municipality, or name the region it lies in."),
    ),
    "municipality-abroad": error(
        _("%(field)s: a record abroad has a country and a town, not a municipality"),
        _("Remove the municipality, or the country."),
    ),
    "region-repeated": error(
        _("%(field)s: “%(value)s” is already the record's own region"),
        _("Remove it from the list."),
    ),
    "translations-disagree": error(
        _("%(field)s: says “%(value)s”, but %(other)s says “%(other_value)s”"),
        _("Write the same in both translations."),
    ),
    "same-address": error(
        _("the address %(address)s is already used by %(other)s"),
        _("Give one of them another name or slug."),
    ),
    "revision-needed": error(
        _("revision: %(keys)s differs from %(base)s, but the revision is still %(revision)s"),
        _("Write “revision: %(needed)s”, so that calendars that hold the event are told."),
    ),
    "bad-redirect": error(
        _("%(field)s: “%(value)s” is not an address on this site"),
        _("Write a path that begins and ends with a slash, for example /sv/om/."),
    ),
    "bad-removed": error(
        _("%(field)s: “%(value)s” does not name a record"),
        _("Write its kind and its id, for example event:provmarknad. The kinds are: %(known)s."),
    ),
    "duplicate-actor": warning(
        _("name: is very like “%(other_name)s” in %(other)s"),
        _("Merge them, or add “distinct_from: [%(other_id)s]” if they really are two."),
    ),
    "duplicate-website": warning(
        _("website: is also the website of “%(other_name)s” in %(other)s"),
        _("Add “part_of” or “distinct_from” to one of them, or merge them."),
    ),
    "duplicate-event": warning(
        _("title: is very like “%(other_name)s” in %(other)s, on the same days"),
        _("Keep one of them."),
    ),
    "translation-missing": warning(
        _("%(field)s: there is no text in %(languages)s"),
        _("Add it when somebody can; until then the other language is shown."),
    ),
}

PICTURES = {
    "picture-missing": error(
        _("%(field)s: there is no picture content/images/%(value)s"),
        _("Check the name, capital letters included, and that the file is added."),
    ),
    "picture-not-an-image": error(
        _("%(field)s: content/images/%(value)s is not a JPEG, PNG, WebP, AVIF or GIF picture"),
        _("Export it again as JPEG or PNG."),
    ),
    "picture-huge": error(
        _("%(field)s: content/images/%(value)s is too large to handle"),
        _("Make it at most 4000 pixels wide, and save it as JPEG."),
    ),
    "picture-path": error(
        _("%(field)s: “%(value)s” is not a path below content/images"),
        _("Write for example “umea/open-studios.jpg”, without “..” and without a slash first."),
    ),
    "picture-text": error(
        _("%(field)s: a picture needs a text that says what it shows"),
        _("Add “alt” with a text in each language, or “decorative: true”."),
    ),
    "picture-expired": error(
        _("%(field)s: the right to show this picture ended on %(value)s"),
        _("Replace the picture, or remove it."),
    ),
    "picture-expires": warning(
        _("%(field)s: the right to show this picture ends on %(value)s"),
        _("Renew the right and change the date, or replace the picture."),
    ),
}

PROSE = {
    "link-kind": error(
        _("link: “%(value)s” is not a kind of record"),
        _("Use one of: %(known)s."),
    ),
    "link-unknown": error(
        _("link: there is no %(kind)s “%(value)s”"),
        _("Check the id: it is the file's name without its ending."),
    ),
    "link-address": error(
        _("link: “%(value)s” is neither a web address nor a record"),
        _("Write https://…, or for example actor:bildmuseet."),
    ),
    "prose-depth": error(
        _("lists or quotations are nested more than %(limit)s levels deep"),
        _("Use fewer levels."),
    ),
    "prose-brackets": error(
        _("there are more than %(limit)s “%(bracket)s” in one paragraph"),
        _("Check for characters pasted by mistake."),
    ),
    "prose-character": warning(
        _("“%(value)s” is no character that pages and feeds can carry; it is left out"),
        _("Delete it, or write the character that is meant."),
    ),
    "prose-time": error(
        _("the text takes too long to convert"),
        _("Check for long rows of brackets, stars or signs pasted by mistake, or divide it."),
    ),
    "prose-embed": error(
        _("a page holds nothing from other sites: “%(value)s”"),
        _("Write a link on a line of its own: [What the film is about](https://…)."),
    ),
    "picture-remote": error(
        _("picture: “%(value)s” lies on another site, which would see who reads this one"),
        _("Put it into content/images, if there is a right to show it, and write its path there."),
    ),
    "prose-html": error(
        _("HTML is not allowed in texts: “%(value)s”"),
        _("Use Markdown, for example **bold** or [text](address)."),
    ),
    "picture-alt": error(
        _("picture: “%(value)s” has no text that says what it shows"),
        _("Write it between the brackets: ![What the picture shows](file.jpg)."),
    ),
}

RULES: dict[str, Rule] = {**FILES, **YAML, **FIELDS, **RECORDS, **PICTURES, **PROSE}
