using System.Text.Json;
using ForwardForward.Training.Journals;

namespace ForwardForward.Web.Storage;

/// <summary>A change of the lab's book while it is made: reads see it already.</summary>
public sealed class LabChange(IReadOnlyDictionary<string, Dictionary<string, string>> areas)
{
    private readonly Dictionary<(string Area, string Id), string?> _values = [];

    internal IReadOnlyCollection<((string Area, string Id) Key, string? Value)> Values => [.. _values.Select(entry => (entry.Key, entry.Value))];

    public string? Find(string area, string id) => _values.TryGetValue((area, id), out var value) ? value : areas.GetValueOrDefault(area)?.GetValueOrDefault(id);

    public IEnumerable<(string Id, string Value)> All(string area) =>
        (areas.GetValueOrDefault(area)?.Keys ?? Enumerable.Empty<string>()).Concat(_values.Keys.Where(key => key.Area == area).Select(key => key.Id)).Distinct().ToList()
        .Select(id => (id, Find(area, id))).Where(entry => entry.Item2 is not null).Select(entry => (entry.id, entry.Item2!));

    public void Set(string area, string id, string value) => _values[(area, id)] = value;

    public void Remove(string area, string id) => _values[(area, id)] = null;

    public void Set<T>(string area, string id, T value) => Set(area, id, JsonSerializer.Serialize(value, RunJson.Options));
}
