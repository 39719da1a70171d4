using System.CommandLine;
using ForwardForward.Training.Catalog;

namespace ForwardForward.Training.CommandLine;

/// <summary><c>methods</c>: the named methods with formula, source and gradient reach.</summary>
internal static class MethodsCommand
{
    public static Command Create()
    {
        var command = new Command("methods", "Lists the learning methods.");
        command.SetAction(_ => Run(Console.Out));
        return command;
    }

    internal static int Run(TextWriter output)
    {
        foreach (var method in MethodCatalog.All)
        {
            output.WriteLine($"{method.Name}  ({method.Title}; {method.GradientReach})");
            output.WriteLine($"    {method.Summary}");
            output.WriteLine($"    {method.Formula}");
            output.WriteLine($"    cost: {method.Cost}");
            output.WriteLine($"    source: {method.Source}");
            output.WriteLine();
        }

        return ExitStatus.Success;
    }
}
