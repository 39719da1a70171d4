using Microsoft.Playwright;

namespace ForwardForward.Tests.Flow;

/// <summary>What a page did against the Content-Security-Policy.</summary>
internal static class PolicyViolations
{
    /// <returns>Grows as the page violates it, one line each.</returns>
    public static List<string> Of(IPage page)
    {
        var violations = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                violations.Add($"{page.Url}: {message.Text}");
            }
        };
        return violations;
    }
}
