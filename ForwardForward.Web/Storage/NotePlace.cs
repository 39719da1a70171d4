using ForwardForward.Training.Files;

namespace ForwardForward.Web.Storage;

/// <summary>Where a note lies in the history: notes of a kind are ordered by number, and one number is there once.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Number">0 to 2^40 - 1.</param>
public readonly record struct NotePlace(NotePlaceKind Kind, long Number)
{
    internal const int NumberBits = 40;
    private const int KindBits = 3;
    private const int LayerBits = 8;

    /// <summary>A line of the log: 1, 2, 3...</summary>
    public static NotePlace OfLog(long line) => new(NotePlaceKind.Log, line);

    /// <summary>A layer's histogram of a step: a resumed run measures steps again, and replaces it.</summary>
    public static NotePlace OfHistogram(long step, int layer) => new(NotePlaceKind.Histogram, Math.Clamp(step, 0, (1L << (NumberBits - LayerBits)) - 1) << LayerBits | (long)Math.Clamp(layer, 0, (1 << LayerBits) - 1));

    /// <summary>A split's confusion matrix: the latest alone is kept.</summary>
    public static NotePlace OfConfusion(string split) => new(NotePlaceKind.Confusion, Crc32C.Of(System.Text.Encoding.UTF8.GetBytes(split)));

    /// <summary>First and last place of a kind.</summary>
    public static (NotePlace First, NotePlace Last) All(NotePlaceKind kind) => (new(kind, 0), new(kind, (1L << NumberBits) - 1));

    /// <summary>Of a histogram.</summary>
    public long Step => Number >> LayerBits;

    /// <summary>Of a histogram.</summary>
    public int Layer => (int)(Number & ((1 << LayerBits) - 1));

    internal static long FirstOf(int run) => (long)run << (NumberBits + KindBits);

    internal static NotePlace Of(NotePlaceKind kind, long key) => new(kind, key & ((1L << NumberBits) - 1));
}

/// <summary>Notes that the history keeps.</summary>
public enum NotePlaceKind
{
    Log = 1,
    Histogram = 2,
    Confusion = 3,
}
