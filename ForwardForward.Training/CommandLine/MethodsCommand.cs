using System.CommandLine;
using ForwardForward.Training.Catalog;
using Spectre.Console;
using Padding = Spectre.Console.Padding;

namespace ForwardForward.Training.CommandLine;

/// <summary><c>methods</c>: the named methods with formula, source and gradient reach.</summary>
internal static class MethodsCommand
{
    public static Command Create()
    {
        var command = new Command("methods", "Lists the learning methods.");
        command.SetAction(parsed => Run(LabConsole.On(parsed.InvocationConfiguration.Output)));
        return command;
    }

    internal static int Run(IAnsiConsole output)
    {
        foreach (var method in MethodCatalog.All)
        {
            output.WriteLine($"{method.Name}  ({method.Title}; {method.GradientReach})");
            foreach (var line in new[] { method.Summary, method.Formula, $"cost: {method.Cost}", $"source: {method.Source}" })
            {
                output.Write(new Padder(new Text(line), new Padding(4, 0, 0, 0)));
            }

            output.WriteLine();
        }

        return ExitStatus.Success;
    }
}
