using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ForwardForward.Training.Reporting;

/// <summary>Measurements in a file; one such file is shipped with the program.</summary>
/// <param name="Recipes">One entry a recipe, in alphabetical order.</param>
public sealed record MeasuredBook(IReadOnlyList<MeasuredRecipe> Recipes)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static MeasuredBook Empty { get; } = new([]);

    /// <summary>What was measured before this program was shipped.</summary>
    public static MeasuredBook Shipped { get; } = ReadShipped();

    /// <summary>Values of a recipe; empty when there are none.</summary>
    public IReadOnlyList<SeedValue> Of(string recipe) => Recipes.FirstOrDefault(entry => entry.Recipe == recipe)?.Values ?? [];

    /// <summary>The same book with a value more; one of the same seed and the same changes is replaced.</summary>
    public MeasuredBook With(string recipe, SeedValue value)
    {
        var kept = Of(recipe).Where(old => old.Seed != value.Seed || !old.Changes.SequenceEqual(value.Changes));
        var entry = new MeasuredRecipe(recipe, [.. kept.Append(value).OrderBy(one => string.Join(' ', one.Changes), StringComparer.Ordinal).ThenBy(one => one.Seed)]);
        return new MeasuredBook([.. Recipes.Where(other => other.Recipe != recipe).Append(entry).OrderBy(one => one.Recipe, StringComparer.Ordinal)]);
    }

    public string Write() => JsonSerializer.Serialize(this, Options) + "\n";

    /// <exception cref="JsonException">The text is no such book; the message names the place.</exception>
    public static MeasuredBook Read(string json) => JsonSerializer.Deserialize<MeasuredBook>(json, Options) is { Recipes: not null } book
        ? book
        : throw new JsonException("Expected an object with the list recipes.");

    private static MeasuredBook ReadShipped()
    {
        using var stream = typeof(MeasuredBook).Assembly.GetManifestResourceStream("ForwardForward.Training.Catalog.Documents.measured.json")!;
        using var reader = new StreamReader(stream);
        return Read(reader.ReadToEnd());
    }
}
