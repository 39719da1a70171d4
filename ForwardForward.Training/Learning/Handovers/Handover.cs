namespace ForwardForward.Training.Learning.Handovers;

/// <summary>What goes over from one phase's weights into the next one's.</summary>
internal abstract class Handover
{
    /// <summary>Sets the second learner's weights; their product copies are refreshed by the caller.</summary>
    /// <param name="from">Has learned.</param>
    /// <param name="to">Will learn.</param>
    /// <returns>For people: what it did.</returns>
    public abstract string Apply(Learner from, Learner to);
}
