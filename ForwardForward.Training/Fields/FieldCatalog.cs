namespace ForwardForward.Training.Fields;

/// <summary>Every field of an experiment, in the order of the form.</summary>
public static class FieldCatalog
{
    /// <summary>The heading of the fields that a first phase has for itself.</summary>
    public const string FirstPhase = "First phase";

    /// <summary>The fields of one phase; a first phase has them again under <c>handover.</c></summary>
    private static readonly IReadOnlyList<Field> OfData = [.. DataFields.Section.Fields, .. DataFields.Changes.Fields];

    private static readonly IReadOnlyList<Field> OfMethod = [.. MethodFields.Section.Fields, .. RecurrentFields.Section.Fields, .. PredictiveFields.Section.Fields];

    private static readonly IReadOnlyList<Field> OfLearning = [.. OfMethod, .. OptimizationFields.Section.Fields, .. BudgetFields.Section.Fields];

    public static IReadOnlyList<Field> All { get; } =
    [
        .. RunFields.Section.Fields.Take(1),
        .. OfData, .. NetworkFields.Section.Fields,
        .. OfMethod,
        .. HandoverFields.Section.Fields,
        .. OfData.Select(field => field.Within(Place.FirstPhaseWithData, FirstPhase)),
        .. OfLearning.Select(field => field.Within(Place.FirstPhase, FirstPhase)),
        .. OptimizationFields.Section.Fields, .. BudgetFields.Section.Fields,
        .. RunFields.Section.Fields.Skip(1),
    ];

    private static readonly Dictionary<string, Field> ByPath = All.ToDictionary(field => field.Path);

    private static readonly Dictionary<string, int> Places = All.Select((field, place) => (field.Path, place)).ToDictionary(pair => pair.Path, pair => pair.place);

    public static Field? Find(string path) => ByPath.GetValueOrDefault(path);

    /// <summary>The same field of the first of two phases.</summary>
    public static Field OfFirstPhase(Field field) => ByPath[$"{Place.FirstPhase.Path}.{field.Path}"];

    /// <summary>Where a problem belongs in the order of the form; an entry such as <c>network.layers[2]</c> to its list.</summary>
    public static int PlaceOf(string path) => Places.GetValueOrDefault(path.Split('[')[0], int.MaxValue);
}
