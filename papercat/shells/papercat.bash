# Completion of papercat's command line in bash 4 and newer.

_papercat() {
    local kind line
    COMPREPLY=()
    {
        IFS= read -r kind
        # Nothing is evaluated: each line is a word of the command line, quoted already.
        while IFS= read -r line; do
            COMPREPLY+=("${line%%$'\t'*}")
        done
    } < <(_PAPERCAT_COMPLETE=bash command papercat "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
    case $kind in
        files) compopt -o default ;;
        # With an empty word among them they have no common beginning, and what was typed stays.
        list) COMPREPLY+=("") ;;
    esac
}

complete -F _papercat papercat
