using ForwardForward.Training.Architectures;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Fields;
using ForwardForward.Training.Numbers;

namespace ForwardForward.Training.Preparation;

/// <summary>Changes single fields of a spec by path, as <c>--set budget.epochs=5</c> and the API's <c>set</c> do.</summary>
public static class SpecPatch
{
    /// <summary>Applies changes in order. <c>method.name</c> brings the named method's whole recipe, so put it first.</summary>
    /// <param name="spec">What is changed.</param>
    /// <param name="changes">Paths and texts.</param>
    /// <param name="fields">All when left out.</param>
    /// <returns>The changed spec, or the problems and the spec as it was.</returns>
    public static (ExperimentSpec Spec, IReadOnlyList<SpecProblem> Problems) Apply(
        ExperimentSpec spec, IEnumerable<KeyValuePair<string, string>> changes, IReadOnlyList<Field>? fields = null)
    {
        var problems = new List<SpecProblem>();
        var patched = spec;
        foreach (var (path, text) in changes)
        {
            var read = Read(patched, path, text, fields ?? FieldCatalog.All);
            if (read.Problem is { } problem)
            {
                problems.Add(new SpecProblem(path, problem));
            }
            else
            {
                patched = read.Value!;
            }
        }

        return problems.Count == 0 ? (patched, problems) : (spec, problems);
    }

    /// <summary>How the begun word of a change may go on: paths up to the equals sign, then the values of a choice.</summary>
    public static IEnumerable<string> Complete(string word, IReadOnlyList<Field>? fields = null) => word.Split('=', 2) is [var path, var begun]
        ? Find(path, fields ?? FieldCatalog.All)?.Kind.Options.Where(option => option.Token.StartsWith(begun, StringComparison.Ordinal)).Select(option => $"{path}={option.Token}") ?? []
        : (fields ?? FieldCatalog.All).Where(field => field.Path.StartsWith(word, StringComparison.Ordinal)).Select(field => $"{field.Path}=");

    private static Reading<ExperimentSpec> Read(ExperimentSpec spec, string path, string text, IReadOnlyList<Field> fields) =>
        Find(path, fields) is not { } field ? Reading<ExperimentSpec>.No(Unknown(path, fields))
        : field.Exists(spec) ? field.Read(spec, text)
        : Reading<ExperimentSpec>.No($"{path} belongs to a part that this experiment leaves out. Set {OwnerOf(path, spec, fields)}=on first, or choose a method that brings it.");

    private static Field? Find(string path, IReadOnlyList<Field> fields) => fields.FirstOrDefault(field => field.Path == path);

    // The outermost part that is not there.
    private static string OwnerOf(string path, ExperimentSpec spec, IReadOnlyList<Field> fields) => fields
        .Where(field => field.Kind.Name == Kind.OfGroups && path.StartsWith(field.Path + ".", StringComparison.Ordinal))
        .OrderBy(field => field.Path.Length).First(field => field.Text(spec) == Kind.Off).Path;

    internal static string Unknown(string path, IReadOnlyList<Field> fields)
    {
        var inside = fields.Where(field => field.Path.StartsWith(path + ".", StringComparison.Ordinal)).Select(field => field.Path).ToList();
        return inside.Count > 0 ? $"{path} has fields of its own; set them one by one: {string.Join(", ", inside)}."
            : NearestWord.Of(path, fields.Select(field => field.Path)) is { } near ? $"There is no field '{path}'. Did you mean {near}?"
            : $"There is no field '{path}'. Known beside it: {string.Join(", ", Beside(path, fields))}.";
    }

    // Those of the nearest part that there is.
    private static IEnumerable<string> Beside(string path, IReadOnlyList<Field> fields)
    {
        var part = path.Contains('.', StringComparison.Ordinal) ? path[..path.LastIndexOf('.')] : "";
        var beside = fields.Select(field => field.Path).Where(known => part.Length == 0 || known.StartsWith(part + ".", StringComparison.Ordinal))
            .Select(known => part.Length == 0 ? known.Split('.')[0] : part + "." + known[(part.Length + 1)..].Split('.')[0]).Distinct().ToList();
        return beside.Count > 0 || part.Length == 0 ? beside : Beside(part, fields);
    }
}
