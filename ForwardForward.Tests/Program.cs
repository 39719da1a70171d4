using ForwardForward.Tests.Storage.Trials;

namespace ForwardForward.Tests;

/// <summary>The trials of the storage start this assembly as a process of its own; a test host does not come by here.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments) => arguments switch
    {
        [TrialWriter.Command, .. var rest] => TrialWriter.Run(rest),
        [Trials.Command, .. var rest] => await Trials.RunAsync(rest),
        _ => 0,
    };
}
