"""Completion for fish."""

from collections.abc import Iterator

from pledgebook.cli.completion.grammar import Command, Flag, Kind, Word

_HEAD = r"""# Completion of build.py for fish. Load it with:
#   python3 build.py completion fish | source

function __pledgebook_typed
    set -l typed (commandline -opc)
    if string match -qr '(^|/)python[0-9.]*$' -- $typed[1]
        string match -qr '(^|/)build\.py$' -- $typed[2]; or return 1
        set -e typed[1]
    end
    printf '%s\n' $typed
end

function __pledgebook_folder
    set -l typed (__pledgebook_typed)
    if set -l at (contains -i -- --content $typed); and set -q typed[(math $at + 1)]
        echo $typed[(math $at + 1)]
    else if string match -q '*/*' -- $typed[1]
        echo (string replace -r '/[^/]*$' '' -- $typed[1])/content
    else
        echo content
    end
end

function __pledgebook_names
    set -l folder (__pledgebook_folder)/$argv[1]
    set -l files
    if test $argv[1] = pledges
        set files $folder/*/*.md
    else
        set files $folder/*.md
    end
    string replace -- $folder/ '' $files | string replace -r '\.md$' '' | string match -r '^[a-z0-9-]+(?:/[a-z0-9-]+)?$'
end

# Whether the verbs that were typed are these, and no other.
function __pledgebook_in
    set -l typed (__pledgebook_typed); or return 1
    set -l path
    for word in $typed[2..]
        if contains -- (string join ' ' -- $path $word) $__pledgebook_paths
            set -a path $word
        end
    end
    test "$path" = "$argv"
end

"""

_OFFERS = {
    Kind.PLEDGE: "-f -a '(__pledgebook_names pledges)'",
    Kind.COMPANY: "-f -a '(__pledgebook_names companies)'",
    Kind.SOURCE: "-f -a '(__pledgebook_names sources)'",
    Kind.FOLDER: "-f -a '(__fish_complete_directories)'",
    Kind.FILE: "-F",
    Kind.TEXT: "-f",
}


def fish(command: Command) -> str:
    """The script: the functions that look at what was typed, then a line for each thing that may follow."""
    every = list(command.everything())
    paths = " ".join(_quoted(each.name) for each in every if each.path)
    lines = [line for each in every for line in _lines(each)]
    programs = "for program in build.py pledgebook python python3"
    body = "\n".join(["", programs, *(f"    complete -c $program {line}" for line in lines), "end", ""])
    return f"{_HEAD}set -g __pledgebook_paths {paths}\n{body}"


def _lines(command: Command) -> Iterator[str]:
    asked = _quoted(" ".join(("__pledgebook_in", *command.path)))
    for each in command.below:
        yield f"-n {asked} -f -a {each.path[-1]} -d {_quoted(each.says)}"
    for flag in command.flags:
        yield f"-n {asked} {_flag(flag)}"
    for word in command.words:
        yield f"-n {asked} {_offer(word)}"


def _flag(flag: Flag) -> str:
    names = [f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in flag.names]
    required = "-r " if flag.words and not flag.optional else ""
    offered = f"{required}{_offer(flag.words[0])} " if flag.words else ""
    return f"{' '.join(names)} {offered}-d {_quoted(flag.says)}"


def _offer(word: Word) -> str:
    return f"-f -a {_quoted(' '.join(word.choices))}" if word.kind is Kind.CHOICE else _OFFERS[word.kind]


def _quoted(text: str) -> str:
    r"""
    >>> _quoted("site.toml's")
    "'site.toml\\'s'"
    """
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
