namespace ForwardForward.Tests.Storage.Trials;

/// <summary>The long form of the trials: <c>trials [kill N] [power N] [full] [seed N]</c>; without any of them all.</summary>
internal static class Trials
{
    public const string Command = "trials";

    private const int Usual = 300;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var seed = Number(arguments, "seed") ?? 5;
        var whole = !arguments.Any(argument => argument is "kill" or "power" or "full");
        List<TrialResult> results = [];
        if ((Number(arguments, "kill") ?? (whole ? Usual : 0)) is > 0 and var kills)
        {
            results.Add(await KillTrial.RunAsync(kills, seed, Console.Error.WriteLine));
        }

        if ((Number(arguments, "power") ?? (whole ? Usual : 0)) is > 0 and var states)
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

    private static int? Number(IReadOnlyList<string> arguments, string name)
    {
        for (var place = 0; place + 1 < arguments.Count; place++)
        {
            if (arguments[place] == name)
            {
                return int.Parse(arguments[place + 1], System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        return null;
    }
}
