using ForwardForward.Training.Architectures;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Training.Preparation;

namespace ForwardForward.Web.Runs.Form;

/// <summary>
/// What a person is filling in: the spec as far as it can be read, and every text that cannot be read yet, so that nothing typed is lost.
/// </summary>
public sealed partial class RunForm
{
    // Without these in order there is nothing to count.
    private static readonly HashSet<string> Countable =
        [.. DataFields.All.Concat(DataFields.All.Select(FieldCatalog.OfFirstPhase)).Concat(NetworkFields.All).Append(BudgetFields.BatchSize).Append(MethodFields.ReadoutFromLayer).Select(field => field.Path)];

    // What was typed, with the spec's value right after it: once that value changes by other means, the text is out of date.
    private readonly Dictionary<Field, (string Text, string? Problem, string ValueThen)> _typed = new(ReferenceEqualityComparer.Instance);

    private SpecBaseline? _start;

    /// <param name="datasets">Every dataset to choose from; those of the catalog by default.</param>
    public RunForm(IReadOnlyList<DatasetDescription>? datasets = null)
        : this(PresetCatalog.All[0].Spec with { Name = "" }, datasets, new SpecBaseline(SpecBaseline.OfPresets, PresetCatalog.All[0].Title, PresetCatalog.All[0].Spec))
    {
    }

    public RunForm(ExperimentSpec spec, IReadOnlyList<DatasetDescription>? datasets = null, SpecBaseline? start = null)
    {
        Datasets = datasets ?? DatasetCatalog.All;
        Load(spec, start);
    }

    /// <summary>Raised after every change, once the problems and the estimate are new.</summary>
    public event Action? Changed;

    /// <summary>Every dataset to choose from.</summary>
    public IReadOnlyList<DatasetDescription> Datasets { get; private set; }

    /// <summary>The experiment as it would run; where a text cannot be read, with the value before it.</summary>
    public ExperimentSpec Spec { get; private set; } = new();

    /// <summary>What <see cref="Spec"/> is compared with: what the form began from, or the recipe once its method is another one.</summary>
    public SpecBaseline? Baseline { get; private set; }

    /// <summary>Shows the fields, too, that a beginner leaves alone.</summary>
    public bool AllFields { get; private set; }

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

    /// <summary>What the run is called where nobody says so; a copy is named after two of its changes, too.</summary>
    public string SuggestedName => $"{MethodLabel} {NetworkWords.Of(Spec.Network)} {Dataset?.Title}{(_start is { Kind: SpecBaseline.OfRuns } origin ? string.Concat(Changes(origin).Take(2)) : "")}";

    /// <summary>Whether a field is drawn: it matters, and a beginner decides it, somebody changed it or asks for all. What is to blame always is.</summary>
    public bool Shows(Field field) => ProblemsAt(field).Any() || (Matters(field) && (AllFields || field.Basic || Differs(field)));

    /// <summary>Fields that matter and are drawn only for those who ask for all.</summary>
    public int Folded => FieldCatalog.All.Count(one => Matters(one) && !Shows(one));

    /// <summary>The field has another value than in <see cref="Baseline"/>.</summary>
    public bool Differs(Field field) => Baseline?.Differs(field, Spec) ?? false;

    /// <summary>The value of a field in <see cref="Baseline"/>, for people; null where it has the same here, or there is no such field there.</summary>
    public string? Before(Field field) => Baseline is not { Spec: var before } || !field.Exists(before) || !Differs(field) ? null
        : field.Kind is not Lines ? field.Shown(before)
        : field.Text(before) is not { Length: > 0 } text ? null
        : text.Split('\n').Length is var lines && lines == 1 ? "1 line" : $"{lines} lines";

    /// <summary>The text of a field: as typed while that still stands for the spec's value or cannot be read, otherwise the spec's value.</summary>
    public string Text(Field field) => Typed(field) is { } typed ? typed.Text : field.Text(Spec);

    /// <summary>Every text that cannot be read, by the path of its field: what <see cref="Spec"/> does not hold of what was typed.</summary>
    public IReadOnlyDictionary<string, string> Unread => _typed.Keys.Where(one => Typed(one)?.Problem is not null).ToDictionary(one => one.Path, one => Typed(one)!.Value.Text);

    /// <summary>What stands in an empty control.</summary>
    public string Placeholder(Field field) => field == DataFields.TrainingExamples && Dataset is { } dataset && dataset.TrainCount > Spec.Data.ValidationExamples
        ? $"all, {dataset.TrainCount - Spec.Data.ValidationExamples}"
        : field == RunFields.Name ? SuggestedName
        : field.Kind.Empty;

    /// <summary>Takes what was typed, or the token of what was chosen.</summary>
    public void Type(Field field, string text)
    {
        var before = Spec;
        var read = field.Read(Spec, text);
        if (read.Problem is null)
        {
            Spec = read.Value!;
            Follow(field, before);
            FitTo(field);
        }

        _typed[field] = (text, read.Problem, field.Text(Spec));
        Review();
    }

    /// <summary>Gives fields the values that <see cref="Baseline"/> has, a group with everything in it.</summary>
    public void SetBack(params IReadOnlyList<Field> fields)
    {
        if (Baseline is not { Spec: var origin })
        {
            return;
        }

        foreach (var field in fields.Where(field => field.Exists(origin)))
        {
            var before = Spec;
            Spec = field.Copy(origin, Spec);
            ForgetTexts(one => one.Path == field.Path || one.Path.StartsWith($"{field.Path}.", StringComparison.Ordinal));
            Follow(field, before);
            FitTo(field);
        }

        Review();
    }

    /// <summary>Takes another dataset for the first of two phases, with pixels and augmentation as they are; null: that of the second one.</summary>
    public void ChooseFirstDataset(string? name)
    {
        Spec = WithFirstDataset(name);
        Review();
    }

    /// <summary>Gives the second of two phases another method; the first one, data and network stay.</summary>
    public void ChooseSecondMethod(string name)
    {
        Spec = WithSecondMethod(name);
        Review();
    }

    public void ChooseTwin(bool twin)
    {
        Twin = twin && CanTwin;
        Review();
    }

    public void ShowAllFields(bool all)
    {
        AllFields = all;
        Changed?.Invoke();
    }

    /// <summary>Replaces the whole experiment.</summary>
    /// <param name="spec">The new one.</param>
    /// <param name="start">What it is compared with from now on; its method's recipe when left out.</param>
    public void Load(ExperimentSpec spec, SpecBaseline? start = null)
    {
        Spec = spec;
        _start = start;
        ForgetNetworks();
        _typed.Clear();
        Twin &= CanTwin;
        RecognizeFit();
        Review();
    }

    /// <summary>Replaces the whole experiment by a JSON text.</summary>
    /// <returns>Why it cannot be read; null when it was.</returns>
    public string? LoadJson(string json)
    {
        var (spec, problems) = SpecText.Read(json);
        if (spec is null)
        {
            return string.Join(' ', problems.Select(problem => problem.Path.Length > 0 ? $"{problem.Path}: {problem.Message}" : problem.Message));
        }

        Load(spec);
        return null;
    }

    /// <summary>Shows what a launch was refused for, beside what the form itself finds, until the next change.</summary>
    public void Refuse(IEnumerable<SpecProblem> problems)
    {
        Problems = InOrder(Problems.Concat(problems).Distinct());
        Changed?.Invoke();
    }

    /// <summary>The problems that belong beside one field: its own, and those of its entries.</summary>
    public IEnumerable<SpecProblem> ProblemsAt(Field field) => Problems.Where(problem => FieldCatalog.At(problem.Path) == field);

    private void Review()
    {
        Baseline = StartOf(Spec);
        var typed = _typed.Keys.Where(field => field.Matters(Spec))
            .Select(field => new SpecProblem(field.Path, Typed(field)?.Problem ?? "")).Where(problem => problem.Message.Length > 0).ToList();
        var judged = Judge();
        // A field whose text cannot be read is blamed for that, not for the value it had before.
        Problems = InOrder(typed.Concat(judged.Where(problem => !typed.Exists(own => FieldCatalog.At(problem.Path)?.Path == own.Path))));
        Estimate = Dataset is { } dataset && !judged.Any(problem => FieldCatalog.At(problem.Path) is { } field && Countable.Contains(field.Path))
            ? SpecEstimate.Of(Spec, dataset, Spec.Handover?.Data is { } first ? Known(first.Dataset) : null)
            : null;
        Sheet = Spec.Network.Architecture == Architecture.Layers
            ? LayerSheet.Of(Text(NetworkFields.Layers), Dataset is { } images ? LayerList.Of(Spec, images.Shape) : null)
            : null;
        Changed?.Invoke();
    }

    // What a spec began from; once its method is another one, that one's recipe.
    private SpecBaseline? StartOf(ExperimentSpec spec) => _start is { } start && start.Spec.Method.Name == spec.Method.Name ? start : SpecBaseline.Of(spec, null);

    // What another value brings along.
    private void Follow(Field field, ExperimentSpec before)
    {
        if (field == MethodFields.Name)
        {
            ForgetTexts(one => one.Default == Supplier.Method || one.IsOfFirstPhase);
        }
        else if (field == FieldCatalog.OfFirstPhase(MethodFields.Name))
        {
            ForgetTexts(one => one.IsOfFirstPhase && one.Default == Supplier.Method);
        }

        var chosen = Spec.Network;
        Spec = Followed(field, before, Spec);
        KeepNetwork(before.Network, chosen);
        Twin &= CanTwin;
    }

    // The same of an experiment that nobody has chosen yet.
    private ExperimentSpec Followed(Field field, ExperimentSpec before, ExperimentSpec after)
    {
        if (field == DataFields.Dataset)
        {
            after = FollowDataset(before, after);
        }
        else if (field == NetworkFields.Layers)
        {
            // The name says where the lines came from: only while they still are those.
            after = after with { Network = after.Network with { Name = NamedNetworkOf(after)?.Name ?? "" } };
        }

        return FollowNetwork(before.Network, after);
    }

    // A validation split of the usual size, or one that would not fit, is the new dataset's.
    private ExperimentSpec FollowDataset(ExperimentSpec before, ExperimentSpec after)
    {
        var held = after.Data.ValidationExamples;
        if (Known(after.Data.Dataset) is not { } dataset)
        {
            return after;
        }

        if (UsualValidation.IsOutgrown(held, dataset) || (Known(before.Data.Dataset) is { } former && held == UsualValidation.Of(former)))
        {
            after = after with { Data = after.Data with { ValidationExamples = UsualValidation.Of(dataset) } };
        }

        // A named network is as wide as the new images and classes ask for.
        return NamedNetworkOf(before) is { } network ? after with { Network = network.ApplyTo(after.Network, dataset.Shape, dataset.ClassCount) } : after;
    }

    private ExperimentSpec WithFirstDataset(string? name) => Spec.Handover is not { } first ? Spec : Spec with
    {
        Handover = first with
        {
            Data = name is null ? null : (first.Data ?? Spec.Data) with { Dataset = name, TrainingExamples = null, ValidationExamples = Known(name) is { } dataset ? UsualValidation.Of(dataset) : 0 },
        },
    };

    private ExperimentSpec WithSecondMethod(string name) =>
        MethodCatalog.Find(name) is { } row ? row.ApplyTo(Spec) with { Handover = Spec.Handover, Data = Spec.Data, Network = Spec.Network } : Spec;

    // What a name does not say already.
    private IEnumerable<string> Changes(SpecBaseline origin) => FieldCatalog.All
        .Where(field => field != MethodFields.Name && field != DataFields.Dataset && !NetworkFields.All.Contains(field) && origin.Differs(field, Spec)).Select(field => $", {field.Words(Spec)}");

    private bool Matters(Field field) => field.Matters(Spec) || (field.Kind.Name == Kind.OfGroups && Differs(field));

    private DatasetDescription? Known(string name) => Datasets.FirstOrDefault(dataset => dataset.Name == name);

    private (string Text, string? Problem)? Typed(Field field) =>
        _typed.TryGetValue(field, out var typed) && typed.ValueThen == field.Text(Spec) ? (typed.Text, typed.Problem) : null;

    private void ForgetTexts(Func<Field, bool> which)
    {
        foreach (var field in _typed.Keys.Where(which).ToList())
        {
            _typed.Remove(field);
        }
    }

    private static IReadOnlyList<SpecProblem> InOrder(IEnumerable<SpecProblem> problems) => [.. problems.OrderBy(problem => FieldCatalog.PlaceOf(problem.Path))];
}
