using ForwardForward.Training.Torch;
using System.CommandLine;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;

namespace ForwardForward.Training.CommandLine;

/// <summary><c>datasets</c>: what there is and how each stands on this machine; <c>datasets download</c> fetches one.</summary>
internal static class DatasetsCommand
{
    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "Folder with one folder for each dataset. Default: FF_DATA, then data under FF_HOME.", HelpName = "folder", Recursive = true };
        var name = new Argument<string>("name") { Description = "A dataset's name." };
        var download = new Command("download", "Fetches a dataset's files from its mirrors; goes on where an earlier attempt stopped.") { name };
        download.SetAction((parsed, cancellation) => DownloadAsync(parsed.GetValue(name)!, DataFolder.Resolve(parsed.GetValue(data)), cancellation));
        var command = new Command("datasets", "Lists the datasets and how each stands on this machine.") { data, download };
        command.SetAction(parsed => List(new DatasetLibrary(DataFolder.Resolve(parsed.GetValue(data))), Console.Out));
        return command;
    }

    internal static int List(DatasetLibrary library, TextWriter output)
    {
        Table.Write(output, ["dataset", "train", "test", "classes", "state", "note"],
            library.List().Select(state => new[]
            {
                state.Dataset.Name, $"{state.Dataset.TrainCount:N0}", $"{state.Dataset.TestCount:N0}", state.Dataset.ClassCount.ToString(),
                state.Condition.ToString().ToLowerInvariant(), state.Message,
            }));
        return ExitStatus.Success;
    }

    private static async Task<int> DownloadAsync(string name, string folder, CancellationToken cancellation)
    {
        if (DatasetCatalog.Find(name) is not { } dataset)
        {
            Console.Error.WriteLine($"There is no dataset '{name}'. 'datasets' lists them.");
            return ExitStatus.BadInput;
        }

        if (!dataset.IsDownloadable)
        {
            Console.Error.WriteLine($"No address serves {dataset.Title} as it is read here. {new DatasetLibrary(folder).State(name, cancellation).Message}");
            return ExitStatus.Failed;
        }

        try
        {
            if (new DatasetLibrary(folder).State(name, cancellation) is { Condition: DatasetCondition.Verified } here)
            {
                Console.WriteLine($"{dataset.Title} is here already. {here.Message}");
                return ExitStatus.Success;
            }

            using var client = DatasetDownloader.CreateClient();
            await new DatasetDownloader(client, folder).DownloadAsync(dataset, new TerminalProgress(), cancellation);
            Console.Error.WriteLine();
            Console.WriteLine(new DatasetLibrary(folder).State(name, cancellation).Message);
            return ExitStatus.Success;
        }
        catch (DatasetException error)
        {
            Console.Error.WriteLine();
            Console.Error.WriteLine(error.Message);
            return ExitStatus.Failed;
        }
    }

    // Progress<T> would post to the thread pool and could print lines out of order.
    private sealed class TerminalProgress : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) =>
            Console.Error.Write($"\r{value.File} ({value.FileNumber} of {value.FileCount}) {value.Bytes / 1048576.0,8:N1} of {value.TotalBytes / 1048576.0:N1} MiB ");
    }
}
