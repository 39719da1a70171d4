using System.Security.Cryptography;

namespace ForwardForward.Training.Journals;

/// <summary>Names of runs: twelve lower-case letters and digits, 62 random bits; safe as a folder name and in an address.</summary>
public static class RunId
{
    private const string Alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";

    public static string New() => RandomNumberGenerator.GetString(Alphabet, 12);

    public static bool IsValid(string text) => text.Length == 12 && text.All(letter => Alphabet.Contains(letter, StringComparison.Ordinal));
}
