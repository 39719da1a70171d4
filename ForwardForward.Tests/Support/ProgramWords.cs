using System.Text.RegularExpressions;

namespace ForwardForward.Tests.Support;

/// <summary>What a message for people never holds: names of types and lines of a stack.</summary>
public static partial class ProgramWords
{
    public static void AssertNone(string message) => Assert.False(Found().IsMatch(message), message);

    [GeneratedRegex(@"System\.|ForwardForward\.|Microsoft\.|Exception|Nullable|Int32|Int64|`\d|   at |\.cs\b|CLR|JsonElement")]
    private static partial Regex Found();
}
