namespace ForwardForward.Web.Runs;

/// <summary>What this machine computes on, in words; found out when it is first asked for.</summary>
public sealed class DeviceText(Func<string> describe)
{
    private readonly Lazy<string> _text = new(describe);

    public string Text => _text.Value;
}
