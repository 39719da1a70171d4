using System.Text;

namespace ForwardForward.Tests.Storage.Trials;

/// <summary>
/// A folder as a recorded process changed it, and what a disk may hold of that at any moment: certain is of a file what was written before an fsync of it, and of names
/// what was changed before an fsync of their folder. Of the rest any part may be there.
/// </summary>
internal sealed class RecordedDisk
{
    private const int Page = 4096;
    private const int Sector = 512;

    private readonly string _home;
    private readonly Node _root = new(true);
    private readonly Dictionary<long, Node?> _open = [];
    private readonly HashSet<long> _outputs = [1];
    private readonly List<(int Line, string Text)> _said = [];
    private readonly StringBuilder _saying = new();

    /// <param name="home">The folder, as the process named it.</param>
    /// <param name="before">What it held before, all of it certain; null for an empty one.</param>
    /// <param name="calls">What the process did.</param>
    public RecordedDisk(string home, string? before, IReadOnlyList<SystemCall> calls)
    {
        _home = home;
        if (before is not null)
        {
            Load(_root, before);
        }

        foreach (var call in calls.Where(call => call.Result >= 0))
        {
            Take(call);
        }

        Last = calls.Select(call => call.End).DefaultIfEmpty().Max();
    }

    private enum Kind
    {
        Write,
        Length,
        Sync,
        Name,
        NoName,
        Renamed,
    }

    /// <summary>Line of the first change.</summary>
    public int First { get; private set; } = int.MaxValue;

    /// <summary>The last line.</summary>
    public int Last { get; }

    /// <summary>What it said on its standard output, and in which line of the recording.</summary>
    public IReadOnlyList<(int Line, string Text)> Said => _said;

    /// <summary>How many changes and fsyncs there are.</summary>
    public (int Changes, int Syncs) Counts => (All(_root, []).Sum(node => node.Done.Count(act => act.Kind != Kind.Sync)), All(_root, []).Sum(node => node.Done.Count(act => act.Kind == Kind.Sync)));

    /// <summary>Makes a folder that holds what the disk may hold.</summary>
    /// <param name="moment">A line of the recording.</param>
    /// <param name="left">What is left of what is not certain.</param>
    /// <param name="random">Chooses it.</param>
    /// <param name="target">The folder, which is not there.</param>
    public void Build(int moment, PowerLeft left, Random random, string target)
    {
        Directory.CreateDirectory(target);
        var cut = left == PowerLeft.Nothing ? -1 : random.Next(Math.Max(First, moment - 200), moment + 1);
        Build(_root, target, new Choice(moment, left, random, cut, random.NextDouble()));
    }

    private static void Build(Node folder, string target, Choice choice)
    {
        choice = choice.Next();
        var certain = folder.Certain(choice.Moment);
        var names = new Dictionary<string, Node>(folder.Names);
        foreach (var act in folder.Done.Where(act => act.Kind != Kind.Sync && act.Start <= choice.Moment && (act.End < certain || choice.Keeps(act))))
        {
            switch (act.Kind)
            {
                case Kind.Name:
                    names[act.Name] = act.Node!;
                    break;
                case Kind.NoName:
                    names.Remove(act.Name);
                    break;
                default:
                    names.Remove(act.Name);
                    names[act.To] = act.Node!;
                    break;
            }
        }

        foreach (var (name, node) in names)
        {
            var path = Path.Combine(target, name);
            if (node.IsFolder)
            {
                Directory.CreateDirectory(path);
                Build(node, path, choice);
            }
            else
            {
                File.WriteAllBytes(path, Content(node, choice.Next()));
            }
        }
    }

    private static byte[] Content(Node file, Choice choice)
    {
        var certain = file.Certain(choice.Moment);
        using var content = new MemoryStream();
        content.Write(file.Before);
        var acts = file.Done.Where(act => act.Kind != Kind.Sync && act.Start <= choice.Moment).ToList();
        var last = acts.FindLastIndex(act => act.End >= certain && choice.Keeps(act));
        foreach (var (place, act) in acts.Index())
        {
            if (act.End < certain || (choice.Left != PowerLeft.Pages && choice.Keeps(act)))
            {
                var torn = act.End >= certain && place == last && choice.Left != PowerLeft.Everything && choice.Random.Next(2) == 0;
                Apply(content, act, 0, torn ? choice.Random.Next(act.Bytes.Length + 1) : act.Bytes.Length);
            }
            else if (choice.Left == PowerLeft.Pages)
            {
                ApplyPages(content, act, choice);
            }
        }

        return content.ToArray();
    }

    private static void Apply(MemoryStream content, Act act, int from, int to)
    {
        if (act.Kind == Kind.Length)
        {
            content.SetLength(act.Offset);
            return;
        }

        if (to > from)
        {
            content.Position = act.Offset + from;
            content.Write(act.Bytes, from, to - from);
        }
    }

    // Pages come to the disk in any order; the length of a file may come without its bytes.
    private static void ApplyPages(MemoryStream content, Act act, Choice choice)
    {
        if (act.Kind == Kind.Length)
        {
            if (choice.Random.NextDouble() < choice.Share)
            {
                content.SetLength(act.Offset);
            }

            return;
        }

        for (var at = 0; at < act.Bytes.Length;)
        {
            var size = (int)Math.Min(act.Bytes.Length - at, Page - (act.Offset + at) % Page);
            if (choice.Random.NextDouble() < choice.Share)
            {
                Apply(content, act, at, at + (choice.Random.Next(20) == 0 ? choice.Random.Next(size) / Sector * Sector : size));
            }
            else if (choice.Random.Next(3) == 0 && content.Length < act.Offset + at + size)
            {
                content.SetLength(act.Offset + at + size);
            }

            at += size;
        }
    }

    private static void Load(Node folder, string path)
    {
        foreach (var file in Directory.EnumerateFiles(path))
        {
            folder.Names[Path.GetFileName(file)] = new Node(false) { Before = File.ReadAllBytes(file) };
        }

        foreach (var below in Directory.EnumerateDirectories(path))
        {
            Load(folder.Names[Path.GetFileName(below)] = new Node(true), below);
        }

        foreach (var (name, node) in folder.Names)
        {
            folder.Now[name] = node;
        }
    }

    private static IEnumerable<Node> All(Node node, HashSet<Node> seen)
    {
        if (!seen.Add(node))
        {
            return [];
        }

        return node.Done.Select(act => act.Node).OfType<Node>().Concat(node.Names.Values).SelectMany(below => All(below, seen)).Append(node).ToList();
    }

    private void Take(SystemCall call)
    {
        switch (call.Name)
        {
            case "openat":
                Open(call, call.Words(2));
                break;
            case "open":
                Open(call, call.Words(1));
                break;
            case "creat":
                Open(call, "O_CREAT|O_TRUNC");
                break;
            case "close":
                _open.Remove(call.Number(0));
                _outputs.Remove(call.Number(0));
                break;
            case "dup" or "dup2" or "dup3":
                Again(call.Number(0), call.Result);
                break;
            case "fcntl" when call.Words(1).StartsWith("F_DUPFD", StringComparison.Ordinal):
                Again(call.Number(0), call.Result);
                break;
            case "write" when _outputs.Contains(call.Number(0)):
                Say(call);
                break;
            case "pwrite64" when FileOf(call) is { } file:
                Did(file, new Act(call.Start, call.End, Kind.Write) { Offset = call.Number(3), Bytes = call.Bytes()[..(int)call.Result] });
                break;
            case "ftruncate" when FileOf(call) is { } file:
                Did(file, new Act(call.Start, call.End, Kind.Length) { Offset = call.Number(1) });
                break;
            case "fsync" or "fdatasync" when FileOf(call) is { } file:
                Did(file, new Act(call.Start, call.End, Kind.Sync));
                break;
            case "mkdir":
                Named(call, call.Path(0), new Node(true));
                break;
            case "unlink" or "rmdir" when Place(call.Path(0)) is var (folder, name):
                folder.Now.Remove(name);
                Did(folder, new Act(call.Start, call.End, Kind.NoName) { Name = name });
                break;
            case "rename":
                Rename(call);
                break;
            case "write" or "writev" or "pwritev" or "pwritev2" or "fallocate" or "copy_file_range" or "sendfile" when FileOf(call) is not null:
            case "mkdirat" or "unlinkat" or "renameat" or "renameat2" or "link" or "linkat" or "symlink" or "truncate" when call.Text.Contains(Hex(_home), StringComparison.Ordinal):
                throw new NotSupportedException($"The recording has {call.Name} on a file of the lab, which this trial does not know yet.");
        }
    }

    private void Open(SystemCall call, string flags)
    {
        _open[call.Result] = null;
        if (call.Path(0) is var path && path != _home && Place(path) is var (folder, name))
        {
            if (!folder.Now.ContainsKey(name) && flags.Contains("O_CREAT", StringComparison.Ordinal))
            {
                Named(call, path, new Node(false));
            }

            if (folder.Now.GetValueOrDefault(name) is { } file)
            {
                _open[call.Result] = file;
                if (flags.Contains("O_TRUNC", StringComparison.Ordinal))
                {
                    Did(file, new Act(call.Start, call.End, Kind.Length));
                }
            }
        }
        else if (path == _home)
        {
            _open[call.Result] = _root;
        }
    }

    private void Again(long from, long to)
    {
        _open[to] = _open.GetValueOrDefault(from);
        if (_outputs.Contains(from))
        {
            _outputs.Add(to);
        }
    }

    private void Say(SystemCall call)
    {
        _saying.Append(Encoding.ASCII.GetString(call.Bytes()));
        var text = _saying.ToString();
        var end = text.LastIndexOf('\n');
        if (end >= 0)
        {
            _said.AddRange(text[..end].Split('\n').Select(line => (call.Start, line)));
            _saying.Remove(0, end + 1);
        }
    }

    private void Rename(SystemCall call)
    {
        if (Place(call.Path(0)) is not var (folder, from))
        {
            return;
        }

        if (Place(call.Path(1)) is not var (other, to) || other != folder)
        {
            throw new NotSupportedException("The recording moves a name from one folder to another, which this trial does not know yet.");
        }

        var node = folder.Now[from];
        folder.Now.Remove(from);
        folder.Now[to] = node;
        Did(folder, new Act(call.Start, call.End, Kind.Renamed) { Name = from, To = to, Node = node });
    }

    private void Named(SystemCall call, string path, Node node)
    {
        if (Place(path) is var (folder, name))
        {
            folder.Now[name] = node;
            Did(folder, new Act(call.Start, call.End, Kind.Name) { Name = name, Node = node });
        }
    }

    private void Did(Node node, Act act)
    {
        node.Done.Add(act);
        First = Math.Min(First, act.Start);
    }

    private Node? FileOf(SystemCall call) => _open.GetValueOrDefault(call.Number(0));

    private (Node Folder, string Name)? Place(string path)
    {
        if (!path.StartsWith(_home + '/', StringComparison.Ordinal))
        {
            return null;
        }

        var parts = path[(_home.Length + 1)..].TrimEnd('/').Split('/');
        var folder = _root;
        foreach (var part in parts.SkipLast(1))
        {
            if (!folder.Now.TryGetValue(part, out var below))
            {
                return null;
            }

            folder = below;
        }

        return (folder, parts[^1]);
    }

    private static string Hex(string text) => string.Concat(Encoding.UTF8.GetBytes(text).Select(letter => $"\\x{letter:x2}"));

    private sealed class Node(bool isFolder)
    {
        public bool IsFolder { get; } = isFolder;

        public byte[] Before { get; init; } = [];

        /// <summary>Names of before.</summary>
        public Dictionary<string, Node> Names { get; } = [];

        /// <summary>Names as the process sees them.</summary>
        public Dictionary<string, Node> Now { get; } = [];

        public List<Act> Done { get; } = [];

        /// <summary>What ended before this line is on the disk at a moment.</summary>
        public int Certain(int moment) => Done.Where(act => act.Kind == Kind.Sync && act.End <= moment).Select(act => act.Start).DefaultIfEmpty(-1).Max();
    }

    private sealed record Act(int Start, int End, Kind Kind)
    {
        public long Offset { get; init; }

        public byte[] Bytes { get; init; } = [];

        public string Name { get; init; } = "";

        public string To { get; init; } = "";

        public Node? Node { get; init; }
    }

    private sealed record Choice(int Moment, PowerLeft Left, Random Random, int Cut, double Share)
    {
        /// <summary>For one more file: each has its own where the order between files is lost.</summary>
        public Choice Next() => Left is PowerLeft.EachInOrder or PowerLeft.Pages ? this with { Cut = Random.Next(Math.Max(0, Moment - 200), Moment + 1), Share = Random.NextDouble() } : this;

        public bool Keeps(Act act) => Left switch
        {
            PowerLeft.Nothing => false,
            PowerLeft.Everything => true,
            PowerLeft.Pages => Random.NextDouble() < Share,
            _ => act.Start <= Cut,
        };
    }
}

/// <summary>What is left of what no fsync covers.</summary>
internal enum PowerLeft
{
    /// <summary>None of it.</summary>
    Nothing,

    /// <summary>All changes up to a moment, of the last one a part.</summary>
    InOrder,

    /// <summary>Of each file and folder the changes up to a moment of its own.</summary>
    EachInOrder,

    /// <summary>Any pages and any names.</summary>
    Pages,

    /// <summary>All of it: the process was killed and the machine went on.</summary>
    Everything,
}
