using System.CommandLine;
using ForwardForward.Training.Catalog.Documents;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Training.Reporting;

namespace ForwardForward.Training.CommandLine;

/// <summary><c>documents</c>: what the four documents claim and what was measured; <c>documents run</c> measures a row.</summary>
internal static class DocumentsCommand
{
    public static Command Create()
    {
        var command = new Command("documents", "Claims of the four documents against what was measured.") { CreateList(), CreateTable(), CreateRun() };
        command.SetAction(parsed => List(parsed.InvocationConfiguration.Output));
        return command;
    }

    internal static int List(TextWriter output)
    {
        var table = new LabTable().Words("row").Words("data").Words("claimed").Words("measured").Words("verdict").Sentences("preset");
        foreach (var report in Shipped().DistinctBy(report => report.Row.Id))
        {
            table.Add(
                report.Row.Id,
                report.Row.Dataset,
                string.Join(", ", report.Row.Claims.Select(ReportNumber.Claimed)),
                string.Join(", ", report.Measured.Where(one => one.Spread is not null).Select(one => $"{ReportNumber.Of(one.Claim, one.Spread!)} ({one.Spread!.Count})")),
                report.Judgement.Word + (report.IsStale ? ", stale" : ""),
                string.Join(" against ", report.Row.Presets) + (report.IsBuilt ? "" : " (not built)"));
        }

        table.Draw(LabConsole.On(output));
        return ExitStatus.Success;
    }

    internal static int PrintTable(string format, TextWriter output, TextWriter errors)
    {
        var table = ReportTable.Of(Shipped());
        switch (format)
        {
            case "csv":
                output.Write(CsvText.Of(table));
                return ExitStatus.Success;
            case "tex":
                output.Write(TexText.Of(table));
                return ExitStatus.Success;
            default:
                errors.WriteLine($"There is no format '{format}'. Choose csv or tex.");
                return ExitStatus.BadInput;
        }
    }

    private static IReadOnlyList<RowReport> Shipped() =>
        DocumentReport.Of(recipe => new RecipeEvidence(recipe, Recipes.Spec(recipe), [], MeasuredBook.Shipped.Of(recipe)), _ => null);

    private static Command CreateList()
    {
        var command = new Command("list", "Every row with its claim, its verdict and its preset.");
        command.SetAction(parsed => List(parsed.InvocationConfiguration.Output));
        return command;
    }

    private static Command CreateTable()
    {
        var format = new Argument<string>("format") { Description = "csv or tex." };
        var command = new Command("table", "The whole table, to be kept or printed.") { format };
        command.SetAction(parsed => PrintTable(parsed.GetValue(format)!, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static Command CreateRun()
    {
        var name = new Argument<string?>("name") { Description = "A row, one of its presets, or a study; with --missing, none for every row without a number of this code, the shortest first.", Arity = ArgumentArity.ZeroOrOne };
        var seeds = new Option<string?>("--seeds") { Description = "Seeds, such as 1,2,3. Default: the row's.", HelpName = "list" };
        var changes = SetOption.Create($"A smaller budget, as in --set {BudgetFields.Epochs.Path}=5; it is recorded with the value.");
        var device = KindOption.Create("--device", RunFields.Device.Of, "Where to compute.");
        var processor = new Option<bool>("--cpu") { Description = "The same as --device cpu." };
        var data = new Option<string?>("--data") { Description = "Folder with one folder for each dataset. Default: FF_DATA, then data under FF_HOME.", HelpName = "folder" };
        var record = new Option<string?>("--record") { Description = "Adds what was measured to this file, after every run.", HelpName = "file" };
        var missing = new Option<bool>("--missing") { Description = "Leaves out what the file (or the program) holds already, measured by this code." };
        var hours = KindOption.Create("--max-hours", Kinds.Number(0, 1e6), "Leaves out rows without a number that would take longer here.", "hours");
        var command = new Command("run", "Trains a row's presets, a run for each seed, and prints what they measured as JSON.") { name, seeds, changes, device, processor, data, record, missing, hours };
        command.SetAction(parsed =>
        {
            var request = new RowRequest(
                parsed.GetValue(name),
                parsed.GetValue(seeds),
                parsed.GetValue(changes) ?? [],
                parsed.GetValue(processor) ? DeviceChoice.Cpu : parsed.GetValue(device),
                parsed.GetValue(record),
                parsed.GetValue(missing),
                parsed.GetValue(hours));
            return new RowRun(DataFolder.Resolve(parsed.GetValue(data)), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error).Run(request);
        });
        return command;
    }
}
