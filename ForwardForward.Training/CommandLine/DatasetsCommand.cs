using System.CommandLine;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using Spectre.Console;

namespace ForwardForward.Training.CommandLine;

/// <summary><c>datasets</c>: what there is and how each stands on this machine; <c>datasets download</c> fetches one.</summary>
internal static class DatasetsCommand
{
    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "Folder with one folder for each dataset. Default: FF_DATA, then data under FF_HOME.", HelpName = "folder", Recursive = true };
        var name = new Argument<string>("name") { Description = "A dataset's name." };
        var download = new Command("download", "Fetches a dataset's files from its mirrors; goes on where an earlier attempt stopped.") { name };
        download.SetAction((parsed, cancellation) => DownloadAsync(
            parsed.GetValue(name)!, DataFolder.Resolve(parsed.GetValue(data)), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellation));
        var show = new Command("show", "Says what one dataset was understood to be: classes, counts, what was left out, and its folders.") { name };
        show.SetAction(parsed => Show(
            parsed.GetValue(name)!, new DatasetLibrary(DataFolder.Resolve(parsed.GetValue(data))), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        var command = new Command("datasets", "Lists the datasets and how each stands on this machine.") { data, download, show };
        command.SetAction(parsed => List(new DatasetLibrary(DataFolder.Resolve(parsed.GetValue(data))), parsed.InvocationConfiguration.Output));
        return command;
    }

    internal static int List(DatasetLibrary library, TextWriter output)
    {
        var table = new LabTable().Words("dataset").Numbers("train").Numbers("test").Numbers("classes").Words("state").Sentences("note");
        foreach (var state in library.List())
        {
            var dataset = state.Dataset;
            table.Add(
                dataset.Name, $"{dataset.TrainCount:N0}", $"{dataset.TestCount:N0}", $"{dataset.ClassCount:N0}", state.Condition.ToString().ToLowerInvariant(), string.Join(' ', [state.Message, .. state.Remarks]));
        }

        table.Draw(LabConsole.On(output));
        output.WriteLine($"$FF_DATA is {library.Root}.");
        return ExitStatus.Success;
    }

    internal static int Show(string name, DatasetLibrary library, TextWriter output, TextWriter errors)
    {
        if (library.Find(name) is null)
        {
            errors.WriteLine($"There is no dataset '{name}'. 'datasets' lists them.");
            return ExitStatus.BadInput;
        }

        var state = library.State(name);
        output.WriteLine(!state.IsReady ? $"{state.Dataset.Title} cannot be used." : $"{state.Dataset.Title}: {state.Dataset.TrainCount:N0} training and {state.Dataset.TestCount:N0} test images in {state.Dataset.ClassCount:N0} classes.");
        output.WriteLine(state.Message);
        foreach (var remark in state.Remarks)
        {
            output.WriteLine(remark);
        }

        if (library.Listing(name) is { } listing)
        {
            var (train, test) = (listing.Counts(listing.Train), listing.Counts(listing.Test));
            var table = new LabTable().Words("class").Numbers("train").Numbers("test");
            for (var label = 0; label < listing.ClassNames.Count; label++)
            {
                table.Add(listing.ClassNames[label], $"{train[label]:N0}", $"{test[label]:N0}");
            }

            table.Draw(LabConsole.On(output));
        }

        foreach (var line in state.Tree)
        {
            output.WriteLine(line);
        }

        return state.IsReady ? ExitStatus.Success : ExitStatus.Failed;
    }

    private static async Task<int> DownloadAsync(string name, string folder, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        if (DatasetCatalog.Find(name) is not { } dataset)
        {
            errors.WriteLine($"There is no dataset '{name}'. 'datasets' lists them.");
            return ExitStatus.BadInput;
        }

        if (!dataset.IsDownloadable)
        {
            errors.WriteLine($"No address serves {dataset.Title} as it is read here. {new DatasetLibrary(folder).State(name, cancellation).Message}");
            return ExitStatus.Failed;
        }

        try
        {
            if (new DatasetLibrary(folder).State(name, cancellation) is { Condition: DatasetCondition.Verified } here)
            {
                output.WriteLine($"{dataset.Title} is here already. {here.Message}");
                return ExitStatus.Success;
            }

            using var client = DatasetDownloader.CreateClient();
            await LabConsole.On(errors).Progress()
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new DownloadedColumn(), new TransferSpeedColumn(), new RemainingTimeColumn())
                .StartAsync(context => new DatasetDownloader(client, folder).DownloadAsync(dataset, new FileProgress(context), cancellation));
            output.WriteLine(new DatasetLibrary(folder).State(name, cancellation).Message);
            return ExitStatus.Success;
        }
        catch (DatasetException error)
        {
            errors.WriteLine(error.Message);
            return ExitStatus.Failed;
        }
    }

    // Progress<T> would post to the thread pool and could report out of order.
    private sealed class FileProgress(ProgressContext context) : IProgress<DownloadProgress>
    {
        private readonly Dictionary<int, ProgressTask> bars = [];

        public void Report(DownloadProgress value)
        {
            if (!bars.TryGetValue(value.FileNumber, out var bar))
            {
                bar = bars[value.FileNumber] = context.AddTask(Markup.Escape(value.File));
            }

            (bar.MaxValue, bar.Value) = (value.TotalBytes, value.Bytes);
        }
    }
}
