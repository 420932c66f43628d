"""The verbs of the command line, loaded when they are typed.

The table below is all that ``synodic --help`` needs, so that it answers at once.
"""

from __future__ import annotations

import importlib

import click

#: Verb: (module, its line in the help).
VERBS = {
    "run": ("run", "Play one history, print its seasons, write its book and report."),
    "branch": ("branch", "Play it again with something changed from a date on."),
    "diff": ("diff", "What differs between two histories, from which event on."),
    "why": ("why", "The causes of an event, and which of them were necessary."),
    "inevitable": ("inevitable", "How likely an outcome was, seen from each year."),
    "ensemble": ("ensemble", "Play a scenario many times: how often what comes about."),
    "score": ("score", "How well a history, or many, match a canon."),
    "condition": ("condition", "Only histories that pass through a canon's claims."),
    "report": ("report", "Write the report of a history as one HTML page."),
    "upgrade": ("upgrade", "Play an older book again under this version; what differs now."),
    "export": ("export", "Write a history or a canon in formats of other tools."),
    "plan": ("plan", "The least stock that holds the risk of losing a base."),
    "habitat": ("habitat", "Play one habitat alone, by the hour or the day."),
    "import": ("import_", "Read what was written for another program."),
    "check": ("check", "Are the voyages of a story possible? What is the smallest mend?"),
    "compare": ("compare", "Could one told history come before another?"),
    "windows": ("windows", "Launch windows between two worlds."),
    "porkchop": ("porkchop", "What every departure and arrival costs, as a picture."),
    "tour": ("tour", "The cheapest way past several worlds, by their pull."),
    "transfer": ("transfer", "From world to world under thrust: torch, ion engine, sail."),
    "cyclers": ("cyclers", "Orbits that come back to two planets for ever."),
    "redirect": ("redirect", "Bring an asteroid to Earth or Mars: the cost, or why not."),
    "serve": ("serve", "Serve the web app: see the worlds, the branches and the reasons."),
    "new": ("new", "Begin a scenario of your own."),
    "validate": ("validate", "Check a scenario or a canon; every mistake with its line."),
    "schema": ("schema", "The JSON Schema of scenarios or canons, for editors."),
    "catalogue": ("catalogue", "The numbers that the model stands on, with sources and grades."),
}

FIRST = """\
Synodic plays counterfactual histories of people leaving Earth.

Try first:

  synodic run frontier                    play the present day to 2100
  synodic why frontier mars.base          the causes of one of its outcomes
  synodic branch frontier --at 2033-01-01 --set {setting}
                                          the same, but money stops in 2033
  synodic windows earth mars 2030 2040    launch windows

All verbs: synodic --help. One verb: synodic run --help.
"""


class LazyGroup(click.Group):
    """A group whose verbs are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all verbs, in the order of the table."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a verb."""
        if cmd_name not in VERBS:
            return None
        module = importlib.import_module(f"synodic.cli.{VERBS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that arguments name; a wrong name gets the nearest right one."""
        if args and args[0] not in VERBS and not args[0].startswith("-"):
            from synodic.schema.mistake import Mistake, nearest

            raise Mistake(
                "there is no such verb", found=repr(args[0]), expected=", ".join(VERBS),
                nearest=nearest(args[0], VERBS),
            )  # fmt: skip
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of verbs in the help, from the table."""
        with formatter.section("Verbs"):
            formatter.write_dl([(verb, line) for verb, (_, line) in VERBS.items()])


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="synodic", message="synodic %(version)s")
@click.pass_context
def synodic(ctx: click.Context) -> None:
    """Synodic plays counterfactual histories of people leaving Earth.

    A scenario says what differs from our history (its point of divergence, POD); Synodic plays
    decades forward (an alternate timeline, ATL, beside ours, OTL) and tells what happened and why.

    Completion for bash: eval "$(_SYNODIC_COMPLETE=bash_source synodic)"
    """
    if ctx.invoked_subcommand is None:
        click.echo(FIRST.format(setting=EXAMPLE_SETTING), nl=False)


#: A policy of the scenario ``frontier`` that the first page changes.
EXAMPLE_SETTING = "company.budget=0"
