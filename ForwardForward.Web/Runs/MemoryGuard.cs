using ForwardForward.Training;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;
using ForwardForward.Training.Torch;

namespace ForwardForward.Web.Runs;

/// <summary>Whether the memory of its device lets the next run begin beside those that train, by their estimates.</summary>
public sealed class MemoryGuard(RunMemory memory)
{
    /// <summary>What the sentence of a run that waits for it begins with.</summary>
    public const string Waits = "Waits for memory";

    /// <summary>Why a run has to wait; null when it may begin, and when waiting would not help.</summary>
    /// <param name="next">The run whose turn it is.</param>
    /// <param name="training">Those that train; they may not have taken yet what they will need.</param>
    public string? Objection(ExperimentSpec next, IReadOnlyList<ExperimentSpec> training)
    {
        try
        {
            if (memory.Estimate(next)?.MemoryBytes is not { } needs || memory.RoomOf(next) is not { } room || needs > room.WholeBytes)
            {
                return null;
            }

            var device = RunMemory.DeviceOf(next);
            var promised = training.Where(run => RunMemory.DeviceOf(run).Equals(device)).Sum(run => memory.Estimate(run)?.MemoryBytes ?? 0);
            var free = Math.Max(0, room.FreeBytes - Math.Max(0, promised - room.TakenBytes));
            return needs <= free ? null
                : $"{Waits}: it needs about {MemoryText.Of(needs)} by the estimate, and {MemoryText.Of(free)} of the {MemoryText.Of(room.WholeBytes)} {room.Place} are free{(promised > 0 ? " beside what trains" : "")}.";
        }
        catch (TorchUnavailableException)
        {
            // The run itself says so, with what to do.
            return null;
        }
    }

    /// <summary>Why a run cannot begin even with nothing beside it; null when it can.</summary>
    public SpecProblem? Problem(ExperimentSpec spec)
    {
        try
        {
            return memory.Problem(spec);
        }
        catch (TorchUnavailableException)
        {
            return null;
        }
    }
}
