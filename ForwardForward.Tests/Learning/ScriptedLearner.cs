using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Learning;
using ForwardForward.Training.Learning.Evaluations;
using ForwardForward.Training.Learning.Examples;
using ForwardForward.Training.Learning.Readouts;
using ForwardForward.Training.Learning.Reports;
using ForwardForward.Training.Learning.Schedules;
using ForwardForward.Training.Networks;

namespace ForwardForward.Tests.Learning;

/// <summary>
/// A learner whose one weight counts its updates, as does a statistic beside it, and which reads as well as a script says: so many classes rightly, after so many
/// updates, on each split; none where the weight's rounded copy and the statistic are of different epochs. It tells the splits of the drawn digits apart by their images.
/// </summary>
internal sealed class ScriptedLearner : Learner
{
    private readonly Parameter updates = new("blocks.0.weight", torch.zeros([1]), torch.zeros([1], dtype: ScalarType.BFloat16));
    private readonly Parameter mean = new("blocks.0.running_mean", torch.zeros([1]), null);

    /// <param name="ofTraining">Classes read rightly after one update, two and so on, on the images of the training file: training and validation split.</param>
    /// <param name="ofTest">The same on the test split.</param>
    public ScriptedLearner(IReadOnlyList<int> ofTraining, IReadOnlyList<int> ofTest)
    {
        Step = new Counting(updates, mean);
        Evaluator = new ScriptedEvaluator(new ScriptedReader(updates, mean, ofTraining, ofTest));
    }

    public override Network Network => throw new NotSupportedException("A script has no blocks.");

    public override LearningStep Step { get; }

    public override Evaluator Evaluator { get; }

    public override IReadOnlyList<double> Thresholds => [];

    public override IReadOnlyList<Parameter> Parameters => [updates];

    public override IReadOnlyList<Parameter> Statistics => [mean];

    private sealed class Counting(Parameter updates, Parameter mean) : LearningStep
    {
        public override IReadOnlyList<StepMeasure> Measures { get; } = [new StepMeasure(MetricNames.TrainLoss, null, IsLoss: true)];

        public override IReadOnlyDictionary<string, Tensor> State { get; } = new Dictionary<string, Tensor>();

        public override IReadOnlyList<Tensor?> Learn(Batch batch, LayerStage stage, double share)
        {
            updates.Value.add_(1);
            updates.RefreshProductCopy();
            mean.Value.add_(1);
            return [updates.Value.sum()];
        }
    }

    private sealed class ScriptedReader(Parameter updates, Parameter mean, IReadOnlyList<int> ofTraining, IReadOnlyList<int> ofTest) : ClassReader
    {
        private readonly Dictionary<string, int> trainingImages = LabelsOf(TinyLab.Digits.Load("digits").Train);
        private readonly Dictionary<string, int> testImages = LabelsOf(TinyLab.Digits.Load("digits").Test);

        public override Tensor Scores(Tensor pixels)
        {
            int rows = (int)pixels.shape[0];
            int size = (int)pixels.shape[1];
            float[] values = pixels.data<float>().ToArray();
            float[] scores = new float[rows * 10];
            int done = (int)updates.ProductCopy!.to(float32).sum().ToDouble();
            done = done == (int)mean.Value.sum().ToDouble() ? done : 0;
            for (int row = 0; row < rows; row++)
            {
                string image = Convert.ToHexString(Array.ConvertAll(values[(row * size)..((row + 1) * size)], value => (byte)Math.Round(value * 255)));
                bool held = testImages.TryGetValue(image, out int label);
                label = held ? label : trainingImages[image];
                int right = done == 0 ? 0 : (held ? ofTest : ofTraining)[done - 1];
                scores[(row * 10) + (label < right ? label : (label + 1) % 10)] = 1;
            }

            return torch.tensor(scores, [rows, 10]);
        }

        private static Dictionary<string, int> LabelsOf(ImageSet images) =>
            Enumerable.Range(0, images.Count).ToDictionary(example => Convert.ToHexString(images.Image(example)), example => images.Labels[example]);
    }

    private sealed class ScriptedEvaluator(ClassReader reader) : Evaluator(new Reading(reader, null, null, _ => null), new RandomStreams(1))
    {
        protected override int[] SilentUnits(ExampleTable table, int count) => [0];
    }
}
