namespace ForwardForward.Web.Runs;

/// <summary>How many runs may train side by side (<c>FF_RUNS</c>). It changes when a run ends, never its numbers.</summary>
public sealed record RunsAtOnce(int Count)
{
    public const int Usual = 1;
    public const int Most = 16;
}
