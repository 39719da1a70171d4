using Spectre.Console;

namespace ForwardForward.Training.CommandLine;

/// <summary>Makes the console on which a command draws its tables and its progress.</summary>
public static class LabConsole
{
    // Where no terminal tells a width a row stays one line, for scripts; the library would break it at 80 columns.
    private const int Unbroken = short.MaxValue;

    /// <param name="writer">Standard output or standard error, or what stands for them in a test.</param>
    public static IAnsiConsole On(TextWriter writer)
    {
        AnsiConsoleOutput output = new(writer);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = output,
            Ansi = output.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,

            // They take the log of a build server, which is a pipe, for a terminal.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        if (!output.IsTerminal)
        {
            console.Profile.Width = Unbroken;
        }

        return console;
    }
}
