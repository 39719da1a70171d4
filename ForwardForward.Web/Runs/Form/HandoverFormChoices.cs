using ForwardForward.Training.Catalog;
using ForwardForward.Training.Catalog.Methods;
using ForwardForward.Training.Experiments;

namespace ForwardForward.Web.Runs.Form;

/// <summary>The choices of a run of two phases.</summary>
public static class HandoverFormChoices
{
    // What learns one network in passes over examples; which of them go together depends on the network, and the form says so.
    private static readonly IReadOnlyList<string> Phases =
        [.. MethodCatalog.All.Where(row => row.Recipe.Handover is null && row.Recipe.Network.Architecture == Architecture.Mlp && Hands(row.Recipe.Method)).Select(row => row.Name)];

    public static RunFormChoice<string> FirstMethod { get; } = new("handover.method.name", "First phase",
        [.. Phases.Select(Option)],
        spec => HandoverFormFields.First(spec).Method.Name,
        (spec, name) => MethodCatalog.Find(name) is not { } row ? spec : HandoverFormFields.Write(spec, HandoverFormFields.First(spec) with
        {
            Method = row.ApplyTo(spec).Method,
            Optimization = row.Recipe.Optimization,
            Budget = row.Recipe.Budget,
        }),
        spec => spec.Handover is not null);

    /// <summary>Stands for no field of its own: it brings the recipe that the rest of the spec then holds.</summary>
    public static RunFormChoice<string> SecondMethod { get; } = new("handover.second", "Second phase",
        [.. Phases.Prepend(HandoverMethods.Handover.Name).Select(Option)],
        spec => spec.Method.Name,
        (spec, name) => MethodCatalog.Find(name) is { } row ? row.ApplyTo(spec) with { Handover = spec.Handover, Data = spec.Data, Network = spec.Network } : spec,
        spec => spec.Handover is not null);

    public static RunFormChoice<HandoverWay> Way { get; } = new("handover.way", "Hand-over",
        [
            new(HandoverWay.Naive, "naive", "The hidden layers' weights are copied and nothing else is done, as in the documents."),
            new(HandoverWay.Repaired, "repaired", "Read-out, normalization and label come along; or the layers are scaled until positives meet their threshold."),
        ],
        spec => HandoverFormFields.First(spec).Way,
        (spec, way) => HandoverFormFields.Write(spec, HandoverFormFields.First(spec) with { Way = way }),
        spec => spec.Handover is not null);

    private static bool Hands(MethodSpec method) =>
        method is { Recurrent: null, Objective: Objective.CrossEntropy or Objective.GoodnessThreshold or Objective.Symba or Objective.ClassGoodness };

    private static RunFormOption<string> Option(string name) =>
        name == HandoverMethods.Handover.Name
            ? new(name, "bp through the one-pass softmax", "Cross-entropy over the normalized layers under the neutral label.", "ℓ = −log softmax(W ĥ)_y")
            : MethodCatalog.Find(name) is { } row ? new(name, name, $"{row.Title}; {row.GradientReach}.", row.Formula) : new(name, name, "");
}
