namespace ForwardForward.Web.Storage;

/// <summary>The store cannot be opened; the message says why and what to do.</summary>
public sealed class UnusableDatabaseException : Exception
{
    public UnusableDatabaseException(string message)
        : base(message)
    {
    }

    public UnusableDatabaseException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
