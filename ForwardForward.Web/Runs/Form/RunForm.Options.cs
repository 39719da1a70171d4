using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Web.Runs.Form;

/// <summary>The part about options that do not fit what else is chosen.</summary>
// They can be chosen all the same: two choices may each need the other, and one of them has to come first.
public sealed partial class RunForm
{
    // Each is a check of a whole experiment, and a list asks again whenever it is drawn.
    private readonly Dictionary<(string List, string Token), string?> _refusals = [];

    private IReadOnlyList<SpecProblem> _judged = [];

    /// <summary>What would be wrong with an option that is not wrong now, in the words of the rule that says so; null for nothing.</summary>
    public string? Refusal(Field field, FieldOption option) => Refusal(field.Path, option.Token, () =>
        option.Token == field.Text(Spec) ? Spec
        : field == NetworkFields.Name ? WithNetwork(option.Token)
        : field.Read(Spec, option.Token).Value is { } other ? Followed(field, Spec, other) : Spec);

    /// <summary>The same of a dataset for the first of two phases; null: that of the second one.</summary>
    public string? FirstDatasetRefusal(string? name) => Refusal(FieldCatalog.OfFirstPhase(DataFields.Dataset).Path, name ?? "", () =>
        name == Spec.Handover?.Data?.Dataset ? Spec : WithFirstDataset(name));

    /// <summary>The same of a method for the second of two phases.</summary>
    public string? SecondMethodRefusal(FieldOption option) => Refusal("", option.Token, () => option.Token == Spec.Method.Name ? Spec : WithSecondMethod(option.Token));

    private string? Refusal(string list, string token, Func<ExperimentSpec> choose)
    {
        if (!_refusals.TryGetValue((list, token), out var refusal))
        {
            var problems = SpecValidator.Validate(choose(), Datasets);
            refusal = problems.FirstOrDefault(problem => problem.Path == list)?.Message
                ?? (problems.Except(_judged).FirstOrDefault() is not { } other ? null
                    : FieldCatalog.At(other.Path) is { } blamed ? $"{blamed.Title}: {other.Message}" : other.Message);
            _refusals[(list, token)] = refusal;
        }

        return refusal;
    }

    private IReadOnlyList<SpecProblem> Judge()
    {
        _refusals.Clear();
        return _judged = SpecValidator.Validate(Spec, Datasets);
    }
}
