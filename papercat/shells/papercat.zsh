#compdef papercat
# Completion of papercat's command line in zsh.

_papercat() {
    emulate -L zsh
    local kind line tab=$'\t'
    local -a values shown options
    {
        IFS= read -r kind
        # Nothing is evaluated: each line is a word of the command line, quoted already.
        while IFS= read -r line; do
            values+=("${line%%$tab*}")
            shown+=("${line/$tab/  -- }")
            [[ $line == *$tab* ]] && options=(-l)
        done
    } < <(_PAPERCAT_COMPLETE=zsh command papercat "${(@)words[1,CURRENT-1]}" "$QIPREFIX$IPREFIX$PREFIX" "$PREFIX" 2>/dev/null)
    case $kind in
        files) _files ;;
        values|list) compadd -Q -U "${options[@]}" -d shown -a values ;;
    esac
    # What was typed is more than what the values have in common: it stays.
    [[ $kind == list ]] && compstate[insert]= compstate[list]='list force'
    (( $#values )) || [[ $kind == files ]]
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _papercat "$@"
else
    compdef _papercat papercat
fi
