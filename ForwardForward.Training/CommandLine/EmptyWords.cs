using System.CommandLine;
using System.CommandLine.Parsing;

namespace ForwardForward.Training.CommandLine;

/// <summary>An empty word is a slip, such as a variable of the shell that was never set; it is no name and no place.</summary>
public static class EmptyWords
{
    /// <summary>Refuses them in all arguments and options.</summary>
    public static T Refuse<T>(T command)
        where T : Command
    {
        foreach (Argument argument in command.Arguments)
        {
            argument.Validators.Add(given => Judge(given, argument.Name));
        }

        foreach (Option option in command.Options)
        {
            option.Validators.Add(given => Judge(given, option.Name));
        }

        foreach (Command inner in command.Subcommands)
        {
            Refuse(inner);
        }

        return command;
    }

    private static void Judge(SymbolResult given, string name)
    {
        if (given.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
        {
            given.AddError($"What is given for {name} is empty.");
        }
    }
}
