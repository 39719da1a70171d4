using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Cascades;
using ForwardForward.Training.Learning.Recurrent;

namespace ForwardForward.Training.Learning;

/// <summary>Which of the trainers a spec asks for.</summary>
internal static class LearnerChoice
{
    /// <summary>Builds the learner of a spec, with its first weights.</summary>
    public static Learner Build(LearnerSetting setting) => setting.Spec.Method switch
    {
        { Recurrent: not null } => new RecurrentLearner(setting),
        { Objective: Objective.LeastSquares } => new CascadeLearner(setting),
        _ => new BlockLearner(setting),
    };
}
