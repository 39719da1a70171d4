using ForwardForward.Tests.Support;

namespace ForwardForward.Tests.Storage.Trials;

/// <summary>Kills a writer again and again on the same home, so that damage would gather.</summary>
internal static class KillTrial
{
    private const int CyclesOfAHome = 30;
    private const int Pause = 4;
    private const int MostLines = 400;

    public static async Task<TrialResult> RunAsync(int cycles, int seed, Action<string>? tell = null)
    {
        var result = new TrialResult("kill", seed);
        var random = new Random(seed);
        for (var cycle = 0; cycle < cycles;)
        {
            using var folder = new TemporaryFolder();
            var home = folder["lab"];
            Directory.CreateDirectory(home);
            var told = new Acknowledged();
            for (var life = 0; life < CyclesOfAHome && cycle < cycles; life++, cycle++)
            {
                var where = $"kill {cycle}";
                if (await KillAsync(home, random, early: life % 4 == 3, told) is { } problem)
                {
                    result.Fail(where, problem);
                }

                // Every other state is looked at in a copy, and the next writer finds the killed one's as it was.
                var looked = home;
                if (life % 2 == 1)
                {
                    looked = folder[$"copy{life}"];
                    Copy(home, looked);
                }

                await CheckAsync(looked, told, where, result);
                if (looked != home)
                {
                    Directory.Delete(looked, recursive: true);
                }

                result.Count++;
                result.Acknowledgements += told.Count;
                if (cycle % 30 == 29)
                {
                    tell?.Invoke(result.Row);
                }
            }
        }

        return result;
    }

    private static async Task<string?> KillAsync(string home, Random random, bool early, Acknowledged told)
    {
        using var writer = new WriterProcess([], home, "0", $"{Pause}");
        // By what it said, not by time, which is another one on every machine.
        await writer.SaidAsync(early ? random.Next(2) : random.Next(10, MostLines));
        await Task.Delay(random.Next(early ? 400 : 20));
        var problem = await writer.KillAsync();
        writer.Lines.ForEach(told.Take);
        return problem;
    }

    private static async Task CheckAsync(string home, Acknowledged told, string where, TrialResult result)
    {
        try
        {
            using var lab = new TrialLab(home).Started();
            result.Take($"{where}, at the start", await new TrialCheck(lab, told, powerLost: false).DoneAsync());
            await lab.Keeper.CaughtUpAsync();
            result.Take($"{where}, caught up", await new TrialCheck(lab, told, powerLost: false).DoneAsync());
            if (lab.FoundPowerLost)
            {
                result.Mistake(where, "a kill was taken for a loss of power");
            }

            result.MadeAgain += lab.Failures.Count;
            foreach (var failure in lab.Failures)
            {
                result.Notes.Add($"{where}: made again: {failure}");
            }
        }
        catch (Exception problem)
        {
            result.Fail(where, $"the lab does not open: {problem.GetType().Name} {problem.Message}");
        }
    }

    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
