using ForwardForward.Training.Measurement;

namespace ForwardForward.Web.Runs;

/// <summary>The machine and the store as they are at one moment.</summary>
/// <param name="Runtime">libtorch and its devices; null where it could not be loaded.</param>
/// <param name="RuntimeProblem">Why it could not, with what to do; empty otherwise.</param>
/// <param name="Memory">What tensors can have where runs compute; null where that is unknown.</param>
/// <param name="DatabaseBytes">Size of the store's files.</param>
/// <param name="FreeBytes">Free where checkpoints and the store are written.</param>
/// <param name="ProcessBytes">Memory of this process.</param>
/// <param name="Uptime">Since the program began.</param>
/// <param name="Folders">What the lab writes and reads, by setting; absolute, so for administrators only.</param>
public sealed record SystemFacts(
    RuntimeFacts? Runtime,
    string RuntimeProblem,
    MemoryRoom? Memory,
    long DatabaseBytes,
    long FreeBytes,
    long ProcessBytes,
    TimeSpan Uptime,
    IReadOnlyList<(string Setting, string Meaning, string Path)> Folders);
