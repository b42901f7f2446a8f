using System.CommandLine;

namespace Hipaa.Cli.Commands;

/// <summary>
/// <c>hipaa completions</c>: prints what makes a shell complete commands, options and names; the command line itself answers.
/// </summary>
internal sealed class CompletionsCommand(Workspace workspace)
{
    private const string Bash = """
        # eval "$(./hipaa completions bash)"
        _hipaa() {
            local IFS=$'\n'
            COMPREPLY=($("${COMP_WORDS[0]}" "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null))
            COMPREPLY=($(compgen -W "${COMPREPLY[*]}" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _hipaa hipaa ./hipaa
        """;

    private const string Zsh = """
        # eval "$(./hipaa completions zsh)"
        _hipaa() {
            local -a suggestions
            suggestions=("${(@f)$("${words[1]}" "[suggest:${#BUFFER}]" "$BUFFER" 2>/dev/null)}")
            compadd -- $suggestions
        }
        compdef _hipaa hipaa ./hipaa
        """;

    private const string Fish = """
        # ./hipaa completions fish | source
        function __hipaa_complete
            set -l line (commandline -cp)
            set -l words (commandline -opc)
            $words[1] "[suggest:"(string length -- $line)"]" "$line" 2>/dev/null
        end
        complete -c hipaa -f -a '(__hipaa_complete)'
        """;

    private const string PowerShell = """
        # ./hipaa completions powershell | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName hipaa, hipaa.cmd -ScriptBlock {
            param($word, $ast, $position)
            & $ast.CommandElements[0].Value "[suggest:$position]" "$ast" 2>$null | Where-Object { $_ -like "$word*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
        }
        """;

    internal Command Create()
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh, fish or powershell." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "powershell");
        var command = new Command("completions", "Prints what makes a shell complete the command line.") { shell };
        command.SetAction(result => workspace.Output.WriteLine(result.GetValue(shell) switch
        {
            "bash" => Bash,
            "zsh" => Zsh,
            "fish" => Fish,
            _ => PowerShell,
        }));
        return command;
    }
}
