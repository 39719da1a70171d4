using System.CommandLine;
using System.CommandLine.Completions;
using ForwardForward.Training.Fields;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Training.CommandLine;

/// <summary><c>--set path=value</c> wherever an experiment is read; a shell that asks gets paths, and the values of a choice.</summary>
internal static class SetOption
{
    /// <param name="description">What a change is for here.</param>
    public static Option<string[]> Create(string description)
    {
        var option = new Option<string[]>("--set")
        {
            Description = $"{description} Repeat it for more; 'fields' lists all {FieldCatalog.OfOnePhase.Count}, and with a word those of a first phase.", HelpName = "path=value",
        };
        option.CompletionSources.Add(context => SpecPatch.Complete(context.WordToComplete).Select(word => new CompletionItem(word)));
        return option;
    }
}
