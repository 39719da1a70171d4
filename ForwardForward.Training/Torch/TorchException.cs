namespace ForwardForward.Training.Torch;

/// <summary>A failure inside libtorch, with the operator, its arguments' shapes and the native text.</summary>
/// <param name="operator">The operator's schema name, such as <c>aten::mm</c>.</param>
/// <param name="arguments">The arguments as read: tensors by type and shape.</param>
/// <param name="nativeText">What libtorch said, without its C++ stack.</param>
public sealed class TorchException(string @operator, string arguments, string nativeText)
    : Exception($"{@operator}{(arguments.Length > 0 ? $"({arguments})" : "")}: {WithoutStack(nativeText)}")
{
    public string Operator { get; } = @operator;

    public string Arguments { get; } = arguments;

    public string NativeText { get; } = WithoutStack(nativeText);

    // Errors that were caught and thrown again inside libtorch carry their stack in the text.
    private static string WithoutStack(string text)
    {
        int stack = text.IndexOf("\nException raised from", StringComparison.Ordinal);
        return (stack < 0 ? text : text[..stack]).Trim();
    }
}
