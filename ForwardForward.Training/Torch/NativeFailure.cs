using System.Runtime.InteropServices;

namespace ForwardForward.Training.Torch;

/// <summary>What libtorch says when it refuses an operator, in words for people: its own text goes on with addresses in its libraries.</summary>
internal static class NativeFailure
{
    /// <summary>The failure's sentence, libtorch's without its stack.</summary>
    public static string Sentence(Exception failure)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is ExternalException)
            {
                return $"libtorch refused an operator: {WithoutStack(cause.Message)}";
            }
        }

        return failure.Message;
    }

    private static string WithoutStack(string text)
    {
        int stack = text.IndexOf("Exception raised from", StringComparison.Ordinal);
        return string.Join(' ', (stack < 0 ? text : text[..stack]).Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
