using ForwardForward.Training.Measurement;

namespace ForwardForward.Web.Runs;

/// <summary>The machine and the lab's files as they are at one moment.</summary>
/// <param name="Runtime">libtorch and its devices; null where it could not be loaded.</param>
/// <param name="RuntimeProblem">Why it could not, with what to do; empty otherwise.</param>
/// <param name="Memory">What tensors can have where runs compute; null where that is unknown.</param>
/// <param name="HistoryBytes">Size of the history and of the lab's book.</param>
/// <param name="FreeBytes">Free where runs are written.</param>
/// <param name="ProcessBytes">Memory of this process.</param>
/// <param name="Uptime">Since the program began.</param>
/// <param name="Folders">What the lab writes and reads, by setting; absolute, so for administrators only.</param>
public sealed record SystemFacts(
    RuntimeFacts? Runtime,
    string RuntimeProblem,
    MemoryRoom? Memory,
    long HistoryBytes,
    long FreeBytes,
    long ProcessBytes,
    TimeSpan Uptime,
    IReadOnlyList<(string Setting, string Meaning, string Path)> Folders);
