using ForwardForward.Training.CommandLine;
using ForwardForward.Training.Numbers;

namespace ForwardForward.Tests.Storage.Trials;

/// <summary>The long form of the trials: <c>trials [kill N] [power N] [full] [seed N]</c>; without any of them all.</summary>
internal static class Trials
{
    public const string Command = "trials";

    private const int Usual = 300;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var read = new[] { "seed", "kill", "power" }.ToDictionary(name => name, name => Number(arguments, name));
        if (read.FirstOrDefault(one => one.Value?.Problem is not null) is { Value.Problem: { } problem } wrong)
        {
            await Console.Error.WriteLineAsync($"trials {wrong.Key}: {problem}");
            return ExitStatus.BadInput;
        }

        var seed = (int)(read["seed"]?.Value ?? 5);
        var whole = !arguments.Any(argument => argument is "kill" or "power" or "full");
        List<TrialResult> results = [];
        if (((int?)read["kill"]?.Value ?? (whole ? Usual : 0)) is > 0 and var kills)
        {
            results.Add(await KillTrial.RunAsync(kills, seed, Console.Error.WriteLine));
        }

        if (((int?)read["power"]?.Value ?? (whole ? Usual : 0)) is > 0 and var states)
        {
            results.Add(await PowerTrial.RunAsync(states, seed, tell: Console.Error.WriteLine));
        }

        if (whole || arguments.Contains("full"))
        {
            results.Add(await FullDiskTrial.RunAsync(FullDiskTrial.Levels, Console.Error.WriteLine));
        }

        Console.WriteLine(TrialResult.Head);
        results.ForEach(result => Console.WriteLine(result.Row));
        foreach (var finding in results.SelectMany(result => result.Findings.Concat(result.Notes)))
        {
            Console.WriteLine(finding);
        }

        return results.All(result => result.IsClean) ? 0 : 1;
    }

    /// <summary>The number after a word; null where the word is not there.</summary>
    internal static Reading<long>? Number(IReadOnlyList<string> arguments, string name) =>
        arguments.ToList().IndexOf(name) is >= 0 and var place
            ? new Bounds<long>(0, 1_000_000).Check(NumberText.Whole(place + 1 < arguments.Count ? arguments[place + 1] : ""))
            : null;
}
