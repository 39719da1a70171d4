using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Cascades;
using ForwardForward.Training.Learning.Recurrent;
using ForwardForward.Training.Learning.Representations;

namespace ForwardForward.Training.Learning;

/// <summary>Which of the trainers a spec asks for.</summary>
internal static class LearnerChoice
{
    /// <summary>Builds the learner of a spec, with its first weights.</summary>
    public static Learner Build(LearnerSetting setting) =>
        setting.Spec.Method switch
        {
            { Recurrent: not null } => new RecurrentLearner(setting),
            { Objective: Objective.SelfContrast or Objective.SupervisedContrast } => new RepresentationLearner(setting),
            { Objective: Objective.LeastSquares } => new CascadeLearner(setting),
            { Objective: Objective.ClassGoodness } => new LayeredLearner(setting),
            { Contrast: Contrast.HybridMask } when setting.Spec.Network.Architecture == Architecture.Layers => new HybridLearner(setting),
            { Objective: Objective.GoodnessThreshold or Objective.Symba } when setting.Spec.Network.Architecture == Architecture.Layers =>
                new PairedLearner(setting),
            _ when setting.Spec.Network.Architecture == Architecture.Layers => new LayeredLearner(setting),
            { Objective: Objective.CrossEntropy, Readout: Readout.OnePassSoftmax } => new OnePassLearner(setting),
            _ => new MethodParts(setting),
        };
}
