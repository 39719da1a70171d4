using System.Runtime.InteropServices;

namespace ForwardForward.Training.Torch;

/// <summary>How libgomp's threads wait for the next operator.</summary>
internal static partial class WaitPolicy
{
    private const string Policy = "OMP_WAIT_POLICY";
    private const string Rounds = "GOMP_SPINCOUNT";

    // About ten microseconds: the time from one operator to the next.
    private const string FewRounds = "2000";

    // libgomp reads both once, when it is loaded. Its default spins at the end of every operator for milliseconds: beside other work (the pages of
    // this very process, a second run) a step was seen to take five to fifteen times as long. Sleeping at once costs a wake-up at every
    // operator, a tenth of a small network's step. What a person has set stays.
    public static void SpinBriefly()
    {
        if (OperatingSystem.IsWindows() || Environment.GetEnvironmentVariable(Policy) is not null)
            return;
        _ = SetNativeEnvironment(Policy, "passive", overwrite: 0);
        _ = SetNativeEnvironment(Rounds, FewRounds, overwrite: 0);
    }

    // Environment.SetEnvironmentVariable changes the runtime's own copy, which native libraries do not see.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetNativeEnvironment(string name, string value, int overwrite);
}
