"""Completion for zsh."""

from collections.abc import Iterator

from pledgebook.cli.completion.grammar import Command, Flag, Kind, Word

_HEAD = """\
#compdef build.py pledgebook
# Completion of build.py for zsh. Load it, after compinit, with:
#   source <(python3 build.py completion zsh)

"""

_BODY = r"""
_pledgebook_folder() {
    local at=${words[(i)--content]}
    if (( at < CURRENT - 1 )); then
        print -r -- ${~words[at + 1]}
    elif [[ $_pledgebook_program == */* ]]; then
        print -r -- ${_pledgebook_program:h}/content
    else
        print -r -- content
    fi
}

_pledgebook_names() {
    local -a names
    names=($1/$~2(N:r))
    names=(${names#$1/})
    compadd -- ${(M)names:#[a-z0-9-]##(|/[a-z0-9-]##)}
}

_pledgebook_pledges() { setopt localoptions extendedglob; _pledgebook_names "$(_pledgebook_folder)/pledges" '*/*.md' }
_pledgebook_companies() { setopt localoptions extendedglob; _pledgebook_names "$(_pledgebook_folder)/companies" '*.md' }
_pledgebook_sources() { setopt localoptions extendedglob; _pledgebook_names "$(_pledgebook_folder)/sources" '*.md' }

_pledgebook() {
    local _pledgebook_program=$words[1]
    _pledgebook_words
}

_pledgebook_python() {
    if (( CURRENT > 2 )) && [[ ${words[2]:t} == build.py ]]; then
        shift words
        (( CURRENT-- ))
        _pledgebook
    else
        _python "$@"
    fi
}

compdef _pledgebook build.py pledgebook
compdef _pledgebook_python python python3
"""

_OFFERS = {
    Kind.PLEDGE: "_pledgebook_pledges",
    Kind.COMPANY: "_pledgebook_companies",
    Kind.SOURCE: "_pledgebook_sources",
    Kind.FOLDER: "_files -/",
    Kind.FILE: "_files",
    Kind.TEXT: "",
}


def zsh(command: Command) -> str:
    """The script: a function for each command, then those that look names up on the disk."""
    return _HEAD + "\n".join("\n".join(_function(each)) for each in command.everything()) + _BODY


def _function(command: Command) -> Iterator[str]:
    yield f"{_name(command)}() {{"
    if command.below:
        yield "    local state line"
        yield "    local -a verbs"
        yield "    verbs=("
        yield from (f"        {_quoted(f'{each.path[-1]}:{each.says}')}" for each in command.below)
        yield "    )"
    yield "    _arguments -s -C \\"
    specs = [spec for flag in command.flags for spec in _flag(flag)]
    specs += [_placed(word, number) for number, word in enumerate(command.words, 1)]
    if command.below:
        specs += ["'1: :->verb'", "'*:: :->rest'"]
    yield " \\\n".join(f"        {spec}" for spec in specs)
    if command.below:
        yield "    case $state in"
        yield "        verb) _describe verb verbs ;;"
        yield "        rest)"
        yield "            case $line[1] in"
        yield from (f"                {each.path[-1]}) {_name(each)} ;;" for each in command.below)
        yield "            esac"
        yield "            ;;"
        yield "    esac"
    yield "}"


def _name(command: Command) -> str:
    return "_".join(("_pledgebook_words", *(part.replace("-", "_") for part in command.path)))


def _flag(flag: Flag) -> Iterator[str]:
    """One spec a name; each name shuts the others out."""
    others = " ".join(flag.names)
    said = flag.says.replace("[", "(").replace("]", ")").replace(":", " -")
    for name in flag.names:
        words = "".join(f"{':' * (2 if flag.optional else 1)}{_label(word)}:{_offer(word)}" for word in flag.words)
        yield _quoted(f"({others}){name}[{said}]{words}")


def _placed(word: Word, number: int) -> str:
    return _quoted(f"{'*' if word.repeated else number}:{_label(word)}:{_offer(word)}")


def _label(word: Word) -> str:
    return word.label.lower()


def _offer(word: Word) -> str:
    return f"({' '.join(word.choices)})" if word.kind is Kind.CHOICE else _OFFERS[word.kind]


def _quoted(text: str) -> str:
    r"""
    >>> _quoted("site.toml's")
    "'site.toml'\\''s'"
    """
    return "'" + text.replace("'", "'\\''") + "'"
