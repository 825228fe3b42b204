"""Completion for bash, from 3.2 on."""

from collections.abc import Iterator

from pledgebook.cli.completion.grammar import Command, Word

_HEAD = """\
# Completion of build.py for bash. Load it with:
#   source <(python3 build.py completion bash)

"""

# Names from the disk are offered only if they are names as entries have them: what is offered will be run.
_BODY = r"""
_pledgebook_folder() {
    local i
    for ((i = 1; i < ${#words[@]} - 1; i++)); do
        [[ ${words[i]} == --content ]] && { printf '%s' "${words[i + 1]/#\~/$HOME}"; return; }
    done
    [[ ${words[0]} == */* ]] && { printf '%s' "${words[0]%/*}/content"; return; }
    printf 'content'
}

_pledgebook_names() {
    local file name
    while IFS= read -r file; do
        name=${file#"$1/"}
        name=${name%.md}
        [[ $name =~ ^[a-z0-9-]+(/[a-z0-9-]+)?$ ]] && COMPREPLY+=("$name$3")
    done < <(compgen -G "$1/$2")
}

_pledgebook_offer() {
    local kind=$1 folder
    case $kind in
        choice) COMPREPLY=($(compgen -W "${*:2}" -- "$cur")) ;;
        folder) COMPREPLY=($(compgen -d -- "$cur")) ;;
        pledge | company | source)
            [[ $cur =~ ^[a-z0-9-]*(/[a-z0-9-]*)?$ ]] || return
            folder=$(_pledgebook_folder)
            case $kind in
                company) _pledgebook_names "$folder/companies" "$cur*.md" "" ;;
                source) _pledgebook_names "$folder/sources" "$cur*.md" "" ;;
                pledge)
                    if [[ $cur == */* ]]; then
                        _pledgebook_names "$folder/pledges" "$cur*.md" ""
                    else
                        _pledgebook_names "$folder/pledges" "$cur*" /
                        compopt -o nospace 2>/dev/null
                    fi
                    ;;
            esac
            ;;
    esac
}

_pledgebook_complete() {
    local cur=${words[cword]} path= flag= left=0 number=0 i word wants below
    for ((i = 1; i < cword; i++)); do
        word=${words[i]}
        [[ $word == = ]] && continue
        if ((left > 0)) && [[ $word != -* ]]; then
            ((left--))
        elif [[ $word == -* ]]; then
            flag=$word
            wants=$(_pledgebook_flag "$path" "$flag")
            left=${wants%% *}
            left=${left:-0}
        else
            left=0
            below=" $(_pledgebook_below "$path") "
            if [[ $below == *" $word "* ]]; then
                path="${path:+$path }$word"
            else
                ((number++))
            fi
        fi
    done
    [[ $cur == = ]] && cur=
    COMPREPLY=()
    if ((left > 0)) && [[ $cur != -* ]]; then
        wants=$(_pledgebook_flag "$path" "$flag")
        _pledgebook_offer ${wants#* }
        return
    elif [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W "$(_pledgebook_flags "$path")" -- "$cur"))
        return
    fi
    below=$(_pledgebook_below "$path")
    if [[ -n $below ]]; then
        COMPREPLY+=($(compgen -W "$below" -- "$cur"))
    else
        wants=$(_pledgebook_word "$path" $((number + 1)))
        [[ -n $wants ]] && _pledgebook_offer $wants
    fi
}

_pledgebook() {
    local words=("${COMP_WORDS[@]}") cword=$COMP_CWORD
    _pledgebook_complete
}

_pledgebook_python() {
    if [[ $COMP_CWORD -gt 1 && ${COMP_WORDS[1]##*/} == build.py ]]; then
        local words=("${COMP_WORDS[@]:1}") cword=$((COMP_CWORD - 1))
        _pledgebook_complete
    elif [[ -n $_pledgebook_before ]]; then
        "$_pledgebook_before" "$@"
    fi
}

complete -o bashdefault -o default -F _pledgebook build.py pledgebook
_pledgebook_before=$(complete -p python3 2>/dev/null | sed -n 's/.* -F \([^ ]*\) .*/\1/p')
[[ $_pledgebook_before == _pledgebook_python ]] && _pledgebook_before=
complete -o bashdefault -o default -F _pledgebook_python python python3
"""


def bash(command: Command) -> str:
    """The script: tables of what can be typed, then the functions that look things up in them."""
    every = list(command.everything())
    flags = {each.name: [name for flag in each.flags for name in flag.names] for each in every}
    values = {
        f"{each.name} {name}".strip(): f"{len(flag.words)} {_wants(flag.words[0])}"
        for each in every
        for flag in each.flags
        if flag.words
        for name in flag.names
    }
    words = {
        f"{each.name} {'*' if word.repeated else number}": _wants(word)
        for each in every
        for number, word in enumerate(each.words, 1)
    }
    tables = [
        _table("_pledgebook_below", "$1", {each.name: " ".join(one.path[-1] for one in each.below) for each in every}),
        _table("_pledgebook_flags", "$1", {name: " ".join(names) for name, names in flags.items()}),
        _table("_pledgebook_flag", "${1:+$1 }$2", values),
        _table("_pledgebook_word", "$1 $2", words),
    ]
    return _HEAD + "\n".join(tables) + _BODY


def _wants(word: Word) -> str:
    return " ".join((word.kind, *word.choices))


def _table(name: str, key: str, rows: dict[str, str]) -> str:
    return "\n".join([f"{name}() {{", f'    case "{key}" in', *_rows(rows), "    esac", "}", ""])


def _rows(rows: dict[str, str]) -> Iterator[str]:
    for key, value in rows.items():
        if value:
            pattern = f'"{key[:-1]}"*' if key.endswith("*") else f'"{key}"'
            yield f'        {pattern}) echo "{value}" ;;'
