using System.CommandLine;

namespace Multus.Cli.Operator.Commands;

/// <summary>Writes what a shell needs to complete command lines.</summary>
internal static class CompletionCommand
{
    // The shells ask the program itself, by a directive: what it knows, they know.
    private const string Bash = """
        # Completion of multus in bash: source <(multus completion bash)
        _multus() {
            local line="${COMP_LINE:0:$COMP_POINT}"
            line="${line#*[[:space:]]}"
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:${#line}]" "$line" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _multus multus

        """;

    private const string Zsh = """
        #compdef multus
        # Completion of multus in zsh: source <(multus completion zsh)
        _multus() {
            local line="${BUFFER[1,CURSOR]#* }"
            local -a words_found
            words_found=("${(@f)$(multus "[suggest:${#line}]" "$line" 2>/dev/null)}")
            compadd -a words_found
            _files
        }
        compdef _multus multus

        """;

    private const string Fish = """
        # Completion of multus in fish: multus completion fish | source
        function __multus_complete
            set -l line (string replace -r '^\s*\S+\s' '' -- (commandline -cp))
            multus "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c multus -a '(__multus_complete)'

        """;

    public static Command Create(OperatorContext context)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or fish" };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        var command = new Command("completion", "write a script by which a shell completes command lines of multus") { shell };
        command.SetAction(parsed =>
        {
            context.Print(parsed.GetValue(shell) switch
            {
                "bash" => Bash,
                "zsh" => Zsh,
                _ => Fish,
            });
            return ExitCodes.Success;
        });
        return command;
    }
}
