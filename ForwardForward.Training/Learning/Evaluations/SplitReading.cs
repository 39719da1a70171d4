using ForwardForward.Training.Evaluation;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Reports;
using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Evaluations;

/// <summary>Reads the splits while a network learns: all of them, or as much as the budget allows beside the learning.</summary>
/// <param name="learner">What learns.</param>
/// <param name="train">The training split.</param>
/// <param name="validation">The validation split, or null.</param>
/// <param name="budget">How often it is read, and what that may cost.</param>
internal sealed class SplitReading(Learner learner, ExampleTable train, ExampleTable? validation, BudgetSpec budget)
{
    // Their accuracy only tells how much is learned by heart, which an accuracy to one percent does; reading an image under ten labels costs more than two updates by it.
    private const int TrainSample = 2000;

    // Under an allowance. Fewer would not tell a layer's accuracy to a few percent.
    private const int MostInSample = 1000;
    private const int LeastInSample = 500;

    private readonly ExampleTable trainSample = train.Sample(validation is null ? train.Count : Math.Min(validation.Count, TrainSample));

    /// <summary>Reads with the present weights.</summary>
    public SplitsRead Read() => budget.EvaluationShare > 0 ? ReadWithin(Allowance) : ReadAll();

    // Passes of the network for one evaluation.
    private double Allowance => budget.EvaluationShare * budget.EvaluateEveryEpochs * learner.Step.PassesPerExample * train.Count;

    private SplitsRead ReadAll()
    {
        if (validation is not null)
        {
            learner.Evaluator.Calibrate(validation);
        }

        Confusion trained = learner.Evaluator.Read(trainSample, trainSample.Count);
        Confusion? held = validation is null ? null : learner.Evaluator.Read(validation, validation.Count);
        IReadOnlyList<(string, double)> measures = learner.Evaluator.ReadoutMeasures;
        return new SplitsRead(trained, held, learner.Evaluator.Layers(validation ?? train), measures);
    }

    // Half of the allowance at most goes to the sample under every label that shows each layer and tells which labels to leave out; the rest to accuracies.
    private SplitsRead ReadWithin(double allowance)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Evaluator evaluator = learner.Evaluator;
        int classes = train.ClassNames.Count;
        ExampleTable held = validation ?? train;
        ExampleTable sample = held.Sample((int)Math.Clamp(allowance / 2 / evaluator.PassesForLayers(classes), LeastInSample, MostInSample));
        evaluator.Calibrate(sample);
        IReadOnlyList<LayerReport> layers = evaluator.Layers(sample);
        double images = Math.Max(0, allowance - (sample.Count * evaluator.PassesForLayers(classes))) / evaluator.PassesForGlance(classes);

        // A tenth of the images tells how much was learned by heart.
        int learned = (int)Math.Max(LeastInSample, validation is null ? images : Math.Min(images / 10, MostInSample));
        int kept = (int)Math.Max(LeastInSample, images - learned);
        Confusion trained = evaluator.Glance(train.Sample(learned));
        Confusion? read = validation is null ? null : evaluator.Glance(validation.Sample(kept));
        return new SplitsRead(trained, read, layers, [.. evaluator.ReadoutMeasures, (MetricNames.EvaluationExamples, (read ?? trained).Counts.Sum(row => row.Sum()))]);
    }
}
