using ForwardForward.Web.Storage;

namespace ForwardForward.Web.Runs;

/// <summary>What to tell people while nothing can be stored.</summary>
public static class StoreProblem
{
    /// <returns>Why, and what to do; null when the failure has another reason.</returns>
    public static string? Sentence(Exception? failure) => (failure as StoreFailedException)?.Message;
}
