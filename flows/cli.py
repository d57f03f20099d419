"""The command `chinhphu`. Commands are loaded when they are called, so that the small ones start at once."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence

from cyclopts import App, CycloptsError, Parameter

from flows.commands.exits import Exit

DEBUG = "--debug"

app = App(
    name="chinhphu",
    help="Watch the Vietnamese government's news and keep every figure it states as a row with its source sentence.",
    help_epilogue=f"Any command takes {DEBUG}: errors then come with their traceback.",
    version_flags=["--version"],
    version="",
    default_parameter=Parameter(negative=()),
    suppress_keyboard_interrupt=False,  # it would end the process without a word; `main` says one
)
app.command(
    "flows.commands.run:run", name="run", help="Poll the sources, fetch what is new, store its figures."
)
app.command(
    "flows.commands.backfill:backfill",
    name="backfill",
    help="Fetch a section's articles of past months.",
)
app.command(
    "flows.commands.serve:serve", name="serve", help="Run everything on its schedule, until it is stopped."
)
app.command(
    "flows.commands.reprocess:reprocess",
    name="reprocess",
    help="Read the archived pages again with the extractors of today.",
)
app.command(
    "flows.commands.status:status", name="status", help="What the warehouse holds and how the sources are."
)
app.command("flows.commands.sql:sql", name="sql", help="Ask the warehouse with SQL (reading only).")
app.command(
    "flows.commands.export:export_command",
    name="export",
    help="A copy of the warehouse in a file or a folder.",
)
app.command(
    "flows.commands.extract:extract", name="extract", help="The figures of one text: a file, a URL or -."
)
app.command(
    "flows.commands.care:doctor", name="doctor", help="Whether the warehouse is well, and what to do."
)
app.command(
    "flows.commands.care:maintain_command",
    name="maintain",
    help="Merge small files, expire, delete what nothing reads.",
)
app.command(
    "flows.commands.care:move_command",
    name="move",
    help="Move the warehouse to another catalogue, as to PostgreSQL.",
)
app.command(
    "flows.commands.dashboard:dashboard",
    name="dashboard",
    help="Start the page to look at what the warehouse holds.",
)
app.command(
    "flows.commands.serve:metrics", name="metrics", help="Answer Prometheus and probes, until it is stopped."
)
app.command("flows.commands.backup:backup", name="backup", help="A backup of the warehouse and the pages.")
app.command("flows.commands.backup:restore", name="restore", help="Bring a backup back.")
sources = App(name="sources", help="What is polled.")
sources.command("flows.commands.sources:list_sources", name="list", help="The sources in use.")
sources.command(
    "flows.commands.sources:check", name="check", help="Poll each source once and show what came back."
)
app.command(sources)
alerts = App(name="alerts", help="What is told to whom: rules, channels, what became of each alert.")
alerts.command("flows.commands.alerts:list_rules", name="list", help="The rules and channels in use.")
alerts.command("flows.commands.alerts:test", name="test", help="Dry run of a rule on what is stored.")
alerts.command("flows.commands.alerts:log", name="log", help="What was told or held back, newest first.")
alerts.command("flows.commands.telling:run", name="run", help="Evaluate the rules and deliver, once.")
alerts.command("flows.commands.telling:replay", name="replay", help="Read again, tell what was not told.")
alerts.command("flows.commands.telling:send", name="send", help="Send a test message through a channel.")
alerts.command("flows.commands.alerts:dead", name="dead", help="Messages that were given up.")
alerts.command("flows.commands.telling:resend", name="resend", help="Send messages again that were given up.")
app.command(alerts)
app.command(
    "flows.commands.demo:demo", name="demo", help="The whole pipeline on a copy of the site on this machine."
)


@app.command(name="version", help="The installed version.")
def show_version() -> None:
    """Print the version of this project."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        print(version("chinhphu-monitor"))
    except PackageNotFoundError:
        print("not installed")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code (`flows.commands.exits.Exit`)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    debug = DEBUG in given
    given = [argument for argument in given if argument != DEBUG]
    if given == ["--version"]:
        given = ["version"]
    try:
        result = app(given, exit_on_error=False, print_error=True, result_action="return_value")
        sys.stdout.flush()
    except CycloptsError:
        return Exit.USAGE
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr)
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # Who read our output has seen enough, as `head` does; the interpreter shall not complain at its end.
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123
        return Exit.DONE
    except Exception as error:
        if debug:
            traceback.print_exc()
        return _explain(error, debug)
    return result if isinstance(result, int) else Exit.DONE


def _explain(error: Exception, debug: bool) -> int:
    from flows.commands.exits import exit_code, is_expected

    if is_expected(error):
        print(f"chinhphu: {error}", file=sys.stderr)
    else:
        hint = "" if debug else f" Run the command with {DEBUG} for the traceback."
        print(f"chinhphu: unexpected {type(error).__name__}: {error}.{hint}", file=sys.stderr)
    return exit_code(error)


if __name__ == "__main__":
    sys.exit(main())
