using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Reports;

/// <summary>
/// What each step since the last report measured, kept on the device so that no step waits for it: [steps, measures]. At a report they are read
/// together, averaged and checked.
/// </summary>
public sealed class StepRecords
{
    private readonly IReadOnlyList<StepMeasure> measures;
    private readonly Tensor rows;
    private bool[] present;

    /// <param name="measures">What a step gives.</param>
    /// <param name="capacity">Steps between two reports at most.</param>
    /// <param name="device">Where the network lives.</param>
    public StepRecords(IReadOnlyList<StepMeasure> measures, int capacity, Device device)
    {
        this.measures = measures;
        rows = torch.zeros([capacity, measures.Count], dtype: ScalarType.Float32, device: device);
        present = new bool[measures.Count];
    }

    /// <summary>Steps held.</summary>
    public int Count { get; private set; }

    /// <summary>What a checkpoint has to keep, by name.</summary>
    public IReadOnlyDictionary<string, Tensor> State => new Dictionary<string, Tensor> { ["records"] = rows };

    /// <summary>Takes in one step.</summary>
    /// <param name="values">One scalar a measure; null where nothing was measured; those left out at the end are null.</param>
    public void Add(IReadOnlyList<Tensor?> values)
    {
        present = [.. measures.Select((_, index) => index < values.Count && values[index] is not null)];
        for (int measure = 0; measure < values.Count; measure++)
        {
            if (values[measure] is Tensor value)
            {
                rows.narrow(0, Count, 1).narrow(1, measure, 1).copy_(value);
            }
        }

        Count++;
    }

    /// <summary>Goes on after a checkpoint whose <see cref="State"/> has been copied in.</summary>
    public void Resume(int count) => Count = count;

    /// <summary>The means since the last report, and starts anew.</summary>
    /// <param name="lastStep">Number of the last step held, from 1.</param>
    /// <exception cref="DivergenceException">A value is no number or infinite; names the first such step and its layer.</exception>
    public IReadOnlyList<(StepMeasure Measure, double Mean)> Take(long lastStep)
    {
        float[] values = Checked(lastStep);
        int count = Count;
        Count = 0;
        List<(StepMeasure, double)> means = [];
        for (int measure = 0; measure < measures.Count; measure++)
        {
            if (present[measure])
            {
                double sum = 0;
                for (int row = 0; row < count; row++)
                {
                    sum += values[(row * measures.Count) + measure];
                }

                means.Add((measures[measure], sum / count));
            }
        }

        return means;
    }

    /// <summary>Looks at the steps held without taking them.</summary>
    /// <inheritdoc cref="Take"/>
    public void Check(long lastStep) => Checked(lastStep);

    // [steps * measures], all of them numbers.
    private float[] Checked(long lastStep)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        // TorchSharp refuses to read a tensor without elements.
        float[] values = Count == 0 ? [] : rows.narrow(0, 0, Count).to(CPU).data<float>().ToArray();
        for (int i = 0; i < values.Length; i++)
        {
            StepMeasure measure = measures[i % measures.Count];
            if (present[i % measures.Count] && !float.IsFinite(values[i]))
            {
                throw new DivergenceException(lastStep - Count + (i / measures.Count) + 1, measure.Name, measure.Layer, values[i]);
            }
        }

        return values;
    }
}
