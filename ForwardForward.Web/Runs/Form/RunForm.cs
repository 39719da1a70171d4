using System.Text.Json;
using ForwardForward.Training.Architectures;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Web.Runs.Form;

/// <summary>
/// What a person is filling in: the spec as far as it can be read, and every text that cannot be read yet, so that nothing typed is lost.
/// </summary>
public sealed partial class RunForm
{
    // What was typed, with the spec's value right after it: once that value changes by other means, the text is out of date.
    private readonly Dictionary<RunFormField, (string Text, string? Problem, string ValueThen)> _typed = [];

    /// <param name="datasets">Every dataset to choose from; those of the catalog by default.</param>
    public RunForm(IReadOnlyList<DatasetDescription>? datasets = null)
        : this(PresetCatalog.All[0].Spec with { Name = "" }, datasets)
    {
    }

    public RunForm(ExperimentSpec spec, IReadOnlyList<DatasetDescription>? datasets = null)
    {
        Datasets = datasets ?? DatasetCatalog.All;
        Load(spec);
    }

    /// <summary>Raised after every change, once the problems and the estimate are new.</summary>
    public event Action? Changed;

    /// <summary>Every dataset to choose from.</summary>
    public IReadOnlyList<DatasetDescription> Datasets { get; }

    /// <summary>The experiment as it would run; where a text cannot be read, with the value before it.</summary>
    public ExperimentSpec Spec { get; private set; } = new();

    /// <summary>Launches the back-propagation twin as well.</summary>
    public bool Twin { get; private set; }

    /// <summary>False for a method that is back-propagation already: its twin would be itself.</summary>
    public bool CanTwin => Spec.Method.Horizon != Horizon.WholeNetwork;

    /// <summary>Everything that is wrong, unreadable texts included, in the order of the form.</summary>
    public IReadOnlyList<SpecProblem> Problems { get; private set; } = [];

    /// <summary>What the run will need; null while data or network are not in order.</summary>
    public SpecEstimate? Estimate { get; private set; }

    /// <summary>The dataset, or null where there is none of that name.</summary>
    public DatasetDescription? Dataset => Known(Spec.Data.Dataset);

    /// <summary>The method's name, or "custom, based on" it once one of its five choices differs.</summary>
    public string MethodLabel => MethodCatalog.Label(Spec.Method);

    /// <summary>The text of a field: as typed while that still stands for the spec's value or cannot be read, otherwise the spec's value.</summary>
    public string Text(RunFormField field) => Typed(field) is { } typed ? typed.Text : field.Read(Spec);

    public void Type(RunFormField field, string text)
    {
        var (spec, problem) = field.Write(Spec, text);
        Spec = spec ?? Spec;
        NameNetwork(field);
        _typed[field] = (text, spec is null ? problem ?? "This cannot be read." : null, field.Read(Spec));
        Review();
    }

    public void Choose<TValue>(RunFormChoice<TValue> choice, TValue value)
    {
        var before = Spec.Network;
        Spec = choice.Write(Spec, value);
        if (choice.Path == RunFormChoices.MethodName.Path)
        {
            ForgetTextsOfRecipe();
        }

        FollowNetwork(before);

        Twin &= CanTwin;
        Review();
    }

    /// <summary>Takes another dataset; a validation split of the usual size, or one that would not fit, follows it.</summary>
    public void ChooseDataset(string name)
    {
        var before = Dataset;
        var network = NamedNetwork;
        Spec = Spec with { Data = Spec.Data with { Dataset = name } };
        var held = Spec.Data.ValidationExamples;
        if (Dataset is { } dataset && (held >= dataset.TrainCount || held == UsualValidation(before)))
        {
            Spec = Spec with { Data = Spec.Data with { ValidationExamples = UsualValidation(dataset) } };
        }

        // A named network is as wide as the new images and classes ask for.
        if (network is not null && Dataset is { } images)
        {
            Spec = Spec with { Network = network.ApplyTo(Spec.Network, images.Shape, images.ClassCount) };
        }

        Review();
    }

    /// <summary>Takes another dataset for the first of two phases, with pixels and augmentation as they are; null: that of the second one.</summary>
    public void ChooseFirstDataset(string? name)
    {
        if (Spec.Handover is not { } first)
        {
            return;
        }

        DataSpec? data = name is null ? null : (first.Data ?? Spec.Data) with { Dataset = name, TrainingExamples = null, ValidationExamples = UsualValidation(Known(name)) };
        Spec = Spec with { Handover = first with { Data = data } };
        Review();
    }

    public void ChooseTwin(bool twin)
    {
        Twin = twin && CanTwin;
        Review();
    }

    /// <summary>Replaces the whole experiment.</summary>
    public void Load(ExperimentSpec spec)
    {
        Spec = spec;
        ForgetNetworks();
        _typed.Clear();
        Twin &= CanTwin;
        Review();
    }

    /// <summary>Replaces the whole experiment by a JSON text.</summary>
    /// <returns>Why it cannot be read; null when it was.</returns>
    public string? LoadJson(string json)
    {
        try
        {
            Load(SpecJson.Read(json));
            return null;
        }
        catch (JsonException error)
        {
            return $"Line {(error.LineNumber ?? 0) + 1}: {error.Message}";
        }
    }

    /// <summary>Shows what a launch was refused for, beside what the form itself finds, until the next change.</summary>
    public void Refuse(IEnumerable<SpecProblem> problems)
    {
        Problems = InOrder(Problems.Concat(problems).Distinct());
        Changed?.Invoke();
    }

    /// <summary>The problems that belong beside one field: its own, and those of its entries.</summary>
    public IEnumerable<SpecProblem> ProblemsAt(string path) => Problems.Where(problem => IsAt(problem, path));

    /// <summary>True when the problem's path is the field or lies below it, as <c>network.widths[1]</c> does.</summary>
    public static bool IsAt(SpecProblem problem, string path) =>
        problem.Path.StartsWith(path, StringComparison.Ordinal)
        && (problem.Path.Length == path.Length || problem.Path[path.Length] is '[' or '.');

    private void Review()
    {
        var typed = _typed.Keys.Where(field => field.Matters(Spec))
            .Select(field => new SpecProblem(field.Path, Typed(field)?.Problem ?? "")).Where(problem => problem.Message.Length > 0).ToList();
        var judged = SpecValidator.Validate(Spec, Datasets);
        // A field whose text cannot be read is blamed for that, not for the value it had before.
        Problems = InOrder(typed.Concat(judged.Where(problem => !typed.Exists(own => IsAt(problem, own.Path)))));
        Estimate = Dataset is { } dataset && !judged.Any(problem => problem.Path.StartsWith("data.", StringComparison.Ordinal)
                || problem.Path.StartsWith("network.", StringComparison.Ordinal) || problem.Path is "budget.batchSize" or "method.readoutFromLayer")
            && !judged.Any(problem => problem.Path.StartsWith("handover.data.", StringComparison.Ordinal))
            ? SpecEstimate.Of(Spec, dataset, Spec.Handover?.Data is { } first ? Known(first.Dataset) : null)
            : null;
        Sheet = Spec.Network.Architecture == Architecture.Layers
            ? LayerSheet.Of(Text(LayerFields.Lines), Dataset is { } images ? LayerList.Of(Spec, images.Shape) : null)
            : null;
        Changed?.Invoke();
    }

    private DatasetDescription? Known(string name) => Datasets.FirstOrDefault(dataset => dataset.Name == name);

    private (string Text, string? Problem)? Typed(RunFormField field) =>
        _typed.TryGetValue(field, out var typed) && typed.ValueThen == field.Read(Spec) ? (typed.Text, typed.Problem) : null;

    // A named method brings its own values for everything but dataset, widths, seed and device.
    private void ForgetTextsOfRecipe()
    {
        foreach (var field in _typed.Keys.Where(field => field.Path.Split('.')[0] is "method" or "optimization" or "budget" or "handover").ToList())
        {
            _typed.Remove(field);
        }
    }

    private static IReadOnlyList<SpecProblem> InOrder(IEnumerable<SpecProblem> problems) => [.. problems.OrderBy(problem => PlaceOf(problem.Path))];

    private static int PlaceOf(string path)
    {
        string[] order = ["name", "data", "network", "method", "handover", "optimization", "budget", "seed", "device", "precision"];
        var place = Array.IndexOf(order, path.Split('.')[0]);
        return place < 0 ? order.Length : place;
    }

    private static int UsualValidation(DatasetDescription? dataset) => dataset is null ? -1 : dataset.TrainCount / 6;
}
