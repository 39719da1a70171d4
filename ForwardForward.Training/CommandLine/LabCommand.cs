using System.CommandLine;

namespace ForwardForward.Training.CommandLine;

/// <summary>The headless command: everything the trainer does without a browser.</summary>
public static class LabCommand
{
    /// <summary>The root command with all its subcommands.</summary>
    public static RootCommand Create() => new("Trains and lists forward-forward and back-propagation experiments without a browser.")
    {
        TrainCommand.Create(),
        PresetsCommand.Create(),
        MethodsCommand.Create(),
        DatasetsCommand.Create(),
        BenchCommand.Create(),
        CheckCommand.Create(),
        DocumentsCommand.Create(),
        ArchitecturesCommand.Create(),
    };
}
