# Completion of papercat's command line in fish.

function __papercat_complete
    set -l word (commandline --current-token --cut-at-cursor)
    set -l words (commandline --current-process --tokenize --cut-at-cursor)
    # Nothing is evaluated: each line is a value and its help, and fish quotes it.
    set -l answer (_PAPERCAT_COMPLETE=fish command papercat $words "$word" 2>/dev/null)
    set -l kind $answer[1]
    set -e answer[1]
    if test "$kind" = files
        __fish_complete_path "$word"
    else if set -q answer[1]
        printf '%s\n' $answer
    end
end

complete --command papercat --no-files --keep-order --arguments '(__papercat_complete)'
