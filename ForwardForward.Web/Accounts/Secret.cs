using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ForwardForward.Web.Accounts;

/// <summary>
/// 256 random bits that open something: a token, an invitation, the first start. The text is shown once; only the hash is kept.
/// A plain SHA-256 is enough, because nobody can guess the input; slow hashing is for passwords that people choose.
/// </summary>
public sealed record Secret(string Text, string Hash)
{
    private const int Bytes = 32;

    /// <summary>Far above every secret's length: what is longer is not worth hashing.</summary>
    private const int LongestText = 200;

    /// <param name="prefix">Says what the secret is when someone finds it in a log or a repository.</param>
    public static Secret Create(string prefix = "")
    {
        var text = prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        return new Secret(text, HashOf(text)!);
    }

    /// <returns>Lower-case hexadecimal SHA-256, or null for a text that cannot be a secret.</returns>
    public static string? HashOf(string? text) =>
        string.IsNullOrEmpty(text) || text.Length > LongestText ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static bool Matches(string? text, string hash) =>
        HashOf(text) is { } other && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(other), Encoding.ASCII.GetBytes(hash));

    // The record's own ToString would write the text into logs.
    public override string ToString() => "(secret)";
}
