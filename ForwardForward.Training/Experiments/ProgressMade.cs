using System.Text.Json.Serialization;

namespace ForwardForward.Training.Experiments;

/// <summary>Where the run is; sent at most a few times a second.</summary>
/// <param name="Step">Updates done.</param>
/// <param name="TotalSteps">Updates that the budget asks for.</param>
/// <param name="Epoch">Epochs done, with fractions.</param>
/// <param name="TotalEpochs">Epochs that the budget asks for (all layers, when greedy).</param>
/// <param name="Seconds">Training time so far.</param>
/// <param name="SecondsLeft">Estimate from the speed so far.</param>
/// <param name="Read">Share of the dataset that is read, 0 to 1, as long as nothing learns yet: everything else is 0 then. Null from the first update on.</param>
public sealed record ProgressMade(
    long Step, long TotalSteps, double Epoch, double TotalEpochs, double Seconds, double SecondsLeft,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Read = null) : RunEvent;
