using System.CommandLine;
using System.Globalization;
using ForwardForward.Training.Architectures;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Fields;
using Spectre.Console;

namespace ForwardForward.Training.CommandLine;

/// <summary><c>architectures</c>: the named networks; with a name, its lines with shapes, parameters and multiply-adds.</summary>
internal static class ArchitecturesCommand
{
    public static Command Create()
    {
        var name = new Argument<string?>("name") { Description = "Prints this architecture's lines.", Arity = ArgumentArity.ZeroOrOne };
        var dataset = new Option<string>("--dataset") { Description = "Whose images and classes the network is for.", DefaultValueFactory = _ => "cifar-10" };
        var side = KindOption.Create("--side", Kinds.Count(1, 100_000), "Rows and columns of an image, such as 224, instead of the dataset's own.");
        var classes = KindOption.Create("--classes", Kinds.Count(1, 100_000), "Classes, instead of the dataset's own.");
        var command = new Command("architectures", "Lists the named networks.") { name, dataset, side, classes };
        command.SetAction(parsed => Run(
            parsed.GetValue(name), parsed.GetValue(dataset)!, parsed.GetValue(side), parsed.GetValue(classes),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    internal static int Run(string? name, string dataset, int? side, int? classes, TextWriter output, TextWriter errors)
    {
        if (DatasetCatalog.Find(dataset) is not { } found)
        {
            errors.WriteLine($"There is no dataset '{dataset}'. 'datasets' lists them.");
            return ExitStatus.BadInput;
        }

        if (side is < 1 or > 4096 || classes is < 2 or > 100_000)
        {
            errors.WriteLine("A side has 1 to 4096 pixels, and there are 2 to 100000 classes.");
            return ExitStatus.BadInput;
        }

        FeatureShape image = side is int given ? new FeatureShape(found.Channels, given, given) : found.Shape;
        int count = classes ?? found.ClassCount;
        if (name is null)
        {
            var table = new LabTable().Words("architecture").Numbers("blocks").Numbers("parameters").Numbers("multiply-adds").Sentences("what it is");
            foreach (var architecture in ArchitectureCatalog.All)
            {
                table.Add(Row(architecture, LayerList.Read(architecture.Lines(image, count), image), count));
            }

            table.Draw(LabConsole.On(output));
            return ExitStatus.Success;
        }

        if (ArchitectureCatalog.Find(name) is not { } described)
        {
            errors.WriteLine($"There is no architecture '{name}'. 'architectures' lists them.");
            return ExitStatus.BadInput;
        }

        return Print(described, image, count, LabConsole.On(output), errors);
    }

    private static string[] Row(ArchitectureDescription architecture, LayerList list, int classes) => list.Problems.Count > 0
        ? [architecture.Name, "", "", "", $"does not fit: line {list.Problems[0].Line + 1}, {list.Problems[0].Message}"]
        : [architecture.Name, Text(list.Blocks.Count), Text(list.Blocks.Sum(block => block.Parameters) + Top(list, classes)), Text(list.Blocks.Sum(block => block.Operations)), architecture.Summary];

    private static int Print(ArchitectureDescription architecture, FeatureShape image, int classes, IAnsiConsole output, TextWriter errors)
    {
        LayerList list = LayerList.Read(architecture.Lines(image, classes), image);
        output.WriteLine($"{architecture.Title}. {architecture.Summary}");
        output.WriteLine($"Source: {architecture.Source}.");
        var table = new LabTable().Words("line").Numbers("block").Words("shape").Numbers("parameters").Numbers("multiply-adds");
        foreach (var line in list.Lines)
        {
            table.Add(
                line.Text, line.Layer is null ? "" : Text(line.Block + 1), line.Shape?.ToString() ?? "?", Cost(line.Layer?.Parameters), Cost(line.Layer?.Operations));
        }

        table.Draw(output);
        foreach (LayerListProblem problem in list.Problems)
        {
            errors.WriteLine($"Line {problem.Line + 1}: {problem.Message}");
        }

        if (list.Problems.Count > 0)
        {
            return ExitStatus.BadInput;
        }

        long layers = list.Blocks.Sum(block => block.Parameters);
        output.WriteLine($"{Text(layers)} parameters in {Text(list.Blocks.Count)} blocks, {Text(layers + Top(list, classes))} with the logits of {Text(classes)} classes; {Text(list.Blocks.Sum(block => block.Operations))} multiply-adds for an image of {image}.");
        return ExitStatus.Success;
    }

    private static long Top(LayerList list, int classes) => (list.Blocks[^1].Output.Size + 1) * classes;

    private static string Cost(long? number) => number is > 0 ? Text(number.Value) : "";

    private static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
