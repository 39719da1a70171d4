using System.Runtime.InteropServices;

namespace ForwardForward.Training.Torch;

/// <summary>How libgomp's threads wait for the next operator.</summary>
internal static partial class WaitPolicy
{
    private const string Variable = "OMP_WAIT_POLICY";

    // libgomp reads this once, when it is loaded. Its default spins at the end of every operator: beside other work (the pages of this very
    // process, a second run) a step was seen to take five to fifteen times as long. A value that a person has set stays.
    public static void Yield()
    {
        if (!OperatingSystem.IsWindows() && Environment.GetEnvironmentVariable(Variable) is null)
            _ = SetNativeEnvironment(Variable, "passive", overwrite: 0);
    }

    // Environment.SetEnvironmentVariable changes the runtime's own copy, which native libraries do not see.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetNativeEnvironment(string name, string value, int overwrite);
}
