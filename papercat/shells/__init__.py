"""What bash, zsh and fish are given to complete a command line with; knows no command and no catalogue.

A document can put anything into a name, and a shell runs what it takes for syntax. So a value reaches
a shell only if `safe` lets each of its characters through, and quoted by `command_line` for where it will be.
"""
