"""The interactive shell of `chinhphu sql`: history, completion, colours; errors are told and the shell goes on."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.history import FileHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.lexers import PygmentsLexer
from pygments.lexers.sql import SqlLexer

from flows.commands.answers import Format, show
from flows.commands.completion import completions, typed_word
from warehouse.errors import WarehouseError
from warehouse.query import is_complete, statements
from warehouse.vocabulary import Vocabulary

if TYPE_CHECKING:
    from warehouse.store import Warehouse

_HELP = """\
Statements end with a semicolon and may take several lines; Tab completes, the arrows go through the history.
.tables          the tables and views
.mode MODE       table, csv or json
.help            this
.quit            leave; so does Ctrl-D"""


class SqlCompleter(Completer):
    """Completes the names of the warehouse and DuckDB's words."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        """What the word before the cursor can become."""
        before = document.text_before_cursor
        typed = typed_word(before)
        for name, kind in completions(before, document.text, self._words):
            yield Completion(name, start_position=-len(typed), display_meta=kind)


def run_shell(warehouse: Warehouse, form: Format) -> None:
    """Ask for statements and answer them until the user leaves."""
    session = _session(warehouse.vocabulary())
    print(f"{warehouse.address}, read-only. .help for help, .quit to leave.")
    converse(warehouse, _prompted(session), form)


def converse(warehouse: Warehouse, texts: Iterable[str], form: Format) -> None:
    """Answer each text; one that fails is told and the next one comes."""
    for text in texts:
        if text.strip().startswith("."):
            word, _, rest = text.strip().rstrip(";").partition(" ")
            if word in (".quit", ".exit"):
                return
            form = _command(warehouse, word, rest.strip(), form)
        else:
            _told(partial(_answer, warehouse, text, form))


def _answer(warehouse: Warehouse, text: str, form: Format) -> None:
    for statement in statements(text):
        with warehouse.stream(statement) as answer:
            show(answer, form)


def _command(warehouse: Warehouse, word: str, rest: str, form: Format) -> Format:
    if word == ".tables":
        _told(lambda: print("\n".join(warehouse.vocabulary().relations)))
    elif word == ".mode" and rest in list(Format):
        return Format(rest)
    else:
        print(_HELP)
    return form


def _told(work: Callable[[], object]) -> None:
    try:
        work()
    except WarehouseError as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)


def _prompted(session: PromptSession[str]) -> Iterator[str]:
    while True:
        try:
            yield session.prompt("chinhphu> ")
        except KeyboardInterrupt:
            continue
        except EOFError:
            return


def _session(words: Vocabulary) -> PromptSession[str]:
    file = history_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    return PromptSession(
        history=FileHistory(file),
        completer=SqlCompleter(words),
        complete_while_typing=False,
        lexer=PygmentsLexer(SqlLexer),
        multiline=True,
        prompt_continuation="     ...> ",
        key_bindings=_keys(),
        enable_history_search=True,
    )


def history_file() -> Path:
    """Where the statements that were typed are kept."""
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(state) / "chinhphu" / "sql_history"


def _keys() -> KeyBindings:
    """Enter runs a whole statement and breaks the line of one that has no semicolon yet."""
    keys = KeyBindings()

    @Condition
    def is_whole() -> bool:
        from prompt_toolkit.application.current import get_app

        text = get_app().current_buffer.text
        return not text.strip() or text.lstrip().startswith(".") or is_complete(text)

    @keys.add("enter", filter=is_whole)
    def _(event: KeyPressEvent) -> Any:
        event.current_buffer.validate_and_handle()

    return keys
