using System.CommandLine;
using ForwardForward.Training.Fields;

namespace ForwardForward.Training.CommandLine;

/// <summary><c>fields [WORD]</c>: what an experiment is made of.</summary>
internal static class FieldsCommand
{
    public static Command Create()
    {
        var word = new Argument<string?>("word") { Description = "Only fields that mention it.", Arity = ArgumentArity.ZeroOrOne };
        var markdown = new Option<bool>("--markdown") { Description = "As a page, such as docs/fields.md." };
        var command = new Command("fields", "Lists the fields of an experiment, as --set takes them.") { word, markdown };
        command.SetAction(parsed => Run(parsed.GetValue(word), parsed.GetValue(markdown), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string? word, bool markdown, TextWriter output, TextWriter errors)
    {
        var fields = word is null ? [.. FieldCatalog.OfOnePhase] : FieldCatalog.All.Where(field => IsMeant(field, word)).ToList();
        if (fields.Count == 0)
        {
            errors.WriteLine($"No field mentions '{word}'. 'fields' lists all.");
            return ExitStatus.BadInput;
        }

        if (markdown)
        {
            output.Write(FieldPage.Markdown(fields));
            return ExitStatus.Success;
        }

        var table = new LabTable().Words("field").Words("default").Sentences("what it is, and takes");
        foreach (var field in fields)
        {
            table.Add(field.Path, Plainly(FieldPage.Default(field)), $"{field.Title}. {field.Help} [{Plainly(FieldPage.Values(field))}]");
        }

        table.Draw(LabConsole.On(output));
        if (fields.Exists(field => field.IsOfFirstPhase))
        {
            return ExitStatus.Success;
        }

        errors.WriteLine($"The first of two phases has the fields of data, method, optimization and budget again, under {Place.FirstPhase.Path}.");
        return ExitStatus.Success;
    }

    // A first phase has nearly every field again: those stand here only for a word that is theirs alone, as their path is.
    private static bool IsMeant(Field field, string word) => Mentions(field, word) && (!field.IsOfFirstPhase || !Mentions(FieldCatalog.OfAnyPhase(field), word));

    private static string Plainly(string markdown) => markdown.Replace("`", "", StringComparison.Ordinal);

    private static bool Mentions(Field field, string word) => new[] { field.Path, field.Title, field.Help, field.Section }
        .Concat(field.Kind.Options.SelectMany(option => new[] { option.Token, option.Title, option.Hint })).Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
