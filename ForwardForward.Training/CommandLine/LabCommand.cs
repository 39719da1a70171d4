using System.CommandLine;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.CommandLine;

/// <summary>The headless command: everything the trainer does without a browser.</summary>
public static class LabCommand
{
    /// <summary>Does what a command line says; what the machine or its files refuse is a sentence.</summary>
    /// <returns>What the process tells its caller.</returns>
    public static int Run(IReadOnlyList<string> arguments, InvocationConfiguration configuration)
    {
        configuration.EnableDefaultExceptionHandler = false;
        try
        {
            return Create().Parse(arguments).Invoke(configuration);
        }
        catch (Exception error) when (error is TorchUnavailableException or IOException or UnauthorizedAccessException)
        {
            configuration.Error.WriteLine(error.Message);
            return ExitStatus.Failed;
        }
    }

    /// <summary>The root command with all its subcommands.</summary>
    public static RootCommand Create() => EmptyWords.Refuse(new RootCommand("Trains and lists forward-forward and back-propagation experiments without a browser.")
    {
        TrainCommand.Create(),
        FirstLookCommand.Create(),
        PresetsCommand.Create(),
        MethodsCommand.Create(),
        DatasetsCommand.Create(),
        BenchCommand.Create(),
        CheckCommand.Create(),
        DocumentsCommand.Create(),
        ArchitecturesCommand.Create(),
        FieldsCommand.Create(),
    });
}
