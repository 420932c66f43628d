"""The page of the command line."""

from __future__ import annotations

from pages.markdown import code, table


def commands() -> str:
    """Every verb with its help."""
    import click

    from synodic.cli.verbs import VERBS, synodic

    text = (
        "# Commands\n\n"
        "Every verb takes `--json` (one JSON document on stdout and nothing else), `--quiet` and "
        "`--debug`. Exit codes: 0 done, 1 our fault, 2 the user's mistake, 130 interrupted.\n\n"
    )
    text += table(("verb", "what it does"), ((code(v), line) for v, (_, line) in VERBS.items()))
    # click keeps the option of help as it is first asked for, so ask as the program does
    whole = click.Context(synodic, info_name="synodic", **synodic.context_settings)
    for verb in VERBS:
        command = synodic.get_command(whole, verb)
        assert command is not None
        context = click.Context(command, whole, verb, terminal_width=92, max_content_width=92)
        text += f"\n## synodic {verb}\n\n```text\n{command.get_help(context).strip()}\n```\n"
    return text
