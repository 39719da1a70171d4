using System.Globalization;
using ForwardForward.Training.Journals;

namespace ForwardForward.Tests.Storage.Trials;

/// <summary>
/// What a writer said on its standard output: before a change what it is about to do (<c>says …</c>), and after it what the lab acknowledged. The forms are
/// <c>run ID seq N</c>, <c>log ID N</c>, <c>histogram ID STEP</c>, <c>checkpoint ID STEP</c>, <c>status ID N STATUS</c>, <c>tag ID N</c> and <c>key ID N</c>.
/// </summary>
internal sealed class Acknowledged
{
    private const string Ready = "ready";
    private const string Announcement = "says ";

    private readonly Dictionary<(string Kind, string Id), long> _done = [];
    private readonly Dictionary<(string Kind, string Id), long> _said = [];
    private readonly Dictionary<(string Id, long Number), RunStatus> _statuses = [];
    private readonly Dictionary<string, List<long>> _histograms = [];

    /// <summary>Acknowledgements.</summary>
    public int Count { get; private set; }

    /// <summary>Points that were not acknowledged and went with the power, as ranges of numbers; what is acknowledged later comes after them.</summary>
    public HashSet<(string Id, long From, long To)> Gaps { get; } = [];

    /// <summary>Runs of which anything was acknowledged.</summary>
    public IReadOnlyCollection<string> Runs => [.. _done.Keys.Where(key => key.Kind == "run").Select(key => key.Id)];

    /// <summary>Runs of which anything was said or acknowledged.</summary>
    public IReadOnlyCollection<string> Keys => [.. _done.Keys.Where(key => key.Kind == "key").Select(key => key.Id)];

    /// <summary>The highest number that was acknowledged; 0 where none was.</summary>
    public long Done(string kind, string id) => _done.GetValueOrDefault((kind, id));

    /// <summary>The highest number that the writer was about to reach.</summary>
    public long Said(string kind, string id) => Math.Max(Done(kind, id), _said.GetValueOrDefault((kind, id)));

    /// <summary>Null where the writer never said that standing.</summary>
    public RunStatus? StatusOf(string id, long number) => _statuses.TryGetValue((id, number), out var status) ? status : null;

    /// <summary>Steps of the histograms that were acknowledged.</summary>
    public IReadOnlyList<long> Histograms(string id) => _histograms.GetValueOrDefault(id) ?? [];

    /// <summary>The same as of now.</summary>
    public Acknowledged Copy()
    {
        var copy = new Acknowledged { Count = Count };
        foreach (var (key, number) in _done)
        {
            copy._done[key] = number;
        }

        foreach (var (key, number) in _said)
        {
            copy._said[key] = number;
        }

        foreach (var (key, status) in _statuses)
        {
            copy._statuses[key] = status;
        }

        return copy;
    }

    /// <summary>Takes a line; lines without any of its forms are passed over.</summary>
    public void Take(string line)
    {
        if (line == Ready)
        {
            return;
        }

        var says = line.StartsWith(Announcement, StringComparison.Ordinal);
        if ((says ? line[Announcement.Length..] : line).Split(' ') is not [var kind, var id, .. var rest] || Number(kind == "run" ? rest[^1] : rest[0]) is not { } number)
        {
            return;
        }

        var into = says ? _said : _done;
        into[(kind, id)] = Math.Max(number, into.GetValueOrDefault((kind, id)));
        Count += says ? 0 : 1;
        if (kind == "status")
        {
            _statuses[(id, number)] = Enum.Parse<RunStatus>(rest[1]);
        }

        if (kind == "histogram" && !says)
        {
            if (!_histograms.TryGetValue(id, out var steps))
            {
                _histograms[id] = steps = [];
            }

            steps.Add(number);
        }
    }

    private static long? Number(string text) => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
