namespace ForwardForward.Training.Fields;

/// <summary>Every field of an experiment, in the order of the form.</summary>
public static class FieldCatalog
{
    /// <summary>The heading of the fields that a first phase has for itself.</summary>
    public const string FirstPhase = "First phase";

    // The fields of one phase beside its data; a first phase has all again under handover.
    private static readonly IReadOnlyList<Field> OfMethod = [.. MethodFields.Section.Fields, .. RecurrentFields.Section.Fields, .. PredictiveFields.Section.Fields];

    private static readonly IReadOnlyList<Field> OfLearning = [.. OfMethod, .. OptimizationFields.Section.Fields, .. BudgetFields.Section.Fields];

    public static IReadOnlyList<Field> All { get; } =
    [
        .. DataFields.All, .. NetworkFields.Section.Fields,
        .. OfMethod,
        .. HandoverFields.Section.Fields,
        .. DataFields.All.Select(field => field.Within(Place.FirstPhaseWithData, FirstPhase)),
        .. OfLearning.Select(field => field.Within(Place.FirstPhase, FirstPhase)),
        .. OptimizationFields.Section.Fields, .. BudgetFields.Section.Fields,
        .. RunFields.Section.Fields,
    ];

    /// <summary>Without those that a first phase has again.</summary>
    public static IReadOnlyList<Field> OfOnePhase { get; } = [.. All.Where(field => !field.IsOfFirstPhase)];

    /// <summary>All under their headings.</summary>
    public static IReadOnlyList<(string Title, IReadOnlyList<Field> Fields)> Sections { get; } = [.. All.GroupBy(field => field.Section).Select(section => (section.Key, (IReadOnlyList<Field>)[.. section]))];

    private static readonly Dictionary<string, Field> ByPath = All.ToDictionary(field => field.Path);

    private static readonly Dictionary<string, int> Places = All.Select((field, place) => (field.Path, place)).ToDictionary(pair => pair.Path, pair => pair.place);

    public static Field? Find(string path) => ByPath.GetValueOrDefault(path);

    /// <summary>The same field of the first of two phases.</summary>
    public static Field OfFirstPhase(Field field) => ByPath[$"{Place.FirstPhase.Path}.{field.Path}"];

    /// <summary>The field that a first phase has again: that of any one phase.</summary>
    public static Field OfAnyPhase(Field field) => field.IsOfFirstPhase ? ByPath[field.Path[(Place.FirstPhase.Path.Length + 1)..]] : field;

    /// <summary>The field that a problem belongs to; an entry such as <c>network.layers[2]</c> to its list.</summary>
    public static Field? At(string path) => Find(path.Split('[')[0]);

    /// <summary>Where a problem belongs in the order of the form; an entry such as <c>network.layers[2]</c> to its list.</summary>
    public static int PlaceOf(string path) => Places.GetValueOrDefault(path.Split('[')[0], int.MaxValue);
}
