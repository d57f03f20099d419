"""The two languages of the page, and the phrases of `words` in the one that is read."""

from __future__ import annotations

from enum import StrEnum

from dashboard.words import WORDS


class Language(StrEnum):
    """A language that the page speaks."""

    VI = "vi"
    EN = "en"

    def say(self, phrase: str, /, **values: object) -> str:
        """The phrase in this language, its `{names}` filled in. KeyError for one that the table lacks."""
        text = WORDS[phrase][self is Language.EN]
        return text.format(**values) if values else text

    def term(self, group: str, value: str | None) -> str:
        """A word of the data's fixed vocabularies (`group.value`), else the value itself."""
        entry = WORDS.get(f"{group}.{value}")
        return (value or "") if entry is None else entry[self is Language.EN]


#: The page's language where neither the address nor the browser says.
DEFAULT = Language.VI


def preferred(locale: str | None) -> Language:
    """The language for a browser's locale, as `en-GB`."""
    return Language.EN if locale and locale.lower().startswith("en") else DEFAULT
