using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Web.Runs.Form;

/// <summary>One field of the form with a few values to choose from, whatever the type of these.</summary>
/// <param name="Path">As in the spec's JSON and in <see cref="SpecProblem"/>.</param>
/// <param name="Label">Its name for people.</param>
public abstract record RunFormChoice(string Path, string Label)
{
    /// <summary>What the form calls the spec's value; null when the spec came from elsewhere and holds none of the options.</summary>
    public abstract string? Title(ExperimentSpec spec);

    /// <summary>False while the chosen method has no use for it.</summary>
    public abstract bool IsOfUse(ExperimentSpec spec);
}

/// <summary>One field of the form with a few values to choose from.</summary>
/// <param name="Path">As in the spec's JSON and in <see cref="SpecProblem"/>.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Options">All values, each with its explanation.</param>
/// <param name="Read">The spec's value.</param>
/// <param name="Write">The spec with another value.</param>
/// <param name="Matters">False while the chosen method has no use for it: the form then leaves it out.</param>
public sealed record RunFormChoice<TValue>(
    string Path,
    string Label,
    IReadOnlyList<RunFormOption<TValue>> Options,
    Func<ExperimentSpec, TValue> Read,
    Func<ExperimentSpec, TValue, ExperimentSpec> Write,
    Func<ExperimentSpec, bool>? Matters = null) : RunFormChoice(Path, Label)
{
    /// <summary>The option that the spec has chosen; null when the spec came from elsewhere and holds none of these.</summary>
    public RunFormOption<TValue>? Chosen(ExperimentSpec spec) =>
        Options.FirstOrDefault(option => EqualityComparer<TValue>.Default.Equals(option.Value, Read(spec)));

    public override string? Title(ExperimentSpec spec) => Chosen(spec)?.Title;

    public override bool IsOfUse(ExperimentSpec spec) => Matters?.Invoke(spec) ?? true;
}
