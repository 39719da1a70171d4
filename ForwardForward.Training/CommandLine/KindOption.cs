using System.CommandLine;
using ForwardForward.Training.Fields;

namespace ForwardForward.Training.CommandLine;

/// <summary>An option whose value is read as a field's is: the library's own reader takes 0,5 for 5, and names a type where it can read nothing.</summary>
public static class KindOption
{
    public static Option<T?> Create<T>(string name, Kind<T> kind, string description, string? helpName = null)
        where T : struct
    {
        var option = new Option<T?>(name)
        {
            Description = description,
            HelpName = helpName ?? (kind.Options.Count > 0 ? string.Join('|', kind.Options.Select(choice => choice.Token)) : "number"),
            CustomParser = result =>
            {
                var read = kind.Read(result.Tokens.Count > 0 ? result.Tokens[0].Value : "");
                if (read.Problem is null)
                {
                    return read.Value;
                }

                result.AddError($"{name}: {read.Problem}");
                return null;
            },
        };
        option.CompletionSources.Add([.. kind.Options.Select(choice => choice.Token)]);
        return option;
    }
}
