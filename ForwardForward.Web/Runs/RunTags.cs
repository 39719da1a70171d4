using ForwardForward.Training.Experiments;
using ForwardForward.Training.Names;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Web.Runs;

/// <summary>Words that people put on runs to find them again.</summary>
public static class RunTags
{
    /// <summary>Trimmed, without empty ones and repetitions; or what is wrong with them.</summary>
    public static (IReadOnlyList<string> Tags, SpecProblem? Problem) Clean(IReadOnlyList<string> tags)
    {
        if (tags.Contains(null!))
        {
            return ([], new SpecProblem("tags", "A tag is null: leave it out."));
        }

        var clean = tags.Select(tag => tag.Trim()).Where(tag => tag.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (clean.Count > RunLimits.Tags)
        {
            return (clean, new SpecProblem("tags", $"A run has at most {RunLimits.Tags} tags; these are {clean.Count}."));
        }

        return clean.Find(tag => tag.Length > RunLimits.TagLength) is { } tooLong
            ? (clean, new SpecProblem("tags", $"A tag has at most {RunLimits.TagLength} characters; '{tooLong[..20]}...' has {tooLong.Length}."))
            : (clean, clean.Select(tag => VisibleName.Fault(tag, "A tag")).FirstOrDefault(fault => fault is not null) is { } hidden ? new SpecProblem("tags", hidden) : null);
    }
}
