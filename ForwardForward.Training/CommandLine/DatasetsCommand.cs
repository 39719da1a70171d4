using System.CommandLine;
using ForwardForward.Training.Data;

namespace ForwardForward.Training.CommandLine;

/// <summary><c>datasets</c>: what there is, and how each stands on this machine.</summary>
internal static class DatasetsCommand
{
    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "Folder with one folder for each dataset. Default: FF_DATA, then data under FF_HOME.", HelpName = "folder" };
        var command = new Command("datasets", "Lists the datasets and how each stands on this machine.") { data };
        command.SetAction(parsed => Run(new DatasetLibrary(DataFolder.Resolve(parsed.GetValue(data))), Console.Out));
        return command;
    }

    internal static int Run(DatasetLibrary library, TextWriter output)
    {
        Table.Write(output, ["dataset", "train", "test", "classes", "state", "note"],
            library.List().Select(state => new[]
            {
                state.Dataset.Name, $"{state.Dataset.TrainCount:N0}", $"{state.Dataset.TestCount:N0}", state.Dataset.ClassCount.ToString(),
                state.Condition.ToString().ToLowerInvariant(), state.Message,
            }));
        return ExitStatus.Success;
    }
}
