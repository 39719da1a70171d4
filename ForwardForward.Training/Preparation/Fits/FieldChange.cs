using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;

namespace ForwardForward.Training.Preparation.Fits;

/// <summary>One field that another dataset asks to be changed.</summary>
/// <param name="Field">The field.</param>
/// <param name="Before">The experiment before.</param>
/// <param name="After">The experiment with the new value.</param>
/// <param name="Reason">One sentence.</param>
public sealed record FieldChange(Field Field, ExperimentSpec Before, ExperimentSpec After, string Reason)
{
    /// <summary>The value before, for people.</summary>
    public string From => Field.Shown(Before);

    /// <summary>The value after, for people.</summary>
    public string To => Field.Shown(After);

    /// <summary>The value after, as <c>--set</c> takes it.</summary>
    public string Assignment => $"{Field.Path}={Field.Text(After)}";
}
