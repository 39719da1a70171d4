using System.Globalization;
using ForwardForward.Training.Learning.Recurrent;
using ForwardForward.Training.Networks;

namespace ForwardForward.Training.Learning.Handovers;

/// <summary>Copies the parameters that both networks have under one name.</summary>
/// <param name="withHead">The read-out's head comes along where both have one; otherwise only the hidden layers do.</param>
internal sealed class CopiedWeights(bool withHead) : Handover
{
    // From below, from above and from beside.
    private static readonly string[] HiddenLayers = [NetworkBlock.Prefix, RecurrentNetwork.DownPrefix, LateralCompetition.Prefix];

    public override string Apply(Learner from, Learner to)
    {
        // Running means belong to the layers that they were measured in.
        Dictionary<string, Parameter> known = from.Parameters.Concat(from.Statistics).ToDictionary(parameter => parameter.Name);
        int wantedCount = 0;
        int copied = 0;
        foreach (Parameter parameter in to.Parameters.Concat(to.Statistics))
        {
            bool wanted = withHead || HiddenLayers.Any(prefix => parameter.Name.StartsWith(prefix, StringComparison.Ordinal));
            wantedCount += wanted ? 1 : 0;
            if (wanted && known.TryGetValue(parameter.Name, out Parameter? source) && source.Value.shape.SequenceEqual(parameter.Value.shape))
            {
                parameter.Value.copy_(source.Value);
                copied++;
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"the hidden layers' weights were copied, {(withHead ? "and the head's where both phases have one" : "everything else starts anew")} ({copied} of {wantedCount} tensors fit).");
    }
}
