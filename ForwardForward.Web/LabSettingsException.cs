namespace ForwardForward.Web;

/// <summary>Settings that cannot be used, all of them in one message.</summary>
public sealed class LabSettingsException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
