namespace ForwardForward.Web.Accounts;

/// <summary>Times as the tables of accounts hold them: milliseconds since 1970, UTC.</summary>
internal static class StoredTime
{
    public static DateTimeOffset Read(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static DateTimeOffset? Read(long? milliseconds) => milliseconds is { } value ? Read(value) : null;
}
